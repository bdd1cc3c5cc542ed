import Model
import Rules
import Testing

/// Walks over data don't recurse: a chain as long as the largest model is judged like a short one.
@Suite struct LongChainTests {
  @Test func `paths, cycles and failures follow a chain of 100 000 systems`() throws {
    let length = 100_000
    var fixture = RuleCase(title: "")
    for line in [
      "T-01: no path from portal to database",
      "T-02: every path from portal to database passes through lgsp then platform",
      "T-03: each portal must reach database through system then system",
      "T-04: no cycles among element",
      "T-05: no single point of failure for portal",
    ] {
      fixture.rules += RuleCase.expanded(line) + "\n"
    }
    fixture.states = "states routes"
    var model = "portal p \"P\"\ndatabase d \"D\"\n"
    for index in 0..<length { model += "system s\(index) \"S\(index)\"\n" }
    for index in 1..<length { model += "s\(index - 1) -> s\(index) \"gọi\"\n" }
    model += "p -> s0 \"gọi\"\ns\(length - 1) -> d \"đọc\"\nd -> p \"báo\"\n"
    let checked = CheckedModel(pack: try fixture.packText(), model: fixture.header + model)
    let outcomes = checked.assessment.outcomes.map {
      "\($0.code) \($0.satisfied)/\($0.violated)/\($0.notAssessed)"
    }
    #expect(
      outcomes == [
        "T-01 0/1/0", "T-02 0/1/0", "T-03 1/0/0", "T-04 0/1/0", "T-05 0/100002/0",
      ])
    let path = try #require(checked.assessment.findings.first { $0.code == "T-01" })
    #expect(path.subject.identifier(in: checked.model) == "s\(length - 1) -> d")
    #expect(path.judgement.count == length + 1)
    #expect(path.judgement.labels.count == 15)
  }
}

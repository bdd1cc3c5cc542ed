import Diagnostics
import Model
import Rules
import TestSupport
import Testing

/// Sentences that look at many phases at once, against each phase looked at alone: in small models of
/// which anything comes and goes, over more phases than one graph of steps covers.
@Suite struct PathPhaseTests {
  private static let rules = """
    T-01: every path from portal to database passes through lgsp
    T-02: every path from portal to database passes through (platform where online) then lgsp
    T-03: no path from (portal where online) to database
    T-04: some path from portal to database
    T-05: every path from portal to database passes through lgsp on physical
    T-06: forbid portal -> database unless via (platform where online)
    T-07: forbid portal -> (database where online) unless via lgsp unless have data
    T-08: each portal must reach database through (platform where online)
    T-09: no path from portal to database on physical
    """

  /// A model of some phases from a seed.
  private struct ChangingModel {
    private var random: RandomSource
    let phaseCount: Int
    private var names: [String] = []
    var text = ""

    init(seed: UInt64) {
      random = RandomSource(seed: seed)
      phaseCount = Int.random(in: 1...11, using: &random)
      let phases = (0..<phaseCount).map { "  p\($0) \"P\($0)\" \(2020 + $0)\n" }.joined()
      text = "phases {\n\(phases)}\n"
      for number in 0..<Int.random(in: 3...8, using: &random) { declare(number) }
      for number in 0..<Int.random(in: 2...12, using: &random) { relate(number) }
    }

    private mutating func once(in count: Int) -> Bool {
      Int.random(in: 0..<count, using: &random) == 0
    }

    /// Mostly nothing; otherwise from when or until when.
    private mutating func span() -> String {
      guard phaseCount > 1, once(in: 2) else { return "" }
      let phase = Int.random(in: 1..<phaseCount, using: &random)
      return once(in: 2) ? " from p\(phase)" : " until p\(phase)"
    }

    private mutating func declare(_ number: Int) {
      let kind = ["portal", "database", "lgsp", "platform", "portal"].randomElement(using: &random)
      var content = ""
      if once(in: 2) { content += "online \(["yes", "no", "unknown"][number % 3])\(span()) " }
      let other = Int.random(in: 0..<8, using: &random)
      if once(in: 4), other < number, names[other].contains("database") {
        content += "\n draws-on \(names[other])\(span())\n"
      }
      if once(in: 3) {
        let part = ["portal", "lgsp", "database"].randomElement(using: &random) ?? "portal"
        content += "\n \(part) part \"Phần\"\(span()) {}\n"
        names.append("database-\(number).part")
      } else {
        names.append("database-\(number)")
      }
      text += "\(kind ?? "portal") database-\(number) \"E\(number)\"\(span()) {\(content)}\n"
    }

    private mutating func relate(_ number: Int) {
      let ends = names.shuffled(using: &random)
      var route = ["direct", "", "via unknown"].randomElement(using: &random) ?? ""
      if ends.count > 2, once(in: 2) { route = "via \(ends[2])" }
      let data = once(in: 3) ? " { data \"d\" }" : ""
      text += "\(ends[0]) -> \(ends[1]) \"R\" \(route)\(span()) id r\(number)\(data)\n"
    }
  }

  /// By rule and subject, the phases with each verdict, and what is told first.
  private func found(
    _ assessment: Assessment, _ model: ArchitectureModel
  ) -> [String: (violated: UInt64, open: UInt64, count: Int, affected: Int)] {
    var found: [String: (violated: UInt64, open: UInt64, count: Int, affected: Int)] = [:]
    for finding in assessment.findings {
      let judgement = finding.judgement
      found["\(finding.code) \(finding.subject.identifier(in: model))"] = (
        judgement.violated.bits, judgement.notAssessed.bits, judgement.count, judgement.affected
      )
    }
    return found
  }

  @Test(arguments: 0..<8)
  func `what is judged over all phases is what is judged phase by phase`(block: UInt64) throws {
    var seen = (findings: 0, changing: 0, manyPhases: 0)
    for seed in (block * 60)..<(block * 60 + 60) {
      let changing = ChangingModel(seed: seed)
      var fixture = RuleCase(title: "")
      fixture.states =
        seed % 3 == 0 ? "states relations, elements, attributes" : "states routes, relations"
      for line in Self.rules.split(separator: "\n") {
        fixture.rules += RuleCase.expanded(String(line)) + "\n"
      }
      let pack = try fixture.packText().replacing(
        "kind portal \"Cổng\" en \"Portal\" is system {",
        with: "kind portal \"Cổng\" en \"Portal\" is system { carrier yes;")
      let checked = CheckedModel(pack: pack, model: fixture.header + changing.text)
      try #require(!checked.ruleSet.isBroken)
      let model = checked.model
      let all = found(checked.assessment, model)
      var each: [String: (violated: UInt64, open: UInt64, count: Int, affected: Int)] = [:]
      for phase in model.allPhases.phases {
        var settings = EvaluationSettings()
        settings.phase = phase
        let alone = RuleEngine.evaluate(checked.ruleSet, model, settings)
        for (key, found) in found(alone, model) {
          let known = each[key] ?? (0, 0, 0, 0)
          // The path of the first phase that violates is told; of the first at all where none does.
          let isTold = known.violated == 0 && (known.open == 0 || found.violated != 0)
          each[key] = (
            known.violated | found.violated, known.open | found.open,
            isTold ? found.count : known.count, max(known.affected, found.affected)
          )
        }
      }
      #expect(all.keys.sorted() == each.keys.sorted(), "seed \(seed)\n\(changing.text)")
      for (key, found) in all {
        #expect(found == each[key] ?? (0, 0, 0, 0), "seed \(seed), \(key)\n\(changing.text)")
        seen.findings += 1
        let phases = PhaseSet(bits: found.violated | found.open)
        if phases != model.allPhases { seen.changing += 1 }
        if model.phases.count > 8 { seen.manyPhases += 1 }
      }
    }
    #expect(seen.findings > 200 && seen.changing > 50 && seen.manyPhases > 30, "\(seen)")
  }
}

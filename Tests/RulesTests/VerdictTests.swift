import Diagnostics
import Foundation
import Model
import Rules
import Syntax
import Testing

@Suite struct VerdictTests {
  static let evaluated = Result {
    try RuleCase.all(
      "each.cases", "conditions.cases", "forbid.cases", "coverage.cases", "phases.cases",
      "targets.cases", "pack-settings.cases", "paths.cases", "cycles.cases", "order.cases",
      "groups.cases", "quantities.cases", "unique.cases", "series.cases", "indicators.cases",
      "formats.cases", "measures.cases")
  }
  static let refused = Result { try RuleCase.all("refused.cases") }

  @Test(arguments: try evaluated.get())
  func `a rule gives the verdicts of its fixture`(_ fixture: RuleCase) throws {
    let checked = CheckedModel(pack: try fixture.packText(), model: fixture.header + fixture.model)
    #expect(checked.resolution.diagnostics.filter { $0.severity == .error } == [])
    #expect(checked.ruleSet.diagnostics == [])
    #expect(
      checked.verdicts == fixture.verdicts, "\(checked.ruleSet.diagnostics.map(\.message.english))")
  }

  @Test(arguments: try evaluated.get())
  func `the order of declarations changes no verdict`(_ fixture: RuleCase) throws {
    var sources = SourceMap()
    let file = sources.add(path: "m", bytes: Array((fixture.header + fixture.model).utf8))
    let reversed = parse(file).root.children.map(\.text).reversed().joined(separator: "\n")
    let checked = CheckedModel(pack: try fixture.packText(), model: reversed)
    #expect(checked.verdicts.sorted() == fixture.verdicts.sorted())
  }

  @Test(arguments: try refused.get())
  func `a rule that can't be evaluated breaks the rule set`(_ fixture: RuleCase) throws {
    let checked = CheckedModel(pack: try fixture.packText(), model: fixture.header + "system a")
    #expect(checked.ruleSet.isBroken, "\(checked.ruleSet.diagnostics.map(\.message.english))")
    #expect(
      checked.verdicts == fixture.verdicts, "\(checked.ruleSet.diagnostics.map(\.message.english))")
    #expect(!checked.assessment.outcomes.contains { $0.satisfied > 0 && $0.violated > 0 })
  }

  @Test func `a catalogue element counts only once something refers to it`() throws {
    var fixture = RuleCase(title: "")
    fixture.rules = """
      national-database kho "Kho"
      rule T-01 "T" {
        severity error
        basis "b" confidence sourced
        why "w"
        remedy "r"
        each database must have owner
        exactly 0 database
      }
      """
    fixture.states = "states elements, attributes"
    let pack = try fixture.packText()
    let without = CheckedModel(pack: pack, model: fixture.header + "system a \"A\"\n")
    #expect(without.verdicts == ["T-01 evaluated 1/0/0"])
    let with = CheckedModel(
      pack: pack, model: fixture.header + "system a \"A\"\na -> kho \"đọc\"\n")
    #expect(with.verdicts.first == "T-01 evaluated 0/2/0")
  }

  @Test func `300 violations are 300 findings and 300 diagnostics`() throws {
    var fixture = RuleCase(title: "")
    fixture.rules = """
      rule T-01 "T" {
        severity error
        basis "b" confidence sourced
        why "w"
        remedy "r"
        each system must have owner
      }
      """
    fixture.states = "states attributes"
    let systems = (0..<300).map { "system s\($0) \"S\($0)\"\n" }.joined()
    let checked = CheckedModel(pack: try fixture.packText(), model: fixture.header + systems)
    #expect(checked.assessment.findings.count == 300)
    #expect(checked.diagnostics().count == 300)
    #expect(checked.assessment.count(.violated) == 300)
  }

  @Test func `nesting is walked without recursion, a relation at the bottom counts at the top`()
    throws
  {
    var fixture = RuleCase(title: "")
    fixture.rules = """
      rule T-01 "T" {
        severity error
        basis "b" confidence sourced
        why "w"
        remedy "r"
        each (system where online) must -> database
      }
      """
    fixture.states = "states relations"
    let depth = 200
    let opening = (0..<depth).map { "module m\($0) \"M\" {" }.joined(separator: "\n")
    let model =
      "database d \"D\"\nsystem a \"A\" {\nonline yes\n\(opening)\n-> d \"đọc\"\n"
      + String(repeating: "}\n", count: depth + 1)
    let checked = CheckedModel(pack: try fixture.packText(), model: fixture.header + model)
    #expect(checked.verdicts == ["T-01 evaluated 1/0/0"])
  }

  @Test func `a model that no rule has a subject in shows that none was evaluated`() throws {
    var fixture = RuleCase(title: "")
    fixture.rules =
      "rule T-01 \"T\" {\nseverity error\nbasis \"b\" confidence sourced\nwhy \"w\"\nremedy \"r\"\neach lgsp must have owner\n}\n"
    let checked = CheckedModel(
      pack: try fixture.packText(), model: fixture.header + "system a \"A\"")
    #expect(checked.assessment.evaluatedCount == 0)
    #expect(!checked.ruleSet.isBroken)
  }
}

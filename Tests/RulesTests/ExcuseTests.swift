import Diagnostics
import Model
import Rules
import Testing

/// Waivers, the baseline and the days of a check.
@Suite struct ExcuseTests {
  static let cases = Result {
    try RuleCase.all("waivers.cases", "baseline.cases", "settings.cases")
  }

  private static func checked(_ fixture: RuleCase) throws -> CheckedModel {
    CheckedModel(
      pack: try fixture.packText(), model: fixture.header + fixture.model,
      settings: fixture.settings, baseline: fixture.baseline)
  }

  @Test(arguments: try cases.get())
  func `findings are excused, and waivers and baseline judged, as the fixture says`(
    _ fixture: RuleCase
  ) throws {
    let checked = try Self.checked(fixture)
    #expect(checked.ruleSet.diagnostics == [])
    #expect(checked.verdicts + checked.excuseLines == fixture.verdicts)
  }

  @Test func `of many stale entries of a baseline the first are shown and the rest counted`() throws
  {
    var fixture = RuleCase(title: "")
    fixture.rules = RuleCase.expanded("T-01: each system must have owner")
    fixture.states = "states attributes"
    fixture.model = "system a \"A\"\n"
    fixture.baseline = (0..<12).map { "T-01 gone\($0)" }
    let stale = try #require(
      try Self.checked(fixture).assessment.diagnostics.first {
        $0.code == DiagnosticCode.staleBaseline.identifier
      })
    #expect(stale.message.vietnamese == "có 12 dòng tồn đọng không còn ứng với phát hiện nào")
    #expect(stale.secondary.count == 8)
    #expect(stale.notes.first?.text == LocalizedText("and 3 more", "và 3 dòng nữa"))
  }

  @Test(arguments: try cases.get())
  func `what is excused is not told to people`(_ fixture: RuleCase) throws {
    let checked = try Self.checked(fixture)
    let open = checked.assessment.findings.filter { $0.excuse == nil }
    let told = checked.diagnostics().filter { $0.code.hasPrefix("T-") || $0.code.hasPrefix("M-") }
    #expect(told.isEmpty == open.isEmpty)
    #expect(told.count <= open.count)
  }

  @Test func `every code about excuses fires in a fixture, and none in another`() throws {
    var fired: [Set<String>] = []
    for fixture in try Self.cases.get() {
      fired.append(Set(try Self.checked(fixture).assessment.diagnostics.map(\.code)))
    }
    let all = fired.reduce(into: Set()) { $0.formUnion($1) }
    let silent = DiagnosticCode.excuses.map(\.identifier).filter { code in
      // A file that can't be read never comes to be judged: see BaselineTextTests.
      code != DiagnosticCode.brokenBaseline.identifier
        && (!all.contains(code) || fired.allSatisfy { $0.contains(code) })
    }
    #expect(silent == [])
    #expect(fired.contains([]))
  }

  @Test func `a thousand waivers on one hub excuse its thousand relations`() throws {
    var fixture = RuleCase(title: "")
    fixture.rules = """
      rule T-01 "T" {
        severity error
        basis "b" confidence sourced
        why "w"
        remedy "r"
        forbid system -> national-database
      }
      """
    let names = (0..<1_000).map { "s\($0)" }
    fixture.model =
      "system hub \"H\"\nagency x \"X\"\n"
      + names.map {
        """
        national-database \($0) "\($0)"
        hub -> \($0) "đọc" direct
        waive T-01 on hub -> \($0) until 2021-06-30 { reason "Lý do"; owner x }

        """
      }.joined()
    let checked = try Self.checked(fixture)
    #expect(checked.assessment.outcomes.map(\.waived) == [1_000])
    #expect(checked.diagnostics() == [])
  }

  @Test func `the baseline of a check excuses all of its violations and nothing else`() throws {
    for var fixture in try Self.cases.get() {
      fixture.baseline = nil
      let before = try Self.checked(fixture)
      let baseline = Baseline(before.assessment, before.model)
      let after = RuleEngine.evaluate(
        before.ruleSet, before.model, before.settings, baseline: baseline)
      #expect(after.count(.violated) == 0)
      #expect(after.baseline?.matched == before.assessment.count(.violated))
      #expect(after.baseline?.stale == [])
      #expect(after.outcomes.map(\.waived) == before.assessment.outcomes.map(\.waived))
      #expect(after.count(.notAssessed) == before.assessment.count(.notAssessed))
    }
  }
}

import Diagnostics
import Foundation
import Model
import Rules
import TestSupport
import Testing
import Workspace

/// The models and examples of the repository, judged by the law of their own day and by that of a
/// later one. `Verdicts/NAME.txt` holds what is expected, `UPDATE_GOLDEN=1` writes it; whoever
/// changes a rule reads there whom it accuses now.
@Suite struct ModelVerdictTests {
  struct Folder: Sendable, CustomStringConvertible {
    /// In the repository.
    var path: String

    var description: String { path }

    static func all() throws -> [Folder] {
      try ["models", "examples"].flatMap { part in
        try FileManager.default.contentsOfDirectory(
          atPath: Repository.root.appending(path: part).path
        ).sorted().map { Folder(path: "\(part)/\($0)") }
      }.filter { folder in
        let root = Repository.root.appending(path: folder.path)
        return try FileManager.default.subpathsOfDirectory(atPath: root.path)
          .contains { $0.hasSuffix(".kien") }
      }
    }
  }

  private static let today = CalendarDate("2026-11-21")

  private static var settings: [(name: String, settings: EvaluationSettings)] {
    var today = EvaluationSettings()
    today.today = Self.today
    var later = today
    later.asOf = Self.today
    return [
      ("as-of of the model", EvaluationSettings()),
      ("as-of of the model, --today 2026-11-21", today),
      ("--as-of 2026-11-21 --today 2026-11-21", later),
    ]
  }

  @Test(arguments: try Folder.all())
  func `rules are evaluated on every model, and nothing passes in silence`(
    _ folder: Folder
  ) throws {
    let compilation = Compilation(
      try ModelFolder.read(Repository.root.appending(path: folder.path).path))
    #expect(compilation.diagnostics.allSatisfy { $0.severity != .error })
    var text = ""
    for (name, settings) in Self.settings {
      let assessment = RuleEngine.evaluate(compilation.ruleSet, compilation.model, settings)
      #expect(assessment.outcomes.map(\.code) == compilation.ruleSet.rules.map(\.code))
      #expect(assessment.evaluatedCount > 0)
      text += "# \(name)\n"
      for (index, outcome) in assessment.outcomes.enumerated() {
        #expect((outcome.status == .evaluated) == (outcome.subjects > 0), "\(outcome.code)")
        let findings = assessment.findings.filter { $0.rule == index }
        // Each violation is told, and each open question that the rule asks.
        let violations = findings.filter { $0.verdict == .violated && $0.excuse == nil }
        #expect(violations.count == outcome[.violated], "\(outcome.code)")
        if compilation.ruleSet.rules[index].whenUnknown != .ignore {
          let open = findings.count { $0.verdict == .notAssessed && $0.excuse == nil }
          #expect(open == outcome[.notAssessed], "\(outcome.code)")
        }
        #expect(findings.count { $0.excuse != nil } == outcome.waived + outcome.baselined)
        text += "\(outcome.code) \(line(outcome))\n"
        for finding in violations {
          let subject = finding.subject.identifier(in: compilation.model)
          text += "  \(finding.severity.identifier) \(subject)\n"
        }
      }
    }
    let name = folder.path.split(separator: "/").last.map(String.init) ?? ""
    let file = Repository.root.appending(path: "Tests/WorkspaceTests/Verdicts/\(name).txt")
    #expect(try Golden.difference(text, from: file) == nil)
  }

  private func line(_ outcome: RuleOutcome) -> String {
    outcome.status == .evaluated
      ? outcome.counts.map { "\($0.text.english): \($0.count)" }.joined(separator: ", ")
      : outcome.status.rawValue
  }
}

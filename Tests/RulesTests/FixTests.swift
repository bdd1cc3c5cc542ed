import Diagnostics
import Foundation
import Model
import Rules
import Syntax
import Testing

/// What rules offer to change: `Fixtures/fixes.cases`, each fix with the lines that it changes.
@Suite struct FixTests {
  static let offered = Result { try RuleCase.all("fixes.cases") }
  static let unreadable = Result { try RuleCase.all("unreadable-fixes.cases") }

  @Test(arguments: try offered.get())
  func `a finding offers the fixes of its rule`(_ fixture: RuleCase) throws {
    let checked = CheckedModel(pack: try fixture.packText(), model: fixture.header + fixture.model)
    #expect(checked.resolution.diagnostics.filter { $0.severity == .error } == [])
    #expect(checked.ruleSet.diagnostics.map(\.message.english) == [])
    #expect(checked.assessment.count(.violated) + checked.assessment.count(.notAssessed) > 0)
    #expect(checked.offeredFixes == fixture.verdicts)
  }

  @Test(arguments: try offered.get())
  func `a fix without holes repairs its finding and leaves a model without errors`(
    _ fixture: RuleCase
  ) throws {
    let pack = try fixture.packText()
    let model = fixture.header + fixture.model
    let checked = CheckedModel(pack: pack, model: model)
    for fix in checked.fixes where fix.applicability != .template {
      let changed = CheckedModel(pack: pack, model: applied(fix, to: model))
      #expect(changed.resolution.diagnostics.filter { $0.severity == .error } == [])
      #expect(changed.fixes.count < checked.fixes.count, "\(fix.title.english)")
      #expect(changed.assessment.count(.violated) <= checked.assessment.count(.violated))
    }
  }

  @Test(arguments: try unreadable.get())
  func `a fix that can't be read breaks the rule set`(_ fixture: RuleCase) throws {
    let checked = CheckedModel(pack: try fixture.packText(), model: fixture.header + "system a")
    #expect(
      checked.verdicts == fixture.verdicts, "\(checked.ruleSet.diagnostics.map(\.message.english))")
  }

  private func applied(_ fix: Fix, to text: String) -> String {
    var bytes = Array(text.utf8)
    for edit in fix.edits.sorted(by: { $0.range > $1.range }) {
      bytes.replaceSubrange(edit.range.bytes, with: Array(edit.replacement.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension CheckedModel {
  /// The fixes of all findings, in reading order.
  fileprivate var fixes: [Fix] {
    FindingReporter(model, ruleSet, files: ParsedFiles([tree])).diagnostics(assessment)
      .flatMap(\.fixes)
  }

  private var tree: SyntaxTree {
    parse(sources.files.first { $0.path == "model.kien" } ?? sources.files[0])
  }

  /// Each fix as its applicability and title, then its lines.
  fileprivate var offeredFixes: [String] {
    fixes.flatMap { fix in
      let runs = ChangedLines.of(fix.edits, in: sources) { LineIndex(sources[$0].bytes) }
      return ["\(fix.applicability.rawValue) \(fix.title.english)"]
        + runs.flatMap { run in
          run.before.map { "- \($0)" } + run.after.map { "+ \($0)" }
        }
    }
  }
}

import Diagnostics
import Foundation
import Model
import Rules
import Syntax
import TestSupport
import Testing

/// What rules say of models, and what is said of rules that can't be read, word for word in both
/// languages: files of cases as those of verdicts, with `--- says` instead of `--- verdicts`.
///
/// A case with `--- model` has its model checked; one without is about the rules themselves. Each line
/// below `--- without` is taken out of the fixtures' pack. `UPDATE_GOLDEN=1` writes what is below `says`.
struct MessageFile: Sendable, CustomTestStringConvertible {
  let name: String

  var testDescription: String { name }

  private var file: URL { Repository.tests("RulesTests/Fixtures/Messages/\(name)") }

  /// What differs from the file, or nil.
  func difference() throws -> String? {
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let cases = text.components(separatedBy: "## ").dropFirst().map { "## " + $0 }
    return try Golden.difference(cases.map(Self.spoken).joined(separator: "\n"), from: file)
  }

  /// A case with what is said of it.
  private static func spoken(_ text: String) throws -> String {
    var fixture = RuleCase(title: "")
    var isAboutModel = false
    var without: [String] = []
    var section = ""
    var output: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init) {
      if line.hasPrefix("--- ") {
        let words = line.dropFirst(4).split(separator: " ", maxSplits: 1).map(String.init)
        section = try #require(words.first)
        if section == "model" {
          isAboutModel = true
          fixture.states = words.count > 1 ? words[1] : ""
        }
      } else {
        switch section {
        case "rules": fixture.rules += RuleCase.expanded(line) + "\n"
        case "settings": fixture.settings.append(line)
        case "without": without.append(line)
        case "model": fixture.model += line + "\n"
        default: break
        }
      }
      if section != "says" { output.append(line) }
    }
    var pack = try fixture.packText()
    for line in without {
      #expect(pack.contains(line + "\n"), "the fixtures' pack has no line '\(line)'")
      pack = pack.replacing(line + "\n", with: "")
    }
    let checked = CheckedModel(
      pack: pack, model: fixture.header + (isAboutModel ? fixture.model : "system a"),
      settings: fixture.settings)
    let errors = checked.resolution.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.message.english) == [], "\(text.prefix { $0 != "\n" })")
    #expect(
      checked.ruleSet.isBroken != isAboutModel,
      "\(text.prefix { $0 != "\n" }): \(checked.ruleSet.diagnostics.map(\.message.english))")
    let said = isAboutModel ? checked.diagnostics() : checked.ruleSet.diagnostics
    return
      (output + ["--- says"] + requirements(checked)
      + said.flatMap { lines($0, checked.sources) })
      .map { $0 + "\n" }.joined()
  }

  /// What rules ask for that count what the architecture has.
  private static func requirements(_ checked: CheckedModel) -> [String] {
    checked.ruleSet.rules.flatMap { rule in
      rule.sentences.compactMap { $0.form as? any RequirementSentence }.flatMap { form in
        let text = form.requirement(in: checked.model)
        return ["\(rule.code) asks for", "  \(text.english)", "  \(text.vietnamese)"]
      }
    }
  }

  /// Code, weight and place; the message in English and in Vietnamese; each note that the rule's own
  /// texts don't make.
  private static func lines(_ diagnostic: Diagnostic, _ sources: SourceMap) -> [String] {
    let place = sources.text(diagnostic.primary.range)
    let first = place.split(separator: "\n").first.map(String.init) ?? ""
    let notes = diagnostic.notes.filter {
      $0.kind == .note && !$0.text.english.hasPrefix("rule: ")
    }
    return [
      "\(diagnostic.code) \(diagnostic.severity.identifier) at \(first)",
      "  \(diagnostic.message.english)", "  \(diagnostic.message.vietnamese)",
    ] + notes.flatMap { ["  = \($0.text.english)", "  = \($0.text.vietnamese)"] }
  }
}

@Suite struct MessageTests {
  @Test(
    arguments: ["violations", "missing", "unreadable"].map { MessageFile(name: "\($0).cases") })
  func `what is said is what stands in its file`(_ file: MessageFile) throws {
    let difference = try file.difference()
    #expect(difference == nil, "\(difference ?? "")")
  }
}

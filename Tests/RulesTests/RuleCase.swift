import Diagnostics
import Foundation
import Model
import Rules
import Syntax
import Testing

/// One case of a fixture file: rules, a model, and the verdicts that the rules must give.
///
/// A line `T-01: SENTENCE` under `--- rules` stands for a rule of severity `error` with a sourced
/// basis. `--- model states routes` gives the header.
struct RuleCase: Sendable, CustomTestStringConvertible {
  var title: String
  var rules = ""
  var states = ""
  var model = ""
  var verdicts: [String] = []

  var testDescription: String { title }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures")

  /// The cases of a fixture file.
  static func read(_ file: String) throws -> [RuleCase] {
    let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
    var cases: [RuleCase] = []
    var section = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("## ") {
        cases.append(RuleCase(title: String(line.dropFirst(3))))
      } else if line.hasPrefix("--- ") {
        let words = line.dropFirst(4).split(separator: " ", maxSplits: 1).map(String.init)
        section = try #require(words.first)
        if words.count > 1 { cases[cases.count - 1].states = words[1] }
      } else if !line.isEmpty {
        switch section {
        case "rules": cases[cases.count - 1].rules += expanded(line) + "\n"
        case "model": cases[cases.count - 1].model += line + "\n"
        default: cases[cases.count - 1].verdicts.append(line)
        }
      }
    }
    return cases
  }

  static func all(_ files: String...) throws -> [RuleCase] { try files.flatMap(read) }

  static func expanded(_ line: String) -> String {
    guard line.hasPrefix("T-"), let colon = line.firstIndex(of: ":") else { return line }
    let sentence = line[line.index(after: colon)...]
    return """
      rule \(line[..<colon]) "Quy tắc thử" en "Test rule" {
        severity error
        basis "b" confidence sourced
        why "w"
        remedy "r"
        \(sentence)
      }
      """
  }

  /// The pack of the fixtures with the case's rules.
  func packText() throws -> String {
    let pack = try String(
      contentsOf: Self.folder.appendingPathComponent("pack.kien"), encoding: .utf8)
    let end = try #require(pack.lastIndex(of: "}"))
    return pack[..<end] + rules + "}\n"
  }

  var header: String {
    let stated = states.isEmpty ? "" : "\n  \(states)"
    return "architecture m \"Mô hình\" {\n  as-of 2021-01-29\(stated)\n}\nuse test 1.0\n"
  }
}

/// A model checked by the rules of the fixtures' pack.
struct CheckedModel {
  var sources = SourceMap()
  var resolution: Resolution
  var ruleSet: RuleSet
  var assessment: Assessment
  var packs: [ResolutionInput.PackSource]

  init(pack: String, model: String) {
    let packFile = sources.add(path: "<test 1.0>", bytes: Array(pack.utf8))
    let modelFile = sources.add(path: "model.kien", bytes: Array(model.utf8))
    packs = [ResolutionInput.PackSource(name: "test", version: "1.0", trees: [parse(packFile)])]
    resolution = resolve(ResolutionInput(roots: [parse(modelFile).root], packs: packs))
    ruleSet = RuleCompiler.compile(resolution)
    assessment = RuleEngine.evaluate(ruleSet, resolution.model)
  }

  var model: ArchitectureModel { resolution.model }

  /// What the check says, one line for each rule and each finding.
  var verdicts: [String] {
    if ruleSet.isBroken {
      return ["broken " + ruleSet.diagnostics.map(\.code).sorted().joined(separator: " ")]
    }
    return assessment.outcomes.flatMap { outcome in
      [
        "\(outcome.code) \(outcome.status.rawValue) "
          + "\(outcome.satisfied)/\(outcome.violated)/\(outcome.notAssessed)"
      ] + assessment.findings.filter { $0.code == outcome.code }.map(line)
    }
  }

  private func line(_ finding: Finding) -> String {
    var line =
      "\(finding.code) \(finding.verdict.rawValue) \(finding.severity.identifier) "
      + finding.subject.identifier(in: model)
    if model.hasDeclaredPhases {
      let names = finding.phases.phases.map { model.text(model[$0].name) }
      line += " in \(names.joined(separator: ", "))"
    }
    if !finding.missing.isEmpty {
      line += " missing " + finding.missing.map { $0.identifier(in: model) }.joined(separator: ", ")
    }
    if let repair = finding.repairedIn { line += " repaired \(model.text(model[repair].name))" }
    return line
  }

  func diagnostics() -> [Diagnostic] {
    FindingReporter(model, ruleSet).diagnostics(assessment)
  }
}

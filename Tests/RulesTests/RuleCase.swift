import Diagnostics
import Foundation
import Model
import Rules
import Syntax
import Testing

/// One case of a fixture file: rules, a model, and the verdicts that the rules must give.
///
/// A line `T-01: SENTENCE` under `--- rules` stands for a recommended rule of severity `error` with
/// a sourced basis, `M-01: SENTENCE` for a mandatory one. `--- model states routes` gives the header.
/// `--- settings` says how the model is judged: `today 2026-01-31`, `as-of …`, `phase …`, `locked`.
/// Each line `CODE SUBJECT` of `--- baseline` is an entry of the baseline.
struct RuleCase: Sendable, CustomTestStringConvertible {
  var title: String
  var rules = ""
  var states = ""
  var model = ""
  var settings: [String] = []
  var baseline: [String]?
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
        if section == "baseline" { cases[cases.count - 1].baseline = [] }
      } else if !line.isEmpty {
        switch section {
        case "rules": cases[cases.count - 1].rules += expanded(line) + "\n"
        case "settings": cases[cases.count - 1].settings.append(line)
        case "baseline": cases[cases.count - 1].baseline?.append(line)
        case "model": cases[cases.count - 1].model += line + "\n"
        default: cases[cases.count - 1].verdicts.append(line)
        }
      }
    }
    return cases
  }

  static func all(_ files: String...) throws -> [RuleCase] { try files.flatMap(read) }

  static func expanded(_ line: String) -> String {
    let isMandatory = line.hasPrefix("M-")
    guard isMandatory || line.hasPrefix("T-"), let colon = line.firstIndex(of: ":") else {
      return line
    }
    let sentence = line[line.index(after: colon)...]
    return """
      rule \(line[..<colon]) "Quy tắc thử" en "Test rule" {
        severity error
        enforcement \(isMandatory ? "mandatory" : "recommended")
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
  var settings = EvaluationSettings()

  /// - Parameters:
  ///   - settings: lines as under `--- settings`.
  ///   - baseline: lines as under `--- baseline`; nil where there is none.
  init(pack: String, model: String, settings lines: [String] = [], baseline: [String]? = nil) {
    let packFile = sources.add(path: "<test 1.0>", bytes: Array(pack.utf8))
    let modelFile = sources.add(path: "model.kien", bytes: Array(model.utf8))
    packs = [ResolutionInput.PackSource(name: "test", version: "1.0", trees: [parse(packFile)])]
    resolution = resolve(ResolutionInput(roots: [parse(modelFile).root], packs: packs))
    ruleSet = RuleCompiler.compile(resolution)
    for line in lines { settings.read(line, in: resolution.model) }
    settings.hasModelErrors = resolution.diagnostics.contains { $0.severity == .error }
    var known: Baseline?
    if let baseline { known = Self.baseline(baseline, &sources) }
    assessment = RuleEngine.evaluate(ruleSet, resolution.model, settings, baseline: known)
  }

  /// The baseline of `CODE SUBJECT` lines, as if read from its file.
  private static func baseline(_ lines: [String], _ sources: inout SourceMap) -> Baseline {
    var counts: [String: Int] = [:]
    let entries = lines.map { line in
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      counts[line, default: 0] += 1
      return Baseline.Entry(
        code: parts[0], subject: parts[1],
        fingerprint: Fingerprint(
          code: parts[0], subject: parts[1], ordinal: counts[line, default: 1]))
    }
    let bytes = Array(Baseline(entries: entries).text.utf8)
    var diagnostics: [Diagnostic] = []
    return Baseline(
      sources.add(path: Baseline.fileName, bytes: bytes), diagnostics: &diagnostics)
  }

  /// What the check says of waivers and the baseline.
  var excuseLines: [String] {
    let model = resolution.model
    let diagnostics = assessment.diagnostics.map {
      "\($0.code) \($0.severity.identifier) \($0.message.english)"
    }
    return diagnostics
      + [ExcuseSummary(assessment, model).line?.english].compactMap(\.self)
  }

  var model: ArchitectureModel { resolution.model }

  /// What the check says, one line for each rule and each finding.
  var verdicts: [String] {
    if ruleSet.isBroken {
      return ["broken " + ruleSet.diagnostics.map(\.code).sorted().joined(separator: " ")]
    }
    return assessment.outcomes.flatMap { outcome in
      var line = "\(outcome.code) \(outcome.status.rawValue) "
      line += "\(outcome.satisfied)/\(outcome.violated)/\(outcome.notAssessed)"
      if outcome.waived > 0 { line += " waived \(outcome.waived)" }
      if outcome.baselined > 0 { line += " baselined \(outcome.baselined)" }
      return [line] + assessment.findings.filter { $0.code == outcome.code }.map(self.line)
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
    switch finding.excuse {
    case .waived: line += " waived"
    case .baselined: line += " baselined"
    case nil: break
    }
    if let repair = finding.repairedIn { line += " repaired \(model.text(model[repair].name))" }
    return line
  }

  func diagnostics() -> [Diagnostic] {
    FindingReporter(model, ruleSet, settings).diagnostics(assessment)
  }
}

extension EvaluationSettings {
  /// Takes in a line as under `--- settings`.
  fileprivate mutating func read(_ line: String, in model: ArchitectureModel) {
    let words = line.split(separator: " ").map(String.init)
    switch words[0] {
    case "today": today = CalendarDate(words[1])
    case "as-of": asOf = CalendarDate(words[1])
    case "phase":
      phase = model.phases.firstIndex { model.text($0.name) == words[1] }.map(PhaseID.init)
    case "locked": isLocked = true
    default: Issue.record("unknown setting '\(line)'")
    }
  }
}

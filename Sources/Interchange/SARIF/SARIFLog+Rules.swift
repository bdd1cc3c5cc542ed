import Diagnostics
import Model
import Reports

// Rules and codes as SARIF describes them.

extension SARIFLog.Component {
  /// The program with every rule: those of the packs in their order, then the codes of the language
  /// that something was found under. One list, because readers look here alone.
  /// A code of which nothing else is known is there too: no result may be without its rule.
  init(driver check: CheckSummary, _ language: Language) {
    let codes = check.codes.sorted { $0.identifier < $1.identifier }
    var rules =
      check.rules.map { SARIFLog.Rule($0, language) } + codes.map { SARIFLog.Rule($0, language) }
    let known = Set(rules.map(\.id))
    let unknown = Set(check.findings.map(\.diagnostic.code)).subtracting(known)
    rules += unknown.sorted().map { SARIFLog.Rule(unknown: $0) }
    self.init(
      name: check.tool.name, semanticVersion: check.tool.version, language: language.rawValue,
      rules: rules)
  }
}

extension SARIFLog.Rule {
  /// GitHub's limits, in characters.
  private static let longestName = 255
  private static let longestDescription = 1_024

  fileprivate init(_ rule: CheckSummary.Rule, _ language: Language) {
    let title = rule.title[language]
    let why = rule.why[language].isEmpty ? title : rule.why[language]
    let remedy = rule.remedy[language]
    let bases = rule.bases.map { $0.line[language] }
    let pack = rule.pack.map { "\($0.name) \($0.version)" }
    let words = Self.words(language)
    var text = why
    var markdown = MarkdownTableRenderer.escaped(why)
    if !remedy.isEmpty {
      text += "\n\n\(words.remedy): \(remedy)"
      markdown += "\n\n**\(words.remedy):** \(MarkdownTableRenderer.escaped(remedy))"
    }
    if !bases.isEmpty {
      text += "\n\n\(words.basis):" + bases.map { "\n- \($0)" }.joined()
      markdown +=
        "\n\n**\(words.basis):**\n"
        + bases.map { "\n- \(MarkdownTableRenderer.escaped($0))" }.joined()
    }
    let group = String(rule.code.prefix { $0 != "-" })
    self.init(
      id: rule.code, name: title.cut(to: Self.longestName),
      shortDescription: .init(text: title.cut(to: Self.longestDescription)),
      fullDescription: .init(text: why.cut(to: Self.longestDescription)),
      help: .init(text: text, markdown: markdown),
      defaultConfiguration: .init(level: rule.severity.identifier),
      properties: .init(
        tags: ["architecture", group, rule.enforcement.rawValue], precision: "high",
        problemSeverity: rule.severity.problemSeverity, pack: pack,
        enforcement: rule.enforcement.rawValue, status: rule.status.rawValue))
  }

  fileprivate init(_ code: DiagnosticCode, _ language: Language) {
    let summary = code.summary[language]
    let explanation = code.explanation[language]
    self.init(
      id: code.identifier, name: code.name,
      shortDescription: .init(text: summary.cut(to: Self.longestDescription)),
      fullDescription: .init(text: explanation.cut(to: Self.longestDescription)),
      help: .init(text: explanation, markdown: explanation),
      defaultConfiguration: .init(level: code.severity.identifier),
      properties: .init(
        tags: ["language"], precision: "high", problemSeverity: code.severity.problemSeverity))
  }

  fileprivate init(unknown code: String) {
    self.init(
      id: code, name: code, shortDescription: .init(text: code), fullDescription: .init(text: code),
      help: .init(text: code), defaultConfiguration: .init(level: Severity.warning.identifier),
      properties: .init(
        tags: ["architecture"], precision: "high",
        problemSeverity: Severity.warning.problemSeverity))
  }

  private static func words(_ language: Language) -> (remedy: String, basis: String) {
    (
      LocalizedText("Remedy", "Cách khắc phục")[language],
      LocalizedText("Basis", "Cơ sở")[language]
    )
  }
}

extension Basis {
  /// Source, clause and confidence on one line.
  var line: LocalizedText {
    let source = clause.map { "\(text), \($0)" } ?? text
    return LocalizedText(
      "\(source) (\(confidence.text.english))", "\(source) (\(confidence.text.vietnamese))")
  }
}

extension Severity {
  fileprivate var problemSeverity: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "recommendation"
    }
  }
}

extension String {
  /// The text, or its beginning with an ellipsis where it is longer than a reader takes.
  fileprivate func cut(to length: Int) -> String {
    count <= length ? self : prefix(length - 1) + "…"
  }
}

public import Diagnostics
public import Model
import Syntax

/// What `kien explain INT-04` prints: everything that a rule says about itself.
public struct RuleExplanation: Sendable {
  private let rule: Rule
  private let pack: Pack
  private let vocabulary: Vocabulary

  public init(_ rule: Rule, in model: ArchitectureModel) {
    self.rule = rule
    vocabulary = model.vocabulary
    pack = vocabulary[rule.pack]
  }

  /// Plain text with indented sections and a line end after the last line.
  public var text: LocalizedText {
    LocalizedText(text(.english), text(.vietnamese))
  }

  private func text(_ language: Language) -> String {
    var output = "\(rule.code): \(rule.title[language])\n"
    section(
      LocalizedText("What is checked", "Nội dung kiểm tra"), &output, language,
      rule.sentences.map(\.text)
        + rule.parameters.map { $0.settingText(vocabulary)[language] })
    section(LocalizedText("Why", "Lý do"), &output, language, [rule.why[language]])
    section(LocalizedText("Remedy", "Cách khắc phục"), &output, language, [rule.remedy[language]])
    section(
      LocalizedText("Basis", "Cơ sở"), &output, language,
      rule.bases.map { $0.localizedText[language] }
        + [
          LocalizedText("pack \(pack.name) \(pack.version)", "gói \(pack.name) \(pack.version)")[
            language]
        ])
    section(LocalizedText("In force", "Hiệu lực"), &output, language, [inForce[language]])
    section(
      LocalizedText("Severity", "Mức độ"), &output, language, severities.map { $0[language] })
    if !rule.fixes.isEmpty {
      section(LocalizedText("Offers", "Đề xuất sửa"), &output, language, fixes.map { $0[language] })
    }
    for example in rule.examples {
      let heading =
        LocalizedText("Example, ", "Ví dụ, ") + example.outcome.text
        + LocalizedText(verbatim: example.subjects.isEmpty ? "" : ": \(example.subjectText)")
      section(
        heading, &output, language,
        (example.title[language].isEmpty ? [] : [example.title[language] + ":"])
          + Self.lines(of: example).map { "  " + $0 })
    }
    return output
  }

  private func section(
    _ heading: LocalizedText, _ output: inout String, _ language: Language, _ lines: [String]
  ) {
    output += "\n\(heading[language])\n"
    for line in lines { output += line.isEmpty ? "\n" : "  \(line)\n" }
  }

  /// Between which days the rule is law.
  public var inForce: LocalizedText {
    switch (rule.inForceFrom, rule.inForceUntil) {
    case (nil, nil): LocalizedText("always", "không giới hạn thời gian")
    case (let from?, nil): LocalizedText("from \(from)", "từ \(from.vietnamese)")
    case (nil, let until?): LocalizedText("until before \(until)", "đến trước \(until.vietnamese)")
    case (let from?, let until?):
      LocalizedText(
        "from \(from) until before \(until)", "từ \(from.vietnamese) đến trước \(until.vietnamese)")
    }
  }

  /// Severities with their days, how binding the rule is, what limits it, and what becomes of missing
  /// evidence: a text for each.
  public var severities: [LocalizedText] {
    var result = rule.severitySteps.map { step in
      var text = step.severity.text
      if let from = step.from {
        text = text + LocalizedText(" from \(from)", " từ \(from.vietnamese)")
      }
      if let until = step.until {
        text = text + LocalizedText(" until before \(until)", " đến trước \(until.vietnamese)")
      }
      return text
    }
    if rule.severityPack != rule.pack {
      let name = vocabulary[rule.severityPack].name
      result.append(LocalizedText("set by pack \(name)", "do gói \(name) đặt"))
    }
    result.append(rule.enforcement.text)
    if rule.severitySteps.contains(where: { $0.severity > rule.severityCap }) {
      result.append(rule.capText)
    }
    result.append(
      LocalizedText("where evidence is missing: ", "khi chưa đủ cơ sở đánh giá: ")
        + (rule.whenUnknown.severity?.text
          ?? LocalizedText("counted, not reported", "chỉ đếm, không báo")))
    return result
  }

  /// The bases of the rule, each with its confidence.
  public var bases: [LocalizedText] { rule.bases.map(\.localizedText) }

  /// What the rule offers to change, as written, each with who applies it.
  public var fixes: [LocalizedText] {
    rule.fixes.map { fix in
      let applied =
        switch fix.applicability {
        case .safe: LocalizedText("applied by --fix", "--fix tự áp dụng")
        case .review: LocalizedText("applied by --fix=review", "--fix=review áp dụng")
        case .template: LocalizedText("shown only", "chỉ gợi ý")
        }
      return LocalizedText(verbatim: "\(fix.text) (") + applied + LocalizedText(verbatim: ")")
    }
  }

  /// What the names of parameters in the sentences stand for.
  public var parameters: [LocalizedText] { rule.parameters.map { $0.settingText(vocabulary) } }

  /// The model text of an example without its braces and common indentation.
  public static func lines(of example: Rule.Example) -> [String] {
    var lines = String(example.block.text.dropFirst().dropLast()).textLines
    if let first = lines.first, first.allSatisfy(\.isWhitespace) { lines.removeFirst() }
    if let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
    let indents = lines.filter { !$0.allSatisfy(\.isWhitespace) }
      .map { $0.prefix { $0 == " " || $0 == "\t" }.count }
    let indent = indents.min() ?? 0
    return lines.map { line in
      var line = line.dropFirst(min(indent, line.count))
      while line.last?.isWhitespace ?? false { line.removeLast() }
      return String(line)
    }
  }
}

import Diagnostics
import Reports

/// The result of a check for a run of GitHub Actions: workflow commands that annotate the lines of
/// a change, and a table for the summary of the step.
///
/// GitHub shows ten annotations of a level for each step and drops the others without a word, so
/// the weightiest nine are written and one that counts the rest.
public struct WorkflowAnnotations: CheckReport, Sendable {
  let reported: ReportedCheck

  /// How many annotations of a level GitHub shows for a step.
  public static let mostOfLevel = 10
  /// How many findings the summary of a step lists; it may have a mebibyte in all.
  public static let mostInSummary = 500

  public init(_ check: ReportedCheck) {
    reported = check
  }

  /// The annotations, below a text for people that can't give commands.
  public func bytes(log: String) -> [UInt8] {
    var places = PlaceReader(sources)
    var output = Self.inert(log)
    let findings = check.openFindingsByWeight
    for severity in Severity.allCases.sorted(by: >) {
      let level = findings.filter { $0.diagnostic.severity == severity }
      let isCut = level.count > Self.mostOfLevel
      for finding in level.prefix(isCut ? Self.mostOfLevel - 1 : level.count) {
        output += annotation(finding, &places)
      }
      if isCut {
        let rest = level.count - Self.mostOfLevel + 1
        let text = LocalizedText(
          "and \(rest) more, see the summary of this step",
          "và \(rest) mục nữa, xem phần tóm tắt của bước này")
        output += "::\(severity.command)::\(Self.escapedData(text[language]))\n"
      }
    }
    for obstacle in check.obstacles {
      output += "::error::\(Self.escapedData(obstacle[language].inReports))\n"
    }
    return Array(output.utf8)
  }

  private func annotation(
    _ finding: CheckSummary.Finding, _ places: inout PlaceReader
  ) -> String {
    let diagnostic = finding.diagnostic
    let range = diagnostic.primary.range
    var properties: [String] = []
    if !places.isBuiltIn(range) {
      let place = places.place(range)
      properties = [
        "file=\(Self.escapedProperty(place.file))", "line=\(place.start.line)",
        "endLine=\(place.end.line)",
      ]
      // GitHub refuses columns of a range over several lines.
      if place.start.line == place.end.line {
        properties += ["col=\(place.start.column)", "endColumn=\(place.end.column)"]
      }
    }
    properties.append("title=\(Self.escapedProperty(diagnostic.code))")
    var text = diagnostic.messageWithLabel(language)
    for note in diagnostic.notes where note.kind == .remedy { text += "\n\(note.text[language])" }
    return
      "::\(diagnostic.severity.command) \(properties.joined(separator: ","))::\(Self.escapedData(text.inReports))\n"
  }

  // MARK: Summary

  /// What is added to the summary of a step, in Markdown.
  public func summary() -> [UInt8] {
    var places = PlaceReader(sources)
    let findings = check.openFindingsByWeight
    let title = check.label.isEmpty ? check.model : check.label
    var table = Table(
      id: "findings", title: LocalizedText("Check of \(title)", "Kiểm tra \(title)"),
      columns: [
        Table.Column("severity", LocalizedText("Severity", "Mức độ")),
        Table.Column("rule", LocalizedText("Rule", "Quy tắc")),
        Table.Column("place", LocalizedText("Place", "Vị trí")),
        Table.Column("finding", LocalizedText("Finding", "Phát hiện")),
      ],
      rows: findings.prefix(Self.mostInSummary).map { finding in
        let diagnostic = finding.diagnostic
        return [
          .localized(diagnostic.severity.text), .text(diagnostic.code),
          .text(places.place(diagnostic.primary.range).text),
          .text(diagnostic.messageWithLabel(language).inReports),
        ]
      }, emptyStatement: LocalizedText("Nothing was found.", "Không có phát hiện nào."))
    let rest = findings.count - Self.mostInSummary
    if rest > 0 { table.notes.append(LocalizedText("and \(rest) more", "và \(rest) mục nữa")) }
    table.notes += check.obstacles
    let text = MarkdownTableRenderer(language: language).render(table, headingLevel: 2)
    return Array((text + "\n").utf8)
  }

  // MARK: Commands

  /// A text between commands that stop and resume the reading of commands, so that nothing of a
  /// model in it is one. The mark that resumes does not occur in the text: it has more letters `x`
  /// in a row.
  public static func inert(_ text: String) -> String {
    if text.isEmpty { return "" }
    var longest = 0
    var current = 0
    for byte in text.utf8 {
      current = byte == UInt8(ascii: "x") ? current + 1 : 0
      longest = max(longest, current)
    }
    let mark = "kien-" + String(repeating: "x", count: longest + 1)
    let end = text.hasSuffix("\n") ? "" : "\n"
    return "::stop-commands::\(mark)\n\(text)\(end)::\(mark)::\n"
  }

  /// What a command says, as actions/toolkit escapes it.
  private static func escapedData(_ text: String) -> String {
    escaped(text) { scalar in
      switch scalar {
      case "%": "%25"
      case "\r": "%0D"
      case "\n": "%0A"
      default: nil
      }
    }
  }

  /// The value of a command's property.
  private static func escapedProperty(_ text: String) -> String {
    escaped(text.inReports) { scalar in
      switch scalar {
      case "%": "%25"
      case "\r": "%0D"
      case "\n": "%0A"
      case ":": "%3A"
      case ",": "%2C"
      default: nil
      }
    }
  }

  private static func escaped(
    _ text: String, _ replacement: (Unicode.Scalar) -> String?
  ) -> String {
    var output = ""
    // Other build servers may read the same log.
    for scalar in text.withoutInlineCommands.unicodeScalars {
      if let replaced = replacement(scalar) {
        output += replaced
      } else {
        output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}

extension Severity {
  /// GitHub's word.
  fileprivate var command: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }
}

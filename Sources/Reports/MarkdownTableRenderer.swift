public import Diagnostics

/// A table as GitHub Flavored Markdown. Nothing in a cell is taken as markup: neither Markdown nor
/// HTML, and no cell can end its row.
public struct MarkdownTableRenderer: Sendable {
  private let language: Language

  public init(language: Language) {
    self.language = language
  }

  /// The whole report: a heading, the table or the sentence that there is nothing, the notes.
  ///
  /// - Parameter headingLevel: 1 for a page of its own, more for a part of a page, up to 6.
  public func render(_ table: Table, headingLevel: Int = 1) -> String {
    let marks = String(repeating: "#", count: headingLevel)
    var output = "\(marks) \(Self.escaped(table.title[language]))\n\n"
    if table.rows.isEmpty {
      output += "\(Self.escaped(table.emptyStatement.asSentence[language]))\n"
    } else {
      output += line(table.columns.map { Self.escaped($0.title[language]) })
      output += line(table.columns.map { _ in "---" })
      for row in table.rows {
        output += line(
          row.map { cell in
            let text = cell.text(language)
            return text.isEmpty ? "–" : Self.escaped(text)
          })
      }
    }
    for note in table.notes { output += "\n\(Self.escaped(note.asSentence[language]))\n" }
    return output
  }

  private func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |\n" }

  /// Text that Markdown shows as it is; line ends become `<br>`.
  public static func escaped(_ text: String) -> String {
    text.printableLines.map(escapedLine).joined(separator: "<br>")
  }

  /// Whether the line has no character that Markdown reads, at its beginning or anywhere.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, first >= UInt8(ascii: "A") else { return text.isEmpty }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "<"), UInt8(ascii: ">"),
        UInt8(ascii: "$"), UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "]"),
        UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
        false
      default: true
      }
    }
  }

  private static func escapedLine(_ text: String) -> String {
    if isPlain(text) { return text }
    var output = ""
    // Markers of lists, headings and quotations count only where a line begins.
    var isLeading = true
    var digits = 0
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\\", "|", "*", "_", "`", "[", "]", "~", "$": output += "\\\(scalar)"
      case "#", "+", "-", "=", ":":
        output += isLeading && digits == 0 ? "\\\(scalar)" : "\(scalar)"
      case ".", ")":
        let endsMarker = digits > 0 && (index + 1 == scalars.count || scalars[index + 1] == " ")
        output += endsMarker ? "\\\(scalar)" : "\(scalar)"
      default: output.unicodeScalars.append(scalar)
      }
      if isLeading, ("0"..."9").contains(scalar) {
        digits += 1
      } else if scalar != " " || digits > 0 {
        isLeading = false
        digits = 0
      }
    }
    return output
  }
}

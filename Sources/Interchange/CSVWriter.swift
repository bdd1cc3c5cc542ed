package import Diagnostics
package import Reports

/// A table as CSV by RFC 4180: a row of titles, then the rows, each ended by CR LF.
///
/// UTF-8 with a byte order mark, without which Excel misreads diacritics. Numbers and dates are in
/// the language's format. Notes and the title are left out, so that every line is a record.
///
/// **Values change where they could run as a formula:** a text that begins with `=`, `+`, `-`,
/// `@`, their full-width forms, a tab, a carriage return or a line feed gets a leading apostrophe,
/// which spreadsheets show or hide but never calculate. Quoting alone would not stop them. Numbers
/// of the model are not texts: a negative number stays as it is.
package struct CSVWriter: Sendable {
  package enum Separator: UInt8, Sendable {
    case comma = 0x2C
    /// What Excel expects where the system's list separator is the semicolon.
    case semicolon = 0x3B
  }

  private let language: Language
  private let separator: Separator

  package init(language: Language, separator: Separator = .comma) {
    self.language = language
    self.separator = separator
  }

  package func bytes(_ table: Table) -> [UInt8] {
    var output: [UInt8] = [0xEF, 0xBB, 0xBF]
    append(table.columns.map { Self.withoutFormula($0.title[language]) }, to: &output)
    for row in table.rows { append(row.map(text), to: &output) }
    return output
  }

  private func text(_ cell: Cell) -> String {
    let text = cell.text(language)
    if case .number(_, unit: "") = cell { return text }
    return Self.withoutFormula(text)
  }

  private func append(_ fields: [String], to output: inout [UInt8]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { output.append(separator.rawValue) }
      output += quoted(field)
    }
    output += [0x0D, 0x0A]
  }

  /// The field in quotes where it holds the separator, a quote or a line end. A record of one
  /// empty field is quoted by nobody: reports have more than one column.
  private func quoted(_ field: String) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    let needsQuotes = field.utf8.contains {
      $0 == separator.rawValue || $0 == quote || $0 == 0x0D || $0 == 0x0A
    }
    guard needsQuotes else { return Array(field.utf8) }
    var output = [quote]
    for byte in field.utf8 {
      if byte == quote { output.append(quote) }
      output.append(byte)
    }
    output.append(quote)
    return output
  }

  /// The text with an apostrophe before it, where a spreadsheet would take it for a formula.
  package static func withoutFormula(_ text: String) -> String {
    switch text.unicodeScalars.first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}":
      "'\(text)"
    default: text
    }
  }
}

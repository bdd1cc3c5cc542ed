public import Diagnostics
public import Reports

/// A table as CSV by RFC 4180: a row of titles, then the rows, each ended by CR LF.
///
/// UTF-8 with a byte order mark, without which Excel misreads diacritics. Numbers and dates are in
/// the language's format. Notes and the title are left out, so that every line is a record.
///
/// **Values change where they could run as a formula:** a text that begins with `=`, `+`, `-`,
/// `@`, their full-width forms, a tab, a carriage return or a line feed gets a leading apostrophe,
/// which spreadsheets show or hide but never calculate. Quoting alone would not stop them. Numbers
/// of the model are not texts: a negative number stays as it is. A later line of a text that begins with `:` gets
/// one too, and a text that begins so is quoted: no line of a log is a command (`::add-mask::…`) then.
/// So does what is a command anywhere in a line, between its first two signs: `#'#[…]`.
public struct CSVWriter: Sendable {
  public enum Separator: UInt8, Sendable {
    case comma = 0x2C
    /// What Excel expects where the system's list separator is the semicolon.
    case semicolon = 0x3B
  }

  let language: Language
  private let separator: Separator

  public init(language: Language, separator: Separator = .comma) {
    self.language = language
    self.separator = separator
  }

  public func bytes(_ table: Table) -> [UInt8] {
    var output = head(table.columns)
    for row in table.rows {
      for (index, cell) in row.enumerated() {
        if index > 0 { output.append(separatorByte) }
        append(cell, to: &output)
      }
      output.append(0x0D)
      output.append(0x0A)
    }
    return output
  }

  var separatorByte: UInt8 { separator.rawValue }

  /// The byte order mark and the row of titles.
  func head(_ columns: [Table.Column]) -> [UInt8] {
    var output: [UInt8] = [0xEF, 0xBB, 0xBF]
    for (index, column) in columns.enumerated() {
      if index > 0 { output.append(separatorByte) }
      append(Array(column.title[language].utf8)[...], to: &output)
    }
    return output + [0x0D, 0x0A]
  }

  /// One field as it stands between separators.
  func field(_ cell: Cell) -> [UInt8] {
    var output: [UInt8] = []
    append(cell, to: &output)
    return output
  }

  private func append(_ cell: Cell, to output: inout [UInt8]) {
    let text = cell.text(language).utf8
    var lead = Self.beginsFormula(text.span)
    if lead, case .number(_, unit: "") = cell { lead = false }
    appendQuoted(text, text.span, lead: lead, to: &output)
  }

  /// A text as a field: never a formula, in quotes where it needs them.
  func append(_ text: ArraySlice<UInt8>, to output: inout [UInt8]) {
    appendQuoted(text, text.span, lead: Self.beginsFormula(text.span), to: &output)
  }

  /// The field in quotes where it holds the separator, a quote or a line end. A record of one
  /// empty field is quoted by nobody: reports have more than one column.
  private func appendQuoted(
    _ text: some Collection<UInt8>, _ bytes: Span<UInt8>, lead: Bool, to output: inout [UInt8]
  ) {
    let quote = UInt8(ascii: "\"")
    let apostrophe = UInt8(ascii: "'")
    if !needsQuotes(bytes) {
      if lead { output.append(apostrophe) }
      output.append(contentsOf: text)
      return
    }
    output.append(quote)
    if lead { output.append(apostrophe) }
    var beginsLine = false
    for place in bytes.indices {
      let byte = bytes[place]
      // A line of its own that a build server may take for a command.
      if beginsLine, byte == UInt8(ascii: ":") { output.append(apostrophe) }
      beginsLine = byte == 0x0A || byte == 0x0D || beginsLine && (byte == 0x20 || byte == 0x09)
      if byte == quote { output.append(quote) }
      output.append(byte)
      if beginsInlineCommand(bytes, at: place) { output.append(apostrophe) }
    }
    output.append(quote)
  }

  private func needsQuotes(_ text: Span<UInt8>) -> Bool {
    var isBlank = true
    for place in text.indices {
      switch text[place] {
      // Where a log is read by a build server, a line that begins so is a command.
      case UInt8(ascii: ":") where isBlank: return true
      case UInt8(ascii: "#") where beginsInlineCommand(text, at: place): return true
      case separator.rawValue, UInt8(ascii: "\""), 0x0D, 0x0A: return true
      case 0x20, 0x09: break
      default: isBlank = false
      }
    }
    return false
  }

  /// Whether a spreadsheet would take a text for a formula.
  private static func beginsFormula(_ text: Span<UInt8>) -> Bool {
    guard !text.isEmpty else { return false }
    switch text[0] {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D,
      0x0A:
      return true
    case 0xEF:
      // U+FF1D, U+FF0B, U+FF0D, U+FF20
      return text.count > 2 && text[1] == 0xBC && [0x9D, 0x8B, 0x8D, 0xA0].contains(text[2])
    default: return false
    }
  }
}

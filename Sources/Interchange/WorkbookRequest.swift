public import Diagnostics
import Model
public import Reports

/// Tables as the bytes that `kien-workbook` makes a workbook from: `Sources/kien-workbook/wire.h` says
/// what they mean. A first sheet names the others, where there are several.
public struct WorkbookRequest: Sendable {
  /// Why there can be no workbook.
  public enum Failure: Error {
    case tooManyRows(table: String, most: Int)
    case tooManyColumns(table: String, most: Int)
    case tooLarge

    public var text: LocalizedText {
      switch self {
      case .tooManyRows(let table, let most):
        LocalizedText(
          "'\(table)' has more than \(most) rows, which is more than a workbook holds: use --format csv or --focus",
          "'\(table)' có hơn \(most) dòng, vượt quá sức chứa của bảng tính: hãy dùng --format csv hoặc --focus"
        )
      case .tooManyColumns(let table, let most):
        LocalizedText(
          "'\(table)' has more than \(most) columns, which is more than a workbook holds",
          "'\(table)' có hơn \(most) cột, vượt quá sức chứa của bảng tính")
      case .tooLarge:
        LocalizedText(
          "the tables are too large for a workbook: use --format csv",
          "các bảng quá lớn đối với một bảng tính: hãy dùng --format csv")
      }
    }
  }

  /// One sheet: its short name and its table.
  public struct Sheet: Sendable {
    public var name: LocalizedText
    public var question: LocalizedText
    public var table: Table

    public init(name: LocalizedText, question: LocalizedText, table: Table) {
      self.name = name
      self.question = question
      self.table = table
    }
  }

  // The limits of `wire.h`.
  private static let mostRows = 1_000_000
  private static let mostColumns = 1_000
  private static let mostBytes = 512 << 20
  private static let mostCharacters = 32_767
  private static let mostNotes = 1_000
  private static let mostNameCharacters = 31
  private static let mostUnitCharacters = 40

  /// The widest column, in characters.
  private static let widest = 45
  private static let narrowest = 6
  /// A column of a matrix holds a small number below another.
  private static let narrowestOfMatrix = 4
  /// Wider tables have their widest columns narrowed, but not below this, so that a screen shows them
  /// whole and a printed page can be read.
  private static let widestTable = 200
  private static let narrowedTo = 22
  private static let narrowedSentences = 36
  /// So many rows are measured for the width of a column.
  private static let measuredRows = 500

  private let language: Language
  private var output: [UInt8] = []

  private init(_ language: Language) {
    self.language = language
  }

  /// - Parameter title: of the contents.
  public static func bytes(
    _ sheets: [Sheet], title: LocalizedText, _ language: Language
  ) throws(Failure) -> [UInt8] {
    var request = WorkbookRequest(language)
    let hasContents = sheets.count > 1
    request.output = Array("KWQ2".utf8)
    request.number(UInt32(0))
    request.text(language.rawValue, most: 2)
    var names = hasContents ? [LocalizedText("Contents", "Mục lục")[language]] : []
    for sheet in sheets { names.append(name(sheet.name[language], besides: names)) }
    request.number(UInt32(names.count))
    for name in names { request.text(name, most: mostNameCharacters) }
    if hasContents { request.contents(sheets, title) }
    for sheet in sheets { try request.write(sheet.table) }
    guard request.output.count <= mostBytes else { throw .tooLarge }
    let length = UInt32(request.output.count)
    for place in 0..<4 {
      request.output[4 + place] = UInt8(truncatingIfNeeded: length >> UInt32(8 * place))
    }
    return request.output
  }

  /// A name that spreadsheets take, different from others whatever their case.
  private static func name(_ text: String, besides others: [String]) -> String {
    let barred: Set<Character> = ["[", "]", "*", "?", "/", "\\", "'"]
    var plain = printable(text).filter { !barred.contains($0) }
    plain = plain.split(separator: ":").joined(separator: " -")
    let taken = Set(others.map { $0.lowercased() })
    for number in 1...1_000 {
      let suffix = number == 1 ? "" : " (\(number))"
      var cut = plain
      while cut.utf16.count + suffix.utf16.count > mostNameCharacters { cut.removeLast() }
      let name = cut.trimmed + suffix
      if !name.isEmpty, !taken.contains(name.lowercased()) { return name }
    }
    return "\(others.count)"
  }

  // MARK: Sheets

  private mutating func contents(_ sheets: [Sheet], _ title: LocalizedText) {
    text(title[language])
    number(UInt32(3))
    number(UInt32(sheets.count))
    number(UInt32(0))
    number(UInt32(0))
    number(UInt32(3))
    let columns: [(LocalizedText, Int)] = [
      (LocalizedText("Report", "Báo cáo"), 48),
      (LocalizedText("Question", "Câu hỏi"), 60), (LocalizedText("Rows", "Số dòng"), 12),
    ]
    for (title, width) in columns {
      text(title[language])
      number(UInt32(width))
    }
    for (place, sheet) in sheets.enumerated() {
      output.append(4)
      text(sheet.name[language])
      number(UInt32(place + 1))
      output.append(1)
      text(sheet.question[language])
      output.append(2)
      number(Double(sheet.table.rows.count))
      text("")
    }
  }

  private mutating func write(_ table: Table) throws(Failure) {
    guard table.rows.count <= Self.mostRows else {
      throw .tooManyRows(table: table.id, most: Self.mostRows)
    }
    guard table.columns.count <= Self.mostColumns else {
      throw .tooManyColumns(table: table.id, most: Self.mostColumns)
    }
    text(table.title[language])
    number(UInt32(table.columns.count))
    number(UInt32(table.rows.count))
    let notes = (table.rows.isEmpty ? [table.emptyStatement] : []) + table.notes
    number(UInt32(min(notes.count, Self.mostNotes)))
    let frozen = frozenColumns(of: table)
    number(UInt32(frozen))
    // The columns of a matrix have no room for the buttons of filters.
    number(UInt32(table.isSquare ? frozen : table.columns.count))
    for (column, width) in zip(table.columns, widths(of: table)) {
      text(column.title[language])
      number(UInt32(width))
    }
    for row in table.rows {
      for cell in row { write(cell) }
      guard output.count <= Self.mostBytes else { throw .tooLarge }
    }
    let hasMore = notes.count > Self.mostNotes
    for note in notes.prefix(hasMore ? Self.mostNotes - 1 : Self.mostNotes) {
      text(note.asSentence[language])
    }
    if hasMore {
      let missing = notes.count - Self.mostNotes + 1
      text(
        LocalizedText(
          "And \(missing) more notes, for which a sheet has no room: use --format csv.",
          "Còn \(missing) ghi chú nữa, trang tính không đủ chỗ: hãy dùng --format csv.")[language])
    }
  }

  /// How many columns stay in sight when somebody scrolls to the right: up to the first that says
  /// what a row is about, which isn't a figure.
  private func frozenColumns(of table: Table) -> Int {
    guard table.columns.count > 3 else { return 0 }
    let named = table.columns.indices.first { column in
      table.rows.contains { !$0[column].isEmpty && !$0[column].isNumber }
    }
    return (named ?? 0) + 1
  }

  private func widths(of table: Table) -> [Int] {
    let widths = table.columns.indices.map { width(of: $0, in: table) }
    // In a matrix it is the many narrow columns that take the room.
    if table.isSquare { return widths }
    let shapes = ColumnShape.all(of: table, language)
    func narrowed(to most: Int) -> [Int] {
      zip(widths, shapes).map { min($0, $1 == .long ? max(most, Self.narrowedSentences) : most) }
    }
    var most = Self.widest
    while most > Self.narrowedTo, narrowed(to: most).reduce(0, +) > Self.widestTable { most -= 1 }
    return narrowed(to: most)
  }

  private func width(of column: Int, in table: Table) -> Int {
    // A heading has two lines, broken at its spaces.
    let title = table.columns[column].title[language]
    let word = title.split(separator: " ").map(\.count).max() ?? 0
    let heading = max(word, (title.count + 1) / 2 + 2)
    let content =
      table.rows.prefix(Self.measuredRows).map { row in
        let text = row[column].text(language)
        return text.simpleCharacterCount
          ?? text.split(separator: "\n").map(\.count).max() ?? 0
      }.max() ?? 0
    if table.isSquare, title.allSatisfy(\.isNumber) {
      return max(Self.narrowestOfMatrix, max(word, content) + 2)
    }
    return max(Self.narrowest, min(Self.widest, max(heading + 4, content + 2)))
  }

  private mutating func write(_ cell: Cell) {
    switch cell.only {
    case .number(let value, let unit) where unit.utf16.count <= Self.mostUnitCharacters:
      output.append(2)
      var number = Double(value.mantissa)
      for _ in 0..<value.scale { number /= 10 }
      self.number(number)
      text(unit)
    case .date(let date) where date.year >= 1900:
      output.append(3)
      output.append(UInt8(truncatingIfNeeded: date.year))
      output.append(UInt8(truncatingIfNeeded: date.year >> 8))
      output.append(date.month)
      output.append(date.day)
    default:
      let text = cell.text(language)
      output.append(text.isEmpty ? 0 : 1)
      if !text.isEmpty { self.text(text.inReports) }
    }
  }

  // MARK: Values

  private mutating func number(_ value: UInt32) {
    for place in 0..<4 { output.append(UInt8(truncatingIfNeeded: value >> UInt32(8 * place))) }
  }

  private mutating func number(_ value: Double) {
    let bits = value.bitPattern
    for place in 0..<8 { output.append(UInt8(truncatingIfNeeded: bits >> UInt64(8 * place))) }
  }

  /// A text as spreadsheets take it: nothing that isn't printed but line feeds, not too long.
  private mutating func text(_ text: String, most: Int = mostCharacters) {
    if text.utf8.count <= most, isPrintable(text) {
      number(UInt32(text.utf8.count))
      output += text.utf8
      return
    }
    var kept = ""
    var count = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if !kept.isEmpty || count > 0 {
        kept += "\n"
        count += 1
      }
      kept += printable(line)
      count += 1
    }
    if kept.utf16.count > most {
      // Whole characters, and a sign that something is missing.
      var end = kept.startIndex
      var length = 1
      while end < kept.endIndex {
        let next = kept.index(after: end)
        length += kept[end..<next].utf16.count
        guard length <= most else { break }
        end = next
      }
      kept = "\(kept[..<end])…"
    }
    number(UInt32(kept.utf8.count))
    output += Array(kept.utf8)
  }
}

extension String {
  /// How many characters a line of Latin letters, digits and plain signs has; nil for any other text,
  /// which has to be counted by what people take for one character.
  fileprivate var simpleCharacterCount: Int? {
    var count = 0
    var lead: UInt8 = 0
    for byte in utf8 {
      switch byte {
      case 0x20..<0x7F, 0xC2...0xCB: count += 1
      // U+1000 and U+2000: only U+1E00 to U+1EFF and arrows are let through.
      case 0xE1, 0xE2: count += 1
      case 0x80..<0xC0:
        if lead == 0xE1, !(0xB8...0xBB).contains(byte) { return nil }
        if lead == 0xE2, byte != 0x86 { return nil }
      default: return nil
      }
      lead = byte
    }
    return count
  }

  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.last == " " { text = text.dropLast() }
    while text.first == " " { text = text.dropFirst() }
    return String(text)
  }
}

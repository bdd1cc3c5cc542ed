public import Diagnostics

/// A table as plain text for terminals and logs: aligned columns without boxes, cells wrapped at
/// spaces, columns that hold nothing left out and named below. Where the width is too narrow for
/// the columns, each row becomes a block of lines `title  value`.
///
/// Widths count grapheme clusters; the wide letters of East Asian scripts count as one.
public struct TextTableRenderer: Sendable {
  private let language: Language
  private let width: Int

  /// The narrowest output; smaller widths are raised to it.
  public static let minimumWidth = 40

  private static let gap = 2
  /// A column is not squeezed below this, if its content is wider.
  private static let readableColumn = 10
  /// Words up to this length are kept whole.
  private static let longWord = 24

  public init(language: Language, width: Int = 100) {
    self.language = language
    self.width = max(width, Self.minimumWidth)
  }

  /// The whole report, each line ended by a line feed, without blanks at line ends.
  public func render(_ table: Table) -> String {
    var output = paragraph(table.title)
    output.append("")
    var notes = table.notes
    if table.rows.isEmpty {
      output += paragraph(table.emptyStatement)
    } else {
      let shown = table.columns.indices.filter { column in
        table.isSquare || table.rows.contains { !$0[column].isEmpty }
      }
      let grid = Grid(
        titles: shown.map { table.columns[$0].title[language] },
        rows: table.rows.map { row in shown.map { text(row[$0]) } },
        isNumeric: shown.map { column in table.rows.allSatisfy { $0[column].isNumeric } })
      output +=
        widths(grid).map { aligned(grid, $0) } ?? blocks(grid, withEmpty: !table.isSquare)
      let hidden = table.columns.indices.filter { !shown.contains($0) }
      notes.append(Table.emptyColumns(hidden.map { table.columns[$0].title }))
    }
    for note in notes where !note[language].isEmpty {
      output.append("")
      output += paragraph(note)
    }
    return output.joined(separator: "\n") + "\n"
  }

  // MARK: Parts

  private struct Grid {
    var titles: [String]
    var rows: [[String]]
    var isNumeric: [Bool]
  }

  private func paragraph(_ text: LocalizedText) -> [String] {
    WrappedText(text[language], width: width).lines.map(\.text)
  }

  private func text(_ cell: Cell) -> String {
    let text = cell.text(language)
    return text.isEmpty ? Self.nothing : text
  }

  private static let nothing = "–"

  /// The width of each column, or nil where they don't fit.
  private func widths(_ grid: Grid) -> [Int]? {
    var natural = grid.titles.map { WrappedText.measure($0).natural }
    var word = grid.titles.map { WrappedText.measure($0).word }
    for row in grid.rows {
      for (column, text) in row.enumerated() {
        let measure = WrappedText.measure(text)
        natural[column] = max(natural[column], measure.natural)
        word[column] = max(word[column], measure.word)
      }
    }
    var widths = grid.titles.indices.map { column in
      min(natural[column], max(min(word[column], Self.longWord), Self.readableColumn))
    }
    var rest = width - Self.gap * max(0, widths.count - 1) - widths.reduce(0, +)
    guard rest >= 0 else { return nil }
    // Long words, such as the place of a declaration, stay whole where there is room for them.
    for column in widths.indices {
      let missing = word[column] - widths[column]
      guard missing > 0, missing <= rest else { continue }
      widths[column] += missing
      rest -= missing
    }
    // Each place goes to the column whose longest cell takes the most lines.
    while rest > 0 {
      let crowded = widths.indices.filter { widths[$0] < natural[$0] }
        .max { natural[$0] * widths[$1] < natural[$1] * widths[$0] }
      guard let crowded else { break }
      widths[crowded] += 1
      rest -= 1
    }
    return widths
  }

  private func aligned(_ grid: Grid, _ widths: [Int]) -> [String] {
    var output = line(grid.titles, widths, grid.isNumeric)
    output.append(
      widths.map { String(repeating: "-", count: $0) }
        .joined(separator: String(repeating: " ", count: Self.gap)))
    let wraps = grid.rows.map { line($0, widths, grid.isNumeric) }
    let isSpaced = wraps.contains { $0.count > 1 }
    for (index, lines) in wraps.enumerated() {
      if isSpaced, index > 0 { output.append("") }
      output += lines
    }
    return output
  }

  /// The lines of one row.
  private func line(_ texts: [String], _ widths: [Int], _ isNumeric: [Bool]) -> [String] {
    let cells = texts.indices.map { WrappedText(texts[$0], width: widths[$0]).lines }
    let height = cells.reduce(0) { max($0, $1.count) }
    return (0..<height).map { number in
      var output = ""
      // Written only when text follows, so that no line ends in blanks.
      var blanks = 0
      for (column, lines) in cells.enumerated() {
        let cell = number < lines.count ? lines[number] : WrappedText.Line(text: "", width: 0)
        let padding = max(0, widths[column] - cell.width)
        if cell.width > 0 {
          for _ in 0..<(blanks + (isNumeric[column] ? padding : 0)) { output += " " }
          output += cell.text
          blanks = isNumeric[column] ? 0 : padding
        } else {
          blanks += padding
        }
        blanks += Self.gap
      }
      return output
    }
  }

  private func blocks(_ grid: Grid, withEmpty: Bool) -> [String] {
    let titleWidth = min(grid.titles.map(\.graphemeCount).max() ?? 0, width / 3)
    var output: [String] = []
    for (index, row) in grid.rows.enumerated() {
      if index > 0 { output.append("") }
      for (title, text) in zip(grid.titles, row) where withEmpty || text != Self.nothing {
        output += line(
          [title, text], [titleWidth, width - titleWidth - Self.gap], [false, false])
      }
    }
    return output
  }
}

extension Cell {
  /// Whether a column of such cells is aligned at its right.
  fileprivate var isNumeric: Bool {
    switch self {
    case .number, .empty: true
    default: false
    }
  }
}

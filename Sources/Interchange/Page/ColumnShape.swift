import Diagnostics
import Reports

/// How a column of a page's table is set: browsers share out the width by the longest text of a column
/// alone, which leaves a column of sentences as narrow as one that holds a single long name.
enum ColumnShape {
  /// Figures, which stand at the right.
  case number
  /// Words.
  case short
  /// Names.
  case medium
  /// Sentences, which get a share of the page's width.
  case long

  /// The name that the style sheet knows.
  var style: StaticString? {
    switch self {
    case .number: "number"
    case .short: nil
    case .medium: "medium"
    case .long: "long"
    }
  }

  /// So many columns at most share out the width of a page.
  private static let mostLong = 3
  /// From so many characters on, on average over the rows, a text is a sentence, or a name.
  private static let sentence = 60
  private static let name = 14
  /// So many rows are measured.
  private static let measuredRows = 500

  static func all(of table: Table, _ language: Language) -> [ColumnShape] {
    let rows = table.rows.prefix(measuredRows)
    var lengths: [(column: Int, length: Int)] = []
    var shapes = table.columns.indices.map { column -> ColumnShape in
      // A word among figures, such as a target that is a class, doesn't turn the whole column.
      let figures = table.rows.count { $0[column].isNumber }
      let texts = table.rows.count { !$0[column].isEmpty } - figures
      if figures > texts || texts == 0 { return .number }
      let total = rows.reduce(0) { $0 + $1[column].text(language).unicodeScalars.count }
      let length = total / max(1, rows.count)
      if length >= sentence { lengths.append((column, length)) }
      return length >= name ? .medium : .short
    }
    lengths.sort { ($1.length, $0.column) < ($0.length, $1.column) }
    for (column, _) in lengths.prefix(mostLong) { shapes[column] = .long }
    return shapes
  }
}

extension Cell {
  /// Whether it is a figure.
  var isNumber: Bool {
    if case .number = only { return true }
    return false
  }

  /// The only cell of a list of one, as people read it: columns of values are lists whatever they hold,
  /// so that data formats have one shape.
  var only: Cell {
    if case .list(let cells) = self, cells.count == 1 { return cells[0] }
    return self
  }
}

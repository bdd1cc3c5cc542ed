// The table of numbered lines: where its rows go, and their lines.

import Diagnostics

extension PageFrame {
  /// A row of the table of numbered lines, wrapped.
  struct TableCell {
    var text: TextBlock
    var x: Double
    var y: Double
  }

  struct Table {
    var cells: [TableCell] = []
    /// How many of the diagram's rows have a place.
    var shown = 0
    var height = 0.0
  }

  /// How many lines a row of the table has at most: as many as there is room for; and where it would
  /// take that from the drawing.
  static let rowLines = [9, 5, fewLines]
  static let fewLines = 3

  /// Share of the page's height that the table of numbered lines can take.
  static let tableShare = 0.28

  /// A row of the table, measured: as a whole, or below a line with what it leads from.
  struct TableText {
    var whole: MeasuredText
    /// What the row leads from, and the row without that; nil for a row by itself.
    var parts: (source: MeasuredText, rest: MeasuredText)?
    var isFirstOfSource: Bool

    /// How many lines what a row leads from has at most.
    fileprivate static let sourceLines = 2

    /// - Parameter size: Of the texts, in points.
    init(_ row: Diagram.TableRow, size: Double) {
      let font = Font(size: size, isBold: false)
      whole = MeasuredText(row.text, font: font)
      parts = row.source.map { source in
        (
          MeasuredText("\(source) →", font: Font(size: size, isBold: true)),
          MeasuredText(row.rest, font: font)
        )
      }
      isFirstOfSource = row.isFirstOfSource
    }

    /// The row in another size of text, in points.
    func resized(to size: Double) -> TableText {
      var row = self
      row.whole = whole.resized(to: size)
      row.parts = parts.map { ($0.source.resized(to: size), $0.rest.resized(to: size)) }
      return row
    }

    /// The row's texts over a width, with its source above it or without, each with its indentation and
    /// the most lines that it has.
    fileprivate func texts(
      indent: Double, hasSource: Bool, maximumLines: Int
    ) -> [(text: MeasuredText, indent: Double, maximumLines: Int)] {
      guard let parts else { return [(whole, 0, maximumLines)] }
      let rest = (parts.rest, indent, maximumLines)
      return hasSource ? [(parts.source, 0, Self.sourceLines), rest] : [rest]
    }
  }

  /// Where the rows of a table go: in columns, read downwards, as far as there is room. Each column begins
  /// with what its first row leads from. The rows' lines are made only for a table that is wanted.
  struct TablePlan {
    private let rows: [TableText]
    private let language: Language
    private let unit: Double
    /// Of a column.
    private let width: Double
    private let maximumLines: Int
    private var places: [(column: Int, y: Double, hasSource: Bool)] = []

    /// Between columns.
    private let gap: Double
    /// Of a row below what it leads from.
    private var indent: Double { 8 * unit }

    /// How many of the rows have a place. The last place says how many are missing.
    var shown: Int {
      places.count < rows.count && !places.isEmpty ? places.count - 1 : places.count
    }

    /// - Parameters:
    ///   - most: The height that there is.
    ///   - maximumLines: Of a row.
    init(
      _ rows: [TableText], _ language: Language, unit: Double, columns: Int, width: Double,
      most: Double, maximumLines: Int = fewLines
    ) {
      self.rows = rows
      self.language = language
      self.unit = unit
      self.maximumLines = maximumLines
      gap = 12 * unit
      self.width = (width - Double(columns - 1) * gap) / Double(columns)
      guard let font = rows.first?.whole.font else { return }
      let heights = rows.indices.map { rowHeights($0) }
      func height(_ row: Int, hasSource: Bool) -> Double {
        hasSource ? heights[row].below : heights[row].alone
      }
      let heading = legendHeading * unit
      let gapBelow = 1.5 * unit
      let total = rows.indices.reduce(0) {
        $0 + height($1, hasSource: rows[$1].isFirstOfSource) + gapBelow
      }
      var limit = min(most - heading, max(total / Double(columns), font.lineHeight))
      while true {
        places = []
        var (column, y) = (0, 0.0)
        for row in rows.indices {
          var hasSource = y == 0 || rows[row].isFirstOfSource
          if y > 0, y + height(row, hasSource: hasSource) > limit {
            column += 1
            y = 0
            hasSource = true
          }
          if column == columns { break }
          places.append((column, y, hasSource))
          y += height(row, hasSource: hasSource) + gapBelow
        }
        if places.count == rows.count || limit >= most - heading { return }
        limit = min(most - heading, limit + font.lineHeight)
      }
    }

    /// The heights of a row without its source and with it.
    private func rowHeights(_ row: Int) -> (alone: Double, below: Double) {
      guard let parts = rows[row].parts else {
        let height = rows[row].whole.height(width: width, maximumLines: maximumLines)
        return (height, height)
      }
      let rest = parts.rest.height(width: width - indent, maximumLines: maximumLines)
      let source = parts.source.height(width: width, maximumLines: TableText.sourceLines)
      return (rest, source + rest)
    }

    /// The table with its lines.
    var table: Table {
      var result = Table(shown: shown)
      for (row, place) in places.enumerated() {
        let x = Double(place.column) * (width + gap)
        var y = legendHeading * unit + place.y
        var texts = rows[row].texts(
          indent: indent, hasSource: place.hasSource, maximumLines: maximumLines)
        if row == result.shown {
          let rest = DiagramWords.moreRows(rows.count - result.shown)[language]
          texts = [(MeasuredText(rest, font: rows[0].whole.font), 0, 2)]
        }
        for (text, indent, maximumLines) in texts {
          let block = TextBlock(text, width: width - indent, maximumLines: maximumLines)
          result.cells.append(TableCell(text: block, x: x + indent, y: y))
          y += block.height
        }
        result.height = max(result.height, y + 4 * unit)
      }
      return result
    }
  }
}

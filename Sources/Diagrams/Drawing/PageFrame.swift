import Diagnostics

/// What surrounds a drawing on its page: the title above, legend and title block below; and where
/// the drawing goes.
struct PageFrame {
  /// A legend entry with its text, wrapped.
  struct LegendCell {
    var entry: LegendEntry
    var text: TextBlock
    var x: Double
    var y: Double
  }

  /// A row of the title block with its texts, wrapped.
  struct TitleBlockCell {
    var name: TextBlock
    var value: TextBlock
    var y: Double
    var height: Double
  }

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

  /// Everything but the drawing.
  struct Furniture {
    let format: PageFormat
    let title: TextBlock
    let subtitle: TextBlock
    let remarks: TextBlock
    let legend: [LegendCell]
    let titleBlock: [TitleBlockCell]
    let titleBlockWidth: Double
    let titleBlockHeight: Double
    var table: Table
    let tableLeft: Double
    let tableTop: Double
    let legendLeft: Double
    let legendTop: Double
    /// Between which heights the drawing goes.
    let top: Double
    let bottom: Double

    /// How wide the drawing's part of the page is, from the left margin.
    let innerWidth: Double
    var room: Double { max(20, bottom - top) }

    /// How much a drawing is enlarged to fill the page.
    func scale(_ drawing: LayoutResult.Rectangle) -> Double {
      min(
        innerWidth / max(1, drawing.width), room / max(1, drawing.height), format.maximumScale)
    }
  }

  let furniture: Furniture
  /// How the drawing is moved and scaled.
  let scale: Double
  let offsetX: Double
  let offsetY: Double

  var format: PageFormat { furniture.format }
  var table: Table { furniture.table }

  init(_ furniture: Furniture, drawing: LayoutResult.Rectangle) {
    let format = furniture.format
    self.furniture = furniture
    scale = furniture.scale(drawing)
    offsetX =
      format.margin + (furniture.innerWidth - drawing.width * scale) / 2 - drawing.minX * scale
    offsetY =
      furniture.top + (furniture.room - drawing.height * scale) / 2 - drawing.minY * scale
  }

  static func font(_ unit: Double) -> Font { Font(size: Self.fontSize * unit, isBold: false) }

  /// Width of the title block's first column, in points at scale 1.
  static let titleBlockNameWidth = 88.0
  /// Size of the text in legend and title block, in points at scale 1.
  static let fontSize = 8.0
  /// Width of a legend's signs, in points at scale 1.
  static let signWidth = 38.0
  static let signGap = 6.0
  /// Height of the legend's heading, in points at scale 1.
  static let legendHeading = 14.0

  /// A legend that is cut tells half the truth: only texts of made-up length are.
  private static let legendLines = 12

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

    /// The row over a width, with its source above it or without.
    func blocks(
      width: Double, indent: Double, hasSource: Bool, maximumLines: Int
    ) -> [(text: TextBlock, indent: Double)] {
      guard let parts else {
        return [(TextBlock(whole, width: width, maximumLines: maximumLines), 0)]
      }
      let rest = (
        TextBlock(parts.rest, width: width - indent, maximumLines: maximumLines), indent
      )
      return hasSource
        ? [(TextBlock(parts.source, width: width, maximumLines: 2), 0), rest] : [rest]
    }
  }

  /// The rows in columns, read downwards, as far as there is room. Each column begins with what its
  /// first row leads from.
  ///
  /// - Parameter maximumLines: Of a row.
  static func table(
    _ rows: [TableText], _ language: Language, unit: Double, columns: Int,
    width innerWidth: Double, most: Double, maximumLines: Int = fewLines
  ) -> Table {
    guard let font = rows.first?.whole.font else { return Table() }
    let gap = 12 * unit
    let indent = 8 * unit
    let width = (innerWidth - Double(columns - 1) * gap) / Double(columns)
    let shapes = rows.map { row in
      [false, true].map {
        row.blocks(
          width: width, indent: indent, hasSource: $0, maximumLines: maximumLines)
      }
    }
    func height(_ row: Int, hasSource: Bool) -> Double {
      shapes[row][hasSource ? 1 : 0].reduce(0) { $0 + $1.text.height }
    }
    let heading = legendHeading * unit
    let gapBelow = 1.5 * unit
    let total = rows.indices.reduce(0) {
      $0 + height($1, hasSource: rows[$1].isFirstOfSource) + gapBelow
    }
    var limit = min(most - heading, max(total / Double(columns), font.lineHeight))
    while true {
      var places: [(column: Int, y: Double, hasSource: Bool)] = []
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
      guard places.count == rows.count || limit >= most - heading else {
        limit = min(most - heading, limit + font.lineHeight)
        continue
      }
      return table(shapes, places, language, font, unit: unit, width: width, gap: gap)
    }
  }

  private static func table(
    _ shapes: [[[(text: TextBlock, indent: Double)]]],
    _ places: [(column: Int, y: Double, hasSource: Bool)], _ language: Language, _ font: Font,
    unit: Double, width: Double, gap: Double
  ) -> Table {
    var result = Table(shown: places.count)
    if places.count < shapes.count, !places.isEmpty { result.shown -= 1 }
    for (row, place) in places.enumerated() {
      let x = Double(place.column) * (width + gap)
      var y = legendHeading * unit + place.y
      var blocks = shapes[row][place.hasSource ? 1 : 0]
      if row == result.shown {
        // The last place says how many are missing.
        let rest = DiagramWords.moreRows(shapes.count - result.shown)[language]
        blocks = [(TextBlock(rest, font: font, width: width, maximumLines: 2), 0)]
      }
      for block in blocks {
        result.cells.append(TableCell(text: block.text, x: x + block.indent, y: y))
        y += block.text.height
      }
      result.height = max(result.height, y + 4 * unit)
    }
    return result
  }

  /// The entries in columns of equal width, read downwards; and the height that they take.
  ///
  /// - Parameter meanings: What the entries say, in the legend's font.
  static func legendCells(
    _ entries: [LegendEntry], _ meanings: [MeasuredText], unit: Double, width: Double
  ) -> ([LegendCell], height: Double) {
    guard !entries.isEmpty else { return ([], 0) }
    let textWidth = 116 * unit
    let texts = meanings.map {
      TextBlock($0, width: textWidth, maximumLines: legendLines)
    }
    let widest = texts.map(\.width).max() ?? textWidth
    let column = (signWidth + signGap + 8) * unit + widest
    let columns = max(1, Int(width / column))
    let rows = (entries.count + columns - 1) / columns
    var cells: [LegendCell] = []
    var heights = [Double](repeating: 0, count: rows)
    for (index, text) in texts.enumerated() {
      heights[index % rows] = max(heights[index % rows], max(text.height, 13 * unit) + 3 * unit)
    }
    for (index, text) in texts.enumerated() {
      let y = heights[..<(index % rows)].reduce(legendHeading * unit, +)
      cells.append(
        LegendCell(
          entry: entries[index], text: text, x: Double(index / rows) * column, y: y))
    }
    return (cells, heights.reduce(legendHeading * unit, +))
  }

  /// The entries in so many columns over a width, each as dense as its texts allow; and the height
  /// that they take.
  ///
  /// - Parameter meanings: What the entries say, in the legend's font.
  static func denseLegendCells(
    _ entries: [LegendEntry], _ meanings: [MeasuredText], unit: Double, width: Double,
    columns: Int
  ) -> ([LegendCell], height: Double) {
    guard !entries.isEmpty else { return ([], 0) }
    let column = width / Double(columns)
    let texts = meanings.map {
      TextBlock(
        $0, width: column - (signWidth + signGap + 8) * unit, maximumLines: legendLines)
    }
    let heights = texts.map { max($0.height, 13 * unit) + 2 * unit }
    var height = max(heights.reduce(0, +) / Double(columns), heights.max() ?? 0)
    while true {
      var places: [(column: Int, y: Double)] = []
      var (place, y) = (0, 0.0)
      for own in heights {
        if y > 0, y + own > height { (place, y) = (place + 1, 0) }
        places.append((place, y))
        y += own
      }
      guard place < columns else {
        height += 2 * unit
        continue
      }
      let cells = zip(zip(entries, texts), places).map { content, place in
        LegendCell(
          entry: content.0, text: content.1, x: Double(place.column) * column,
          y: legendHeading * unit + place.y)
      }
      return (cells, legendHeading * unit + height)
    }
  }
}

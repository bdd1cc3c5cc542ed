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

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

  let format: PageFormat
  let title: TextBlock
  let subtitle: TextBlock
  let remarks: TextBlock
  let legend: [LegendCell]
  let titleBlock: [TitleBlockCell]
  let titleBlockWidth: Double
  let titleBlockHeight: Double
  let bottomTop: Double
  /// How the drawing is moved and scaled.
  let scale: Double
  let offsetX: Double
  let offsetY: Double

  init(_ diagram: Diagram, isFallback: Bool, drawing: LayoutResult.Rectangle) {
    let format = PageFormat(diagram.definition.page)
    let unit = format.furnitureScale
    let innerWidth = format.width - 2 * format.margin
    self.format = format
    title = TextBlock(
      diagram.title, font: Font(size: 17 * unit, isBold: true), width: innerWidth, maximumLines: 2)
    subtitle = TextBlock(
      diagram.subtitle, font: Font(size: 10.5 * unit, isBold: false), width: innerWidth,
      maximumLines: 2)
    var remarks = diagram.notes
    if isFallback { remarks.append(.simpleLayout) }
    self.remarks = TextBlock(
      remarks.map { $0.message[diagram.language] }.joined(separator: " · "),
      font: Font(size: 9 * unit, isBold: false), width: innerWidth, maximumLines: 2)

    let font = Self.font(unit)
    let blockWidth = 216 * unit
    let nameWidth = Self.titleBlockNameWidth * unit
    let inset = 6 * unit
    var cells: [TitleBlockCell] = []
    var y = 0.0
    for row in diagram.titleBlock {
      let name = TextBlock(row.name, font: font, width: nameWidth - inset, maximumLines: 2)
      let value = TextBlock(
        row.value, font: Font(size: font.size, isBold: true),
        width: blockWidth - nameWidth - 2 * inset, maximumLines: 2)
      let height = max(name.height, value.height) + 4 * unit
      cells.append(TitleBlockCell(name: name, value: value, y: y, height: height))
      y += height
    }
    titleBlock = cells
    titleBlockWidth = blockWidth
    titleBlockHeight = y

    let legendWidth = innerWidth - blockWidth - 20 * unit
    let (legend, legendHeight) = Self.legendCells(diagram.legend, unit: unit, width: legendWidth)
    self.legend = legend
    bottomTop = format.height - format.margin - max(y, legendHeight)

    let top = format.margin + title.height + subtitle.height + self.remarks.height + 8 * unit
    let bottom = bottomTop - 10 * unit
    let width = max(1, drawing.width)
    let height = max(1, drawing.height)
    let room = max(20, bottom - top)
    scale = min(innerWidth / width, room / height, format.maximumScale)
    offsetX = format.margin + (innerWidth - drawing.width * scale) / 2 - drawing.minX * scale
    offsetY = top + (room - drawing.height * scale) / 2 - drawing.minY * scale
  }

  static func font(_ unit: Double) -> Font { Font(size: Self.fontSize * unit, isBold: false) }

  /// Width of the title block's first column, in points at scale 1.
  static let titleBlockNameWidth = 88.0
  /// Size of the text in legend and title block, in points at scale 1.
  static let fontSize = 8.0
  /// Width of a legend's signs, in points at scale 1.
  static let signWidth = 34.0
  static let signGap = 6.0
  /// Height of the legend's heading, in points at scale 1.
  static let legendHeading = 14.0

  /// The entries in columns of equal width, read downwards; and the height that they take.
  private static func legendCells(
    _ entries: [LegendEntry], unit: Double, width: Double
  ) -> ([LegendCell], Double) {
    guard !entries.isEmpty else { return ([], 0) }
    let font = font(unit)
    let textWidth = 160 * unit
    let texts = entries.map {
      TextBlock($0.meaning, font: font, width: textWidth, maximumLines: 4)
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
}

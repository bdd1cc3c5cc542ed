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
    let table: Table
    let tableLeft: Double
    let tableTop: Double
    let bottomTop: Double
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
  static let signWidth = 34.0
  static let signGap = 6.0
  /// Height of the legend's heading, in points at scale 1.
  static let legendHeading = 14.0

  /// Share of the page's height that the table of numbered lines can take.
  fileprivate static let tableShare = 0.28

  /// The rows in columns, read downwards, as far as there is room.
  fileprivate static func table(
    _ diagram: Diagram, unit: Double, columns: Int, width innerWidth: Double, most: Double
  ) -> Table {
    guard !diagram.table.isEmpty else { return Table() }
    let font = Font(size: 7.2 * unit, isBold: false)
    let gap = 12 * unit
    let width = (innerWidth - Double(columns - 1) * gap) / Double(columns)
    let texts = diagram.table.map { TextBlock($0.text, font: font, width: width, maximumLines: 3) }
    let heading = legendHeading * unit
    let total = texts.reduce(0) { $0 + $1.height + 1.5 * unit }
    var height = min(most - heading, max(total / Double(columns), font.lineHeight))
    while true {
      var cells: [TableCell] = []
      var (column, y) = (0, 0.0)
      for text in texts {
        if y > 0, y + text.height > height {
          column += 1
          y = 0
        }
        if column == columns { break }
        cells.append(
          TableCell(text: text, x: Double(column) * (width + gap), y: heading + y))
        y += text.height + 1.5 * unit
      }
      if cells.count == texts.count || height >= most - heading {
        var shown = cells.count
        if shown < texts.count, !cells.isEmpty {
          // The last place says how many are missing.
          shown -= 1
          let rest = DiagramWords.moreRows(texts.count - shown)[diagram.language]
          cells[shown].text = TextBlock(rest, font: font, width: width, maximumLines: 2)
        }
        let bottom = cells.map { $0.y + $0.text.height }.max() ?? 0
        return Table(cells: cells, shown: shown, height: bottom + 4 * unit)
      }
      height = min(most - heading, height + font.lineHeight)
    }
  }

  /// The entries in columns of equal width, read downwards; and the height that they take.
  fileprivate static func legendCells(
    _ entries: [LegendEntry], unit: Double, width: Double
  ) -> ([LegendCell], Double) {
    guard !entries.isEmpty else { return ([], 0) }
    let font = font(unit)
    let textWidth = 116 * unit
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

extension PageFrame.Furniture {
  /// With the table below the drawing or at its right, and which of the drawings it goes with:
  /// what leaves the drawing largest.
  static func best(
    _ diagram: Diagram, isFallback: Bool, drawings: [LayoutResult.Rectangle]
  ) -> (PageFrame.Furniture, Int) {
    var best = PageFrame.Furniture(diagram, isFallback: isFallback, hasTableAtSide: false)
    var (place, scale) = best.largest(drawings)
    if !diagram.table.isEmpty {
      let beside = PageFrame.Furniture(diagram, isFallback: isFallback, hasTableAtSide: true)
      let (otherPlace, otherScale) = beside.largest(drawings)
      if otherScale > scale { (best, place, scale) = (beside, otherPlace, otherScale) }
    }
    return (best, place)
  }

  /// The drawing that is largest on the page; one that is larger by little doesn't count.
  private func largest(_ drawings: [LayoutResult.Rectangle]) -> (place: Int, scale: Double) {
    var best = (place: 0, scale: 0.0)
    for (place, drawing) in drawings.enumerated() where scale(drawing) > best.scale * 1.01 {
      best = (place, scale(drawing))
    }
    return best
  }

  init(_ diagram: Diagram, isFallback: Bool, hasTableAtSide: Bool) {
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

    let font = PageFrame.font(unit)
    let blockWidth = 216 * unit
    let nameWidth = PageFrame.titleBlockNameWidth * unit
    let inset = 6 * unit
    var cells: [PageFrame.TitleBlockCell] = []
    var y = 0.0
    for row in diagram.titleBlock {
      let name = TextBlock(row.name, font: font, width: nameWidth - inset, maximumLines: 2)
      let value = TextBlock(
        row.value, font: Font(size: font.size, isBold: true),
        width: blockWidth - nameWidth - 2 * inset, maximumLines: 2)
      let height = max(name.height, value.height) + 4 * unit
      cells.append(PageFrame.TitleBlockCell(name: name, value: value, y: y, height: height))
      y += height
    }
    titleBlock = cells
    titleBlockWidth = blockWidth
    titleBlockHeight = y

    let (legend, legendHeight) = PageFrame.legendCells(
      diagram.legend, unit: unit, width: innerWidth - blockWidth - 20 * unit)
    self.legend = legend
    bottomTop = format.height - format.margin - max(y, legendHeight)
    top = format.margin + title.height + subtitle.height + self.remarks.height + 8 * unit
    if hasTableAtSide {
      let columns = diagram.table.count > 16 ? 2 : 1
      let width = (columns == 1 ? 200 : 350) * unit
      tableLeft = format.width - format.margin - width
      tableTop = top
      table = PageFrame.table(
        diagram, unit: unit, columns: columns, width: width, most: bottomTop - top - 12 * unit)
      self.innerWidth = innerWidth - width - 14 * unit
      bottom = bottomTop - 10 * unit
    } else {
      table = PageFrame.table(
        diagram, unit: unit, columns: max(2, Int(innerWidth / (270 * unit))), width: innerWidth,
        most: format.height * PageFrame.tableShare)
      tableLeft = format.margin
      tableTop = bottomTop - table.height - (table.cells.isEmpty ? 0 : 6 * unit)
      self.innerWidth = innerWidth
      bottom = tableTop - 10 * unit
    }
  }
}

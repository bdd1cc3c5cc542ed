// What can surround a drawing, and what of it leaves the drawing largest.

import Diagnostics

/// What can surround one diagram.
struct PageChoices {
  private let diagram: Diagram
  private let isFallback: Bool
  private let surroundings: PageSurroundings
  private let usual: [PageFrame.Furniture]

  /// Text of this many times the least that can be read needs no tighter page at all, and that of
  /// fewer one that helps much.
  private static let ease = (most: 1.5, few: 1.15)
  /// How much larger a tighter page has to make a drawing whose text is small already, and one
  /// whose text isn't.
  private static let gain = (small: 1.04, other: 1.12)
  /// Columns beside the drawing, in points at scale 1, and how many of the table's stand in them.
  private static let sides: [(width: Double, columns: Int)] = [
    (190, 1), (210, 1), (230, 1), (255, 1), (280, 1), (320, 2), (350, 2), (390, 2), (430, 2),
    (520, 3),
  ]

  init(_ diagram: Diagram, isFallback: Bool) {
    self.diagram = diagram
    self.isFallback = isFallback
    surroundings = PageSurroundings(diagram, isFallback: isFallback)
    let below = PageFrame.Furniture(surroundings, tableSide: nil)
    // With the table below the drawing, and where there is one also with it at the right.
    guard !diagram.table.isEmpty else {
      usual = [below]
      return
    }
    let columns = diagram.table.count > 16 ? 2 : 1
    usual = [
      below, PageFrame.Furniture(surroundings, tableSide: (columns == 1 ? 200 : 350, columns)),
    ]
  }

  /// Which furniture leaves which of the drawings largest.
  ///
  /// On a crowded page the column at the side reaches down to the title block, and the legend stands
  /// below the drawing alone or in that column too.
  func best(_ drawings: [LayoutResult.Rectangle]) -> (PageFrame.Furniture, Int) {
    var best = usual[0]
    var (place, scale) = best.largest(drawings)
    func consider(_ other: PageFrame.Furniture, gain: Double) {
      let (otherPlace, otherScale) = other.largest(drawings)
      if otherScale > scale * gain { (best, place, scale) = (other, otherPlace, otherScale) }
    }
    for other in usual.dropFirst() { consider(other, gain: 1) }
    let least = surroundings.format.minimumTextSize
    let size = scale * Typography.minimumSize
    guard size < least * Self.ease.most else { return (best, place) }
    let shown = best.table.shown
    let dense = PageSurroundings(diagram, isFallback: isFallback, isDense: true)
    var gain = size < least * Self.ease.few ? Self.gain.small : Self.gain.other
    for side in Self.sides {
      for hasLegend in [false, true] {
        guard let choice = PageFrame.Furniture.tight(dense, side: side, hasLegend: hasLegend),
          choice.furniture.largest(drawings).scale > scale * gain
        else { continue }
        var tight = choice.furniture
        // Only where the drawing would be larger: the table takes long to be put in columns, and the
        // drawing's room doesn't hang on it.
        tight.table = PageFrame.table(
          dense.rows, dense.language, unit: dense.format.furnitureScale, columns: side.columns,
          width: choice.room.width, most: choice.room.height)
        guard tight.table.shown >= shown else { continue }
        let before = scale
        consider(tight, gain: gain)
        if scale != before { gain = 1 }
      }
    }
    return (best, place)
  }
}

/// What is the same wherever the table and the legend are.
struct PageSurroundings {
  let language: Language
  let format: PageFormat
  let innerWidth: Double
  let title: TextBlock
  let subtitle: TextBlock
  let remarks: TextBlock
  let entries: [LegendEntry]
  let legend: [PageFrame.LegendCell]
  let legendHeight: Double
  let titleBlock: [PageFrame.TitleBlockCell]
  let titleBlockWidth: Double
  let titleBlockHeight: Double
  let rows: [PageFrame.TableText]

  /// How much smaller texts around a drawing are on a crowded page.
  private static let density = 0.95

  /// - Parameter isDense: Whether texts are smaller, as far as they can still be read, for a crowded
  ///   page.
  init(_ diagram: Diagram, isFallback: Bool, isDense: Bool = false) {
    language = diagram.language
    entries = diagram.legend
    var format = PageFormat(diagram.definition.page)
    let denser = format.furnitureScale * Self.density
    if isDense, PageFrame.fontSize * denser >= format.minimumTextSize {
      format.furnitureScale = denser
    }
    self.format = format
    let unit = format.furnitureScale
    innerWidth = format.width - 2 * format.margin
    title = TextBlock(
      diagram.title, font: Font(size: 17 * unit, isBold: true), width: innerWidth,
      maximumLines: 2)
    subtitle = TextBlock(
      diagram.subtitle, font: Font(size: 10.5 * unit, isBold: false), width: innerWidth,
      maximumLines: 2)
    var notes = diagram.notes
    if isFallback { notes.append(.simpleLayout) }
    remarks = TextBlock(
      notes.map { $0.message[diagram.language] }.joined(separator: " · "),
      font: Font(size: 9 * unit, isBold: false), width: innerWidth, maximumLines: 2)

    let font = PageFrame.font(unit)
    titleBlockWidth = 216 * unit
    let nameWidth = PageFrame.titleBlockNameWidth * unit
    let inset = 6 * unit
    var cells: [PageFrame.TitleBlockCell] = []
    var y = 0.0
    for row in diagram.titleBlock {
      let name = TextBlock(row.name, font: font, width: nameWidth - inset, maximumLines: 2)
      let value = TextBlock(
        row.value, font: Font(size: font.size, isBold: true),
        width: titleBlockWidth - nameWidth - 2 * inset, maximumLines: 2)
      let height = max(name.height, value.height) + 4 * unit
      cells.append(PageFrame.TitleBlockCell(name: name, value: value, y: y, height: height))
      y += height
    }
    titleBlock = cells
    titleBlockHeight = y
    (legend, legendHeight) = PageFrame.legendCells(
      diagram.legend, unit: unit, width: innerWidth - titleBlockWidth - 20 * unit)
    let size = max(7.2 * unit, format.minimumTextSize)
    rows = diagram.table.map { PageFrame.TableText($0, size: size) }
  }
}

extension PageFrame.Furniture {
  /// The drawing that is largest on the page; one that is larger by little doesn't count.
  func largest(_ drawings: [LayoutResult.Rectangle]) -> (place: Int, scale: Double) {
    var best = (place: 0, scale: 0.0)
    for (place, drawing) in drawings.enumerated() where scale(drawing) > best.scale * 1.01 {
      best = (place, scale(drawing))
    }
    return best
  }

  /// Legend and title block below.
  ///
  /// - Parameter tableSide: How wide the table's column at the right is, in points at scale 1, and
  ///   how many columns the table has in it; nil for a table below the drawing.
  init(_ surroundings: PageSurroundings, tableSide: (width: Double, columns: Int)?) {
    format = surroundings.format
    title = surroundings.title
    subtitle = surroundings.subtitle
    remarks = surroundings.remarks
    legend = surroundings.legend
    titleBlock = surroundings.titleBlock
    titleBlockWidth = surroundings.titleBlockWidth
    titleBlockHeight = surroundings.titleBlockHeight
    let unit = format.furnitureScale
    let rows = surroundings.rows
    let whole = surroundings.innerWidth
    legendLeft = format.margin
    legendTop =
      format.height - format.margin - max(titleBlockHeight, surroundings.legendHeight)
    top = format.margin + title.height + subtitle.height + remarks.height + 8 * unit
    if let tableSide {
      let width = tableSide.width * unit
      tableLeft = format.width - format.margin - width
      tableTop = top
      table = PageFrame.table(
        rows, surroundings.language, unit: unit, columns: tableSide.columns, width: width,
        most: legendTop - top - 12 * unit)
      innerWidth = whole - width - 14 * unit
      bottom = legendTop - 10 * unit
    } else {
      table = PageFrame.table(
        rows, surroundings.language, unit: unit, columns: max(2, Int(whole / (270 * unit))),
        width: whole, most: format.height * PageFrame.tableShare)
      tableLeft = format.margin
      tableTop = legendTop - table.height - (table.cells.isEmpty ? 0 : 6 * unit)
      innerWidth = whole
      bottom = tableTop - 10 * unit
    }
  }

  /// A column at the right with the table above and the title block below; the legend below the
  /// drawing, or in the column too.
  ///
  /// - Returns: the furniture without its table, and the room that the table has; nil where the column
  ///   has no room for that, or would have nothing.
  static func tight(
    _ surroundings: PageSurroundings, side: (width: Double, columns: Int), hasLegend: Bool
  ) -> (furniture: Self, room: (width: Double, height: Double))? {
    guard hasLegend || !surroundings.rows.isEmpty else { return nil }
    let format = surroundings.format
    let unit = format.furnitureScale
    // The title block is never cut.
    let width = max(side.width * unit, surroundings.titleBlockWidth)
    let left = format.width - format.margin - width
    let end = format.height - format.margin
    let (title, subtitle, remarks) =
      (surroundings.title, surroundings.subtitle, surroundings.remarks)
    let top = format.margin + title.height + subtitle.height + remarks.height + 8 * unit
    let innerWidth = surroundings.innerWidth - width - 14 * unit
    let gap = 8 * unit
    let legendWidth = hasLegend ? width : innerWidth
    let columns = max(1, Int(legendWidth / ((hasLegend ? 150 : 165) * unit)))
    let (cells, legendHeight) = PageFrame.denseLegendCells(
      surroundings.entries, unit: unit, width: legendWidth, columns: columns)
    let titleBlockTop = end - surroundings.titleBlockHeight
    let most = titleBlockTop - gap - top - (hasLegend ? legendHeight + gap : 0)
    guard most >= 0, surroundings.rows.isEmpty || most > 60 * unit else { return nil }
    let legendTop = hasLegend ? titleBlockTop - gap - legendHeight : end - legendHeight
    let furniture = Self(
      format: format, title: title, subtitle: subtitle, remarks: remarks, legend: cells,
      titleBlock: surroundings.titleBlock, titleBlockWidth: surroundings.titleBlockWidth,
      titleBlockHeight: surroundings.titleBlockHeight, table: PageFrame.Table(), tableLeft: left,
      tableTop: top, legendLeft: hasLegend ? left : format.margin, legendTop: legendTop, top: top,
      bottom: hasLegend ? end : legendTop - gap, innerWidth: innerWidth)
    return (furniture, (width, most))
  }
}

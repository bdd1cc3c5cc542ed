// What can surround a drawing, and what of it leaves the drawing largest.

import Diagnostics

/// What can surround one diagram.
struct PageChoices {
  fileprivate let diagram: Diagram
  fileprivate let isFallback: Bool
  fileprivate let surroundings: PageSurroundings
  /// Legend, table and title block below the drawing.
  let plain: PageFrame.Furniture

  /// Text of this many times the least that can be read needs no tighter page at all, and that of
  /// fewer one that helps much.
  private static let ease = (most: 1.5, few: 1.15)
  /// How much larger a tighter page has to make a drawing whose text is small already, and one
  /// whose text isn't.
  private static let gain = (small: 1.04, other: 1.12)
  /// How much smaller texts around a drawing are on a crowded page, and where that isn't enough.
  fileprivate static let densities = [0.95, 0.84]
  /// Columns beside the drawing on a crowded page.
  fileprivate static let sides = [
    PageSide(190, 1), PageSide(210, 1), PageSide(230, 1), PageSide(255, 1), PageSide(280, 1),
    PageSide(320, 2), PageSide(350, 2), PageSide(390, 2), PageSide(430, 2), PageSide(520, 3),
  ]

  init(_ diagram: Diagram, isFallback: Bool) {
    self.diagram = diagram
    self.isFallback = isFallback
    surroundings = PageSurroundings(diagram, isFallback: isFallback)
    plain = PageFrame.Furniture(surroundings)
  }

  /// Which furniture leaves which of the drawings largest.
  ///
  /// On a crowded page the column at the side reaches down to the title block, and the legend stands
  /// below the drawing alone or in that column too.
  func best(_ drawings: [LayoutResult.Rectangle]) -> (PageFrame.Furniture, Int) {
    var best = plain
    var (place, scale) = best.largest(drawings)
    /// Takes what makes the drawing larger. Its table is put in columns only then: that takes long,
    /// and the drawing's room doesn't hang on it.
    func consider(_ other: PageFrame.BesideTable, gain: Double, shown: Int) -> Bool {
      let (otherPlace, otherScale) = other.furniture.largest(drawings)
      guard otherScale > scale * gain else { return false }
      let plan = other.plan
      guard plan.shown >= shown else { return false }
      (best, place, scale) = (other.filled(plan), otherPlace, otherScale)
      return true
    }
    if !diagram.table.isEmpty {
      let side = diagram.table.count > 16 ? PageSide(350, 2) : PageSide(200, 1)
      _ = consider(.above(surroundings, side), gain: 1, shown: 0)
    }
    let least = surroundings.format.minimumTextSize
    let size = scale * Typography.minimumSize
    guard size < least * Self.ease.most else { return (best, place) }
    let shown = best.table.shown
    var gain = size < least * Self.ease.few ? Self.gain.small : Self.gain.other
    for share in Self.densities {
      // The texts around a drawing are smaller than need be only where its own are too small.
      guard share == Self.densities[0] || scale * Typography.minimumSize < least else { break }
      let dense = surroundings.denser(diagram, by: share, isFallback: isFallback)
      for side in Self.sides {
        for hasLegend in [false, true] {
          guard
            let choice = PageFrame.BesideTable.whole(
              dense, side, hasLegend: hasLegend, ifLargerThan: scale * gain, drawings),
            consider(choice, gain: gain, shown: shown)
          else { continue }
          gain = 1
        }
      }
    }
    if best.table.shown < diagram.table.count,
      let whole = withWholeTable(drawings, ifLargerThan: scale * Self.wholeTable)
    {
      return whole
    }
    return (best, place)
  }
}

extension PageChoices {
  /// How much smaller a drawing may become so that the table beside it isn't cut.
  fileprivate static let wholeTable = 0.95

  /// What leaves the drawings largest and shows all rows of the table; nil where nothing does at that
  /// scale.
  fileprivate func withWholeTable(
    _ drawings: [LayoutResult.Rectangle], ifLargerThan least: Double
  ) -> (PageFrame.Furniture, Int)? {
    var best: (furniture: PageFrame.Furniture, place: Int)?
    var scale = least
    for share in Self.densities {
      let dense = surroundings.denser(diagram, by: share, isFallback: isFallback)
      for side in Self.sides {
        for hasLegend in [false, true] {
          guard
            let choice = PageFrame.BesideTable.whole(
              dense, side, hasLegend: hasLegend, ifLargerThan: scale, drawings)
          else { continue }
          let (place, own) = choice.furniture.largest(drawings)
          guard own > scale else { continue }
          let plan = choice.plan
          guard plan.shown == diagram.table.count else { continue }
          best = (choice.filled(plan), place)
          scale = own
        }
      }
    }
    return best.map { ($0.furniture, $0.place) }
  }
}

/// A column beside the drawing: how wide it is, in points at scale 1, and how many columns the table has
/// in it.
struct PageSide {
  let width: Double
  let columns: Int

  init(_ width: Double, _ columns: Int) {
    self.width = width
    self.columns = columns
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
  /// What the entries say.
  let meanings: [MeasuredText]
  let titleBlock: [PageFrame.TitleBlockCell]
  let titleBlockWidth: Double
  let titleBlockHeight: Double
  let rows: [PageFrame.TableText]

  init(_ diagram: Diagram, isFallback: Bool) {
    let format = PageFormat(diagram.definition.page)
    let size = Self.rowSize(format)
    self.init(
      diagram, format, isFallback: isFallback,
      rows: diagram.table.map { PageFrame.TableText($0, size: size) })
  }

  /// The same with smaller texts, as far as they can still be read, for a crowded page.
  func denser(_ diagram: Diagram, by share: Double, isFallback: Bool) -> PageSurroundings {
    let denser = format.furnitureScale * share
    guard PageFrame.fontSize * denser >= format.minimumTextSize else { return self }
    var format = format
    format.furnitureScale = denser
    let size = Self.rowSize(format)
    return PageSurroundings(
      diagram, format, isFallback: isFallback, rows: rows.map { $0.resized(to: size) })
  }

  /// The size of the table's text, in points.
  private static func rowSize(_ format: PageFormat) -> Double {
    max(7.2 * format.furnitureScale, format.minimumTextSize)
  }

  private init(
    _ diagram: Diagram, _ format: PageFormat, isFallback: Bool, rows: [PageFrame.TableText]
  ) {
    self.rows = rows
    self.format = format
    language = diagram.language
    entries = diagram.legend
    let unit = format.furnitureScale
    innerWidth = format.width - 2 * format.margin
    title = TextBlock(
      diagram.title, font: Font(size: 17 * unit, isBold: true), width: innerWidth,
      maximumLines: 2)
    subtitle = TextBlock(
      diagram.subtitle, font: Font(size: 10.5 * unit, isBold: false), width: innerWidth,
      maximumLines: 2)
    var notes = diagram.notes.filter(\.isOnPage)
    if isFallback { notes.append(.simpleLayout) }
    remarks = TextBlock(
      notes.map { $0.message[diagram.language] }.joined(separator: " · "),
      font: Font(size: 9 * unit, isBold: false), width: innerWidth, maximumLines: 2)

    let font = PageFrame.font(unit)
    meanings = diagram.legend.map { MeasuredText($0.meaning, font: font) }
    titleBlockWidth = 216 * unit
    let nameWidth = PageFrame.titleBlockNameWidth * unit
    let inset = 6 * unit
    var cells: [PageFrame.TitleBlockCell] = []
    var y = 0.0
    for row in diagram.titleBlock {
      let name = TextBlock(row.name, font: font, width: nameWidth - inset, maximumLines: 2)
      let value = TextBlock(
        row.value, font: Font(size: font.size, isBold: true),
        width: titleBlockWidth - nameWidth - 2 * inset, maximumLines: 7)
      let height = max(name.height, value.height) + 4 * unit
      cells.append(PageFrame.TitleBlockCell(name: name, value: value, y: y, height: height))
      y += height
    }
    titleBlock = cells
    titleBlockHeight = y
  }

  /// Where the drawing's room begins.
  var top: Double {
    format.margin + title.height + subtitle.height + remarks.height + 8 * format.furnitureScale
  }

  /// The legend, where it and the title block stand below the drawing.
  func legendBelow() -> ([PageFrame.LegendCell], height: Double) {
    let unit = format.furnitureScale
    return PageFrame.legendCells(
      entries, meanings, unit: unit, width: innerWidth - titleBlockWidth - 20 * unit)
  }
}

// Where what surrounds a drawing stands.

import Diagnostics

extension PageFrame.Furniture {
  /// The drawing that is largest on the page; one that is larger by little doesn't count.
  func largest(_ drawings: [LayoutResult.Rectangle]) -> (place: Int, scale: Double) {
    var best = (place: 0, scale: 0.0)
    for (place, drawing) in drawings.enumerated() where scale(drawing) > best.scale * 1.01 {
      best = (place, scale(drawing))
    }
    return best
  }

  /// Legend, title block and table below the drawing.
  init(_ surroundings: PageSurroundings) {
    let format = surroundings.format
    let unit = format.furnitureScale
    let width = surroundings.innerWidth
    let (legend, legendHeight) = surroundings.legendBelow()
    let legendTop =
      format.height - format.margin - max(surroundings.titleBlockHeight, legendHeight)
    let table = PageFrame.TablePlan(
      surroundings.rows, surroundings.language, unit: unit,
      columns: max(2, Int(width / (270 * unit))), width: width,
      most: format.height * PageFrame.tableShare
    ).table
    let tableTop = legendTop - table.height - (table.cells.isEmpty ? 0 : 6 * unit)
    self.init(
      surroundings, legend, legendLeft: format.margin, legendTop: legendTop, table: table,
      tableLeft: format.margin, tableTop: tableTop, bottom: tableTop - 10 * unit,
      innerWidth: width)
  }

  fileprivate init(
    _ surroundings: PageSurroundings, _ legend: [PageFrame.LegendCell], legendLeft: Double,
    legendTop: Double, table: PageFrame.Table = PageFrame.Table(), tableLeft: Double,
    tableTop: Double, bottom: Double, innerWidth: Double
  ) {
    self.init(
      format: surroundings.format, title: surroundings.title, subtitle: surroundings.subtitle,
      remarks: surroundings.remarks, legend: legend, titleBlock: surroundings.titleBlock,
      titleBlockWidth: surroundings.titleBlockWidth,
      titleBlockHeight: surroundings.titleBlockHeight, table: table, tableLeft: tableLeft,
      tableTop: tableTop, legendLeft: legendLeft, legendTop: legendTop, top: surroundings.top,
      bottom: bottom, innerWidth: innerWidth)
  }
}

extension PageFrame {
  /// Furniture with the table in a column at the right. The drawing's room doesn't hang on what the
  /// table is like, so that is worked out by itself.
  struct BesideTable {
    /// Without the table.
    let furniture: Furniture
    private let rows: [TableText]
    private let language: Language
    private let columns: Int
    /// The table's room.
    private let width: Double
    private let height: Double

    /// Where the rows of the table go.
    var plan: TablePlan {
      // Sentences are cut only where there is no room for all.
      let plans = PageFrame.rowLines.lazy.map { lines in
        TablePlan(
          rows, language, unit: furniture.format.furnitureScale, columns: columns, width: width,
          most: height, maximumLines: lines)
      }
      return plans.first { $0.shown == rows.count } ?? plans[PageFrame.rowLines.count - 1]
    }

    /// With the table.
    func filled(_ plan: TablePlan) -> Furniture {
      var furniture = furniture
      furniture.table = plan.table
      return furniture
    }

    private init(
      _ furniture: Furniture, _ surroundings: PageSurroundings, columns: Int, width: Double,
      height: Double
    ) {
      self.furniture = furniture
      rows = surroundings.rows
      language = surroundings.language
      self.columns = columns
      self.width = width
      self.height = height
    }

    /// A column above legend and title block.
    static func above(_ surroundings: PageSurroundings, _ side: PageSide) -> BesideTable {
      let format = surroundings.format
      let unit = format.furnitureScale
      let width = side.width * unit
      let (legend, legendHeight) = surroundings.legendBelow()
      let legendTop =
        format.height - format.margin - max(surroundings.titleBlockHeight, legendHeight)
      let furniture = Furniture(
        surroundings, legend, legendLeft: format.margin, legendTop: legendTop,
        tableLeft: format.width - format.margin - width, tableTop: surroundings.top,
        bottom: legendTop - 10 * unit, innerWidth: surroundings.innerWidth - width - 14 * unit)
      return BesideTable(
        furniture, surroundings, columns: side.columns, width: width,
        height: legendTop - surroundings.top - 12 * unit)
    }

    /// A column of the page's whole height, with the table above and the title block below; the
    /// legend below the drawing, or in the column too.
    ///
    /// - Parameter scale: What the furniture is wanted for: a larger scale of the drawings.
    /// - Returns: nil where the column has no room for that, or would have nothing.
    static func whole(
      _ surroundings: PageSurroundings, _ side: PageSide, hasLegend: Bool,
      ifLargerThan scale: Double, _ drawings: [LayoutResult.Rectangle]
    ) -> BesideTable? {
      guard hasLegend || !surroundings.rows.isEmpty else { return nil }
      let format = surroundings.format
      let unit = format.furnitureScale
      let gap = 8 * unit
      // The title block is never cut.
      let width = max(side.width * unit, surroundings.titleBlockWidth)
      let left = format.width - format.margin - width
      let end = format.height - format.margin
      let innerWidth = surroundings.innerWidth - width - 14 * unit
      /// The furniture with a legend that begins at a height, or takes nothing from the drawing.
      func furniture(_ legend: [LegendCell], top: Double?) -> Furniture {
        Furniture(
          surroundings, legend, legendLeft: hasLegend ? left : format.margin,
          legendTop: top ?? end, tableLeft: left, tableTop: surroundings.top,
          bottom: hasLegend ? end : top.map { $0 - gap } ?? end, innerWidth: innerWidth)
      }
      guard furniture([], top: nil).largest(drawings).scale > scale else { return nil }
      let legendWidth = hasLegend ? width : innerWidth
      let (legend, legendHeight) = PageFrame.denseLegendCells(
        surroundings.entries, surroundings.meanings, unit: unit, width: legendWidth,
        columns: max(1, Int(legendWidth / ((hasLegend ? 150 : 165) * unit))))
      let titleBlockTop = end - surroundings.titleBlockHeight
      let height = titleBlockTop - gap - surroundings.top - (hasLegend ? legendHeight + gap : 0)
      guard height >= 0, surroundings.rows.isEmpty || height > 60 * unit else { return nil }
      return BesideTable(
        furniture(legend, top: (hasLegend ? titleBlockTop - gap : end) - legendHeight),
        surroundings, columns: side.columns, width: width, height: height)
    }
  }
}

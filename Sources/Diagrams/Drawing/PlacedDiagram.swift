/// A diagram of which every part has its place; `svg()` draws it.
package struct PlacedDiagram: Sendable {
  /// An arrow's line, from the source's border to the target's, and its label.
  struct PlacedArrow {
    /// Pieces that follow each other; between two lies the label. Each is a start point, then
    /// three points for each cubic Bézier piece.
    var pieces: [[LayoutResult.Point]]
    var label: LayoutResult.Rectangle?
    /// Where the line joins that of another arrow to the same target; it has no head then.
    var junction: LayoutResult.Point?
  }

  package let diagram: Diagram
  /// Whether the layout engine failed and our own layout took its place.
  package let isFallback: Bool
  let boxes: [LayoutResult.Rectangle]
  /// Bands or clusters, in the order of the diagram's groups.
  package let groups: [LayoutResult.Rectangle]
  let arrows: [PlacedArrow]
  /// What the drawing covers.
  let bounds: LayoutResult.Rectangle
  let page: PageFrame

  /// - Parameter layout: The answer to the diagram's `layoutRequest`. One that doesn't fit the
  ///   request is replaced by `FallbackLayout`.
  package init(_ diagram: Diagram, layout: LayoutResult, isFallback: Bool) {
    self.diagram = diagram
    let furniture: PageFrame.Furniture
    switch diagram.arrangement {
    case .bands:
      self.isFallback = false
      let layouts = BandLayout.candidates(diagram)
      let best: Int
      (furniture, best) = PageFrame.Furniture.best(
        diagram, isFallback: false, drawings: layouts.map(\.bounds))
      let bands = layouts[best]
      (boxes, groups, arrows, bounds) = (bands.boxes, bands.groups, bands.arrows, bands.bounds)
    case .nested:
      self.isFallback = false
      let layouts = NestedBoxes.candidates(diagram)
      let best: Int
      (furniture, best) = PageFrame.Furniture.best(
        diagram, isFallback: false, drawings: layouts.map(\.bounds))
      let nested = layouts[best]
      (boxes, groups, arrows, bounds) = (nested.boxes, nested.groups, [], nested.bounds)
    case .clusters:
      let plan = LayoutPlan(diagram)
      let fits = layout.answers(plan.request)
      let layout = fits ? layout : FallbackLayout.layout(plan.request)
      self.isFallback = isFallback || !fits
      let boxes = diagram.boxes.enumerated().map { index, box in
        LayoutResult.Rectangle(centre: layout.nodes[index], width: box.width, height: box.height)
      }
      self.boxes = boxes
      let placer = ArrowPlacer(diagram: diagram, plan: plan, layout: layout, boxes: boxes)
      arrows = diagram.arrows.indices.map(placer.arrow)
      groups = layout.clusters
      bounds = LayoutResult.Rectangle.enclosing(
        boxes + groups
          + arrows.flatMap { arrow in
            (arrow.label.map { [$0] } ?? [])
              + arrow.pieces.compactMap(LayoutResult.Rectangle.enclosing)
          })
      furniture =
        PageFrame.Furniture.best(diagram, isFallback: self.isFallback, drawings: [bounds]).0
    }
    page = PageFrame(furniture, drawing: bounds)
  }

  /// A picture of which everything has its place; the page is fitted around it.
  init(
    diagram: Diagram, isFallback: Bool, boxes: [LayoutResult.Rectangle],
    groups: [LayoutResult.Rectangle], arrows: [PlacedArrow], bounds: LayoutResult.Rectangle
  ) {
    self.diagram = diagram
    self.isFallback = isFallback
    self.boxes = boxes
    self.groups = groups
    self.arrows = arrows
    self.bounds = bounds
    let furniture = PageFrame.Furniture.best(diagram, isFallback: isFallback, drawings: [bounds]).0
    page = PageFrame(furniture, drawing: bounds)
  }

  /// What the author should know about the picture.
  package var notes: [DiagramNote] {
    var notes = diagram.notes
    if isFallback { notes.append(.simpleLayout) }
    let size = Typography.minimumSize * page.scale
    if !diagram.boxes.isEmpty, size + 0.05 < page.format.minimumTextSize {
      notes.append(
        .smallText(
          size: size, minimum: page.format.minimumTextSize, isPaper: page.format.isPaper,
          split: diagram.split))
    }
    if page.table.shown < diagram.table.count {
      notes.append(.tableCut(shown: page.table.shown, total: diagram.table.count))
    }
    return notes
  }

  /// The name of a band in the column before it.
  static func bandName(_ group: Diagram.Group) -> TextBlock {
    TextBlock(
      group.label, font: Typography.group, width: BandLayout.header - 10, maximumLines: 4)
  }

  /// The name above a column's boxes.
  static func columnName(_ group: Diagram.Group, width: Double) -> TextBlock {
    TextBlock(group.label, font: Typography.group, width: width - 8, maximumLines: 4)
  }
}

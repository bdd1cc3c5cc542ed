/// A diagram of which every part has its place; `svg()` draws it.
package struct PlacedDiagram: Sendable {
  /// An arrow's line, from the source's border to the target's, and its label.
  struct PlacedArrow {
    /// Pieces that follow each other; between two lies the label. Each is a start point, then
    /// three points for each cubic Bézier piece.
    var pieces: [[LayoutResult.Point]]
    var label: LayoutResult.Rectangle?
  }

  package let diagram: Diagram
  /// Whether the layout engine failed and our own layout took its place.
  package let isFallback: Bool
  let boxes: [LayoutResult.Rectangle]
  /// Bands or clusters, in the order of the diagram's groups.
  let groups: [LayoutResult.Rectangle]
  let arrows: [PlacedArrow]
  /// What the drawing covers.
  let bounds: LayoutResult.Rectangle
  let page: PageFrame

  /// - Parameter layout: The answer to the diagram's `layoutRequest`. One that doesn't fit the
  ///   request is replaced by `FallbackLayout`.
  package init(_ diagram: Diagram, layout: LayoutResult, isFallback: Bool) {
    let plan = LayoutPlan(diagram)
    let fits = layout.answers(plan.request)
    let layout = fits ? layout : FallbackLayout.layout(plan.request)
    self.diagram = diagram
    self.isFallback = isFallback || !fits
    var boxes = diagram.boxes.enumerated().map { index, box in
      LayoutResult.Rectangle(centre: layout.nodes[index], width: box.width, height: box.height)
    }
    if case .bands = diagram.arrangement {
      boxes = BarStretcher(diagram: diagram, plan: plan, layout: layout).stretched(boxes)
    }
    self.boxes = boxes
    let placer = ArrowPlacer(diagram: diagram, plan: plan, layout: layout, boxes: boxes)
    arrows = diagram.arrows.indices.map(placer.arrow)
    var bounds = LayoutResult.Rectangle.enclosing(
      boxes
        + arrows.flatMap { arrow in
          (arrow.label.map { [$0] } ?? [])
            + arrow.pieces.compactMap(LayoutResult.Rectangle.enclosing)
        })
    switch diagram.arrangement {
    case .clusters:
      groups = layout.clusters
      bounds = LayoutResult.Rectangle.enclosing([bounds] + groups)
    case .bands:
      (groups, bounds) = Self.bands(diagram, boxes: boxes, within: bounds)
    }
    self.bounds = bounds
    page = PageFrame(diagram, isFallback: self.isFallback, drawing: bounds)
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
    page = PageFrame(diagram, isFallback: isFallback, drawing: bounds)
  }

  /// What the author should know about the picture.
  package var notes: [DiagramNote] {
    var notes = diagram.notes
    if isFallback { notes.append(.simpleLayout) }
    let size = Typography.minimumSize * page.scale
    if !diagram.boxes.isEmpty, size + 0.05 < page.format.minimumTextSize {
      notes.append(
        .smallText(
          size: size, minimum: page.format.minimumTextSize, isPaper: page.format.isPaper))
    }
    return notes
  }

  /// Width of the column with the bands' names, and space around their boxes, in points.
  static let bandHeader = 86.0
  static let bandPadding = 6.0

  /// Bands of full width around their boxes, and what the drawing covers with them.
  private static func bands(
    _ diagram: Diagram, boxes: [LayoutResult.Rectangle], within bounds: LayoutResult.Rectangle
  ) -> ([LayoutResult.Rectangle], LayoutResult.Rectangle) {
    let left = bounds.minX - bandHeader - 2 * bandPadding
    let right = bounds.maxX + bandPadding
    let bands = diagram.groups.indices.map { group -> LayoutResult.Rectangle in
      let members = zip(diagram.boxes, boxes).filter { $0.0.group == group }.map(\.1)
      let inner = LayoutResult.Rectangle.enclosing(members)
      return LayoutResult.Rectangle(
        minX: left, minY: inner.minY - bandPadding, maxX: right, maxY: inner.maxY + bandPadding)
    }
    return (bands, LayoutResult.Rectangle.enclosing([bounds] + bands))
  }
}

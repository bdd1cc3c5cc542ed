/// A diagram of which every part has its place; `svg()` draws it.
public struct PlacedDiagram: Sendable {
  /// An arrow's line, from the source's border to the target's, and its label.
  struct PlacedArrow {
    /// Pieces that follow each other; between two lies the label. Each is a start point, then
    /// three points for each cubic Bézier piece.
    var pieces: [[LayoutResult.Point]]
    var label: LayoutResult.Rectangle?
    /// Where the line joins that of another arrow to the same target; it has no head then.
    var junction: LayoutResult.Point?
  }

  public let diagram: Diagram
  /// Whether the layout engine failed and our own layout took its place.
  public let isFallback: Bool
  let boxes: [LayoutResult.Rectangle]
  /// Bands or clusters, in the order of the diagram's groups.
  public let groups: [LayoutResult.Rectangle]
  let arrows: [PlacedArrow]
  /// What the drawing covers.
  let bounds: LayoutResult.Rectangle
  let page: PageFrame
  /// Whether boxes stand where a lock has them.
  private let keepsPlaces: Bool
  /// What can surround the drawing; `page` has the one that leaves it largest.
  private let choices: PageChoices

  /// - Parameters:
  ///   - layout: The answer to the diagram's `layoutRequest`. One that doesn't fit the request is
  ///     replaced by `FallbackLayout`.
  ///   - hasPlainPage: Whether nothing is tried to leave the drawing larger: for places that the
  ///     layout engine didn't choose.
  public init(
    _ diagram: Diagram, layout: LayoutResult, isFallback: Bool, hasPlainPage: Bool = false
  ) {
    switch diagram.arrangement {
    case .bands:
      let choices = PageChoices(diagram, isFallback: false)
      let layouts = BandLayout.candidates(diagram)
      let (furniture, best) = choices.best(layouts.map(\.bounds))
      let bands = layouts[best]
      self.init(
        diagram: diagram, isFallback: false, boxes: bands.boxes, groups: bands.groups,
        arrows: bands.arrows, choices: choices, furniture: furniture)
    case .nested:
      let choices = PageChoices(diagram, isFallback: false)
      let layouts = NestedBoxes.candidates(diagram)
      let (furniture, best) = choices.best(layouts.map(\.bounds))
      let nested = layouts[best]
      self.init(
        diagram: diagram, isFallback: false, boxes: nested.boxes, groups: nested.groups,
        arrows: [], choices: choices, furniture: furniture)
    case .clusters:
      let plan = LayoutPlan(diagram)
      let fits = layout.answers(plan.request)
      let isFallback = isFallback || !fits
      self.init(
        diagram, plan, layout: fits ? layout : FallbackLayout.layout(plan.request),
        isFallback: isFallback,
        choices: PageChoices(diagram, isFallback: isFallback), hasPlainPage: hasPlainPage)
    }
  }

  /// A picture of clusters.
  ///
  /// - Parameter layout: An answer to the plan's request that fits it.
  private init(
    _ diagram: Diagram, _ plan: LayoutPlan, layout: LayoutResult, isFallback: Bool,
    choices: PageChoices, hasPlainPage: Bool
  ) {
    let boxes = diagram.boxes.enumerated().map { index, box in
      LayoutResult.Rectangle(centre: layout.nodes[index], width: box.width, height: box.height)
    }
    let placer = ArrowPlacer(diagram: diagram, plan: plan, layout: layout, boxes: boxes)
    let arrows = diagram.arrows.indices.map(placer.arrow)
    self.init(
      diagram: diagram, isFallback: isFallback, boxes: boxes,
      groups: diagram.groups.isEmpty
        ? []
        : HeadingPlaces(boxes: boxes, arrows: arrows).widened(layout.clusters, diagram.groups),
      arrows: arrows, choices: choices, furniture: hasPlainPage ? choices.plain : nil)
  }

  /// A picture of which everything has its place; the page is fitted around it.
  ///
  /// - Parameters:
  ///   - choices: What can surround it; made from the diagram by default.
  ///   - furniture: The choice that was made; by default what leaves the drawing largest.
  ///   - keepsPlaces: Whether the places are those of a lock.
  init(
    diagram: Diagram, isFallback: Bool, boxes: [LayoutResult.Rectangle],
    groups: [LayoutResult.Rectangle], arrows: [PlacedArrow],
    choices: PageChoices? = nil, furniture: PageFrame.Furniture? = nil,
    keepsPlaces: Bool = false
  ) {
    self.diagram = diagram
    self.keepsPlaces = keepsPlaces
    self.isFallback = isFallback
    self.boxes = boxes
    self.groups = groups
    self.arrows = arrows
    self.choices = choices ?? PageChoices(diagram, isFallback: isFallback)
    bounds = LayoutResult.Rectangle.enclosing(
      boxes + groups
        + arrows.flatMap { arrow in
          (arrow.label.map { [$0] } ?? [])
            + arrow.pieces.compactMap(LayoutResult.Rectangle.enclosing)
        })
    page = PageFrame(
      furniture ?? self.choices.best([bounds]).0,
      drawing: bounds)
  }

  /// The same picture with everything at other places and on a plain page, as `init` makes it; what
  /// surrounds the drawing is measured once for both. A picture in bands or of places is laid out by our own
  /// means, and stays as it is unless a lock keeps its places.
  ///
  /// - Parameter layout: An answer to the diagram's `layoutRequest`.
  public func rearranged(_ layout: LayoutResult) -> PlacedDiagram {
    guard case .clusters = diagram.arrangement, !isFallback else {
      return isFallback || keepsPlaces
        ? PlacedDiagram(diagram, layout: layout, isFallback: false, hasPlainPage: true) : self
    }
    return PlacedDiagram(
      diagram, LayoutPlan(diagram), layout: layout, isFallback: false, choices: choices,
      hasPlainPage: true)
  }

  /// What the author should know about the picture.
  public var notes: [DiagramNote] {
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

  /// How many rows of the diagram's table have a place on the page.
  public var shownRowCount: Int { page.table.shown }

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

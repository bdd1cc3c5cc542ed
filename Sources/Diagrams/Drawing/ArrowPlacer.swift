import Model

/// Puts the edges of a layout together to the lines of arrows.
struct ArrowPlacer {
  let diagram: Diagram
  let plan: LayoutPlan
  let layout: LayoutResult
  let boxes: [LayoutResult.Rectangle]

  func arrow(_ index: Int) -> PlacedDiagram.PlacedArrow {
    let arrow = diagram.arrows[index]
    let arrowPlan = plan.arrows[index]
    guard !arrowPlan.edges.isEmpty else {
      return Self.loop(at: boxes[arrow.source], label: arrow.label)
    }
    let label = arrowPlan.label.map { node in
      LayoutResult.Rectangle(
        centre: layout.nodes[node], width: Double(plan.request.nodes[node].width),
        height: Double(plan.request.nodes[node].height))
    }
    var pieces = arrowPlan.edges.map { layout.edges[$0] }
    if arrowPlan.isReversed { pieces = pieces.reversed().map { $0.reversed() } }
    return PlacedDiagram.PlacedArrow(pieces: pieces.filter { $0.count >= 4 }, label: label)
  }

  /// An arrow from a box to itself, at its upper right corner. Its label has no place there and
  /// stays in its description.
  static func loop(
    at box: LayoutResult.Rectangle, label: TextBlock
  ) -> PlacedDiagram.PlacedArrow {
    let reach = 10.0
    return PlacedDiagram.PlacedArrow(
      pieces: [
        [
          LayoutResult.Point(x: box.maxX - reach, y: box.minY),
          LayoutResult.Point(x: box.maxX - reach, y: box.minY - reach),
          LayoutResult.Point(x: box.maxX + reach, y: box.minY - reach / 2),
          LayoutResult.Point(x: box.maxX, y: box.minY + reach),
        ]
      ], label: nil)
  }
}

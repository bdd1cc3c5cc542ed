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
      return PlacedDiagram.PlacedArrow(pieces: [loop(at: boxes[arrow.source])], label: nil)
    }
    let label = arrowPlan.label.map { node in
      LayoutResult.Rectangle(
        centre: layout.nodes[node], width: Double(plan.request.nodes[node].width),
        height: Double(plan.request.nodes[node].height))
    }
    var pieces = arrowPlan.edges.map { edge -> [LayoutResult.Point] in
      let ends = plan.request.edges[edge]
      return straightened(layout.edges[edge], tail: ends.tail, head: ends.head)
    }
    if arrowPlan.isReversed { pieces = pieces.reversed().map { $0.reversed() } }
    return PlacedDiagram.PlacedArrow(pieces: pieces.filter { $0.count >= 4 }, label: label)
  }

  /// An engine leads every line to the middle of a box. On a wide bar all would meet there, so
  /// a line at a bar goes straight up or down where nothing is in the way.
  private func straightened(
    _ points: [LayoutResult.Point], tail: Int, head: Int
  ) -> [LayoutResult.Point] {
    guard isBar(tail) != isBar(head) else { return points }
    let bar = isBar(tail) ? boxes[tail] : boxes[head]
    let other = isBar(tail) ? head : tail
    let otherBox = LayoutResult.Rectangle(
      centre: layout.nodes[other], width: Double(plan.request.nodes[other].width),
      height: Double(plan.request.nodes[other].height))
    let inset = 10.0
    let x = otherBox.midX
    guard x > bar.minX + inset, x < bar.maxX - inset else { return points }
    let isAbove = otherBox.midY < bar.midY
    let from = isAbove ? otherBox.maxY : bar.maxY
    let to = isAbove ? bar.minY : otherBox.minY
    let isBlocked = boxes.enumerated().contains { index, box in
      index != tail && index != head && box.isCrossed(atX: x, from: from, to: to)
    }
    guard !isBlocked else { return points }
    let otherEnd = LayoutResult.Point(x: x, y: isAbove ? otherBox.maxY : otherBox.minY)
    let barEnd = LayoutResult.Point(x: x, y: isAbove ? bar.minY : bar.maxY)
    let ends = isBar(tail) ? (barEnd, otherEnd) : (otherEnd, barEnd)
    return [
      ends.0, Polyline.between(ends.0, ends.1, 1.0 / 3), Polyline.between(ends.0, ends.1, 2.0 / 3),
      ends.1,
    ]
  }

  private func isBar(_ node: Int) -> Bool {
    diagram.boxes.indices.contains(node) && diagram.boxes[node].shape == .bar
  }

  /// An arrow from a box to itself, at its upper right corner.
  private func loop(at box: LayoutResult.Rectangle) -> [LayoutResult.Point] {
    let reach = 14.0
    return [
      LayoutResult.Point(x: box.maxX - reach, y: box.minY),
      LayoutResult.Point(x: box.maxX - reach, y: box.minY - reach),
      LayoutResult.Point(x: box.maxX + reach, y: box.minY - reach / 2),
      LayoutResult.Point(x: box.maxX, y: box.minY + reach),
    ]
  }
}

// A picture whose boxes keep their places.

import Model

extension PlacedDiagram {
  /// - Parameters:
  ///   - lines: The answer to the locked diagram's `request`.
  ///   - isFallback: Whether the engine failed, so that lines are straight.
  public init(_ locked: LockedDiagram, lines: LayoutResult, isFallback: Bool) {
    if let bands = locked.bands {
      self.init(
        diagram: locked.diagram, isFallback: false, boxes: bands.boxes, groups: bands.groups,
        arrows: bands.arrows, keepsPlaces: true)
      return
    }
    let fits = lines.answers(locked.request)
    let lines = fits ? lines : FallbackLayout.layout(locked.request)
    let diagram = locked.diagram
    var pieces = locked.pieces(lines)
    let exact = zip(diagram.boxes, locked.boxes).map { box, frame in
      LayoutResult.Rectangle(centre: frame.centre, width: box.width, height: box.height)
    }
    let bars = LockedBars(diagram: diagram, labels: locked.labels)
    // Where boxes only stand in each other, a bar is as wide as its name.
    let isNested = if case .nested = diagram.arrangement { true } else { false }
    let boxes = isNested ? exact : bars.widened(exact, pieces)
    for (index, arrow) in diagram.arrows.enumerated() where !pieces[index].isEmpty {
      let label = locked.labels[index]
      let last = pieces[index].count - 1
      if diagram.boxes[arrow.source].shape == .bar {
        pieces[index][0] = bars.straightened(
          pieces[index][0], at: arrow.source, from: label ?? boxes[arrow.target],
          endsAtBar: false, boxes)
      }
      if diagram.boxes[arrow.target].shape == .bar {
        pieces[index][last] = bars.straightened(
          pieces[index][last], at: arrow.target, from: label ?? boxes[arrow.source],
          endsAtBar: true, boxes)
      }
    }
    let arrows = diagram.arrows.indices.map { index -> PlacedArrow in
      let arrow = diagram.arrows[index]
      guard arrow.source != arrow.target else {
        return PlacedArrow(pieces: [Self.loop(at: boxes[arrow.source])], label: nil)
      }
      return PlacedArrow(pieces: pieces[index], label: locked.labels[index])
    }
    self.init(
      diagram: diagram, isFallback: isFallback || !fits, boxes: boxes, groups: locked.groups,
      arrows: arrows, keepsPlaces: true)
  }

  /// An arrow from a box to itself, at its upper right corner.
  private static func loop(at box: LayoutResult.Rectangle) -> [LayoutResult.Point] {
    let reach = 14.0
    return [
      LayoutResult.Point(x: box.maxX - reach, y: box.minY),
      LayoutResult.Point(x: box.maxX - reach, y: box.minY - reach),
      LayoutResult.Point(x: box.maxX + reach, y: box.minY - reach / 2),
      LayoutResult.Point(x: box.maxX, y: box.minY + reach),
    ]
  }
}

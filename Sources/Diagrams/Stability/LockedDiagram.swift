/// A picture whose boxes keep their places: the layout engine is asked for lines alone.
package struct LockedDiagram: Sendable {
  /// The boxes and labels with their places, and the lines between them.
  package let request: LayoutRequest
  /// What is new, and what the lock has for nothing.
  package let drift: LockDrift
  /// The places of this picture, for the lock's file.
  package let lock: LayoutLock

  let diagram: Diagram
  /// Frames of boxes.
  let boxes: [LayoutResult.Rectangle]
  /// Frames of groups without what is beside them.
  package let groups: [LayoutResult.Rectangle]
  /// Frames of labels by arrow; none without one.
  let labels: [LayoutResult.Rectangle?]
  /// The edges of each arrow in `request`; none for an arrow to its own box.
  let edges: [Range<Int>]

  /// - Returns: nil where so little of the lock fits the diagram that it is better laid out anew.
  package init?(_ diagram: Diagram, lock: LayoutLock) {
    guard diagram.canBeLocked, let placement = LockedPlacement(diagram, lock) else { return nil }
    var board = placement.board
    board.moveIntoTheOpen()
    self.diagram = diagram
    boxes = board.boxes.map { $0?.onWholePoints ?? .nowhere }
    labels = board.labels.map { $0?.onWholePoints }
    groups = board.groupFrames().map { $0 ?? .nowhere }

    var request = LayoutRequest(places: [])
    var newLock = LayoutLock()
    var places: [LayoutResult.Point] = []
    for (box, frame) in zip(diagram.boxes, boxes) {
      request.nodes.append(box.node)
      places.append(frame.centre)
      newLock.places[box.identifier] = frame.centre
    }
    var edges: [Range<Int>] = []
    for (arrow, label) in zip(diagram.arrows, labels) {
      let first = request.edges.count
      if let node = arrow.labelNode, let label {
        let middle = request.nodes.count
        request.nodes.append(node)
        places.append(label.centre)
        newLock.places[arrow.identifier] = label.centre
        request.edges.append(LayoutRequest.Edge(tail: arrow.source, head: middle))
        request.edges.append(LayoutRequest.Edge(tail: middle, head: arrow.target))
      } else if arrow.source != arrow.target {
        request.edges.append(LayoutRequest.Edge(tail: arrow.source, head: arrow.target))
      }
      edges.append(first..<request.edges.count)
    }
    request.places = places
    self.request = request
    self.edges = edges
    self.lock = newLock
    drift = LockDrift(
      added: placement.newBoxes.map { diagram.boxes[$0].identifier }.sorted(),
      gone: lock.places.keys.filter { newLock.places[$0] == nil }.sorted(), isUnusable: false)
  }

  /// The pieces of each arrow's line, as the engine led them between the places.
  ///
  /// - Parameter lines: The answer to `request`.
  func pieces(_ lines: LayoutResult) -> [[[LayoutResult.Point]]] {
    // The engine moves everything by the same.
    let dx = (request.places?.first?.x ?? 0) - (lines.nodes.first?.x ?? 0)
    let dy = (request.places?.first?.y ?? 0) - (lines.nodes.first?.y ?? 0)
    return edges.map { range in
      range.map { edge in
        lines.edges[edge].map { LayoutResult.Point(x: $0.x + dx, y: $0.y + dy) }
      }
      .filter { $0.count >= 4 }
    }
  }
}

extension Diagram {
  /// Whether a lock can keep the boxes' places. Bands and nested boxes are laid out by rows and by
  /// order, without an engine.
  package var canBeLocked: Bool {
    if case .clusters = arrangement { true } else { false }
  }
}

extension LayoutLock {
  /// The places of a picture that was laid out freely. Room is left to the left and above, so that
  /// what comes later needn't move everything.
  package init(_ picture: PlacedDiagram) {
    let margin = 1_000.0
    let origin = LayoutResult.Point(
      x: margin - picture.bounds.minX.rounded(), y: margin - picture.bounds.minY.rounded())
    var places: [String: LayoutResult.Point] = [:]
    func keep(_ identifier: String, _ frame: LayoutResult.Rectangle) {
      places[identifier] = frame.moved(x: origin.x, y: origin.y).onWholePoints.centre
    }
    for (box, frame) in zip(picture.diagram.boxes, picture.boxes) { keep(box.identifier, frame) }
    for (arrow, placed) in zip(picture.diagram.arrows, picture.arrows) where arrow.labelNode != nil
    {
      if let label = placed.label { keep(arrow.identifier, label) }
    }
    self.init(places: places)
  }
}

extension LayoutResult.Rectangle {
  fileprivate static let nowhere = LayoutResult.Rectangle(minX: 0, minY: 0, maxX: 1, maxY: 1)

  /// The same size with its centre at whole numbers, as locks have them.
  fileprivate var onWholePoints: LayoutResult.Rectangle {
    LayoutResult.Rectangle(
      centre: LayoutResult.Point(x: midX.rounded(), y: midY.rounded()), width: width,
      height: height)
  }
}

extension Board {
  /// Moves everything right and down where a coordinate would be below zero.
  fileprivate mutating func moveIntoTheOpen() {
    let all = LayoutResult.Rectangle.enclosing((boxes + labels).compactMap { $0 })
    let x = all.minX < 0 ? 1_000 - all.minX.rounded() : 0
    let y = all.minY < 0 ? 1_000 - all.minY.rounded() : 0
    boxes = boxes.map { $0?.moved(x: x, y: y) }
    labels = labels.map { $0?.moved(x: x, y: y) }
  }
}

import Model

/// A picture whose boxes keep their places: the layout engine is asked for lines alone.
public struct LockedDiagram: Sendable {
  /// The boxes and labels with their places, and the lines between them.
  public let request: LayoutRequest
  /// What is new, and what the lock has for nothing.
  public let drift: LockDrift
  /// The places of this picture, for the lock's file.
  public let lock: LayoutLock

  let diagram: Diagram
  /// Frames of boxes.
  public let boxes: [LayoutResult.Rectangle]
  /// Frames of groups without what is beside them.
  public let groups: [LayoutResult.Rectangle]
  /// Frames of labels by arrow; none without one.
  public let labels: [LayoutResult.Rectangle?]
  /// The edges of each arrow in `request`; none for an arrow to its own box.
  let edges: [Range<Int>]
  /// A picture in bands, where lines have their places too.
  let bands: BandLayout?

  /// - Returns: nil where so little of the lock fits the diagram that it is better laid out anew.
  public init?(_ diagram: Diagram, lock: LayoutLock) {
    if case .bands = diagram.arrangement {
      self.init(bands: diagram, lock)
    } else {
      self.init(board: diagram, lock)
    }
  }

  /// A picture in bands, which asks the engine for nothing.
  private init?(bands diagram: Diagram, _ lock: LayoutLock) {
    guard let rows = LockedRows(diagram, lock) else { return nil }
    var layout = BandLayout(rows)
    guard var newLock = LayoutLock(diagram, layout, following: lock) else { return nil }
    // What makes room ends up between whole points, which the next drawing keeps a little elsewhere.
    for _ in 0..<Self.rounds {
      guard let again = LockedRows(diagram, newLock) else { return nil }
      layout = BandLayout(again)
      guard let next = LayoutLock(diagram, layout, following: newLock) else { return nil }
      if next == newLock { break }
      newLock = next
    }
    self.diagram = diagram
    self.lock = newLock
    bands = layout
    request = LayoutRequest(places: [])
    boxes = layout.boxes
    groups = layout.groups
    labels = layout.arrows.map(\.label)
    edges = []
    drift = LockDrift(
      added: rows.newBoxes.map { diagram.boxes[$0].identifier }.sorted(),
      gone: lock.places.keys.filter { newLock.places[$0] == nil }.sorted(), isUnusable: false)
  }

  /// How often a picture in bands is drawn at most until its lock gives itself.
  private static let rounds = 6

  private init?(board diagram: Diagram, _ lock: LayoutLock) {
    guard let placement = LockedPlacement(diagram, lock) else { return nil }
    var board = placement.board
    guard board.moveIntoTheOpen() else { return nil }
    self.diagram = diagram
    bands = nil
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

extension LayoutLock {
  /// How far a picture begins from the left and from above, in points: what comes later needn't
  /// move everything.
  static let margin = 1_000.0

  /// The places of a picture that was laid out freely; nil for one too large for a lock.
  public init?(_ picture: PlacedDiagram) {
    self.init(
      picture.diagram, picture.boxes, picture.arrows.map(\.label),
      dx: Self.margin - picture.bounds.minX.rounded(),
      dy: Self.margin - picture.bounds.minY.rounded())
  }

  /// The places of a picture in bands that was drawn from a lock: of what stayed, the same.
  init?(_ diagram: Diagram, _ layout: BandLayout, following lock: LayoutLock) {
    var across: [Double] = []
    var down: [Double] = []
    for (box, frame) in zip(diagram.boxes, layout.boxes) {
      guard let place = lock.places[box.identifier], box.shape != .bar else { continue }
      across.append(place.x - frame.midX)
      down.append(place.y - frame.midY)
    }
    func middle(_ shifts: [Double]) -> Double {
      shifts.isEmpty ? Self.margin : shifts.sorted()[shifts.count / 2]
    }
    self.init(
      diagram, layout.boxes, layout.arrows.map(\.label), dx: middle(across), dy: middle(down),
      lock)
  }

  /// - Parameter lock: Places that stay as they are where the picture has them but for less than a
  ///   point.
  private init?(
    _ diagram: Diagram, _ boxes: [LayoutResult.Rectangle], _ labels: [LayoutResult.Rectangle?],
    dx: Double, dy: Double, _ lock: LayoutLock = LayoutLock()
  ) {
    var places: [String: LayoutResult.Point] = [:]
    func keep(_ identifier: String, _ frame: LayoutResult.Rectangle) {
      let place = frame.moved(x: dx, y: dy).centre
      if let old = lock.places[identifier], abs(old.x - place.x) < 1, abs(old.y - place.y) < 1 {
        places[identifier] = old
      } else {
        places[identifier] = LayoutResult.Point(x: place.x.rounded(), y: place.y.rounded())
      }
    }
    for (box, frame) in zip(diagram.boxes, boxes) { keep(box.identifier, frame) }
    // Numbers of lines in bands stand where the lines begin.
    if diagram.keepsLabels {
      for (arrow, label) in zip(diagram.arrows, labels) where arrow.labelNode != nil {
        if let label { keep(arrow.identifier, label) }
      }
    }
    self.init(places: places)
    guard moveIntoRange() else { return nil }
  }

  /// Moves all places alike where a coordinate can't be written.
  ///
  /// - Returns: false where they lie too far apart for any.
  private mutating func moveIntoRange() -> Bool {
    guard let (x, y) = Self.shift(Array(places.values)) else { return false }
    places = places.mapValues { LayoutResult.Point(x: $0.x + x, y: $0.y + y) }
    return true
  }

  /// How far places have to move so that each can be written; nil where they lie too far apart.
  static func shift(_ places: [LayoutResult.Point]) -> (x: Double, y: Double)? {
    let most = Double(maximumCoordinate)
    func shift(_ coordinates: [Double]) -> Double? {
      guard let low = coordinates.min()?.rounded(.down), let high = coordinates.max()?.rounded(.up)
      else { return 0 }
      if low >= 0, high <= most { return 0 }
      let shift = min(margin, most - (high - low)) - low
      return high - low <= most ? shift : nil
    }
    guard let x = shift(places.map(\.x)), let y = shift(places.map(\.y)) else { return nil }
    return (x, y)
  }
}

extension Diagram {
  /// Whether labels of arrows have places of their own.
  fileprivate var keepsLabels: Bool {
    if case .bands = arrangement { !isNumbered } else { true }
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
  /// Moves everything alike where a place could not be written.
  ///
  /// - Returns: false where places lie too far apart for any lock.
  fileprivate mutating func moveIntoTheOpen() -> Bool {
    let frames = (boxes + labels).compactMap { $0 }
    let corners = frames.flatMap {
      [LayoutResult.Point(x: $0.minX, y: $0.minY), LayoutResult.Point(x: $0.maxX, y: $0.maxY)]
    }
    guard let (x, y) = LayoutLock.shift(corners) else { return false }
    boxes = boxes.map { $0?.moved(x: x, y: y) }
    labels = labels.map { $0?.moved(x: x, y: y) }
    return true
  }
}

/// A picture whose boxes keep their places: the layout engine is asked for lines alone.
package struct LockedDiagram: Sendable {
  /// The boxes and labels with their places, and the lines between them.
  package let request: LayoutRequest
  /// What is new, and what the lock has for nothing.
  package let drift: LockDrift
  /// The places of this picture, for the lock's file.
  package let lock: LayoutLock

  private let plan: LayoutPlan
  private let clusters: [LayoutResult.Rectangle]
  /// The node of `request` for each node of the plan; none for nodes that aren't seen.
  private let nodes: [Int?]

  /// - Returns: nil where so little of the lock fits the diagram that it is better laid out anew.
  package init?(_ diagram: Diagram, lock: LayoutLock) {
    let plan = LayoutPlan(diagram)
    guard let placement = LockedPlacement(diagram, plan, lock) else { return nil }
    var board = placement.board
    board.moveIntoTheOpen()
    self.plan = plan

    var nodes = [Int?](repeating: nil, count: plan.request.nodes.count)
    var request = LayoutRequest(places: [])
    var newLock = LayoutLock()
    var centres: [LayoutResult.Point] = []
    func add(_ node: Int, _ frame: LayoutResult.Rectangle?, _ identifier: String) {
      guard let frame else { return }
      let centre = LayoutResult.Point(x: frame.midX.rounded(), y: frame.midY.rounded())
      nodes[node] = request.nodes.count
      request.nodes.append(plan.request.nodes[node].free)
      centres.append(centre)
      newLock.places[identifier] = centre
    }
    for (index, box) in diagram.boxes.enumerated() {
      add(index, board.boxes[index], box.identifier)
    }
    for (index, arrow) in diagram.arrows.enumerated() {
      if let node = plan.arrows[index].label { add(node, board.labels[index], arrow.identifier) }
    }
    for arrow in plan.arrows {
      for edge in arrow.edges {
        let ends = plan.request.edges[edge]
        guard let tail = nodes[ends.tail], let head = nodes[ends.head] else { continue }
        request.edges.append(LayoutRequest.Edge(tail: tail, head: head))
      }
    }
    request.places = centres
    self.request = request
    self.nodes = nodes
    clusters = board.clusterFrames(count: plan.request.clusters.count)
    self.lock = newLock
    drift = LockDrift(
      added: placement.newBoxes.map { diagram.boxes[$0].identifier }.sorted(),
      gone: lock.places.keys.filter { newLock.places[$0] == nil }.sorted(), isUnusable: false)
  }

  /// The layout of the whole diagram, with lines as the engine led them between the places.
  ///
  /// - Parameter lines: The answer to `request`.
  package func layout(_ lines: LayoutResult) -> LayoutResult {
    let places = request.places ?? []
    // The engine moves everything by the same.
    let dx = (places.first?.x ?? 0) - (lines.nodes.first?.x ?? 0)
    let dy = (places.first?.y ?? 0) - (lines.nodes.first?.y ?? 0)
    let nowhere = places.first ?? LayoutResult.Point(x: 0, y: 0)
    var edges = [[LayoutResult.Point]](
      repeating: [nowhere, nowhere, nowhere, nowhere], count: plan.request.edges.count)
    var position = 0
    for arrow in plan.arrows {
      for edge in arrow.edges {
        let ends = plan.request.edges[edge]
        guard nodes[ends.tail] != nil, nodes[ends.head] != nil,
          lines.edges.indices.contains(position)
        else { continue }
        edges[edge] = lines.edges[position].map {
          LayoutResult.Point(x: $0.x + dx, y: $0.y + dy)
        }
        position += 1
      }
    }
    let frames = zip(request.nodes, places).map { node, centre in
      LayoutResult.Rectangle(
        centre: centre, width: Double(node.width), height: Double(node.height))
    }
    let extent = LayoutResult.Rectangle.enclosing(frames + clusters)
    return LayoutResult(
      width: extent.maxX, height: extent.maxY,
      nodes: nodes.map { $0.map { places[$0] } ?? nowhere }, clusters: clusters, edges: edges)
  }
}

extension LayoutLock {
  /// The places of a picture that was laid out freely. Room is left to the left and above, so that
  /// what comes later needn't move everything.
  package init(_ diagram: Diagram, layout: LayoutResult) {
    let plan = LayoutPlan(diagram)
    guard layout.nodes.count == plan.request.nodes.count else {
      self.init()
      return
    }
    let margin = 1_000.0
    func place(_ node: Int) -> LayoutResult.Point {
      LayoutResult.Point(
        x: (layout.nodes[node].x + margin).rounded(), y: (layout.nodes[node].y + margin).rounded())
    }
    var places: [String: LayoutResult.Point] = [:]
    for (index, box) in diagram.boxes.enumerated() { places[box.identifier] = place(index) }
    for (index, arrow) in diagram.arrows.enumerated() {
      if let node = plan.arrows[index].label { places[arrow.identifier] = place(node) }
    }
    self.init(places: places)
  }
}

extension LayoutRequest.Node {
  /// The node without its cluster.
  fileprivate var free: LayoutRequest.Node {
    LayoutRequest.Node(width: width, height: height)
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

  /// The frames of clusters that a layout states; none in a picture with bands.
  fileprivate func clusterFrames(count: Int) -> [LayoutResult.Rectangle] {
    guard count == parents.count else { return [] }
    let all = LayoutResult.Rectangle.enclosing(boxes.compactMap { $0 })
    return groupFrames().map {
      $0 ?? LayoutResult.Rectangle(centre: all.centre, width: 1, height: 1)
    }
  }
}

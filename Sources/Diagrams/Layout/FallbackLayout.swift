/// A simple layered layout of our own, for when the layout engine fails or is missing.
///
/// It places any request: boxes never overlap, clusters enclose what they hold and nothing else,
/// every edge has a line from border to border. Each cluster is laid out on its own, innermost
/// first, and is then one large box for what is around it.
public enum FallbackLayout {
  public static func layout(_ request: LayoutRequest) -> LayoutResult {
    if let places = request.places { return straight(request, places) }
    var layout = NestedLayout(request)
    return layout.run()
  }

  /// How much work a request without places is: how often a place or a neighbour of one is looked at.
  public static func steps(layingOut request: LayoutRequest) -> Int {
    var layout = NestedLayout(request)
    _ = layout.run()
    return layout.steps
  }

  /// Straight lines between nodes that have their places.
  private static func straight(
    _ request: LayoutRequest, _ places: [LayoutResult.Point]
  ) -> LayoutResult {
    let boxes = zip(request.nodes, places).map { node, centre in
      LayoutResult.Rectangle(
        centre: centre, width: Double(node.width), height: Double(node.height))
    }
    let extent = LayoutResult.Rectangle.enclosing(boxes)
    let edges = request.edges.map { edge -> [LayoutResult.Point] in
      guard places.indices.contains(edge.tail), places.indices.contains(edge.head),
        edge.tail != edge.head
      else { return [] }
      return Polyline.curve(
        [places[edge.tail], places[edge.head]], tail: request.nodes[edge.tail],
        head: request.nodes[edge.head])
    }
    return LayoutResult(
      width: extent.maxX, height: extent.maxY, nodes: places,
      clusters: request.clusters.map { _ in extent }, edges: edges)
  }
}

/// The layout of nested clusters, level by level.
private struct NestedLayout {
  /// What a level places: a node or a cluster, by index.
  enum Item {
    case node(Int)
    case cluster(Int)
  }

  let request: LayoutRequest
  let isSideways: Bool
  /// Items of each cluster; the last entry holds what is in none.
  var items: [[Item]]
  /// The position of each node and cluster among the items of its container.
  var nodePosition: [Int]
  var clusterPosition: [Int]
  /// Containers from the node's own to the outermost.
  var parents: [Int]
  /// Size of each cluster along and across the ranks, once it is laid out.
  var sizes: [(width: Double, height: Double)]
  /// Corners of items, relative to their container.
  var corners: [[(x: Double, y: Double)]]
  /// Bends of the edges between items of one container, relative to it.
  var bends: [[(x: Double, y: Double)]]
  var steps = 0

  init(_ request: LayoutRequest) {
    self.request = request
    isSideways = request.direction == .leftToRight
    let root = request.clusters.count
    items = Array(repeating: [], count: root + 1)
    nodePosition = []
    clusterPosition = []
    // A parent that isn't declared before its cluster can't be honoured.
    parents = request.clusters.enumerated().map { index, cluster in
      cluster.parent.flatMap { (0..<index).contains($0) ? $0 : nil } ?? root
    }
    for (index, parent) in parents.enumerated() {
      clusterPosition.append(items[parent].count)
      items[parent].append(.cluster(index))
    }
    for (index, node) in request.nodes.enumerated() {
      let container = node.cluster.flatMap { (0..<root).contains($0) ? $0 : nil } ?? root
      nodePosition.append(items[container].count)
      items[container].append(.node(index))
    }
    parents.append(root)
    sizes = Array(repeating: (0, 0), count: root + 1)
    corners = items.map { $0.map { _ in (0, 0) } }
    bends = Array(repeating: [], count: request.edges.count)
  }

  mutating func run() -> LayoutResult {
    let root = request.clusters.count
    var edgesOfContainer = [[(edge: Int, tail: Int, head: Int)]](repeating: [], count: root + 1)
    for (index, edge) in request.edges.enumerated() {
      if let place = commonContainer(edge) {
        edgesOfContainer[place.container].append((index, place.tail, place.head))
      }
    }
    // A cluster's index is larger than its parent's.
    for container in stride(from: root - 1, through: 0, by: -1) {
      place(container, edgesOfContainer[container])
    }
    place(root, edgesOfContainer[root])
    return result(edgesOfContainer)
  }

  /// The innermost container of both ends, and the items of it that hold them; nil where one
  /// item holds both or an end doesn't exist.
  private func commonContainer(
    _ edge: LayoutRequest.Edge
  ) -> (container: Int, tail: Int, head: Int)? {
    guard request.nodes.indices.contains(edge.tail), request.nodes.indices.contains(edge.head),
      edge.tail != edge.head
    else { return nil }
    let tails = chain(edge.tail)
    let heads = chain(edge.head)
    for tail in tails {
      if let head = heads.first(where: { $0.container == tail.container }) {
        return (tail.container, tail.position, head.position)
      }
    }
    return nil
  }

  /// The containers of a node from the inside out, with the position of what holds it there.
  private func chain(_ node: Int) -> [(container: Int, position: Int)] {
    let root = request.clusters.count
    var container = root
    if let cluster = request.nodes[node].cluster, (0..<root).contains(cluster) {
      container = cluster
    }
    var result = [(container: container, position: nodePosition[node])]
    while container != root {
      let parent = parents[container]
      result.append((parent, clusterPosition[container]))
      container = parent
    }
    return result
  }

  private mutating func place(
    _ container: Int, _ edges: [(edge: Int, tail: Int, head: Int)]
  ) {
    let root = request.clusters.count
    let boxes = items[container].map { item -> (width: Double, height: Double) in
      switch item {
      case .node(let index):
        turned(Double(request.nodes[index].width), Double(request.nodes[index].height))
      case .cluster(let index): sizes[index]
      }
    }
    let layers = LayeredPlacement(
      boxes: boxes,
      edges: edges.map { edge in
        LayeredPlacement.Edge(
          tail: edge.tail, head: edge.head,
          length: max(1, request.edges[edge.edge].minimumLength))
      },
      separation: Double(max(1, request.nodeSeparation)),
      rankSeparation: Double(max(1, request.rankSeparation)))
    steps += layers.steps
    let margin = container == root ? 8 : Double(max(0, request.clusters[container].margin))
    for (index, corner) in layers.corners.enumerated() {
      corners[container][index] = (corner.x + margin, corner.y + margin)
    }
    for (edge, points) in zip(edges, layers.bends) {
      bends[edge.edge] = points.map { ($0.x + margin, $0.y + margin) }
    }
    sizes[container] = (
      max(1, layers.width) + 2 * margin, max(1, layers.height) + 2 * margin
    )
  }

  private func turned(_ width: Double, _ height: Double) -> (width: Double, height: Double) {
    isSideways ? (height, width) : (width, height)
  }

  private func result(
    _ edgesOfContainer: [[(edge: Int, tail: Int, head: Int)]]
  ) -> LayoutResult {
    let root = request.clusters.count
    var origins = [(x: Double, y: Double)](repeating: (0, 0), count: root + 1)
    for cluster in 0..<root {
      let parent = parents[cluster]
      let corner = corners[parent][clusterPosition[cluster]]
      origins[cluster] = (origins[parent].x + corner.x, origins[parent].y + corner.y)
    }
    var nodes: [LayoutResult.Point] = []
    for (index, node) in request.nodes.enumerated() {
      let container = chain(index)[0].container
      let corner = corners[container][nodePosition[index]]
      let size = turned(Double(node.width), Double(node.height))
      nodes.append(
        point(
          origins[container].x + corner.x + size.width / 2,
          origins[container].y + corner.y + size.height / 2))
    }
    let clusters = (0..<root).map { cluster -> LayoutResult.Rectangle in
      let low = point(origins[cluster].x, origins[cluster].y)
      let high = point(
        origins[cluster].x + sizes[cluster].width, origins[cluster].y + sizes[cluster].height)
      return LayoutResult.Rectangle(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y)
    }
    var originOfEdge = [(x: Double, y: Double)](repeating: (0, 0), count: request.edges.count)
    for (container, edges) in edgesOfContainer.enumerated() {
      for edge in edges { originOfEdge[edge.edge] = origins[container] }
    }
    let edges = request.edges.enumerated().map { index, edge -> [LayoutResult.Point] in
      guard nodes.indices.contains(edge.tail), nodes.indices.contains(edge.head),
        edge.tail != edge.head
      else { return [] }
      let origin = originOfEdge[index]
      let middle = bends[index].map { point(origin.x + $0.x, origin.y + $0.y) }
      let way = [nodes[edge.tail]] + middle + [nodes[edge.head]]
      return Polyline.curve(
        way, tail: request.nodes[edge.tail], head: request.nodes[edge.head])
    }
    let size = point(sizes[root].width, sizes[root].height)
    return LayoutResult(
      width: size.x, height: size.y, nodes: nodes, clusters: clusters, edges: edges)
  }

  private func point(_ x: Double, _ y: Double) -> LayoutResult.Point {
    isSideways ? LayoutResult.Point(x: y, y: x) : LayoutResult.Point(x: x, y: y)
  }
}

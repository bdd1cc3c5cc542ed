/// Where everything of a `LayoutRequest` lies: the origin is top left, y grows downwards, in points.
package struct LayoutResult: Sendable, Hashable {
  package struct Point: Sendable, Hashable {
    package var x: Double
    package var y: Double

    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  package struct Rectangle: Sendable, Hashable {
    package var minX: Double
    package var minY: Double
    package var maxX: Double
    package var maxY: Double

    package init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
      self.minX = minX
      self.minY = minY
      self.maxX = maxX
      self.maxY = maxY
    }
  }

  /// Size of the whole drawing.
  package var width: Double
  package var height: Double
  /// Centre of each node, in the request's order.
  package var nodes: [Point]
  /// Rectangle of each cluster, in the request's order.
  package var clusters: [Rectangle]
  /// Control points of each edge from tail to head, in the request's order: a start point, then
  /// three points for each cubic Bézier piece.
  package var edges: [[Point]]

  package init(
    width: Double, height: Double, nodes: [Point], clusters: [Rectangle], edges: [[Point]]
  ) {
    self.width = width
    self.height = height
    self.nodes = nodes
    self.clusters = clusters
    self.edges = edges
  }
}

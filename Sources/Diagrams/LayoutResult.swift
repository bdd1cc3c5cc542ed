/// Where everything of a `LayoutRequest` lies: the origin is top left, y grows downwards, in points.
public struct LayoutResult: Sendable, Hashable {
  public struct Point: Sendable, Hashable {
    public var x: Double
    public var y: Double

    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  public struct Rectangle: Sendable, Hashable {
    public var minX: Double
    public var minY: Double
    public var maxX: Double
    public var maxY: Double

    public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
      self.minX = minX
      self.minY = minY
      self.maxX = maxX
      self.maxY = maxY
    }
  }

  /// Size of the whole drawing.
  public var width: Double
  public var height: Double
  /// Centre of each node, in the request's order.
  public var nodes: [Point]
  /// Rectangle of each cluster, in the request's order.
  public var clusters: [Rectangle]
  /// Control points of each edge from tail to head, in the request's order: a start point, then
  /// three points for each cubic Bézier piece.
  public var edges: [[Point]]

  public init(
    width: Double, height: Double, nodes: [Point], clusters: [Rectangle], edges: [[Point]]
  ) {
    self.width = width
    self.height = height
    self.nodes = nodes
    self.clusters = clusters
    self.edges = edges
  }
}

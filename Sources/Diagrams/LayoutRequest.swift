/// What a layout engine is asked to place: boxes, groups and arrows by number, with no text.
///
/// Names, labels and attributes of the model never reach the engine. An arrow's label is a node
/// of its own between two edges; `DiagramLayout` puts the pieces together again.
public struct LayoutRequest: Sendable, Hashable {
  /// Where the ranks grow.
  public enum Direction: Int32, Sendable {
    case topToBottom = 0
    case leftToRight = 1
  }

  /// A group of nodes that is laid out as one rectangle.
  public struct Cluster: Sendable, Hashable {
    /// Index of the enclosing cluster; always smaller than the cluster's own index.
    public var parent: Int?
    /// Space between the rectangle and what is in it, in points, 0 to 200.
    public var margin: Int

    public init(parent: Int? = nil, margin: Int = 8) {
      self.parent = parent
      self.margin = margin
    }
  }

  /// A box of fixed size.
  public struct Node: Sendable, Hashable {
    /// Width and height in points, 1 to 4 000.
    public var width: Int
    public var height: Int
    /// Index of the innermost cluster that holds the node.
    public var cluster: Int?

    public init(width: Int, height: Int, cluster: Int? = nil) {
      self.width = width
      self.height = height
      self.cluster = cluster
    }
  }

  /// A line from one node to another; the engine puts the tail on an earlier rank than the head.
  public struct Edge: Sendable, Hashable {
    public var tail: Int
    public var head: Int
    /// How strongly the engine keeps the line short and straight, 1 to 1 000.
    public var weight: Int
    /// How many ranks the line spans at least, 1 to 50.
    public var minimumLength: Int

    public init(tail: Int, head: Int, weight: Int = 1, minimumLength: Int = 1) {
      self.tail = tail
      self.head = head
      self.weight = weight
      self.minimumLength = minimumLength
    }
  }

  public var direction: Direction
  /// Space between neighbours of one rank, in points, 1 to 500.
  public var nodeSeparation: Int
  /// Space between ranks, in points, 1 to 500.
  public var rankSeparation: Int
  public var clusters: [Cluster]
  public var nodes: [Node]
  public var edges: [Edge]
  /// Centres of all nodes, where they have their places already and only lines are asked for; such
  /// a request has no clusters. Whole points, 0 to 1 000 000; `nil` where the engine decides.
  public var places: [LayoutResult.Point]?

  public init(
    direction: Direction = .topToBottom, nodeSeparation: Int = 18, rankSeparation: Int = 28,
    clusters: [Cluster] = [], nodes: [Node] = [], edges: [Edge] = [],
    places: [LayoutResult.Point]? = nil
  ) {
    self.direction = direction
    self.nodeSeparation = nodeSeparation
    self.rankSeparation = rankSeparation
    self.clusters = clusters
    self.nodes = nodes
    self.edges = edges
    self.places = places
  }
}

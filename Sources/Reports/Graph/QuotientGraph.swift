/// A graph whose nodes are groups of another graph's nodes: an edge between two groups stands for
/// all edges between their members. Linear, by two counting sorts.
public struct QuotientGraph: Sendable {
  public struct Edge: Sendable, Hashable {
    public var source: Int
    public var target: Int
    /// How many edges it stands for.
    public var weight: Int
  }

  /// By source and target; an edge inside a group is one from the group to itself.
  public private(set) var edges: [Edge] = []

  /// - Parameter group: by node, its group below `count`; nil leaves the node and its edges out.
  public init(_ graph: DirectedGraph, count: Int, group: [Int?]) {
    var crossing: [DirectedGraph.Edge] = []
    for node in 0..<graph.count {
      guard let source = group[node] else { continue }
      for target in graph.successors(of: node) {
        guard let target = group[Int(target)] else { continue }
        // By target first: the second sort keeps their order.
        crossing.append(DirectedGraph.Edge(target, source))
      }
    }
    let byTarget = DirectedGraph(count: count, crossing)
    crossing.removeAll(keepingCapacity: true)
    for target in 0..<count {
      for source in byTarget.successors(of: target) {
        crossing.append(DirectedGraph.Edge(Int(source), target))
      }
    }
    let bySource = DirectedGraph(count: count, crossing)
    for source in 0..<count {
      for target in bySource.successors(of: source) {
        if let last = edges.last, last.source == source, last.target == Int(target) {
          edges[edges.count - 1].weight += 1
        } else {
          edges.append(Edge(source: source, target: Int(target), weight: 1))
        }
      }
    }
  }
}

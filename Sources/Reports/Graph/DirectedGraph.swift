/// A directed graph as two arrays: where the edges of a node begin, and where each leads. Nodes are
/// numbered from 0; parallel edges and loops are kept.
package struct DirectedGraph: Sendable {
  /// One more than there are nodes.
  package private(set) var starts: [UInt32]
  package private(set) var targets: [UInt32]
  /// By place in `targets`, the number of the edge in the list that the graph was made from.
  package private(set) var edges: [UInt32]

  package struct Edge: Sendable, Hashable {
    package var source: Int
    package var target: Int

    package init(_ source: Int, _ target: Int) {
      self.source = source
      self.target = target
    }
  }

  /// A counting sort: linear, and the edges of a node stay in their order.
  package init(count: Int, _ list: [Edge]) {
    var starts = [UInt32](repeating: 0, count: count + 1)
    for edge in list { starts[edge.source + 1] += 1 }
    for node in 0..<count { starts[node + 1] += starts[node] }
    var next = starts
    targets = [UInt32](repeating: 0, count: list.count)
    edges = targets
    for (number, edge) in list.enumerated() {
      let place = Int(next[edge.source])
      targets[place] = UInt32(edge.target)
      edges[place] = UInt32(number)
      next[edge.source] += 1
    }
    self.starts = starts
  }

  package var count: Int { starts.count - 1 }

  /// Places in `targets` of the edges that leave a node.
  package func places(of node: Int) -> Range<Int> { Int(starts[node])..<Int(starts[node + 1]) }

  package func successors(of node: Int) -> ArraySlice<UInt32> { targets[places(of: node)] }

  /// The same edges the other way round, with the same numbers.
  package var reversed: DirectedGraph {
    var list = [Edge](repeating: Edge(0, 0), count: targets.count)
    for node in 0..<count {
      for place in places(of: node) { list[Int(edges[place])] = Edge(Int(targets[place]), node) }
    }
    return DirectedGraph(count: count, list)
  }
}

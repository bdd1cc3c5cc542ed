import Reports
import TestSupport

/// A small random graph: with loops, parallel edges, cycles and nodes without edges.
struct RandomGraph {
  /// How many are compared with the oracle for each algorithm.
  static let cases = 1_500

  let edges: [DirectedGraph.Edge]
  let graph: DirectedGraph
  var source: RandomSource

  init(_ number: Int) {
    source = RandomSource(seed: UInt64(number))
    let count = Int.random(in: 1...9, using: &source)
    var edges: [DirectedGraph.Edge] = []
    for _ in 0..<Int.random(in: 0...(2 * count + 2), using: &source) {
      edges.append(
        DirectedGraph.Edge(
          Int.random(in: 0..<count, using: &source), Int.random(in: 0..<count, using: &source)))
    }
    self.edges = edges
    graph = DirectedGraph(count: count, edges)
  }

  var nodes: Range<Int> { 0..<graph.count }

  /// What a node reaches, itself among it, by plain search, past nodes and edges that are left out.
  func reached(
    from roots: Set<Int>, withoutNode: Int? = nil, withoutEdges: Set<Int> = [],
    isDirected: Bool = true
  ) -> Set<Int> {
    var reached = roots.filter { $0 != withoutNode }
    var isChanged = true
    while isChanged {
      isChanged = false
      for (number, edge) in edges.enumerated()
      where !withoutEdges.contains(number) && edge.source != withoutNode
        && edge.target != withoutNode
      {
        if reached.contains(edge.source), reached.insert(edge.target).inserted { isChanged = true }
        if !isDirected, reached.contains(edge.target), reached.insert(edge.source).inserted {
          isChanged = true
        }
      }
    }
    return reached
  }
}

/// Which nodes every way from a root passes: dominators by the Semi-NCA algorithm (Georgiadis, 2005).
/// Linear but for a logarithm in theory; a few sweeps in practice.
package struct DominatorTree: Sendable {
  /// By node, the nearest other node that every way from the root passes; nil for the root and for
  /// what it doesn't reach.
  package private(set) var dominator: [Int?]
  /// By node, how many nodes every way to which passes it, itself not counted.
  package private(set) var dominated: [Int]

  package init(_ graph: DirectedGraph, root: Int) {
    let count = graph.count
    dominator = [Int?](repeating: nil, count: count)
    dominated = [Int](repeating: 0, count: count)
    // Everything below is by number in preorder.
    var number = [Int](repeating: -1, count: count)
    var nodes: [Int] = []
    var parent: [Int] = []
    var next = graph.starts.dropLast().map { Int($0) }
    var path = [root]
    number[root] = 0
    nodes.append(root)
    parent.append(0)
    while let node = path.last {
      guard next[node] < Int(graph.starts[node + 1]) else {
        path.removeLast()
        continue
      }
      let target = Int(graph.targets[next[node]])
      next[node] += 1
      guard number[target] < 0 else { continue }
      number[target] = nodes.count
      parent.append(number[node])
      nodes.append(target)
      path.append(target)
    }
    let reversed = graph.reversed
    var semi = Array(nodes.indices)
    var label = semi
    var ancestor = parent
    var compressed: [Int] = []
    for vertex in stride(from: nodes.count - 1, to: 0, by: -1) {
      for source in reversed.successors(of: nodes[vertex]) where number[Int(source)] >= 0 {
        let source = number[Int(source)]
        // The least semidominator on the way up, among those numbered behind `vertex`.
        if source > vertex {
          var step = source
          while ancestor[step] > vertex {
            compressed.append(step)
            step = ancestor[step]
          }
          // `step` hangs at `vertex` or before: it stands for the way above it.
          while let lower = compressed.popLast() {
            if semi[label[step]] < semi[label[lower]] { label[lower] = label[step] }
            ancestor[lower] = ancestor[step]
            step = lower
          }
          semi[vertex] = min(semi[vertex], semi[label[source]])
        } else {
          semi[vertex] = min(semi[vertex], source)
        }
      }
    }
    var nearest = parent
    for vertex in nodes.indices.dropFirst() {
      var candidate = nearest[vertex]
      while candidate > semi[vertex] { candidate = nearest[candidate] }
      nearest[vertex] = candidate
    }
    for vertex in stride(from: nodes.count - 1, to: 0, by: -1) {
      dominator[nodes[vertex]] = nodes[nearest[vertex]]
      dominated[nodes[nearest[vertex]]] += dominated[nodes[vertex]] + 1
    }
  }
}

/// Which nodes reach each other: Tarjan's algorithm (1972) with a stack of its own. Linear.
public struct StronglyConnectedComponents: Sendable {
  /// By node. What a component leads to has a smaller number than the component itself.
  public private(set) var component: [Int]
  public private(set) var count = 0

  public init(_ graph: DirectedGraph) {
    let unseen = -1
    component = [Int](repeating: unseen, count: graph.count)
    var order = [Int](repeating: unseen, count: graph.count)
    var lowest = order
    var next = graph.starts.dropLast().map { Int($0) }
    var open: [Int] = []
    var path: [Int] = []
    var clock = 0
    for root in 0..<graph.count where order[root] == unseen {
      path.append(root)
      while let node = path.last {
        if order[node] == unseen {
          order[node] = clock
          lowest[node] = clock
          clock += 1
          open.append(node)
        }
        if next[node] < Int(graph.starts[node + 1]) {
          let target = Int(graph.targets[next[node]])
          next[node] += 1
          if order[target] == unseen {
            path.append(target)
          } else if component[target] == unseen {
            lowest[node] = min(lowest[node], order[target])
          }
          continue
        }
        path.removeLast()
        if let parent = path.last { lowest[parent] = min(lowest[parent], lowest[node]) }
        guard lowest[node] == order[node] else { continue }
        while let member = open.popLast() {
          component[member] = count
          if member == node { break }
        }
        count += 1
      }
    }
  }

  /// The nodes of each component, both in ascending order.
  public var members: DirectedGraph {
    DirectedGraph(
      count: count, component.enumerated().map { DirectedGraph.Edge($0.element, $0.offset) })
  }
}

/// Where a network, taken without direction, falls apart: cut nodes and bridges by depth-first search
/// (Hopcroft and Tarjan, 1973). Linear.
public struct NetworkCuts: Sendable {
  /// By node, into how many more parts its network falls without it; 0 where it stays whole.
  public private(set) var pieces: [Int]
  /// By node, how many others can't reach the rest of their network without it: all but the largest
  /// part.
  public private(set) var separated: [Int]
  /// The edges without which a network falls apart, by their numbers. Two parallel edges are none.
  public private(set) var bridges: [Int] = []

  /// - Parameter graph: each connection once, in either direction.
  public init(_ graph: DirectedGraph) {
    let count = graph.count
    var both: [DirectedGraph.Edge] = []
    for node in 0..<count {
      for place in graph.places(of: node) {
        both.append(DirectedGraph.Edge(node, Int(graph.targets[place])))
      }
    }
    let forward = both
    both += forward.map { DirectedGraph.Edge($0.target, $0.source) }
    let edgeNumbers = (0..<count).flatMap { node in graph.places(of: node).map { graph.edges[$0] } }
    let network = DirectedGraph(count: count, both)
    pieces = [Int](repeating: 0, count: count)
    separated = pieces
    var order = [Int](repeating: -1, count: count)
    var lowest = order
    var size = [Int](repeating: 1, count: count)
    /// By node, the sum and the largest of the parts that hang at it alone.
    var cutOff = pieces
    var largest = pieces
    var arrival = [Int](repeating: -1, count: count)
    var next = network.starts.dropLast().map { Int($0) }
    var clock = 0
    for root in 0..<count where order[root] < 0 {
      var path = [root]
      var reached: [Int] = []
      while let node = path.last {
        if order[node] < 0 {
          order[node] = clock
          lowest[node] = clock
          clock += 1
          reached.append(node)
        }
        if next[node] < Int(network.starts[node + 1]) {
          let place = next[node]
          next[node] += 1
          let target = Int(network.targets[place])
          let edge = Int(network.edges[place]) % max(1, forward.count)
          if edge == arrival[node] { continue }
          if order[target] < 0 {
            arrival[target] = edge
            path.append(target)
          } else {
            lowest[node] = min(lowest[node], order[target])
          }
          continue
        }
        path.removeLast()
        guard let parent = path.last else { continue }
        lowest[parent] = min(lowest[parent], lowest[node])
        size[parent] += size[node]
        if lowest[node] > order[parent] { bridges.append(Int(edgeNumbers[arrival[node]])) }
        if lowest[node] >= order[parent] {
          pieces[parent] += 1
          cutOff[parent] += size[node]
          largest[parent] = max(largest[parent], size[node])
        }
      }
      // The root of the search has no part above it.
      pieces[root] = max(0, pieces[root] - 1)
      for node in reached where pieces[node] > 0 {
        let above = node == root ? 0 : reached.count - 1 - cutOff[node]
        separated[node] = reached.count - 1 - max(largest[node], above)
      }
    }
    bridges.sort()
  }
}

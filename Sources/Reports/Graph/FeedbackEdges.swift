/// Edges without which a graph has no cycle, few of them though not always the fewest: the greedy order
/// of Eades, Lin and Smyth (1993), then every edge that isn't needed is given back. Edges are weighed:
/// what many rely on is kept.
public struct FeedbackEdges: Sendable {
  /// By number, ascending. Loops are among them.
  public private(set) var edges: [Int] = []

  /// Up to this many cut edges of a component it is tried whether each can stay; beyond that trying
  /// would not be linear any more.
  private static let mostTried = 200

  /// - Parameter weights: by number of the edge, at least 1.
  public init(_ graph: DirectedGraph, weights: [Int]) {
    let components = StronglyConnectedComponents(graph)
    let members = components.members
    var position = [Int](repeating: 0, count: graph.count)
    let reversed = graph.reversed
    for component in 0..<components.count {
      let nodes = members.successors(of: component).map { Int($0) }
      guard nodes.count > 1 else {
        for node in nodes {
          for place in graph.places(of: node) where Int(graph.targets[place]) == node {
            edges.append(Int(graph.edges[place]))
          }
        }
        continue
      }
      func isInside(_ node: Int) -> Bool { components.component[node] == component }
      for (place, node) in Self.order(nodes, graph, reversed, weights, isInside).enumerated() {
        position[node] = place
      }
      var cut: [(edge: Int, source: Int, target: Int)] = []
      for node in nodes {
        for place in graph.places(of: node) {
          let target = Int(graph.targets[place])
          if isInside(target), position[target] <= position[node] {
            cut.append((Int(graph.edges[place]), node, target))
          }
        }
      }
      edges += Self.reduced(cut, nodes, graph, isInside, weights)
    }
    edges.sort()
  }

  /// Sinks to the end, sources to the front, else the node that gives most more than it gets.
  private static func order(
    _ nodes: [Int], _ graph: DirectedGraph, _ reversed: DirectedGraph, _ weights: [Int],
    _ isInside: (Int) -> Bool
  ) -> [Int] {
    var out: [Int: Int] = [:]
    var into: [Int: Int] = [:]
    for node in nodes {
      for place in graph.places(of: node) {
        let target = Int(graph.targets[place])
        guard isInside(target), target != node else { continue }
        out[node, default: 0] += weights[Int(graph.edges[place])]
        into[target, default: 0] += weights[Int(graph.edges[place])]
      }
    }
    var front: [Int] = []
    var back: [Int] = []
    var isLeft = Set(nodes)
    var ends = nodes.filter { out[$0, default: 0] == 0 || into[$0, default: 0] == 0 }
    // Heap of the others by surplus; entries that are out of date are passed over.
    var heap = SurplusHeap()
    for node in nodes { heap.push(out[node, default: 0] - into[node, default: 0], node) }
    func take(_ node: Int) {
      isLeft.remove(node)
      for place in graph.places(of: node) {
        let target = Int(graph.targets[place])
        guard isLeft.contains(target) else { continue }
        into[target, default: 0] -= weights[Int(graph.edges[place])]
        if into[target, default: 0] == 0 { ends.append(target) }
        heap.push(out[target, default: 0] - into[target, default: 0], target)
      }
      for place in reversed.places(of: node) {
        let source = Int(reversed.targets[place])
        guard isLeft.contains(source) else { continue }
        out[source, default: 0] -= weights[Int(reversed.edges[place])]
        if out[source, default: 0] == 0 { ends.append(source) }
        heap.push(out[source, default: 0] - into[source, default: 0], source)
      }
    }
    while !isLeft.isEmpty {
      if let node = ends.popLast() {
        guard isLeft.contains(node) else { continue }
        if out[node, default: 0] == 0 { back.append(node) } else { front.append(node) }
        take(node)
      } else if let (surplus, node) = heap.pop() {
        guard isLeft.contains(node),
          surplus == out[node, default: 0] - into[node, default: 0]
        else { continue }
        front.append(node)
        take(node)
      }
    }
    return front + back.reversed()
  }

  /// Gives back, heaviest first, every cut edge that closes no cycle with what stays.
  private static func reduced(
    _ cut: [(edge: Int, source: Int, target: Int)], _ nodes: [Int], _ graph: DirectedGraph,
    _ isInside: (Int) -> Bool, _ weights: [Int]
  ) -> [Int] {
    var removed = Set(cut.map(\.edge))
    guard cut.count <= mostTried else { return cut.map(\.edge) }
    let byWeight = cut.sorted {
      (-weights[$0.edge], $0.edge) < (-weights[$1.edge], $1.edge)
    }
    for candidate in byWeight where candidate.source != candidate.target {
      var seen: Set<Int> = [candidate.target]
      var pending = [candidate.target]
      while let node = pending.popLast(), !seen.contains(candidate.source) {
        for place in graph.places(of: node) where !removed.contains(Int(graph.edges[place])) {
          let target = Int(graph.targets[place])
          if isInside(target), seen.insert(target).inserted { pending.append(target) }
        }
      }
      if !seen.contains(candidate.source) { removed.remove(candidate.edge) }
    }
    return removed.sorted()
  }
}

/// The greatest surplus first; of equal ones the node with the smallest number.
private struct SurplusHeap {
  private var entries: [(surplus: Int, node: Int)] = []

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    (-entries[left].surplus, entries[left].node) < (-entries[right].surplus, entries[right].node)
  }

  mutating func push(_ surplus: Int, _ node: Int) {
    entries.append((surplus, node))
    var child = entries.count - 1
    while child > 0, precedes(child, (child - 1) / 2) {
      entries.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func pop() -> (surplus: Int, node: Int)? {
    guard let first = entries.first else { return nil }
    entries.swapAt(0, entries.count - 1)
    entries.removeLast()
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < entries.count && precedes(child, least) {
        least = child
      }
      if least == parent { return first }
      entries.swapAt(parent, least)
      parent = least
    }
  }
}

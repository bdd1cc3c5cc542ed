/// The nearest ways from some nodes, breadth first. Each edge costs one step or none. Linear.
public struct ShortestPaths: Sendable {
  /// By node, the number of steps; nil where there is no way.
  public private(set) var distance: [Int?]
  /// By node, the edge over which it was reached; nil for the nodes that the ways begin at.
  public private(set) var arrival: [Int?]
  /// By node, where that edge comes from.
  public private(set) var previous: [Int?]

  /// - Parameters:
  ///   - isFree: whether an edge, by its number, costs no step.
  ///   - limit: how many steps are gone at most.
  public init(
    _ graph: DirectedGraph, from roots: [Int], limit: Int = .max,
    isFree: (Int) -> Bool = { _ in false }
  ) {
    distance = [Int?](repeating: nil, count: graph.count)
    arrival = distance
    previous = distance
    var current: [Int] = []
    for root in roots where distance[root] == nil {
      distance[root] = 0
      current.append(root)
    }
    var steps = 0
    while !current.isEmpty {
      var next: [(node: Int, from: Int, edge: Int)] = []
      var place = 0
      while place < current.count {
        let node = current[place]
        place += 1
        for index in graph.places(of: node) {
          let target = Int(graph.targets[index])
          guard distance[target] == nil else { continue }
          let edge = Int(graph.edges[index])
          if isFree(edge) {
            distance[target] = steps
            arrival[target] = edge
            previous[target] = node
            current.append(target)
          } else {
            next.append((target, node, edge))
          }
        }
      }
      current.removeAll(keepingCapacity: true)
      guard steps < limit else { return }
      steps += 1
      for step in next where distance[step.node] == nil {
        distance[step.node] = steps
        arrival[step.node] = step.edge
        previous[step.node] = step.from
        current.append(step.node)
      }
    }
  }

  /// The nodes on the way to a node, from where it begins; empty where there is no way.
  public func path(to node: Int) -> [Int] {
    guard distance[node] != nil else { return [] }
    var path = [node]
    while let last = path.last, let before = previous[last] { path.append(before) }
    return path.reversed()
  }
}

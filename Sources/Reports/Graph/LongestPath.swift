/// The longest ways of a graph. Nodes that reach each other count as one step together, so that the
/// length is always finite. Linear.
public struct LongestPath: Sendable {
  /// By node, the greatest total of the weights on a way that begins with it: of each component the
  /// sum of its members' weights.
  public private(set) var length: [Int]
  /// By node, where the longest way leads on, in the next component; nil where it ends.
  public private(set) var next: [Int?]

  /// - Parameter weights: by node, at least 0.
  public init(_ graph: DirectedGraph, weights: [Int]) {
    let components = StronglyConnectedComponents(graph)
    let members = components.members
    var total = [Int](repeating: 0, count: components.count)
    var onward = [Int?](repeating: nil, count: components.count)
    for component in 0..<components.count {
      var longest = 0
      var own = 0
      for member in members.successors(of: component) {
        own += weights[Int(member)]
        for target in graph.successors(of: Int(member)) {
          let other = components.component[Int(target)]
          guard other != component else { continue }
          if total[other] > longest || (onward[component] == nil && total[other] == longest) {
            longest = total[other]
            onward[component] = Int(target)
          }
        }
      }
      total[component] = own + longest
    }
    length = components.component.map { total[$0] }
    next = components.component.map { onward[$0] }
  }

  /// The nodes of the longest way from a node, one of each component that it passes.
  public func path(from node: Int) -> [Int] {
    var path = [node]
    while let last = path.last, let step = next[last] { path.append(step) }
    return path
  }
}

/// Carries values along the edges of a graph: each node gets the greatest or the least of its own and
/// all those that it reaches. Linear: one sweep over the components.
public struct Propagation: Sendable {
  /// By node; nil where neither it nor what it reaches has a value.
  public private(set) var result: [Int?]
  /// By node, a node that the value comes from: the one with the smallest number in its component.
  public private(set) var origin: [Int?]

  public enum Choice: Sendable {
    case greatest, least
  }

  public init(_ graph: DirectedGraph, values: [Int?], _ choice: Choice) {
    let components = StronglyConnectedComponents(graph)
    let members = components.members
    var best = [(value: Int, origin: Int)?](repeating: nil, count: components.count)
    func improves(_ value: Int, _ other: (value: Int, origin: Int)?) -> Bool {
      guard let other else { return true }
      return choice == .greatest ? value > other.value : value < other.value
    }
    // What a component leads to comes before it.
    for component in 0..<components.count {
      for member in members.successors(of: component) {
        if let value = values[Int(member)], improves(value, best[component]) {
          best[component] = (value, Int(member))
        }
      }
      for member in members.successors(of: component) {
        for target in graph.successors(of: Int(member)) {
          let other = components.component[Int(target)]
          if other != component, let found = best[other], improves(found.value, best[component]) {
            best[component] = found
          }
        }
      }
    }
    result = components.component.map { best[$0]?.value }
    origin = components.component.map { best[$0]?.origin }
  }
}

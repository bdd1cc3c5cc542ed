import Model

/// Which elements reach each other over the steps of a graph in a phase, in both directions: they are one
/// component, and whoever reaches one of them reaches all. A path that comes to a container goes on from
/// its parts.
struct StepComponents: Sendable {
  /// By element, its component, or `StepGraph.none` where no step begins or ends. A component's number
  /// is higher than those that it reaches.
  let numbers: [UInt32]
  let count: Int
  /// By component, whether a step begins there of which nobody knows the route.
  let hasHidden: [Bool]
  /// By component, where the others begin in `others` that it reaches directly.
  private let starts: [UInt32]
  private let others: [UInt32]

  /// - Parameter phase: one bit.
  init(_ graph: StepGraph, in phase: UInt8) {
    let elementCount = graph.parents.count
    var edgeStarts: [UInt32] = [0]
    var edges: [UInt32] = []
    edgeStarts.reserveCapacity(elementCount + 1)
    edges.reserveCapacity(graph.targets.count + graph.children.count)
    for element in 0..<elementCount {
      for step in graph.steps(from: element) where graph.exists(step, in: phase) {
        edges.append(graph.targets[step])
      }
      for place in graph.parts(of: element)
      where graph.elementPhases[Int(graph.children[place])] & phase != 0 {
        edges.append(graph.children[place])
      }
      edgeStarts.append(UInt32(edges.count))
    }
    let search = FlatGraph(starts: edgeStarts, targets: edges).components()
    let numbers = search.of
    let count = search.sizes.count
    let (memberStarts, members) = StepGraph.runs(numbers, count)
    var starts: [UInt32] = [0]
    var others: [UInt32] = []
    starts.reserveCapacity(count + 1)
    // By component, the last one that was found to reach it, plus one.
    var lastFrom = [UInt32](repeating: 0, count: count)
    for component in 0..<count {
      for place in Int(memberStarts[component])..<Int(memberStarts[component + 1]) {
        let member = Int(members[place])
        for edge in Int(edgeStarts[member])..<Int(edgeStarts[member + 1]) {
          let other = Int(numbers[Int(edges[edge])])
          guard other != component, lastFrom[other] != UInt32(component + 1) else { continue }
          lastFrom[other] = UInt32(component + 1)
          others.append(UInt32(other))
        }
      }
      starts.append(UInt32(others.count))
    }
    var hasHidden = [Bool](repeating: false, count: count)
    if graph.hasHidden(in: phase) {
      for step in graph.isHidden.indices where graph.isHidden[step] && graph.exists(step, in: phase)
      {
        hasHidden[Int(numbers[Int(graph.sources[step])])] = true
      }
    }
    self.numbers = numbers
    self.count = count
    self.hasHidden = hasHidden
    self.starts = starts
    self.others = others
  }

  /// Marks whatever reaches what is marked.
  func spreadBackwards(_ marks: inout [Bool]) {
    for component in 0..<count where !marks[component] {
      for place in Int(starts[component])..<Int(starts[component + 1])
      where marks[Int(others[place])] {
        marks[component] = true
        break
      }
    }
  }
}

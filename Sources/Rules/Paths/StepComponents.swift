import Model

/// Which elements reach each other over the steps of a graph, in both directions: they are one
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

  init(_ graph: StepGraph) {
    let elementCount = graph.parents.count
    var edgeStarts: [UInt32] = [0]
    var edges: [UInt32] = []
    edgeStarts.reserveCapacity(elementCount + 1)
    edges.reserveCapacity(graph.targets.count + graph.children.count)
    for element in 0..<elementCount {
      edges.append(contentsOf: graph.targets[graph.steps(from: element)])
      edges.append(contentsOf: graph.children[graph.parts(of: element)])
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
    if graph.hasHidden {
      for step in graph.isHidden.indices where graph.isHidden[step] {
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

  /// Marks whatever is reached from what is marked.
  func spreadForwards(_ marks: inout [Bool]) {
    for component in (0..<count).reversed() where marks[component] {
      for place in Int(starts[component])..<Int(starts[component + 1]) {
        marks[Int(others[place])] = true
      }
    }
  }
}

extension StepGraph {
  /// The steps that lead from some elements, or from what is inside them, over any number of others to
  /// some ends: the last of each path. Whatever may be selected counts.
  func lastSteps(from starts: PathEnds, to ends: PathEnds, _ evaluation: Evaluation) -> [Int] {
    let components = components
    let numbers = components.numbers
    var isReached = [Bool](repeating: false, count: components.count)
    func isStart(_ step: Int) -> Bool {
      starts.contains(sources[step], awayFrom: targets[step], evaluation) != .no
    }
    for element in parents.indices where starts.members.mayContain(UInt32(element)) {
      for step in steps(from: element) {
        let component = Int(numbers[Int(targets[step])])
        if !isReached[component], isStart(step) { isReached[component] = true }
      }
    }
    components.spreadForwards(&isReached)
    var result: [Int] = []
    for end in parents.indices where ends.members.mayContain(UInt32(end)) {
      for place in Int(incomingStarts[end])..<Int(incomingStarts[end + 1]) {
        let step = Int(incoming[place])
        guard isReached[Int(numbers[Int(sources[step])])] || isStart(step),
          ends.contains(UInt32(end), awayFrom: sources[step], evaluation) != .no
        else { continue }
        result.append(step)
      }
    }
    return result
  }
}

/// What fails when one thing fails, for very many things at once.
///
/// A node fails when it is the one that fails, when *any* of its requirements fails, or, for a node of
/// alternatives, when *all* of them have failed. Failing is the least state that these rules allow:
/// things that only keep each other up don't keep each other from failing, nor make each other fail.
///
/// 512 cases are computed side by side, a bit each, in the order of the requirements; one sweep, and
/// for alternatives within a cycle as many as it takes. Cost: linear in the edges for each 512 cases.
package struct FailureClosure: Sendable {
  package typealias Cases = SIMD8<UInt64>

  /// How many cases are computed side by side.
  package static let width = 512

  private let graph: DirectedGraph
  private let isAlternatives: [Bool]
  private let components: StronglyConnectedComponents
  private let members: DirectedGraph
  /// By component, whether it has to be swept until nothing changes.
  private let needsSweeps: [Bool]

  /// - Parameters:
  ///   - requirements: an edge leads from what needs to what is needed.
  ///   - isAlternatives: by node; one without requirements never fails by itself.
  package init(requirements: DirectedGraph, isAlternatives: [Bool]) {
    graph = requirements
    self.isAlternatives = isAlternatives
    components = StronglyConnectedComponents(requirements)
    members = components.members
    var needsSweeps = [Bool](repeating: false, count: components.count)
    for component in 0..<components.count {
      let nodes = members.successors(of: component)
      needsSweeps[component] = nodes.count > 1 && nodes.contains { isAlternatives[Int($0)] }
    }
    self.needsSweeps = needsSweeps
  }

  /// By node, the cases in which it fails.
  ///
  /// - Parameter seeds: nodes that fail in a case, 0 to 511, whatever else does.
  package func failures(_ seeds: [(node: Int, place: Int)]) -> [Cases] {
    var failed = [Cases](repeating: Cases(), count: graph.count)
    for seed in seeds { failed[seed.node][seed.place / 64] |= 1 << UInt64(seed.place % 64) }
    for component in 0..<components.count {
      let nodes = members.successors(of: component)
      if needsSweeps[component] {
        var isChanged = true
        while isChanged {
          isChanged = false
          for node in nodes {
            let state = next(Int(node), failed)
            if state != failed[Int(node)] {
              failed[Int(node)] = state
              isChanged = true
            }
          }
        }
      } else if nodes.count == 1, let node = nodes.first {
        failed[Int(node)] = next(Int(node), failed)
      } else {
        // All fail together.
        var state = Cases()
        for node in nodes {
          state |= failed[Int(node)]
          for target in graph.successors(of: Int(node)) { state |= failed[Int(target)] }
        }
        for node in nodes { failed[Int(node)] = state }
      }
    }
    return failed
  }

  private func next(_ node: Int, _ failed: [Cases]) -> Cases {
    var state = failed[node]
    let places = graph.places(of: node)
    if isAlternatives[node] {
      guard !places.isEmpty else { return state }
      var all = Cases(repeating: .max)
      for place in places { all &= failed[Int(graph.targets[place])] }
      return state | all
    }
    for place in places { state |= failed[Int(graph.targets[place])] }
    return state
  }
}

/// Counts bits by place over many words: 512 counters as bit planes, so that adding a word costs two
/// steps on average.
package struct CaseCounter: Sendable {
  private var planes: [FailureClosure.Cases] = []

  package init() {}

  /// Adds one to the counter of each bit that is set.
  package mutating func add(_ cases: FailureClosure.Cases) {
    var carry = cases
    var plane = 0
    while carry != FailureClosure.Cases() {
      if plane == planes.count { planes.append(FailureClosure.Cases()) }
      let sum = planes[plane] ^ carry
      carry &= planes[plane]
      planes[plane] = sum
      plane += 1
    }
  }

  /// The counter of a case, 0 to 511.
  package subscript(_ place: Int) -> Int {
    var count = 0
    for (plane, bits) in planes.enumerated() {
      count |= Int(bits[place / 64] >> UInt64(place % 64) & 1) << plane
    }
    return count
  }
}

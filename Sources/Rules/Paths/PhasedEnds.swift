import BitCollections
import Model

/// Where paths begin or end, over all phases that a search looks at.
final class PhasedEnds: Sendable {
  /// By element, the phases in which it or a container of it is selected.
  let phases: [UInt8]
  /// By element, the phases in which it is selected itself.
  let own: [UInt8]
  /// By element, the nearest of it and its containers that is selected, the same in all phases in which
  /// the element is there; `varying` where it isn't the same.
  private let nearest: [UInt32]
  private let parents: [UInt32]
  private let evaluation: Evaluation

  private static let varying = UInt32.max - 1

  /// - Parameters:
  ///   - ends: by state, with its phase as a bit.
  ///   - admits: whether an element counts as selected.
  init(
    _ ends: [(phase: UInt8, ends: PathEnds)], _ graph: StepGraph, _ evaluation: Evaluation,
    admits: (Ternary) -> Bool
  ) {
    let parents = graph.parents
    var own = [UInt8](repeating: 0, count: parents.count)
    let judged = ends.reduce(0) { $0 | $1.phase }
    for (phase, ends) in ends {
      let (members, unknown) = (ends.selection.certain, admits(.unknown))
      for index in unknown ? ends.selection.possible : members { own[index] |= phase }
    }
    var phases = own
    var nearest = [UInt32](repeating: StepGraph.none, count: parents.count)
    // Containers stand before what they contain.
    for index in parents.indices {
      let parent = parents[index]
      if parent != StepGraph.none { phases[index] |= phases[Int(parent)] }
      guard phases[index] != 0 else { continue }
      let there = graph.elementPhases[index] & judged
      if own[index] & there == there {
        nearest[index] = UInt32(index)
      } else if own[index] & there == 0 {
        nearest[index] = parent == StepGraph.none ? StepGraph.none : nearest[Int(parent)]
      } else {
        nearest[index] = Self.varying
      }
    }
    self.own = own
    self.phases = phases
    self.nearest = nearest
    self.parents = parents
    self.evaluation = evaluation
  }

  /// The phases, of some, in which a step counts for a selected element at one of its ends: for the end
  /// itself or a container of it that doesn't hold the other end too.
  @inline(__always)
  func admitted(_ end: UInt32, awayFrom other: UInt32, in some: UInt8) -> UInt8 {
    let some = some & phases[Int(end)]
    guard some != 0 else { return 0 }
    let nearest = nearest[Int(end)]
    if nearest == end { return some }
    if nearest >= Self.varying { return admitted(varying: end, awayFrom: other, in: some) }
    return evaluation.holds(nearest, other) ? 0 : some
  }

  private func admitted(varying end: UInt32, awayFrom other: UInt32, in some: UInt8) -> UInt8 {
    var result = own[Int(end)] & some
    var step = parents[Int(end)]
    while step != StepGraph.none, result != some, !evaluation.holds(step, other) {
      result |= own[Int(step)] & some
      step = parents[Int(step)]
    }
    return result
  }
}

/// The stations of paths, over all phases that a search looks at.
final class PhasedStations: Sendable {
  /// How many there are.
  let count: UInt8
  /// By element, a bit for each station that it belongs to; where that isn't the same in all phases,
  /// those of any.
  let any: [UInt8]
  /// By element, whether it isn't the same in all phases in which the element is there; empty where
  /// everything is the same.
  let isVarying: [Bool]
  /// By phase, the stations by element.
  private let byPhase: [(phase: UInt8, stations: [UInt8])]

  /// Without stations no path ever passes all of them.
  init(none elementCount: Int) {
    count = 1
    any = [UInt8](repeating: 0, count: elementCount)
    isVarying = []
    byPhase = []
  }

  init(_ count: Int, _ byPhase: [(phase: UInt8, stations: [UInt8])], _ graph: StepGraph) {
    self.count = UInt8(count)
    self.byPhase = byPhase
    var any = [UInt8](repeating: 0, count: graph.parents.count)
    for (_, stations) in byPhase {
      for index in stations.indices { any[index] |= stations[index] }
    }
    var isVarying: [Bool] = []
    for (phase, stations) in byPhase {
      for index in stations.indices
      where stations[index] != any[index] && graph.elementPhases[index] & phase != 0 {
        if isVarying.isEmpty { isVarying = [Bool](repeating: false, count: any.count) }
        isVarying[index] = true
      }
    }
    self.any = any
    self.isVarying = isVarying
  }

  /// How many are filled at a position that belongs to some.
  @inline(__always)
  func fill(_ filled: UInt8, with position: UInt8) -> UInt8 {
    filled < count && position >> filled & 1 == 1 ? filled + 1 : filled
  }

  /// How many are filled at an element in some phases: one, where they aren't the same in all.
  func fill(_ filled: UInt8, at element: UInt32, in phases: UInt8) -> UInt8 {
    fill(filled, with: stations(in: phases)[Int(element)])
  }

  /// The stations by element in one phase, or in several where they are the same.
  func stations(in phases: UInt8) -> [UInt8] {
    byPhase.first { $0.phase == phases }?.stations ?? any
  }
}

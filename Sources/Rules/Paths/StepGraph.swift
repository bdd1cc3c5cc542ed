import Model
import Synchronization

/// The steps that paths take in some phases of a model, as flat arrays: its dependencies, which are
/// relations of kinds that aren't marked `depends no`, and references by attributes marked
/// `depends yes`. Where something is placed (`places yes`) is no step.
///
/// A path goes on from what a step leads to, or from a part of it, and never back to the whole: a
/// container doesn't join its parts.
///
/// Of phase after phase nearly all steps are the same, so one graph holds the steps of eight, and says
/// of each in which of them it is there. A search that keeps the phases as bits looks at a step once
/// for all of them.
final class StepGraph: Sendable {
  /// How many phases a graph covers: as many as a byte has bits.
  static let phaseCount = 8

  /// Whether each stretch of a route is a step of its own.
  let isPhysical: Bool

  /// What a step is in the model.
  enum Origin: Hashable {
    case relation(RelationID)
    /// The index of the value among the model's attribute values, and the element that has it.
    case attribute(Int, of: ElementID)
  }

  /// By step, sorted by source.
  let sources: [UInt32]
  let targets: [UInt32]
  /// By step, the phases in which it is there, by bit; none for a relation that is no dependency.
  let phases: [UInt8]
  /// By step, where its hops begin in `hops`; one more entry than there are steps.
  let hopStarts: [UInt32]
  let hops: [UInt32]
  /// By step, whether the model doesn't say what it passes.
  let isHidden: [Bool]
  /// The phases with a step of which the model doesn't say what it passes.
  private let hiddenPhases: UInt8
  /// By element, where its outgoing steps begin.
  let outgoingStarts: [UInt32]
  /// By element, the phases in which it is part of the model.
  let elementPhases: [UInt8]
  /// By element, its container, or `StepGraph.none`.
  let parents: [UInt32]
  /// By element, where its parts begin in `children`.
  let childStarts: [UInt32]
  let children: [UInt32]
  private let list: StepList
  private let knownIncoming = Once<IncomingSteps>()
  private let knownPassing = Once<PassingSteps>()
  private let knownComponents: [Once<StepComponents>]

  static let none = UInt32.max

  /// - Parameters:
  ///   - firstPhase: the index of the first phase that is covered.
  ///   - isPhysical: whether each stretch of a route is a step of its own; otherwise a relation is one
  ///     step, which passes its hops.
  init(_ evaluation: Evaluation, from firstPhase: Int, isPhysical: Bool) {
    let model = evaluation.model
    self.isPhysical = isPhysical
    let elementPhases = model.elements.map {
      $0.isInModel ? UInt8(truncatingIfNeeded: $0.phases.bits >> UInt64(firstPhase)) : 0
    }
    let list = StepList(evaluation, elementPhases, from: firstPhase, isPhysical: isPhysical)
    self.list = list
    self.elementPhases = elementPhases
    sources = list.sources
    targets = list.targets
    phases = list.phases
    hopStarts = list.hopStarts
    hops = list.hops
    isHidden = list.isHidden
    var hiddenPhases: UInt8 = 0
    for step in list.isHidden.indices where list.isHidden[step] {
      hiddenPhases |= list.phases[step]
    }
    self.hiddenPhases = hiddenPhases
    outgoingStarts = Self.starts(list.sources, model.elements.count)
    parents = evaluation.parents
    (childStarts, children) = Self.runs(parents, model.elements.count)
    knownComponents = (0..<Self.phaseCount).map { _ in Once() }
  }

  /// The steps that leave an element.
  func steps(from element: Int) -> Range<Int> {
    Int(outgoingStarts[element])..<Int(outgoingStarts[element + 1])
  }

  /// Where the hops of a step are in `hops`.
  func hops(of step: Int) -> Range<Int> {
    Int(hopStarts[step])..<Int(hopStarts[step + 1])
  }

  /// Where the parts of an element are in `children`.
  func parts(of element: Int) -> Range<Int> {
    Int(childStarts[element])..<Int(childStarts[element + 1])
  }

  /// Whether a step is there in any of some phases.
  func exists(_ step: Int, in phases: UInt8) -> Bool { self.phases[step] & phases != 0 }

  /// Whether the model doesn't say of some step in some phases what it passes.
  func hasHidden(in phases: UInt8) -> Bool { hiddenPhases & phases != 0 }

  /// By step, whether it is there in a phase and the model doesn't say what it passes.
  func hiddenSteps(in phase: UInt8) -> [Bool] {
    isHidden.indices.map { isHidden[$0] && exists($0, in: phase) }
  }

  /// The steps by what they lead to, found once.
  var incoming: IncomingSteps {
    knownIncoming.value { IncomingSteps(self) }
  }

  /// The steps by what they pass, found once.
  var passing: PassingSteps {
    knownPassing.value { PassingSteps(self) }
  }

  /// Who reaches whom in a phase, found once.
  ///
  /// - Parameter phase: one bit.
  func components(in phase: UInt8) -> StepComponents {
    knownComponents[phase.trailingZeroBitCount].value { StepComponents(self, in: phase) }
  }

  func origin(_ step: Int) -> Origin {
    list.origin(step)
  }

  /// Where the run of each number begins in a sorted list.
  private static func starts(_ keys: [UInt32], _ count: Int) -> [UInt32] {
    var starts = [UInt32](repeating: 0, count: count + 1)
    for key in keys where key != none { starts[Int(key) + 1] += 1 }
    for index in 0..<count { starts[index + 1] += starts[index] }
    return starts
  }

  /// A counting sort: the places of each key in their order.
  static func runs(_ keys: [UInt32], _ count: Int) -> ([UInt32], [UInt32]) {
    let starts = starts(keys, count)
    var next = starts
    var runs = [UInt32](repeating: 0, count: Int(starts[count]))
    for (place, key) in keys.enumerated() where key != none {
      runs[Int(next[Int(key)])] = UInt32(place)
      next[Int(key)] += 1
    }
    return (starts, runs)
  }
}

/// The steps of a graph by what they lead to.
struct IncomingSteps: Sendable {
  /// By element, where the steps to it begin.
  let starts: [UInt32]
  let steps: [UInt32]
  /// Where each of them comes from.
  let sources: [UInt32]

  init(_ graph: StepGraph) {
    (starts, steps) = StepGraph.runs(graph.targets, graph.parents.count)
    let sources = graph.sources
    self.sources = steps.map { sources[Int($0)] }
  }

  /// Where the steps to an element are.
  func places(of element: Int) -> Range<Int> {
    Int(starts[element])..<Int(starts[element + 1])
  }
}

/// The steps of a graph by what their routes pass.
struct PassingSteps: Sendable {
  /// By element, where the hops begin that are the element.
  private let starts: [UInt32]
  /// The index of each among the graph's `hops`, and the step that passes it.
  private let places: [(hop: UInt32, step: UInt32)]

  init(_ graph: StepGraph) {
    let (starts, hops) = StepGraph.runs(graph.hops, graph.parents.count)
    self.starts = starts
    var stepOfHop = [UInt32](repeating: 0, count: graph.hops.count)
    if !stepOfHop.isEmpty {
      for step in graph.sources.indices {
        for hop in graph.hops(of: step) { stepOfHop[hop] = UInt32(step) }
      }
    }
    places = hops.map { ($0, stepOfHop[Int($0)]) }
  }

  subscript(_ element: Int) -> ArraySlice<(hop: UInt32, step: UInt32)> {
    places[Int(starts[element])..<Int(starts[element + 1])]
  }
}

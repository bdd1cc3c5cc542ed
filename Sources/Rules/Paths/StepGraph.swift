import Model
import Synchronization

/// The steps that paths take in a state of the model, as flat arrays: its dependencies, which are
/// relations of kinds that aren't marked `depends no`, and references by attributes marked
/// `depends yes`. Where something is placed (`places yes`) is no step.
///
/// A path goes on from what a step leads to, or from a part of it, and never back to the whole: a
/// container doesn't join its parts.
final class StepGraph: Sendable {
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
  /// By step: the index of the relation, or behind all relations that of the attribute's value.
  private let origins: [UInt32]
  private let relationCount: Int
  /// By step, where its hops begin in `hops`; one more entry than there are steps.
  let hopStarts: [UInt32]
  let hops: [UInt32]
  /// By element, where the hops begin in `passing` that are the element: the index of each among
  /// `hops`, and the step that passes it.
  let passingStarts: [UInt32]
  let passing: [(hop: UInt32, step: UInt32)]
  /// By step, whether the model doesn't say what it passes.
  let isHidden: [Bool]
  let hasHidden: Bool
  /// By element, where its outgoing steps begin.
  let outgoingStarts: [UInt32]
  /// By element, where its incoming steps begin in `incoming`.
  let incomingStarts: [UInt32]
  let incoming: [UInt32]
  /// By element, its container, or `StepGraph.none`.
  let parents: [UInt32]
  /// By element, where its parts begin in `children`.
  let childStarts: [UInt32]
  let children: [UInt32]
  let phase: PhaseID
  private let knownComponents = Mutex<StepComponents?>(nil)

  static let none = UInt32.max

  /// - Parameter isPhysical: whether each stretch of a route is a step of its own; otherwise a
  ///   relation is one step, which passes its hops.
  init(_ state: ModelState, isPhysical: Bool) {
    let model = state.model
    self.isPhysical = isPhysical
    phase = state.phase
    var steps = StepList()
    let columns = state.relations
    steps.reserve(columns.sources.count)
    let kinds = model.vocabulary.relationKinds
    var references = Self.references(in: state)[...]
    for index in columns.sources.indices {
      guard state.exists(index), kinds[columns.kinds[index].index].isDependency else { continue }
      while let first = references.first, first.source < columns.sources[index] {
        steps.append(first.source, first.target, model.relations.count + first.value)
        references.removeFirst()
      }
      let isHidden = columns.routes[index].isHidden
      var source = columns.sources[index]
      for place in columns.hops(of: index) {
        let hop = columns.hops[place]
        if isPhysical {
          steps.append(source, hop, index)
          source = hop
        } else {
          steps.hops.append(hop)
        }
      }
      steps.append(source, columns.targets[index], index, isHidden: isHidden)
    }
    for reference in references {
      steps.append(reference.source, reference.target, model.relations.count + reference.value)
    }
    let count = model.elements.count
    if isPhysical { steps.sortBySource(elementCount: count) }
    sources = steps.sources
    targets = steps.targets
    origins = steps.origins
    hopStarts = steps.hopStarts
    hops = steps.hops
    let hopRuns = Self.runs(steps.hops, count)
    passingStarts = hopRuns.0
    var stepOfHop = [UInt32](repeating: 0, count: steps.hops.count)
    if !stepOfHop.isEmpty {
      for step in steps.sources.indices {
        for hop in steps.hopStarts[step]..<steps.hopStarts[step + 1] {
          stepOfHop[Int(hop)] = UInt32(step)
        }
      }
    }
    passing = hopRuns.1.map { ($0, stepOfHop[Int($0)]) }
    isHidden = steps.isHidden
    hasHidden = steps.hasHidden
    relationCount = model.relations.count
    outgoingStarts = Self.starts(steps.sources, count)
    (incomingStarts, incoming) = Self.runs(steps.targets, count)
    var parents = [UInt32](repeating: Self.none, count: count)
    for (index, element) in model.elements.enumerated() {
      if let parent = element.parent, element.isInModel, element.phases.contains(state.phase) {
        parents[index] = parent.rawValue
      }
    }
    self.parents = parents
    (childStarts, children) = Self.runs(parents, count)
  }

  /// The steps that leave an element.
  func steps(from element: Int) -> Range<Int> {
    Int(outgoingStarts[element])..<Int(outgoingStarts[element + 1])
  }

  /// Where the parts of an element are in `children`.
  func parts(of element: Int) -> Range<Int> {
    Int(childStarts[element])..<Int(childStarts[element + 1])
  }

  /// Who reaches whom, found once.
  var components: StepComponents {
    // Whoever asks at the same time waits, rather than look again.
    knownComponents.withLock { known in
      if let known { return known }
      let components = StepComponents(self)
      known = components
      return components
    }
  }

  func origin(_ step: Int) -> Origin {
    let index = Int(origins[step])
    if index < relationCount { return .relation(RelationID(index)) }
    return .attribute(index - relationCount, of: ElementID(Int(sources[step])))
  }

  /// The references of a state that are steps, sorted by source.
  private static func references(
    in state: ModelState
  ) -> [(source: UInt32, target: UInt32, value: Int)] {
    let model = state.model
    let isStep = model.vocabulary.attributes.map { $0.isDependency && !$0.isPlacement }
    guard isStep.contains(true) else { return [] }
    var result: [(source: UInt32, target: UInt32, value: Int)] = []
    for (index, element) in model.elements.enumerated()
    where element.isInModel && element.phases.contains(state.phase) {
      for value in Int(element.valuesStart)..<Int(element.valuesEnd) {
        let stated = model.attributeValues[value]
        guard isStep[stated.attribute.index], stated.phases.contains(state.phase),
          case .reference(let target) = stated.value, model[target].isInModel,
          model[target].phases.contains(state.phase), target.index != index
        else { continue }
        result.append((UInt32(index), target.rawValue, value))
      }
    }
    return result
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

/// Steps while a graph is built.
private struct StepList {
  var sources: [UInt32] = []
  var targets: [UInt32] = []
  var origins: [UInt32] = []
  var hopStarts: [UInt32] = [0]
  var hops: [UInt32] = []
  var isHidden: [Bool] = []
  var hasHidden = false

  mutating func reserve(_ count: Int) {
    sources.reserveCapacity(count)
    targets.reserveCapacity(count)
    origins.reserveCapacity(count)
    hopStarts.reserveCapacity(count + 1)
    isHidden.reserveCapacity(count)
  }

  /// Adds a step that passes the hops added since the last one.
  mutating func append(_ source: UInt32, _ target: UInt32, _ origin: Int, isHidden: Bool = false) {
    sources.append(source)
    targets.append(target)
    origins.append(UInt32(origin))
    hopStarts.append(UInt32(hops.count))
    self.isHidden.append(isHidden)
    if isHidden { hasHidden = true }
  }

  /// Brings steps without hops into the order of their sources.
  mutating func sortBySource(elementCount: Int) {
    let order = StepGraph.runs(sources, elementCount).1.map(Int.init)
    sources = order.map { sources[$0] }
    targets = order.map { targets[$0] }
    origins = order.map { origins[$0] }
    isHidden = order.map { isHidden[$0] }
  }
}

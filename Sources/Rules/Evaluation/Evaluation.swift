import BitCollections
public import Model
import Synchronization

/// A model as rules look at it: with what is prepared once for all of them.
public final class Evaluation: Sendable {
  public let model: ArchitectureModel
  public let settings: EvaluationSettings
  /// By element, its container, or `Evaluation.none`.
  let parents: [UInt32]
  /// By element, its place in a walk from containers to contents, and the place behind all that is
  /// inside it.
  private let first: [UInt32]
  private let end: [UInt32]
  /// Bit `n` says that something changes from phase `n` to the next.
  private let changes: UInt64
  let relations: RelationColumns
  let attributes: AttributeIndex
  private let repeating: Repetition
  private let knownStates = Mutex<[ModelState]>([])
  private let knownChanges = Mutex<[KnownChange]>([])

  static let none = UInt32.max

  /// - Parameter repeating: see `RuleEngine.evaluate`.
  public init(
    _ model: ArchitectureModel, _ settings: EvaluationSettings = EvaluationSettings(),
    repeating: @escaping Repetition = inTurn
  ) {
    self.model = model
    self.settings = settings
    self.repeating = repeating
    let count = model.elements.count
    var parents = [UInt32](repeating: Self.none, count: count)
    var changes: UInt64 = 0
    func note(_ phases: PhaseSet) { changes |= phases.bits ^ (phases.bits >> 1) }
    for index in model.elements.indices {
      if let parent = model.elements[index].parent { parents[index] = parent.rawValue }
      note(model.elements[index].phases)
    }
    let all = model.allPhases
    var phasedCount = 0
    for index in model.attributeValues.indices {
      let phases = model.attributeValues[index].phases
      note(phases)
      if !all.isSubset(of: phases) { phasedCount += 1 }
    }
    relations = RelationColumns(model)
    attributes = AttributeIndex(model, phasedCount: phasedCount)
    self.parents = parents
    self.changes = changes | relations.changes
    // Containers stand before what they contain.
    var sizes = [UInt32](repeating: 1, count: count)
    for index in parents.indices.reversed() where parents[index] != Self.none {
      sizes[Int(parents[index])] += sizes[index]
    }
    var first = [UInt32](repeating: 0, count: count)
    var next = first
    var top: UInt32 = 0
    for index in parents.indices {
      let parent = parents[index]
      if parent == Self.none {
        first[index] = top
        top += sizes[index]
      } else {
        first[index] = next[Int(parent)]
        next[Int(parent)] += sizes[index]
      }
      next[index] = first[index] + 1
    }
    self.first = first
    end = zip(first, sizes).map { $0 + $1 }
  }

  /// The states of the model in some phases, in order of time. Phases that follow each other and
  /// are alike make one state, so nothing is swept twice.
  func states(in phases: PhaseSet) -> [ModelState] {
    var runs: [PhaseSet] = []
    for phase in phases.phases {
      let bit = PhaseSet(bits: 1 << UInt64(phase.rawValue))
      if let last = runs.last, let before = last.last, before.index + 1 == phase.index,
        changes >> UInt64(before.rawValue) & 1 == 0
      {
        runs[runs.count - 1] = last.union(bit)
      } else {
        runs.append(bit)
      }
    }
    return runs.map(state)
  }

  /// What a body finds in each of some states, or for each of their numbers, in their order.
  func inEach<Item: Sendable, Found: Sendable>(
    _ states: [Item], _ find: @Sendable (Item) -> Found
  ) -> [Found] {
    collected(states.count, repeating: repeating) { find(states[$0]) }
  }

  private func state(of phases: PhaseSet) -> ModelState {
    // Whoever asks at the same time waits, rather than make another.
    knownStates.withLock { states in
      if let known = states.first(where: { $0.phases == phases }) { return known }
      let state = ModelState(self, phases)
      states.append(state)
      return state
    }
  }

  /// What differs between two states.
  func change(from before: ModelState, to after: ModelState) -> StateChange {
    let change = knownChanges.withLock { changes in
      let known = changes.first { $0.from == before.phase && $0.to == after.phase }
      if let known { return known.change }
      let change = Once<StateChange>()
      changes.append(KnownChange(from: before.phase, to: after.phase, change: change))
      return change
    }
    return change.value { StateChange(self, from: before.phase, to: after.phase) }
  }

  private struct KnownChange {
    var from: PhaseID
    var to: PhaseID
    var change: Once<StateChange>
  }

  // MARK: Relations of parts

  /// Whether an element is another, or holds it at any depth.
  func holds(_ container: UInt32, _ element: UInt32) -> Bool {
    first[Int(container)] <= first[Int(element)] && first[Int(element)] < end[Int(container)]
  }

  /// Calls `body` for all that a relation counts for at one of its ends: the end itself and its
  /// containers that don't hold the other end too. Without another end all containers count.
  func forEachHolder(
    of end: UInt32, awayFrom other: UInt32?, _ body: (UInt32) -> Void
  ) {
    body(end)
    var step = parents[Int(end)]
    while step != Self.none {
      if let other, holds(step, other) { return }
      body(step)
      step = parents[Int(step)]
    }
  }
}

extension Selection {
  /// Whether an element is in the selection.
  func contains(_ element: ElementID) -> Ternary {
    if certain.contains(element.index) { return .yes }
    return possible.contains(element.index) ? .unknown : .no
  }
}

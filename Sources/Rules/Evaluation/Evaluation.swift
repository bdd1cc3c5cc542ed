public import Diagnostics
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
  /// By element, whether it is of the model, or of a catalogue and something refers to it.
  let isInModel: [Bool]
  private let knownRelations = Once<RelationColumns>()
  let attributes: AttributeIndex
  private let repeating: Repetition
  private let knownStates = Mutex<[ModelState]>([])
  private let knownChanges = Mutex<[KnownChange]>([])
  private let knownSteps: (logical: [Once<StepGraph>], physical: [Once<StepGraph>])

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
    let parents = model.elements.map { $0.parent?.rawValue ?? Self.none }
    isInModel = model.elements.map(\.isInModel)
    let changes = collected(3, repeating: repeating) { number in
      switch number {
      case 0: Self.changes(model.relations, 0..<model.relations.count / 2) { $0.phases }
      case 1:
        Self.changes(model.relations, model.relations.count / 2..<model.relations.count) {
          $0.phases
        }
      default:
        Self.changes(model.elements, model.elements.indices) { $0.phases }
          | Self.changes(model.attributeValues, model.attributeValues.indices) { $0.phases }
      }
    }
    self.changes = changes.reduce(0, |)
    attributes = AttributeIndex(model)
    self.parents = parents
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
    let graphs = 0...(model.lastPhase.index / StepGraph.phaseCount)
    knownSteps = (graphs.map { _ in Once() }, graphs.map { _ in Once() })
  }

  /// Bit `n` says that some of what is listed exists in phase `n` or the next, but not in both.
  private static func changes<Item>(
    _ items: [Item], _ range: Range<Int>, _ phases: (Item) -> PhaseSet
  ) -> UInt64 {
    var changes: UInt64 = 0
    for index in range {
      let phases = phases(items[index])
      changes |= phases.bits ^ (phases.bits >> 1)
    }
    return changes
  }

  /// What sweeps ask of relations, made once. Who looks at few relations needs none of it.
  var relations: RelationColumns {
    knownRelations.value { RelationColumns(model, isInModel: isInModel, repeating: repeating) }
  }

  /// The steps that paths take in some phases, among which is a given one; made once.
  func steps(around phase: PhaseID, isPhysical: Bool) -> StepGraph {
    let number = phase.index / StepGraph.phaseCount
    return (isPhysical ? knownSteps.physical : knownSteps.logical)[number].value {
      StepGraph(self, from: number * StepGraph.phaseCount, isPhysical: isPhysical)
    }
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

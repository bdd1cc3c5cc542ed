import BitCollections
package import Model
import Synchronization

/// The model in phases between which nothing changes, as sentences sweep over it: the relations
/// that exist, as flat arrays, and the selections asked for so far.
package final class ModelState: Sendable {
  let model: ArchitectureModel
  /// The evaluation that the state belongs to and that keeps it.
  unowned let evaluation: Evaluation
  /// The first of the phases; it stands for all.
  package let phase: PhaseID
  /// The phases that are alike.
  package let phases: PhaseSet
  /// The relations that are part of the model here, in canonical order.
  let relations: [RelationID]
  /// By place in `relations`, the index of the source's and the target's element.
  let sources: [UInt32]
  let targets: [UInt32]
  /// By place in `relations`: what sweeps ask of a relation, so that they needn't look at it.
  let kinds: [RelationKindID]
  let routes: [Route]
  private let stepGraphs = Mutex<[Bool: StepGraph]>([:])
  private let selections = Mutex<[(selector: Selector, selection: Selection)]>([])
  /// By place in `selections`.
  private let memberships = Mutex<[Int: Membership]>([:])

  init(_ evaluation: Evaluation, _ phases: PhaseSet) {
    let model = evaluation.model
    self.model = model
    self.evaluation = evaluation
    self.phases = phases
    phase = phases.first ?? PhaseID(0)
    var relations: [RelationID] = []
    var sources: [UInt32] = []
    var targets: [UInt32] = []
    var kinds: [RelationKindID] = []
    var routes: [Route] = []
    let all = model.relations
    relations.reserveCapacity(all.count)
    sources.reserveCapacity(all.count)
    targets.reserveCapacity(all.count)
    kinds.reserveCapacity(all.count)
    routes.reserveCapacity(all.count)
    let isInModel = model.elements.map(\.isInModel)
    let statesRoutes = model.header.states.contains(.routes)
    for index in all.indices {
      guard all[index].phases.contains(phase) else { continue }
      let (source, target) = (all[index].source, all[index].target)
      guard isInModel[source.index], isInModel[target.index] else { continue }
      relations.append(RelationID(index))
      sources.append(source.rawValue)
      targets.append(target.rawValue)
      kinds.append(all[index].kind)
      routes.append(Route(all[index].routeStatement, statesRoutes: statesRoutes))
    }
    self.relations = relations
    self.sources = sources
    self.targets = targets
    self.kinds = kinds
    self.routes = routes
  }

  /// What the model says of the way of a relation.
  enum Route: UInt8, Sendable {
    /// There is no intermediary.
    case direct
    case hops
    /// Nobody knows.
    case hidden

    init(_ statement: Relation.RouteStatement, statesRoutes: Bool) {
      switch statement {
      case .hops: self = .hops
      case .direct: self = .direct
      case .unknown: self = .hidden
      case .absent: self = statesRoutes ? .direct : .hidden
      }
    }

    var isHidden: Bool {
      if case .hidden = self { true } else { false }
    }
  }

  /// The hops of the relation at a place.
  func hops(at place: Int) -> Range<Int> {
    guard case .hops = routes[place] else { return 0..<0 }
    let index = relations[place].index
    return Int(model.relations[index].hopsStart)..<Int(model.relations[index].hopsEnd)
  }

  /// What a selector selects. Rules ask for the same things again and again, so it is kept.
  func select(_ selector: Selector) -> Selection {
    if let known = selections.withLock({ $0.first { $0.selector == selector }?.selection }) {
      return known
    }
    let selection = model.select(decided(selector), in: phase)
    selections.withLock { known in
      if !known.contains(where: { $0.selector == selector }) { known.append((selector, selection)) }
    }
    return selection
  }

  /// The steps that paths take here, made once.
  func steps(isPhysical: Bool) -> StepGraph {
    // Whoever asks at the same time waits, rather than make another.
    stepGraphs.withLock { graphs in
      if let known = graphs[isPhysical] { return known }
      let graph = StepGraph(self, isPhysical: isPhysical)
      graphs[isPhysical] = graph
      return graph
    }
  }

  /// A selector with what its tests select in their place. As deep as a rule nests parentheses.
  private func decided(_ selector: Selector) -> Selector {
    switch selector {
    case .tested(let base, let test):
      guard let content = test.content as? SelectorCondition else { return selector }
      var selection = select(base)
      let prepared = content.condition.prepare(evaluation, in: self)
      for index in selection.possible {
        switch prepared.answer(index).value {
        case .yes: break
        case .unknown: selection.certain.remove(index)
        case .no:
          selection.certain.remove(index)
          selection.possible.remove(index)
        }
      }
      return .selection(selection)
    case .not(let inner): return .not(decided(inner))
    case .inside(let inner): return .inside(decided(inner))
    case .and(let left, let right): return .and(decided(left), decided(right))
    case .or(let left, let right): return .or(decided(left), decided(right))
    case .filtered(let base, let condition): return .filtered(decided(base), condition)
    case .path(let from, let to): return .path(from: decided(from), to: decided(to))
    case .ends(var relations):
      relations.source = decided(relations.source)
      relations.target = decided(relations.target)
      return .ends(relations)
    default: return selector
    }
  }

  /// Who belongs to what a selector selects, made once.
  func membership(_ selector: Selector) -> Membership {
    let selection = select(selector)
    let place = selections.withLock { $0.firstIndex { $0.selector == selector } }
    if let place, let known = memberships.withLock({ $0[place] }) { return known }
    let membership = Membership(selection, evaluation.parents)
    if let place { memberships.withLock { $0[place] = membership } }
    return membership
  }
}

/// By element, whether it belongs to a set: one look for each.
struct Membership: Sendable {
  /// 0 no, 1 unknown, 2 yes: in the lowest two bits for the element with its containers, in the next
  /// two for the element alone.
  private var values: [UInt8]
  let selection: Selection

  /// - Parameter parents: by element, its container or `Evaluation.none`. Containers stand before
  ///   what they contain.
  init(_ selection: Selection, _ parents: [UInt32]) {
    self.selection = selection
    var values = [UInt8](repeating: 0, count: parents.count)
    for index in selection.possible { values[index] = 0b0101 }
    for index in selection.certain { values[index] = 0b1010 }
    for index in values.indices where parents[index] != Evaluation.none {
      let above = values[Int(parents[index])] & 3
      if above > values[index] & 3 { values[index] = values[index] & ~3 | above }
    }
    self.values = values
  }

  /// Whether an element or something that holds it may belong to the set.
  func mayContain(_ index: UInt32) -> Bool { values[Int(index)] != 0 }

  /// Whether an element or something that holds it belongs to the set: in rules a relation counts
  /// for every container of its ends.
  func lifted(_ index: UInt32) -> Ternary { Self.ternary(values[Int(index)] & 3) }

  /// Whether an element itself belongs to the set.
  func own(_ index: UInt32) -> Ternary { Self.ternary(values[Int(index)] >> 2) }

  /// Whether a relation counts for a member at one of its ends: for the end itself or a container
  /// of it that doesn't hold the other end too.
  func contains(_ end: UInt32, awayFrom other: UInt32, _ evaluation: Evaluation) -> Ternary {
    let value = values[Int(end)]
    let (highest, own) = (value & 3, value >> 2)
    guard highest > own else { return Self.ternary(own) }
    var result = own
    var step = evaluation.parents[Int(end)]
    while step != Evaluation.none, result < highest, !evaluation.holds(step, other) {
      result = max(result, values[Int(step)] >> 2)
      step = evaluation.parents[Int(step)]
    }
    return Self.ternary(result)
  }

  /// The innermost of an end and the containers of it that don't hold the other end that is a
  /// member; one that surely is comes before one that may be.
  func member(
    at end: UInt32, awayFrom other: UInt32, _ evaluation: Evaluation
  ) -> (element: UInt32, membership: Ternary)? {
    let value = values[Int(end)]
    if value >> 2 == 2 { return (end, .yes) }
    guard value != 0 else { return nil }
    var result: (element: UInt32, membership: Ternary)?
    if value >> 2 == 1 { result = (end, .unknown) }
    var step = evaluation.parents[Int(end)]
    while step != Evaluation.none, !evaluation.holds(step, other) {
      switch values[Int(step)] >> 2 {
      case 2: return (step, .yes)
      case 1: if result == nil { result = (step, .unknown) }
      default: break
      }
      step = evaluation.parents[Int(step)]
    }
    return result
  }

  private static func ternary(_ value: UInt8) -> Ternary {
    value == 0 ? .no : value == 1 ? .unknown : .yes
  }
}

import BitCollections
public import Model
import Synchronization

/// The model in phases between which nothing changes, as sentences sweep over it, with the
/// selections asked for so far.
public final class ModelState: Sendable {
  let model: ArchitectureModel
  /// The evaluation that the state belongs to and that keeps it.
  unowned let evaluation: Evaluation
  /// The first of the phases; it stands for all.
  public let phase: PhaseID
  /// The phases that are alike.
  public let phases: PhaseSet
  /// What sweeps ask of relations, by index.
  var relations: RelationColumns { evaluation.relations }
  private let selectedState: SelectedState
  private let knownPlaceOrder = Once<PlaceOrder>()
  private let selections = Mutex(KnownSelections())

  init(_ evaluation: Evaluation, _ phases: PhaseSet) {
    let model = evaluation.model
    self.model = model
    self.evaluation = evaluation
    self.phases = phases
    phase = phases.first ?? PhaseID(0)
    selectedState = SelectedState(model: model, phase: phase)
  }

  /// The relations of the state that may lead from one set to another, or from and to parts of their
  /// members; without a set, from or to anything. They are looked up on the side where there are
  /// fewer, so their order isn't that of the model.
  ///
  /// - Parameter isOfKind: by kind of relation, whether it is asked for; nil: all are.
  func candidates(
    from sources: Membership?, to targets: Membership?, isOfKind: [Bool]? = nil
  ) -> [UInt32] {
    let columns = relations
    let (starts, ends) = (columns.sources, columns.targets)
    let (phases, kinds, phase) = (columns.phases, columns.kinds, phase)
    func isWanted(_ place: Int) -> Bool {
      phases[place].contains(phase) && isOfKind?[kinds[place].index] ?? true
    }
    var result: [UInt32] = []
    let adjacency = model.adjacency
    if let targets, targets.incomingCount * 4 < sources?.outgoingCount ?? starts.count {
      result.reserveCapacity(targets.incomingCount)
      let (isFromAny, origins) = (sources == nil, sources?.values ?? [])
      for target in targets.values.indices where targets.values[target] != 0 {
        for relation in adjacency.incoming(ElementID(target))
        where isFromAny || origins[Int(starts[relation.index])] != 0 {
          if isWanted(relation.index) { result.append(relation.rawValue) }
        }
      }
    } else if let sources {
      result.reserveCapacity(sources.outgoingCount)
      let (isToAny, goals) = (targets == nil, targets?.values ?? [])
      for source in sources.values.indices where sources.values[source] != 0 {
        for relation in adjacency.outgoing(ElementID(source))
        where isToAny || goals[Int(ends[relation.index])] != 0 {
          if isWanted(relation.index) { result.append(relation.rawValue) }
        }
      }
    } else {
      let (isToAny, goals) = (targets == nil, targets?.values ?? [])
      result.reserveCapacity(ends.count)
      for place in ends.indices where isToAny || goals[Int(ends[place])] != 0 {
        if isWanted(place) { result.append(UInt32(place)) }
      }
    }
    return result
  }

  /// What a selector selects. Rules ask for the same things again and again, so it is kept.
  func select(_ selector: Selector) -> Selection {
    select(selector, selector.signature)
  }

  private func select(_ selector: Selector, _ signature: Int) -> Selection {
    if let known = selections.withLock({ $0.entry(of: selector, signature) }) {
      return known.selection
    }
    let selection = selectedState.select(decided(selector))
    let entry = KnownSelections.Entry(selector: selector, selection: selection, membership: nil)
    selections.withLock { $0.add(entry, signature) }
    return selection
  }

  /// Where elements are, made once.
  var placeOrder: PlaceOrder { knownPlaceOrder.value { PlaceOrder(self) } }

  /// The steps that paths take here, and in other phases.
  func steps(isPhysical: Bool) -> StepGraph {
    evaluation.steps(around: phase, isPhysical: isPhysical)
  }

  /// The phase as a bit of what such a graph says of phases.
  var phaseBit: UInt8 { 1 << UInt8(phase.index % StepGraph.phaseCount) }

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
    let signature = selector.signature
    let known = selections.withLock { $0.entry(of: selector, signature)?.membership }
    if let known { return known }
    let selection = select(selector, signature)
    let membership = Membership(selection, evaluation)
    let entry = KnownSelections.Entry(
      selector: selector, selection: selection, membership: membership)
    selections.withLock { $0.add(entry, signature) }
    return membership
  }
}

/// By element, whether it belongs to a set: one look for each.
final class Membership: Sendable {
  /// 0 no, 1 unknown, 2 yes: in the lowest two bits for the element with its containers, in the next
  /// two for the element alone.
  let values: [UInt8]
  let selection: Selection
  /// How many relations leave what may belong to the set, and how many lead there.
  let outgoingCount: Int
  let incomingCount: Int

  init(_ selection: Selection, _ evaluation: Evaluation) {
    let parents = evaluation.parents
    self.selection = selection
    var values = [UInt8](repeating: 0, count: parents.count)
    for index in selection.possible { values[index] = 0b0101 }
    for index in selection.certain { values[index] = 0b1010 }
    let adjacency = evaluation.model.adjacency
    var outgoing = 0
    var incoming = 0
    // Containers stand before what they contain.
    for index in values.indices {
      if parents[index] != Evaluation.none {
        let above = values[Int(parents[index])] & 3
        if above > values[index] & 3 { values[index] = values[index] & ~3 | above }
      }
      guard values[index] != 0 else { continue }
      outgoing += adjacency.outgoingCount(ElementID(index))
      incoming += adjacency.incomingCount(ElementID(index))
    }
    self.values = values
    outgoingCount = outgoing
    incomingCount = incoming
  }

  /// Whether the set is the same as another for an element and what holds it.
  func isAlike(_ other: Membership, at index: Int) -> Bool { values[index] == other.values[index] }

  /// Whether an element or something that holds it may belong to the set.
  func mayContain(_ index: UInt32) -> Bool { values[Int(index)] != 0 }

  /// Whether an element or something that holds it belongs to the set: in rules a relation counts
  /// for every container of its ends.
  func lifted(_ index: UInt32) -> Ternary { Self.ternary(values[Int(index)] & 3) }

  /// Whether an element itself belongs to the set.
  func own(_ index: UInt32) -> Ternary { Self.ternary(values[Int(index)] >> 2) }

  /// Whether a relation counts for a member at one of its ends: for the end itself or a container
  /// of it that doesn't hold the other end too.
  @inline(__always)
  func contains(_ end: UInt32, awayFrom other: UInt32, _ evaluation: Evaluation) -> Ternary {
    let value = values[Int(end)]
    // Of most elements the containers say no more.
    guard value & 3 > value >> 2 else { return Self.ternary(value >> 2) }
    return contains(end, awayFrom: other, value, evaluation)
  }

  private func contains(
    _ end: UInt32, awayFrom other: UInt32, _ value: UInt8, _ evaluation: Evaluation
  ) -> Ternary {
    let highest = value & 3
    var result = value >> 2
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

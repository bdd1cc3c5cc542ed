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
  let relations: RelationColumns
  private let selectedState: SelectedState
  private let knownPlaceOrder = Mutex<PlaceOrder?>(nil)
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
    relations = evaluation.relations
    selectedState = SelectedState(model: model, phase: phase)
  }

  /// Whether a relation is part of the model here.
  func exists(_ relation: Int) -> Bool { relations.phases[relation].contains(phase) }

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
    var result: [UInt32] = []
    let adjacency = model.adjacency
    if let targets, targets.incomingCount * 4 < sources?.outgoingCount ?? starts.count {
      let (isFromAny, origins) = (sources == nil, sources?.values ?? [])
      for target in targets.values.indices where targets.values[target] != 0 {
        for relation in adjacency.incoming(ElementID(target))
        where isFromAny || origins[Int(starts[relation.index])] != 0 {
          result.append(relation.rawValue)
        }
      }
    } else if let sources {
      let (isToAny, goals) = (targets == nil, targets?.values ?? [])
      for source in sources.values.indices where sources.values[source] != 0 {
        for relation in adjacency.outgoing(ElementID(source))
        where isToAny || goals[Int(ends[relation.index])] != 0 {
          result.append(relation.rawValue)
        }
      }
    } else if let targets {
      let goals = targets.values
      for place in ends.indices where goals[Int(ends[place])] != 0 { result.append(UInt32(place)) }
    } else {
      result = Array(0..<UInt32(ends.count))
    }
    let (phases, kinds) = (columns.phases, columns.kinds)
    var kept = 0
    for place in result {
      guard phases[Int(place)].contains(phase), isOfKind?[kinds[Int(place)].index] ?? true else {
        continue
      }
      result[kept] = place
      kept += 1
    }
    result.removeLast(result.count - kept)
    return result
  }

  /// What a selector selects. Rules ask for the same things again and again, so it is kept.
  func select(_ selector: Selector) -> Selection {
    if let known = selections.withLock({ $0.first { $0.selector == selector }?.selection }) {
      return known
    }
    let selection = selectedState.select(decided(selector))
    selections.withLock { known in
      if !known.contains(where: { $0.selector == selector }) { known.append((selector, selection)) }
    }
    return selection
  }

  /// Where elements are, made once.
  var placeOrder: PlaceOrder {
    // Whoever asks at the same time waits, rather than make another.
    knownPlaceOrder.withLock { known in
      if let known { return known }
      let order = PlaceOrder(self)
      known = order
      return order
    }
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
    let membership = Membership(selection, evaluation)
    if let place { memberships.withLock { $0[place] = membership } }
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

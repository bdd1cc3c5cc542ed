import BitCollections
import Model

/// What differs between two states of a model that follow each other. Nearly everything stays as it
/// is, and whoever is asked for nothing else gives the same answer again.
struct StateChange: Sendable {
  /// By element, whether it exists in one of the states only, or a value of it or of a container of
  /// it does.
  let elements: [Bool]
  /// The relations, by index, that exist in one state only, or of which a value, an end or a hop
  /// differs; in order, and as a set.
  let relations: [UInt32]
  let relationSet: BitSet

  init(_ evaluation: Evaluation, from before: PhaseID, to after: PhaseID) {
    let model = evaluation.model
    func differs(_ phases: PhaseSet) -> Bool { phases.contains(before) != phases.contains(after) }
    let columns = evaluation.relations
    let attributes = evaluation.attributes
    let values = model.attributeValues
    var elements = model.elements.map { differs($0.phases) }
    for entry in attributes.phased.ofElements where differs(values[Int(entry.value)].phases) {
      elements[Int(entry.subject)] = true
    }
    // Containers stand before what they contain.
    for (index, parent) in evaluation.parents.enumerated() where parent != Evaluation.none {
      if elements[Int(parent)] { elements[index] = true }
    }
    var set = BitSet(reservingCapacity: columns.sources.count)
    for entry in attributes.phased.ofRelations where differs(values[Int(entry.value)].phases) {
      set.insert(Int(entry.subject))
    }
    let (sources, targets) = (columns.sources, columns.targets)
    let (phases, routes) = (columns.phases, columns.routes)
    for index in sources.indices {
      if elements[Int(sources[index])] || elements[Int(targets[index])] || differs(phases[index]) {
        set.insert(index)
      } else if case .hops = routes[index] {
        for hop in columns.hops(of: index) where elements[Int(columns.hops[hop])] {
          set.insert(index)
        }
      }
    }
    relations = set.map { UInt32($0) }
    self.elements = elements
    relationSet = set
  }
}

/// One state of a sweep over the states of a model, with what of it has to be looked at.
final class StatePass: Sendable {
  let state: ModelState
  /// The state before, where only what differs from it is looked at.
  let before: ModelState?
  /// The relations, by index, that may get another answer than in the state before; nil: all.
  let relations: [UInt32]?
  private let relationSet: BitSet
  /// The elements that may.
  let elements: BitSet?

  /// The whole of a state.
  init(_ state: ModelState) {
    self.state = state
    before = nil
    relations = nil
    relationSet = BitSet()
    elements = nil
  }

  fileprivate init(_ state: ModelState, relationsAfter before: ModelState, _ selectors: [Selector])
  {
    self.state = state
    self.before = before
    elements = nil
    let evaluation = state.evaluation
    let change = evaluation.change(from: before, to: state)
    let more = Self.changedMembers(selectors, before, state, beside: change.elements)
    guard more.contains(true) else {
      relations = change.relations
      relationSet = change.relationSet
      return
    }
    var set = change.relationSet
    let model = evaluation.model
    for index in more.indices where more[index] {
      for relation in model.adjacency.outgoing(ElementID(index)) { set.insert(relation.index) }
      for relation in model.adjacency.incoming(ElementID(index)) { set.insert(relation.index) }
    }
    let columns = evaluation.relations
    for index in columns.routes.indices {
      guard case .hops = columns.routes[index], !set.contains(index) else { continue }
      if columns.hops(of: index).contains(where: { more[Int(columns.hops[$0])] }) {
        set.insert(index)
      }
    }
    relations = set.map { UInt32($0) }
    relationSet = set
  }

  fileprivate init(_ state: ModelState, elementsAfter before: ModelState, _ selector: Selector) {
    self.state = state
    self.before = before
    relations = nil
    relationSet = BitSet()
    let evaluation = state.evaluation
    let change = evaluation.change(from: before, to: state)
    let (first, second) = (before.select(selector), state.select(selector))
    var set = first.possible.symmetricDifference(second.possible)
    set.formUnion(first.certain.symmetricDifference(second.certain))
    for index in change.elements.indices where change.elements[index] { set.insert(index) }
    elements = set
  }

  /// By element, whether it or a container of it is of what a selector selects in one state only.
  private static func changedMembers(
    _ selectors: [Selector], _ before: ModelState, _ after: ModelState, beside known: [Bool]
  ) -> [Bool] {
    let parents = after.evaluation.parents
    var result = [Bool](repeating: false, count: known.count)
    for selector in selectors {
      let (first, second) = (before.membership(selector), after.membership(selector))
      for index in result.indices where !known[index] && !first.isAlike(second, at: index) {
        result[index] = true
      }
    }
    for index in result.indices where parents[index] != Evaluation.none {
      if result[Int(parents[index])] { result[index] = true }
    }
    return result
  }

  /// The relations that are looked at and may lead from one set to another, or from and to parts of
  /// their members; see `ModelState.candidates`.
  func candidates(
    from sources: Membership? = nil, to targets: Membership? = nil, isOfKind: [Bool]? = nil
  ) -> [UInt32] {
    guard let relations else {
      return state.candidates(from: sources, to: targets, isOfKind: isOfKind)
    }
    let columns = state.relations
    return relations.filter { place in
      let index = Int(place)
      return columns.exists(index, in: state.phase) && isOfKind?[columns.kinds[index].index] ?? true
        && sources?.mayContain(columns.sources[index]) ?? true
        && targets?.mayContain(columns.targets[index]) ?? true
    }
  }

  /// Whether a relation is looked at.
  func looksAt(relation index: Int) -> Bool { relations == nil || relationSet.contains(index) }

  /// Whether an element is looked at.
  func looksAt(element index: Int) -> Bool { elements?.contains(index) ?? true }
}

extension Evaluation {
  /// The states of some phases for a sweep over relations. Where the answer about a relation hangs
  /// on nothing but the relation, its ends and hops and who of them some selectors select
  /// (`isLocal`), each state behind the first is swept for what differs alone.
  func passes(
    in phases: PhaseSet, relationsBetween selectors: [Selector], isLocal: Bool
  ) -> [StatePass] {
    passes(in: phases, isLocal) { StatePass($1, relationsAfter: $0, selectors) }
  }

  /// The same for a sweep over the elements that a selector selects.
  func passes(in phases: PhaseSet, elementsOf selector: Selector, isLocal: Bool) -> [StatePass] {
    passes(in: phases, isLocal) { StatePass($1, elementsAfter: $0, selector) }
  }

  private func passes(
    in phases: PhaseSet, _ isLocal: Bool,
    _ pass: @Sendable (_ before: ModelState, ModelState) -> StatePass
  ) -> [StatePass] {
    let states = states(in: phases)
    guard isLocal else { return states.map { StatePass($0) } }
    return inEach(Array(states.indices)) { number in
      number > 0 ? pass(states[number - 1], states[number]) : StatePass(states[number])
    }
  }
}

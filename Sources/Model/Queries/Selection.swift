public import BitCollections

/// The elements that a selector selects in a phase, by index.
public struct Selection: Sendable, Equatable {
  /// Elements that are selected whatever the model doesn't say.
  public var certain: BitSet
  /// Elements that may be selected, the certain ones among them.
  public var possible: BitSet

  public init(certain: BitSet, possible: BitSet) {
    self.certain = certain
    self.possible = possible
  }
}

extension ArchitectureModel {
  /// Evaluates a selector over the elements of the model that exist in a phase, or in either of
  /// two compared phases. `changed` and its like compare the first phase with the last unless
  /// `comparing` says otherwise.
  public func select(
    _ selector: Selector, in phase: PhaseID, comparing comparison: Comparison? = nil
  ) -> Selection {
    let state = SelectedState(model: self, phase: phase, comparison: comparison)
    return state.select(selector)
  }

  /// Whether an element is nested in another, at any depth.
  public func isInside(_ element: ElementID, _ container: ElementID) -> Bool {
    var current = self[element].parent
    while let step = current {
      if step == container { return true }
      current = self[step].parent
    }
    return false
  }
}

/// The state of a model that selectors look at: one phase, or two that are compared.
public struct SelectedState: Sendable {
  let model: ArchitectureModel
  let phase: PhaseID
  let comparison: Comparison?
  /// The elements that exist in the state.
  var universe: BitSet { index.universe }
  private let index: ElementIndex

  public init(model: ArchitectureModel, phase: PhaseID, comparison: Comparison? = nil) {
    self.model = model
    self.phase = phase
    self.comparison = comparison
    var universe = BitSet(reservingCapacity: model.elements.count)
    for (index, element) in model.elements.enumerated()
    where element.isInModel && Self.exists(element.phases, phase, comparison) {
      universe.insert(index)
    }
    index = ElementIndex(model, universe: universe)
  }

  /// A state in which there are only some elements.
  private init(_ state: SelectedState, universe: BitSet) {
    model = state.model
    phase = state.phase
    comparison = state.comparison
    index = ElementIndex(model, universe: universe)
  }

  private static func exists(
    _ phases: PhaseSet, _ phase: PhaseID, _ comparison: Comparison?
  ) -> Bool {
    guard let comparison else { return phases.contains(phase) }
    return phases.contains(comparison.from) || phases.contains(comparison.to)
  }

  func exists(_ relation: Relation) -> Bool { Self.exists(relation.phases, phase, comparison) }

  /// The phase in which something is asked for its attributes: of two compared ones the later in
  /// which it exists.
  private func phase(of phases: PhaseSet) -> PhaseID {
    guard let comparison else { return phase }
    return phases.contains(comparison.to) ? comparison.to : comparison.from
  }

  /// The elements that a selector selects. As deep as a selector nests parentheses.
  public func select(_ selector: Selector) -> Selection {
    switch selector {
    case .everything: return Selection(certain: universe, possible: universe)
    case .own: return exactly(universe.subtracting(index.outside))
    case .outside: return exactly(index.outside)
    case .carrier: return ofKinds { model.vocabulary[$0].isCarrier }
    case .kind(let kind): return ofKinds { model.vocabulary.isKind($0, kind) }
    case .element(let element):
      return exactly(universe.contains(element.index) ? [element.index] : [])
    case .layer(let layer): return ofKinds { model.vocabulary[$0].layer == layer }
    case .domain(let domain): return ofKinds { model.vocabulary[$0].domain == domain }
    case .tagged(let text):
      var set = BitSet(reservingCapacity: model.elements.count)
      for tag in model.tags where tag.text == text { set.insert(tag.element.index) }
      set.formIntersection(universe)
      return Selection(certain: set, possible: set)
    case .inside(let container):
      let containers = select(container)
      let certain = inside(containers.certain)
      return Selection(
        certain: certain,
        possible: containers.certain == containers.possible
          ? certain : inside(containers.possible))
    case .ownedBy(let agency): return owned(by: agency)
    case .needed(let element): return exactly(needed(by: element))
    case .needing(let element): return exactly(needing(element))
    case .path(let from, let to):
      let (first, last) = (select(from), select(to))
      return Selection(
        certain: path(from: first.certain, to: last.certain),
        possible: path(from: first.possible, to: last.possible))
    case .changed(let change): return changed(change)
    case .ends(let relations): return ends(relations)
    case .not(let inner):
      let selection = select(inner)
      return Selection(
        certain: universe.subtracting(selection.possible),
        possible: universe.subtracting(selection.certain))
    case .catalogue: return exactly(catalogue)
    case .tested(let base, _):
      // Whether an element passes isn't known here.
      return Selection(certain: BitSet(), possible: select(base).possible)
    case .selection(let selection): return selection
    case .and(let left, let right):
      // Beside `catalogue`, words are about all elements of the packs.
      let isCatalogue = (left.isOfCatalogue, right.isOfCatalogue)
      let first = (isCatalogue.1 ? ofCatalogue : self).select(left)
      let second = (isCatalogue.0 ? ofCatalogue : self).select(right)
      return Selection(
        certain: first.certain.intersection(second.certain),
        possible: first.possible.intersection(second.possible))
    case .or(let left, let right):
      let (first, second) = (select(left), select(right))
      return Selection(
        certain: first.certain.union(second.certain),
        possible: first.possible.union(second.possible))
    case .filtered(let base, let condition):
      let selected = select(base)
      var selection = Selection(certain: BitSet(), possible: BitSet())
      for index in selected.possible {
        let id = ElementID(index)
        let outcome = model.evaluate(condition, on: id, in: phase(of: model[id].phases))
        if case .no = outcome { continue }
        selection.possible.insert(index)
        if case .yes = outcome, selected.certain.contains(index) { selection.certain.insert(index) }
      }
      return selection
    }
  }

  /// The elements of the packs in use, referred to or not.
  private var catalogue: BitSet {
    var set = BitSet(reservingCapacity: model.elements.count)
    for (index, element) in model.elements.enumerated()
    where element.pack != nil && Self.exists(element.phases, phase, comparison) {
      set.insert(index)
    }
    return set
  }

  private var ofCatalogue: SelectedState { SelectedState(self, universe: catalogue) }

  private func exactly(_ set: BitSet) -> Selection { Selection(certain: set, possible: set) }

  private func ofKinds(_ test: (KindID) -> Bool) -> Selection {
    exactly(index.elements(where: test))
  }

  private func elements(where test: (ElementID) -> Bool) -> Selection {
    var set = BitSet(reservingCapacity: model.elements.count)
    for index in universe where test(ElementID(index)) { set.insert(index) }
    return exactly(set)
  }

  /// What lies inside some elements by containment or by an attribute that places, at any depth.
  private func inside(_ containers: BitSet) -> BitSet {
    let contents = index.contents { Self.exists($0, phase, comparison) }
    var result = BitSet(reservingCapacity: model.elements.count)
    var pending = Array(containers)
    while let container = pending.popLast() {
      contents.forEach(in: container) { content in
        if result.insert(content).inserted { pending.append(content) }
      }
    }
    return result
  }

  private func owned(by agency: ElementID) -> Selection {
    guard let owner = model.vocabulary.attribute(named: "owner") else {
      return Selection(certain: BitSet(), possible: BitSet())
    }
    return elements { element in
      model.values(of: owner, on: element, in: phase(of: model[element].phases)).contains { value in
        guard case .reference(let reference) = value.value else { return false }
        return reference == agency || model.isInside(reference, agency)
      }
    }
  }

  /// Changes look at both compared phases, even where only one phase is shown.
  private func changed(_ wanted: Selector.ChangeKind) -> Selection {
    let compared = comparison ?? model.wholeSpan
    return elements { element in
      switch model.change(of: element, in: compared) {
      case nil, .kept: false
      case .added: wanted == .added || wanted == .changed
      case .ended: wanted == .ended || wanted == .changed
      case .altered: wanted == .altered || wanted == .changed
      }
    }
  }

  private func ends(_ wanted: RelationSelector) -> Selection {
    let (sources, targets) = (select(wanted.source), select(wanted.target))
    var result = Selection(
      certain: BitSet(reservingCapacity: model.elements.count),
      possible: BitSet(reservingCapacity: model.elements.count))
    for id in model.relationIDs {
      let relation = model[id]
      let (source, target) = (relation.source.index, relation.target.index)
      guard exists(relation), wanted.kinds.isEmpty || wanted.kinds.contains(relation.kind),
        sources.possible.contains(source), targets.possible.contains(target)
      else { continue }
      let holds =
        wanted.condition.map { model.evaluate($0, on: id, in: phase(of: relation.phases)) } ?? .yes
      guard holds != .no else { continue }
      result.possible.insert(source)
      result.possible.insert(target)
      guard holds == .yes, sources.certain.contains(source), targets.certain.contains(target) else {
        continue
      }
      result.certain.insert(source)
      result.certain.insert(target)
    }
    return result
  }
}

/// The states of one model that were asked for, each made once.
struct SelectedStates {
  let model: ArchitectureModel
  private var known: [SelectedState] = []

  init(_ model: ArchitectureModel) {
    self.model = model
  }

  mutating func state(
    in phase: PhaseID, comparing comparison: Comparison? = nil
  ) -> SelectedState {
    if let state = known.first(where: { $0.phase == phase && $0.comparison == comparison }) {
      return state
    }
    let state = SelectedState(model: model, phase: phase, comparison: comparison)
    known.append(state)
    return state
  }
}

extension Selector {
  /// Whether the selector picks from `catalogue`.
  fileprivate var isOfCatalogue: Bool {
    switch self {
    case .catalogue: true
    case .filtered(let base, _), .tested(let base, _): base.isOfCatalogue
    case .and(let left, let right): left.isOfCatalogue || right.isOfCatalogue
    case .or(let left, let right): left.isOfCatalogue && right.isOfCatalogue
    default: false
    }
  }
}

package import BitCollections

/// The elements that a selector selects in a phase, by index.
package struct Selection: Sendable {
  /// Elements that are selected whatever the model doesn't say.
  package var certain: BitSet
  /// Elements that may be selected, the certain ones among them.
  package var possible: BitSet
}

extension ArchitectureModel {
  /// Evaluates a selector over the elements of the model that exist in a phase.
  package func select(_ selector: Selector, in phase: PhaseID) -> Selection {
    var universe = BitSet(reservingCapacity: elements.count)
    for (index, element) in elements.enumerated()
    where element.isInModel && element.phases.contains(phase) {
      universe.insert(index)
    }
    return select(selector, in: phase, among: universe)
  }

  private func select(
    _ selector: Selector, in phase: PhaseID, among universe: BitSet
  ) -> Selection {
    switch selector {
    case .everything: return Selection(certain: universe, possible: universe)
    case .own: return elements(universe) { !isOutside($0) }
    case .outside: return elements(universe) { isOutside($0) }
    case .carrier: return elements(universe) { vocabulary[self[$0].kind].isCarrier }
    case .kind(let kind): return elements(universe) { vocabulary.isKind(self[$0].kind, kind) }
    case .element(let element): return elements(universe) { $0 == element }
    case .layer(let layer): return elements(universe) { vocabulary[self[$0].kind].layer == layer }
    case .domain(let domain):
      return elements(universe) { vocabulary[self[$0].kind].domain == domain }
    case .inside(let container):
      let containers = select(container, in: phase, among: universe)
      return Selection(
        certain: inside(containers.certain, among: universe, in: phase),
        possible: inside(containers.possible, among: universe, in: phase))
    case .ownedBy(let agency): return owned(by: agency, among: universe, in: phase)
    case .not(let inner):
      let selection = select(inner, in: phase, among: universe)
      return Selection(
        certain: universe.subtracting(selection.possible),
        possible: universe.subtracting(selection.certain))
    case .and(let left, let right):
      let first = select(left, in: phase, among: universe)
      let second = select(right, in: phase, among: universe)
      return Selection(
        certain: first.certain.intersection(second.certain),
        possible: first.possible.intersection(second.possible))
    case .or(let left, let right):
      let first = select(left, in: phase, among: universe)
      let second = select(right, in: phase, among: universe)
      return Selection(
        certain: first.certain.union(second.certain),
        possible: first.possible.union(second.possible))
    case .filtered(let base, let condition):
      var selection = select(base, in: phase, among: universe)
      for index in selection.possible {
        switch evaluate(condition, on: ElementID(index), in: phase) {
        case .yes: break
        case .unknown: selection.certain.remove(index)
        case .no:
          selection.certain.remove(index)
          selection.possible.remove(index)
        }
      }
      return selection
    }
  }

  private func elements(_ universe: BitSet, where test: (ElementID) -> Bool) -> Selection {
    var set = BitSet(reservingCapacity: elements.count)
    for index in universe where test(ElementID(index)) { set.insert(index) }
    return Selection(certain: set, possible: set)
  }

  /// What lies inside some elements by containment or by an attribute that places, at any depth.
  private func inside(_ containers: BitSet, among universe: BitSet, in phase: PhaseID) -> BitSet {
    var contents: [[Int]] = Array(repeating: [], count: elements.count)
    for index in universe {
      let element = elements[index]
      if let parent = element.parent { contents[parent.index].append(index) }
      for value in values(of: element)
      where vocabulary[value.attribute].isPlacement && value.phases.contains(phase) {
        if case .reference(let place) = value.value { contents[place.index].append(index) }
      }
    }
    var result = BitSet(reservingCapacity: elements.count)
    var pending = Array(containers)
    while let container = pending.popLast() {
      for index in contents[container] where !result.contains(index) {
        result.insert(index)
        pending.append(index)
      }
    }
    return result
  }

  private func owned(by agency: ElementID, among universe: BitSet, in phase: PhaseID) -> Selection {
    guard let owner = vocabulary.attribute(named: "owner") else {
      return Selection(certain: BitSet(), possible: BitSet())
    }
    return elements(universe) { element in
      values(of: owner, on: element, in: phase).contains { value in
        guard case .reference(let reference) = value.value else { return false }
        return reference == agency || isInside(reference, agency)
      }
    }
  }

  /// Whether an element is nested in another, at any depth.
  package func isInside(_ element: ElementID, _ container: ElementID) -> Bool {
    var current = self[element].parent
    while let step = current {
      if step == container { return true }
      current = self[step].parent
    }
    return false
  }
}

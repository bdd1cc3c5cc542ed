import BitCollections
public import Model

/// What leads from one element to another in `EDGE to B` and `EDGE from B`.
public enum Edge: Sendable {
  /// Relations, of one kind or of any.
  case relations(RelationKindID?)
  /// References by an attribute.
  case attribute(AttributeID)
  /// From what holds something, at any depth, to what lies inside: the other way round of `in`.
  case contains
  /// One step of dependency: relations that are dependencies with the hops of their routes, and
  /// references by attributes that are.
  case needs
  /// From the successor to what it replaces, whatever phases they exist in.
  case replaces
}

/// An edge, and the end of it that the subject is.
public struct Direction: Sendable {
  public var edge: Edge
  /// Whether the edge leads from the subject.
  public var isOutgoing: Bool

  /// What has to be stated completely for the absence of such an edge to count.
  func incomplete(in model: ArchitectureModel) -> EvidenceSet {
    let states = model.header.states
    switch edge {
    case .relations: return states.contains(.relations) ? [] : [.relations]
    case .attribute(let attribute):
      var missing: EvidenceSet = []
      // Another element that refers to the subject may not be declared at all.
      if !isOutgoing, !states.contains(.elements) { missing.insert(.elements) }
      if !states.contains(.attributes) { missing.insert(.attribute(attribute)) }
      return missing
    case .contains:
      return isOutgoing
        ? (states.contains(.elements) ? [] : [.elements])
        : (states.contains(.attributes) ? [] : model.vocabulary.placementEvidence)
    case .needs:
      var missing: EvidenceSet = []
      if !states.contains(.relations) { missing.insert(.relations) }
      if !states.contains(.routes) { missing.insert(.routes) }
      if !states.contains(.attributes) {
        missing = missing.united(with: model.vocabulary.dependencyEvidence)
      }
      // Another element that needs the subject may not be declared at all.
      if !isOutgoing, !states.contains(.elements) { missing.insert(.elements) }
      return missing
    case .replaces: return states.contains(.elements) ? [] : [.elements]
    }
  }

  /// Calls `body` for the near and the far end of every edge in a state, but for `contains`; where
  /// others are given, at least for those whose far end may be or lie in one of them. One sweep over
  /// relations, or over elements.
  func forEach(
    in state: ModelState, to others: Membership? = nil,
    _ body: (_ near: UInt32, _ far: UInt32) -> Void
  ) {
    let model = state.model
    func enter(_ source: UInt32, _ target: UInt32) {
      if isOutgoing { body(source, target) } else { body(target, source) }
    }
    switch edge {
    case .relations(let kind):
      for (near, far) in relationEnds(of: kind, in: state, to: others) { body(near, far) }
    case .attribute(let attribute):
      let isInherited = model.vocabulary[attribute].isInherited
      let hasDefaults = model.vocabulary.kinds.contains { kind in
        kind.defaults.contains { $0.attribute == attribute }
      }
      guard isInherited || hasDefaults else {
        // Only who says something has an edge.
        let values = model.attributeValues
        for entry in state.evaluation.attributes.elements[attribute] {
          let element = model.elements[Int(entry.subject)]
          guard element.isInModel, element.phases.contains(state.phase),
            values[Int(entry.value)].phases.contains(state.phase),
            case .reference(let target) = values[Int(entry.value)].value,
            model.elements[target.index].phases.contains(state.phase)
          else { continue }
          enter(entry.subject, target.rawValue)
        }
        return
      }
      for index in model.elements.indices
      where model.elements[index].isInModel && model.elements[index].phases.contains(state.phase) {
        let id = ElementID(index)
        model.forEachValue(of: attribute, on: id, in: state.phase) { value in
          if case .reference(let target) = value.value, model[target].phases.contains(state.phase) {
            enter(id.rawValue, target.rawValue)
          }
        }
      }
    case .needs:
      let evaluation = state.evaluation
      // A whole and its part don't need each other.
      func enterNeed(_ source: UInt32, _ target: UInt32) {
        let isInside = evaluation.holds(source, target) || evaluation.holds(target, source)
        if source == target || !isInside { enter(source, target) }
      }
      let isDependency = model.vocabulary.relationKinds.map(\.isDependency)
      let columns = state.relations
      for relation in columns.sources.indices
      where columns.exists(relation, in: state.phase) && isDependency[columns.kinds[relation].index]
      {
        let source = columns.sources[relation]
        enterNeed(source, columns.targets[relation])
        for hop in columns.hops(of: relation) { enterNeed(source, columns.hops[hop]) }
      }
      let isNeeded = model.vocabulary.attributes.map(\.isDependency)
      for (index, element) in model.elements.enumerated()
      where element.isInModel && element.phases.contains(state.phase) {
        for value in model.values(of: element)
        where value.phases.contains(state.phase) && isNeeded[value.attribute.index] {
          if case .reference(let target) = value.value, model[target].phases.contains(state.phase) {
            enterNeed(UInt32(index), target.rawValue)
          }
        }
      }
    case .replaces:
      for replacement in model.replacements {
        enter(replacement.successor.rawValue, replacement.predecessor.rawValue)
      }
    case .contains: break
    }
  }

  /// The near and the far end of relations, of one kind or of any; see `forEach`.
  func relationEnds(
    of kind: RelationKindID?, in state: ModelState, to others: Membership?
  ) -> [(near: UInt32, far: UInt32)] {
    let isOfKind = kind.map { kind in
      state.model.vocabulary.relationKinds.indices.map { $0 == kind.index }
    }
    let places =
      isOutgoing
      ? state.candidates(from: nil, to: others, isOfKind: isOfKind)
      : state.candidates(from: others, to: nil, isOfKind: isOfKind)
    let (sources, targets) = (state.relations.sources, state.relations.targets)
    var ends: [(near: UInt32, far: UInt32)] = []
    ends.reserveCapacity(places.count)
    for place in places {
      let (source, target) = (sources[Int(place)], targets[Int(place)])
      ends.append(isOutgoing ? (source, target) : (target, source))
    }
    return ends
  }

  /// What a selector selects at the far end. What is replaced exists in other phases than what
  /// replaces it, so there every phase counts.
  func others(_ selector: Selector, _ evaluation: Evaluation, in state: ModelState) -> Membership {
    guard case .replaces = edge else { return state.membership(selector) }
    var selection = state.select(selector)
    for other in evaluation.states(in: evaluation.model.allPhases) {
      let more = other.select(selector)
      selection.certain.formUnion(more.certain)
      selection.possible.formUnion(more.possible)
    }
    return Membership(selection, evaluation)
  }
}

extension Vocabulary {
  /// The attributes that name what an element depends on.
  var dependencyEvidence: EvidenceSet {
    EvidenceSet(
      uniting: attributes.indices.filter { attributes[$0].isDependency }.map {
        EvidenceSet(.attribute(AttributeID($0)))
      })
  }

  /// The attributes that can say where an element is. One that takes any kind says too little.
  var placementEvidence: EvidenceSet {
    var evidence = EvidenceSet.none
    for index in attributes.indices where attributes[index].isPlacement {
      guard case .reference(let kinds) = attributes[index].type.scalar, !kinds.isEmpty else {
        continue
      }
      evidence.insert(.attribute(AttributeID(index)))
    }
    return evidence
  }
}

import BitCollections
package import Model

/// What leads from one element to another in `EDGE to B` and `EDGE from B`.
package enum Edge: Sendable {
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
package struct Direction: Sendable {
  package var edge: Edge
  /// Whether the edge leads from the subject.
  package var isOutgoing: Bool

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
      return missing
    case .replaces: return states.contains(.elements) ? [] : [.elements]
    }
  }

  /// Calls `body` for the near and the far end of every edge in a state, but for `contains`.
  /// One sweep over relations, or over elements.
  func forEach(
    in state: ModelState, _ body: (_ near: UInt32, _ far: UInt32) -> Void
  ) {
    let model = state.model
    func enter(_ source: UInt32, _ target: UInt32) {
      if isOutgoing { body(source, target) } else { body(target, source) }
    }
    switch edge {
    case .relations(let kind):
      let (nears, fars) =
        isOutgoing ? (state.sources, state.targets) : (state.targets, state.sources)
      let kinds = state.kinds
      for place in nears.indices {
        if let kind, kinds[place] != kind { continue }
        body(nears[place], fars[place])
      }
    case .attribute(let attribute):
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
      let isDependency = model.vocabulary.relationKinds.map(\.isDependency)
      let hops = model.hops
      let (sources, targets, kinds) = (state.sources, state.targets, state.kinds)
      for place in sources.indices where isDependency[kinds[place].index] {
        enter(sources[place], targets[place])
        for hop in state.hops(at: place) { enter(sources[place], hops[hop].element.rawValue) }
      }
      let isNeeded = model.vocabulary.attributes.map(\.isDependency)
      for (index, element) in model.elements.enumerated()
      where element.isInModel && element.phases.contains(state.phase) {
        for value in model.values(of: element)
        where value.phases.contains(state.phase) && isNeeded[value.attribute.index] {
          if case .reference(let target) = value.value, model[target].phases.contains(state.phase) {
            enter(UInt32(index), target.rawValue)
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
    return Membership(selection, evaluation.parents)
  }
}

extension Vocabulary {
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

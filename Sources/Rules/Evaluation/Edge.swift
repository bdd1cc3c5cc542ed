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
  func incomplete(in model: ArchitectureModel) -> [MissingEvidence] {
    let states = model.header.states
    switch edge {
    case .relations: return states.contains(.relations) ? [] : [.relations]
    case .attribute(let attribute):
      var missing: [MissingEvidence] = []
      // Another element that refers to the subject may not be declared at all.
      if !isOutgoing, !states.contains(.elements) { missing.append(.elements) }
      if !states.contains(.attributes) { missing.append(.attribute(attribute)) }
      return missing
    case .contains:
      return isOutgoing
        ? (states.contains(.elements) ? [] : [.elements])
        : (states.contains(.attributes) ? [] : model.vocabulary.placementEvidence)
    case .needs:
      var missing: [MissingEvidence] = []
      if !states.contains(.relations) { missing.append(.relations) }
      if !states.contains(.routes) { missing.append(.routes) }
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
    func enter(_ source: ElementID, _ target: ElementID) {
      if isOutgoing {
        body(source.rawValue, target.rawValue)
      } else {
        body(target.rawValue, source.rawValue)
      }
    }
    switch edge {
    case .relations(let kind):
      let (nears, fars) =
        isOutgoing ? (state.sources, state.targets) : (state.targets, state.sources)
      for place in state.relations.indices {
        if let kind, model.relations[state.relations[place].index].kind != kind { continue }
        body(nears[place], fars[place])
      }
    case .attribute(let attribute):
      for index in model.elements.indices
      where model.elements[index].isInModel && model.elements[index].phases.contains(state.phase) {
        let id = ElementID(index)
        model.forEachValue(of: attribute, on: id, in: state.phase) { value in
          if case .reference(let target) = value.value, model[target].phases.contains(state.phase) {
            enter(id, target)
          }
        }
      }
    case .needs:
      let isDependency = model.vocabulary.relationKinds.map(\.isDependency)
      for id in state.relations {
        let relation = model.relations[id.index]
        guard isDependency[relation.kind.index] else { continue }
        enter(relation.source, relation.target)
        for hop in model.hops(of: relation) { enter(relation.source, hop.element) }
      }
      let isNeeded = model.vocabulary.attributes.map(\.isDependency)
      for (index, element) in model.elements.enumerated()
      where element.isInModel && element.phases.contains(state.phase) {
        for value in model.values(of: element)
        where value.phases.contains(state.phase) && isNeeded[value.attribute.index] {
          if case .reference(let target) = value.value, model[target].phases.contains(state.phase) {
            enter(ElementID(index), target)
          }
        }
      }
    case .replaces:
      for replacement in model.replacements {
        enter(replacement.successor, replacement.predecessor)
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
  var placementEvidence: [MissingEvidence] {
    attributes.indices.filter { index in
      guard attributes[index].isPlacement,
        case .reference(let kinds) = attributes[index].type.scalar
      else { return false }
      return !kinds.isEmpty
    }.map { .attribute(AttributeID($0)) }
  }
}

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
    in state: ModelState, _ body: (_ near: ElementID, _ far: ElementID) -> Void
  ) {
    let model = state.model
    func enter(_ source: ElementID, _ target: ElementID) {
      if isOutgoing { body(source, target) } else { body(target, source) }
    }
    switch edge {
    case .relations(let kind):
      for place in state.relations.indices {
        if let kind, model[state.relations[place]].kind != kind { continue }
        enter(ElementID(Int(state.sources[place])), ElementID(Int(state.targets[place])))
      }
    case .attribute(let attribute):
      for (index, element) in model.elements.enumerated()
      where element.isInModel && element.phases.contains(state.phase) {
        let id = ElementID(index)
        for value in model.values(of: attribute, on: id, in: state.phase) {
          if case .reference(let target) = value.value, model[target].phases.contains(state.phase) {
            enter(id, target)
          }
        }
      }
    case .needs:
      for id in state.relations {
        let relation = model[id]
        guard model.vocabulary[relation.kind].isDependency else { continue }
        enter(relation.source, relation.target)
        for hop in model.hops(of: relation) { enter(relation.source, hop.element) }
      }
      for (index, element) in model.elements.enumerated()
      where element.isInModel && element.phases.contains(state.phase) {
        for value in model.values(of: element)
        where value.phases.contains(state.phase)
          && model.vocabulary[value.attribute].isDependency
        {
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
  func others(_ selector: Selector, _ evaluation: Evaluation, in state: ModelState) -> Selection {
    var selection = state.select(selector)
    guard case .replaces = edge else { return selection }
    for other in evaluation.states(in: evaluation.model.allPhases) {
      let more = other.select(selector)
      selection.certain.formUnion(more.certain)
      selection.possible.formUnion(more.possible)
    }
    return selection
  }
}

extension Evaluation {
  /// The innermost of an end and the containers of it that don't hold the other end that is
  /// selected; one that surely is comes before one that may be.
  func selected(
    _ end: ElementID, below common: ElementID?, _ selection: Selection
  ) -> (element: ElementID, membership: Ternary)? {
    var result: (element: ElementID, membership: Ternary)?
    forEachHolder(of: end, below: common) { holder in
      guard result?.membership != .yes else { return }
      switch selection.contains(holder) {
      case .yes: result = (holder, .yes)
      case .unknown: if result == nil { result = (holder, .unknown) }
      case .no: break
      }
    }
    return result
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

package import Model

/// `A -> B as kind where condition`: a set of relations.
package struct RelationPattern: Sendable {
  package var source: Selector
  package var target: Selector
  /// Empty: of every kind.
  package var kinds: [RelationKindID]
  package var condition: RuleCondition?

  /// Calls `body` for each relation of the pattern, certain or not, in a state.
  func forEach(
    _ evaluation: Evaluation, in state: ModelState,
    _ body: (_ id: RelationID, _ membership: Answer) -> Void
  ) {
    let sources = state.select(source)
    let targets = state.select(target)
    let (below, above) = (state.lifted(sources), state.lifted(targets))
    let prepared = condition?.prepare(evaluation, in: state)
    for place in state.relations.indices
    where below.mayContain(state.sources[place]) && above.mayContain(state.targets[place]) {
      let id = state.relations[place]
      let relation = evaluation.model[id]
      if !kinds.isEmpty, !kinds.contains(relation.kind) { continue }
      let common = evaluation.commonContainer(relation.source, relation.target)
      let isMember = evaluation.isSelected(relation.source, below: common, sources)
        .and(evaluation.isSelected(relation.target, below: common, targets))
      guard isMember != .no else { continue }
      var membership = Answer(value: isMember)
      if isMember == .unknown { membership.missing = undecided }
      if let prepared { membership = membership.and(prepared.answer(id.index)) }
      if membership.value != .no { body(id, membership) }
    }
  }

  /// The attributes that decide whether an end is selected.
  private var undecided: [MissingEvidence] { source.evidence.united(with: target.evidence) }
}

extension Selector {
  /// The attributes that the selector asks for.
  var evidence: [MissingEvidence] {
    switch self {
    case .everything, .own, .outside, .carrier, .kind, .element, .layer, .domain, .ownedBy,
      .tagged, .needed, .needing, .changed, .catalogue, .selection:
      []
    case .path(let from, let to): from.evidence.united(with: to.evidence)
    case .ends(let relations):
      relations.source.evidence.united(with: relations.target.evidence)
        .united(with: relations.condition?.evidence ?? [])
    case .inside(let inner), .not(let inner): inner.evidence
    case .and(let left, let right), .or(let left, let right):
      left.evidence.united(with: right.evidence)
    case .tested(let base, let test):
      base.evidence.united(with: (test.content as? SelectorCondition)?.evidence ?? [])
    case .filtered(let base, let condition): base.evidence.united(with: condition.evidence)
    }
  }
}

extension Condition {
  /// The attributes that the condition asks for.
  var evidence: [MissingEvidence] {
    switch self {
    case .has(let attribute), .compare(let attribute, _, _): [.attribute(attribute)]
    case .hasProperty(let property), .compareProperty(let property, _, _),
      .mentions(let property, _):
      property.evidence
    case .compareProperties(let left, _, let right): left.evidence.united(with: right.evidence)
    case .not(let inner): inner.evidence
    case .and(let left, let right), .or(let left, let right):
      left.evidence.united(with: right.evidence)
    }
  }
}

extension Property {
  /// What says more of the property.
  var evidence: [MissingEvidence] {
    switch self {
    case .attribute(let attribute), .starts(own: let attribute?), .ends(own: let attribute?):
      [.attribute(attribute)]
    case .starts(own: nil), .ends(own: nil): [.phases]
    case .label: []
    }
  }
}

package import Model

/// `A -> B as kind where condition`: a set of relations.
package struct RelationPattern: Sendable {
  package var source: Selector
  package var target: Selector
  /// Empty: of every kind.
  package var kinds: [RelationKindID]
  package var condition: RuleCondition?

  /// Calls `body` for the place of each relation of the pattern, certain or not, in a state.
  func forEach(
    _ evaluation: Evaluation, in state: ModelState,
    _ body: (_ place: Int, _ membership: Answer) -> Void
  ) {
    let (sources, targets) = (state.membership(source), state.membership(target))
    let prepared = condition?.prepare(evaluation, in: state)
    let unknown = Answer.unknown(undecided)
    let isOfKind = isOfKind(evaluation.model.vocabulary)
    let (starts, ends) = (state.sources, state.targets)
    for place in starts.indices {
      let (source, target) = (starts[place], ends[place])
      guard sources.mayContain(source), targets.mayContain(target) else { continue }
      if let isOfKind, !isOfKind[state.kinds[place].index] { continue }
      let isMember = sources.contains(source, awayFrom: target, evaluation)
        .and(targets.contains(target, awayFrom: source, evaluation))
      var membership: Answer
      switch isMember {
      case .no: continue
      case .unknown: membership = unknown
      case .yes: membership = .yes
      }
      if let prepared {
        membership = membership.and(prepared.answer(state.relations[place].index))
        if case .no = membership.value { continue }
      }
      body(place, membership)
    }
  }

  /// By kind of relation, whether it is one of the pattern's; nil where all are.
  private func isOfKind(_ vocabulary: Vocabulary) -> [Bool]? {
    guard !kinds.isEmpty else { return nil }
    var result = [Bool](repeating: false, count: vocabulary.relationKinds.count)
    for kind in kinds { result[kind.index] = true }
    return result
  }

  /// The attributes that decide whether an end is selected.
  private var undecided: EvidenceSet { source.evidence.united(with: target.evidence) }
}

extension Selector {
  /// The attributes that the selector asks for.
  var evidence: EvidenceSet {
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
  var evidence: EvidenceSet {
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
  var evidence: EvidenceSet {
    switch self {
    case .attribute(let attribute), .starts(own: let attribute?), .ends(own: let attribute?):
      [.attribute(attribute)]
    case .starts(own: nil), .ends(own: nil): [.phases]
    case .label: []
    }
  }
}

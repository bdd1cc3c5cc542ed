package import Model

/// `A -> B as kind where condition`: a set of relations.
package struct RelationPattern: Sendable {
  package var source: Selector
  package var target: Selector
  /// Empty: of every kind.
  package var kinds: [RelationKindID]
  package var condition: RuleCondition?

  /// The pattern's ends in one phase.
  struct Ends {
    var source: Selection
    var target: Selection
  }

  func ends(_ evaluation: Evaluation, in phase: PhaseID) -> Ends {
    Ends(
      source: evaluation.model.select(source, in: phase),
      target: evaluation.model.select(target, in: phase))
  }

  /// Whether a relation belongs to the pattern in a phase in which it exists.
  func contains(
    _ id: RelationID, _ ends: Ends, _ evaluation: Evaluation, in phase: PhaseID
  ) -> Answer {
    let relation = evaluation.model[id]
    if !kinds.isEmpty, !kinds.contains(relation.kind) { return .no }
    let common = evaluation.commonContainer(relation.source, relation.target)
    let membership = evaluation.isSelected(relation.source, below: common, ends.source)
      .and(evaluation.isSelected(relation.target, below: common, ends.target))
    var answer = Answer(value: membership)
    if membership == .unknown { answer.missing = undecided }
    guard membership != .no, let condition else { return answer }
    return answer.and(condition.evaluate(on: id, in: phase, evaluation.model))
  }

  /// The attributes that decide whether an end is selected.
  private var undecided: [MissingEvidence] { source.evidence.united(with: target.evidence) }

  /// Calls `body` for each relation of the pattern, certain or not, in a phase.
  func forEach(
    _ evaluation: Evaluation, in phase: PhaseID,
    _ body: (_ id: RelationID, _ membership: Answer) -> Void
  ) {
    let ends = ends(evaluation, in: phase)
    for id in evaluation.model.relationIDs {
      guard evaluation.exists(evaluation.model[id], in: phase) else { continue }
      let membership = contains(id, ends, evaluation, in: phase)
      if membership.value != .no { body(id, membership) }
    }
  }
}

extension Selector {
  /// The attributes that the selector asks for.
  var evidence: [MissingEvidence] {
    switch self {
    case .everything, .own, .outside, .carrier, .kind, .element, .layer, .domain, .ownedBy,
      .tagged, .needed, .needing, .changed:
      []
    case .path(let from, let to): from.evidence.united(with: to.evidence)
    case .ends(let relations):
      relations.source.evidence.united(with: relations.target.evidence)
        .united(with: relations.condition?.evidence ?? [])
    case .inside(let inner), .not(let inner): inner.evidence
    case .and(let left, let right), .or(let left, let right):
      left.evidence.united(with: right.evidence)
    case .filtered(let base, let condition): base.evidence.united(with: condition.evidence)
    }
  }
}

extension Condition {
  /// The attributes that the condition asks for.
  var evidence: [MissingEvidence] {
    switch self {
    case .has(let attribute), .compare(let attribute, _, _): [.attribute(attribute)]
    case .not(let inner): inner.evidence
    case .and(let left, let right), .or(let left, let right):
      left.evidence.united(with: right.evidence)
    }
  }
}

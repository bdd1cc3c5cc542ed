public import Model

/// `A -> B as kind where condition`: a set of relations.
public struct RelationPattern: Sendable {
  public var source: Selector
  public var target: Selector
  /// Empty: of every kind.
  public var kinds: [RelationKindID]
  public var condition: RuleCondition?

  /// The pattern ready to be looked for in a state.
  func prepare(_ evaluation: Evaluation, in state: ModelState) -> PreparedPattern {
    PreparedPattern(
      sources: state.membership(source), targets: state.membership(target),
      condition: condition?.prepare(evaluation, in: state),
      isOfKind: isOfKind(evaluation.model.vocabulary), undecided: .unknown(undecided),
      evaluation: evaluation)
  }

  /// Whether the answers hang on nothing but a relation, its ends and who of them is selected.
  var isLocal: Bool { condition?.isLocal ?? true }

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

/// A pattern of relations in a state.
final class PreparedPattern {
  let sources: Membership
  let targets: Membership
  private let condition: PreparedCondition?
  /// By relation, whether the condition holds; empty where it has to be asked.
  private let column: [Ternary]
  /// By kind of relation, whether it is one of the pattern's; nil where all are.
  let isOfKind: [Bool]?
  /// Where nobody knows whether an end is selected.
  private let undecided: Answer
  private let evaluation: Evaluation

  /// A relation of the pattern.
  struct Member: BitwiseCopyable {
    var index: UInt32
    var source: UInt32
    var target: UInt32
    var isCertain: Bool
  }

  fileprivate init(
    sources: Membership, targets: Membership, condition: PreparedCondition?, isOfKind: [Bool]?,
    undecided: Answer, evaluation: Evaluation
  ) {
    self.sources = sources
    self.targets = targets
    self.condition = condition
    column = condition?.column ?? []
    self.isOfKind = isOfKind
    self.undecided = undecided
    self.evaluation = evaluation
  }

  /// The relations that a pass looks at and that may be of the pattern.
  func candidates(in pass: StatePass) -> [UInt32] {
    pass.candidates(from: sources, to: targets, isOfKind: isOfKind)
  }

  /// The relations of the pattern that a pass looks at.
  func members(in pass: StatePass) -> [Member] {
    let candidates = candidates(in: pass)
    var members: [Member] = []
    members.reserveCapacity(candidates.count)
    let columns = evaluation.relations
    for index in candidates {
      let relation = Int(index)
      let (source, target) = (columns.sources[relation], columns.targets[relation])
      let membership = membership(of: relation, source, target)
      if case .no = membership { continue }
      members.append(
        Member(index: index, source: source, target: target, isCertain: membership == .yes))
    }
    return members
  }

  /// Whether a relation of the kinds that are asked for is one of the pattern.
  @inline(__always)
  func membership(of relation: Int, _ source: UInt32, _ target: UInt32) -> Ternary {
    let membership = sources.contains(source, awayFrom: target, evaluation)
      .and(targets.contains(target, awayFrom: source, evaluation))
    guard let condition, membership != .no else { return membership }
    return membership.and(
      column.isEmpty ? condition.answer(relation).value : column[relation])
  }

  /// Why it isn't known of a relation whether it is one of the pattern.
  func doubt(about relation: Int, _ source: UInt32, _ target: UInt32) -> Answer {
    let ends = sources.contains(source, awayFrom: target, evaluation)
      .and(targets.contains(target, awayFrom: source, evaluation))
    let answer = ends == .unknown ? undecided : .yes
    return condition.map { answer.and($0.answer(relation)) } ?? answer
  }
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

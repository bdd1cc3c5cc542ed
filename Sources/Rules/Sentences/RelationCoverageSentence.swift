public import Diagnostics
public import Model

/// `at least 1 (own -> national-portal)`: how many selected relations the architecture has.
public struct RelationCoverageSentence: RequirementSentence {
  public var relations: RelationPattern
  public var bound: CountBound
  /// The selector as written.
  public var text: String

  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    var judgement = Judgement(.architecture)
    for state in evaluation.states(in: phases) {
      var certain = 0
      var possible = 0
      var undecided: EvidenceSet = []
      let pattern = relations.prepare(evaluation, in: state)
      for member in pattern.members(in: StatePass(state)) {
        possible += 1
        if member.isCertain {
          certain += 1
        } else {
          undecided = undecided.united(
            with: pattern.doubt(about: Int(member.index), member.source, member.target).missing)
        }
      }
      let answer = bound.judge(
        certain: certain, possible: possible,
        incomplete: model.header.states.contains(.relations) ? [] : [.relations],
        undecided: undecided)
      if answer.value == .no, judgement.violated.isEmpty { judgement.count = certain }
      judgement.enter(answer, in: state.phases)
    }
    return Judgements(judgement)
  }

  public func requirement(in model: ArchitectureModel) -> LocalizedText {
    bound.quantifier
      + LocalizedText(
        bound.maximum == 1 || bound.minimum == 1 ? " relation " : " relations ", " quan hệ ")
      + model.vocabulary.words(ofRelations: text)
  }

  public func found(in model: ArchitectureModel, at phase: PhaseID) -> [RequirementGroup]? { nil }

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    let noun = judgement.count > 1 ? "relations" : "relation"
    let words = model.vocabulary.words(ofRelations: text).vietnamese
    return bound.violation(
      by: judgement.count, of: LocalizedText("\(noun) '\(text)'", "quan hệ \(words)"))
  }
}

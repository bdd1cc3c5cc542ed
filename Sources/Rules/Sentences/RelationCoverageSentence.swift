package import Diagnostics
package import Model

/// `at least 1 (own -> national-portal)`: how many selected relations the architecture has.
package struct RelationCoverageSentence: RequirementSentence {
  package var relations: RelationPattern
  package var bound: CountBound
  /// The selector as written.
  package var text: String

  package func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
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
          undecided = undecided.united(with: pattern.doubt(about: Int(member.index)).missing)
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

  package func requirement(in model: ArchitectureModel) -> LocalizedText {
    bound.text
      + LocalizedText(
        bound.maximum == 1 || bound.minimum == 1 ? " relation " : " relations ", " quan hệ ")
      + model.vocabulary.words(ofRelations: text)
  }

  package func found(in model: ArchitectureModel, at phase: PhaseID) -> [RequirementGroup]? { nil }

  package func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    let noun = judgement.count > 1 ? "relations" : "relation"
    return bound.violation(
      by: judgement.count, of: LocalizedText("\(noun) '\(text)'", "quan hệ '\(text)'"))
  }
}

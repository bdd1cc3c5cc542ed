package import Diagnostics
package import Model

/// `each (system -> system) must have data`: every selected relation meets the conditions.
package struct EachRelationSentence: Sentence {
  package var subjects: RelationPattern
  /// All must hold.
  package var conditions: [RuleCondition]

  package func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    var recorder = JudgementRecorder.relations(model)
    for state in evaluation.states(in: phases) {
      let prepared = conditions.map { $0.prepare(evaluation, in: state) }
      subjects.forEach(evaluation, in: state) { place, membership in
        let index = state.relations[place].index
        var answer = Answer.yes
        var failures: UInt64 = 0
        for (number, condition) in prepared.enumerated() {
          let part = condition.answer(index)
          if case .no = part.value { failures |= 1 << UInt64(min(number, 63)) }
          answer = answer.and(part)
        }
        if case (.no, .unknown) = (answer.value, membership.value) {
          answer = membership
          failures = 0
        }
        recorder.enter(index, answer, in: state.phases) {
          $0.enter(failures: failures, of: prepared, index)
        }
      }
    }
    return recorder.judgements
  }

  package func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    failureText(conditions, judgement, model)
  }
}

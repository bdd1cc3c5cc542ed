import BitCollections
package import Diagnostics
package import Model

/// `each system must have owner and -> lgsp`: every selected element meets the conditions.
package struct EachElementSentence: Sentence {
  package var subjects: Selector
  /// All must hold.
  package var conditions: [RuleCondition]
  /// The relation tests in the conditions, by index.
  package var relationTests: [RelationTest]
  /// The path tests in the conditions, by index.
  package var reachTests: [ReachTest] = []

  package func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    var recorder = JudgementRecorder.elements(model)
    for state in evaluation.states(in: phases) {
      let selection = state.select(subjects)
      let counts = relationTests.map { $0.counts(evaluation, in: state) }
      let reached = reachTests.map { $0.reached(evaluation, in: state) }
      for index in selection.possible {
        let element = ElementID(index)
        var answer = Answer.yes
        var failures: UInt64 = 0
        for (number, condition) in conditions.enumerated() {
          let part = condition.evaluate(
            on: element, in: state.phase, model, counts: counts, reached: reached)
          if part.value == .no { failures |= 1 << UInt64(min(number, 63)) }
          answer = answer.and(part)
        }
        // Whoever may be a subject and does fail isn't accused.
        if answer.value == .no, !selection.certain.contains(index) {
          answer = .unknown(subjects.evidence)
          failures = 0
        }
        recorder.enter(index, answer, in: state.phases) { $0.failures |= failures }
      }
    }
    return recorder.judgements
  }

  package func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    failureText(conditions, judgement, model)
  }
}

/// The failed ones of several conditions, joined.
func failureText(
  _ conditions: [RuleCondition], _ judgement: Judgement, _ model: ArchitectureModel
) -> LocalizedText {
  var result: LocalizedText?
  for (number, condition) in conditions.enumerated()
  where judgement.failures >> UInt64(min(number, 63)) & 1 == 1 {
    let failure = condition.failure(in: model)
    result = result.map { $0 + LocalizedText(" and ", " và ") + failure } ?? failure
  }
  return result ?? LocalizedText("doesn't meet the rule", "chưa đáp ứng quy tắc")
}

package import Diagnostics
package import Model

/// `each (system -> system) must have data`: every selected relation meets the conditions.
package struct EachRelationSentence: Sentence {
  package var subjects: RelationPattern
  /// All must hold.
  package var conditions: [RuleCondition]

  package func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> [Judgement] {
    let model = evaluation.model
    var judgements = model.relationIDs.map { Judgement(.relation($0)) }
    for phase in phases.phases {
      subjects.forEach(evaluation, in: phase) { relation, membership in
        var answer = Answer.yes
        var failures: UInt64 = 0
        for (number, condition) in conditions.enumerated() {
          let part = condition.evaluate(on: relation, in: phase, model)
          if part.value == .no { failures |= 1 << UInt64(min(number, 63)) }
          answer = answer.and(part)
        }
        if answer.value == .no, membership.value == .unknown {
          answer = membership
        } else {
          judgements[relation.index].failures |= failures
        }
        judgements[relation.index].enter(answer, in: phase)
      }
    }
    return judgements.filter(\.isJudged)
  }

  package func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    failureText(conditions, judgement, model)
  }
}

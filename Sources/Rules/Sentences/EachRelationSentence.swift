public import Diagnostics
public import Model

/// `each (system -> system) must have data`: every selected relation meets the conditions.
public struct EachRelationSentence: Sentence {
  public var subjects: RelationPattern
  /// All must hold.
  public var conditions: [RuleCondition]

  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    var recorder = JudgementRecorder.relations(model)
    let passes = evaluation.passes(
      in: phases, relationsBetween: [subjects.source, subjects.target],
      isLocal: subjects.isLocal && conditions.allSatisfy(\.isLocal))
    for pass in passes {
      let state = pass.state
      recorder.carryOver(to: pass)
      let pattern = subjects.prepare(evaluation, in: state)
      let prepared = PreparedConditions(conditions, evaluation, in: state)
      let column = prepared.column ?? []
      for member in pattern.members(in: pass) {
        let index = Int(member.index)
        // Most are in order.
        if prepared.column != nil, case .yes = column[index] {
          recorder.enterSatisfied(index)
          continue
        }
        // Of one condition that is known to fail nothing more is to be found out.
        let failsAlone = prepared.parts.count == 1 && prepared.column != nil && column[index] == .no
        var (answer, failures) = failsAlone ? (.no, 1) : prepared.answer(index)
        if !member.isCertain, case .no = answer.value {
          answer = pattern.doubt(about: index, member.source, member.target)
          failures = 0
        }
        recorder.enter(index, answer, in: state.phases, failures, of: prepared)
      }
    }
    return recorder.judgements
  }

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    failureText(conditions, judgement, model)
  }
}

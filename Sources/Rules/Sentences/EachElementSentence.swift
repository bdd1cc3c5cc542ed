import BitCollections
public import Diagnostics
public import Model

/// `each system must have owner and -> lgsp`: every selected element meets the conditions.
public struct EachElementSentence: Sentence {
  public var subjects: Selector
  /// All must hold.
  public var conditions: [RuleCondition]

  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    var recorder = JudgementRecorder.elements(model)
    let undecided = subjects.evidence
    let elements = model.elements
    let passes = evaluation.passes(
      in: phases, elementsOf: subjects, isLocal: conditions.allSatisfy(\.isLocal))
    for pass in passes {
      let state = pass.state
      recorder.carryOver(to: pass)
      let selection = state.select(subjects)
      let prepared = PreparedConditions(conditions, evaluation, in: state)
      let (ask, certain) = (prepared.answer, selection.certain)
      // What of a catalogue isn't part of the model is never judged.
      let judged = pass.elements.map(selection.possible.intersection) ?? selection.possible
      for index in judged where elements[index].isInModel {
        var (answer, failures) = ask(index)
        // Whoever may be a subject and does fail isn't accused. To say that it is none helps as much
        // as to say what the rule asks of it.
        if answer.value != .yes, !certain.contains(index) {
          answer = .unknown(answer.missing.united(with: undecided))
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

  public func notes(_ judgement: Judgement, in model: ArchitectureModel) -> [LocalizedText] {
    judgement.detail.map { [$0] } ?? []
  }
}

/// The failed ones of several conditions, joined.
func failureText(
  _ conditions: [RuleCondition], _ judgement: Judgement, _ model: ArchitectureModel
) -> LocalizedText {
  var failures: [LocalizedText] = []
  for (number, condition) in conditions.enumerated()
  where judgement.failures >> UInt64(min(number, 63)) & 1 == 1 {
    let failure =
      judgement.failureTexts.first { $0.condition == number }?.text
      ?? condition.failure(in: model)
    // The parts of a list, `includes a, b`, have one text.
    if !failures.contains(failure) { failures.append(failure) }
  }
  if failures.isEmpty { return LocalizedText("doesn't meet the rule", "chưa đáp ứng quy tắc") }
  return failures.joined(LocalizedText(" and ", " và "))
}

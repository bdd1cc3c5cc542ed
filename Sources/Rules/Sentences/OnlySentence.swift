public import Diagnostics
public import Model

/// `only lgsp may -> national-platform`: relations to B come from A alone.
public struct OnlySentence: Sentence {
  public var allowed: Selector
  public var target: Selector
  /// Both selectors as written.
  public var allowedText: String
  public var targetText: String

  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    var recorder = JudgementRecorder.relations(model)
    let notAllowed = Answer.unknown(allowed.evidence)
    let notTarget = Answer.unknown(target.evidence)
    let passes = evaluation.passes(
      in: phases, relationsBetween: [allowed, target], isLocal: true)
    for pass in passes {
      let state = pass.state
      recorder.carryOver(to: pass)
      let allowances = state.membership(allowed)
      let targets = state.membership(target)
      for place in pass.candidates(to: targets) {
        let relation = Int(place)
        let (source, end) = (state.relations.sources[relation], state.relations.targets[relation])
        let membership = targets.contains(end, awayFrom: source, evaluation)
        guard membership != .no else { continue }
        let allowance = allowances.lifted(source)
        var answer = allowance == .unknown ? notAllowed : Answer(value: allowance)
        if allowance == .no, membership == .unknown { answer = notTarget }
        recorder.enter(relation, answer, in: state.phases)
      }
    }
    return recorder.judgements
  }

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    LocalizedText("leads to ", "dẫn tới ") + onlyText(in: model)
  }

  /// Where it leads and who may do so.
  func onlyText(in model: ArchitectureModel) -> LocalizedText {
    model.vocabulary.quotedSelector(targetText) + LocalizedText(", which only ", ", điều chỉ ")
      + model.vocabulary.quotedSelector(allowedText) + LocalizedText(" may do", " được phép")
  }
}

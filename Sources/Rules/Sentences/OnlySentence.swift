package import Diagnostics
package import Model

/// `only lgsp may -> national-platform`: relations to B come from A alone.
package struct OnlySentence: Sentence {
  package var allowed: Selector
  package var target: Selector
  /// Both selectors as written.
  package var allowedText: String
  package var targetText: String

  package func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> [Judgement] {
    let model = evaluation.model
    var judgements = model.relationIDs.map { Judgement(.relation($0)) }
    for phase in phases.phases {
      let allowedElements = model.select(allowed, in: phase)
      let targets = model.select(target, in: phase)
      for id in model.relationIDs where evaluation.exists(model[id], in: phase) {
        let relation = model[id]
        let common = evaluation.commonContainer(relation.source, relation.target)
        let membership = evaluation.isSelected(relation.target, below: common, targets)
        guard membership != .no else { continue }
        let allowance = evaluation.isSelected(relation.source, below: nil, allowedElements)
        var answer = Answer(value: allowance)
        if allowance == .unknown { answer.missing = allowed.evidence }
        if allowance == .no, membership == .unknown { answer = .unknown(target.evidence) }
        judgements[id.index].enter(answer, in: phase)
      }
    }
    return judgements.filter(\.isJudged)
  }

  package func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    LocalizedText(
      "leads to '\(targetText)', which only '\(allowedText)' may do",
      "dẫn tới '\(targetText)', điều chỉ '\(allowedText)' được phép")
  }
}

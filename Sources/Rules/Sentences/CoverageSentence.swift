public import Diagnostics
public import Model

/// `at least 1 (own and lgsp)`: how many selected elements the architecture has.
public struct CoverageSentence: RequirementSentence {
  public var elements: Selector
  public var bound: CountBound
  /// The selector as written.
  public var text: String

  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    var judgement = Judgement(.architecture)
    for state in evaluation.states(in: phases) {
      let selection = state.select(elements)
      let answer = bound.judge(
        certain: selection.certain.count, possible: selection.possible.count,
        incomplete: model.header.states.contains(.elements) ? [] : [.elements],
        undecided: elements.evidence)
      if answer.value == .no, judgement.violated.isEmpty {
        judgement.count = selection.certain.count
      }
      judgement.enter(answer, in: state.phases)
    }
    return Judgements(judgement)
  }

  public func requirement(in model: ArchitectureModel) -> LocalizedText {
    bound.quantifier + LocalizedText(verbatim: " ") + model.vocabulary.words(ofSelector: text)
  }

  public func found(in model: ArchitectureModel, at phase: PhaseID) -> [RequirementGroup]? {
    [RequirementGroup(elements, in: model, at: phase)]
  }

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    bound.violation(by: judgement.count, of: model.vocabulary.quotedSelector(text))
  }
}

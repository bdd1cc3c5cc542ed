import BitCollections
public import Diagnostics
public import Model

/// `exactly 1 lgsp per province`: how many selected elements belong to each element of a kind. Each
/// of these is a subject. An element belongs to the nearest such container, or else to the nearest
/// one of its owner, the owner among them.
public struct PartedCoverageSentence: RequirementSentence {
  public var elements: Selector
  public var bound: CountBound
  public var kind: KindID
  /// The attribute that names the owner, where the packs have one.
  public var owner: AttributeID?
  /// The selector as written.
  public var text: String

  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    let isGroup = model.vocabulary.kinds.indices.map {
      model.vocabulary.isKind(KindID($0), kind)
    }
    // By element, the nearest container of the kind, or the element itself: containers come first.
    var groups = [ElementID?](repeating: nil, count: model.elements.count)
    for (index, element) in model.elements.enumerated() {
      groups[index] =
        isGroup[element.kind.index] ? ElementID(index) : element.parent.flatMap { groups[$0.index] }
    }
    var recorder = JudgementRecorder.elements(model)
    for state in evaluation.states(in: phases) {
      let selection = state.select(elements)
      var certain = [UInt32](repeating: 0, count: model.elements.count)
      var possible = certain
      var anywhere = 0
      for index in selection.possible {
        let element = ElementID(index)
        var group = model[element].parent.flatMap { groups[$0.index] }
        if group == nil, let owner {
          let values = model.values(of: owner, on: element, in: state.phase)
          for value in values {
            if case .reference(let agency) = value.value {
              group = group ?? groups[agency.index]
            } else {
              anywhere += 1
            }
          }
          if values.isEmpty, !model.header.states.contains(.attributes) { anywhere += 1 }
        }
        guard let group else { continue }
        possible[group.index] += 1
        if selection.certain.contains(index) { certain[group.index] += 1 }
      }
      var undecided = elements.evidence
      if anywhere > 0, let owner { undecided = undecided.united(with: [.attribute(owner)]) }
      for (index, element) in model.elements.enumerated()
      where isGroup[element.kind.index] && element.isInModel
        && element.phases.contains(state.phase)
      {
        let answer = bound.judge(
          certain: Int(certain[index]), possible: Int(possible[index]) + anywhere,
          incomplete: model.header.states.contains(.elements) ? [] : [.elements],
          undecided: undecided)
        recorder.enter(index, answer, in: state.phases) { judgement in
          if answer.value == .no, judgement.violated == state.phases {
            judgement.count = Int(certain[index])
          }
        }
      }
    }
    return recorder.judgements
  }

  public func requirement(in model: ArchitectureModel) -> LocalizedText {
    let vocabulary = model.vocabulary
    return LocalizedText("for each ", "với mỗi ")
      + SelectorWords.lowercased(vocabulary[kind].label)
      + LocalizedText(verbatim: ": ") + bound.quantifier + LocalizedText(verbatim: " ")
      + vocabulary.words(ofSelector: text)
  }

  public func found(in model: ArchitectureModel, at phase: PhaseID) -> [RequirementGroup]? {
    [RequirementGroup(elements, in: model, at: phase)]
  }

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    bound.violation(by: judgement.count, of: model.vocabulary.quotedSelector(text))
  }
}

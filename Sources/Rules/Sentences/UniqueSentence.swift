import BitCollections
public import Diagnostics
public import Model

/// `unique code and name among A`: no two selected elements that exist together have all of these
/// alike. Case makes no difference. An element without one of them isn't judged.
public struct UniqueSentence: Sentence {
  public enum Key: Sendable {
    case attribute(AttributeID)
    /// The identifier as declared.
    case name
    /// The label in the model's language.
    case label
  }

  public var keys: [Key]
  public var elements: Selector
  /// The keys as written.
  public var keyTexts: [String]

  /// What one element has for a key; equal parts mean equal texts or values.
  private enum Part: Hashable {
    case text(String)
    case value(AttributeValue.Value)
  }

  /// Who has a combination first: any element, and one that is surely selected.
  private struct Holder {
    var first: ElementID
    var certain: ElementID?
  }

  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    var recorder = JudgementRecorder.elements(model)
    for state in evaluation.states(in: phases) {
      let selection = state.select(elements)
      var holders: [[Part]: Holder] = [:]
      for index in selection.possible {
        let element = ElementID(index)
        var missing: EvidenceSet = []
        let combinations = combinations(of: element, in: state, missing: &missing)
        if combinations.isEmpty {
          if !missing.isEmpty { recorder.enter(index, .unknown(missing), in: state.phases) }
          continue
        }
        let isCertain = selection.certain.contains(index)
        var answer = Answer.yes
        var others: [ElementID] = []
        for combination in combinations {
          guard let holder = holders[combination] else {
            holders[combination] = Holder(first: element, certain: isCertain ? element : nil)
            continue
          }
          // A list can hold one text in two spellings.
          if holder.first == element { continue }
          if isCertain, holder.certain == nil { holders[combination]?.certain = element }
          if isCertain, let other = holder.certain {
            answer = .no
            others.append(other)
          } else {
            answer = answer.and(.unknown(elements.evidence))
            others.append(holder.first)
          }
        }
        if others.isEmpty {
          recorder.enter(index, answer, in: state.phases)
          continue
        }
        recorder.enter(index, answer, in: state.phases) { judgement in
          guard judgement.labels.isEmpty else { return }
          judgement.comparesWithOthers = true
          judgement.labels = Array(Set(others)).sorted().map { other in
            Diagnostic.Label(
              model[other].nameRange,
              LocalizedText("the same here: ", "trùng với: ")
                + LocalizedText(verbatim: "'\(model.qualifiedName(other))'"))
          }
        }
      }
    }
    return recorder.judgements
  }

  /// What the element has for all keys. A list of values gives one combination for each item; at
  /// most one key is a list, which the compiler sees to.
  private func combinations(
    of element: ElementID, in state: ModelState, missing: inout EvidenceSet
  ) -> [[Part]] {
    let model = state.model
    var combinations: [[Part]] = [[]]
    for key in keys {
      var parts: [Part] = []
      var isUnknown = false
      switch key {
      case .name: parts = [.text(model.text(model[element].name).lowercased())]
      case .label where model[element].label.isEmpty: break
      case .label: parts = [.text(model.text(model[element].label).lowercased())]
      case .attribute(let attribute):
        for value in model.values(of: attribute, on: element, in: state.phase) {
          switch value.value {
          case .text(let text): parts.append(.text(model.text(text).lowercased()))
          case .unknown:
            isUnknown = true
            missing = missing.united(with: [.attribute(attribute)])
          default: parts.append(.value(value.value))
          }
        }
      }
      // What has none of one key isn't judged, whatever the others are.
      if parts.isEmpty, !isUnknown {
        missing = []
        return []
      }
      combinations = combinations.flatMap { combination in parts.map { combination + [$0] } }
    }
    return combinations
  }

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    let english = keyTexts.map { "'\($0)'" }.joined(separator: " and ")
    let vietnamese = keyTexts.map { key in
      model.vocabulary.attribute(named: key).map { model.vocabulary[$0].quotedName.vietnamese }
        ?? "'\(key)'"
    }.joined(separator: " và ")
    return LocalizedText(
      "has the same \(english) as another", "trùng \(vietnamese) với thành phần khác")
  }
}

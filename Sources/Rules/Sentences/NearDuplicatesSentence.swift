import BitCollections
package import Diagnostics
package import Model

/// `no near-duplicate names among A`: no two selected elements of one kind of thing that exist
/// together are called the same, by label or alias, whatever the case, punctuation and order of the
/// words. Elements in two different containers may share a name: two data centres each have a DMZ.
///
/// Names are sorted into groups by their words, so the time is in proportion to the model; of one
/// group at most 16 different things are told apart.
package struct NearDuplicatesSentence: Sentence {
  package var elements: Selector

  private struct Name {
    var element: ElementID
    var text: Symbol
    var signature: NameSignature
    var isCertain: Bool
  }

  /// Where names are compared: the top of the model, or one container.
  private struct Place: Hashable {
    var key: [UInt8]
    var container: ElementID?
  }

  private static let maximumThings = 16

  package func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    var aliases = [[Symbol]](repeating: [], count: model.elements.count)
    for alias in model.aliases { aliases[alias.element.index].append(alias.text) }
    // Most names are asked for once in each state; what they come to is worked out once.
    var signatures = [NameSignature?](repeating: nil, count: model.texts.count)
    var recorder = JudgementRecorder.elements(model)
    for state in evaluation.states(in: phases) {
      let selection = state.select(elements)
      var things: [Place: [Name]] = [:]
      // What stands at the top can be meant by any name inside, so it comes first.
      for isTop in [true, false] {
        for index in selection.possible where (model.elements[index].parent == nil) == isTop {
          let element = ElementID(index)
          var answer = Answer.yes
          var duplicates: [(of: Name, text: Symbol)] = []
          for text in [model[element].label] + aliases[index] where !text.isEmpty {
            let place = Int(text.rawValue)
            let signature = signatures[place] ?? NameSignature(model.text(text))
            signatures[place] = signature
            guard !signature.key.isEmpty else { continue }
            let name = Name(
              element: element, text: text, signature: signature,
              isCertain: selection.certain.contains(index))
            let container = model[element].parent
            let here = Place(key: signature.key, container: container)
            let top = Place(key: signature.key, container: nil)
            let known = (things[here] ?? []) + (isTop ? [] : things[top] ?? [])
            if let other = known.first(where: { isSameThing($0, name, model) }) {
              let isCertain = name.isCertain && other.isCertain
              answer = answer.and(isCertain ? .no : .unknown(elements.evidence))
              duplicates.append((other, text))
            } else if things[here, default: []].count < Self.maximumThings {
              things[here, default: []].append(name)
            }
          }
          if duplicates.isEmpty {
            recorder.enter(index, answer, in: state.phases)
            continue
          }
          recorder.enter(index, answer, in: state.phases) { judgement in
            guard judgement.labels.isEmpty, let (other, text) = duplicates.first else { return }
            judgement.comparesWithOthers = true
            judgement.labels = [
              Diagnostic.Label(
                model[other.element].nameRange,
                LocalizedText(
                  "may be the same: '\(model.text(other.text))'",
                  "có thể là một: '\(model.text(other.text))'"))
            ]
            judgement.detail = LocalizedText(verbatim: "'\(model.text(text))'")
          }
        }
      }
    }
    return recorder.judgements
  }

  private func isSameThing(_ left: Name, _ right: Name, _ model: ArchitectureModel) -> Bool {
    left.element != right.element && left.signature.says(right.signature)
      && model.vocabulary.family(model[left.element].kind)
        == model.vocabulary.family(model[right.element].kind)
      && (model[left.element].pack == nil || model[right.element].pack == nil)
      && !model.isInside(right.element, left.element)
      && !model.isInside(left.element, right.element)
  }

  package func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    let text = judgement.detail ?? LocalizedText("", "")
    return LocalizedText("is called ", "có tên ") + text
      + LocalizedText(", which another element is called too", " trùng với tên thành phần khác")
  }
}

extension Vocabulary {
  /// The kind at the root of a kind's ancestry.
  fileprivate func family(_ kind: KindID) -> KindID {
    var root = kind
    while let parent = self[root].parent { root = parent }
    return root
  }
}

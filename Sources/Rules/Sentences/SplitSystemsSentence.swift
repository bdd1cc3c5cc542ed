import BitCollections
package import Diagnostics
package import Model

/// `no split of one system by name stem among A`: of selected elements with one owner and one name
/// stem none has a lower security level than another, or one system may have been cut up to lower
/// its level.
///
/// The stem of a name is what stands before the first ` - `, `:`, `(` or `,`, without a number, a
/// single letter or a Roman numeral at its end, and without the word for a part before that.
package struct SplitSystemsSentence: Sentence {
  package var elements: Selector
  package var owner: AttributeID
  package var level: AttributeID

  private struct Group: Hashable {
    var owner: ElementID
    var stem: [UInt8]
  }

  private struct Member {
    var element: ElementID
    var level: Int?
    var isCertain: Bool
  }

  package func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    var recorder = JudgementRecorder.elements(model)
    for state in evaluation.states(in: phases) {
      let selection = state.select(elements)
      var numbers: [Group: Int] = [:]
      var groups: [[Member]] = []
      for index in selection.possible where !model.elements[index].label.isEmpty {
        let element = ElementID(index)
        let stem = NameSignature(Self.stem(of: model.text(model[element].label))).key
        let owners = model.values(of: owner, on: element, in: state.phase)
        guard !stem.isEmpty, case .reference(let agency)? = owners.first?.value else { continue }
        let values = model.values(of: level, on: element, in: state.phase)
        var member = Member(element: element, isCertain: selection.certain.contains(index))
        if case .level(let level)? = values.first?.value { member.level = level }
        let group = Group(owner: agency, stem: stem)
        if let number = numbers[group] {
          groups[number].append(member)
        } else {
          numbers[group] = groups.count
          groups.append([member])
        }
      }
      // In the order in which the groups begin.
      for group in groups where group.count > 1 {
        guard
          let highest = group.filter({ $0.isCertain && $0.level != nil })
            .max(by: { ($0.level ?? 0, $1.element) < ($1.level ?? 0, $0.element) })
        else { continue }
        for member in group {
          recorder.enter(
            member.element.index, answer(member, highest), in: state.phases
          ) { judgement in
            guard judgement.labels.isEmpty, let top = highest.level else { return }
            judgement.count = top
            judgement.comparesWithOthers = true
            judgement.labels = [
              Diagnostic.Label(
                model[highest.element].nameRange,
                LocalizedText("security level \(top)", "cấp độ an toàn \(top)"))
            ]
          }
        }
      }
    }
    return recorder.judgements
  }

  private func answer(_ member: Member, _ highest: Member) -> Answer {
    guard let own = member.level else { return .unknown([.attribute(level)]) }
    guard let top = highest.level, own < top else { return .yes }
    return member.isCertain ? .no : .unknown(elements.evidence)
  }

  /// What several parts of one system have in common in their names.
  static func stem(of label: String) -> String {
    var text = label[...]
    for mark in [" - ", " – ", " — ", ":", "(", ","] {
      if let range = text.firstRange(of: mark), range.lowerBound > text.startIndex {
        text = text[..<range.lowerBound]
      }
    }
    var words = text.split(separator: " ")
    while words.count > 1, let last = words.last, isNumeral(last) { words.removeLast() }
    for part in [["phân", "hệ"], ["giai", "đoạn"], ["phần"], ["mô-đun"], ["module"], ["khối"]]
    where words.count > part.count && words.suffix(part.count).map({ $0.lowercased() }) == part {
      words.removeLast(part.count)
    }
    return words.joined(separator: " ")
  }

  private static func isNumeral(_ word: Substring) -> Bool {
    word.count == 1 && word.allSatisfy(\.isLetter) || word.allSatisfy(\.isNumber)
      || word.allSatisfy { "IVX".contains($0) }
  }

  package func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    LocalizedText(
      "has a lower security level than a part of the same name and owner (\(judgement.count))",
      "có cấp độ an toàn thấp hơn phần khác cùng tên gốc, cùng chủ quản (cấp \(judgement.count))")
  }
}

import BitCollections
public import Diagnostics
public import Model

/// `no split of one system by name stem among A`: of selected elements with one owner and one name
/// stem none has a lower security level than another, or one system may have been cut up to lower
/// its level.
///
/// The stem of a name is what stands before the first ` - `, `:`, `(` or `,`, without a number, a
/// single letter or a Roman numeral at its end, and without the word for a part before that.
public struct SplitSystemsSentence: Sentence {
  public var elements: Selector
  public var owner: AttributeID
  public var level: AttributeID

  private struct Group: Hashable {
    var owner: ElementID
    var stem: [UInt8]
  }

  private struct Member {
    var element: ElementID
    var level: Int?
    var isCertain: Bool
    /// Its place among the spellings of the group's stem.
    var spelling: Int
  }

  /// Members whose stems are spelled alike.
  private struct Spelling {
    var stem: NameSignature
    var count = 0
    /// The members with the highest level, among those that are selected for sure, and among all.
    var certain: Member?
    var possible: Member?

    mutating func add(_ member: Member) {
      count += 1
      possible = Self.higher(possible, member)
      if member.isCertain { certain = Self.higher(certain, member) }
    }

    /// Of equal levels the first.
    static func higher(_ best: Member?, _ member: Member?) -> Member? {
      guard let level = member?.level else { return best }
      return level > best?.level ?? .min ? member : best
    }
  }

  /// Of one stem without accents so many spellings are told apart.
  private static let maximumSpellings = 16

  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    var recorder = JudgementRecorder.elements(model)
    for state in evaluation.states(in: phases) {
      let selection = state.select(elements)
      var numbers: [Group: Int] = [:]
      var groups: [(members: [Member], spellings: [Spelling])] = []
      for index in selection.possible where !model.elements[index].label.isEmpty {
        let element = ElementID(index)
        let stem = NameSignature(Self.stem(of: model.text(model[element].label)))
        let owners = model.values(of: owner, on: element, in: state.phase)
        guard !stem.key.isEmpty, case .reference(let agency)? = owners.first?.value else {
          continue
        }
        let values = model.values(of: level, on: element, in: state.phase)
        var member = Member(
          element: element, isCertain: selection.certain.contains(index), spelling: 0)
        if case .level(let level)? = values.first?.value { member.level = level }
        let group = Group(owner: agency, stem: stem.key)
        let number = numbers[group] ?? groups.count
        if number == groups.count {
          numbers[group] = number
          groups.append(([], []))
        }
        let spellings = groups[number].spellings
        if let known = spellings.firstIndex(where: { $0.stem.isSpelled(as: stem) }) {
          member.spelling = known
        } else if spellings.count < Self.maximumSpellings {
          member.spelling = spellings.count
          groups[number].spellings.append(Spelling(stem: stem))
        } else {
          continue
        }
        groups[number].spellings[member.spelling].add(member)
        groups[number].members.append(member)
      }
      // In the order in which the groups begin.
      for (members, spellings) in groups where members.count > 1 {
        let merged = spellings.map { spelling in
          spellings.filter { $0.stem.says(spelling.stem) }.reduce(Spelling(stem: spelling.stem)) {
            var merged = $0
            merged.count += $1.count
            merged.certain = Spelling.higher(merged.certain, $1.certain)
            merged.possible = Spelling.higher(merged.possible, $1.possible)
            return merged
          }
        }
        for member in members where merged[member.spelling].count > 1 {
          let (certain, possible) = (
            merged[member.spelling].certain, merged[member.spelling].possible
          )
          guard let highest = certain ?? possible else { continue }
          recorder.enter(
            member.element.index, answer(member, certain, possible), in: state.phases
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

  private func answer(_ member: Member, _ certain: Member?, _ possible: Member?) -> Answer {
    guard let own = member.level else { return .unknown([.attribute(level)]) }
    if member.isCertain, let top = certain?.level, own < top { return .no }
    if let top = possible?.level, own < top { return .unknown(elements.evidence) }
    return .yes
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

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    LocalizedText(
      "has a lower security level than a part of the same name and owner (\(judgement.count))",
      "có cấp độ an toàn thấp hơn phần khác cùng tên gốc, cùng chủ quản (cấp \(judgement.count))")
  }
}

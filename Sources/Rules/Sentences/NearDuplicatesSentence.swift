import BitCollections
public import Diagnostics
public import Model

/// `no near-duplicate names among A`: no two selected elements of one kind of thing that exist
/// together are called the same, by label or alias, whatever the case, punctuation and order of the
/// words. Elements in two different containers may share a name: two data centres each have a DMZ.
/// A part may be called like its whole.
///
/// Names are sorted into groups by their words, so the time is in proportion to the model; of one
/// group at most 64 names are kept to compare others with. Most names share all of their words with no
/// other, which a hash tells, and are looked at no further.
public struct NearDuplicatesSentence: Sentence {
  public var elements: Selector

  private struct Name {
    var element: ElementID
    var text: Symbol
    var signature: NameSignature
    var isCertain: Bool
  }

  /// Which texts may have the words of another name.
  private struct SharedWords {
    /// By text, the hash of its words where an element is called so.
    private var hashes: [UInt64]
    private var repeated: RepeatedHashes

    init(_ model: ArchitectureModel) {
      hashes = [UInt64](repeating: 0, count: model.texts.count)
      repeated = RepeatedHashes(capacity: model.elements.count + model.aliases.count)
      var buffer: [UInt8] = []
      func insert(_ text: Symbol) {
        guard !text.isEmpty else { return }
        let place = Int(text.rawValue)
        // Many elements share a label, and a hash of 0 is as good as none.
        if hashes[place] == 0 {
          hashes[place] = NameSignature.hash(model.texts.utf8(text), &buffer)
        }
        repeated.insert(hashes[place])
      }
      for element in model.elements { insert(element.label) }
      for alias in model.aliases { insert(alias.text) }
    }

    func contains(_ text: Symbol) -> Bool { repeated.contains(hashes[Int(text.rawValue)]) }
  }

  /// The names of a model with what they come to: most are asked for once in each state, and worked
  /// out once.
  private struct Signatures {
    private let model: ArchitectureModel
    /// By text: its place in `known`, or -1 where it hasn't been asked for.
    private var places: [Int32]
    /// The key's number is the same for all names with the same words.
    private var known: [(signature: NameSignature, number: Int)] = []
    private var numbers = Numbering<[UInt8]>()

    init(_ model: ArchitectureModel) {
      self.model = model
      places = [Int32](repeating: -1, count: model.texts.count)
    }

    mutating func find(_ text: Symbol) -> (signature: NameSignature, number: Int) {
      let place = Int(places[Int(text.rawValue)])
      if place >= 0 { return known[place] }
      let signature = NameSignature(model.text(text))
      let number = numbers.number(of: signature.key)
      places[Int(text.rawValue)] = Int32(known.count)
      known.append((signature, number))
      return (signature, number)
    }
  }

  /// Names by their words and where they are compared: the top of the model, or one container.
  private struct Things {
    private var places = IntegerIndex()
    private var names: [[Name]] = []

    private static func key(_ number: Int, in container: ElementID?) -> UInt64 {
      UInt64(number) << 32 | UInt64(container?.rawValue ?? .max)
    }

    func names(_ number: Int, in container: ElementID?) -> [Name] {
      places[Self.key(number, in: container)].map { names[Int($0)] } ?? []
    }

    mutating func append(_ name: Name, _ number: Int, in container: ElementID?) {
      let key = Self.key(number, in: container)
      if let place = places[key] {
        names[Int(place)].append(name)
      } else {
        places.updateValue(UInt32(names.count), forKey: key)
        names.append([name])
      }
    }
  }

  private static let maximumKept = 64

  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    var aliases = [[Symbol]](repeating: [], count: model.elements.count)
    for alias in model.aliases { aliases[alias.element.index].append(alias.text) }
    let shared = SharedWords(model)
    var signatures = Signatures(model)
    var recorder = JudgementRecorder.elements(model)
    for state in evaluation.states(in: phases) {
      let selection = state.select(elements)
      var things = Things()
      // What stands at the top can be meant by any name inside, so it comes first.
      for isTop in [true, false] {
        for index in selection.possible where (model.elements[index].parent == nil) == isTop {
          let element = ElementID(index)
          var answer = Answer.yes
          var first: (other: Name, text: Symbol)?
          for text in [model[element].label] + aliases[index]
          where !text.isEmpty && shared.contains(text) {
            let (signature, number) = signatures.find(text)
            guard !signature.key.isEmpty else { continue }
            let name = Name(
              element: element, text: text, signature: signature,
              isCertain: selection.certain.contains(index))
            let container = model[element].parent
            let here = things.names(number, in: container)
            let known = isTop ? here : here + things.names(number, in: nil)
            let same = known.filter { isSameThing($0, name, model) }
            if let other = same.first(where: \.isCertain) ?? same.first {
              let isCertain = name.isCertain && other.isCertain
              answer = answer.and(isCertain ? .no : .unknown(elements.evidence))
              first = first ?? (other, text)
            }
            if here.count < Self.maximumKept, isWorthKeeping(name, beside: here, model) {
              things.append(name, number, in: container)
            }
          }
          guard let (other, text) = first else {
            recorder.enter(index, answer, in: state.phases)
            continue
          }
          recorder.enter(index, answer, in: state.phases) { judgement in
            guard judgement.labels.isEmpty else { return }
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

  /// Whether a name can be what a later one repeats although those before it aren't: what is typed
  /// without accents says the same as two names that differ, and a part may be called like its whole,
  /// but not like what stands beside that. So two names of a spelling are enough.
  private func isWorthKeeping(_ name: Name, beside others: [Name], _ model: ArchitectureModel)
    -> Bool
  {
    var alike = 0
    for other in others where name.signature.isSpelled(as: other.signature) {
      if other.element == name.element { return false }
      guard isSameThing(other, name, model), other.isCertain == name.isCertain,
        (model[other.element].pack == nil) == (model[name.element].pack == nil)
      else { continue }
      alike += 1
      if alike == 2 { return false }
    }
    return true
  }

  private func isSameThing(_ left: Name, _ right: Name, _ model: ArchitectureModel) -> Bool {
    left.element != right.element && left.signature.says(right.signature)
      && model.vocabulary.family(model[left.element].kind)
        == model.vocabulary.family(model[right.element].kind)
      && (model[left.element].pack == nil || model[right.element].pack == nil)
      && !model.isInside(right.element, left.element)
      && !model.isInside(left.element, right.element)
  }

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
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

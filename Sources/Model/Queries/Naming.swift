// Finds elements by what people call them.

public import Diagnostics

extension ArchitectureModel {
  /// What leads from a name that somebody typed to the element that is meant: the nearest
  /// identifier, label or alias, without accents and case; where the name is that of a kind, the
  /// elements of the kind; nil where nothing is near.
  public func hint(for name: String) -> LocalizedText? {
    let nearest = nearestElement(to: name)
    if let nearest, nearest.isSame {
      return Self.didYouMean(nearest.identifier, text(self[nearest.id].label))
    }
    let typed = Suggestion.fold(name)
    if let kind = vocabulary.kinds.firstIndex(where: { Suggestion.fold($0.name) == typed }) {
      let members = elementIDs.filter {
        self[$0].isInModel && vocabulary.isKind(self[$0].kind, KindID(kind))
      }
      return Self.kindHint(
        vocabulary.kinds[kind].name,
        members.map { (qualifiedName($0), text(self[$0].label)) })
    }
    return nearest.map { Self.didYouMean($0.identifier, text(self[$0.id].label)) }
  }

  /// So many names stand in a message.
  private static let mostNamesOfHint = 5

  /// What leads from a name that somebody typed, or from some words of it, to the elements that may be
  /// meant: the one that is called so but for accents and case, else those with the words, else the
  /// nearest.
  public func hint(forWords name: String) -> LocalizedText? {
    let typed = Suggestion.fold(name)
    let isKind = vocabulary.kinds.contains { Suggestion.fold($0.name) == typed }
    if isKind || nearestElement(to: name)?.isSame == true { return hint(for: name) }
    let found = elements(calledWith: name)
    guard let first = found.first else { return hint(for: name) }
    if found.count == 1 { return Self.didYouMean(qualifiedName(first), text(self[first].label)) }
    let names = found.prefix(Self.mostNamesOfHint).map { id in
      LocalizedText(verbatim: "'\(qualifiedName(id))' (") + label(id)
        + LocalizedText(verbatim: ")")
    }
    let list = names.dropFirst().reduce(names[0]) { $0 + LocalizedText(verbatim: ", ") + $1 }
    return LocalizedText("names with these words: ", "các tên có những từ này: ") + list
      + LocalizedText(verbatim: found.count > names.count ? ", …" : "")
  }

  /// The elements whose identifier, label or alias has some words in it, one after the other, without
  /// accents and case; in the model's canonical order.
  public func elements(calledWith words: String) -> [ElementID] {
    let typed = Suggestion.fold(words)
    guard typed.count > 1 else { return [] }
    func holds(_ text: String) -> Bool {
      let folded = Suggestion.fold(text)
      guard folded.count >= typed.count else { return false }
      return (0...(folded.count - typed.count)).contains { start in
        // Words, not pieces of them.
        (start == 0 || !Self.isLetter(folded[start - 1]))
          && folded[start..<(start + typed.count)].elementsEqual(typed)
      }
    }
    var found = Set(
      elementIDs.filter {
        self[$0].isInModel && (holds(qualifiedName($0)) || holds(text(self[$0].label)))
      })
    for alias in aliases where self[alias.element].isInModel && holds(text(alias.text)) {
      found.insert(alias.element)
    }
    // Who types accents means them.
    let written = words.lowercased()
    let exact = found.filter { id in
      text(self[id].label).lowercased().contains(written)
        || aliases.contains { $0.element == id && text($0.text).lowercased().contains(written) }
    }
    let hasAccents = !words.utf8.allSatisfy { $0 < 0x80 }
    return (hasAccents && !exact.isEmpty ? exact : found).sorted()
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  /// What to say where the name of a kind stands for an element.
  static func kindHint(
    _ kind: String, _ members: [(identifier: String, label: String)]
  ) -> LocalizedText {
    let isKind = LocalizedText(
      "'\(kind)' is the name of a kind", "'\(kind)' là tên một loại thành phần")
    switch members.count {
    case 0: return isKind
    case 1:
      return isKind + LocalizedText(verbatim: "; ")
        + didYouMean(members[0].identifier, members[0].label)
    default:
      let shown = members.prefix(5).map { "'\($0.identifier)'" }.joined(separator: ", ")
      let rest = members.count > 5 ? ", …" : ""
      return isKind
        + LocalizedText("; its elements: \(shown)\(rest)", "; gồm các phần tử: \(shown)\(rest)")
    }
  }

  static func didYouMean(_ identifier: String, _ label: String) -> LocalizedText {
    let label = label.isEmpty ? "" : " (\(label))"
    return LocalizedText(
      "did you mean '\(identifier)'\(label)?", "có phải '\(identifier)'\(label)?")
  }

  /// The element nearest to a name, and whether the name is its own apart from accents and case.
  private func nearestElement(
    to name: String
  ) -> (id: ElementID, identifier: String, isSame: Bool)? {
    var owners: [String: ElementID] = [:]
    var candidates: [String] = []
    func add(_ text: String, _ id: ElementID) {
      guard !text.isEmpty, owners[text] == nil else { return }
      owners[text] = id
      candidates.append(text)
    }
    let present = elementIDs.filter { self[$0].isInModel }
    for id in present { add(qualifiedName(id), id) }
    for id in present { add(text(self[id].name), id) }
    for id in present { add(text(self[id].label), id) }
    for alias in aliases where self[alias.element].isInModel {
      add(text(alias.text), alias.element)
    }
    guard let nearest = Suggestion.nearest(to: name, among: candidates), let id = owners[nearest]
    else { return nil }
    return (id, qualifiedName(id), Suggestion.fold(nearest) == Suggestion.fold(name))
  }
}

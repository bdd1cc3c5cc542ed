// What a name means where it is used.

import Diagnostics
import Syntax

extension Resolver {
  /// Where a name is used: in the body of an element, or at the top of the model or of a pack.
  struct Place {
    var element: ElementID?
    var pack: PackID?
  }

  /// The element that a path names, or nil with a diagnostic.
  mutating func element(_ path: SyntaxNode, from place: Place) -> ElementID? {
    element(path.index, of: path.tree, from: place)
  }

  /// As `element(_:from:)`, of the node at an index.
  mutating func element(_ index: Int, of tree: SyntaxTree, from place: Place) -> ElementID? {
    let record = tree.nodes[index]
    guard record.kind == .path else {
      reportNoIdentifier(SyntaxNode(tree: tree, index: index))
      return nil
    }
    let first = tree.tokens[Int(record.firstToken)]
    var found = candidates(texts.find(first, tree), place)
    // Names and points take turns: `a.b.c` has five tokens.
    let end = Int(record.endToken)
    var next = Int(record.firstToken) + 2
    if found.first == nil, next < end {
      found.first = rooted(tree.text(first), second: tree.bytes(tree.tokens[next]))
      next += 2
    }
    guard var current = found.first else {
      reportUnknown(SyntaxNode(tree: tree, index: index), place)
      return nil
    }
    if let other = found.other {
      let name = tree.text(first)
      report(
        .ambiguousName, at: tree.range(first), "'\(name)' can mean two elements",
        "'\(name)' có thể là hai phần tử khác nhau",
        secondary: [
          .init(elements[current.index].nameRange, LocalizedText("this one", "phần tử này")),
          .init(elements[other.index].nameRange, LocalizedText("or this one", "hoặc phần tử này")),
        ])
      return nil
    }
    while next < end {
      guard let symbol = texts.find(tree.tokens[next], tree),
        let inner = names[.element(current), symbol]
      else {
        reportUnknown(SyntaxNode(tree: tree, index: index), place)
        return nil
      }
      current = inner
      next += 2
    }
    return current
  }

  /// Something else stands where an identifier belongs; a label leads to the one that is meant.
  private mutating func reportNoIdentifier(_ node: SyntaxNode) {
    var fixes: [Fix] = []
    if node.kind == .string {
      let typed = FoldedLabel(node.stringValue)
      let meant =
        elements.indices.first { index in
          typed.says(FoldedLabel(texts[elements[index].label]))
        } ?? aliases.first { typed.says(FoldedLabel(texts[$0.text])) }?.element.index
      if let meant {
        let name = qualifiedName(ElementID(meant))
        fixes.append(
          Fix(
            LocalizedText("write '\(name)'", "viết '\(name)'"), [TextEdit(node.range, name)],
            .review))
      }
    }
    report(
      .wrongType, at: node.range, "expected the identifier of an element, not its label",
      "cần mã định danh của một phần tử, không phải tên hiển thị", fixes: fixes)
  }

  /// What a bare name can mean: innermost enclosing block first, then the top, then the packs. Changes
  /// nothing; but a resolver is large, and would be copied to be asked.
  private mutating func candidates(
    _ name: Symbol?, _ place: Place
  ) -> (first: ElementID?, other: ElementID?) {
    guard let symbol = name else { return (nil, nil) }
    // Most names are declared once: one look, however deep the place is.
    switch names.whereabouts(of: symbol) {
    case .nowhere: return (nil, nil)
    case .one(let scope):
      let isSeen =
        switch scope {
        case .model: place.pack == nil
        case .pack: true
        case .element(let container): encloses(container, place.element)
        }
      return (isSeen ? names[scope, symbol] : nil, nil)
    case .several: break
    }
    var found: (first: ElementID?, other: ElementID?)
    var scope = place.element
    while let element = scope, found.other == nil {
      Self.note(names[.element(element), symbol], in: &found)
      scope = elements[element.index].parent
    }
    let top = place.pack.map { NameIndex.Scope.pack($0) } ?? .model
    Self.note(names[top, symbol], in: &found)
    if found.first == nil {
      for index in vocabulary.packs.indices where PackID(index) != place.pack {
        Self.note(names[.pack(PackID(index)), symbol], in: &found)
      }
    }
    return found
  }

  /// Whether one element is the other or one of its containers. What an element holds is numbered right
  /// behind it, unless it is declared twice.
  private mutating func encloses(_ container: ElementID, _ element: ElementID?) -> Bool {
    guard let element, container <= element else { return false }
    if container.index < endsOfContents.count {
      return element.index < endsOfContents[container.index]
    }
    var current: ElementID? = element
    while let step = current {
      if step == container { return true }
      current = elements[step.index].parent
    }
    return false
  }

  private static func note(
    _ match: ElementID?, in found: inout (first: ElementID?, other: ElementID?)
  ) {
    guard let match else { return }
    if found.first == nil {
      found.first = match
    } else if found.other == nil {
      found.other = match
    }
  }

  /// `ben-tre.truc`, `vn-national.ndxp`: the architecture and the packs are roots of names.
  private func rooted(_ root: String, second: ArraySlice<UInt8>) -> ElementID? {
    guard let symbol = texts.find(second) else { return nil }
    if root == header.name, let match = names[.model, symbol] { return match }
    return vocabulary.packs.firstIndex { $0.name == root }
      .flatMap { names[.pack(PackID($0)), symbol] }
  }

  /// How many unknown names get a suggestion.
  private static let maximumSuggestions = 50

  /// One diagnostic for all uses of an unknown name; the others are its labels.
  private mutating func reportUnknown(_ path: SyntaxNode, _ place: Place) {
    if let symbol = texts.find(path.tree.bytes(path.firstToken)),
      undeclared[UInt64(symbol.rawValue)] != nil
    {
      return
    }
    let name = path.text
    if let index = unknownNames[name] {
      diagnostics[index].secondary.append(
        .init(path.range, LocalizedText("also used here", "cũng dùng ở đây")))
      return
    }
    // A search among all names for each of many wrong ones would take long, and help nobody.
    let hint =
      unknownNames.count < Self.maximumSuggestions && !isBranch
      ? suggestion(for: name) : LocalizedText("", "")
    unknownNames[name] = diagnostics.count
    report(
      .unknownElement, at: path.range, "there is no element '\(name)'",
      "không có phần tử nào tên '\(name)'", label: hint)
  }

  /// What elements are called: their identifiers, labels and aliases, each once, with the element.
  struct CalledElements {
    fileprivate var owners: [String: ElementID] = [:]
    fileprivate var names: [String] = []
    fileprivate var foldedNames: [[UInt8]] = []
    fileprivate let aliasCount: Int

    fileprivate init(_ resolver: borrowing Resolver) {
      aliasCount = resolver.aliases.count
      let elements = resolver.elements
      for index in elements.indices {
        add(resolver.qualifiedName(ElementID(index)), ElementID(index))
      }
      for index in elements.indices { add(resolver.texts[elements[index].name], ElementID(index)) }
      for index in elements.indices { add(resolver.texts[elements[index].label], ElementID(index)) }
      for alias in resolver.aliases { add(resolver.texts[alias.text], alias.element) }
    }

    private mutating func add(_ name: String, _ element: ElementID) {
      guard !name.isEmpty, owners[name] == nil else { return }
      owners[name] = element
      names.append(name)
      foldedNames.append(Suggestion.fold(name))
    }
  }

  /// The nearest identifier, label or alias, and what it is.
  private mutating func suggestion(for name: String) -> LocalizedText {
    // Gathered once: when names are looked up, all are known but for aliases.
    if calledElements?.aliasCount != aliases.count { calledElements = CalledElements(self) }
    guard let called = calledElements else { return LocalizedText("", "") }
    let nearest = Suggestion.nearest(to: name, amongFolded: called.foldedNames)
      .map { called.names[$0] }
    if nearest.map({ Suggestion.fold($0) != Suggestion.fold(name) }) ?? true,
      let hint = hintOfKind(name)
    {
      return hint
    }
    guard let id = nearest.flatMap({ called.owners[$0] }) ?? elementWhoseLabelBegins(name)
    else { return LocalizedText("", "") }
    let element = elements[id.index]
    let identifier = qualifiedName(id)
    let label = texts[element.label]
    let pack = element.pack.map { vocabulary[$0].name }
    let english = [label, pack.map { "pack \($0)" } ?? ""].filter { !$0.isEmpty }
    let vietnamese = [label, pack.map { "gói \($0)" } ?? ""].filter { !$0.isEmpty }
    func inParentheses(_ parts: [String]) -> String {
      parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
    }
    return LocalizedText(
      "did you mean '\(identifier)'\(inParentheses(english))?",
      "có phải '\(identifier)'\(inParentheses(vietnamese))?")
  }

  /// The elements of the kind that a name is that of, those of the model before those of packs.
  private func hintOfKind(_ name: String) -> LocalizedText? {
    let typed = Suggestion.fold(name)
    guard let kind = vocabulary.kinds.firstIndex(where: { Suggestion.fold($0.name) == typed })
    else { return nil }
    let members = elements.indices.filter { vocabulary.isKind(elements[$0].kind, KindID(kind)) }
    let own = members.filter { elements[$0].pack == nil }
    return ArchitectureModel.kindHint(
      vocabulary.kinds[kind].name,
      (own.isEmpty ? members : own).map {
        (qualifiedName(ElementID($0)), texts[elements[$0].label])
      })
  }

  private func elementWhoseLabelBegins(_ name: String) -> ElementID? {
    let typed = FoldedLabel(name)
    return elements.firstIndex { typed.begins(FoldedLabel(texts[$0.label])) }.map(ElementID.init)
  }

  func qualifiedName(_ id: ElementID) -> String {
    var parts: [String] = []
    var current: ElementID? = id
    while let step = current {
      parts.append(texts[elements[step.index].name])
      current = elements[step.index].parent
    }
    return parts.reversed().joined(separator: ".")
  }
}

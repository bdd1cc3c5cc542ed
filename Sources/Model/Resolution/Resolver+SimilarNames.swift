import Diagnostics

// Names and labels that are nearly the same. Everything here takes time in proportion to the model:
// names are compared by hashes of their folded forms. Labels one letter apart are not reported: in
// Vietnamese nearly every such pair is two words (`An Thới` and `An Thái` are two communes).

extension Resolver {
  /// Warns of identifiers that differ only in accents or case, and of elements that may be one
  /// thing declared twice. Needs the elements with their aliases.
  mutating func checkNames() {
    guard !input.isExample else { return }
    let similar = checkIdentifiers()
    checkLabels(except: similar)
  }

  /// The number of the container that names are compared in; nil where they aren't compared. The
  /// top of the model and of the packs is one: an element of a pack can be used like one's own.
  private func scope(of index: Int) -> UInt64? {
    let element = elements[index]
    guard let parent = element.parent else { return 0 }
    return element.pack == nil ? UInt64(parent.rawValue) + 1 : nil
  }

  /// Those of the model first, in reading order.
  private func precedes(_ left: Int, _ right: Int) -> Bool {
    let (first, second) = (elements[left], elements[right])
    if (first.pack == nil) != (second.pack == nil) { return first.pack == nil }
    return first.nameRange < second.nameRange
  }

  private static func mix(_ hash: UInt64, _ scope: UInt64) -> UInt64 {
    var value = (hash ^ scope) &* 0x9E37_79B9_7F4A_7C15
    value ^= value >> 29
    return value
  }

  // MARK: Identifiers

  /// Returns the elements reported, each with the first of its group.
  private mutating func checkIdentifiers() -> Set<Pair> {
    var first = IntegerIndex()
    var groups: [UInt64: [Int]] = [:]
    var order: [UInt64] = []
    for index in elements.indices {
      // Most identifiers are their own folded form, and can only meet one that isn't.
      let name = texts.utf8(elements[index].name)
      guard name.contains(where: { $0 >= 0x80 || (0x41...0x5A).contains($0) }),
        let scope = scope(of: index)
      else { continue }
      let folded = Self.fold(name)
      let key = Self.mix(Self.hash(folded), scope)
      var members = plainElements(folded, beside: index)
      if let other = first[key] {
        members = groups[key] ?? [Int(other)]
      } else {
        first.updateValue(UInt32(index), forKey: key)
      }
      guard !members.isEmpty else { continue }
      if groups[key] == nil { order.append(key) }
      groups[key] = members + [index]
    }
    var pairs: Set<Pair> = []
    for key in order { reportIdentifiers(groups[key] ?? [], &pairs) }
    return pairs
  }

  /// The elements in the same place whose identifier is a folded form itself.
  private func plainElements(_ folded: [UInt8], beside index: Int) -> [Int] {
    guard let name = texts.find(folded[...]) else { return [] }
    if let parent = elements[index].parent {
      return names[.element(parent), name].map { [$0.index] } ?? []
    }
    let packs = vocabulary.packs.indices.map { NameIndex.Scope.pack(PackID($0)) }
    return ([.model] + packs).compactMap { names[$0, name]?.index }
  }

  private mutating func reportIdentifiers(_ members: [Int], _ pairs: inout Set<Pair>) {
    let folded = members.last.map { Self.fold(texts.utf8(elements[$0].name)) }
    let sorted = members.filter { Self.fold(texts.utf8(elements[$0].name)) == folded }
      .sorted(by: precedes)
    guard let first = sorted.first, elements[first].pack == nil, sorted.count > 1 else { return }
    let others = sorted.dropFirst()
    let place = others.last { elements[$0].pack == nil } ?? first
    let name = texts[elements[place].name]
    let other = texts[elements[place == first ? others[others.startIndex] : first].name]
    for index in others { pairs.insert(Pair(first, index)) }
    report(
      .similarIdentifiers, at: elements[place].nameRange,
      "'\(name)' and '\(other)' differ only in accents or case",
      "'\(name)' và '\(other)' chỉ khác nhau ở dấu hoặc chữ hoa",
      secondary: labels(sorted.filter { $0 != place }))
  }

  private static func fold(_ name: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(name.count)
    for scalar in String(decoding: name, as: UTF8.self).unicodeScalars {
      if let letter = LatinText.foldedLetter(scalar.value) {
        result.append(letter)
      } else {
        result += Array(String(scalar).utf8)
      }
    }
    return result
  }

  private static func hash(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }

  // MARK: Labels

  /// What an element is called, by its label or an alias.
  private struct Called {
    var element: Int
    var text: Symbol
    var isAlias: Bool
  }

  private struct Pair: Hashable {
    var first: Int
    var second: Int

    init(_ one: Int, _ other: Int) {
      first = min(one, other)
      second = max(one, other)
    }
  }

  private func called(_ number: Int) -> Called {
    if number < elements.count {
      return Called(element: number, text: elements[number].label, isAlias: false)
    }
    let alias = aliases[number - elements.count]
    return Called(element: alias.element.index, text: alias.text, isAlias: true)
  }

  private mutating func checkLabels(except similar: Set<Pair>) {
    var pairs = similar
    for group in labelGroups() { reportLabels(group.map(called), &pairs) }
  }

  /// What may be called the same in one place, by its numbers (`called`), in the order in which the second
  /// of each group is met.
  private func labelGroups() -> [[Int]] {
    let count = elements.count + aliases.count
    let hashes = labelHashes()
    // A key of 0 is as good as none.
    var keys = [UInt64](repeating: 0, count: count)
    var repeated = RepeatedHashes(capacity: count)
    for number in 0..<count {
      let name = called(number)
      guard !name.text.isEmpty, let scope = scope(of: name.element) else { continue }
      keys[number] = Self.mix(hashes[Int(name.text.rawValue)], scope)
      repeated.insert(keys[number])
    }
    var first = IntegerIndex()
    var groupOf = IntegerIndex()
    var groups: [[Int]] = []
    for number in 0..<count where keys[number] != 0 && repeated.contains(keys[number]) {
      let key = keys[number]
      guard let other = first.updateValue(UInt32(number), forKey: key) else { continue }
      if let group = groupOf[key] {
        groups[Int(group)].append(number)
      } else {
        groupOf.updateValue(UInt32(groups.count), forKey: key)
        groups.append([Int(other), number])
      }
    }
    return groups
  }

  /// How many texts are gone over in one go when labels are hashed.
  private static let textsInPart = 8192

  /// By text, its hash where an element is called so, otherwise 0: each once, as many elements share a label.
  private func labelHashes() -> [UInt64] {
    var isLabel = [Bool](repeating: false, count: texts.count)
    for element in elements { isLabel[Int(element.label.rawValue)] = true }
    for alias in aliases { isLabel[Int(alias.text.rawValue)] = true }
    let starts = Array(stride(from: 0, to: isLabel.count, by: Self.textsInPart))
    let (texts, marked) = (texts, isLabel)
    return collected(starts.count, repeating: starts.count > 1 ? repeating : inTurn) { part in
      let range = starts[part]..<min(starts[part] + Self.textsInPart, marked.count)
      var buffer: [UInt8] = []
      return range.map { text in
        marked[text] ? FoldedLabel.hash(texts.utf8(Symbol(UInt32(text))), &buffer) : 0
      }
    }.flatMap(\.self)
  }

  /// How many different things of one group are told apart; groups are small, unless somebody
  /// gives thousands of elements one label.
  private static let maximumThings = 16

  private mutating func reportLabels(_ group: [Called], _ pairs: inout Set<Pair>) {
    // What packs call alike is theirs to settle.
    guard group.contains(where: { elements[$0.element].pack == nil }) else { return }
    var things: [(name: Called, label: FoldedLabel, others: [Called])] = []
    let sorted = group.sorted { left, right in
      left.element == right.element
        ? !left.isAlias && right.isAlias : precedes(left.element, right.element)
    }
    for name in sorted {
      let label = FoldedLabel(texts[name.text])
      let match = things.firstIndex { isSameThing($0.name, name) && $0.label.says(label) }
      if let match {
        things[match].others.append(name)
      } else if things.count < Self.maximumThings {
        things.append((name, label, []))
      }
    }
    for thing in things {
      let others = thing.others.filter {
        pairs.insert(Pair(thing.name.element, $0.element)).inserted
      }
      report(thing.name, others)
    }
  }

  /// Whether two elements of one place can be one thing. An alias shared by two elements is told
  /// whatever they are: a search for it finds both.
  private func isSameThing(_ left: Called, _ right: Called) -> Bool {
    let (first, second) = (elements[left.element], elements[right.element])
    guard left.element != right.element, first.pack == nil || second.pack == nil,
      !first.phases.intersection(second.phases).isEmpty
    else { return false }
    return left.isAlias && right.isAlias || family(first.kind) == family(second.kind)
  }

  private func family(_ kind: KindID) -> KindID {
    var root = kind
    while let parent = vocabulary[root].parent { root = parent }
    return root
  }

  private mutating func report(_ first: Called, _ others: [Called]) {
    guard let place = others.last(where: { elements[$0.element].pack == nil }) ?? others.first
    else { return }
    // The place to change is in the model, the other may be in a pack.
    let (here, there) = elements[place.element].pack == nil ? (place, first) : (first, place)
    let (name, other) = (
      qualifiedName(ElementID(here.element)), qualifiedName(ElementID(there.element))
    )
    let (text, otherText) = (texts[here.text], texts[there.text])
    let pack = elements[there.element].pack.map { vocabulary[$0].name }
    report(
      .possibleDuplicate, at: elements[here.element].nameRange,
      "'\(name)' may be the same as '\(other)': "
        + (text == otherText ? "both are called '\(text)'" : "'\(text)', '\(otherText)'"),
      "'\(name)' có thể trùng với '\(other)': "
        + (text == otherText ? "cùng mang tên '\(text)'" : "'\(text)', '\(otherText)'"),
      label: pack.map {
        LocalizedText("use '\(other)' of pack '\($0)'", "hãy dùng '\(other)' của gói '\($0)'")
      }
        ?? LocalizedText(
          "if they differ, say how in the labels", "nếu là hai thứ, hãy nêu rõ trong tên hiển thị"),
      secondary: labels(([first] + others).map(\.element).filter { $0 != here.element }))
  }

  /// How many places of one diagnostic are shown.
  private static let maximumLabels = 8

  private func labels(_ elements: [Int]) -> [Diagnostic.Label] {
    var shown: [Int] = []
    for element in elements where !shown.contains(element) {
      shown.append(element)
      if shown.count == Self.maximumLabels { break }
    }
    return shown.map {
      .init(self.elements[$0].nameRange, LocalizedText("the other one", "phần tử kia"))
    }
  }
}

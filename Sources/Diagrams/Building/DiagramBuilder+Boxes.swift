// The boxes of a picture.

import Diagnostics
import Model

extension DiagramBuilder {
  /// Adds one box for each element, or for each heap of elements where there are too many.
  mutating func addBoxes(_ content: ViewContent) {
    var heaps = content.elements.map { [$0] }
    if heaps.count > Self.maximumBoxes || content.relations.count > Self.maximumArrows {
      heaps = collapsed(content.elements)
      notes.append(.collapsed(elements: content.elements.count, boxes: heaps.count))
    }
    let groupOf = makeGroups(for: heaps.compactMap(\.first))
    for heap in heaps {
      guard let first = heap.first else { continue }
      for element in heap {
        boxOfElement[element.index] = boxes.count
        for part in content.folded[element] ?? [] { boxOfElement[part.index] = boxes.count }
      }
      elementsOfBox.append(heap)
      boxes.append(
        heap.count == 1
          ? box(first, parts: content.folded[first] ?? [], group: groupOf[first])
          : heapBox(heap, group: groupOf[first]))
    }
  }

  /// Heaps by the outermost container; where that isn't enough, by group and kind.
  private func collapsed(_ elements: [ElementID]) -> [[ElementID]] {
    let byContainer = heaps(elements) { id in
      var root = id
      while let parent = model[root].parent { root = parent }
      return root.index
    }
    if byContainer.count <= Self.maximumBoxes, byContainer.count < elements.count {
      return byContainer
    }
    return heaps(elements) { id in
      model[id].kind.index * 2 + (model.isOutside(id) ? 1 : 0)
    }
  }

  private func heaps(_ elements: [ElementID], key: (ElementID) -> Int) -> [[ElementID]] {
    var result: [[ElementID]] = []
    var places: [Int: Int] = [:]
    for element in elements {
      let key = key(element)
      if let place = places[key] {
        result[place].append(element)
      } else {
        places[key] = result.count
        result.append([element])
      }
    }
    return result
  }

  private func box(_ id: ElementID, parts: [ElementID], group: Int?) -> Box {
    let element = model[id]
    let kind = model[element.kind]
    let name = model.label(id)[language]
    let isAssumption = model.isAssumption(element)
    var description = [kind.label[language]]
    var chipTexts: [(String, Chip.Style)] = []
    if isAssumption {
      chipTexts.append((DiagramWords.assumed[language], .assumption))
      description.append(DiagramWords.assumed[language])
    }
    if let level = securityLevel(of: id) {
      let text = "\(DiagramWords.securityLevel[language]) \(level)"
      chipTexts.append((text, .plain))
      description.append(text)
    }
    if let owner, let agency = reference(owner, of: id) {
      chipTexts.append((shortName(agency), .plain))
      description.append("\(DiagramWords.owner[language]): \(model.label(agency)[language])")
    }
    if !parts.isEmpty {
      description.append(
        DiagramWords.contains[language]
          + parts.map { model.label($0)[language] }.joined(separator: ", "))
    }
    return makeBox(
      identifier: StableIdentifier.element(model.qualifiedName(id)), name: name,
      kind: kind.label[language], parts: parts, chips: chipTexts, shape: kind.shape,
      tone: tone(of: id), isOutside: model.isOutside(id), isAssumption: isAssumption,
      group: group, description: description.joined(separator: "; "))
  }

  /// One box for many elements, with their number.
  private func heapBox(_ heap: [ElementID], group: Int?) -> Box {
    let first = heap[0]
    let kind = model[model[first].kind]
    var root = first
    while let parent = model[root].parent { root = parent }
    let sharesRoot = heap.allSatisfy { id in
      var step = id
      while let parent = model[step].parent { step = parent }
      return step == root
    }
    let label = sharesRoot ? model.label(root)[language] : kind.label[language]
    return makeBox(
      identifier: StableIdentifier.element(model.qualifiedName(first)) + "_heap",
      name: "\(label) (\(heap.count))", kind: "\(heap.count) \(DiagramWords.parts[language])",
      parts: [], chips: [], shape: .frame, tone: tone(of: first),
      isOutside: model.isOutside(first), isAssumption: false, group: group,
      description: heap.map { model.label($0)[language] }.joined(separator: "; "))
  }

  private func makeBox(
    identifier: String, name: String, kind: String, parts: [ElementID],
    chips: [(String, Chip.Style)], shape: Kind.Shape, tone: Tone, isOutside: Bool,
    isAssumption: Bool, group: Int?, description: String
  ) -> Box {
    let isBar = shape == .bar
    let width = isBar ? Self.barTextWidth : Self.textWidth(for: name)
    var contents = TextBlock()
    if !parts.isEmpty {
      let list = parts.map { model.label($0)[language] }.joined(separator: ", ")
      contents = TextBlock(
        DiagramWords.contains[language] + list, font: Typography.kind, width: width,
        maximumLines: 2)
    }
    // A kind that says what the name says already would only cost a line.
    let kindText = TextLine.isSame(kind, name) ? "" : kind
    var box = Box(
      identifier: identifier,
      name: TextBlock(name, font: Typography.name, width: width, maximumLines: 4),
      kind: TextBlock(kindText, font: Typography.kind, width: width, maximumLines: 2),
      contents: contents,
      chips: chips.map { Chip($0.0, style: $0.1, maximumWidth: max(width, 80)) },
      shape: shape, tone: tone, isOutside: isOutside, isAssumption: isAssumption, group: group,
      title: name, description: description, width: 0, height: 0)
    box.fit(minimumWidth: isBar ? Self.barWidth : Self.minimumWidth)
    return box
  }

  /// In points.
  static let minimumWidth = 84.0
  static let barWidth = 200.0
  static let barTextWidth = 184.0

  /// The narrowest width at which the name takes at most two lines, or else three, in points.
  private static func textWidth(for name: String) -> Double {
    for (width, count) in [(108.0, 2), (122, 2), (122, 3), (148, 3)] {
      let lines = LineBreaking.wrap(name, font: Typography.name, width: width, maximumLines: 4)
      if lines.count <= count { return width }
    }
    return 176
  }

  private func tone(of id: ElementID) -> Tone {
    model.isOutside(id) ? .outside : .layer(model[model[id].kind].layer?.index)
  }

  private func securityLevel(of id: ElementID) -> Int? {
    guard let securityLevel else { return nil }
    for value in model.values(of: securityLevel, on: id, in: phase) {
      if case .level(let level) = value.value { return level }
    }
    return nil
  }

  /// The shortest name of an element: a label or an alias.
  func shortName(_ id: ElementID) -> String {
    var best = model.label(id)[language]
    for alias in model.aliases where alias.element == id {
      let text = model.text(alias.text)
      if text.count < best.count { best = text }
    }
    return best
  }
}

extension TextLine {
  /// Whether two texts say the same but for capital letters.
  static func isSame(_ left: String, _ right: String) -> Bool {
    left.lowercased() == right.lowercased()
  }
}

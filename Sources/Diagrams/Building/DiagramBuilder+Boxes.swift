// The boxes of a picture.

import Diagnostics
import Model

extension DiagramBuilder {
  /// Adds one box for each element, or for each heap of elements where there are too many.
  mutating func addBoxes(_ content: ViewContent) {
    var heaps = columnHeaps(content)
    if heaps.count > maximumBoxesShown || content.relations.count > Self.maximumArrows {
      heaps = collapsed(content.elements)
      if heaps.count < content.elements.count {
        notes.append(.collapsed(elements: content.elements.count, boxes: heaps.count))
      }
    }
    if definition.content == .change, heaps.count > Self.crowdedChange {
      let kinds = collapsedKinds(content.elements)
      if kinds.count < heaps.count {
        heaps = kinds
        notes.append(.collapsed(elements: content.elements.count, boxes: heaps.count))
      }
    }
    if case .agency(let agency) = definition.content, heaps.count == content.elements.count,
      heaps.count > Self.legibleBoxes
    {
      heaps = collapsedNeighbours(content.elements, of: agency)
      if heaps.count < content.elements.count {
        notes.append(.collapsed(elements: content.elements.count, boxes: heaps.count))
      }
    }
    let groupOf = makeGroups(for: heaps.compactMap(\.first))
    setTexts(heaps.compactMap { $0.first.flatMap { groupOf[$0] } })
    makeColors(content)
    for heap in heaps {
      guard let first = heap.first, placesAsGroups[first] == nil else { continue }
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

  /// Bands with few boxes have room for wider ones, which are lower: a page is wider than high.
  ///
  /// - Parameter groupsOfBoxes: The group of each box.
  private mutating func setTexts(_ groupsOfBoxes: [Int]) {
    guard case .bands = grouping else { return }
    var counts = [Int](repeating: 0, count: groups.count)
    for group in groupsOfBoxes { counts[group] += 1 }
    let isSmall = groupsOfBoxes.count <= Self.smallPicture
    textSettings = zip(groups, counts).map { group, count in
      if group.side == .left || group.side == .right { return .column }
      return count <= 5 ? .wide : count == 6 || isSmall ? .medium : .narrow
    }
    let most = zip(textSettings, counts).map { $0 == .column ? 0 : $1 }.max() ?? 0
    spaciousness = most <= 5 ? 2 : most <= 8 ? 1 : 0
  }

  /// In a standard view, many of one kind in a column beside the bands, such as the tasks of a plan,
  /// are one box where nothing leads to them.
  private func columnHeaps(_ content: ViewContent) -> [[ElementID]] {
    guard view == nil, case .bands = grouping else { return content.elements.map { [$0] } }
    var isLinked = [Bool](repeating: false, count: model.elements.count)
    for id in content.relations {
      for end in participants(model[id]) { isLinked[end.index] = true }
    }
    let loose = content.elements.filter { id in
      let side = band(id).side
      return !isLinked[id.index] && (side == .left || side == .right)
        && content.folded[id] == nil
    }
    let byKind = heaps(loose) { id in [model[id].kind.index, state(of: id).index] }
    var heapOf: [ElementID: [ElementID]] = [:]
    for heap in byKind where heap.count > 3 {
      for id in heap { heapOf[id] = id == heap[0] ? heap : [] }
    }
    return content.elements.map { heapOf[$0] ?? [$0] }.filter { !$0.isEmpty }
  }

  /// A view of the model shows what its author asked for as long as it can be laid out; a standard
  /// view stays readable.
  private var maximumBoxesShown: Int {
    view == nil ? Self.readableBoxes + 20 : Self.maximumBoxes
  }

  /// Heaps by the outermost container; where that isn't enough, by group and kind. What changes in
  /// different ways or stands in different groups stays apart: a box says one thing of all its parts.
  private func collapsed(_ elements: [ElementID]) -> [[ElementID]] {
    let byContainer = heaps(elements) { id in
      var root = id
      while let parent = model[root].parent { root = parent }
      // In one cluster or another inside it, all of one container are in its own.
      if case .clusters(.container) = grouping { return [root.index, state(of: id).index] }
      return [root.index, state(of: id).index] + groupKey(id)
    }
    if byContainer.count <= maximumBoxesShown, byContainer.count < elements.count {
      return byContainer
    }
    return collapsedKinds(elements)
  }

  /// Heaps by group and kind: those of which there are many before those with few, as far as needed.
  private func collapsedKinds(_ elements: [ElementID]) -> [[ElementID]] {
    let byKind = heaps(elements) { id in
      [model[id].kind.index, model.isOutside(id) ? 1 : 0, state(of: id).index] + groupKey(id)
    }
    let bySize = byKind.indices.sorted {
      byKind[$0].count == byKind[$1].count ? $0 < $1 : byKind[$0].count > byKind[$1].count
    }
    var left = elements.count
    var isHeap = [Bool](repeating: false, count: byKind.count)
    for heap in bySize where byKind[heap].count > 1 {
      // Once parts are counted, a standard view counts all that come in numbers, to stay legible.
      let isMany = view == nil && byKind[heap].count > (definition.content == .change ? 1 : 3)
      guard left > (isMany ? Self.legibleBoxes : Self.readableBoxes) else { continue }
      isHeap[heap] = true
      left -= byKind[heap].count - 1
    }
    return zip(byKind, isHeap).flatMap { heap, isHeap in isHeap ? [heap] : heap.map { [$0] } }
  }

  /// What an agency keeps, one by one; what it is connected with, by kind where there are many.
  private func collapsedNeighbours(_ elements: [ElementID], of agency: ElementID) -> [[ElementID]] {
    let byKind = heaps(elements) { id in
      isOwned(id, by: agency) || id == agency
        ? [id.index] : [-1, model[id].kind.index, model.isOutside(id) ? 1 : 0, band(id).order]
    }
    return byKind.flatMap { heap in heap.count > 3 ? [heap] : heap.map { [$0] } }
  }

  private func heaps(_ elements: [ElementID], key: (ElementID) -> [Int]) -> [[ElementID]] {
    var result: [[ElementID]] = []
    var places: [[Int]: Int] = [:]
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
    let state = state(of: id)
    if let sign = DiagramWords.sign(state) {
      let text = "\(sign) \(DiagramWords.word(state)[language])"
      chipTexts.append((text, .change))
      description.append(DiagramWords.word(state)[language])
    }
    let violations = verdicts.elements[id] ?? []
    if !violations.isEmpty {
      chipTexts.append(("✕ " + violations.joined(separator: ", "), .violation))
      description.append(
        "\(DiagramWords.violates[language]): \(violations.joined(separator: ", "))")
    }
    if isAssumption {
      chipTexts.append((DiagramWords.assumed[language], .assumption))
      description.append(DiagramWords.assumed[language])
    }
    if let value = colorValue(of: id), let text = value.chip {
      chipTexts.append((text, .strong))
      description.append("\(coloringLabel): \(value.text)")
    }
    if let level = level(of: id) {
      let text = "\(DiagramWords.securityLevel[language]) \(level)"
      if showsLevelChip { chipTexts.append((text, .plain)) }
      description.append(text)
    }
    if let owner, let agency = reference(owner, of: id) {
      let isColored = coloring == .attribute(owner)
      if showsOwnerChip { chipTexts.append((shortName(agency), isColored ? .strong : .plain)) }
      description.append("\(DiagramWords.owner[language]): \(model.label(agency)[language])")
    }
    if case .securityLevels = definition.content, let place = place(of: id) {
      chipTexts.append((DiagramWords.at[language] + shortName(place), .plain))
    }
    if !parts.isEmpty {
      description.append(
        DiagramWords.contains[language]
          + parts.map { model.label($0)[language] }.joined(separator: ", "))
    }
    var box = makeBox(
      identifier: StableIdentifier.element(model.qualifiedName(id)), name: name,
      kind: kind.label[language], parts: parts, chips: chipTexts, shape: kind.shape,
      tone: tone(of: id), isOutside: model.isOutside(id), isAssumption: isAssumption,
      group: group, description: description.joined(separator: "; "))
    box.state = state
    box.step = step(id)
    box.isEmphasized = isHighlighted[id.index]
    box.isViolation = !violations.isEmpty
    return box
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
    let isOneKind = heap.allSatisfy { model[$0].kind == model[first].kind }
    let isNamedByRoot = sharesRoot && (heap.contains(root) || !isOneKind)
    let label = isNamedByRoot ? model.label(root)[language] : kind.label[language]
    let codes = Set(heap.flatMap { verdicts.elements[$0] ?? [] }).sorted()
    var chips: [(String, Chip.Style)] =
      codes.isEmpty ? [] : [("✕ " + codes.joined(separator: ", "), .violation)]
    if let sign = DiagramWords.sign(state(of: first)),
      !heap.contains(where: {
        state(of: $0) != state(of: first)
      })
    {
      chips.append(("\(sign) \(DiagramWords.word(state(of: first))[language])", .change))
    }
    if case .agency(let agency) = definition.content,
      !heap.contains(where: { isOwned($0, by: agency) })
    {
      chips.append((DiagramWords.ofOthers[language], .plain))
    }
    var box = makeBox(
      identifier: StableIdentifier.element(model.qualifiedName(first)) + "_heap",
      name: "\(label) (\(heap.count))", kind: "",
      parts: heap, chips: chips, shape: .frame, tone: tone(of: first),
      isOutside: model.isOutside(first), isAssumption: false, group: group,
      description: heap.map { model.label($0)[language] }.joined(separator: "; "))
    box.step = step(first)
    box.isHeap = true
    box.state = state(of: first)
    box.isEmphasized = heap.contains { isHighlighted[$0.index] }
    box.isViolation = !codes.isEmpty
    return box
  }

  private func makeBox(
    identifier: String, name: String, kind: String, parts: [ElementID],
    chips: [(String, Chip.Style)], shape: Kind.Shape, tone: Tone, isOutside: Bool,
    isAssumption: Bool, group: Int?, description: String
  ) -> Box {
    let isBar = shape == .bar
    // Nothing that is in the model's own words is cut where it can be helped.
    let lines = isColumn(group) ? (name: 8, kind: 4) : (name: 6, kind: 3)
    let width = isBar ? Self.barTextWidth : textWidth(for: name, kind, group)
    var contents = TextBlock()
    if !parts.isEmpty {
      let names = parts.map { model.label($0)[language] }
      let list = NumberedName.ordered(names) { $0 }.joined(separator: ", ")
      contents = TextBlock(
        DiagramWords.contains[language] + list, font: Typography.kind, width: width,
        maximumLines: 2)
    }
    // A kind that says what the name says already would only cost a line.
    let kindText = TextLine.isSame(kind, name) ? "" : kind
    var box = Box(
      identifier: identifier,
      name: TextBlock(name, font: Typography.name, width: width, maximumLines: lines.name),
      kind: TextBlock(kindText, font: Typography.kind, width: width, maximumLines: lines.kind),
      contents: contents,
      chips: chips.map { Chip($0.0, style: $0.1, maximumWidth: max(width, chipWidth(group))) },
      shape: shape, tone: tone, isOutside: isOutside, isAssumption: isAssumption, group: group,
      title: name, description: description, width: 0, height: 0)
    box.fit(
      minimumWidth: isBar ? Self.barWidth : Self.minimumWidth, hasRoom: hasRoom(group))
    return box
  }

  /// A picture of so many boxes has room for rows that begin anew.
  private static let smallPicture = 10
  /// In points.
  static let minimumWidth = 84.0
  static let barWidth = 200.0
  static let barTextWidth = 380.0

  private func isColumn(_ group: Int?) -> Bool { setting(group) == .column }

  private func isInBands(_ group: Int?) -> Bool {
    group.map { textSettings.indices.contains($0) } ?? false
  }

  private func setting(_ group: Int?) -> TextSetting {
    group.flatMap { textSettings.indices.contains($0) ? textSettings[$0] : nil } ?? .narrow
  }

  private func hasRoom(_ group: Int?) -> Bool {
    setting(group) == .wide || setting(group) == .medium
  }

  /// How wide a mark may be at least, in points: where there is room, an owner's name is shown whole.
  private func chipWidth(_ group: Int?) -> Double {
    switch setting(group) {
    case .column: 122
    case .narrow: isInBands(group) ? 140 : 170
    case .medium: 170
    case .wide: 200
    }
  }

  /// The narrowest width at which the name takes at most two lines, or else three, in points; where
  /// there is room, one at which the kind takes one line.
  private func textWidth(for name: String, _ kind: String, _ group: Int?) -> Double {
    let setting = setting(group)
    let widths: [(Double, Int)] =
      switch setting {
      case .column: [(108, 3), (122, 4)]
      case .narrow:
        // A cluster has its name above its boxes.
        isInBands(group)
          ? [(104, 2), (118, 2), (118, 3), (142, 3)] : [(108, 2), (122, 2), (122, 3), (148, 3)]
      case .medium: [(108, 1), (126, 2), (146, 2), (146, 3)]
      case .wide: [(126, 1), (146, 1), (146, 2), (166, 2)]
      }
    let kindWidth = Typography.kind.width(of: kind)
    let isKindShort = hasRoom(group) && kindWidth <= (widths.last?.0 ?? 0)
    for (width, count) in widths where !isKindShort || kindWidth <= width {
      let lines = LineBreaking.wrap(name, font: Typography.name, width: width, maximumLines: 4)
      if lines.count <= count { return width }
    }
    return setting == .column ? 142 : 170
  }

  private func tone(of id: ElementID) -> Tone {
    // What is violated has a colour of its own.
    if coloring == .verdict { return .neutral }
    if coloring != nil { return colors.tone(colorValue(of: id)?.text) }
    return model.isOutside(id) ? .outside : .layer(model[model[id].kind].layer?.index)
  }

  /// A frame around all that one owner has says it already, but not what colours would show.
  var showsOwnerChip: Bool {
    guard let owner, case .clusters(.attribute(owner)) = grouping else { return true }
    return coloring == .attribute(owner)
  }

  /// Bands by level, and colours by it, say it already.
  private var showsLevelChip: Bool {
    if case .securityLevels = definition.content { return false }
    return securityLevel.map { coloring != .attribute($0) } ?? true
  }

  /// The shortest name of an element: a label or an alias.
  func shortName(_ id: ElementID) -> String {
    let label = model.label(id)[language]
    guard let alias = aliasOfElement[id], alias.count < label.count else { return label }
    return alias
  }
}

extension TextLine {
  /// Whether two texts say the same but for capital letters.
  static func isSame(_ left: String, _ right: String) -> Bool {
    left.lowercased() == right.lowercased()
  }
}

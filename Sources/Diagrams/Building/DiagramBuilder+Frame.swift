// Title, legend and title block of a picture.

import Diagnostics
import Model

extension DiagramBuilder {
  var title: String { definition.title[language] }

  var subtitle: String {
    let label = model.header.label.isEmpty ? model.header.name : model.header.label
    var parts = [DiagramWords.scope[language] + label]
    if let phaseLabel { parts.append("\(DiagramWords.phase[language]): \(phaseLabel)") }
    switch definition.content {
    case .deployment: parts.append(DiagramWords.nested[language])
    case .securityLevels where hasArrows: parts.append(DiagramWords.crossLevels[language])
    default: break
    }
    if coloring != nil {
      let words = hasColors ? DiagramWords.colorsShow : DiagramWords.marksShow
      parts.append(words[language] + coloringLabel)
    }
    return parts.joined(separator: " · ")
  }

  private var phaseLabel: String? {
    guard model.hasDeclaredPhases else { return nil }
    if let comparison { return "\(name(comparison.from)) → \(name(comparison.to))" }
    return name(phase)
  }

  private func name(_ phase: PhaseID) -> String {
    let label = model.label(phase)
    // The states of two models are called as whoever compares them calls these.
    if overlay != nil { return label }
    let year = "\(model[phase].date.year)"
    return label.contains(year) ? label : "\(label) (\(year))"
  }

  var titleBlock: [TitleBlockRow] {
    var rows: [TitleBlockRow] = []
    func add(_ name: LocalizedText, _ value: String?) {
      if let value, !value.isEmpty {
        rows.append(TitleBlockRow(name: name[language], value: value))
      }
    }
    add(DiagramWords.version, model.header.version)
    if let framework {
      add(DiagramWords.framework, "\(framework.name) \(framework.version)")
    }
    add(
      DiagramWords.asOf,
      model.header.asOf.map { language == .vietnamese ? $0.vietnamese : $0.description })
    add(DiagramWords.phase, phaseLabel)
    add(DiagramWords.view, definition.identifier)
    return rows
  }

  /// The pack whose kinds have layers: the framework, as against catalogues.
  private var framework: Pack? {
    model.vocabulary.kinds.first { $0.layer != nil }.map { model.vocabulary[$0.pack] }
      ?? model.vocabulary.packs.first
  }

  /// What is used, and nothing else: kinds, lines, marks.
  func legend(_ content: ViewContent, arrows: [Diagram.Arrow]) -> [LegendEntry] {
    var entries = coloring == nil ? kindEntries() : colorEntries()
    var relationKinds = [Bool](repeating: false, count: model.vocabulary.relationKinds.count)
    for id in content.relations {
      let relation = model[id]
      guard let source = boxOfElement[relation.source.index],
        let target = boxOfElement[relation.target.index], hasArrow(relation, source, target)
      else { continue }
      relationKinds[relation.kind.index] = true
    }
    entries += lineEntries(relationKinds)
    if arrows.contains(where: { $0.count > 1 }) {
      entries.append(LegendEntry(sign: .bundle, meaning: DiagramWords.bundle[language]))
    }
    if boxes.contains(where: \.isHeap) {
      entries.append(LegendEntry(sign: .heap, meaning: DiagramWords.heap[language]))
    }
    if boxes.contains(where: \.isOutside) {
      entries.append(LegendEntry(sign: .outside, meaning: DiagramWords.outside[language]))
    }
    if boxes.contains(where: \.isAssumption) || arrows.contains(where: \.isAssumption) {
      entries.append(LegendEntry(sign: .assumption, meaning: DiagramWords.assumption[language]))
    }
    for state in [ChangeState.added, .altered, .ended, .kept]
    where boxes.contains(where: { $0.state == state })
      || arrows.contains(where: { $0.state == state })
    {
      entries.append(
        LegendEntry(sign: .change(state), meaning: DiagramWords.meaning(state)[language]))
    }
    if arrows.contains(where: { $0.state == .ended }) {
      entries.append(LegendEntry(sign: .endedLine, meaning: DiagramWords.endedLine[language]))
    }
    if boxes.contains(where: \.isEmphasized) {
      let hasLines = arrows.contains(where: \.isEmphasized)
      let meaning = hasLines ? DiagramWords.highlightWithLines : DiagramWords.highlight
      entries.append(LegendEntry(sign: .emphasis, meaning: meaning[language]))
    }
    if boxes.contains(where: \.isViolation) || arrows.contains(where: { !$0.violations.isEmpty }) {
      entries.append(LegendEntry(sign: .violation, meaning: DiagramWords.violation[language]))
    }
    return entries + chipEntries(content, arrows)
  }

  /// A sign for each shape and tone; kinds that are drawn alike share it.
  private func kindEntries() -> [LegendEntry] {
    var seen: Set<KindID> = []
    for elements in elementsOfBox where elements.count == 1 {
      seen.insert(model[elements[0]].kind)
    }
    var isOutside: [KindID: Bool] = [:]
    for box in elementsOfBox.indices where elementsOfBox[box].count == 1 {
      let kind = model[elementsOfBox[box][0]].kind
      isOutside[kind] = (isOutside[kind] ?? true) && boxes[box].isOutside
    }
    var signs: [(shape: Kind.Shape, tone: Tone, kinds: [KindID])] = []
    for id in seen.sorted() {
      let kind = model[id]
      // Where colours show changes, no box has that of its layer; without colours, none has any.
      let hasTones = comparison == nil && hasColors
      let tone: Tone =
        isOutside[id] == true ? .outside : hasTones ? .layer(kind.layer?.index) : .plain
      if let place = signs.firstIndex(where: { $0.shape == kind.shape && $0.tone == tone }) {
        signs[place].kinds.append(id)
      } else {
        signs.append((kind.shape, tone, [id]))
      }
    }
    var entries: [LegendEntry] = []
    var hasOthers = false
    for sign in signs {
      if let meaning = meaning(ofBoxes: sign.kinds) {
        entries.append(LegendEntry(sign: .box(sign.shape, sign.tone), meaning: meaning))
      } else {
        hasOthers = true
      }
    }
    if hasOthers {
      let meaning = DiagramWords.otherKinds[language]
      entries.append(LegendEntry(sign: .box(.box, .plain), meaning: meaning))
    }
    return entries
  }

  /// What boxes that look alike are: their kinds by name, or of many the layer, and that each box names
  /// its kind; nil for many of several layers.
  private func meaning(ofBoxes kinds: [KindID]) -> String? {
    guard kinds.count > Self.mostKindsNamed else {
      return kinds.map { model[$0].label[language] }.joined(separator: "; ")
    }
    let layers = Set(kinds.map { model[$0].layer })
    guard layers.count == 1, let layer = model[kinds[0]].layer else { return nil }
    return "\(model.vocabulary[layer].label[language]): \(DiagramWords.kindInBox[language])"
  }

  /// A longer list would take the drawing's room, and nobody would read it.
  private static let mostKindsNamed = 3

  /// A sign for each line; kinds of relations that are drawn alike share it.
  private func lineEntries(_ isUsed: [Bool]) -> [LegendEntry] {
    var entries: [LegendEntry] = []
    var places: [RelationKind.Line: Int] = [:]
    for (kind, isUsed) in zip(model.vocabulary.relationKinds, isUsed) where isUsed {
      let direction = kind.direction[language]
      let meaning =
        direction.isEmpty
        ? kind.label[language]
        : "\(kind.label[language]): \(direction)"
      if let place = places[kind.line] {
        entries[place].meaning += "; " + meaning
      } else {
        places[kind.line] = entries.count
        entries.append(LegendEntry(sign: .line(kind.line), meaning: meaning))
      }
    }
    return entries
  }

  /// A sign for each colour, with what it shows.
  private func colorEntries() -> [LegendEntry] {
    var entries: [LegendEntry] = []
    if coloring == .verdict {
      guard boxes.contains(where: { !$0.isViolation }) else { return [] }
      return [
        LegendEntry(
          sign: .color(.neutral),
          meaning: (verdicts.hasExcused
            ? DiagramWords.noOpenViolation : DiagramWords.noViolation)[language])
      ]
    }
    guard hasColors else { return markEntries() }
    for entry in colors.entries where entry.tone != .neutral {
      entries.append(LegendEntry(sign: .color(entry.tone), meaning: entry.text))
    }
    if boxes.contains(where: { $0.tone == .neutral }) {
      entries.append(LegendEntry(sign: .color(.neutral), meaning: neutralMeaning[language]))
    }
    return entries
  }

  /// Without colours a mark in each box says its value; where that is a short name, the legend has
  /// the whole.
  private func markEntries() -> [LegendEntry] {
    var entries: [LegendEntry] = []
    let isMarkKnown =
      [owner, securityLevel].contains { $0.map(View.Coloring.attribute) == coloring }
    if !isMarkKnown, !colors.entries.isEmpty {
      entries.append(
        LegendEntry(sign: .chip(DiagramWords.valueSample[language]), meaning: coloringLabel))
    }
    // Those of owners are told beside the sign for owners.
    if case .attribute(let attribute) = coloring, attribute != owner {
      entries += shortNameEntries(attribute)
    }
    if elementsOfBox.contains(where: { $0.allSatisfy { colorValue(of: $0) == nil } }) {
      let meaning =
        coloring == .indicators
        ? DiagramWords.noIndicator[language]
        : "\(coloringLabel): \(DiagramWords.noValue[language])"
      entries.append(LegendEntry(sign: .color(.plain), meaning: meaning))
    }
    return entries
  }

  /// The short names that marks have of what an attribute refers to, with the whole names.
  private func shortNameEntries(_ attribute: AttributeID) -> [LegendEntry] {
    let shown = elementsOfBox.filter { $0.count == 1 }.compactMap {
      reference(attribute, of: $0[0])
    }
    let named = Set(shown).sorted().map { (short: shortName($0), whole: model.label($0)[language]) }
      .filter { $0.short != $0.whole }
    guard named.count <= Self.mostShortNames else { return [] }
    return named.map { name in
      Typography.chip.width(of: name.short) <= Self.signTextWidth
        ? LegendEntry(sign: .chip(name.short), meaning: name.whole)
        : LegendEntry(
          sign: .chip(DiagramWords.valueSample[language]),
          meaning: "\(name.short): \(name.whole)")
    }
  }

  /// More short names than this would take the drawing's room.
  private static let mostShortNames = 6
  /// How wide a text in the size of marks may be that a sign of the legend shows whole, in points.
  private static let signTextWidth = 50.0

  /// What boxes without a colour of their own have: a value beyond the colours that there are, or none.
  private var neutralMeaning: LocalizedText {
    if coloring == .indicators { return DiagramWords.noIndicator }
    guard colors.entries.contains(where: { $0.tone == .neutral }) else {
      return DiagramWords.noValue
    }
    let hasNone = boxes.indices.contains { box in
      boxes[box].tone == .neutral && elementsOfBox[box].allSatisfy { colorValue(of: $0) == nil }
    }
    return hasNone ? DiagramWords.otherValuesOrNone : DiagramWords.otherValues
  }

  private func chipEntries(
    _ content: ViewContent, _ arrows: [Diagram.Arrow]
  ) -> [LegendEntry] {
    var entries: [LegendEntry] = []
    let shown = elementsOfBox.filter { $0.count == 1 }.map { $0[0] }
    if shown.contains(where: { level(of: $0) != nil }) {
      if case .securityLevels = definition.content {
      } else {
        entries.append(
          LegendEntry(
            sign: .chip("\(DiagramWords.securityLevel[language]) 3"),
            meaning: DiagramWords.securityLevelMeaning[language]))
      }
    }
    if let owner, showsOwnerChip, shown.contains(where: { reference(owner, of: $0) != nil }) {
      entries.append(
        LegendEntry(
          sign: .chip(DiagramWords.agencySample[language]), meaning: DiagramWords.owner[language]))
      entries += shortNameEntries(owner)
    }
    if isNumbered, !table.isEmpty {
      entries.append(LegendEntry(sign: .mark("(1)"), meaning: DiagramWords.tableNumber[language]))
      if case .bands = grouping, arrows.count > 1 {
        entries.append(LegendEntry(sign: .mark("•"), meaning: DiagramWords.junction[language]))
      }
    } else if hasRouteNumbers {
      entries.append(LegendEntry(sign: .mark("(1)"), meaning: DiagramWords.routeNumber[language]))
    }
    return entries
  }
}

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
    if coloring != nil { parts.append(DiagramWords.colorsShow[language] + coloringLabel) }
    return parts.joined(separator: " · ")
  }

  private var phaseLabel: String? {
    guard model.hasDeclaredPhases else { return nil }
    if let comparison { return "\(name(comparison.from)) → \(name(comparison.to))" }
    return name(phase)
  }

  /// Of two phases with long names each keeps its beginning: the subtitle has them whole.
  private var phaseInTitleBlock: String? {
    guard let comparison, let label = phaseLabel else { return phaseLabel }
    let font = Font(size: PageFrame.fontSize, isBold: true)
    let width = Self.titleBlockValueWidth
    let block = TextBlock(label, font: font, width: width, maximumLines: 2)
    guard block.lines.last?.text.hasSuffix("…") == true else { return label }
    let arrow = " →"
    let from = LineBreaking.shortened(
      name(comparison.from), font: font, width: width - font.width(of: arrow))
    let to = LineBreaking.shortened(name(comparison.to), font: font, width: width)
    return "\(from)\(arrow) \(to)"
  }

  /// Width of a line in the title block's second column, in points at scale 1.
  private static let titleBlockValueWidth = 115.0

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
    add(DiagramWords.phase, phaseInTitleBlock)
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
    if boxes.contains(where: \.isEmphasized) {
      entries.append(LegendEntry(sign: .emphasis, meaning: DiagramWords.highlight[language]))
    }
    if boxes.contains(where: \.isViolation) || arrows.contains(where: { !$0.violations.isEmpty }) {
      entries.append(LegendEntry(sign: .violation, meaning: DiagramWords.violation[language]))
    }
    return entries + chipEntries(content, arrows)
  }

  /// A sign for each shape and tone; kinds that are drawn alike share it.
  private func kindEntries() -> [LegendEntry] {
    var entries: [LegendEntry] = []
    var seen: Set<KindID> = []
    for elements in elementsOfBox where elements.count == 1 {
      seen.insert(model[elements[0]].kind)
    }
    var isOutside: [KindID: Bool] = [:]
    for box in elementsOfBox.indices where elementsOfBox[box].count == 1 {
      let kind = model[elementsOfBox[box][0]].kind
      isOutside[kind] = (isOutside[kind] ?? true) && boxes[box].isOutside
    }
    var signs: [(shape: Kind.Shape, tone: Tone)] = []
    for id in seen.sorted() {
      let kind = model[id]
      // Where colours show changes, no box has that of its layer.
      let tone: Tone =
        isOutside[id] == true ? .outside : comparison != nil ? .plain : .layer(kind.layer?.index)
      let label = kind.label[language]
      if let place = signs.firstIndex(where: { $0.shape == kind.shape && $0.tone == tone }) {
        entries[place].meaning += "; " + label
      } else {
        signs.append((kind.shape, tone))
        entries.append(LegendEntry(sign: .box(kind.shape, tone), meaning: label))
      }
    }
    return entries
  }

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
    for entry in colors.entries where entry.tone != .neutral {
      entries.append(LegendEntry(sign: .color(entry.tone), meaning: entry.text))
    }
    if boxes.contains(where: { $0.tone == .neutral }) {
      entries.append(LegendEntry(sign: .color(.neutral), meaning: neutralMeaning[language]))
    }
    return entries
  }

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
    if let owner, shown.contains(where: { reference(owner, of: $0) != nil }) {
      entries.append(
        LegendEntry(
          sign: .chip(DiagramWords.agencySample[language]), meaning: DiagramWords.owner[language]))
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

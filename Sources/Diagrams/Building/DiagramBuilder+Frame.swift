// Title, legend and title block of a picture.

import Diagnostics
import Model

extension DiagramBuilder {
  var title: String { definition.title[language] }

  var subtitle: String {
    let label = model.header.label.isEmpty ? model.header.name : model.header.label
    let scope = DiagramWords.scope[language] + label
    guard let phaseLabel else { return scope }
    return "\(scope) · \(DiagramWords.phase[language]): \(phaseLabel)"
  }

  private var phaseLabel: String? {
    guard model.hasDeclaredPhases else { return nil }
    let label = model.label(phase)
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
    var entries = kindEntries()
    var relationKinds = [Bool](repeating: false, count: model.vocabulary.relationKinds.count)
    for id in content.relations {
      let relation = model[id]
      guard boxOfElement[relation.source.index] != nil, boxOfElement[relation.target.index] != nil
      else { continue }
      relationKinds[relation.kind.index] = true
    }
    for (kind, isUsed) in zip(model.vocabulary.relationKinds, relationKinds) where isUsed {
      let direction = kind.direction[language]
      let meaning =
        direction.isEmpty
        ? kind.label[language]
        : "\(kind.label[language]): \(direction)"
      entries.append(LegendEntry(sign: .line(kind.line), meaning: meaning))
    }
    if boxes.contains(where: \.isOutside) {
      entries.append(LegendEntry(sign: .outside, meaning: DiagramWords.outside[language]))
    }
    if boxes.contains(where: \.isAssumption) || arrows.contains(where: \.isAssumption) {
      entries.append(LegendEntry(sign: .assumption, meaning: DiagramWords.assumption[language]))
    }
    return entries + chipEntries(content)
  }

  /// A sign for each shape and tone; kinds that are drawn alike share it.
  private func kindEntries() -> [LegendEntry] {
    var entries: [LegendEntry] = []
    var seen: [KindID] = []
    for elements in elementsOfBox where elements.count == 1 {
      let kind = model[elements[0]].kind
      if !seen.contains(kind) { seen.append(kind) }
    }
    var signs: [(shape: Kind.Shape, tone: Tone)] = []
    for id in seen.sorted() {
      let kind = model[id]
      let tone: Tone = kind.isOutside ? .outside : .layer(kind.layer?.index)
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

  private func chipEntries(_ content: ViewContent) -> [LegendEntry] {
    var entries: [LegendEntry] = []
    let shown = elementsOfBox.filter { $0.count == 1 }.map { $0[0] }
    if let securityLevel,
      shown.contains(where: { id in
        model.values(of: securityLevel, on: id, in: phase).contains {
          if case .level = $0.value { true } else { false }
        }
      })
    {
      entries.append(
        LegendEntry(
          sign: .chip("\(DiagramWords.securityLevel[language]) 3"),
          meaning: DiagramWords.securityLevelMeaning[language]))
    }
    if let owner, shown.contains(where: { reference(owner, of: $0) != nil }) {
      entries.append(
        LegendEntry(
          sign: .chip(DiagramWords.agencySample[language]), meaning: DiagramWords.owner[language]))
    }
    let isNumbered = content.relations.contains { id in
      model.hops(of: model[id]).contains { content.stations[$0.element.index] }
    }
    if isNumbered {
      entries.append(
        LegendEntry(sign: .mark("(1)"), meaning: DiagramWords.routeNumber[language]))
    }
    return entries
  }
}

// The arrows of a picture.

import Diagnostics
import Model

extension DiagramBuilder {
  /// A link to draw, before parallel ones are merged.
  private struct Link {
    var source: Int
    var target: Int
    var relation: RelationID
    /// The number in the table, or that ties together the parts of one dependency's way.
    var number: Int?
    /// False for the later parts of a way, which show the number alone.
    var isFirst: Bool
    var route: [ElementID]
  }

  /// Two boxes, and what else tells apart what is between them.
  private struct Pair: Hashable {
    var source: Int
    var target: Int
    var detail = -1
  }

  mutating func arrows(_ content: ViewContent) -> [Diagram.Arrow] {
    var links: [Link] = []
    var number = 0
    var numberOfPair: [[Int]: Int] = [:]
    var relationsOfRow: [[RelationID]] = []
    let shown = content.relations.filter { id in
      boxOfElement[model[id].source.index] != nil && boxOfElement[model[id].target.index] != nil
    }
    isNumbered = shouldNumber(shown)
    for id in shown {
      let relation = model[id]
      guard let source = boxOfElement[relation.source.index],
        let target = boxOfElement[relation.target.index]
      else { continue }
      guard hasArrow(relation, source, target) else { continue }
      let hops = model.hops(of: relation).map(\.element)
      let stations = stations(of: hops, content)
      let way = way(from: source, stations, to: target)
      if isNumbered {
        // Dependencies between counted parts share a number where they go the same way.
        let isCounted = elementsOfBox[source].count > 1 || elementsOfBox[target].count > 1
        let key = stations.isEmpty || isCounted ? way : [source, target, -id.index - 1]
        if let known = numberOfPair[key] {
          relationsOfRow[known - 1].append(id)
        } else {
          number += 1
          numberOfPair[key] = number
          relationsOfRow.append([id])
        }
        let own = numberOfPair[key]
        for (index, pair) in zip(way, way.dropFirst()).enumerated() {
          links.append(
            Link(
              source: pair.0, target: pair.1, relation: id, number: own, isFirst: index == 0,
              route: []))
        }
        continue
      }
      if stations.isEmpty {
        links.append(
          Link(source: source, target: target, relation: id, isFirst: true, route: hops))
        continue
      }
      number += 1
      hasRouteNumbers = true
      let drawn = Set(stations)
      for (index, pair) in zip(way, way.dropFirst()).enumerated() {
        links.append(
          Link(
            source: pair.0, target: pair.1, relation: id, number: number, isFirst: index == 0,
            route: index == 0 ? hops.filter { !drawn.contains($0) } : []))
      }
    }
    table = tableRows(relationsOfRow.map(row))
    hasArrows = !links.isEmpty
    return merged(links)
  }

  /// The rows with their numbers; those which follow each other from one source can share its name.
  private func tableRows(_ rows: [(source: String, rest: String)]) -> [Diagram.TableRow] {
    rows.enumerated().map { index, row in
      let isFirst = index == 0 || rows[index - 1].source != row.source
      let isLast = index == rows.count - 1 || rows[index + 1].source != row.source
      return Diagram.TableRow(
        number: index + 1, text: "(\(index + 1)) \(row.source) → \(row.rest)",
        source: isFirst && isLast ? nil : row.source, rest: "(\(index + 1)) \(row.rest)",
        isFirstOfSource: isFirst)
    }
  }

  /// A row of the table: its dependencies in words, or how many of each sort there are where a box
  /// stands for many elements. Two or fewer are still named.
  private func row(_ relations: [RelationID]) -> (source: String, rest: String) {
    let first = model[relations[0]]
    let sourceName = model.label(first.source)[language]
    guard let source = boxOfElement[first.source.index],
      let target = boxOfElement[first.target.index],
      elementsOfBox[source].count > 1 || elementsOfBox[target].count > 1
    else {
      let others = relations.dropFirst().map(details).filter { !$0.isEmpty }
      return (sourceName, ([predicate(relations[0])] + others).joined(separator: "; "))
    }
    guard relations.count > 2 else {
      let others = relations.dropFirst().map(sentence)
      return (sourceName, ([predicate(relations[0])] + others).joined(separator: "; "))
    }
    var counts: [(text: String, count: Int)] = []
    var places: [String: Int] = [:]
    for id in relations {
      let text = details(id, withData: false)
      if let place = places[text] {
        counts[place].count += 1
      } else {
        places[text] = counts.count
        counts.append((text, 1))
      }
    }
    let sorts = counts.map { $0.count == 1 ? $0.text : "\($0.text) (\($0.count))" }
    return (boxes[source].title, "\(boxes[target].title): \(sorts.joined(separator: "; "))")
  }

  /// Whether a relation between two boxes is drawn: inside one collapsed box it shows nothing, nor
  /// does one from a part to its own box.
  func hasArrow(_ relation: Relation, _ source: Int, _ target: Int) -> Bool {
    source != target
      || (relation.source == relation.target && elementsOfBox[source].count == 1)
  }

  /// The hops that a relation is drawn through.
  private func stations(of hops: [ElementID], _ content: ViewContent) -> [ElementID] {
    switch content.routes {
    case .logical: []
    case .physical: hops.filter { boxOfElement[$0.index] != nil }
    case .throughStations:
      hops.filter { content.stations[$0.index] && boxOfElement[$0.index] != nil }
    }
  }

  /// Boxes from end to end, none twice in a row.
  private func way(from source: Int, _ stations: [ElementID], to target: Int) -> [Int] {
    var way = [source]
    for box in stations.compactMap({ boxOfElement[$0.index] }) + [target]
    where box != way.last || (stations.isEmpty && source == target) {
      way.append(box)
    }
    return way
  }

  /// Texts beside more lines than this crowd the page: the lines get numbers.
  private func shouldNumber(_ relations: [RelationID]) -> Bool {
    let most =
      switch definition.page {
      case .a4: 12
      case .a3: 20
      case .wide: 14
      }
    return relations.count > most
  }

  /// Links of one pair: up to two stay apart, more become one arrow with a count. Parts of ways
  /// that show only their number always share an arrow, and so do all that are in the table.
  private func merged(_ links: [Link]) -> [Diagram.Arrow] {
    var pairs: [[Link]] = []
    var places: [Pair: Int] = [:]
    for link in links {
      // What changes in different ways stays apart.
      let key = Pair(
        source: link.source, target: link.target, detail: state(of: link.relation).index)
      if let place = places[key] {
        pairs[place].append(link)
      } else {
        places[key] = pairs.count
        pairs.append([link])
      }
    }
    var numbers: [Pair: Int] = [:]
    return pairs.flatMap { pair in
      var bundles: [[Link]]
      if isNumbered {
        bundles = [pair]
      } else {
        let full = pair.filter(\.isFirst)
        let numbersOnly = pair.filter { !$0.isFirst }
        bundles = full.count > 2 ? [full] : full.map { [$0] }
        if !numbersOnly.isEmpty { bundles.append(numbersOnly) }
      }
      return bundles.map { bundle in
        let key = Pair(source: bundle[0].source, target: bundle[0].target)
        numbers[key, default: 0] += 1
        return arrow(bundle, number: numbers[key, default: 1])
      }
    }
  }

  private func arrow(_ links: [Link], number: Int) -> Diagram.Arrow {
    let first = links[0]
    let relations = links.map { model[$0.relation] }
    let isAssumption = relations.contains { model.isAssumption($0) }
    let source = boxes[first.source]
    let target = boxes[first.target]
    let violations = Set(links.flatMap { verdicts.relations[$0.relation] ?? [] }).sorted()
    let relationKinds = model.vocabulary.relationKinds
    let lines = Set(relations.map { relationKinds[$0.kind.index].line })
    return Diagram.Arrow(
      identifier: StableIdentifier.relation(
        from: model.qualifiedName(elementsOfBox[first.source][0]),
        to: model.qualifiedName(elementsOfBox[first.target][0]), number: number),
      source: first.source, target: first.target,
      line: lines.count == 1 ? lines.first ?? .solid : .solid,
      isAssumption: isAssumption,
      label: label(links, isAssumption: isAssumption, violations),
      title: "\(source.title) → \(target.title)",
      description: links.map { sentence($0.relation) }.joined(separator: "\n"),
      count: links.count, state: state(of: first.relation),
      isEmphasized: source.isEmphasized && target.isEmphasized, violations: violations)
  }

  private func label(
    _ links: [Link], isAssumption: Bool, _ violations: [String]
  ) -> TextBlock {
    let first = links[0]
    var block = TextBlock()
    let sign = DiagramWords.sign(state(of: first.relation)).map { $0 + " " } ?? ""
    let codes = violations.isEmpty ? "" : "✕ " + violations.joined(separator: ", ")
    if isNumbered {
      block.append(numberText(sign + Self.ranges(links.compactMap(\.number))))
      if !codes.isEmpty { block.append(numberText(codes)) }
      return block
    }
    if !first.isFirst {
      block.append(arrowText(sign + Self.ranges(links.compactMap(\.number))))
      return block
    }
    if links.count > 1 {
      let texts = links.map { numbered($0) }.filter { !$0.isEmpty }
      let head = "\(links.count) \(DiagramWords.relations[language])"
      let list = texts.isEmpty ? head : "\(head): \(texts.joined(separator: "; "))"
      block.append(arrowText(sign + list))
    } else {
      block.append(arrowText(sign + numbered(first)))
      if let data = dataExchanged(of: first.relation) { block.append(detail("[\(data)]")) }
      if !first.route.isEmpty {
        let names = first.route.map(shortName).joined(separator: ", ")
        block.append(detail(DiagramWords.via[language] + names))
      }
    }
    if isAssumption { block.append(detail("(\(DiagramWords.assumed[language]))")) }
    if !codes.isEmpty { block.append(detail(codes)) }
    return block
  }

  /// `(1), (3)–(5)`
  static func ranges(_ numbers: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in Set(numbers).sorted() {
      if let last = runs.last, last.upperBound == number - 1 {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs.map { run in
      switch run.count {
      case 1: "(\(run.lowerBound))"
      case 2: "(\(run.lowerBound)), (\(run.upperBound))"
      default: "(\(run.lowerBound))–(\(run.upperBound))"
      }
    }.joined(separator: ", ")
  }

  /// In points.
  private var labelWidth: Double { [118.0, 140, 170][spaciousness] }
  private static let numberWidth = 62.0

  private func numberText(_ text: String) -> TextBlock {
    TextBlock(text, font: Typography.arrowDetail, width: Self.numberWidth, maximumLines: 2)
  }

  private func arrowText(_ text: String, maximumLines: Int = 5) -> TextBlock {
    TextBlock(
      text, font: Typography.arrow, width: labelWidth, maximumLines: maximumLines)
  }

  private func detail(_ text: String) -> TextBlock {
    TextBlock(text, font: Typography.arrowDetail, width: labelWidth, maximumLines: 3)
  }

  private func numbered(_ link: Link) -> String {
    let text = model.text(model[link.relation].label)
    guard let number = link.number else { return text }
    return text.isEmpty ? "(\(number))" : "(\(number)) \(text)"
  }

  private func dataExchanged(of id: RelationID) -> String? {
    guard let dataExchanged else { return nil }
    let texts = model.values(of: dataExchanged, on: id, in: phase(of: model[id].phases))
      .compactMap { value in
        if case .text(let symbol) = value.value { model.text(symbol) } else { nil }
      }
    return texts.isEmpty ? nil : texts.joined(separator: ", ")
  }

  /// What a relation is for, beside its ends.
  private func details(_ id: RelationID) -> String { details(id, withData: true) }

  private func details(_ id: RelationID, withData: Bool) -> String {
    let relation = model[id]
    var parts: [String] = []
    if let sign = DiagramWords.sign(state(of: id)) {
      parts.append("\(sign)\u{A0}\(DiagramWords.word(state(of: id))[language])")
    }
    parts.append(
      relation.label.isEmpty
        ? model.vocabulary[relation.kind].label[language] : model.text(relation.label))
    if withData, let data = dataExchanged(of: id) { parts.append("[\(data)]") }
    let hops = model.hops(of: relation)
    if !hops.isEmpty {
      parts.append(
        DiagramWords.via[language] + hops.map { shortName($0.element) }.joined(separator: ", "))
    }
    if model.isAssumption(relation) { parts.append("(\(DiagramWords.assumed[language]))") }
    if let codes = verdicts.relations[id], !codes.isEmpty {
      parts.append("✕ " + codes.joined(separator: ", "))
    }
    return parts.joined(separator: " ")
  }

  /// The whole relation in words, for the table and the description of its line.
  private func sentence(_ id: RelationID) -> String {
    "\(model.label(model[id].source)[language]) → \(predicate(id))"
  }

  /// The same without what the relation leads from.
  private func predicate(_ id: RelationID) -> String {
    "\(model.label(model[id].target)[language]): \(details(id))"
  }
}

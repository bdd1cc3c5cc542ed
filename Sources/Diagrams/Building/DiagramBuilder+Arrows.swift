// The arrows of a picture.

import Diagnostics
import Model

extension DiagramBuilder {
  /// A link to draw, before parallel ones are merged.
  private struct Link {
    var source: Int
    var target: Int
    var relation: RelationID
    /// The number that ties together the parts of one dependency's way.
    var number: Int?
    /// False for the later parts of a way, which show the number alone.
    var isFirst: Bool
    var route: [ElementID]
  }

  func arrows(_ content: ViewContent) -> [Diagram.Arrow] {
    var links: [Link] = []
    var number = 0
    for id in content.relations {
      let relation = model[id]
      guard let source = boxOfElement[relation.source.index],
        let target = boxOfElement[relation.target.index]
      else { continue }
      let hops = model.hops(of: relation).map(\.element)
      let stations = hops.filter {
        content.stations[$0.index] && boxOfElement[$0.index] != nil
      }
      // A link inside one collapsed box shows nothing.
      if source == target, elementsOfBox[source].count > 1 { continue }
      if stations.isEmpty {
        links.append(
          Link(source: source, target: target, relation: id, isFirst: true, route: hops))
        continue
      }
      number += 1
      let way = [source] + stations.compactMap { boxOfElement[$0.index] } + [target]
      for (index, pair) in zip(way, way.dropFirst()).enumerated() where pair.0 != pair.1 {
        links.append(
          Link(
            source: pair.0, target: pair.1, relation: id, number: number, isFirst: index == 0,
            route: index == 0 ? hops.filter { !stations.contains($0) } : []))
      }
    }
    return merged(links)
  }

  /// Links of one pair: up to two stay apart, more become one arrow with a count. Parts of ways
  /// that show only their number always share an arrow.
  private func merged(_ links: [Link]) -> [Diagram.Arrow] {
    var pairs: [[Link]] = []
    var places: [Int: Int] = [:]
    for link in links {
      let key = link.source * boxes.count + link.target
      if let place = places[key] {
        pairs[place].append(link)
      } else {
        places[key] = pairs.count
        pairs.append([link])
      }
    }
    return pairs.flatMap { pair in
      let full = pair.filter(\.isFirst)
      let numbersOnly = pair.filter { !$0.isFirst }
      var bundles = full.count > 2 ? [full] : full.map { [$0] }
      if !numbersOnly.isEmpty { bundles.append(numbersOnly) }
      return bundles.enumerated().map { arrow($1, number: $0 + 1) }
    }
  }

  private func arrow(_ links: [Link], number: Int) -> Diagram.Arrow {
    let first = links[0]
    let relations = links.map { model[$0.relation] }
    let isAssumption = relations.contains { model.isAssumption($0) }
    let source = boxes[first.source]
    let target = boxes[first.target]
    return Diagram.Arrow(
      identifier: StableIdentifier.relation(
        from: model.qualifiedName(elementsOfBox[first.source][0]),
        to: model.qualifiedName(elementsOfBox[first.target][0]), number: number),
      source: first.source, target: first.target,
      line: model.vocabulary[relations[0].kind].line, isAssumption: isAssumption,
      label: label(links, isAssumption: isAssumption),
      title: "\(source.title) → \(target.title)",
      description: links.map(sentence).joined(separator: "\n"), count: links.count)
  }

  private func label(_ links: [Link], isAssumption: Bool) -> TextBlock {
    let first = links[0]
    var block = TextBlock()
    if !first.isFirst {
      block.append(
        arrowText(links.compactMap { $0.number }.map { "(\($0))" }.joined(separator: ", ")))
      return block
    }
    if links.count > 1 {
      let texts = links.map { numbered($0) }.filter { !$0.isEmpty }
      let head = "\(links.count) \(DiagramWords.relations[language])"
      let list = texts.isEmpty ? head : "\(head): \(texts.joined(separator: "; "))"
      block.append(arrowText(list, maximumLines: 4))
    } else {
      block.append(arrowText(numbered(first)))
      if let data = dataExchanged(of: first.relation) { block.append(detail("[\(data)]")) }
      if !first.route.isEmpty {
        let names = first.route.map(shortName).joined(separator: ", ")
        block.append(detail(DiagramWords.via[language] + names))
      }
    }
    if isAssumption { block.append(detail("(\(DiagramWords.assumed[language]))")) }
    return block
  }

  /// In points.
  private static let labelWidth = 118.0

  private func arrowText(_ text: String, maximumLines: Int = 3) -> TextBlock {
    TextBlock(
      text, font: Typography.arrow, width: Self.labelWidth, maximumLines: maximumLines)
  }

  private func detail(_ text: String) -> TextBlock {
    TextBlock(text, font: Typography.arrowDetail, width: Self.labelWidth, maximumLines: 3)
  }

  private func numbered(_ link: Link) -> String {
    let text = model.text(model[link.relation].label)
    guard let number = link.number else { return text }
    return text.isEmpty ? "(\(number))" : "(\(number)) \(text)"
  }

  private func dataExchanged(of id: RelationID) -> String? {
    guard let dataExchanged else { return nil }
    let texts = model.values(of: dataExchanged, on: id, in: phase).compactMap { value in
      if case .text(let symbol) = value.value { model.text(symbol) } else { nil }
    }
    return texts.isEmpty ? nil : texts.joined(separator: ", ")
  }

  /// The whole relation in words, for the description of its line.
  private func sentence(_ link: Link) -> String {
    let relation = model[link.relation]
    var parts = [model.vocabulary[relation.kind].label[language]]
    if !relation.label.isEmpty { parts.append(model.text(relation.label)) }
    if let data = dataExchanged(of: link.relation) { parts.append(data) }
    let hops = model.hops(of: relation)
    if !hops.isEmpty {
      parts.append(
        DiagramWords.via[language]
          + hops.map { model.label($0.element)[language] }.joined(separator: ", "))
    }
    if model.isAssumption(relation) { parts.append(DiagramWords.assumed[language]) }
    let ends =
      "\(model.label(relation.source)[language]) → \(model.label(relation.target)[language])"
    return "\(ends): \(parts.joined(separator: "; "))"
  }
}

// Which band or cluster a box belongs to.

import Diagnostics
import Model

extension DiagramBuilder {
  /// A horizontal band of a picture by layers.
  enum Band: Hashable, Comparable {
    case layer(Int)
    case other
    case outside
  }

  /// People stay on top even where they are outside: they use the architecture.
  func band(_ id: ElementID) -> Band {
    let kind = model[model[id].kind]
    if kind.shape != .person, model.isOutside(id) { return .outside }
    return kind.layer.map { .layer($0.index) } ?? .other
  }

  /// The group of each element, after `groups` has been filled with those that are needed.
  mutating func makeGroups(for elements: [ElementID]) -> [ElementID: Int] {
    switch grouping {
    case .bands: makeBands(elements)
    case .clusters(.none): [:]
    case .clusters(.container): makeContainers(elements)
    case .clusters(let grouping): makeClusters(elements, by: grouping)
    }
  }

  private mutating func makeBands(_ elements: [ElementID]) -> [ElementID: Int] {
    let bands = Set(elements.map(band)).sorted()
    groups = bands.map { band in
      switch band {
      case .layer(let index):
        Diagram.Group(
          label: model.vocabulary.layers[index].label[language], parent: nil, isOutside: false)
      case .other:
        Diagram.Group(label: DiagramWords.otherBand[language], parent: nil, isOutside: false)
      case .outside:
        Diagram.Group(label: DiagramWords.outsideBand[language], parent: nil, isOutside: true)
      }
    }
    var result: [ElementID: Int] = [:]
    for element in elements { result[element] = bands.firstIndex(of: band(element)) }
    return result
  }

  /// One cluster for each element that contains others which are shown; the container itself
  /// stays a box in it.
  private mutating func makeContainers(_ elements: [ElementID]) -> [ElementID: Int] {
    let shown = Set(elements)
    var clusters: [ElementID: Int] = [:]
    var result: [ElementID: Int] = [:]
    let containers = Set(elements.compactMap { model[$0].parent })
    // Canonical order has containers before what they contain.
    for id in model.elementIDs where containers.contains(id) {
      var parent = model[id].parent
      while let step = parent, clusters[step] == nil { parent = model[step].parent }
      clusters[id] = groups.count
      groups.append(
        Diagram.Group(
          label: model.label(id)[language], parent: parent.flatMap { clusters[$0] },
          isOutside: model.isOutside(id)))
      if shown.contains(id) { result[id] = clusters[id] }
    }
    for id in elements {
      if let parent = model[id].parent, result[id] == nil { result[id] = clusters[parent] }
    }
    return result
  }

  private mutating func makeClusters(
    _ elements: [ElementID], by grouping: View.Grouping
  ) -> [ElementID: Int] {
    let keys = elements.map { key(of: $0, by: grouping) }
    let orders = Set(keys.compactMap { $0?.order }).sorted()
    groups = orders.map { order in
      Diagram.Group(
        label: keys.first { $0?.order == order }??.label ?? "", parent: nil, isOutside: false)
    }
    var result: [ElementID: Int] = [:]
    for (element, key) in zip(elements, keys) {
      if let key { result[element] = orders.firstIndex(of: key.order) }
    }
    return result
  }

  private func key(of id: ElementID, by grouping: View.Grouping) -> (order: Int, label: String)? {
    switch grouping {
    case .kind:
      let kind = model[id].kind
      return (kind.index, model[kind].label[language])
    case .attribute(let attribute):
      guard let target = reference(attribute, of: id) else { return nil }
      return (target.index, model.label(target)[language])
    case .none, .layer, .container:
      return nil
    }
  }

  /// The first element that an attribute refers to.
  func reference(_ attribute: AttributeID, of id: ElementID) -> ElementID? {
    for value in model.values(of: attribute, on: id, in: phase) {
      if case .reference(let target) = value.value { return target }
    }
    return nil
  }
}

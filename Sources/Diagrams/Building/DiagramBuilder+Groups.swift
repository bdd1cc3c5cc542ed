// Which band, column or cluster a box belongs to.

import Diagnostics
import Model

extension DiagramBuilder {
  /// A band or column of a picture in bands.
  struct Band: Hashable {
    /// From top to bottom.
    var order: Int
    var label: LocalizedText
    var side = Diagram.Group.Side.middle
    var isOutside = false
  }

  func band(_ id: ElementID) -> Band {
    guard case .bands(let scheme) = grouping else { return layerBand(id) }
    switch scheme {
    case .layers: return layerBand(id)
    case .integration: return integrationBand(id)
    case .data: return dataBand(id)
    case .securityLevels: return levelBand(id)
    }
  }

  /// People stay on top even where they are outside: they use the architecture.
  private func layerBand(_ id: ElementID) -> Band {
    let kind = model[model[id].kind]
    if kind.shape != .person, model.isOutside(id) { return Self.outsideBand }
    guard let layer = kind.layer else {
      return Band(order: 900, label: DiagramWords.otherBand)
    }
    var band = Band(order: layer.index, label: model.vocabulary[layer].label)
    if layer == words.security { band.side = .left }
    if layer == words.direction { band.side = .right }
    return band
  }

  private static let outsideBand = Band(
    order: 1000, label: DiagramWords.outsideBand, side: .apart, isOutside: true)

  private func integrationBand(_ id: ElementID) -> Band {
    let isOutside = model.isOutside(id)
    if words.isPlatform(model, id) {
      return isOutside
        ? Band(order: 3, label: DiagramWords.nationalPlatforms, side: .apart, isOutside: true)
        : Band(order: 1, label: DiagramWords.ownPlatforms)
    }
    if isOutside { return Self.outsideBand }
    return words.isData(model[model[id].kind])
      ? Band(order: 2, label: DiagramWords.ownData) : Band(order: 0, label: DiagramWords.ownSystems)
  }

  private func dataBand(_ id: ElementID) -> Band {
    let isOutside = model.isOutside(id)
    if words.isData(model[model[id].kind]) {
      return isOutside
        ? Band(order: 4, label: DiagramWords.outsideData, side: .apart, isOutside: true)
        : Band(order: 2, label: DiagramWords.ownData)
    }
    if isOutside, model[model[id].kind].shape != .person {
      return Band(order: 5, label: DiagramWords.outsideBand, side: .apart, isOutside: true)
    }
    if words.isPlatform(model, id) { return Band(order: 1, label: DiagramWords.ownPlatforms) }
    return isDataFoundation[id.index]
      ? Band(order: 3, label: DiagramWords.dataFoundations)
      : Band(order: 0, label: DiagramWords.dataUsers)
  }

  /// What data depends on and what nothing says of that it uses data: the signature of a document, the
  /// platform under a database.
  mutating func findDataFoundations(_ content: ViewContent) {
    var isUser = [Bool](repeating: false, count: model.elements.count)
    isDataFoundation = isUser
    for id in content.relations {
      let relation = model[id]
      let kind = model.vocabulary[relation.kind]
      // Who is sent data uses it.
      let (user, used) =
        words.flows.contains(relation.kind)
        ? (relation.target, relation.source) : (relation.source, relation.target)
      isUser[user.index] = true
      if words.flows.contains(relation.kind) { isUser[used.index] = true }
      if words.isData(model[model[user].kind]), kind.isDependency {
        isDataFoundation[used.index] = true
      }
    }
    for index in isUser.indices where isUser[index] { isDataFoundation[index] = false }
  }

  private func levelBand(_ id: ElementID) -> Band {
    let kind = model[model[id].kind]
    if let level = level(of: id) {
      let word = DiagramWords.securityLevel
      return Band(
        order: 10 - level,
        label: LocalizedText("\(word.english) \(level)", "\(word.vietnamese) \(level)"))
    }
    if words.security != nil, kind.layer == words.security, let layer = kind.layer {
      return Band(order: 900, label: model.vocabulary[layer].label, side: .left)
    }
    return Band(order: 100, label: DiagramWords.noLevel)
  }

  /// Boxes of a lower step stand in upper rows of their band: platforms above what they lead to.
  func step(_ id: ElementID) -> Int {
    guard case .bands = grouping, model.isOutside(id) else { return 0 }
    return model[model[id].kind].isCarrier ? 0 : 1
  }

  /// Rows of a band that no line leads from one to the other are as well one.
  mutating func mergeSteps(_ arrows: [Diagram.Arrow]) {
    var isStepped = [Bool](repeating: false, count: groups.count)
    for arrow in arrows {
      let (source, target) = (boxes[arrow.source], boxes[arrow.target])
      if source.step != target.step, source.group == target.group, let group = source.group {
        isStepped[group] = true
      }
    }
    for index in boxes.indices {
      if let group = boxes[index].group, !isStepped[group] { boxes[index].step = 0 }
    }
  }

  /// The group of each element, after `groups` has been filled with those that are needed.
  mutating func makeGroups(for elements: [ElementID]) -> [ElementID: Int] {
    switch grouping {
    case .bands: makeBands(elements)
    case .clusters(.none): [:]
    case .clusters(.container): makeContainers(elements)
    case .clusters(let grouping): makeClusters(elements, by: grouping)
    case .places: makePlaces(elements)
    }
  }

  private mutating func makeBands(_ elements: [ElementID]) -> [ElementID: Int] {
    let bandOf = elements.map(band)
    var bands = Set(bandOf).sorted { $0.order < $1.order }
    // Columns stand beside bands; where there are none, they are bands themselves.
    let hasMiddle = bands.contains { $0.side == .middle }
    for index in bands.indices where !hasMiddle && bands[index].side != .apart {
      bands[index].side = .middle
    }
    groups = bands.map { band in
      Diagram.Group(
        label: band.label[language], parent: nil, isOutside: band.isOutside, side: band.side)
    }
    var places: [Int: Int] = [:]
    for (index, band) in bands.enumerated() { places[band.order] = index }
    var result: [ElementID: Int] = [:]
    for (element, band) in zip(elements, bandOf) { result[element] = places[band.order] }
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
    for id in containers.sorted() {
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

  /// One rectangle for each place in which something stands, inside that of its own place; what
  /// stands nowhere is in one of its own.
  private mutating func makePlaces(_ elements: [ElementID]) -> [ElementID: Int] {
    func container(_ id: ElementID) -> ElementID? { place(of: id) ?? model[id].parent }
    var holds: [ElementID: [ElementID]] = [:]
    for id in elements {
      if let place = container(id) { holds[place, default: []].append(id) }
    }
    // From the outside in; a ring of places, which can't be drawn, has no outermost one.
    var pending = elements.filter { holds[$0] != nil && container($0) == nil }
    var result: [ElementID: Int] = [:]
    var clusters: [ElementID: Int] = [:]
    var position = 0
    while position < pending.count {
      let id = pending[position]
      position += 1
      clusters[id] = groups.count
      let kind = model[model[id].kind].label[language]
      let label = model.label(id)[language]
      var name =
        TextLine.isSame(label, kind) || label.hasPrefix(kind) ? label : "\(label) (\(kind))"
      if let level = level(of: id) {
        name += " · \(DiagramWords.securityLevel[language]) \(level)"
      }
      groups.append(
        Diagram.Group(
          label: name, parent: container(id).flatMap { clusters[$0] },
          isOutside: model.isOutside(id)))
      for inner in holds[id, default: []] {
        if holds[inner] != nil, clusters[inner] == nil {
          pending.append(inner)
        }
        result[inner] = clusters[id]
      }
    }
    placesAsGroups = clusters
    // What is of a kind with an outermost place needs no place itself: a data centre with nothing in it.
    let outermost = clusters.keys.filter { result[$0] == nil }.map { model[$0].kind }
    let loose = elements.filter { id in
      result[id] == nil && clusters[id] == nil
        && !outermost.contains { model.vocabulary.isKind(model[id].kind, $0) }
    }
    if !loose.isEmpty, !clusters.isEmpty {
      for id in loose { result[id] = groups.count }
      groups.append(
        Diagram.Group(label: DiagramWords.noPlace[language], parent: nil, isOutside: false))
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
    case .layer:
      let band = layerBand(id)
      return (band.order, band.label[language])
    case .none, .container:
      return nil
    }
  }

  /// Equal for elements that are drawn in the same band, cluster or place.
  func groupKey(_ id: ElementID) -> [Int] {
    switch grouping {
    case .bands: [band(id).order]
    case .places: [(place(of: id) ?? model[id].parent)?.index ?? -1]
    case .clusters(.none): [-1]
    case .clusters(.container): [model[id].parent?.index ?? -1]
    case .clusters(let grouping): [key(of: id, by: grouping)?.order ?? -1]
    }
  }

  /// The first element that an attribute refers to.
  func reference(_ attribute: AttributeID, of id: ElementID) -> ElementID? {
    for value in model.values(of: attribute, on: id, in: phase(of: id)) {
      if case .reference(let target) = value.value { return target }
    }
    return nil
  }

  func level(of id: ElementID) -> Int? {
    guard let securityLevel else { return nil }
    for value in model.values(of: securityLevel, on: id, in: phase(of: id)) {
      if case .level(let level) = value.value { return level }
    }
    return nil
  }
}

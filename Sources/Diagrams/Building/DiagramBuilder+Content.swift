// Which elements and relations a picture shows.

import BitCollections
import Model

extension DiagramBuilder {
  func content() -> ViewContent {
    switch definition.content {
    case .generalModel: generalContent()
    case .integration: integrationContent()
    case .data: dataContent()
    case .deployment: deploymentContent()
    case .securityLevels: securityContent()
    case .agency(let id): agencyContent(id)
    case .change: changeContent()
    case .logicalRoutes: routeContent(.logical)
    case .physicalRoutes: routeContent(.physical)
    case .view: view.map(viewContent) ?? ViewContent(elements: [], relations: [])
    }
  }

  /// Everything in the phase. Agencies that only own something are chips, and parts without
  /// relations are named in the box of what contains them.
  private func generalContent() -> ViewContent {
    let relations = shownRelations
    var isConnected = [Bool](repeating: false, count: model.elements.count)
    for relation in relations { mark(model[relation], in: &isConnected) }
    let owners = ownersOfOthers()
    var elements: [ElementID] = []
    var folded: [ElementID: [ElementID]] = [:]
    var host = [ElementID?](repeating: nil, count: model.elements.count)
    for id in model.elementIDs where isShown(id) {
      if isConnected[id.index] {
        host[id.index] = id
        elements.append(id)
      } else if let parent = model[id].parent, let box = host[parent.index],
        band(id).order == band(box).order
      {
        host[id.index] = box
        folded[box, default: []].append(id)
      } else if !owners[id.index] {
        host[id.index] = id
        elements.append(id)
      }
    }
    return ViewContent(elements: elements, folded: folded, relations: relations, routes: .physical)
  }

  /// What is linked with or through a platform, and what goes past it to the outside.
  private func integrationContent() -> ViewContent {
    let relations = shownRelations.filter { id in
      let relation = model[id]
      guard !isPerson(relation.source), !isPerson(relation.target) else { return false }
      return participants(relation).contains { words.isPlatform(model, $0) }
        || model.isOutside(relation.source) != model.isOutside(relation.target)
    }
    return content(of: relations, routes: .physical) { words.isPlatform(model, $0) }
  }

  private func dataContent() -> ViewContent {
    let relations = shownRelations.filter { id in
      let relation = model[id]
      return isData(relation.source) || isData(relation.target)
    }
    return content(of: relations, routes: .throughStations) {
      isData($0) && !model.isOutside($0)
    }
  }

  /// What stands somewhere, and where; of the rest what a system is made for.
  private func deploymentContent() -> ViewContent {
    var isPlace = [Bool](repeating: false, count: model.elements.count)
    var isPlaced = isPlace
    for id in model.elementIDs where isShown(id) {
      guard let place = place(of: id) else { continue }
      isPlaced[id.index] = true
      isPlace[place.index] = true
      var step = model[place].parent
      while let container = step {
        isPlace[container.index] = true
        step = model[container].parent
      }
    }
    for id in model.elementIDs where isShown(id) {
      if let parent = model[id].parent, isPlace[parent.index], !isPlaced[id.index] {
        isPlaced[id.index] = true
      }
    }
    let systems = securityLevel.map { level in
      Set(
        model.vocabulary.kinds.indices.filter {
          model.vocabulary.kinds[$0].needs.contains(level)
        })
    }
    let elements = model.elementIDs.filter { id in
      guard isShown(id) else { return false }
      if isPlaced[id.index] || isPlace[id.index] { return true }
      return !model.isOutside(id) && model[id].parent == nil
        && systems?.contains(model[id].kind.index) == true
    }
    return ViewContent(elements: elements, relations: [])
  }

  /// What has a level or should have one, what protects it, and what links different levels.
  private func securityContent() -> ViewContent {
    let elements = model.elementIDs.filter { id in
      guard isShown(id), !model.isOutside(id) else { return false }
      let kind = model[model[id].kind]
      if let level = securityLevel, kind.needs.contains(level) { return true }
      return level(of: id) != nil || (words.security != nil && kind.layer == words.security)
    }
    var isIncluded = [Bool](repeating: false, count: model.elements.count)
    for id in elements { isIncluded[id.index] = true }
    let relations = shownRelations.filter { id in
      let (source, target) = (model[id].source, model[id].target)
      return isIncluded[source.index] && isIncluded[target.index]
        && band(source).order != band(target).order
    }
    return ViewContent(elements: elements, relations: relations, routes: .logical)
  }

  private func agencyContent(_ agency: ElementID) -> ViewContent {
    let relations = shownRelations.filter { id in
      isOwned(model[id].source, by: agency) || isOwned(model[id].target, by: agency)
    }
    return content(of: relations, routes: .throughStations) { isOwned($0, by: agency) }
  }

  /// What changes, with its neighbours.
  private func changeContent() -> ViewContent {
    let isChanged = model.elementIDs.map { id in isShown(id) && state(of: id) != .kept }
    let relations = shownRelations.filter { id in
      state(of: id) != .kept
        || touches(model[id], isChanged)
    }
    var result = content(of: relations, routes: .throughStations) { isChanged[$0.index] }
    let owners = ownersOfOthers()
    let linked = Set(relations.flatMap { participants(model[$0]) })
    result.elements.removeAll { owners[$0.index] && !linked.contains($0) && !isChanged[$0.index] }
    return result
  }

  private func routeContent(_ routes: ViewContent.Routes) -> ViewContent {
    let relations = shownRelations.filter { id in
      let relation = model[id]
      return !model.hops(of: relation).isEmpty || relation.routeStatement == .direct
    }
    return content(of: relations, routes: routes) { _ in false }
  }

  /// Some relations with their ends, the hops that are drawn, and some elements besides.
  private func content(
    of relations: [RelationID], routes: ViewContent.Routes, with isIncluded: (ElementID) -> Bool
  ) -> ViewContent {
    var isShown = [Bool](repeating: false, count: model.elements.count)
    for id in relations {
      isShown[model[id].source.index] = true
      isShown[model[id].target.index] = true
      if routes == .physical {
        mark(model[id], in: &isShown)
      }
    }
    for id in model.elementIDs {
      isShown[id.index] = self.isShown(id) && (isShown[id.index] || isIncluded(id))
    }
    return ViewContent(
      elements: model.elementIDs.filter { isShown[$0.index] }, relations: relations,
      stations: isShown, routes: routes)
  }

  /// What a view selects, with its neighbours.
  private func viewContent(of view: View) -> ViewContent {
    var isIncluded = [Bool](repeating: false, count: model.elements.count)
    let state = selectedState
    for selector in view.shows {
      for index in state.select(selector).certain { isIncluded[index] = true }
    }
    for index in isIncluded.indices where !isElementShown[index] { isIncluded[index] = false }
    let relations = shownRelations
    for _ in 0..<max(0, view.neighbours) {
      let before = isIncluded
      for id in relations where touches(model[id], before) { mark(model[id], in: &isIncluded) }
      if before == isIncluded { break }
    }
    // A line would have to go around a box that it says to go through.
    let stations = isIncluded
    let shown = relations.filter {
      isIncluded[model[$0].source.index] && isIncluded[model[$0].target.index]
    }
    if view.routes == .physical {
      // Hop by hop, every hop has a box.
      for id in shown { mark(model[id], in: &isIncluded) }
    }
    let routes: ViewContent.Routes =
      switch view.routes {
      case nil: .throughStations
      case .logical: .logical
      case .physical: .physical
      }
    return ViewContent(
      elements: model.elementIDs.filter { isIncluded[$0.index] }, relations: shown,
      stations: stations, routes: routes)
  }

  // MARK: Questions

  private var shownRelations: [RelationID] {
    var result: [RelationID] = []
    for (index, relation) in model.relations.enumerated()
    where isShown(relation.source) && isShown(relation.target) && exists(relation.phases) {
      result.append(RelationID(index))
    }
    return result
  }

  /// What selectors select from, which takes a pass over the model.
  var selectedState: SelectedState {
    SelectedState(model: model, phase: phase, comparison: comparison)
  }

  private func exists(_ phases: PhaseSet) -> Bool {
    guard let comparison else { return phases.contains(phase) }
    return phases.contains(comparison.from) || phases.contains(comparison.to)
  }

  private func isShown(_ id: ElementID) -> Bool { isElementShown[id.index] }

  /// Whether each element can be in a picture of the phase. Models of reference and standards are
  /// what others are measured by, not parts of a picture, unless a view asks for them.
  func shownElements() -> [Bool] {
    model.elements.enumerated().map { index, element in
      element.isInModel && exists(element.phases)
        && (view != nil
          || !(words.isDirection(model[element.kind]) && model.isOutside(ElementID(index))))
    }
  }

  func participants(_ relation: Relation) -> [ElementID] {
    [relation.source] + model.hops(of: relation).map(\.element).filter(isShown) + [relation.target]
  }

  /// Whether an end or a hop of a relation is marked. Marks are of what can be shown. A model has many
  /// relations, and each view asks all of them: no list is made.
  private func touches(_ relation: Relation, _ marks: [Bool]) -> Bool {
    marks[relation.source.index] || marks[relation.target.index]
      || relation.hopsStart < relation.hopsEnd
        && model.hops(of: relation).contains { marks[$0.element.index] }
  }

  /// Marks the ends of a relation, and those of its hops that can be shown.
  private func mark(_ relation: Relation, in marks: inout [Bool]) {
    marks[relation.source.index] = true
    marks[relation.target.index] = true
    for hop in model.hops(of: relation) where isShown(hop.element) {
      marks[hop.element.index] = true
    }
  }

  func isOwned(_ id: ElementID, by agency: ElementID) -> Bool {
    guard let owner, let own = reference(owner, of: id) else { return false }
    return own == agency || model.isInside(own, agency)
  }

  private func isPerson(_ id: ElementID) -> Bool { model[model[id].kind].shape == .person }

  private func isData(_ id: ElementID) -> Bool { words.isData(model[model[id].kind]) }

  /// What an attribute that places says; not of what it is a part by meaning.
  func place(of id: ElementID) -> ElementID? {
    for value in model.values(of: model[id])
    where value.phases.contains(phase(of: id)) && model.vocabulary[value.attribute].isPlacement
      && model.vocabulary[value.attribute].name != "part-of"
    {
      if case .reference(let place) = value.value, isShown(place) { return place }
    }
    return nil
  }

  private func ownersOfOthers() -> [Bool] {
    var result = [Bool](repeating: false, count: model.elements.count)
    for value in model.attributeValues where value.attribute == owner {
      if case .reference(let id) = value.value { result[id.index] = true }
    }
    return result
  }
}

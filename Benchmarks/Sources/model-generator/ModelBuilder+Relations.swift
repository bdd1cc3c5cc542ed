extension ModelBuilder {
  /// Adds relations that begin at the element, two more or fewer than asked for: most stay near,
  /// some lean on the province's hubs, some go to other provinces and to national databases.
  mutating func addRelations(from source: Int) {
    // One leaf in twenty of a plain model calls nobody, so that some stand alone.
    if model.isPlain, isLeaf(source), random.chance(5) { return }
    let first = model.relations.count
    var count = first + relations - 2 + random.below(5)
    // As many call one more as makes up for those: half a million relations of 100 000 elements.
    if model.isPlain, random.chance(30) { count += 1 }
    if model.elements[source].kind == "service-portal" {
      model.relations.append(
        GeneratedModel.Relation(
          source: source, target: .national(Words.nationalPortal),
          label: "Đồng bộ trạng thái hồ sơ",
          attributes: ["data \"Trạng thái hồ sơ\""]))
    }
    // A small container may have no other neighbour left: then there are fewer.
    var attempts = 8 * relations
    while model.relations.count < count && attempts > 0 {
      attempts -= 1
      let target = someTarget(of: source)
      let existence = commonPhases(source, target)
      let isRepeated = model.relations[first...].contains { $0.target == target }
      guard !existence.isEmpty, !isRepeated, !isNested(source, target) else { continue }
      if model.isPlain {
        addPlain(from: source, to: target)
      } else {
        add(from: source, to: target, existence)
      }
    }
  }

  private mutating func add(
    from source: Int, to target: GeneratedModel.Target, _ existence: GeneratedModel.Phases
  ) {
    var relation = GeneratedModel.Relation(
      source: source, target: target,
      label: "\(random.pick(Words.purposes)) \(random.pick(Words.topics))")
    if random.chance(15) { relation.kind = random.pick(["integrates", "syncs"]) }
    if random.chance(20) { relation.attributes.append("data \"\(capitalizedTopic())\"") }
    if random.chance(10) {
      relation.attributes.append("protocol \"\(random.pick(Words.protocols))\"")
    }
    let route = someRoute(from: source, to: target)
    if route == .hubAndNational && existence.crossesLast && random.chance(25) {
      // One connection, straight today and over the hub later.
      relation.route = .direct
      relation.phases = GeneratedModel.Phases(until: GeneratedModel.Phases.last)
      model.relations.append(relation)
      relation.route = route
      relation.phases = GeneratedModel.Phases(from: GeneratedModel.Phases.last)
    } else {
      relation.route = route
      let phases = GeneratedModel.Phases(from: 1 + random.below(GeneratedModel.Phases.last))
      if random.chance(5), !phases.intersection(existence).isEmpty { relation.phases = phases }
    }
    model.relations.append(relation)
  }

  /// Adds a relation that leads to what stands further down, or to a hub, so that there are few cycles:
  /// one in a hundred of those within a system runs the other way.
  private mutating func addPlain(from source: Int, to target: GeneratedModel.Target) {
    var relation = GeneratedModel.Relation(
      source: source, target: target,
      label: "\(random.pick(Words.purposes)) \(random.pick(Words.topics))")
    if case .element(let place) = target, !isHub(place) {
      let isNear = container(of: source, atDepth: 2) == container(of: place, atDepth: 2)
      guard !isHub(source), source < place || isNear && random.chance(1) else { return }
    } else if isHub(source), case .element(let place) = target, place < source {
      return
    }
    if random.chance(15) { relation.kind = random.pick(["integrates", "syncs"]) }
    if random.chance(20) { relation.attributes.append("data \"\(capitalizedTopic())\"") }
    if random.chance(relation.kind == "syncs" ? 97 : 10) {
      relation.attributes.append("protocol \"\(random.pick(Words.protocols))\"")
    }
    relation.route = someRoute(from: source, to: target)
    if relation.route == .unknown { relation.route = .direct }
    model.relations.append(relation)
  }

  // MARK: Parts

  /// One of the six that all of a province leans on.
  private func isHub(_ element: Int) -> Bool {
    let province = container(of: element, atDepth: 0)
    return (province + 1...province + 6).contains(element)
  }

  private func isLeaf(_ element: Int) -> Bool {
    model.elements[element].end == element + 1 && model.elements[element].depth == 3
  }

  private mutating func someTarget(of source: Int) -> GeneratedModel.Target {
    let system = container(of: source, atDepth: 2)
    let agency = container(of: source, atDepth: 1)
    let province = container(of: source, atDepth: 0)
    switch random.below(100) {
    case ..<40: return .element(inside(system))
    case ..<65: return .element(inside(agency))
    case ..<77: return .element(inside(province))
    case ..<88: return .element(province + 1 + random.below(6))
    case ..<93: return .element(inside(random.pick(model.provinces)))
    default: return .national(random.below(Words.nationalDatabases.count))
    }
  }

  private mutating func inside(_ container: Int) -> Int {
    random.within(container..<model.elements[container].end)
  }

  private func container(of element: Int, atDepth depth: Int) -> Int {
    var place = element
    while model.elements[place].depth > depth, let parent = model.elements[place].parent {
      place = parent
    }
    return place
  }

  /// Whether one end contains the other, or is it.
  private func isNested(_ source: Int, _ target: GeneratedModel.Target) -> Bool {
    guard case .element(let target) = target else { return false }
    let ends = (min(source, target), max(source, target))
    return ends.1 < model.elements[ends.0].end
  }

  private func commonPhases(
    _ source: Int, _ target: GeneratedModel.Target
  ) -> GeneratedModel.Phases {
    let own = model.elements[source].existence
    guard case .element(let target) = target else { return own }
    return own.intersection(model.elements[target].existence)
  }

  private mutating func someRoute(
    from source: Int, to target: GeneratedModel.Target
  ) -> GeneratedModel.Route {
    let isHub = model.elements[source].id == GeneratedModel.hubID
    switch target {
    case .national(Words.nationalPlatform): return isHub ? .direct : .hub
    case .national:
      return isHub ? .direct : random.chance(2) ? .unknown : .hubAndNational
    case .element(let target):
      if isHub || model.elements[target].id == GeneratedModel.hubID { return .unstated }
      if container(of: source, atDepth: 0) != container(of: target, atDepth: 0) {
        return .hubAndNational
      }
      let isFar = container(of: source, atDepth: 1) != container(of: target, atDepth: 1)
      return isFar && random.chance(50) ? .hub : .unstated
    }
  }

  private mutating func capitalizedTopic() -> String { "Dữ liệu về \(random.pick(Words.topics))" }
}

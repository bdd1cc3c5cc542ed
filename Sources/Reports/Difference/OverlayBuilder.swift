import Model

/// Brings the two together: the old model is side 0, the new one side 1, as their phases are numbered.
struct OverlayBuilder {
  let sides: [OverlaidSide]
  var elements: [Element] = []
  var relations: [Relation] = []
  var hops: [Hop] = []
  var values: [AttributeValue] = []
  var aliases: [(element: ElementID, text: Symbol)] = []
  var alteredElements: Set<ElementID> = []
  var alteredRelations: Set<RelationID> = []
  /// By side, the number of each of its elements in the result.
  private var numbers: [[ElementID]] = []

  init(sides: [OverlaidSide]) {
    self.sides = sides
  }

  private static func bit(_ side: Int) -> PhaseSet { PhaseSet(bits: 1 << UInt64(side)) }

  // MARK: Elements

  mutating func addElements() {
    var places: [ElementKey: [ElementID?]] = [:]
    var keys: [[ElementKey]] = []
    for (side, content) in sides.enumerated() {
      let own = content.model.elementIDs.map { content.key($0) }
      for (index, key) in own.enumerated() {
        places[key, default: [nil, nil]][side] = ElementID(index)
      }
      keys.append(own)
    }
    let order = places.sorted { $0.key < $1.key }
    var numberOf: [ElementKey: ElementID] = [:]
    for (number, entry) in order.enumerated() { numberOf[entry.key] = ElementID(number) }
    numbers = keys.map { own in own.map { numberOf[$0] ?? ElementID(0) } }
    for (number, entry) in order.enumerated() {
      // The later state says what a thing is.
      guard let latest = entry.value.lastIndex(where: { $0 != nil }),
        let id = entry.value[latest]
      else { continue }
      let content = sides[latest]
      let source = content.model[id]
      var element = source
      element.name = content.symbol(source.name)
      element.label = content.symbol(source.label)
      element.englishLabel = content.symbol(source.englishLabel)
      element.documentation = content.symbol(source.documentation)
      element.kind = content.kinds[source.kind.index]
      element.parent = source.parent.map { numbers[latest][$0.index] }
      element.phases = .empty
      element.isInModel = false
      var own: [[AttributeValue]] = [[], []]
      for (side, id) in entry.value.enumerated() {
        guard let id, sides[side].isThere(sides[side].model[id]) else { continue }
        let model = sides[side].model
        element.phases = element.phases.union(Self.bit(side))
        element.isInModel = true
        own[side] = sides[side].values(model.values(of: model[id]), numbers[side])
      }
      (element.valuesStart, element.valuesEnd) = add(own)
      elements.append(element)
      if element.phases == PhaseSet(count: 2), let before = entry.value[0],
        let after = entry.value[1],
        sides[0].description(before) != sides[1].description(after)
      {
        alteredElements.insert(ElementID(number))
      }
    }
    var seen: Set<[UInt32]> = []
    for (side, content) in sides.enumerated().reversed() {
      for alias in content.model.aliases {
        let entry = (numbers[side][alias.element.index], content.symbol(alias.text))
        if seen.insert([entry.0.rawValue, entry.1.rawValue]).inserted {
          aliases.append((element: entry.0, text: entry.1))
        }
      }
    }
    aliases.sort { ($0.element, $0.text) < ($1.element, $1.text) }
  }

  /// Equal values of the two sides become one that holds in both.
  private mutating func add(_ own: [[AttributeValue]]) -> (UInt32, UInt32) {
    var merged: [AttributeValue] = []
    for (side, list) in own.enumerated() {
      for var value in list {
        let same = merged.firstIndex {
          $0.attribute == value.attribute && $0.value == value.value
            && $0.comparison == value.comparison && !$0.phases.contains(PhaseID(side))
        }
        if let same {
          merged[same].phases = merged[same].phases.union(Self.bit(side))
        } else {
          value.phases = Self.bit(side)
          merged.append(value)
        }
      }
    }
    let sorted = merged.enumerated().sorted {
      ($0.element.attribute, $0.offset) < ($1.element.attribute, $1.offset)
    }
    let start = UInt32(values.count)
    values += sorted.map(\.element)
    return (start, UInt32(values.count))
  }

  // MARK: Relations

  /// A relation of one side in the numbers of the result.
  private struct Candidate {
    var relation: Relation
    var hops: [Hop]
    var values: [AttributeValue]
  }

  mutating func addRelations() {
    var candidates: [String: [Candidate?]] = [:]
    for side in sides.indices {
      var seen: [String: Int] = [:]
      for relation in sides[side].model.relations where isThere(relation, side) {
        guard let candidate = candidate(relation, side) else { continue }
        let key = key(relation, side)
        // Versions of one connection, in order of time.
        seen[key, default: 0] += 1
        candidates["\(key) (\(seen[key] ?? 0))", default: [nil, nil]][side] = candidate
      }
    }
    var found: [(candidate: Candidate, other: Candidate?, key: String)] = []
    for (key, entry) in candidates {
      if var before = entry[0], var after = entry[1] {
        if isSameWay(before, after) {
          after.relation.phases = PhaseSet(count: 2)
          found.append((after, before, key))
        } else {
          before.relation.phases = Self.bit(0)
          after.relation.phases = Self.bit(1)
          found += [(before, nil, key), (after, nil, key)]
        }
        continue
      }
      for (side, candidate) in entry.enumerated() {
        guard var candidate else { continue }
        candidate.relation.phases = Self.bit(side)
        found.append((candidate, nil, key))
      }
    }
    found.sort {
      let (left, right) = ($0.candidate.relation, $1.candidate.relation)
      return (left.source, left.target, left.kind, $0.key, left.phases.bits)
        < (right.source, right.target, right.kind, $1.key, right.phases.bits)
    }
    for (candidate, other, _) in found {
      var relation = candidate.relation
      relation.hopsStart = UInt32(hops.count)
      hops += candidate.hops
      relation.hopsEnd = UInt32(hops.count)
      let side = relation.phases == Self.bit(0) ? 0 : 1
      var own: [[AttributeValue]] = [[], []]
      own[side] = candidate.values
      if let other {
        own[0] = other.values
        if other.relation.label != relation.label {
          alteredRelations.insert(RelationID(relations.count))
        }
      }
      (relation.valuesStart, relation.valuesEnd) = add(own)
      relations.append(relation)
    }
  }

  private func isThere(_ relation: Relation, _ side: Int) -> Bool {
    let content = sides[side]
    return relation.phases.contains(content.phase)
      && content.isThere(content.model[relation.source])
      && content.isThere(content.model[relation.target])
  }

  /// As `ModelFacts` names relations.
  private func key(_ relation: Relation, _ side: Int) -> String {
    let model = sides[side].model
    if !relation.name.isEmpty { return "= \(model.text(relation.name))" }
    let ends =
      "\(numbers[side][relation.source.index].rawValue) \(numbers[side][relation.target.index].rawValue)"
    return
      "\(ends) \(model.vocabulary[relation.kind].name) \(model.text(relation.label))"
  }

  private func candidate(_ relation: Relation, _ side: Int) -> Candidate? {
    let content = sides[side]
    guard let kind = content.relationKinds[relation.kind.index] else { return nil }
    var result = relation
    result.name = content.symbol(relation.name)
    result.label = content.symbol(relation.label)
    result.kind = kind
    result.source = numbers[side][relation.source.index]
    result.target = numbers[side][relation.target.index]
    result.statedPhases = PhaseSet(bits: .max)
    var hops = Array(content.model.hops(of: relation))
    for place in hops.indices {
      hops[place].element = numbers[side][hops[place].element.index]
    }
    let values = content.values(content.model.values(of: relation), numbers[side])
    return Candidate(relation: result, hops: hops, values: values)
  }

  private func isSameWay(_ one: Candidate, _ other: Candidate) -> Bool {
    one.relation.source == other.relation.source && one.relation.target == other.relation.target
      && one.relation.kind == other.relation.kind
      && one.relation.routeStatement == other.relation.routeStatement
      && one.hops.map(\.element) == other.hops.map(\.element)
  }
}

/// Answers questions about a plan by definition: for each element anew, whatever it costs, and with
/// nothing taken from the rule engine.
struct Oracle {
  let plan: Plan
  /// By phase, what exists in it.
  private let elements: [[Int]]
  private let relations: [[Plan.Relation]]

  init(plan: Plan) {
    self.plan = plan
    let lifetimes = plan.elements.indices.map(plan.lifetime)
    elements = plan.allPhases.map { phase in
      plan.elements.indices.filter { lifetimes[$0].contains(phase) }
    }
    relations = plan.allPhases.map { phase in
      plan.relations.filter { plan.lifetime($0).contains(phase) }
    }
  }

  /// What the header says counts as absence.
  var absence: Truth { plan.states.contains(.attributes) ? .no : .unknown }

  func exists(_ element: Int, _ phase: Int) -> Bool { elements[phase].contains(element) }

  func elements(_ phase: Int) -> [Int] { elements[phase] }

  func relations(_ phase: Int) -> [Plan.Relation] { relations[phase] }

  /// What a relation counts for at one end: the end, and its containers that hold the other end
  /// neither inside them nor themselves.
  func holders(_ end: Int, against other: Int) -> [Int] {
    [end]
      + plan.containers(end).filter { $0 != other && !plan.containers(other).contains($0) }
  }

  // MARK: Groups

  /// Whether an element that exists belongs to a group.
  func belongs(_ element: Int, _ group: Group, _ phase: Int) -> Truth {
    let kind = plan.elements[element].kind
    switch group {
    case .everything: return .yes
    case .own: return Truth(!isOutside(element))
    case .outside: return Truth(isOutside(element))
    case .carrier: return Truth(PlanVocabulary.isCarrier(kind))
    case .kind(let name): return Truth(PlanVocabulary.isKind(kind, name))
    case .flag(let attribute): return holds(.flag(attribute), of: element, phase)
    case .layer(let name), .domain(let name):
      return Truth(PlanVocabulary.layer(of: kind) == name)
    case .tag(let tag): return Truth(plan.elements[element].tags.contains(tag))
    case .inside(let outer):
      return places(element, phase).map { belongs($0, outer, phase) }.any
    case .not(let inner): return !belongs(element, inner, phase)
    case .and(let left, let right):
      return min(belongs(element, left, phase), belongs(element, right, phase))
    case .or(let left, let right):
      return max(belongs(element, left, phase), belongs(element, right, phase))
    case .filtered(let base, let test):
      return min(belongs(element, base, phase), holds(test, of: element, phase))
    case .ends(let pattern):
      return relations(phase).filter { $0.source == element || $0.target == element }
        .filter { pattern.kinds.isEmpty || pattern.kinds.contains($0.kind) }
        .map { relation in
          [
            belongs(relation.source, pattern.source, phase),
            belongs(relation.target, pattern.target, phase),
            pattern.test.map { holds($0, of: relation, phase) } ?? .yes,
          ].all
        }.any
    case .path(let from, let to): return isOnPath(element, from, to, phase)
    case .change(let change): return Truth(hasChanged(element, change))
    }
  }

  /// As the nearest statement of it and its containers says, or else their kinds.
  private func isOutside(_ element: Int) -> Bool {
    let chain = ([element] + plan.containers(element)).map { plan.elements[$0] }
    return chain.compactMap(\.outside).first
      ?? chain.contains { PlanVocabulary.isOutside($0.kind) }
  }

  /// All that an element lies in: its container, what it is placed in, and what those lie in.
  func places(_ element: Int, _ phase: Int) -> [Int] {
    var next: [Int] = []
    if let parent = plan.elements[element].parent { next.append(parent) }
    for fact in plan.elements[element].facts
    where PlanVocabulary.attribute(fact.attribute).isPlacement && fact.lifetime.contains(phase) {
      for case .reference(let place) in fact.values where exists(place, phase) {
        next.append(place)
      }
    }
    return next + next.flatMap { places($0, phase) }
  }

  private func isOnPath(_ element: Int, _ from: Group, _ to: Group, _ phase: Int) -> Truth {
    /// All that can be come to: along relations, and into parts.
    func reach(_ start: Int) -> Set<Int> {
      var reached: Set<Int> = [start]
      while true {
        let further =
          relations(phase).filter { reached.contains($0.source) }.map(\.target)
          + elements(phase).filter { plan.elements[$0].parent.map(reached.contains) ?? false }
        if reached.isSuperset(of: further) { return reached }
        reached.formUnion(further)
      }
    }
    /// How sure it is that a way from one group to the other leads over these steps.
    func leads(over steps: [Int]) -> Truth {
      let before = elements(phase).filter { reach($0).contains(steps[0]) }
      let behind = reach(steps[steps.count - 1])
      return min(
        before.map { belongs($0, from, phase) }.any,
        behind.map { belongs($0, to, phase) }.any)
    }
    let carried = relations(phase).filter { $0.hops.contains(element) }
    return max(
      leads(over: [element]), carried.map { leads(over: [$0.source, $0.target]) }.any)
  }

  private func hasChanged(_ element: Int, _ change: String) -> Bool {
    let (first, last) = (0, plan.phaseCount - 1)
    func stated(_ phase: Int) -> Set<[String]> {
      var result: Set<[String]> = []
      for fact in plan.elements[element].facts where fact.lifetime.contains(phase) {
        for value in fact.values { result.insert([fact.attribute, fact.comparison, "\(value)"]) }
      }
      return result
    }
    let isAltered = stated(first) != stated(last)
    return switch (exists(element, first), exists(element, last)) {
    case (false, true): change == "added" || change == "changed"
    case (true, false): change == "ended" || change == "changed"
    case (true, true): isAltered && (change == "altered" || change == "changed")
    case (false, false): false
    }
  }

  // MARK: Tests

  /// What an attribute is for an element: its own values, those of the nearest container where the
  /// attribute is inherited, or else what its kind says.
  func values(_ name: String, of element: Int, _ phase: Int) -> [PlanValue] {
    let attribute = PlanVocabulary.attribute(name)
    let owners = [element] + (attribute.isInherited ? plan.containers(element) : [])
    for owner in owners {
      let values = values(name, plan.elements[owner].facts, phase)
      if !values.isEmpty { return values }
    }
    return PlanVocabulary.defaultValue(plan.elements[element].kind, name).map { [$0] } ?? []
  }

  func values(_ name: String, _ facts: [Plan.Fact], _ phase: Int) -> [PlanValue] {
    facts.filter { $0.attribute == name && $0.lifetime.contains(phase) }.flatMap(\.values)
  }

  func holds(_ test: Test, of element: Int, _ phase: Int) -> Truth {
    let own = { values($0, of: element, phase) }
    return holds(test, absence: absence, values: own) { test in
      switch test {
      case .link(let link): holds(link, of: element, phase)
      case .total(let attribute, let comparison, let total):
        holds(
          total, against: attribute, comparison, values: values(attribute, of: element, phase),
          in: element, phase)
      case .inside(let group): isInside(element, group, phase)
      case .eachOf(let attribute, let isForward):
        leadsToEach(of: attribute, from: element, isForward: isForward, phase)
      case .kindNeeds: holds(.has(needs(of: element)), of: element, phase)
      default: .unknown
      }
    }
  }

  /// `absence` is what an attribute that isn't written means where that isn't for the header to say.
  func holds(
    _ test: Test, of relation: Plan.Relation, _ phase: Int, absence: Truth? = nil
  ) -> Truth {
    holds(
      test, absence: absence ?? self.absence, values: { values($0, relation.facts, phase) },
      other: { test in
        holds(atEnds: test, of: relation, phase)
      })
  }

  private func holds(
    _ test: Test, absence: Truth, values: (String) -> [PlanValue], other: (Test) -> Truth
  ) -> Truth {
    switch test {
    case .has(let attributes):
      return attributes.map { attribute in
        let values = values(attribute)
        if values.isEmpty { return absence }
        return values == [.unknown] ? .unknown : .yes
      }.all
    case .flag(let attribute):
      return holds(
        .compare(attribute, "=", .yesNo(true)), absence: absence, values: values, other: other)
    case .compare(let attribute, let comparison, let operand):
      let values = values(attribute)
      if values.isEmpty { return absence }
      return values.map { compare($0, comparison, operand) }.any
    case .includes(let attribute, let wanted):
      let values = values(attribute)
      if values.isEmpty { return absence }
      return wanted.map { item in values.map { compare($0, "=", item) }.any }.all
    case .member(let attribute, let wanted, let isNegated):
      let values = values(attribute)
      if values.isEmpty { return isNegated ? !absence : absence }
      let isMember = values.map { value in wanted.map { compare(value, "=", $0) }.any }.any
      return isNegated ? !isMember : isMember
    case .link, .total, .inside, .eachOf, .kindNeeds, .end, .ends: return other(test)
    case .not(let inner): return !holds(inner, absence: absence, values: values, other: other)
    case .and(let left, let right):
      return min(
        holds(left, absence: absence, values: values, other: other),
        holds(right, absence: absence, values: values, other: other))
    case .or(let left, let right):
      return max(
        holds(left, absence: absence, values: values, other: other),
        holds(right, absence: absence, values: values, other: other))
    }
  }

  func compare(_ value: PlanValue, _ comparison: String, _ operand: PlanValue) -> Truth {
    if value == .unknown { return .unknown }
    let (left, right) = (value.rank, operand.rank)
    return switch comparison {
    case "=": Truth(value == operand)
    case "!=": Truth(value != operand)
    case "<": Truth(left < right)
    case "<=": Truth(left <= right)
    case ">": Truth(left > right)
    default: Truth(left >= right)
    }
  }

  /// Tries every number that there may be.
  func judge(_ count: Count, _ found: [Truth], isComplete: Bool) -> Truth {
    let certain = found.count { $0 == .yes }
    let possible = found.count { $0 != .no } + (isComplete ? 0 : 10)
    let answers = Set((certain...possible).map(count.allows))
    return answers.count == 2 ? .unknown : Truth(answers.contains(true))
  }
}

extension PlanValue {
  /// The place in the order of its type.
  fileprivate var rank: Int {
    switch self {
    case .yesNo(let value): value ? 1 : 0
    case .level(let number), .number(let number), .choice(let number), .reference(let number):
      number
    case .text, .unknown: 0
    }
  }
}

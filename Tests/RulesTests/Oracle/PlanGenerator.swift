import TestSupport

/// Makes random small models, the same from the same seed.
struct PlanGenerator {
  var random: RandomSource
  /// Whether the last model states its attributes.
  private(set) var statesAttributes = false

  init(random: RandomSource) {
    self.random = random
  }

  /// True once in so many times.
  mutating func once(in count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

  mutating func pick<Item>(_ items: [Item]) -> Item {
    items[Int.random(in: items.indices, using: &random)]
  }

  mutating func plan() -> Plan {
    let phaseCount = pick([1, 1, 2, 2, 3])
    var states: Set<Plan.Statement> = []
    // Half of the models state nearly everything, or nothing would ever be violated.
    let isComplete = once(in: 2)
    for statement in Plan.Statement.allCases where isComplete ? !once(in: 10) : once(in: 3) {
      states.insert(statement)
    }
    statesAttributes = states.contains(.attributes)
    var plan = Plan(
      phaseCount: phaseCount, declaresPhases: phaseCount > 1 || once(in: 2), states: states)
    for index in 0..<Int.random(in: 2...8, using: &random) { addElement(index, to: &plan) }
    for index in plan.elements.indices { addFacts(index, to: &plan) }
    for index in 0..<Int.random(in: 0...10, using: &random) { addRelation(index, to: &plan) }
    if once(in: 3) { addIndicators(to: &plan) }
    return plan
  }

  /// A range of phases within another one, mostly all of it.
  private mutating func lifetime(in phases: Range<Int>) -> Range<Int> {
    guard phases.count > 1, once(in: 3) else { return phases }
    let lower = Int.random(in: phases, using: &random)
    return lower..<Int.random(in: lower + 1...phases.upperBound, using: &random)
  }

  private mutating func addElement(_ index: Int, to plan: inout Plan) {
    var element = Plan.Element(
      name: "e\(index)", kind: pick(PlanVocabulary.kinds).name, lifetime: plan.allPhases)
    if index > 0, once(in: 2) { element.parent = Int.random(in: 0..<index, using: &random) }
    let lifetime = lifetime(in: element.parent.map(plan.lifetime) ?? plan.allPhases)
    // What its container doesn't have anyway may be left out.
    if element.parent == nil || !once(in: 2) { element.lifetime = lifetime }
    if once(in: 8) { element.outside = once(in: 2) }
    for tag in PlanVocabulary.tags where once(in: 6) { element.tags.append(tag) }
    plan.elements.append(element)
  }

  private mutating func addFacts(_ index: Int, to plan: inout Plan) {
    for attribute in PlanVocabulary.attributes where !attribute.isOfRelations {
      guard once(in: 2) else { continue }
      let phases = plan.lifetime(index)
      plan.elements[index].facts += facts(attribute, in: phases, of: index, plan)
    }
  }

  /// One value, or two that follow each other.
  private mutating func facts(
    _ attribute: PlanVocabulary.Attribute, in phases: Range<Int>, of owner: Int?, _ plan: Plan
  ) -> [Plan.Fact] {
    var ranges = [lifetime(in: phases)]
    if phases.count > 1, once(in: 3) {
      let middle = Int.random(in: phases.lowerBound + 1..<phases.upperBound, using: &random)
      ranges = [phases.lowerBound..<middle, middle..<phases.upperBound]
    }
    return ranges.compactMap { range in
      var values: [PlanValue] = []
      if once(in: 6) {
        values = [.unknown]
      } else {
        for _ in 0..<(attribute.isMany ? pick([1, 2]) : 1) {
          guard let value = value(attribute, of: owner, plan) else { continue }
          if !values.contains(value) { values.append(value) }
        }
      }
      return values.isEmpty
        ? nil : Plan.Fact(attribute: attribute.name, values: values, lifetime: range)
    }
  }

  /// A value, or nil where nothing can be referred to.
  private mutating func value(
    _ attribute: PlanVocabulary.Attribute, of owner: Int?, _ plan: Plan
  ) -> PlanValue? {
    guard case .reference(let kinds) = attribute.type else { return namedValue(attribute) }
    let targets = plan.elements.indices.filter { target in
      // Only what was declared before can be a place, so that nothing is placed in itself.
      kinds.contains { PlanVocabulary.isKind(plan.elements[target].kind, $0) }
        && (!attribute.isPlacement || target < (owner ?? 0))
    }
    return targets.isEmpty ? nil : .reference(pick(targets))
  }

  /// A value that a rule can name too.
  mutating func namedValue(_ attribute: PlanVocabulary.Attribute) -> PlanValue {
    switch attribute.type {
    case .yesNo: .yesNo(once(in: 2))
    case .level: .level(Int.random(in: 1...5, using: &random))
    case .number: .number(pick([0, 5, 10, 15, 20]))
    case .text: .text(pick(["A", "B", "a"]))
    case .choice(let words): .choice(Int.random(in: words.indices, using: &random))
    case .reference: .unknown
    }
  }

  private mutating func addRelation(_ index: Int, to plan: inout Plan) {
    let source = pick(Array(plan.elements.indices))
    let target = pick(Array(plan.elements.indices))
    var relation = Plan.Relation(
      name: "r\(index)", source: source, target: target, kind: pick(["uses", "uses", "syncs"]),
      route: pick([.unsaid, .unsaid, .direct, .unknown, .via([])]), lifetime: plan.allPhases)
    if relation.route == .via([]) {
      let carriers = plan.elements.indices.filter { hop in
        PlanVocabulary.isCarrier(plan.elements[hop].kind) && hop != source && hop != target
      }
      let hops = Array(carriers.shuffled(using: &random).prefix(pick([1, 1, 2])))
      relation.route = hops.isEmpty ? .direct : .via(hops)
    }
    let possible = plan.lifetime(relation)
    guard !possible.isEmpty else { return }
    let lifetime = lifetime(in: possible)
    if !once(in: 2) { relation.lifetime = lifetime }
    let phases = plan.lifetime(relation)
    for attribute in PlanVocabulary.attributes where attribute.isOfRelations && once(in: 2) {
      relation.facts += facts(attribute, in: phases, of: nil, plan)
    }
    plan.relations.append(relation)
  }

  private mutating func addIndicators(to plan: inout Plan) {
    for index in 0..<pick([1, 2, 3]) {
      var indicator = Plan.Indicator(
        name: "i\(index)", measure: once(in: 2) ? "chung" : nil, targets: [])
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        indicator.targets.append(
          Plan.Indicator.Target(
            comparison: pick(["=", ">=", ">="]), goal: pick([50, 60]),
            year: once(in: 4) ? nil : pick([2022, 2025]),
            tiers: PlanVocabulary.tiers.filter { _ in once(in: 2) }))
      }
      plan.indicators.append(indicator)
    }
  }
}

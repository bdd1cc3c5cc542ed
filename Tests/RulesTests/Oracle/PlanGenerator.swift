import TestSupport

/// Makes random small models, the same from the same seed.
struct PlanGenerator {
  var random: RandomSource
  /// Whether the last model states its attributes.
  private(set) var statesAttributes = false

  /// Whether nearly everything of the last model has an owner.
  private var hasOwners = false

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
      header: header(), phaseCount: phaseCount, declaresPhases: phaseCount > 1 || once(in: 2),
      states: states)
    hasOwners = once(in: 4)
    for index in 0..<Int.random(in: hasOwners ? 5...8 : 2...8, using: &random) {
      addElement(index, to: &plan)
    }
    addReplacements(to: &plan)
    for index in plan.elements.indices { addFacts(index, to: &plan) }
    for index in 0..<Int.random(in: hasOwners ? 6...12 : 0...10, using: &random) {
      addRelation(index, to: &plan)
    }
    if !once(in: 3) { addIndicators(to: &plan) }
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
    if hasOwners, index < 2 { element.kind = "agency" }
    if index > (hasOwners ? 1 : 0), once(in: 2) {
      element.parent = Int.random(in: 0..<index, using: &random)
    }
    let lifetime = lifetime(in: element.parent.map(plan.lifetime) ?? plan.allPhases)
    // What its container doesn't have anyway may be left out.
    if element.parent == nil || !once(in: 2) { element.lifetime = lifetime }
    if !once(in: 8) {
      element.label =
        once(in: 20) ? .plain(remark()) : once(in: 2) ? pick(PlanLabel.known) : .own(index)
      if once(in: 5) { element.aliases = [pick(PlanLabel.known)] }
    }
    if once(in: 8) { element.outside = once(in: 2) }
    for tag in PlanVocabulary.tags where once(in: 6) { element.tags.append(tag) }
    plan.elements.append(element)
  }

  /// Lets elements end where others begin, and take their place.
  private mutating func addReplacements(to plan: inout Plan) {
    for successor in plan.elements.indices {
      let begin = plan.elements[successor].lifetime.lowerBound
      for old in plan.elements.indices where begin > 0 && old != successor && once(in: 2) {
        let lifetime = plan.elements[old].lifetime
        // What it is in, and what is in it, is there at the same time as it is.
        guard lifetime.contains(begin - 1), plan.elements[old].replaces.isEmpty,
          !plan.containers(successor).contains(old), !plan.containers(old).contains(successor),
          lifetime.upperBound == begin
            || !plan.elements.indices.contains(where: { other in
              plan.containers(other).contains(old) || plan.elements[other].replaces.contains(old)
            })
        else { continue }
        plan.elements[old].lifetime = lifetime.lowerBound..<begin
        if plan.lifetime(old).isEmpty {
          plan.elements[old].lifetime = lifetime
        } else {
          plan.elements[successor].replaces.append(old)
        }
      }
    }
  }

  private mutating func addFacts(_ index: Int, to plan: inout Plan) {
    for attribute in PlanVocabulary.attributes where !attribute.isOfRelations {
      let isOwner = hasOwners && attribute.name == "owner"
      guard isOwner ? !once(in: 12) : once(in: 2) else { continue }
      let phases = plan.lifetime(index)
      plan.elements[index].facts += facts(attribute, in: phases, of: index, plan)
    }
  }

  /// One value, or two that follow each other.
  private mutating func facts(
    _ attribute: PlanVocabulary.Attribute, in phases: Range<Int>, of owner: Int?, _ plan: Plan
  ) -> [Plan.Fact] {
    var ranges = [attribute.isSteady ? phases : lifetime(in: phases)]
    if phases.count > 1, !attribute.isSteady, once(in: 3) {
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
      if values.isEmpty { return nil }
      var fact = Plan.Fact(attribute: attribute.name, values: values, lifetime: range)
      if case .number(let number) = values[0], once(in: 5) {
        // Nothing is below zero.
        fact.comparison = pick(number > 0 ? [">", ">=", "<", "<="] : [">", ">="])
      }
      return fact
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
    if attribute.isRemark { return .text(remark()) }
    return switch attribute.type {
    case .yesNo: .yesNo(once(in: 2))
    case .level: .level(Int.random(in: 1...5, using: &random))
    case .number: .number(pick([0, 5, 10, 15, 20]))
    case .text: .text(pick(["A", "B", "a", "A1", "AB.12"]))
    case .date:
      .date(pick([20_190_630, 20_201_231, 20_210_630, 20_221_231, 20_230_101, 20_241_231]))
    case .choice(let words): .choice(Int.random(in: words.indices, using: &random))
    case .reference: .unknown
    }
  }

  private mutating func addRelation(_ index: Int, to plan: inout Plan) {
    let source = pick(Array(plan.elements.indices))
    let target = pick(Array(plan.elements.indices))
    var relation = Plan.Relation(
      name: "r\(index)", source: source, target: target,
      kind: pick(["uses", "uses", "syncs", "informs"]),
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
    if !once(in: 5) { relation.label = pick(["nối", "Tra cứu đất đai", "nộp hồ sơ"]) }
    let phases = plan.lifetime(relation)
    for attribute in PlanVocabulary.attributes where attribute.isOfRelations && once(in: 2) {
      relation.facts += facts(attribute, in: phases, of: nil, plan)
    }
    plan.relations.append(relation)
  }

  /// Mostly nothing that is secret.
  private mutating func remark() -> String {
    pick(once(in: 12) ? PlanVocabulary.secrets : PlanVocabulary.harmless)
  }

  private mutating func header() -> Plan.Header {
    var header = Plan.Header()
    if !once(in: 6) { header.label = once(in: 2) ? "Mô hình" : remark() }
    if once(in: 2) { header.texts["version"] = pick(["1.0", "2.0"]) }
    if once(in: 2) { header.texts["issued"] = remark() }
    if once(in: 2) { header.texts["source"] = pick(["A", "B"]) }
    header.asOf = pick([20_210_129, 20_210_129, 20_200_601, 20_190_601, 20_240_101])
    return header
  }

  private mutating func addIndicators(to plan: inout Plan) {
    for index in 0..<pick([1, 2, 3]) {
      var indicator = Plan.Indicator(
        name: "i\(index)", measure: once(in: 2) ? "chung" : nil, targets: [])
      if !once(in: 6) { indicator.label = "Chỉ tiêu \(index)" }
      for line in ["of", "except", "quote", "assumption"] where once(in: 3) {
        indicator.texts[line] = remark()
      }
      if once(in: 4) { indicator.better = pick(["lower", "lower", "higher"]) }
      indicator.hasActual = once(in: 2)
      if once(in: 2) { indicator.support = pick(Array(plan.elements.indices)) }
      if once(in: 5) {
        indicator.classes = ["D", "C", "B"]
      } else if !once(in: 3) {
        indicator.texts["unit"] = pick(["%", "%", "%", "%", "%", "hồ sơ"])
      }
      for _ in 0..<pick([0, 1, 2, 2, 3, 3]) {
        indicator.targets.append(
          Plan.Indicator.Target(
            comparison: pick(["=", ">=", ">=", ">=", once(in: 2) ? "<=" : "="]),
            goal: goal(indicator.classes), year: once(in: 5) ? nil : pick([2022, 2025]),
            tiers: PlanVocabulary.tiers.filter { _ in once(in: 3) }))
      }
      plan.indicators.append(indicator)
    }
  }

  private mutating func goal(_ classes: [String]) -> Plan.Indicator.Goal {
    if !classes.isEmpty { return .word(pick(classes)) }
    return pick([
      .number(50), .number(50), .number(60), .number(60), .number(70), .number(70),
      .range(50, 60), .range(40, 70), .range(60, 70), .word("đạt"),
    ])
  }
}

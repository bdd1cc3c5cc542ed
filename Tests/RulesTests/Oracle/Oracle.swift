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
    said(name, of: element, phase).map(\.value)
  }

  func said(_ name: String, of element: Int, _ phase: Int) -> [Said] {
    switch name {
    case "label":
      return plan.elements[element].label.map { [Said(value: .text($0.text))] } ?? []
    case "starts", "ends":
      let own = said(name, plan.elements[element].facts, phase)
      return own.isEmpty ? span(name, plan.lifetime(element), canSay: name == "starts") : own
    default: break
    }
    let attribute = PlanVocabulary.attribute(name)
    let owners = [element] + (attribute.isInherited ? plan.containers(element) : [])
    for owner in owners {
      let said = said(name, plan.elements[owner].facts, phase)
      if !said.isEmpty { return said }
    }
    return PlanVocabulary.defaultValue(plan.elements[element].kind, name).map { [Said(value: $0)] }
      ?? []
  }

  func said(_ name: String, of relation: Plan.Relation, _ phase: Int) -> [Said] {
    switch name {
    case "label": relation.label.map { [Said(value: .text($0))] } ?? []
    case "starts", "ends": span(name, plan.lifetime(relation), canSay: false)
    default: said(name, relation.facts, phase)
    }
  }

  private func said(_ name: String, _ facts: [Plan.Fact], _ phase: Int) -> [Said] {
    facts.filter { $0.attribute == name && $0.lifetime.contains(phase) }.flatMap { fact in
      fact.values.map { Said(value: $0, comparison: fact.comparison) }
    }
  }

  /// When something begins or ends, as its phases say it. What could say so itself and doesn't is not
  /// accused of what follows only from what nobody wrote.
  private func span(_ name: String, _ lifetime: Range<Int>, canSay: Bool) -> [Said] {
    let (first, end) = (lifetime.lowerBound, lifetime.upperBound)
    if name == "starts" {
      return [
        Said(
          value: .date(plan.day(of: first)), comparison: first > 0 ? "=" : "<=",
          isWeak: first == 0 && canSay)
      ]
    }
    return end < plan.phaseCount
      ? [Said(value: .date(plan.day(of: end)))]
      : [Said(value: .date(plan.day(of: end - 1)), comparison: ">", isWeak: canSay)]
  }

  func holds(_ test: Test, of element: Int, _ phase: Int) -> Truth {
    func other(_ test: Test) -> Truth {
      switch test {
      case .link(let link): holds(link, of: element, phase)
      case .total(let attribute, let comparison, let total):
        holds(
          total, against: attribute, comparison, said: said(attribute, of: element, phase),
          in: element, phase)
      case .inside(let group): isInside(element, group, phase)
      case .eachOf(let attribute, let isForward):
        leadsToEach(of: attribute, from: element, isForward: isForward, phase)
      case .kindNeeds: holds(.has(needs(of: element)), of: element, phase)
      case .reach(let ends, let stations, let isPhysical):
        reaches(element, ends, stations, isPhysical: isPhysical, phase)
      case .extreme(let extreme): holds(extreme, of: element, phase)
      case .shared(let attribute, let other, let group):
        shares(said(attribute, of: element, phase), other, group, but: element, phase)
      default: .unknown
      }
    }
    return holds(
      test, absence: absence, canSayStart: true, said: { said($0, of: element, phase) },
      other: other)
  }

  /// `absence` is what an attribute that isn't written means where that isn't for the header to say.
  func holds(
    _ test: Test, of relation: Plan.Relation, _ phase: Int, absence: Truth? = nil
  ) -> Truth {
    func other(_ test: Test) -> Truth {
      if case .shared(let attribute, let other, let group) = test {
        return shares(said(attribute, of: relation, phase), other, group, but: nil, phase)
      }
      return holds(atEnds: test, of: relation, phase)
    }
    return holds(
      test, absence: absence ?? self.absence, canSayStart: false,
      said: { said($0, of: relation, phase) }, other: other)
  }

  /// A test of what something says of itself; others are asked through `other`.
  func holds(
    _ test: Test, absence: Truth, canSayStart: Bool, said: (String) -> [Said],
    other: (Test) -> Truth
  ) -> Truth {
    func ask(_ test: Test) -> Truth {
      holds(test, absence: absence, canSayStart: canSayStart, said: said, other: other)
    }
    func nothing(_ attribute: String) -> Truth {
      if attribute == "label" { return .no }
      return PlanVocabulary.attribute(attribute).marksAssumption ? .no : absence
    }
    switch test {
    case .has(let attributes):
      return attributes.map { attribute -> Truth in
        let values = said(attribute)
        if attribute == "starts" || attribute == "ends" {
          if values.contains(where: { $0.value != .unknown && $0.comparison == "=" }) {
            return .yes
          }
          // What is there in the first phase has begun; what is there in the last has no end.
          if attribute == "ends" { return .no }
          if !canSayStart { return .yes }
          return values.contains { $0.value == .unknown } ? .unknown : absence
        }
        if values.isEmpty { return nothing(attribute) }
        return values.allSatisfy { $0.value == .unknown } ? .unknown : .yes
      }.all
    case .flag(let attribute): return ask(.compare(attribute, "=", .yesNo(true)))
    case .compare(let attribute, let comparison, let operand):
      let values = said(attribute)
      if values.isEmpty { return nothing(attribute) }
      return compare(values, comparison, [Said(value: operand)])
    case .compareOwn(let attribute, let comparison, let second):
      let (left, right) = (said(attribute), said(second))
      return left.isEmpty || right.isEmpty ? absence : compare(left, comparison, right)
    case .includes(let attribute, let wanted):
      let values = said(attribute)
      if values.isEmpty { return nothing(attribute) }
      return wanted.map { item in compare(values, "=", [Said(value: item)]) }.all
    case .mentions(let attribute, let words):
      let values = said(attribute)
      if values.isEmpty { return nothing(attribute) }
      if values.contains(where: { $0.value == .unknown }) { return .unknown }
      return Truth(values.contains { $0.mentions(words) })
    case .matches(let attribute, let pattern, let list):
      let values = said(attribute)
      if values.isEmpty { return absence }
      return values.map { value -> Truth in
        guard case .text(let text) = value.value else { return .unknown }
        if !pattern.matches(text) { return .no }
        return list.map { isListed(text, $0) } ?? true ? .yes : .unknown
      }.all
    case .member(let attribute, let wanted, let isNegated):
      let values = said(attribute)
      let isMember =
        values.isEmpty
        ? nothing(attribute)
        : wanted.map { compare(values, "=", [Said(value: $0)]) }.any
      return isNegated ? !isMember : isMember
    case .link, .total, .inside, .eachOf, .kindNeeds, .reach, .extreme, .shared, .atEnd, .ends:
      return other(test)
    case .not(let inner): return !ask(inner)
    case .and(let left, let right): return min(ask(left), ask(right))
    case .or(let left, let right): return max(ask(left), ask(right))
    }
  }

  /// Whether a text is one that an element of a kind has, whenever.
  private func isListed(_ text: String, _ list: Test.List) -> Bool {
    plan.elements.contains { element in
      PlanVocabulary.isKind(element.kind, list.kind)
        && element.facts.contains {
          $0.attribute == list.attribute && $0.values.contains(.text(text))
        }
    }
  }

  /// Whether one of the values is one that an element of a group has.
  private func shares(
    _ own: [Said], _ attribute: String, _ group: Group, but subject: Int?, _ phase: Int
  ) -> Truth {
    if own.isEmpty { return absence }
    // Another one has to have it.
    let others = elements(phase).filter { $0 != subject }.map { other -> Truth in
      let membership = belongs(other, group, phase)
      let values = said(attribute, of: other, phase)
      return min(membership, values.isEmpty ? absence : same(own, values))
    }
    // What isn't known of the element itself leaves it open.
    return max(others.any, own.contains { $0.value == .unknown } ? .unknown : .no)
  }

  /// Whether two lists have a value in common; what is unknown may be any.
  private func same(_ left: [Said], _ right: [Said]) -> Truth {
    left.flatMap { value in right.map { compare([value], "=", [$0]) } }.any
  }

  /// Whether a comparison holds between any value of one list and any of another.
  func compare(_ left: [Said], _ comparison: String, _ right: [Said]) -> Truth {
    if (left + right).contains(where: { $0.value == .unknown }) { return .unknown }
    return left.flatMap { value in right.map { value.compare(comparison, $0) } }.any
  }

  /// Tries every number that there may be.
  func judge(_ count: Count, _ found: [Truth], isComplete: Bool) -> Truth {
    let certain = found.count { $0 == .yes }
    let possible = found.count { $0 != .no } + (isComplete ? 0 : 10)
    let answers = Set((certain...possible).map(count.allows))
    return answers.count == 2 ? .unknown : Truth(answers.contains(true))
  }
}

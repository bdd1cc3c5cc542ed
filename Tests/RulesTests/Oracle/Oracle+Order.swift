// The answers about what depends on what: cycles, layers, the order of phases, failures.

extension Oracle {
  // MARK: Cycles

  /// Elements in the order in which the model lists them: by the names on the way to each.
  func listed(_ elements: [Int]) -> [Int] {
    elements.sorted { trail($0).lexicographicallyPrecedes(trail($1)) }
  }

  /// By each element that stands for others on a cycle with it: those others and itself.
  private func cycles(_ nodes: [Int], _ leads: (Int, Int) -> Bool) -> [Int: [Int]] {
    var reached = nodes.map { node in Set(nodes.filter { $0 != node && leads(node, $0) }) }
    // Whatever can be come to over any number of steps.
    for _ in nodes {
      for place in nodes.indices {
        for (other, further) in zip(nodes, reached) where reached[place].contains(other) {
          reached[place].formUnion(further)
        }
      }
    }
    let onCycle = nodes.indices.filter { reached[$0].contains(nodes[$0]) }
    var result: [Int: [Int]] = [:]
    for place in onCycle {
      let members = onCycle.filter {
        reached[$0].contains(nodes[place]) && reached[place].contains(nodes[$0])
      }.map { nodes[$0] }
      result[listed(members)[0]] = members
    }
    return result
  }

  /// Nil where it hangs on an owner that the model doesn't say.
  func cycles(among group: Group, byOwner: Bool, _ phase: Int) -> [String: Truth]? {
    let members = elements(phase).filter { belongs($0, group, phase) != .no }
    let certain = members.filter { belongs($0, group, phase) == .yes }
    guard let possible = components(members, byOwner: byOwner, phase),
      let sure = components(certain, byOwner: byOwner, phase)
    else { return nil }
    var answers: [String: Truth] = [:]
    for element in possible.judged { answers[plan.path(element)] = .yes }
    for component in possible.cycles.values {
      for member in component { answers[plan.path(member)] = nil }
    }
    let known = Set(sure.cycles.values.flatMap(\.self))
    for (first, component) in possible.cycles where known.isDisjoint(with: component) {
      answers[plan.path(first)] = .unknown
    }
    for member in known { answers[plan.path(member)] = nil }
    for first in sure.cycles.keys { answers[plan.path(first)] = .no }
    return answers
  }

  private func components(
    _ members: [Int], byOwner: Bool, _ phase: Int
  ) -> (judged: [Int], cycles: [Int: [Int]])? {
    func nearest(_ element: Int) -> Int? {
      ([element] + plan.containers(element)).first(where: members.contains)
    }
    var needs: Set<[Int]> = []
    for step in steps(phase) {
      guard let source = nearest(step.source), let target = nearest(step.target),
        source != target, !plan.containers(source).contains(target),
        !plan.containers(target).contains(source)
      else { continue }
      needs.insert([source, target])
    }
    guard byOwner else {
      // A whole is what its parts are.
      for part in members {
        if let whole = plan.containers(part).first(where: members.contains) {
          needs.insert([whole, part])
        }
      }
      return (members, cycles(members) { needs.contains([$0, $1]) })
    }
    var owners: [Int: Int] = [:]
    for member in members {
      switch values("owner", of: member, phase).first {
      case .reference(let owner)?: owners[member] = owner
      case nil where plan.states.contains(.attributes): break
      default:
        if needs.contains(where: { $0.contains(member) }) { return nil }
      }
    }
    let nodes = Array(Set(owners.values))
    let result = cycles(nodes) { source, target in
      needs.contains { owners[$0[0]] == source && owners[$0[1]] == target }
    }
    return (nodes, result)
  }

  // MARK: Layers

  func layers(_ phase: Int) -> [String: Truth] {
    var answers: [String: Truth] = [:]
    func height(_ element: Int) -> Int {
      PlanVocabulary.layers.firstIndex(of: PlanVocabulary.layer(of: plan.elements[element].kind))
        ?? 0
    }
    for step in steps(phase) {
      let truth = Truth(height(step.target) >= height(step.source))
      answers[step.subject] = min(truth, answers[step.subject] ?? .yes)
    }
    return answers
  }

  // MARK: Order of phases

  /// A dependency as its author states it.
  private struct Need {
    var source: Int
    var target: Int
    var stated: Range<Int>
    var subject: String
  }

  private var needs: [Need] {
    let attributes = plan.elements.indices.flatMap { element in
      plan.elements[element].facts.filter { PlanVocabulary.attribute($0.attribute).isDependency }
        .flatMap { fact in
          fact.values.compactMap { value -> Need? in
            guard case .reference(let target) = value else { return nil }
            return Need(
              source: element, target: target, stated: fact.lifetime, subject: plan.path(element))
          }
        }
    }
    return attributes
      + plan.relations.filter { !PlanVocabulary.looseKinds.contains($0.kind) }.map {
        Need(source: $0.source, target: $0.target, stated: $0.lifetime, subject: $0.name)
      }
  }

  /// Every dependency, where it is stated and what depends is there.
  private func order(_ phase: Int, _ ask: (Need) -> Truth) -> [String: Truth] {
    var answers: [String: Truth] = [:]
    for need in needs where need.stated.contains(phase) && exists(need.source, phase) {
      answers[need.subject] = min(ask(need), answers[need.subject] ?? .yes)
    }
    return answers
  }

  func startOrder(_ phase: Int) -> [String: Truth] {
    order(phase) { need in
      let (source, target) = (plan.lifetime(need.source), plan.lifetime(need.target))
      let (own, other) = (startDay(need.source), startDay(need.target))
      guard own != nil || other != nil else {
        let isTooEarly =
          source.lowerBound > 0 && need.stated.contains(source.lowerBound)
          && source.lowerBound < target.lowerBound
        return Truth(!isTooEarly || phase >= target.lowerBound)
      }
      if own == .unknown || other == .unknown { return .unknown }
      /// A date says more than phases do; what is there in the first one was there before.
      func day(_ said: PlanValue?, _ lifetime: Range<Int>) -> Int? {
        if case .date(let day)? = said { return day }
        return lifetime.lowerBound > 0 ? plan.day(of: lifetime.lowerBound) : nil
      }
      guard var begin = day(own, source), let needed = day(other, target) else { return .yes }
      if need.stated.lowerBound > 0 { begin = max(begin, plan.day(of: need.stated.lowerBound)) }
      return Truth(begin >= needed)
    }
  }

  private func startDay(_ element: Int) -> PlanValue? {
    plan.elements[element].facts.first { $0.attribute == "starts" }?.values.first
  }

  func endOrder(_ phase: Int) -> [String: Truth] {
    order(phase) { need in
      let isTakenOver = needs.contains { other in
        other.source == need.source && plan.elements[other.target].replaces.contains(need.target)
          && other.stated.contains(phase) && exists(other.target, phase)
      }
      return Truth(phase < plan.lifetime(need.target).upperBound || isTakenOver)
    }
  }

  // MARK: Failures

  /// What a group and its parts need, over any number of steps, and the relations on the way that
  /// may need more.
  private func needed(by roots: [Int], _ phase: Int) -> (elements: Set<Int>, open: Set<String>) {
    let steps = steps(phase)
    var needed: Set<Int> = []
    var open: Set<String> = []
    var depending = Set(roots.flatMap { parts($0, phase) })
    while true {
      let before = (needed, depending)
      for element in depending {
        for step in steps where step.source == element {
          needed.formUnion(step.hops + [step.target])
          depending.formUnion(parts(step.target, phase))
          if step.isHidden { open.insert(step.subject) }
        }
        let places = references(of: element, placing: true, phase)
        needed.formUnion(places)
        depending.formUnion(places)
      }
      if before == (needed, depending) { return (needed, open) }
    }
  }

  func singlePoints(_ group: Group, _ excuse: Test?, _ phase: Int) -> [String: Truth] {
    let possible = elements(phase).filter { belongs($0, group, phase) != .no }
    let certain = possible.filter { belongs($0, group, phase) == .yes }
    let (all, open) = needed(by: possible, phase)
    let sure = needed(by: certain, phase).elements
    var answers: [String: Truth] = [:]
    for element in all {
      let truth = excuse.map { holds($0, of: element, phase) } ?? .no
      answers[plan.path(element)] = sure.contains(element) ? truth : max(truth, .unknown)
    }
    for relation in open { answers[relation] = .unknown }
    return answers
  }

  // MARK: Stretches of routes

  /// The stretches of a route; of one that nobody knows its ends.
  private func stretches(_ relation: Plan.Relation) -> [(source: Int, target: Int)] {
    let stations = [relation.source] + relation.hops + [relation.target]
    return zip(stations, stations.dropFirst()).map { ($0, $1) }
  }

  func onlyOnHops(_ allowed: Group, _ target: Group, _ phase: Int) -> [String: Truth] {
    stretches(phase) { relation, stretch in
      let allowance = ([stretch.source] + plan.containers(stretch.source))
        .map { belongs($0, allowed, phase) }.any
      return judge(
        counts(stretch.target, against: stretch.source, target, phase),
        isHidden(relation) ? .unknown : allowance)
    }
  }

  func forbidOnHops(
    _ pattern: Pattern, _ excuses: [Question.Excuse], _ phase: Int
  ) -> [String: Truth] {
    stretches(phase) { relation, stretch in
      let membership = [
        counts(stretch.source, against: stretch.target, pattern.source, phase),
        counts(stretch.target, against: stretch.source, pattern.target, phase),
        pattern.test.map { holds($0, of: relation, phase) } ?? .yes,
      ].all
      let excused = excuses.map { excuse in
        switch excuse {
        case .via(let group):
          [stretch.source, stretch.target].flatMap { [$0] + plan.containers($0) }
            .map { belongs($0, group, phase) }.any
        case .test(let test): holds(test, of: relation, phase, absence: .no)
        }
      }.any
      return judge(membership, isHidden(relation) ? max(excused, .unknown) : excused)
    }
  }

  /// The worst of a relation's stretches.
  private func stretches(
    _ phase: Int, _ ask: (Plan.Relation, (source: Int, target: Int)) -> Truth?
  ) -> [String: Truth] {
    var answers: [String: Truth] = [:]
    for relation in relations(phase) {
      for stretch in stretches(relation) {
        guard let truth = ask(relation, stretch) else { continue }
        answers[relation.name] = min(truth, answers[relation.name] ?? .yes)
      }
    }
    return answers
  }
}

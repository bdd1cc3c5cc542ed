// The answers about paths: every way on is tried.

extension Oracle {
  /// One step of a path, and whose finding it is.
  struct Step {
    var source: Int
    var target: Int
    var hops: [Int] = []
    /// Whether nobody knows what it passes.
    var isHidden = false
    var subject: String
  }

  /// The relations that are dependencies.
  func dependencies(_ phase: Int) -> [Plan.Relation] {
    relations(phase).filter { !PlanVocabulary.looseKinds.contains($0.kind) }
  }

  func isHidden(_ relation: Plan.Relation) -> Bool {
    relation.route == .unknown || (relation.route == .unsaid && !plan.states.contains(.routes))
  }

  /// What attributes of an element refer to that are dependencies, and that exists.
  func references(of element: Int, placing: Bool, _ phase: Int) -> [Int] {
    plan.elements[element].facts.filter { fact in
      let attribute = PlanVocabulary.attribute(fact.attribute)
      return fact.lifetime.contains(phase) && attribute.isDependency
        && attribute.isPlacement == placing
    }.flatMap(\.values).compactMap { value in
      guard case .reference(let target) = value, exists(target, phase) else { return nil }
      return target
    }
  }

  /// The steps of paths; on the physical level each stretch of a route is one.
  func steps(_ phase: Int, isPhysical: Bool = false) -> [Step] {
    let joined = dependencies(phase).flatMap { relation -> [Step] in
      guard isPhysical else {
        return [
          Step(
            source: relation.source, target: relation.target, hops: relation.hops,
            isHidden: isHidden(relation), subject: relation.name)
        ]
      }
      let stations = [relation.source] + relation.hops + [relation.target]
      return zip(stations, stations.dropFirst()).map { source, target in
        Step(
          source: source, target: target, isHidden: isHidden(relation), subject: relation.name)
      }
    }
    return joined
      + elements(phase).flatMap { element in
        references(of: element, placing: false, phase).filter { $0 != element }.map {
          Step(source: element, target: $0, subject: plan.path(element))
        }
      }
  }

  /// The element and all that is nested in it.
  func parts(_ element: Int, _ phase: Int) -> [Int] {
    elements(phase).filter { $0 == element || plan.containers($0).contains(element) }
  }

  /// Whether an end of a step, or a container of it that doesn't hold the other end, is in a group.
  func counts(_ end: Int, against other: Int, _ group: Group, _ phase: Int) -> Truth {
    holders(end, against: other).map { belongs($0, group, phase) }.any
  }

  /// Whether an element is in a group, itself or by a container.
  private func isStation(_ element: Int, _ group: Group, _ phase: Int) -> Truth {
    ([element] + plan.containers(element)).map { belongs($0, group, phase) }.any
  }

  // MARK: Sentences

  /// The indexes of the steps that end paths from one group to another without all stations. Without
  /// stations any path counts. `isSure`: in whatever way what is open turns out.
  private func offences(
    _ steps: [Step], _ from: Group, _ to: Group, _ stations: [Group]?, isSure: Bool, _ phase: Int
  ) -> Set<Int> {
    func admits(_ truth: Truth) -> Bool { isSure ? truth == .yes : truth != .no }
    /// One position fills one station.
    func filled(_ count: Int, at element: Int) -> Int {
      guard let stations, count < stations.count else { return count }
      let truth = isStation(element, stations[count], phase)
      return (isSure ? truth != .no : truth == .yes) ? count + 1 : count
    }
    var found: Set<Int> = []
    var seen: Set<[Int]> = []
    var next = steps.indices.filter {
      admits(counts(steps[$0].source, against: steps[$0].target, from, phase))
    }.map { ($0, 0) }
    while let (index, before) = next.popLast() {
      guard seen.insert([index, before]).inserted else { continue }
      let step = steps[index]
      // It may have passed whatever is missing.
      if isSure, stations != nil, step.isHidden { continue }
      let count = ([step.source] + step.hops).reduce(before, filled)
      let isInOrder = stations.map { filled(count, at: step.target) == $0.count } ?? false
      if !isInOrder, admits(counts(step.target, against: step.source, to, phase)) {
        found.insert(index)
      }
      let further = parts(step.target, phase)
      next += steps.indices.filter { further.contains(steps[$0].source) }.map { ($0, count) }
    }
    return found
  }

  /// Each step that ends a path.
  func everyPath(
    _ from: Group, _ to: Group, _ stations: [Group]?, isPhysical: Bool, _ phase: Int
  ) -> [String: Truth] {
    let steps = steps(phase, isPhysical: isPhysical)
    let certain = offences(steps, from, to, stations, isSure: true, phase)
    let possible = offences(steps, from, to, stations, isSure: false, phase)
    var answers: [String: Truth] = [:]
    for index in offences(steps, from, to, nil, isSure: false, phase) {
      let truth: Truth =
        certain.contains(index) ? .no : possible.contains(index) ? .unknown : .yes
      answers[steps[index].subject] = min(truth, answers[steps[index].subject] ?? .yes)
    }
    return answers
  }

  /// Whether anything may be in a group.
  func mayExist(_ group: Group, _ phase: Int) -> Bool {
    elements(phase).contains { belongs($0, group, phase) != .no }
  }

  func somePath(_ from: Group, _ to: Group, isPhysical: Bool, _ phase: Int) -> Truth {
    let steps = steps(phase, isPhysical: isPhysical)
    if !offences(steps, from, to, nil, isSure: true, phase).isEmpty { return .yes }
    let hasEnds = mayExist(from, phase) && mayExist(to, phase)
    let isComplete =
      plan.states.contains(.relations) && (hasEnds || plan.states.contains(.elements))
    let mayBe = !offences(steps, from, to, nil, isSure: false, phase).isEmpty
    return mayBe || !isComplete ? .unknown : .no
  }

  // MARK: Reaching

  /// What a search takes for granted where something is open.
  private enum Assumption {
    case nothing, routes, everything
  }

  func reaches(
    _ element: Int, _ ends: Group, _ stations: [Group], isPhysical: Bool, _ phase: Int
  ) -> Truth {
    func search(_ assumption: Assumption) -> Bool {
      reaches(element, ends, stations, isPhysical, assumption, phase)
    }
    if search(.nothing) { return .yes }
    let isOpen =
      !plan.states.contains(.relations) || search(.routes) || search(.everything)
    return isOpen ? .unknown : .no
  }

  private func reaches(
    _ element: Int, _ ends: Group, _ stations: [Group], _ isPhysical: Bool,
    _ assumption: Assumption, _ phase: Int
  ) -> Bool {
    let steps = steps(phase, isPhysical: isPhysical)
    func admits(_ truth: Truth) -> Bool {
      assumption == .everything ? truth != .no : truth == .yes
    }
    func filled(_ count: Int, at element: Int) -> Int {
      guard count < stations.count else { return count }
      return admits(isStation(element, stations[count], phase)) ? count + 1 : count
    }
    /// Whether a path with so many stations may end there.
    func isEnd(_ place: Int, against source: Int, _ count: Int) -> Bool {
      admits(counts(place, against: source, ends, phase))
        && filled(count, at: place) == stations.count
    }
    /// What is placed somewhere comes there, and no further.
    func standsAtEnd(_ placed: Int, _ count: Int) -> Bool {
      references(of: placed, placing: true, phase).contains {
        isEnd($0, against: placed, filled(count, at: placed))
      }
    }
    func leaves(_ source: Int, against target: Int) -> Bool {
      holders(source, against: target).contains(element)
    }
    let isPlacedThere = parts(element, phase).contains { part in
      references(of: part, placing: true, phase).contains { place in
        leaves(part, against: place) && isEnd(place, against: part, filled(0, at: part))
      }
    }
    if isPlacedThere { return true }
    var seen: Set<[Int]> = []
    /// Whether an element may be a hop of a stretch that nobody knows, and a path begin there.
    func mayBeHop(_ hop: Int, of step: Step) -> Bool {
      isPhysical && assumption != .nothing && step.isHidden && hop != step.target
        && PlanVocabulary.isCarrier(plan.elements[hop].kind)
    }
    var next = steps.indices.filter { index in
      let step = steps[index]
      return leaves(step.source, against: step.target)
        || elements(phase).contains {
          mayBeHop($0, of: step) && leaves($0, against: step.target)
        }
    }.map { ($0, 0) }
    while let (index, before) = next.popLast() {
      guard seen.insert([index, before]).inserted else { continue }
      let step = steps[index]
      var count = filled(before, at: step.source)
      for hop in step.hops {
        if isEnd(hop, against: step.source, count) { return true }
        count = filled(count, at: hop)
      }
      if step.isHidden, assumption != .nothing {
        // It may have passed whatever is missing, and a carrier that is asked for.
        count = stations.count
        let mayBePassed = elements(phase).contains { carrier in
          PlanVocabulary.isCarrier(plan.elements[carrier].kind)
            && admits(isStation(carrier, ends, phase))
        }
        if mayBePassed { return true }
      }
      if isEnd(step.target, against: step.source, count) { return true }
      let further = parts(step.target, phase)
      if further.contains(where: { standsAtEnd($0, count) }) { return true }
      next += steps.indices.filter { index in
        further.contains(steps[index].source)
          || further.contains { mayBeHop($0, of: steps[index]) }
      }.map { ($0, count) }
    }
    return false
  }
}

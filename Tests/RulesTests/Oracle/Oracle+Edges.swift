// The answers about what leads from and to an element, and about the ends of relations.

extension Oracle {
  /// Something that leads from one element to another.
  struct Arrow {
    var source: Int
    var target: Int
  }

  func arrows(_ edge: Link.Edge, _ phase: Int) -> [Arrow] {
    func references(_ attribute: PlanVocabulary.Attribute) -> [Arrow] {
      elements(phase).flatMap { element in
        values(attribute.name, of: element, phase).compactMap { value in
          guard case .reference(let target) = value, exists(target, phase) else { return nil }
          return Arrow(source: element, target: target)
        }
      }
    }
    switch edge {
    case .arrow: return relations(phase).map { Arrow(source: $0.source, target: $0.target) }
    case .relation(let kind):
      return relations(phase).filter { $0.kind == kind }
        .map { Arrow(source: $0.source, target: $0.target) }
    case .attribute(let name): return references(PlanVocabulary.attribute(name))
    case .contains:
      return elements(phase).flatMap { element in
        places(element, phase).map { Arrow(source: $0, target: element) }
      }
    case .replaces:
      return plan.elements.indices.flatMap { successor in
        plan.elements[successor].replaces.map { Arrow(source: successor, target: $0) }
      }
    case .needs:
      let needs =
        dependencies(phase).flatMap { relation in
          ([relation.target] + relation.hops).map { Arrow(source: relation.source, target: $0) }
        } + PlanVocabulary.attributes.filter(\.isDependency).flatMap(references)
      // A whole and its part don't need each other.
      return needs.filter { need in
        !plan.containers(need.source).contains(need.target)
          && !plan.containers(need.target).contains(need.source)
      }
    }
  }

  /// Counts the elements at the other ends of an element's edges. A part of what is asked for stands
  /// for it.
  func holds(_ link: Link, of element: Int, _ phase: Int) -> Truth {
    var found: [Int: Truth] = [:]
    /// What is replaced counts in whatever phase it exists.
    func isWanted(_ other: Int) -> Truth {
      let phases = link.edge == .replaces ? Array(plan.allPhases) : [phase]
      return phases.filter { link.edge != .replaces || exists(other, $0) }
        .map { belongs(other, link.others, $0) }.any
    }
    for arrow in arrows(link.edge, phase) {
      let near = link.isForward ? arrow.source : arrow.target
      let far = link.isForward ? arrow.target : arrow.source
      if link.edge == .contains {
        // Whatever lies inside is counted itself, however deep.
        if near == element { found[far] = isWanted(far) }
        continue
      }
      guard holders(near, against: far).contains(element) else { continue }
      let others = holders(far, against: near).map { ($0, isWanted($0)) }
      // The innermost that surely is what is asked for, or else the innermost that may be.
      if let other = others.first(where: { $0.1 == .yes })
        ?? others.first(where: { $0.1 == .unknown })
      {
        found[other.0] = other.1
      }
    }
    let isComplete = isComplete(link, of: element, phase)
    guard let attribute = link.attribute else {
      return judge(link.count ?? .atLeast(1), Array(found.values), isComplete: isComplete)
    }
    let values = link.values.isEmpty ? PlanVocabulary.choices(of: attribute) : link.values
    return values.map { value in
      let members = found.map { other, truth in
        min(truth, holds(.compare(attribute, "=", value), of: other, phase))
      }
      return judge(link.count ?? .atLeast(1), members, isComplete: isComplete)
    }.all
  }

  /// Whether there can be no edge but those that the model names.
  private func isComplete(_ link: Link, of element: Int, _ phase: Int) -> Bool {
    switch link.edge {
    case .arrow, .relation: return plan.states.contains(.relations)
    case .contains: return plan.states.contains(.elements) && !mayHold(link, element, phase)
    case .replaces: return plan.states.contains(.elements)
    case .needs: return areNeedsComplete(link, of: element, phase)
    case .attribute(let name):
      let attribute = PlanVocabulary.attribute(name)
      if link.isForward {
        let own = values(name, of: element, phase)
        // What a part may name, the whole may lead to.
        let parts = elements(phase).filter {
          $0 == element || plan.containers($0).contains(element)
        }
        if parts.contains(where: { values(name, of: $0, phase).contains(.unknown) }) {
          return false
        }
        let isNamed = own.contains { value in
          guard case .reference(let target) = value else { return false }
          return exists(target, phase)
        }
        return plan.states.contains(.attributes) || (isNamed && !attribute.isMany)
      }
      let mayLeadHere = elements(phase).contains { other in
        values(name, of: other, phase).contains(.unknown)
          && ([other] + plan.containers(other)).contains {
            belongs($0, link.others, phase) != .no
          }
      }
      return plan.states.isSuperset(of: [.elements, .attributes]) && !mayLeadHere
    }
  }

  /// Whether nobody knows of another element that is asked for where it lies, and it may lie here.
  private func mayHold(_ link: Link, _ element: Int, _ phase: Int) -> Bool {
    let held = [element] + elements(phase).filter { places($0, phase).contains(element) }
    return PlanVocabulary.attributes.filter(\.isPlacement).contains { attribute in
      guard case .reference(let kinds) = attribute.type else { return false }
      let takesPlace = held.contains { place in
        kinds.contains { PlanVocabulary.isKind(plan.elements[place].kind, $0) }
      }
      return takesPlace
        && elements(phase).contains { other in
          other != element && belongs(other, link.others, phase) != .no
            && ([other] + places(other, phase)).contains { place in
              plan.elements[place].facts.contains {
                $0.attribute == attribute.name && $0.lifetime.contains(phase)
                  && $0.values.contains(.unknown)
              }
            }
        }
    }
  }

  /// Whether an element needs, or is needed by, only what the model names.
  private func areNeedsComplete(_ link: Link, of element: Int, _ phase: Int) -> Bool {
    let stated: Set<Plan.Statement> = [.relations, .routes, .attributes]
    guard plan.states.isSuperset(of: link.isForward ? stated : stated.union([.elements])) else {
      return false
    }
    func isMeant(_ other: Int) -> Bool {
      ([other] + plan.containers(other)).contains { belongs($0, link.others, phase) != .no }
    }
    func isWithin(_ other: Int) -> Bool {
      other == element || plan.containers(other).contains(element)
    }
    let carriers = elements(phase).filter { PlanVocabulary.isCarrier(plan.elements[$0].kind) }
    // What can be a hop may be one of a route that nobody knows.
    let passed = dependencies(phase).contains { relation in
      isHidden(relation)
        && (link.isForward
          ? isWithin(relation.source) && carriers.contains(where: isMeant)
          : isMeant(relation.source) && carriers.contains(where: isWithin))
    }
    let named = elements(phase).contains { other in
      (link.isForward ? isWithin(other) : isMeant(other))
        && plan.elements[other].facts.contains {
          PlanVocabulary.attribute($0.attribute).isDependency && $0.lifetime.contains(phase)
            && $0.values.contains(.unknown)
        }
    }
    return !passed && !named
  }

  /// Whether relations join an element with all that an attribute of it names.
  func leadsToEach(
    of attribute: String, from element: Int, isForward: Bool, _ phase: Int
  ) -> Truth {
    let values = values(attribute, of: element, phase)
    if values.isEmpty { return plan.states.contains(.attributes) ? .yes : .unknown }
    return values.map { value -> Truth in
      guard case .reference(let other) = value else { return .unknown }
      if !exists(other, phase) { return .yes }
      let isJoined = relations(phase).contains { relation in
        let near = isForward ? relation.source : relation.target
        let far = isForward ? relation.target : relation.source
        return holders(near, against: far).contains(element)
          && holders(far, against: near).contains(other)
      }
      return isJoined ? .yes : plan.states.contains(.relations) ? .no : .unknown
    }.all
  }

  /// What a kind and those above it ask for.
  func needs(of element: Int) -> [String] {
    PlanVocabulary.lineage(plan.elements[element].kind).flatMap(\.needs)
  }

  /// Whether an element lies in one of a group, where the model says where it and its places are.
  func isInside(_ element: Int, _ group: Group, _ phase: Int) -> Truth {
    let places = places(element, phase)
    let isOpen = ([element] + places).contains { place in
      plan.elements[place].facts.contains {
        PlanVocabulary.attribute($0.attribute).isPlacement && $0.lifetime.contains(phase)
          && $0.values.contains(.unknown)
      }
    }
    return max(places.map { belongs($0, group, phase) }.any, isOpen ? .unknown : .no)
  }

  // MARK: Ends of relations

  func holds(atEnds test: Test, of relation: Plan.Relation, _ phase: Int) -> Truth {
    func said(_ attribute: String, _ end: End?, _ hop: Int?) -> [Said] {
      guard let end else { return self.said(attribute, of: relation, phase) }
      return self.said(attribute, at: end, of: relation, hop, phase)
    }
    switch test {
    case .atEnd(let end, let test):
      return overHops(relation, [end]) { hop in
        holds(
          test, absence: absence, canSayStart: true, said: { said($0, end, hop) },
          other: { _ in .unknown })
      }
    case .ends(let end, let attribute, let comparison, let otherEnd, let other):
      return overHops(relation, [end, otherEnd]) { hop in
        let left = said(attribute, end, hop)
        let right = said(other, otherEnd, hop)
        return left.isEmpty || right.isEmpty ? absence : compare(left, comparison, right)
      }
    default: return .unknown
    }
  }

  /// The answer for every hop, where hops are asked for.
  private func overHops(
    _ relation: Plan.Relation, _ ends: [End?], _ ask: (Int?) -> Truth
  ) -> Truth {
    if !ends.contains(.hop) { return ask(nil) }
    switch relation.route {
    case .via(let hops): return hops.map(ask).all
    case .direct: return .yes
    case .unknown: return .unknown
    case .unsaid: return plan.states.contains(.routes) ? .yes : .unknown
    }
  }

  /// What the nearest says of an end and its containers that don't hold the other end.
  private func said(
    _ attribute: String, at end: End, of relation: Plan.Relation, _ hop: Int?, _ phase: Int
  ) -> [Said] {
    let chain =
      switch end {
      case .source: holders(relation.source, against: relation.target)
      case .target: holders(relation.target, against: relation.source)
      case .hop: hop.map { [$0] + plan.containers($0) } ?? []
      }
    return chain.map { said(attribute, of: $0, phase) }.first { !$0.isEmpty } ?? []
  }
}

// The answers about what leads from and to an element, and about the ends of relations.

extension Oracle {
  /// Something that leads from one element to another.
  private struct Arrow {
    var source: Int
    var target: Int
  }

  private func arrows(_ edge: Link.Edge, _ phase: Int) -> [Arrow] {
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
    case .needs:
      return relations(phase).flatMap { relation in
        ([relation.target] + relation.hops).map { Arrow(source: relation.source, target: $0) }
      } + PlanVocabulary.attributes.filter(\.isDependency).flatMap(references)
    }
  }

  /// Counts the elements at the other ends of an element's edges. A part of what is asked for stands
  /// for it.
  func holds(_ link: Link, of element: Int, _ phase: Int) -> Truth {
    var found: [Int: Truth] = [:]
    for arrow in arrows(link.edge, phase) {
      let near = link.isForward ? arrow.source : arrow.target
      let far = link.isForward ? arrow.target : arrow.source
      if link.edge == .contains {
        // Whatever lies inside is counted itself, however deep.
        if near == element { found[far] = belongs(far, link.others, phase) }
        continue
      }
      guard holders(near, against: far).contains(element) else { continue }
      let others = holders(far, against: near).map { ($0, belongs($0, link.others, phase)) }
      // The innermost that surely is what is asked for, or else the innermost that may be.
      if let other = others.first(where: { $0.1 == .yes })
        ?? others.first(where: { $0.1 == .unknown })
      {
        found[other.0] = other.1
      }
    }
    return judge(
      link.count ?? .atLeast(1), Array(found.values),
      isComplete: isComplete(link, of: element, phase))
  }

  /// Whether there can be no edge but those that the model names.
  private func isComplete(_ link: Link, of element: Int, _ phase: Int) -> Bool {
    switch link.edge {
    case .arrow, .relation: return plan.states.contains(.relations)
    case .contains: return plan.states.contains(.elements)
    case .needs: return plan.states.isSuperset(of: [.relations, .routes])
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
        return plan.states.contains(.attributes) || (!own.isEmpty && !attribute.isMany)
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
    switch test {
    case .end(let end, let attribute, let comparison, let operand):
      return overHops(relation, [end]) { hop in
        let values = values(attribute, at: end, of: relation, hop, phase)
        return values.isEmpty ? absence : values.map { compare($0, comparison, operand) }.any
      }
    case .ends(let end, let comparison, let other, let attribute):
      return overHops(relation, [end, other]) { hop in
        let left = values(attribute, at: end, of: relation, hop, phase)
        let right = values(attribute, at: other, of: relation, hop, phase)
        if left.isEmpty || right.isEmpty { return absence }
        return left.flatMap { value in
          right.map { $0 == .unknown ? .unknown : compare(value, comparison, $0) }
        }.any
      }
    default: return .unknown
    }
  }

  /// The answer for every hop, where hops are asked for.
  private func overHops(
    _ relation: Plan.Relation, _ ends: [End], _ ask: (Int?) -> Truth
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
  private func values(
    _ attribute: String, at end: End, of relation: Plan.Relation, _ hop: Int?, _ phase: Int
  ) -> [PlanValue] {
    let chain =
      switch end {
      case .source: holders(relation.source, against: relation.target)
      case .target: holders(relation.target, against: relation.source)
      case .hop: hop.map { [$0] + plan.containers($0) } ?? []
      }
    return chain.map { values(attribute, of: $0, phase) }.first { !$0.isEmpty } ?? []
  }
}

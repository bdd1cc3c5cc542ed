// The answers to `highest` and `lowest`.

extension Oracle {
  /// What steps lead to from an element, and how sure it is. A part of what is meant stands for it.
  private func targets(
    _ link: Link, from element: Int, isLast: Bool, _ attribute: String, _ phase: Int
  ) -> [(element: Int, truth: Truth)] {
    let phases = link.edge == .replaces ? Array(plan.allPhases) : [phase]
    func isMeant(_ other: Int) -> Truth {
      phases.filter { exists(other, $0) }.map { belongs(other, link.others, $0) }.any
    }
    return arrows(link.edge, phase).flatMap { arrow -> [(element: Int, truth: Truth)] in
      let near = link.isForward ? arrow.source : arrow.target
      let far = link.isForward ? arrow.target : arrow.source
      if link.edge == .contains { return near == element ? [(far, isMeant(far))] : [] }
      guard holders(near, against: far).contains(element) else { return [] }
      let others = holders(far, against: near).map { ($0, isMeant($0)) }.filter { $0.1 != .no }
      guard isLast, others.count > 1 else { return others }
      // At the end the nearest that says something.
      return [
        others.first { other in
          said(attribute, at: other.0, phase).contains {
            $0.value != .unknown && $0.comparison != "!=" && !$0.isWeak
          }
        } ?? others[0]
      ]
    }.filter { $0.truth != .no }
  }

  /// What is replaced is asked for what it last had.
  private func said(_ attribute: String, at element: Int, _ phase: Int) -> [Said] {
    let phase = exists(element, phase) ? phase : plan.lifetime(element).upperBound - 1
    // What is there in the last phase has no end.
    return said(attribute, of: element, phase).filter {
      attribute != "ends" || $0.comparison != ">"
    }
  }

  func holds(_ extreme: Extreme, of element: Int, _ phase: Int) -> Truth {
    var reached: [(element: Int, truth: Truth)] = [(element, .yes)]
    for (number, step) in extreme.steps.enumerated() {
      let isLast = number == extreme.steps.count - 1
      reached = reached.flatMap { place in
        targets(step, from: place.element, isLast: isLast, extreme.other, phase).map {
          ($0.element, min(place.truth, $0.truth))
        }
      }
    }
    // What surely is among the values, what may be, and whether something else may be.
    var certain: [Said] = []
    var possible: [Said] = []
    var isOpen = false
    for (other, truth) in reached where other != element {
      let values = said(extreme.other, at: other, phase)
      if values.isEmpty, absence == .unknown, extreme.other != "ends" { isOpen = true }
      for value in values {
        guard value.value != .unknown else {
          isOpen = true
          continue
        }
        possible.append(value)
        if truth == .yes { certain.append(value) }
      }
    }
    // Of nothing it holds.
    if possible.isEmpty, !isOpen { return .yes }
    let own = said(extreme.attribute, of: element, phase)
    /// What has no value is accused beside one that goes so far in any case.
    let farthest: Set<String> = extreme.isHighest ? ["=", ">", ">="] : ["=", "<", "<="]
    func holds(_ comparison: String, _ value: Said) -> Truth {
      if !own.isEmpty { return compare(own, comparison, [value]) }
      return farthest.contains(value.comparison) && !value.isWeak ? absence : .unknown
    }
    /// No less than the highest: no less than all.
    func all(_ comparison: String) -> Truth {
      let others = possible.map { max(holds(comparison, $0), .unknown) }.all
      return [certain.map { holds(comparison, $0) }.all, others, isOpen ? .unknown : .yes].all
    }
    /// No more than the highest: no more than one.
    func any(_ comparison: String) -> Truth {
      // What has no value compares with none, whatever else there may be.
      if own.isEmpty {
        return certain.contains { farthest.contains($0.comparison) && !$0.isWeak }
          ? absence : .unknown
      }
      let others = possible.map { min(holds(comparison, $0), .unknown) }.any
      let isComplete = extreme.steps.allSatisfy { isStated($0.edge, isForward: $0.isForward) }
      // What follows only from what nobody wrote isn't what it is compared with.
      return [
        certain.filter { !$0.isWeak }.map { holds(comparison, $0) }.any, others,
        isOpen || !isComplete ? .unknown : .no,
      ].any
    }
    func ask(_ comparison: String) -> Truth {
      switch comparison {
      case ">=", ">": extreme.isHighest ? all(comparison) : any(comparison)
      case "<=", "<": extreme.isHighest ? any(comparison) : all(comparison)
      case "=": min(ask("<="), ask(">="))
      default: !ask("=")
      }
    }
    return ask(extreme.comparison)
  }

  /// Whether there can be no such edge but those that the model names.
  private func isStated(_ edge: Link.Edge, isForward: Bool) -> Bool {
    let needed: Set<Plan.Statement> =
      switch edge {
      case .arrow, .relation: [.relations]
      case .contains, .replaces: [.elements]
      case .needs:
        isForward
          ? [.relations, .routes, .attributes] : [.relations, .routes, .attributes, .elements]
      case .attribute: isForward ? [.attributes] : [.elements, .attributes]
      }
    return plan.states.isSuperset(of: needed)
  }
}

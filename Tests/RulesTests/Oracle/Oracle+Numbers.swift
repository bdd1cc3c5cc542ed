// The answers about counts by group, keys and totals.

extension Oracle {
  // MARK: Groups

  /// Each group by itself; all must hold.
  func grouped(
    _ count: Count, _ group: Group, _ key: String, _ words: [String], _ phase: Int
  ) -> Truth {
    let known: [String] =
      switch key {
      case "layer", "domain": PlanVocabulary.layers
      case "online": ["yes", "no"]
      case "security-level": ["1", "2", "3", "4", "5"]
      default: ["edge", "dmz", "internal"]
      }
    return (words.isEmpty ? known : words).map { word in
      let members = elements(phase).map { element in
        let part: Truth =
          switch key {
          case "layer", "domain": belongs(element, .layer(word), phase)
          case "kind": belongs(element, .kind(word), phase)
          case "security-level":
            holds(.compare(key, "=", .level(Int(word) ?? 0)), of: element, phase)
          case "online": holds(.compare(key, "=", .yesNo(word == "yes")), of: element, phase)
          default:
            holds(
              .compare(key, "=", .choice(known.firstIndex(of: word) ?? 0)), of: element, phase)
          }
        return min(belongs(element, group, phase), part)
      }
      return judge(count, members, isComplete: plan.states.contains(.elements))
    }.all
  }

  /// Whether an element belongs to a container of a kind: the nearest that it lies in, or else the
  /// nearest of its owner, the owner itself first.
  func isPart(_ element: Int, of container: Int, _ kind: String, _ phase: Int) -> Truth {
    func nearest(_ candidates: [Int]) -> Int? {
      candidates.first { PlanVocabulary.isKind(plan.elements[$0].kind, kind) }
    }
    if let found = nearest(plan.containers(element)) { return Truth(found == container) }
    let owners = values("owner", of: element, phase)
    if owners.isEmpty { return absence }
    return owners.map { owner in
      guard case .reference(let agency) = owner else { return .unknown }
      return Truth(nearest([agency] + plan.containers(agency)) == container)
    }.any
  }

  // MARK: Keys

  /// Each element against those before it; one without a key isn't asked.
  func unique(_ keys: [String], _ group: Group, _ phase: Int) -> [String: Truth] {
    /// What an element has for all keys, or nil where one is unknown; empty where it has none.
    func combinations(_ element: Int) -> Set<[PlanValue]>? {
      let parts: [[PlanValue]] = keys.map { key in
        switch key {
        case "name": [.text(plan.elements[element].name)]
        case "label": plan.elements[element].label.map { [.text($0.text.lowercased())] } ?? []
        default:
          values(key, of: element, phase).map { value in
            if case .text(let text) = value { .text(text.lowercased()) } else { value }
          }
        }
      }
      if parts.contains([]) { return [] }
      if parts.contains([.unknown]) { return nil }
      return Set(
        parts.reduce([[]]) { known, next in known.flatMap { start in next.map { start + [$0] } } })
    }
    // By the names on the way to each, so that containers come before what they contain.
    let order = listed(elements(phase))
    var answers: [String: Truth] = [:]
    for (place, element) in order.enumerated() {
      guard let own = combinations(element) else {
        answers[plan.path(element)] = judge(belongs(element, group, phase), .unknown)
        continue
      }
      if own.isEmpty { continue }
      let rivals = order[..<place].filter { !own.isDisjoint(with: combinations($0) ?? []) }
      answers[plan.path(element)] = judge(
        belongs(element, group, phase), !rivals.map { belongs($0, group, phase) }.any)
    }
    return answers
  }

  func trail(_ element: Int) -> [String] {
    (plan.containers(element).reversed() + [element]).map { plan.elements[$0].name }
  }

  // MARK: Totals

  /// A number of tenths as far as a model says it.
  private struct Span {
    var low: Int
    var high: Int
    /// Whether there may be nothing that could come to anything.
    var mayBeNothing = false
    /// Whether all that the model says counts and is known.
    var isKnown = false
    /// How bounds among the parts are written.
    var bounds: Set<Character> = []
  }

  /// More than any sum of the models.
  private static let endless = 2_000

  /// Asks two questions, whether a number is no less than another and no more; each holds for all
  /// that the number may be, for some, or for none. Every comparison is made of them.
  private func judge(
    _ comparison: String, _ isAtLeast: Set<Bool>, _ isAtMost: Set<Bool>, mayBeNothing: Bool
  ) -> Truth {
    func truth(_ answers: Set<Bool>) -> Truth {
      answers.count == 2 ? .unknown : Truth(answers.contains(true))
    }
    let (least, most) = (truth(isAtLeast), truth(isAtMost))
    let truth: Truth =
      switch comparison {
      case "=": min(least, most)
      case "!=": !min(least, most)
      case "<": !least
      case "<=": most
      case ">": !most
      default: least
      }
    // Of nothing a total asks nothing.
    return mayBeNothing ? max(truth, .unknown) : truth
  }

  /// Tries each number that a total may be against one.
  private func judge(
    _ span: Span, _ comparison: String, _ number: Int, tolerance: Int
  ) -> Truth {
    let totals = span.low...span.high
    return judge(
      comparison, Set(totals.map { $0 >= number - tolerance }),
      Set(totals.map { $0 <= number + tolerance }), mayBeNothing: span.mayBeNothing)
  }

  /// A total against a number; nil where there is nothing.
  func holds(
    _ total: Total, _ comparison: String, _ number: Int, _ tolerance: Int, _ phase: Int
  ) -> Truth? {
    if case .share(let test) = total.function {
      return share(of: total.group, test, elements(phase), phase).map { shares in
        judge(
          comparison, Set(shares.all.map { $0 * 1_000 >= $1 * (number - tolerance) }),
          Set(shares.all.map { $0 * 1_000 <= $1 * (number + tolerance) }),
          mayBeNothing: shares.mayBeNothing)
      }
    }
    return span(total, parts: elements(phase), asWritten: false, phase).map {
      judge($0, comparison, number, tolerance: tolerance)
    }
  }

  /// A total against another one; nil where there is nothing on one side. Bounds are compared as they
  /// are written, but one from below tells nothing beside one from above.
  func holds(
    _ total: Total, _ comparison: String, _ other: Total, _ tolerance: Int, _ phase: Int
  ) -> Truth? {
    if case .share(let test) = total.function, case .share(let second) = other.function {
      guard let left = share(of: total.group, test, elements(phase), phase),
        let right = share(of: other.group, second, elements(phase), phase)
      else { return nil }
      func difference(_ left: (Int, Int), _ right: (Int, Int)) -> Int {
        1_000 * (left.0 * right.1 - right.0 * left.1)
      }
      func answers(_ sign: Int) -> Set<Bool> {
        Set(
          left.all.flatMap { left in
            right.all.map { right in
              sign * difference(left, right) + tolerance * left.1 * right.1 >= 0
            }
          })
      }
      return judge(
        comparison, answers(1), answers(-1), mayBeNothing: left.mayBeNothing || right.mayBeNothing)
    }
    guard let left = span(total, parts: elements(phase), asWritten: true, phase),
      let right = span(other, parts: elements(phase), asWritten: true, phase)
    else { return nil }
    if left.bounds.union(right.bounds).count > 1 { return .unknown }
    func isAtLeast(_ left: Span, _ right: Span) -> Set<Bool> {
      Set([left.high + tolerance >= right.low, left.low + tolerance >= right.high])
    }
    return judge(
      comparison, isAtLeast(left, right), isAtLeast(right, left),
      mayBeNothing: left.mayBeNothing || right.mayBeNothing)
  }

  /// A value of an element against a total, of what is inside it or of all.
  func holds(
    _ total: Total, against attribute: String, _ comparison: String, said: [Said],
    in element: Int, _ phase: Int
  ) -> Truth {
    let parts = elements(phase).filter {
      !total.isInside || plan.containers($0).contains(element)
    }
    let own: Int?
    switch said.first?.value {
    case .number(let tenths): own = tenths
    default: own = nil
    }
    let missing: Truth = said.isEmpty ? absence : .unknown
    let turned = ["<": ">", "<=": ">=", ">": "<", ">=": "<="][comparison] ?? comparison
    if case .share(let test) = total.function {
      guard let shares = share(of: total.group, test, parts, phase) else { return .yes }
      guard let own else { return shares.mayBeNothing ? .unknown : missing }
      // What is as the model says leaves nothing to ask, whatever else there may be.
      if comparison == "=", let known = shares.known, known.0 * 1_000 == known.1 * own {
        return .yes
      }
      return judge(
        turned, Set(shares.all.map { $0 * 1_000 >= $1 * own }),
        Set(shares.all.map { $0 * 1_000 <= $1 * own }), mayBeNothing: shares.mayBeNothing)
    }
    guard let span = span(total, parts: parts, asWritten: true, phase) else { return .yes }
    guard let own else { return span.mayBeNothing ? .unknown : missing }
    let bounds = said.compactMap { $0.comparison == "=" ? nil : $0.comparison.first }
    if span.bounds.union(bounds).count > 1 { return .unknown }
    if comparison == "=", span.isKnown, own == span.low { return .yes }
    return judge(span, turned, own, tolerance: 0)
  }

  /// What a sum or count may be; nil for a sum of nothing.
  private func span(
    _ total: Total, parts: [Int], asWritten: Bool, _ phase: Int
  ) -> Span? {
    let members = parts.map { (element: $0, truth: belongs($0, total.group, phase)) }
      .filter { $0.truth != .no }
    let isComplete = plan.states.contains(.elements)
    var span = Span(low: 0, high: 0, isKnown: members.allSatisfy { $0.truth == .yes })
    if case .sum(let attribute) = total.function {
      if members.isEmpty { return nil }
      span.mayBeNothing = members.allSatisfy { $0.truth == .unknown }
      for (element, truth) in members {
        let said = said(attribute, of: element, phase)
        guard let first = said.first, case .number(let tenths) = first.value else {
          if !said.isEmpty || absence == .unknown {
            span.high += Self.endless
            span.isKnown = false
          }
          continue
        }
        var (low, high) = (tenths, tenths)
        if let sign = first.comparison.first, sign != "=" {
          span.bounds.insert(sign)
          if !asWritten {
            let isOpen = !first.comparison.hasSuffix("=")
            if sign == ">" { (low, high) = (tenths + (isOpen ? 1 : 0), Self.endless) }
            if sign == "<" { (low, high) = (0, tenths - (isOpen ? 1 : 0)) }
          }
        }
        span.high += high
        if truth == .yes { span.low += low }
      }
    } else {
      span.low = 10 * members.count { $0.truth == .yes }
      span.high = 10 * members.count
    }
    if !isComplete { span.high += Self.endless }
    return span
  }

  /// What a share may be, as part and whole: every way in which unsure elements may be part of the
  /// whole, and of what is asked for. Nil where there is no whole.
  private func share(
    of group: Group, _ test: Test, _ parts: [Int], _ phase: Int
  ) -> (all: [(Int, Int)], known: (Int, Int)?, mayBeNothing: Bool)? {
    let members = parts.map { element -> (whole: Truth, part: Truth) in
      let membership = belongs(element, group, phase)
      return (whole: membership, part: min(membership, holds(test, of: element, phase)))
    }.filter { $0.whole != .no }
    if members.isEmpty { return nil }
    var worlds: Set<[Int]> = [[0, 0]]
    for member in members {
      var next: Set<[Int]> = member.whole == .unknown ? worlds : []
      for world in worlds {
        if member.part != .no { next.insert([world[0] + 1, world[1] + 1]) }
        if member.part != .yes { next.insert([world[0], world[1] + 1]) }
      }
      worlds = next
    }
    let mayBeNothing = worlds.contains([0, 0])
    let known = worlds.count == 1 ? worlds.first.map { ($0[0], $0[1]) } : nil
    // With elements that the model doesn't name it may be any share.
    if !plan.states.contains(.elements) { worlds.formUnion([[0, 1], [1, 1]]) }
    let shares = worlds.filter { $0[1] > 0 }.map { ($0[0], $0[1]) }
    return (shares, known, mayBeNothing)
  }
}

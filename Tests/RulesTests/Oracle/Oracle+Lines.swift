// The answers about indicators, their targets, and the header.

extension Oracle {
  // MARK: Indicators

  /// Each indicator, or each target by itself: of several that are called alike each counts.
  func indicators(_ filter: LineTest?, _ test: LineTest, ofTargets: Bool) -> [String: Truth] {
    var answers: [String: Truth] = [:]
    for indicator in plan.indicators {
      for target in ofTargets ? indicator.targets.map(Optional.some) : [nil] {
        let membership = filter.map { holds($0, indicator, target) } ?? .yes
        guard let answer = judge(membership, holds(test, indicator, target)) else { continue }
        var name = indicator.name
        if let target {
          let asked = test.conjuncts.contains { if case .tierInForce = $0 { true } else { false } }
          let ended = target.tiers.first { !isInForce($0, target.year.map(Self.lastDay)) }
          let tier = (asked ? ended : nil) ?? target.tiers.first ?? "-"
          name += " \(tier) \(target.year.map { "\($0)-12-31" } ?? "-")"
        }
        answers["\(name)#\(answers.count)"] = answer
      }
    }
    return answers
  }

  private static func lastDay(of year: Int) -> Int { year * 10_000 + 1231 }

  /// Half-open, as every range. Without a day nobody can say that it has ended.
  private func isInForce(_ tier: String, _ day: Int?) -> Bool {
    let ended = PlanVocabulary.endedTier
    return day.map { tier != ended.name || $0 < ended.end } ?? true
  }

  /// What a line says; nil where it isn't there.
  private func said(
    _ line: String, _ indicator: Plan.Indicator, _ target: Plan.Indicator.Target?
  ) -> [String]? {
    func several(_ values: [String]?) -> [String]? { values?.isEmpty == true ? nil : values }
    switch line {
    case "label": return indicator.label.map { [$0] }
    case "measure": return [indicator.measure ?? indicator.name]
    case "better": return [indicator.better ?? "higher"]
    case "classes": return several(indicator.classes)
    case "supported-by": return indicator.support.map { ["\($0)"] }
    case "target": return several(indicator.targets.map { "\($0.goal)" })
    case "actual": return indicator.hasActual ? [""] : nil
    case "by": return target?.year.map { ["\($0)"] }
    case "tier": return several(target?.tiers)
    case "operator": return target.map { [$0.comparison] }
    case "goal":
      guard case .word(let word)? = target?.goal else { return [] }
      return [word]
    default: return indicator.texts[line].map { [$0] }
    }
  }

  private func holds(
    _ test: LineTest, _ indicator: Plan.Indicator, _ target: Plan.Indicator.Target?
  ) -> Truth {
    func ask(_ test: LineTest) -> Truth { holds(test, indicator, target) }
    switch test {
    case .has(let lines):
      return lines.map { said($0, indicator, target) == nil ? absence : .yes }.all
    case .equals(let line, let isNegated, let value):
      guard let said = said(line, indicator, target) else { return absence }
      return Truth(said.contains(value) != isNegated)
    case .member(let line, let values, let isNegated):
      let truth = values.map { ask(.equals(line, isNegated: false, $0)) }.any
      return isNegated ? !truth : truth
    case .day(_, let comparison, let day):
      guard let year = target?.year else { return absence }
      return Said(value: .date(Self.lastDay(of: year))).compare(comparison, Said(value: .date(day)))
    case .goal(let comparison, let number):
      // A word equals no number.
      if case .word? = target?.goal, comparison == "=" { return .no }
      let ends: [Int] =
        switch target?.goal {
        case .number(let goal): [goal]
        case .range(let low, let high): [low, high]
        // A word is neither above nor below a number.
        case .word, nil: []
        }
      return ends.map {
        Said(value: .level($0)).compare(comparison, Said(value: .level(number)))
      }.all
    case .tierInForce:
      guard let target, !target.tiers.isEmpty else { return .yes }
      guard let year = target.year else {
        // What has no end is there whatever the day is.
        return target.tiers.contains(PlanVocabulary.endedTier.name) ? .unknown : .yes
      }
      return Truth(target.tiers.allSatisfy { isInForce($0, Self.lastDay(of: year)) })
    case .frameworkInForce: return .unknown
    case .not(let inner): return !ask(inner)
    case .and(let left, let right): return min(ask(left), ask(right))
    case .or(let left, let right): return max(ask(left), ask(right))
    }
  }

  // MARK: Header

  func header(_ test: LineTest) -> Truth {
    func said(_ line: String) -> String? {
      switch line {
      case "name": plan.header.label
      case "as-of": "\(plan.header.asOf)"
      default: plan.header.texts[line]
      }
    }
    switch test {
    case .has(let lines): return lines.map { said($0) == nil ? absence : .yes }.all
    case .equals(let line, let isNegated, let value):
      guard let said = said(line) else { return absence }
      return Truth((said == value) != isNegated)
    case .day(_, let comparison, let day):
      return Said(value: .date(plan.header.asOf)).compare(comparison, Said(value: .date(day)))
    // The pack is in force from 2020 on.
    case .frameworkInForce: return Truth(plan.header.asOf >= 20_200_101)
    case .not(let inner): return !header(inner)
    case .and(let left, let right): return min(header(left), header(right))
    case .or(let left, let right): return max(header(left), header(right))
    case .member, .goal, .tierInForce: return .unknown
    }
  }
}

// The answers about targets of indicators, which no phase changes.

extension Oracle {
  /// A target as it stands for one tier.
  private struct Entry {
    var plan: Plan.Indicator
    var tier: String?
    var target: Plan.Indicator.Target

    var indicator: String { plan.name }
    var measure: String { plan.measure ?? plan.name }
  }

  private var entries: [Entry] {
    plan.indicators.flatMap { indicator in
      indicator.targets.flatMap { target in
        (target.tiers.isEmpty ? [nil] : target.tiers.map(Optional.some)).map { tier in
          Entry(plan: indicator, tier: tier, target: target)
        }
      }
    }
  }

  /// Whatever stands for one measure, tier and year.
  func conflictingTargets() -> [String: [Int: Truth]] {
    var answers: [String: [Int: Truth]] = [:]
    for entry in entries {
      let rivals = entries.filter { $0.measure == entry.measure && $0.tier == entry.tier }
      let sameYear = rivals.filter { $0.target.year == entry.target.year }
      func differs(_ other: Entry) -> Bool {
        sameYear.contains {
          $0.target.comparison != other.target.comparison || $0.target.goal != other.target.goal
        }
      }
      let truth: Truth =
        if entry.target.year == nil {
          rivals.contains(where: differs) ? .unknown : .yes
        } else {
          Truth(!sameYear.contains(where: differs))
        }
      let name = sameYear.map(\.indicator).min() ?? ""
      let year = entry.target.year.map { "\($0)-12-31" } ?? "-"
      answers["\(name) \(entry.tier ?? "-") \(year)"] = Dictionary(
        uniqueKeysWithValues: plan.allPhases.map { ($0, truth) })
    }
    return answers
  }

  /// Each year against the one before it. What several targets for one year say that differ is
  /// nobody's definition: nil.
  func fallingTargets() -> [String: [Int: Truth]]? {
    var answers: [String: [Int: Truth]] = [:]
    for entry in entries {
      let series = entries.filter { $0.measure == entry.measure && $0.tier == entry.tier }
      let sameYear = series.filter { $0.target.year == entry.target.year }
      var truth = Truth.unknown
      if let year = entry.target.year {
        let isContradicted = sameYear.contains { other in
          other.target.goal != entry.target.goal || other.plan.better != entry.plan.better
            || other.target.comparison != entry.target.comparison
            || other.plan.texts["unit"] != entry.plan.texts["unit"]
            || other.plan.classes != entry.plan.classes
        }
        if isContradicted { return nil }
        let earlier = series.compactMap { $0.target.year }.filter { $0 < year }.max()
        guard let before = series.last(where: { $0.target.year == earlier && earlier != nil })
        else { continue }
        truth = isAsGood(entry, as: before)
      } else if series.count == 1 {
        continue
      }
      let name = sameYear.last?.indicator ?? ""
      let year = entry.target.year.map { "\($0)-12-31" } ?? "-"
      answers["\(name) \(entry.tier ?? "-") \(year)"] = Dictionary(
        uniqueKeysWithValues: plan.allPhases.map { ($0, truth) })
    }
    return answers
  }

  /// Whether a target commits to no less than one before it.
  private func isAsGood(_ later: Entry, as earlier: Entry) -> Truth {
    func bounds(_ goal: Plan.Indicator.Goal) -> [Int]? {
      switch goal {
      case .number(let number): [number, number]
      case .range(let low, let high): [low, high]
      case .word: nil
      }
    }
    if case .word(let old) = earlier.target.goal, case .word(let new) = later.target.goal {
      if old == new { return .yes }
      let classes = later.plan.classes.isEmpty ? earlier.plan.classes : later.plan.classes
      guard let before = classes.firstIndex(of: old), let after = classes.firstIndex(of: new)
      else { return .unknown }
      return Truth(after >= before)
    }
    guard let old = bounds(earlier.target.goal), let new = bounds(later.target.goal) else {
      return .unknown
    }
    let better = later.plan.better ?? "higher"
    if better != earlier.plan.better ?? "higher" { return .unknown }
    if later.plan.texts["unit"] != earlier.plan.texts["unit"] { return .unknown }
    let against: Character = better == "higher" ? "<" : ">"
    if [earlier, later].contains(where: { $0.target.comparison.first == against }) {
      return .unknown
    }
    let kept = zip(new, old).map { better == "higher" ? $0 >= $1 : $0 <= $1 }
    if kept[0] == kept[1] { return Truth(kept[0]) }
    // The end that it commits to counts.
    return kept[better == "higher" ? 0 : 1] ? .yes : .unknown
  }
}

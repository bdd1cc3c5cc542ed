// The answers about targets of indicators, which no phase changes.

extension Oracle {
  /// A target as it stands for one tier.
  private struct Entry {
    var indicator: String
    var measure: String
    var tier: String?
    var target: Plan.Indicator.Target
  }

  private var entries: [Entry] {
    plan.indicators.flatMap { indicator in
      indicator.targets.flatMap { target in
        (target.tiers.isEmpty ? [nil] : target.tiers.map(Optional.some)).map { tier in
          Entry(
            indicator: indicator.name, measure: indicator.measure ?? indicator.name, tier: tier,
            target: target)
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
        if sameYear.contains(where: { $0.target.goal != entry.target.goal }) { return nil }
        let earlier = series.compactMap { $0.target.year }.filter { $0 < year }.max()
        guard let before = series.last(where: { $0.target.year == earlier && earlier != nil })
        else { continue }
        truth = Truth(entry.target.goal >= before.target.goal)
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
}

public import Diagnostics
public import Model
import Rules

/// A target of an indicator for one tier, with what was measured for it.
public struct IndicatorProgress: Sendable {
  public enum State: String, Sendable {
    case reached
    case notReached = "not-reached"
    case notMeasured = "not-measured"
    /// What was measured can't be compared with the target.
    case notComparable = "not-comparable"

    public var text: LocalizedText {
      switch self {
      case .reached: LocalizedText("reached", "đạt")
      case .notReached: LocalizedText("not reached", "chưa đạt")
      case .notMeasured: LocalizedText("not measured", "chưa có số liệu")
      case .notComparable: LocalizedText("not comparable", "không so sánh được")
      }
    }
  }

  public var indicator: IndicatorID
  public var tier: TierID?
  public var target: Target
  /// The latest measurement for the tier.
  public var actual: Actual?
  public var state: State
  /// Other indicators of the measure that set something else for the same tier and day.
  public var conflicts: [IndicatorID] = []
  /// What the indicator itself sets else for the same tier and day.
  public var ownConflicts: [Target] = []
  /// The target of the day before in the measure's series, where this one commits to less.
  public var earlier: (indicator: IndicatorID, target: Target)?

  /// Whether what is measured shall be low: more than the target misses it.
  public func isBetterLower(_ indicator: Indicator) -> Bool {
    indicator.better == .lower || [.less, .lessOrEqual].contains(target.comparison)
  }

  public var isInConflict: Bool { !conflicts.isEmpty || !ownConflicts.isEmpty }

  /// What was measured as a share of a target above zero; nil where there is no such number.
  public var share: Double? {
    guard case .number(let goal) = target.goal, let actual, case .number(let value) = actual.goal,
      goal.mantissa > 0
    else { return nil }
    func number(_ decimal: DecimalNumber) -> Double {
      var result = Double(decimal.mantissa)
      for _ in 0..<decimal.scale { result /= 10 }
      return result
    }
    return number(value) / number(goal)
  }
}

extension ReportScope {
  /// Each target for each tier, in the model's canonical order, then by day. Linear but for sorting.
  public func indicatorProgress() -> [IndicatorProgress] {
    var result: [IndicatorProgress] = []
    for (index, indicator) in model.indicators.enumerated() where isAsked(indicator) {
      var own: [IndicatorProgress] = []
      for target in indicator.targets {
        for tier in target.tiers.isEmpty ? [nil] : target.tiers.map(Optional.some) {
          let actual = latest(indicator, tier)
          own.append(
            IndicatorProgress(
              indicator: IndicatorID(index), tier: tier, target: target, actual: actual,
              state: Self.state(target, actual, indicator)))
        }
      }
      result += own.sorted { left, right in
        let (one, other) = (left.tier?.index ?? -1, right.tier?.index ?? -1)
        if one != other { return one < other }
        guard let day = left.target.by else { return false }
        return right.target.by.map { day < $0 } ?? true
      }
    }
    markConflicts(&result)
    markFalling(&result)
    return result
  }

  /// Whether an indicator is served by what was asked for.
  private func isAsked(_ indicator: Indicator) -> Bool {
    focus == nil || indicator.supportedBy.contains { shows($0) }
  }

  /// What was measured last for a tier; what names no tier counts where nothing names this one.
  private func latest(_ indicator: Indicator, _ tier: TierID?) -> Actual? {
    let named = indicator.actuals.filter { actual in tier.map { actual.tiers.contains($0) } ?? true
    }
    let fitting = named.isEmpty ? indicator.actuals.filter(\.tiers.isEmpty) : named
    return fitting.max { left, right in
      guard let day = right.by else { return false }
      return left.by.map { $0 < day } ?? true
    }
  }

  private static func state(
    _ target: Target, _ actual: Actual?, _ indicator: Indicator
  ) -> IndicatorProgress.State {
    guard let actual else { return .notMeasured }
    func isReached(_ isLess: Bool, _ isEqual: Bool) -> IndicatorProgress.State {
      let holds: Bool =
        switch target.comparison {
        // A bare target is one to be reached: more of what is better is no failure.
        case .equal: isEqual || (indicator.better == .higher ? !isLess : isLess)
        case .notEqual: !isEqual
        case .less: isLess
        case .lessOrEqual: isLess || isEqual
        case .greater: !isLess && !isEqual
        case .greaterOrEqual: !isLess
        }
      return holds ? .reached : .notReached
    }
    switch (actual.goal, target.goal) {
    case (.number(let value), .number(let goal)): return isReached(value < goal, value == goal)
    case (.number(let value), .range(let low, let high)):
      if value < low { return indicator.better == .higher ? .notReached : .reached }
      if high < value { return indicator.better == .higher ? .reached : .notReached }
      return .reached
    case (.text(let value), .text(let goal)):
      if value == goal { return isReached(false, true) }
      guard let one = indicator.classes.firstIndex(of: value),
        let other = indicator.classes.firstIndex(of: goal)
      else { return .notComparable }
      return isReached(one < other, false)
    default: return .notComparable
    }
  }

  /// Targets of one measure for one tier and day that differ.
  private func markConflicts(_ entries: inout [IndicatorProgress]) {
    struct Key: Hashable {
      var measure: Symbol
      var tier: TierID?
      var by: CalendarDate?
    }
    let groups = Dictionary(grouping: entries.indices) { index in
      Key(
        measure: model.indicators[entries[index].indicator.index].measure,
        tier: entries[index].tier, by: entries[index].target.by)
    }
    for places in groups.values where places.count > 1 {
      for place in places {
        let own = entries[place]
        var others: [IndicatorID] = []
        for other in places
        where entries[other].target.goal != own.target.goal
          || entries[other].target.comparison != own.target.comparison
        {
          let entry = entries[other]
          if entry.indicator == own.indicator {
            entries[place].ownConflicts.append(entry.target)
          } else if !others.contains(entry.indicator) {
            others.append(entry.indicator)
          }
        }
        entries[place].conflicts = others.sorted()
      }
    }
  }

  /// Targets that commit to less than those of the day before them in the series of a measure and
  /// tier, as the sentence about falling targets judges them: the best of a day against the last of
  /// the day before.
  private func markFalling(_ entries: inout [IndicatorProgress]) {
    struct Key: Hashable {
      var measure: Symbol
      var tier: TierID?
    }
    let groups = Dictionary(grouping: entries.indices.filter { entries[$0].target.by != nil }) {
      Key(
        measure: model.indicators[entries[$0].indicator.index].measure, tier: entries[$0].tier)
    }
    for places in groups.values where places.count > 1 {
      let days = Dictionary(grouping: places) { entries[$0].target.by }
      let series = days.compactMap { day, places in day.map { ($0, places) } }
        .sorted { $0.0 < $1.0 }
      for ((_, earlier), (_, later)) in zip(series, series.dropFirst()) {
        let last = earlier.max { entries[$0].target.range < entries[$1].target.range }
        guard let last else { continue }
        let reference = entries[last]
        let areWorse = later.allSatisfy { place in
          FallingTargetsSentence.isWorse(
            entries[place].target, of: model.indicators[entries[place].indicator.index],
            than: reference.target, of: model.indicators[reference.indicator.index])
        }
        guard areWorse else { continue }
        for place in later { entries[place].earlier = (reference.indicator, reference.target) }
      }
    }
  }

  /// Targets against what was measured.
  public func indicators() -> Table {
    var report = ReportTable(
      .indicators, title(.indicators),
      [
        ("indicator", LocalizedText("Indicator", "Chỉ tiêu")),
        ("tier", LocalizedText("Level", "Cấp")), ("by", LocalizedText("By", "Thời hạn")),
        ("target", LocalizedText("Target", "Mục tiêu")),
        ("actual", LocalizedText("Measured", "Thực hiện")),
        ("measured-on", LocalizedText("Measured on", "Số liệu đến ngày")),
        ("share", LocalizedText("Share of the target", "So với mục tiêu")),
        ("state", LocalizedText("State", "Đánh giá")),
        ("conflict", LocalizedText("Contradicts", "Mâu thuẫn với")),
        ("supported-by", LocalizedText("Supported by", "Thành phần thực hiện")),
      ], nothing: nothing(LocalizedText("no targets", "không có chỉ tiêu nào có mục tiêu")))
    let entries = indicatorProgress()
    for entry in entries {
      let indicator = model.indicators[entry.indicator.index]
      report.add(
        indicator.supportedBy.first,
        [
          indicatorCell(entry.indicator),
          entry.tier.map { .term(model.vocabulary[$0].name, model.vocabulary[$0].label) } ?? .empty,
          entry.target.by.map { .date($0) } ?? .empty,
          goal(of: entry.target, indicator),
          entry.actual.map { goal($0.goal, indicator, sign: "") } ?? .empty,
          entry.actual?.by.map { .date($0) } ?? .empty,
          entry.share.map {
            .number(
              DecimalNumber(Int(max(-1_000_000, min($0 * 100, 1_000_000)).rounded())), unit: "%")
          } ?? .empty,
          .term(entry.state.rawValue, entry.state.text),
          conflicts(entry, indicator),
          some(indicator.supportedBy),
        ])
    }
    if !entries.isEmpty {
      func count(_ state: IndicatorProgress.State) -> Int { entries.count { $0.state == state } }
      report.note(
        LocalizedText(
          "\(entries.count) target\(entries.count == 1 ? "" : "s"): \(count(.reached)) reached, \(count(.notReached)) not reached, \(count(.notMeasured)) not measured; \(entries.count(where: \.isInConflict)) contradict another one",
          "\(entries.count) mục tiêu: \(count(.reached)) đạt, \(count(.notReached)) chưa đạt, \(count(.notMeasured)) chưa có số liệu; \(entries.count(where: \.isInConflict)) mâu thuẫn với mục tiêu khác"
        ))
      let falling = entries.count { $0.earlier != nil }
      if falling > 0 {
        report.note(
          LocalizedText(
            "\(falling) set\(falling == 1 ? "s" : "") less than the target before",
            "\(falling) mục tiêu đặt mức kém hơn mục tiêu trước đó"))
      }
      let missed = entries.contains { entry in
        entry.isBetterLower(model.indicators[entry.indicator.index]) && (entry.share ?? 0) > 1
      }
      if missed {
        report.note(
          LocalizedText(
            "where lower is better, a share above 100% misses the target",
            "với chỉ tiêu càng thấp càng tốt, tỷ lệ trên 100% là chưa đạt mục tiêu"))
      }
    }
    return report.grouped(self)
  }

  private func indicatorCell(_ id: IndicatorID) -> Cell {
    let indicator = model.indicators[id.index]
    let name = model.text(indicator.name)
    let label = model.text(indicator.label)
    return .reference(name: name, label: LocalizedText(verbatim: label.isEmpty ? name : label))
  }

  private func conflicts(_ entry: IndicatorProgress, _ indicator: Indicator) -> Cell {
    guard entry.isInConflict || entry.earlier != nil else { return .empty }
    let earlier = entry.earlier.map { earlier -> [Cell] in
      let other = goal(of: earlier.target, model.indicators[earlier.indicator.index])
      let day = earlier.target.by
      let text = LocalizedText(
        "sets less than the target by \(day?.text(.english) ?? "–"): \(other.text(.english))",
        "kém hơn mục tiêu đến \(day?.text(.vietnamese) ?? "–"): \(other.text(.vietnamese))")
      return [.localized(text)]
        + (earlier.indicator == entry.indicator ? [] : [indicatorCell(earlier.indicator)])
    }
    return .list(
      entry.ownConflicts.map { target in
        let other = goal(of: target, indicator)
        return .localized(
          LocalizedText(
            "another target of its own: \(other.text(.english))",
            "mục tiêu khác của chính chỉ tiêu này: \(other.text(.vietnamese))"))
      } + entry.conflicts.map { indicatorCell($0) } + (earlier ?? []))
  }

  private func goal(of target: Target, _ indicator: Indicator) -> Cell {
    goal(target.goal, indicator, sign: target.comparison.sign)
  }

  private func goal(_ goal: Target.Goal, _ indicator: Indicator, sign: String) -> Cell {
    switch goal {
    case .number(let number) where sign.isEmpty: return .number(number, unit: indicator.unit)
    case .number(let number):
      return .localized(
        LocalizedText(
          sign + number.text(.english, unit: indicator.unit),
          sign + number.text(.vietnamese, unit: indicator.unit)))
    case .range(let low, let high):
      return .localized(
        LocalizedText(
          "\(sign)\(low.text(.english)) – \(high.text(.english, unit: indicator.unit))",
          "\(sign)\(low.text(.vietnamese)) – \(high.text(.vietnamese, unit: indicator.unit))"))
    case .text(let symbol): return .text(sign + model.text(symbol))
    }
  }
}

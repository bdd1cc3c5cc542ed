public import Diagnostics
public import Model

/// `targets do not fall over time`: for one measure and tier, each target is at least as good as the
/// one before it. A target's subject is its measure, tier and day; the first one of a measure and
/// tier has nothing to be compared with. Phases play no part.
///
/// What a target commits to is its number, whatever the operator (`>= 90`, `> 90` and `90` are 90), or
/// both ends of its range. A bound against the direction, such as `<= 90` where higher is better,
/// commits to nothing.
public struct FallingTargetsSentence: Sentence {
  /// A target as it stands for one tier.
  private struct Entry {
    var indicator: IndicatorID
    var measure: Symbol
    var tier: TierID?
    var day: CalendarDate?
    var target: Target
  }

  public init() {}

  public var isTimeless: Bool { true }

  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    var entries: [Entry] = []
    var undated: [Entry] = []
    for index in model.indicators.indices {
      let indicator = model.indicators[index]
      for target in indicator.targets {
        for tier in target.tiers.isEmpty ? [nil] : target.tiers.map(Optional.some) {
          let entry = Entry(
            indicator: IndicatorID(index), measure: indicator.measure, tier: tier,
            day: target.by, target: target)
          if target.by == nil { undated.append(entry) } else { entries.append(entry) }
        }
      }
    }
    entries.sort(by: Self.precedes)
    undated.sort(by: Self.precedes)
    var open: [Judgement] = []
    var satisfied: [Subject] = []
    func enter(_ judgement: Judgement) {
      if judgement.isOpen { open.append(judgement) } else { satisfied.append(judgement.subject) }
    }
    var place = 0
    var others = undated[...]
    while place < entries.count || !others.isEmpty {
      // The next measure and tier, from whichever list has it first.
      let head: Entry
      if place < entries.count, let other = others.first {
        head = Self.precedesGroup(other, entries[place]) ? other : entries[place]
      } else if place < entries.count {
        head = entries[place]
      } else {
        head = others[others.startIndex]
      }
      let start = place
      while place < entries.count, Self.isOneGroup(entries[place], head) { place += 1 }
      let series = entries[start..<place]
      let loose = others.prefix { Self.isOneGroup($0, head) }
      others = others.dropFirst(loose.count)
      for judgement in judgements(series, model) { enter(judgement) }
      if let judgement = judgement(undated: loose, beside: series, model) { enter(judgement) }
    }
    return Judgements(open: open, satisfied: satisfied)
  }

  // MARK: Series

  /// The targets of one measure and tier, by day.
  private func judgements(_ series: ArraySlice<Entry>, _ model: ArchitectureModel) -> [Judgement] {
    var result: [Judgement] = []
    var rest = series
    var before: ArraySlice<Entry> = []
    while let first = rest.first {
      let sameDay = rest.prefix { $0.day == first.day }
      rest = rest.dropFirst(sameDay.count)
      if !before.isEmpty { result.append(judgement(sameDay, after: before, model)) }
      before = sameDay
    }
    return result
  }

  /// The targets of a day against those of the day before it in the series. Where a day has several,
  /// the best of it counts against the last of the day before: contradictions within a day are not
  /// this sentence's matter.
  private func judgement(
    _ later: ArraySlice<Entry>, after earlier: ArraySlice<Entry>, _ model: ArchitectureModel
  ) -> Judgement {
    let last = later[later.endIndex - 1]
    let reference = earlier[earlier.endIndex - 1]
    var judgement = Judgement(.targets(last.indicator, tier: last.tier, by: last.day))
    var answer = Answer.no
    for entry in later { answer = answer.or(Self.isAsGood(entry, as: reference, model)) }
    judgement.enter(answer, in: model.allPhases)
    if answer.value != .yes {
      judgement.place = last.target.range
      judgement.labels = [
        Diagnostic.Label(
          reference.target.range,
          LocalizedText("before: ", "trước đó: ")
            + LocalizedText(verbatim: reference.target.text(in: model)))
      ]
    }
    return judgement
  }

  /// Targets without a day can't be put in order.
  private func judgement(
    undated: ArraySlice<Entry>, beside series: ArraySlice<Entry>, _ model: ArchitectureModel
  ) -> Judgement? {
    guard let last = undated.last, undated.count + series.count > 1 else { return nil }
    var judgement = Judgement(.targets(last.indicator, tier: last.tier, by: nil))
    judgement.enter(.unknown([.date]), in: model.allPhases)
    judgement.place = last.target.range
    return judgement
  }

  // MARK: Comparing

  /// Whether a target surely commits to less than an earlier one of the same measure.
  public static func isWorse(
    _ later: Target, of indicator: Indicator, than earlier: Target, of before: Indicator
  ) -> Bool {
    isAsGood(later, of: indicator, as: earlier, of: before).value == .no
  }

  private static func isAsGood(
    _ later: Entry, as earlier: Entry, _ model: ArchitectureModel
  ) -> Answer {
    isAsGood(
      later.target, of: model.indicators[later.indicator.index], as: earlier.target,
      of: model.indicators[earlier.indicator.index])
  }

  private static func isAsGood(
    _ later: Target, of second: Indicator, as earlier: Target, of first: Indicator
  ) -> Answer {
    if case .text(let before) = earlier.goal, case .text(let after) = later.goal {
      if before == after { return .yes }
      let classes = second.classes.isEmpty ? first.classes : second.classes
      guard let old = classes.firstIndex(of: before), let new = classes.firstIndex(of: after) else {
        return .unknown([.classes])
      }
      return new >= old ? .yes : .no
    }
    guard let old = bounds(earlier), let new = bounds(later) else {
      return .unknown([.classes])
    }
    guard first.unit == second.unit else { return .unknown([.commonUnit]) }
    guard first.better == second.better else { return .unknown([.direction]) }
    let against: [Target.Comparison] =
      second.better == .higher
      ? [.less, .lessOrEqual, .notEqual] : [.greater, .greaterOrEqual, .notEqual]
    if against.contains(earlier.comparison) || against.contains(later.comparison) {
      return .unknown([.direction])
    }
    let isBetter = second.better == .higher
    let isLowKept = isBetter ? new.low >= old.low : new.low <= old.low
    let isHighKept = isBetter ? new.high >= old.high : new.high <= old.high
    if isLowKept && isHighKept { return .yes }
    if !isLowKept && !isHighKept { return .no }
    // One end of the range rises, the other falls: the end that it commits to counts.
    if isBetter ? isLowKept : isHighKept { return .yes }
    return .unknown([.direction])
  }

  private static func bounds(_ target: Target) -> (low: DecimalNumber, high: DecimalNumber)? {
    switch target.goal {
    case .number(let number): (number, number)
    case .range(let low, let high): (low, high)
    case .text: nil
    }
  }

  // MARK: Order

  private static func number(_ tier: TierID?) -> Int { tier.map { $0.index + 1 } ?? 0 }

  private static func precedes(_ left: Entry, _ right: Entry) -> Bool {
    if !isOneGroup(left, right) { return precedesGroup(left, right) }
    if let day = left.day, let other = right.day, day != other { return day < other }
    return left.target.range < right.target.range
  }

  private static func precedesGroup(_ left: Entry, _ right: Entry) -> Bool {
    (left.measure, number(left.tier)) < (right.measure, number(right.tier))
  }

  private static func isOneGroup(_ left: Entry, _ right: Entry) -> Bool {
    left.measure == right.measure && left.tier == right.tier
  }

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    LocalizedText("sets less than before", "đặt mức kém hơn mức trước đó")
      + judgement.subject.targetText(in: model)
  }
}

public import Diagnostics
public import Model

/// `no two targets of one measure for the same tier and year`: what a plan sets twice, it sets the
/// same. Targets without a tier meet only each other, and phases play no part.
public struct ConflictingTargetsSentence: Sentence {
  public init() {}

  /// A target as it stands for one tier.
  private struct Entry {
    var indicator: IndicatorID
    var measure: Symbol
    var tier: TierID?
    var target: Target
  }

  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    var entries: [Entry] = []
    for index in model.indicators.indices {
      let indicator = model.indicators[index]
      for target in indicator.targets {
        for tier in target.tiers.isEmpty ? [nil] : target.tiers.map(Optional.some) {
          entries.append(
            Entry(
              indicator: IndicatorID(index), measure: indicator.measure, tier: tier, target: target)
          )
        }
      }
    }
    // Targets of one measure, tier and day stand together; those without a day come last.
    entries.sort { left, right in
      if left.measure != right.measure { return left.measure < right.measure }
      if left.tier != right.tier { return Self.number(left.tier) < Self.number(right.tier) }
      if left.target.by != right.target.by {
        guard let day = left.target.by else { return false }
        return right.target.by.map { day < $0 } ?? true
      }
      return left.target.range < right.target.range
    }
    var open: [Judgement] = []
    var satisfied: [Subject] = []
    var rest = entries[...]
    while let first = rest.first {
      let sameTier = rest.prefix { $0.measure == first.measure && $0.tier == first.tier }
      rest = rest.dropFirst(sameTier.count)
      var days = sameTier
      while let first = days.first {
        let sameDay = days.prefix { $0.target.by == first.target.by }
        days = days.dropFirst(sameDay.count)
        let judgement =
          first.target.by == nil
          ? judgement(undated: sameDay, among: sameTier, model) : judgement(sameDay, model)
        if judgement.isOpen { open.append(judgement) } else { satisfied.append(judgement.subject) }
      }
    }
    return Judgements(open: open, satisfied: satisfied)
  }

  /// Targets for one day.
  private func judgement(_ entries: ArraySlice<Entry>, _ model: ArchitectureModel) -> Judgement {
    let last = entries[entries.endIndex - 1]
    var judgement = Judgement(
      .targets(Self.indicator(of: entries), tier: last.tier, by: last.target.by))
    let isConflict = entries.contains { !Self.agree($0.target, last.target) }
    judgement.enter(isConflict ? .no : .yes, in: model.allPhases)
    if isConflict { Self.mark(&judgement, last, entries, model) }
    return judgement
  }

  /// Targets without a day: whether they meet another of the same tier can't be known.
  private func judgement(
    undated: ArraySlice<Entry>, among entries: ArraySlice<Entry>, _ model: ArchitectureModel
  ) -> Judgement {
    let last = undated[undated.endIndex - 1]
    var judgement = Judgement(
      .targets(Self.indicator(of: undated), tier: last.tier, by: nil))
    let differing = entries.filter { !Self.agree($0.target, last.target) }
    judgement.enter(differing.isEmpty ? .yes : .unknown([.date]), in: model.allPhases)
    if !differing.isEmpty { Self.mark(&judgement, last, differing + [last], model) }
    return judgement
  }

  /// Those without a tier come first.
  private static func number(_ tier: TierID?) -> Int { tier.map { $0.index + 1 } ?? 0 }

  /// The indicator that stands for a measure: the first by name, wherever it is declared.
  private static func indicator(of entries: ArraySlice<Entry>) -> IndicatorID {
    entries.map(\.indicator).min() ?? IndicatorID(0)
  }

  private static func agree(_ left: Target, _ right: Target) -> Bool {
    left.comparison == right.comparison && left.goal == right.goal
  }

  /// Points at the last of the targets, and labels all of them with what they say.
  private static func mark(
    _ judgement: inout Judgement, _ last: Entry, _ entries: some Sequence<Entry>,
    _ model: ArchitectureModel
  ) {
    judgement.place = last.target.range
    judgement.labels = entries.sorted { $0.target.range < $1.target.range }
      .filter { $0.target.range != last.target.range }
      .map { entry in
        Diagnostic.Label(
          entry.target.range,
          LocalizedText("the other target: ", "mức kia: ")
            + LocalizedText(verbatim: entry.target.text(in: model)))
      }
  }

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    LocalizedText("has different targets", "có các mức chỉ tiêu khác nhau")
      + judgement.subject.targetText(in: model)
  }
}

extension Target {
  /// As written: `>= 90`.
  func text(in model: ArchitectureModel) -> String {
    let goal =
      switch goal {
      case .number(let number): number.description
      case .range(let low, let high): "\(low)..\(high)"
      case .text(let symbol): model.text(symbol)
      }
    return comparison == .equal ? goal : "\(comparison.rawValue) \(goal)"
  }
}

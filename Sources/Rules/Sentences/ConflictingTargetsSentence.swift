package import Diagnostics
package import Model

/// `no two targets of one measure for the same tier and year`: what a plan sets twice, it sets the
/// same. Targets without a tier meet only each other, and phases play no part.
package struct ConflictingTargetsSentence: Sentence {
  package init() {}

  /// A target as it stands for one tier.
  private struct Entry {
    var indicator: IndicatorID
    var target: Target
  }

  /// What two targets must share to meet.
  private struct Key: Hashable {
    var measure: Symbol
    var tier: TierID?
  }

  package func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> [Judgement] {
    let model = evaluation.model
    var groups: [Key: [Entry]] = [:]
    var order: [Key] = []
    for index in model.indicators.indices {
      let indicator = model.indicators[index]
      for target in indicator.targets {
        for tier in target.tiers.isEmpty ? [nil] : target.tiers.map(Optional.some) {
          let key = Key(measure: indicator.measure, tier: tier)
          if groups[key] == nil { order.append(key) }
          groups[key, default: []].append(Entry(indicator: IndicatorID(index), target: target))
        }
      }
    }
    return order.flatMap { judgements(of: groups[$0] ?? [], tier: $0.tier, model) }
  }

  /// The targets of one measure for one tier: one judgement for each day, and one for those
  /// without a day.
  private func judgements(
    of entries: [Entry], tier: TierID?, _ model: ArchitectureModel
  ) -> [Judgement] {
    var result: [Judgement] = []
    let days = Set(entries.compactMap(\.target.by)).sorted()
    let byDay = Dictionary(grouping: entries) { $0.target.by }
    for day in days {
      let same = (byDay[day] ?? []).sorted { $0.target.range < $1.target.range }
      guard let last = same.last else { continue }
      var judgement = Judgement(.targets(Self.indicator(of: same), tier: tier, by: day))
      let isConflict = same.contains { !Self.agree($0.target, last.target) }
      judgement.enter(isConflict ? .no : .yes, in: model.lastPhase)
      if isConflict { Self.mark(&judgement, last, same, model) }
      result.append(judgement)
    }
    let undated = (byDay[nil] ?? []).sorted { $0.target.range < $1.target.range }
    if let last = undated.last {
      var judgement = Judgement(.targets(Self.indicator(of: undated), tier: tier, by: nil))
      let differing = entries.filter { !Self.agree($0.target, last.target) }
      judgement.enter(differing.isEmpty ? .yes : .unknown([.date]), in: model.lastPhase)
      if !differing.isEmpty { Self.mark(&judgement, last, differing + [last], model) }
      result.append(judgement)
    }
    return result
  }

  /// The indicator that stands for a measure: the first by name, wherever it is declared.
  private static func indicator(of entries: [Entry]) -> IndicatorID {
    entries.map(\.indicator).min() ?? IndicatorID(0)
  }

  private static func agree(_ left: Target, _ right: Target) -> Bool {
    left.comparison == right.comparison && left.goal == right.goal
  }

  /// Points at the last of the targets, and labels all of them with what they say.
  private static func mark(
    _ judgement: inout Judgement, _ last: Entry, _ entries: [Entry], _ model: ArchitectureModel
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

  package func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    guard case .targets(_, let tier, let day) = judgement.subject else {
      return LocalizedText("contradicts itself", "mâu thuẫn")
    }
    var text = LocalizedText("has different targets", "có các mức chỉ tiêu khác nhau")
    if let tier {
      let label = model.vocabulary[tier].label
      text = text + LocalizedText(" for '\(label.english)'", " cho '\(label.vietnamese)'")
    }
    if let day { text = text + LocalizedText(" by \(day)", " tới \(day.vietnamese)") }
    return text
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

public import Diagnostics
public import Model

/// `each indicator must have unit`, `each (target where tier = district) must tier-in-force`: every
/// indicator, or every target, meets the conditions. Phases play no part.
public struct EachIndicatorSentence: Sentence {
  /// Whether the subjects are targets, each by itself.
  public var isOfTargets: Bool
  public var filter: IndicatorCondition?
  /// All must hold.
  public var conditions: [IndicatorCondition]

  public var isTimeless: Bool { true }

  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    var open: [Judgement] = []
    var satisfied: [Subject] = []
    for index in model.indicators.indices {
      let indicator = model.indicators[index]
      let targets: [Target?] = isOfTargets ? indicator.targets : [nil]
      for target in targets {
        let subject =
          target.map {
            Subject.targets(IndicatorID(index), tier: tierToName(of: $0, model), by: $0.by)
          }
          ?? .indicator(IndicatorID(index))
        var judgement = Judgement(subject)
        judgement.place = target?.range
        let membership = filter?.evaluate(indicator, target, model) ?? .yes
        if membership.value == .no { continue }
        var answer = Answer.yes
        var failures: UInt64 = 0
        for (number, condition) in conditions.enumerated() {
          let part = condition.evaluate(indicator, target, model)
          if part.value == .no { failures |= 1 << UInt64(min(number, 63)) }
          answer = answer.and(part)
        }
        if answer.value == .no, membership.value == .unknown {
          answer = membership
          failures = 0
        }
        judgement.failures = failures
        judgement.enter(answer, in: model.allPhases)
        if judgement.isOpen { open.append(judgement) } else { satisfied.append(subject) }
      }
    }
    return Judgements(open: open, satisfied: satisfied)
  }

  /// The tier that a message names: where tiers are asked for, the first that isn't there on the day.
  private func tierToName(of target: Target, _ model: ArchitectureModel) -> TierID? {
    let asksForTiers = conditions.contains { if case .tierInForce = $0 { true } else { false } }
    guard asksForTiers, let day = target.by else { return target.tiers.first }
    return target.tiers.first { !model.vocabulary[$0].exists(on: day) } ?? target.tiers.first
  }

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    var text = LocalizedText("", "")
    if isOfTargets {
      text =
        LocalizedText("target", "mức") + judgement.subject.targetText(in: model)
        + LocalizedText(verbatim: " ")
    }
    let failures = conditions.indices
      .filter { judgement.failures >> UInt64(min($0, 63)) & 1 == 1 }
      .map { conditions[$0].failure }
    return text + failures.joined(LocalizedText(" and ", " và "))
  }
}

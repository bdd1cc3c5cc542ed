import Diagnostics
package import Model

/// Judges a model by rules.
package enum RuleEngine {
  /// All verdicts, and which findings waivers and the baseline excuse. The rules must have been
  /// compiled for this model. A broken rule set is evaluated as far as it can be read; the caller
  /// ends with exit status 2.
  package static func evaluate(
    _ ruleSet: RuleSet, _ model: ArchitectureModel,
    _ settings: EvaluationSettings = EvaluationSettings(), baseline: Baseline? = nil
  ) -> Assessment {
    let evaluation = Evaluation(settings.applied(to: model), settings)
    let lawDay = settings.lawDay(of: model)
    var assessment = Assessment()
    for (index, rule) in ruleSet.rules.enumerated() {
      var outcome = RuleOutcome(code: rule.code)
      guard rule.isInForce(on: lawDay) else {
        outcome.status = .notInForce
        assessment.outcomes.append(outcome)
        continue
      }
      if rule.isOff {
        outcome.status = .offInProfile
        assessment.outcomes.append(outcome)
        continue
      }
      var findings: [Finding] = []
      for (sentence, judgements) in judge(rule, evaluation).enumerated() {
        outcome.count(.satisfied, judgements.satisfiedCount)
        for judgement in judgements.open {
          outcome.count(judgement.verdict)
          if let finding = finding(judgement, of: rule, index, sentence, evaluation) {
            findings.append(finding)
          }
        }
      }
      outcome.status = outcome.subjects == 0 ? .notApplicable : .evaluated
      assessment.outcomes.append(outcome)
      assessment.findings +=
        findings.filter { $0.verdict == .violated } + findings.filter { $0.verdict != .violated }
    }
    assessment.applyWaivers(ruleSet, evaluation)
    if let baseline { assessment.apply(baseline, ruleSet, evaluation) }
    return assessment
  }

  /// The judgements of each sentence of a rule.
  static func judge(_ rule: Rule, _ evaluation: Evaluation) -> [Judgements] {
    let judged = evaluation.settings.phases(of: evaluation.model)
    return rule.sentences.map {
      let phases = $0.phases.phases(of: evaluation.model).intersection(judged)
      // Nobody is in order in a phase that isn't looked at.
      return phases.isEmpty ? Judgements() : $0.form.judge(evaluation, in: phases)
    }
  }

  /// What is to be reported of a judgement, if anything.
  private static func finding(
    _ judgement: Judgement, of rule: Rule, _ index: Int, _ sentence: Int,
    _ evaluation: Evaluation
  ) -> Finding? {
    let (model, settings) = (evaluation.model, evaluation.settings)
    var severity = rule.severity(on: settings.lawDay(of: model))
    switch judgement.verdict {
    case .satisfied: return nil
    case .violated: break
    case .notAssessed:
      guard let highest = rule.whenUnknown.severity else { return nil }
      severity = min(severity, highest)
    }
    var repairedIn: PhaseID?
    // Of a phase that isn't judged nobody knows whether it repairs anything.
    if settings.phase == nil, case .unsaid = rule.sentences[sentence].phases {
      repairedIn = phaseOfRepair(judgement, model)
    }
    if repairedIn != nil { severity = severity.lowered }
    return Finding(
      rule: index, code: rule.code, sentence: sentence, judgement: judgement, severity: severity,
      repairedIn: repairedIn)
  }

  /// The phase from which the subject is in order, or gone; nil where the last phase is not.
  private static func phaseOfRepair(_ judgement: Judgement, _ model: ArchitectureModel) -> PhaseID?
  {
    let open = judgement.violated.union(judgement.notAssessed)
    guard let last = open.last, last < model.lastPhase else { return nil }
    return PhaseID(last.index + 1)
  }
}

extension Severity {
  /// One step less; a note stays one.
  fileprivate var lowered: Severity { Severity(rawValue: rawValue - 1) ?? .note }
}

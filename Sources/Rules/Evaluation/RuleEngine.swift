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
      let judged = judge(rule, evaluation)
      for judgements in judged {
        outcome.count(.satisfied, judgements.satisfiedCount)
        for judgement in judgements.open { outcome.count(judgement.verdict) }
      }
      outcome.status = outcome.subjects == 0 ? .notApplicable : .evaluated
      assessment.outcomes.append(outcome)
      let grades = Grades(rule, evaluation)
      for verdict in [Verdict.violated, .notAssessed] where outcome[verdict] > 0 {
        guard let severity = grades[verdict] else { continue }
        for (sentence, judgements) in judged.enumerated() {
          for judgement in judgements.open where judgement.verdict == verdict {
            assessment.findings.append(
              finding(judgement, of: rule, index, sentence, severity, evaluation))
          }
        }
      }
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

  /// The severities of a rule's findings on the day of the law; nil where they aren't reported.
  private struct Grades {
    private var violated: Severity
    private var notAssessed: Severity?

    init(_ rule: Rule, _ evaluation: Evaluation) {
      violated = rule.severity(on: evaluation.settings.lawDay(of: evaluation.model))
      notAssessed = rule.whenUnknown.severity.map { [violated] in min(violated, $0) }
    }

    subscript(_ verdict: Verdict) -> Severity? {
      switch verdict {
      case .satisfied: nil
      case .violated: violated
      case .notAssessed: notAssessed
      }
    }
  }

  /// What is to be reported of a judgement.
  private static func finding(
    _ judgement: Judgement, of rule: Rule, _ index: Int, _ sentence: Int, _ severity: Severity,
    _ evaluation: Evaluation
  ) -> Finding {
    var repairedIn: PhaseID?
    // Of a phase that isn't judged nobody knows whether it repairs anything.
    if evaluation.settings.phase == nil, case .unsaid = rule.sentences[sentence].phases {
      repairedIn = phaseOfRepair(judgement, evaluation.model)
    }
    return Finding(
      rule: index, code: rule.code, sentence: sentence, judgement: judgement,
      severity: repairedIn == nil ? severity : severity.lowered, repairedIn: repairedIn)
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

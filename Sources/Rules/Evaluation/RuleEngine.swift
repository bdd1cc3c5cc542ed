public import Diagnostics
public import Model

/// Judges a model by rules.
public enum RuleEngine {
  /// All verdicts, and which findings waivers and the baseline excuse. The rules must have been
  /// compiled for this model. A broken rule set is evaluated as far as it can be read; the caller
  /// ends with exit status 2.
  public static func evaluate(
    _ ruleSet: RuleSet, _ model: ArchitectureModel,
    _ settings: EvaluationSettings = EvaluationSettings(), baseline: Baseline? = nil,
    repeating: @escaping Repetition = inTurn
  ) -> Assessment {
    let evaluation = Evaluation(settings.applied(to: model), settings, repeating: repeating)
    let rules = ruleSet.rules
    // No rule's verdicts depend on another's, so the result is the same in any order.
    let results = collected(rules.count, repeating: repeating) {
      evaluate(rules[$0], $0, evaluation)
    }
    var assessment = Assessment()
    assessment.outcomes = results.map(\.outcome)
    for result in results {
      for run in result.findings { assessment.findings.append(run) }
    }
    assessment.applyWaivers(ruleSet, evaluation)
    if let baseline { assessment.apply(baseline, ruleSet, evaluation) }
    let expiry = ExpiryReporter(model: evaluation.model, today: settings.today).diagnostics
    assessment.diagnostics = (assessment.diagnostics + expiry).sortedForReading()
    return assessment
  }

  /// What one rule comes to.
  private struct RuleResult: Sendable {
    var outcome: RuleOutcome
    var findings: [FindingList.Run] = []
  }

  private static func evaluate(
    _ rule: Rule, _ index: Int, _ evaluation: Evaluation
  ) -> RuleResult {
    var result = RuleResult(outcome: RuleOutcome(code: rule.code))
    guard rule.isInForce(on: evaluation.settings.lawDay(of: evaluation.model)) else {
      result.outcome.status = .notInForce
      return result
    }
    if rule.isOff {
      result.outcome.status = .offInProfile
      return result
    }
    let judged = judge(rule, evaluation)
    for judgements in judged {
      result.outcome.count(.satisfied, judgements.satisfiedCount)
      for verdict in [Verdict.violated, .notAssessed] {
        result.outcome.count(verdict, judgements.open.count(verdict))
      }
    }
    result.outcome.status = result.outcome.subjects == 0 ? .notApplicable : .evaluated
    let grades = Grades(rule, evaluation)
    for verdict in [Verdict.violated, .notAssessed] where result.outcome[verdict] > 0 {
      guard let severity = grades[verdict] else { continue }
      for (sentence, judgements) in judged.enumerated() {
        // Of a phase that isn't judged nobody knows whether it repairs anything.
        var mayBeRepaired = false
        if evaluation.settings.phase == nil, case .unsaid = rule.sentences[sentence].phases {
          mayBeRepaired = true
        }
        result.findings.append(
          FindingList.Run(
            rule: index, code: rule.code, sentence: sentence, severity: severity,
            lastPhase: mayBeRepaired ? evaluation.model.lastPhase : nil,
            judgements: judgements.open.having(verdict)))
      }
    }
    return result
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
}

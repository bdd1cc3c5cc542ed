package import Diagnostics
package import Model

/// What the rules say about a model.
package struct Assessment: Sendable {
  /// One for each rule, in the order of the rule set.
  package var outcomes: [RuleOutcome] = []
  /// By rule; in each rule the violations first, then by sentence and subject.
  package var findings: [Finding] = []

  package init() {}

  /// How many rules were evaluated on at least one subject. A check that evaluates none must not
  /// succeed.
  package var evaluatedCount: Int { outcomes.count { $0.status == .evaluated } }

  /// How many subjects have a verdict, over all rules.
  package func count(_ verdict: Verdict) -> Int { outcomes.reduce(0) { $0 + $1[verdict] } }
}

/// How a rule came out as a whole.
package struct RuleOutcome: Sendable {
  package enum Status: String, Sendable {
    case evaluated
    /// The model has no subject for the rule.
    case notApplicable = "not-applicable"
    /// Not law on the day that the model names.
    case notInForce = "not-in-force"
    /// Switched off by the profile in use.
    case offInProfile = "off-in-profile"

    package var text: LocalizedText {
      switch self {
      case .evaluated: LocalizedText("evaluated", "Đã đánh giá")
      case .notApplicable: LocalizedText("not applicable", "Không áp dụng")
      case .notInForce: LocalizedText("not in force", "Chưa hoặc không còn hiệu lực")
      case .offInProfile: LocalizedText("off in this profile", "Tắt trong hồ sơ đánh giá này")
      }
    }
  }

  package var code: String
  package var status = Status.notApplicable
  package private(set) var satisfied = 0
  package private(set) var violated = 0
  package private(set) var notAssessed = 0

  init(code: String) {
    self.code = code
  }

  /// How many subjects the rule has; one that two sentences judge counts twice.
  package var subjects: Int { satisfied + violated + notAssessed }

  package subscript(_ verdict: Verdict) -> Int {
    switch verdict {
    case .satisfied: satisfied
    case .violated: violated
    case .notAssessed: notAssessed
    }
  }

  mutating func count(_ verdict: Verdict, _ subjects: Int = 1) {
    switch verdict {
    case .satisfied: satisfied += subjects
    case .violated: violated += subjects
    case .notAssessed: notAssessed += subjects
    }
  }
}

/// One subject that violates a rule or can't be assessed.
package struct Finding: Sendable {
  /// The index in the rule set.
  package var rule: Int
  package var code: String
  /// Which of the rule's sentences.
  package var sentence: Int
  package var judgement: Judgement
  /// With cap, `when-unknown` and repair taken into account.
  package var severity: Severity
  /// The phase from which the subject is in order or gone, if the last one is fine.
  package var repairedIn: PhaseID?

  package var verdict: Verdict { judgement.verdict }
  package var subject: Subject { judgement.subject }
  /// The phases with the verdict.
  package var phases: PhaseSet { judgement.phases }
  package var missing: [MissingEvidence] { judgement.missing }
}

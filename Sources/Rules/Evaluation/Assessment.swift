public import Diagnostics
public import Model

/// What the rules say about a model.
public struct Assessment: Sendable {
  /// One for each rule, in the order of the rule set.
  public var outcomes: [RuleOutcome] = []
  /// By rule; in each rule the violations first, then by sentence and subject.
  public var findings = FindingList()
  /// One for each waiver of the model, in its order.
  public var waivers: [WaiverOutcome] = []
  /// Nil where no baseline was given.
  public var baseline: BaselineOutcome?
  /// What is wrong or worth knowing with waivers and the baseline. Sorted for reading.
  public var diagnostics: [Diagnostic] = []

  public init() {}

  /// How many rules were evaluated on at least one subject. A check that evaluates none must not
  /// succeed.
  public var evaluatedCount: Int { outcomes.count { $0.status == .evaluated } }

  /// How many subjects have a verdict, over all rules.
  public func count(_ verdict: Verdict) -> Int { outcomes.reduce(0) { $0 + $1[verdict] } }
}

/// How a rule came out as a whole.
public struct RuleOutcome: Sendable {
  public enum Status: String, Sendable {
    case evaluated
    /// The model has no subject for the rule.
    case notApplicable = "not-applicable"
    /// Not law on the day that the model names.
    case notInForce = "not-in-force"
    /// Switched off by the profile in use.
    case offInProfile = "off-in-profile"

    public var text: LocalizedText {
      switch self {
      case .evaluated: LocalizedText("evaluated", "Đã đánh giá")
      case .notApplicable: LocalizedText("not applicable", "Không áp dụng")
      case .notInForce: LocalizedText("not in force", "Chưa hoặc không còn hiệu lực")
      case .offInProfile: LocalizedText("off in this profile", "Tắt trong hồ sơ đánh giá này")
      }
    }
  }

  public var code: String
  public var status = Status.notApplicable
  public private(set) var satisfied = 0
  public private(set) var violated = 0
  public private(set) var notAssessed = 0
  /// Findings that a waiver excuses; they count under no verdict.
  public private(set) var waived = 0
  /// Findings that the baseline excuses; they count under no verdict.
  public private(set) var baselined = 0

  init(code: String) {
    self.code = code
  }

  /// How many subjects the rule has; one that two sentences judge counts twice.
  public var subjects: Int { satisfied + violated + notAssessed + waived + baselined }

  public subscript(_ verdict: Verdict) -> Int {
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

extension RuleOutcome {
  /// What there is to tell of the rule's subjects, in the order in which people read it: verdicts,
  /// then excuses.
  public var counts: [(text: LocalizedText, count: Int)] {
    let verdicts = Verdict.allCases.map { ($0.text, self[$0]) }
    let excuses = [
      (LocalizedText("waived", "Được miễn"), waived),
      (LocalizedText("baselined", "Tồn đọng đã ghi nhận"), baselined),
    ]
    return (verdicts + excuses).filter { $0.1 > 0 }
  }

  /// Counts a finding under what excuses it rather than under its verdict.
  mutating func excuse(_ verdict: Verdict, by excuse: Finding.Excuse) {
    switch verdict {
    case .satisfied: return
    case .violated: violated -= 1
    case .notAssessed: notAssessed -= 1
    }
    switch excuse {
    case .waived: waived += 1
    case .baselined: baselined += 1
    }
  }
}

/// One subject that violates a rule or can't be assessed.
public struct Finding: Sendable {
  /// The index in the rule set.
  public let rule: Int
  public let code: String
  /// Which of the rule's sentences.
  public let sentence: Int
  public let judgement: Judgement
  /// With cap, `when-unknown` and repair taken into account.
  public let severity: Severity
  /// The phase from which the subject is in order or gone, if the last one is fine.
  public let repairedIn: PhaseID?
  /// Why the finding isn't reported; nil where it is.
  public let excuse: Excuse?

  /// Who or what decided to live with a finding.
  public enum Excuse: Sendable, Hashable {
    /// By index, the waiver of the model.
    case waived(Int)
    /// The finding was there when the baseline was made.
    case baselined
  }

  public var verdict: Verdict { judgement.verdict }
  public var subject: Subject { judgement.subject }
  /// The phases with the verdict.
  public var phases: PhaseSet { judgement.phases }
  public var missing: [MissingEvidence] { judgement.missing.items }
}

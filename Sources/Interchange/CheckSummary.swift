public import Diagnostics
public import Model

/// What a check found, as its caller hands it to the formats: free of the rule engine's types, so
/// that a format never reaches into the engine.
public struct CheckSummary: Sendable {
  /// What a rule says of one subject, or a finding of its own.
  public enum Verdict: String, Sendable, CaseIterable {
    case satisfied
    case violated
    /// The model does not say enough.
    case notAssessed = "not-assessed"
    /// The rule has no subject in the model.
    case notApplicable = "not-applicable"
  }

  /// A name with its version: the tool, a pack.
  public struct Release: Sendable, Hashable {
    public var name: String
    public var version: String

    public init(name: String, version: String) {
      self.name = name
      self.version = version
    }
  }

  public var tool: Release
  /// The architecture's name.
  public var model: String
  /// Its display name; may be empty.
  public var label = ""
  /// In the order in which the model uses them.
  public var packs: [Release]
  /// The day whose law was applied.
  public var asOf: CalendarDate?
  /// All rules of the packs, in the order in which they are shown.
  public var rules: [Rule]
  /// What the codes of the language mean that `findings` have; in any order.
  public var codes: [DiagnosticCode] = []
  /// In any order.
  public var findings: [Finding]
  /// The waivers of the model, in the order in which they are shown.
  public var waivers: [Waiver] = []
  /// Why the check can't be relied on; empty where it can. The exit status is 2 then.
  public var obstacles: [LocalizedText] = []

  public init(
    tool: Release, model: String, packs: [Release], asOf: CalendarDate?, rules: [Rule],
    findings: [Finding]
  ) {
    self.tool = tool
    self.model = model
    self.packs = packs
    self.asOf = asOf
    self.rules = rules
    self.findings = findings
  }
}

extension CheckSummary {
  /// One rule, and how many subjects got each verdict.
  public struct Rule: Sendable {
    public enum Status: String, Sendable, CaseIterable {
      case evaluated
      /// The model has no subject for it.
      case notApplicable = "not-applicable"
      /// Not law on the day that is applied.
      case notInForce = "not-in-force"
      /// Switched off by the profile.
      case offInProfile = "off-in-profile"
    }

    public enum Enforcement: String, Sendable {
      case mandatory, recommended
    }

    public var code: String
    public var title: LocalizedText
    public var pack: Release?
    /// Of a violation on the day that is applied.
    public var severity: Severity
    public var enforcement: Enforcement
    public var status: Status
    public var satisfied: Int
    /// Without those that are excused.
    public var violated: Int
    public var notAssessed: Int
    /// Excused by a waiver.
    public var waived: Int
    /// Known since the baseline.
    public var baselined: Int
    public var bases: [Basis]
    public var why: LocalizedText
    public var remedy: LocalizedText

    public init(
      code: String, title: LocalizedText, pack: Release? = nil, severity: Severity = .error,
      enforcement: Enforcement = .recommended, status: Status = .evaluated, satisfied: Int = 0,
      violated: Int = 0, notAssessed: Int = 0, waived: Int = 0, baselined: Int = 0,
      bases: [Basis] = [], why: LocalizedText = LocalizedText("", ""),
      remedy: LocalizedText = LocalizedText("", "")
    ) {
      self.code = code
      self.title = title
      self.pack = pack
      self.severity = severity
      self.enforcement = enforcement
      self.status = status
      self.satisfied = satisfied
      self.violated = violated
      self.notAssessed = notAssessed
      self.waived = waived
      self.baselined = baselined
      self.bases = bases
      self.why = why
      self.remedy = remedy
    }
  }

  /// Who answers for a subject.
  public struct Agency: Sendable, Hashable {
    /// As other files write it: `so-khcn`.
    public var name: String
    public var label: LocalizedText

    public init(name: String, label: LocalizedText) {
      self.name = name
      self.label = label
    }
  }

  /// Why a finding does not count.
  public enum Excuse: Sendable, Hashable {
    /// By a waiver; the owner is the name of an element or empty, the last day lies before `until`.
    case waived(owner: String, until: CalendarDate, reason: String)
    /// It was there when the baseline was made.
    case baselined
  }

  /// A diagnostic, and what is known of it if a rule made it.
  public struct Finding: Sendable {
    public var diagnostic: Diagnostic
    public var verdict: Verdict?
    /// The subject's identifier, the same in every language; nil for findings of the language.
    public var subject: String?
    public var owner: Agency?
    /// Says whether a finding of another run is the same one; different for any two of one run.
    public var fingerprint: String
    /// The hops of the path that violates the rule, in order; empty where no path does.
    public var witness: [Diagnostic.Label]
    public var excuse: Excuse?

    public init(
      _ diagnostic: Diagnostic, verdict: Verdict? = nil, subject: String? = nil,
      owner: Agency? = nil, fingerprint: String = "", witness: [Diagnostic.Label] = [],
      excuse: Excuse? = nil
    ) {
      self.diagnostic = diagnostic
      self.verdict = verdict
      self.subject = subject
      self.owner = owner
      self.fingerprint = fingerprint
      self.witness = witness
      self.excuse = excuse
    }
  }

  /// A decision to live with a finding until a day.
  public struct Waiver: Sendable {
    public var rule: String
    /// The subject's identifier.
    public var subject: String
    public var owner: Agency?
    public var approvedBy: String
    public var reason: String
    /// Half-open.
    public var until: CalendarDate

    public init(
      rule: String, subject: String, owner: Agency?, approvedBy: String, reason: String,
      until: CalendarDate
    ) {
      self.rule = rule
      self.subject = subject
      self.owner = owner
      self.approvedBy = approvedBy
      self.reason = reason
      self.until = until
    }
  }
}

extension CheckSummary {
  /// The findings by severity, code, place and subject: what must not be cut off comes first.
  var findingsByWeight: [Finding] {
    findings.sorted { left, right in
      let (one, two) = (left.diagnostic, right.diagnostic)
      if one.severity != two.severity { return one.severity > two.severity }
      if one.code != two.code { return one.code < two.code }
      if one.primary.range != two.primary.range { return one.primary.range < two.primary.range }
      return (left.subject ?? "", one.message.english, left.fingerprint)
        < (right.subject ?? "", two.message.english, right.fingerprint)
    }
  }

  /// As `findingsByWeight`, without those that are excused.
  var openFindingsByWeight: [Finding] { findingsByWeight.filter { $0.excuse == nil } }

  /// By code.
  var rulesByCode: [String: Rule] {
    Dictionary(rules.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

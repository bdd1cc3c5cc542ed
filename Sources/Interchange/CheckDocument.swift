import Diagnostics
import Model

/// The result of a check as JSON, for other programs: `docs/schemas/kien-check-1.schema.json`.
///
/// Texts are in the reader's language; every other value is the same in all. The diagnostics stand
/// in reading order; those that are excused are among them, but not in the counts of severities.
public struct CheckDocument: JSONDocument, Hashable {
  public struct Release: Codable, Sendable, Hashable {
    public var name: String
    public var version: String
  }

  /// How many subjects got each verdict.
  public struct VerdictCounts: Codable, Sendable, Hashable {
    public var satisfied = 0
    public var violated = 0
    public var notAssessed = 0
    public var notApplicable = 0
    public var waived = 0
    public var baselined = 0
  }

  public struct Summary: Codable, Sendable, Hashable {
    public var errors: Int
    public var warnings: Int
    public var notes: Int
    public var rulesEvaluated: Int
    public var verdicts: VerdictCounts
  }

  /// Where a rule comes from, and how sure that is.
  public struct Basis: Codable, Sendable, Hashable {
    public var text: String
    public var clause: String?
    /// One of the words of `Confidence`, such as `sourced` or `second-hand`.
    public var confidence: String
    public var mark: String?
  }

  public struct Rule: Codable, Sendable, Hashable {
    public var code: String
    public var title: String
    public var pack: Release?
    /// `error`, `warning` or `note`: that of a violation.
    public var severity: String
    /// `mandatory` or `recommended`.
    public var enforcement: String
    /// One of the words of `CheckSummary.Rule.Status`.
    public var status: String
    public var verdicts: VerdictCounts
    public var basis: [Basis]
    public var why: String
    public var remedy: String
  }

  public struct Waiver: Codable, Sendable, Hashable {
    public var rule: String
    public var subject: String
    public var owner: String?
    public var approvedBy: String
    public var reason: String
    public var until: String
  }

  public var format = "kien-check"
  public var version = 1
  /// `en` or `vi`.
  public var language: String
  public var tool: Release
  public var model: String
  public var packs: [Release]
  /// `2021-01-29`; absent where no day is given.
  public var asOf: String?
  /// Whether the check can be relied on; otherwise the exit status is 2.
  public var complete: Bool
  /// Why it can't; empty where it can.
  public var obstacles: [String]
  public var summary: Summary
  public var diagnostics: [DiagnosticRecord]
  public var rules: [Rule]
  public var waivers: [Waiver]

  public init(_ reported: ReportedCheck) {
    let (check, language) = (reported.summary, reported.language)
    self.language = language.rawValue
    tool = Release(check.tool)
    model = check.model
    packs = check.packs.map(Release.init)
    asOf = check.asOf?.description
    rules = check.rules.map { Rule($0, language) }
    waivers = check.waivers.map(Waiver.init)
    complete = check.obstacles.isEmpty
    obstacles = check.obstacles.map { $0[language] }
    let diagnostics = check.findings.filter { $0.excuse == nil }.map(\.diagnostic)
    var total = VerdictCounts()
    for rule in rules { total.add(rule.verdicts) }
    summary = Summary(
      errors: diagnostics.count(.error), warnings: diagnostics.count(.warning),
      notes: diagnostics.count(.note),
      rulesEvaluated: check.rules.count { $0.status == .evaluated },
      verdicts: total)
    var places = PlaceReader(reported.sources)
    let packs = check.rulesByCode.compactMapValues(\.pack)
    self.diagnostics = check.findings
      .sorted { Diagnostic.precedes($0.diagnostic, $1.diagnostic) }
      .map { finding in
        let pack = finding.verdict.flatMap { _ in packs[finding.diagnostic.code] }
        return DiagnosticRecord(finding, pack: pack, &places, language)
      }
  }
}

extension CheckDocument.Release {
  init(_ release: CheckSummary.Release) {
    self.init(name: release.name, version: release.version)
  }
}

extension CheckDocument.VerdictCounts {
  fileprivate mutating func add(_ other: Self) {
    satisfied += other.satisfied
    violated += other.violated
    notAssessed += other.notAssessed
    notApplicable += other.notApplicable
    waived += other.waived
    baselined += other.baselined
  }
}

extension CheckDocument.Rule {
  fileprivate init(_ rule: CheckSummary.Rule, _ language: Language) {
    self.init(
      code: rule.code, title: rule.title[language], pack: rule.pack.map(CheckDocument.Release.init),
      severity: rule.severity.identifier, enforcement: rule.enforcement.rawValue,
      status: rule.status.rawValue,
      verdicts: CheckDocument.VerdictCounts(
        satisfied: rule.satisfied, violated: rule.violated, notAssessed: rule.notAssessed,
        notApplicable: rule.status == .notApplicable ? 1 : 0, waived: rule.waived,
        baselined: rule.baselined),
      basis: rule.bases.map {
        CheckDocument.Basis(
          text: $0.text, clause: $0.clause, confidence: $0.confidence.rawValue, mark: $0.mark)
      }, why: rule.why[language], remedy: rule.remedy[language])
  }
}

extension CheckDocument.Waiver {
  fileprivate init(_ waiver: CheckSummary.Waiver) {
    self.init(
      rule: waiver.rule, subject: waiver.subject, owner: waiver.owner?.name,
      approvedBy: waiver.approvedBy, reason: waiver.reason, until: waiver.until.description)
  }
}

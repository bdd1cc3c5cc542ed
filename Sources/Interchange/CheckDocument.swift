import Diagnostics
import Model

/// The result of a check as JSON, for other programs: `docs/schemas/kien-check-1.schema.json`.
///
/// Texts are in the reader's language; every other value is the same in all. The diagnostics stand
/// in reading order; those that are excused are among them, but not in the counts of severities.
package struct CheckDocument: JSONDocument, Hashable {
  package struct Release: Codable, Sendable, Hashable {
    package var name: String
    package var version: String
  }

  /// How many subjects got each verdict.
  package struct VerdictCounts: Codable, Sendable, Hashable {
    package var satisfied = 0
    package var violated = 0
    package var notAssessed = 0
    package var notApplicable = 0
    package var waived = 0
    package var baselined = 0
  }

  package struct Summary: Codable, Sendable, Hashable {
    package var errors: Int
    package var warnings: Int
    package var notes: Int
    package var rulesEvaluated: Int
    package var verdicts: VerdictCounts
  }

  /// Where a rule comes from, and how sure that is.
  package struct Basis: Codable, Sendable, Hashable {
    package var text: String
    package var clause: String?
    /// One of the words of `Confidence`, such as `sourced` or `second-hand`.
    package var confidence: String
    package var mark: String?
  }

  package struct Rule: Codable, Sendable, Hashable {
    package var code: String
    package var title: String
    package var pack: Release?
    /// `error`, `warning` or `note`: that of a violation.
    package var severity: String
    /// `mandatory` or `recommended`.
    package var enforcement: String
    /// One of the words of `CheckSummary.Rule.Status`.
    package var status: String
    package var verdicts: VerdictCounts
    package var basis: [Basis]
    package var why: String
    package var remedy: String
  }

  package struct Waiver: Codable, Sendable, Hashable {
    package var rule: String
    package var subject: String
    package var owner: String?
    package var approvedBy: String
    package var reason: String
    package var until: String
  }

  package var format = "kien-check"
  package var version = 1
  /// `en` or `vi`.
  package var language: String
  package var tool: Release
  package var model: String
  package var packs: [Release]
  /// `2021-01-29`; absent where no day is given.
  package var asOf: String?
  /// Whether the check can be relied on; otherwise the exit status is 2.
  package var complete: Bool
  /// Why it can't; empty where it can.
  package var obstacles: [String]
  package var summary: Summary
  package var diagnostics: [DiagnosticRecord]
  package var rules: [Rule]
  package var waivers: [Waiver]

  package init(_ reported: ReportedCheck) {
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

package import Diagnostics
import Model

/// The result of a check as JSON, for other programs: `docs/schemas/kien-check-1.schema.json`.
///
/// Texts are in the reader's language; every other value is the same in all. The diagnostics stand
/// in reading order.
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
    package var verdicts: VerdictCounts
    package var basis: [Basis]
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
  package var summary: Summary
  package var diagnostics: [DiagnosticRecord]
  package var rules: [Rule]

  package init(_ check: CheckSummary, sources: SourceMap, language: Language) {
    self.language = language.rawValue
    tool = Release(check.tool)
    model = check.model
    packs = check.packs.map(Release.init)
    asOf = check.asOf?.description
    rules = check.rules.map { Rule($0, language) }
    let diagnostics = check.findings.map(\.diagnostic)
    var total = VerdictCounts()
    for rule in rules { total.add(rule.verdicts) }
    summary = Summary(
      errors: diagnostics.count(.error), warnings: diagnostics.count(.warning),
      notes: diagnostics.count(.note), rulesEvaluated: check.rules.count { $0.notApplicable == 0 },
      verdicts: total)
    var places = PlaceReader(sources)
    self.diagnostics = check.findings
      .sorted { Diagnostic.precedes($0.diagnostic, $1.diagnostic) }
      .map { DiagnosticRecord($0, &places, language) }
  }
}

extension CheckDocument.Release {
  fileprivate init(_ release: CheckSummary.Release) {
    self.init(name: release.name, version: release.version)
  }
}

extension CheckDocument.VerdictCounts {
  fileprivate mutating func add(_ other: Self) {
    satisfied += other.satisfied
    violated += other.violated
    notAssessed += other.notAssessed
    notApplicable += other.notApplicable
  }
}

extension CheckDocument.Rule {
  fileprivate init(_ rule: CheckSummary.Rule, _ language: Language) {
    self.init(
      code: rule.code, title: rule.title[language],
      verdicts: CheckDocument.VerdictCounts(
        satisfied: rule.satisfied, violated: rule.violated, notAssessed: rule.notAssessed,
        notApplicable: rule.notApplicable),
      basis: rule.bases.map {
        CheckDocument.Basis(
          text: $0.text, clause: $0.clause, confidence: $0.confidence.rawValue, mark: $0.mark)
      })
  }
}

package import Diagnostics
package import Model

/// What a check found, as its caller hands it to the formats: free of the rule engine's types, so
/// that a format never reaches into the engine.
package struct CheckSummary: Sendable {
  /// What a rule says of one subject, or a finding of its own.
  package enum Verdict: String, Sendable, CaseIterable {
    case satisfied
    case violated
    /// The model does not say enough.
    case notAssessed = "not-assessed"
    /// The rule has no subject in the model.
    case notApplicable = "not-applicable"
  }

  /// A name with its version: the tool, a pack.
  package struct Release: Sendable {
    package var name: String
    package var version: String

    package init(name: String, version: String) {
      self.name = name
      self.version = version
    }
  }

  /// One evaluated rule, and how many subjects got each verdict.
  package struct Rule: Sendable {
    package var code: String
    package var title: LocalizedText
    package var satisfied: Int
    package var violated: Int
    package var notAssessed: Int
    /// 1 where the rule has no subject, otherwise 0.
    package var notApplicable: Int
    package var bases: [Basis]

    package init(
      code: String, title: LocalizedText, satisfied: Int = 0, violated: Int = 0,
      notAssessed: Int = 0, notApplicable: Int = 0, bases: [Basis] = []
    ) {
      self.code = code
      self.title = title
      self.satisfied = satisfied
      self.violated = violated
      self.notAssessed = notAssessed
      self.notApplicable = notApplicable
      self.bases = bases
    }
  }

  /// A diagnostic, and the verdict that it reports if a rule made it.
  package struct Finding: Sendable {
    package var diagnostic: Diagnostic
    package var verdict: Verdict?

    package init(_ diagnostic: Diagnostic, verdict: Verdict? = nil) {
      self.diagnostic = diagnostic
      self.verdict = verdict
    }
  }

  package var tool: Release
  /// The architecture's name.
  package var model: String
  /// In the order in which the model uses them.
  package var packs: [Release]
  /// The day whose law was applied.
  package var asOf: CalendarDate?
  /// The rules that were evaluated, in the order in which they are shown.
  package var rules: [Rule]
  /// In any order.
  package var findings: [Finding]

  package init(
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

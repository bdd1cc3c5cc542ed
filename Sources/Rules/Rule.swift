package import Diagnostics
package import Model
package import Syntax

/// A rule of a pack, ready to be evaluated against the model that it was compiled for.
package struct Rule: Sendable {
  /// How binding the source is. Only a waiver excuses from a mandatory rule.
  package enum Enforcement: String, Sendable, CaseIterable {
    case mandatory, recommended

    package var text: LocalizedText {
      switch self {
      case .mandatory: LocalizedText("mandatory", "bắt buộc")
      case .recommended: LocalizedText("recommended", "khuyến nghị")
      }
    }
  }

  /// What becomes of a subject that the model says too little about.
  package enum WhenUnknown: String, Sendable, CaseIterable {
    case warn, note, ignore

    /// The severity of such a finding; nil where it is only counted.
    package var severity: Severity? {
      switch self {
      case .warn: .warning
      case .note: .note
      case .ignore: nil
      }
    }
  }

  /// A severity and the days, half-open, on which it holds.
  package struct SeverityStep: Sendable {
    package var severity: Severity
    package var from: CalendarDate?
    package var until: CalendarDate?

    /// Without a day every step may hold.
    func holds(on day: CalendarDate?) -> Bool { isWithin(from, until, day) }
  }

  /// A small model of which the rule's author says how it is judged. It is a test and the
  /// explanation at once.
  package struct Example: Sendable {
    package enum Outcome: String, Sendable, CaseIterable {
      case fails, passes
      case notAssessed = "not-assessed"

      package var text: LocalizedText {
        switch self {
        case .fails: LocalizedText("fails", "chưa đáp ứng")
        case .passes: LocalizedText("passes", "đáp ứng")
        case .notAssessed: LocalizedText("not assessed", "chưa đủ cơ sở đánh giá")
        }
      }
    }

    package var outcome: Outcome
    package var title: LocalizedText
    /// The subject that the outcome is about, as written: one name, or the two ends of a relation.
    package var subject: [String]
    /// The block with the model's text.
    package var block: SyntaxNode
    package var range: SourceRange
  }

  package var code: String
  package var title: LocalizedText
  package var severitySteps: [SeverityStep]
  package var enforcement: Enforcement
  package var bases: [Basis]
  /// Half-open.
  package var inForceFrom: CalendarDate?
  package var inForceUntil: CalendarDate?
  /// As the rule's own pack says it.
  package var ownInForceFrom: CalendarDate?
  package var whenUnknown: WhenUnknown
  package var why: LocalizedText
  package var remedy: LocalizedText
  package var sentences: [RuleSentence]
  /// Empty where the rule's text was read without them.
  package var examples: [Example]
  /// What the rule offers to change in a model that violates it, in the order of its text.
  package var fixes: [RuleFix] = []
  package var pack: PackID
  /// The pack that gave the severity: `pack`, or the last one that changed it.
  package var severityPack: PackID
  /// What the profile in use makes of the rule; nil where it says nothing, or there is none.
  package var grade: Profile.Grade?
  /// The packs' parameters that the sentences name, in the order of the vocabulary.
  package var parameters: [Parameter] = []
  /// The names of the packs' definitions that the sentences use, directly or through others; sorted.
  package var definitions: [String] = []
  /// The head of the declaration in the pack.
  package var declaration: SourceRange

  /// The highest severity that the bases allow: the surest one counts.
  package var severityCap: Severity { bases.map(\.confidence.severityCap).max() ?? .note }

  /// The severity on a day, before the cap.
  package func statedSeverity(on day: CalendarDate?) -> Severity {
    if case .severity(let severity)? = grade { return severity }
    return declaredSeverity(on: day)
  }

  /// The severity on a day, before profile and cap. Without a day the last step counts.
  func declaredSeverity(on day: CalendarDate?) -> Severity {
    (severitySteps.last { $0.holds(on: day) } ?? severitySteps.last)?.severity ?? .warning
  }

  /// The severity of a violation on a day.
  package func severity(on day: CalendarDate?) -> Severity {
    min(statedSeverity(on: day), severityCap)
  }

  /// Whether the profile in use has switched the rule off.
  package var isOff: Bool { grade == .off }

  /// Whether the rule is law on a day. Without a day it is.
  package func isInForce(on day: CalendarDate?) -> Bool { isWithin(inForceFrom, inForceUntil, day) }
}

/// One sentence of a rule with what the author wrote around it.
package struct RuleSentence: Sendable {
  package var form: any Sentence
  package var phases: PhaseChoice
  /// As written, on one line.
  package var text: String
  package var range: SourceRange
}

/// The rules of all packs in use.
package struct RuleSet: Sendable {
  /// By code.
  package var rules: [Rule]
  /// Why rules are missing from `rules`. Sorted for reading.
  package var diagnostics: [Diagnostic]

  /// Whether a rule couldn't be read. The run then ends with exit status 2: what isn't evaluated
  /// is never counted as passed.
  package var isBroken: Bool { diagnostics.contains { $0.severity == .error } }

  package func rule(_ code: String) -> Rule? { rules.first { $0.code == code } }
}

/// Whether a day lies in a half-open range; an unknown day lies in every range.
private func isWithin(_ from: CalendarDate?, _ until: CalendarDate?, _ day: CalendarDate?) -> Bool {
  guard let day else { return true }
  if let from, day < from { return false }
  if let until, day >= until { return false }
  return true
}

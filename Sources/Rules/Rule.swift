public import Diagnostics
public import Model
public import Syntax

/// A rule of a pack, ready to be evaluated against the model that it was compiled for.
public struct Rule: Sendable {
  /// How binding the source is. Only a waiver excuses from a mandatory rule.
  public enum Enforcement: String, Sendable, CaseIterable {
    case mandatory, recommended

    public var text: LocalizedText {
      switch self {
      case .mandatory: LocalizedText("mandatory", "bắt buộc")
      case .recommended: LocalizedText("recommended", "khuyến nghị")
      }
    }
  }

  /// What becomes of a subject that the model says too little about.
  public enum WhenUnknown: String, Sendable, CaseIterable {
    case warn, note, ignore

    /// The severity of such a finding; nil where it is only counted.
    public var severity: Severity? {
      switch self {
      case .warn: .warning
      case .note: .note
      case .ignore: nil
      }
    }
  }

  /// A severity and the days, half-open, on which it holds.
  public struct SeverityStep: Sendable {
    public var severity: Severity
    public var from: CalendarDate?
    public var until: CalendarDate?

    /// Without a day every step may hold.
    func holds(on day: CalendarDate?) -> Bool { isWithin(from, until, day) }
  }

  /// A small model of which the rule's author says how it is judged. It is a test and the
  /// explanation at once.
  public struct Example: Sendable {
    public enum Outcome: String, Sendable, CaseIterable {
      case fails, passes
      case notAssessed = "not-assessed"

      public var text: LocalizedText {
        switch self {
        case .fails: LocalizedText("fails", "chưa đáp ứng")
        case .passes: LocalizedText("passes", "đáp ứng")
        case .notAssessed: LocalizedText("not assessed", "chưa đủ cơ sở đánh giá")
        }
      }
    }

    public var outcome: Outcome
    public var title: LocalizedText
    /// The subjects that the outcome is about, as written: each one name, or the two ends of a relation.
    public var subjects: [[String]]
    /// The block with the model's text.
    public var block: SyntaxNode
    public var range: SourceRange

    /// The subjects as they are written: `a, b -> c`.
    public var subjectText: String {
      subjects.map { $0.joined(separator: " -> ") }.joined(separator: ", ")
    }
  }

  public var code: String
  public var title: LocalizedText
  public var severitySteps: [SeverityStep]
  public var enforcement: Enforcement
  public var bases: [Basis]
  /// Half-open.
  public var inForceFrom: CalendarDate?
  public var inForceUntil: CalendarDate?
  /// As the rule's own pack says it.
  public var ownInForceFrom: CalendarDate?
  public var whenUnknown: WhenUnknown
  public var why: LocalizedText
  public var remedy: LocalizedText
  public var sentences: [RuleSentence]
  /// Empty where the rule's text was read without them.
  public var examples: [Example]
  /// What the rule offers to change in a model that violates it, in the order of its text.
  public var fixes: [RuleFix] = []
  public var pack: PackID
  /// The pack that gave the severity: `pack`, or the last one that changed it.
  public var severityPack: PackID
  /// What the profile in use makes of the rule; nil where it says nothing, or there is none.
  public var grade: Profile.Grade?
  /// The packs' parameters that the sentences name, in the order of the vocabulary.
  public var parameters: [Parameter] = []
  /// The names of the packs' definitions that the sentences use, directly or through others; sorted.
  public var definitions: [String] = []
  /// The head of the declaration in the pack.
  public var declaration: SourceRange

  /// The highest severity that the bases allow: the surest one counts.
  public var severityCap: Severity { bases.map(\.confidence.severityCap).max() ?? .note }

  /// The severity on a day, before the cap.
  public func statedSeverity(on day: CalendarDate?) -> Severity {
    if case .severity(let severity)? = grade { return severity }
    return declaredSeverity(on: day)
  }

  /// The severity on a day, before profile and cap. Without a day the last step counts.
  func declaredSeverity(on day: CalendarDate?) -> Severity {
    (severitySteps.last { $0.holds(on: day) } ?? severitySteps.last)?.severity ?? .warning
  }

  /// The severity of a violation on a day.
  public func severity(on day: CalendarDate?) -> Severity {
    min(statedSeverity(on: day), severityCap)
  }

  /// Whether the profile in use has switched the rule off.
  public var isOff: Bool { grade == .off }

  /// Whether the rule is law on a day. Without a day it is.
  public func isInForce(on day: CalendarDate?) -> Bool { isWithin(inForceFrom, inForceUntil, day) }
}

/// One sentence of a rule with what the author wrote around it.
public struct RuleSentence: Sendable {
  public var form: any Sentence
  public var phases: PhaseChoice
  public var cost: Cost
  /// As written, on one line.
  public var text: String
  public var range: SourceRange
}

/// The rules of all packs in use.
public struct RuleSet: Sendable {
  /// By code.
  public var rules: [Rule]
  /// Why rules are missing from `rules`. Sorted for reading.
  public var diagnostics: [Diagnostic]

  /// Whether a rule couldn't be read. The run then ends with exit status 2: what isn't evaluated
  /// is never counted as passed.
  public var isBroken: Bool { diagnostics.contains { $0.severity == .error } }

  public func rule(_ code: String) -> Rule? { rules.first { $0.code == code } }
}

/// Whether a day lies in a half-open range; an unknown day lies in every range.
private func isWithin(_ from: CalendarDate?, _ until: CalendarDate?, _ day: CalendarDate?) -> Bool {
  guard let day else { return true }
  if let from, day < from { return false }
  if let until, day >= until { return false }
  return true
}

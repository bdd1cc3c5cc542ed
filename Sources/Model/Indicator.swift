public import Diagnostics

/// A measure with the targets that the plan sets for it.
public struct Indicator: Sendable {
  /// Which direction of the measure is an improvement.
  public enum Better: String, Sendable {
    case higher, lower
  }

  public var name: Symbol
  public var label: Symbol
  /// The name that indicators of one measure share; the indicator's own by default.
  public var measure: Symbol
  public var unit: String
  /// What the share is taken of: the denominator.
  public var denominator: String
  /// What the text leaves out of it.
  public var exclusion: String
  public var better: Better
  public var targets: [Target]
  /// What was measured, in the order of the text.
  public var actuals: [Actual]
  /// The classes of an ordinal measure, worst first; empty where it is none.
  public var classes: [Symbol]
  public var supportedBy: [ElementID]
  /// The sentence of the source text, if given.
  public var quote: String
  public var assumption: String
  public var nameRange: SourceRange
  public var headRange: SourceRange
  public var documentation: Symbol
}

/// What an indicator shall reach, by when, where.
public struct Target: Sendable {
  public enum Comparison: String, Sendable, BitwiseCopyable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="

    /// As people read it before a value, with a space; empty where the value alone says it.
    public var sign: String {
      switch self {
      case .equal: ""
      case .notEqual: "≠ "
      case .less, .greater: "\(rawValue) "
      case .lessOrEqual: "≤ "
      case .greaterOrEqual: "≥ "
      }
    }
  }

  public enum Goal: Sendable, Hashable {
    case number(DecimalNumber)
    case range(DecimalNumber, DecimalNumber)
    /// A class or a state, such as `A` or `hoàn thành`.
    case text(Symbol)
  }

  /// As written; a bare value means `equal`.
  public var comparison: Comparison
  public var goal: Goal
  /// The year's last day where only the year is given.
  public var by: CalendarDate?
  /// Empty: the text names no tier.
  public var tiers: [TierID]
  public var range: SourceRange
}

/// What an indicator reached: `actual 72.5 by 2021 at province`.
public struct Actual: Sendable {
  public var goal: Target.Goal
  /// The day up to which it was measured.
  public var by: CalendarDate?
  public var tiers: [TierID]
  public var range: SourceRange
}

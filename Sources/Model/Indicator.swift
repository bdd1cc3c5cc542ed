package import Diagnostics

/// A measure with the targets that the plan sets for it.
package struct Indicator: Sendable {
  /// Which direction of the measure is an improvement.
  package enum Better: String, Sendable {
    case higher, lower
  }

  package var name: Symbol
  package var label: Symbol
  /// The name that indicators of one measure share; the indicator's own by default.
  package var measure: Symbol
  package var unit: String
  /// What the share is taken of: the denominator.
  package var denominator: String
  /// What the text leaves out of it.
  package var exclusion: String
  package var better: Better
  package var targets: [Target]
  /// What was measured, in the order of the text.
  package var actuals: [Actual]
  /// The classes of an ordinal measure, worst first; empty where it is none.
  package var classes: [Symbol]
  package var supportedBy: [ElementID]
  /// The sentence of the source text, if given.
  package var quote: String
  package var assumption: String
  package var nameRange: SourceRange
  package var headRange: SourceRange
  package var documentation: Symbol
}

/// What an indicator shall reach, by when, where.
package struct Target: Sendable {
  package enum Comparison: String, Sendable, BitwiseCopyable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  package enum Goal: Sendable, Hashable {
    case number(DecimalNumber)
    case range(DecimalNumber, DecimalNumber)
    /// A class or a state, such as `A` or `hoàn thành`.
    case text(Symbol)
  }

  /// As written; a bare value means `equal`.
  package var comparison: Comparison
  package var goal: Goal
  /// The year's last day where only the year is given.
  package var by: CalendarDate?
  /// Empty: the text names no tier.
  package var tiers: [TierID]
  package var range: SourceRange
}

/// What an indicator reached: `actual 72.5 by 2021 at province`.
package struct Actual: Sendable {
  package var goal: Target.Goal
  /// The day up to which it was measured.
  package var by: CalendarDate?
  package var tiers: [TierID]
  package var range: SourceRange
}

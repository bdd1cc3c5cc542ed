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
  package enum Comparison: String, Sendable {
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

/// A moment that the architecture is described at.
package struct Phase: Sendable {
  package var name: Symbol
  package var label: Symbol
  package var date: CalendarDate
  package var nameRange: SourceRange
}

/// A picture that the model asks for.
package struct View: Sendable {
  /// What the boxes are grouped by.
  package enum Grouping: Sendable, Hashable {
    case none
    case layer
    case kind
    case container
    /// A reference attribute such as `owner`.
    case attribute(AttributeID)
  }

  /// The surface that the picture is fitted to.
  package enum Page: String, Sendable, CaseIterable {
    case a4 = "A4"
    case a3 = "A3"
    case wide = "16:9"
  }

  package var name: Symbol
  package var label: Symbol
  package var phase: PhaseID?
  package var shows: [Selector]
  /// How many steps of relations around the selected elements are shown too.
  package var neighbours: Int
  package var grouping: Grouping
  package var page: Page
  package var nameRange: SourceRange
  package var documentation: Symbol
}

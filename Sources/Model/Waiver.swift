package import Diagnostics

/// A finding that somebody decided to live with until a day: `waive INT-04 on a -> b until …`.
package struct Waiver: Sendable {
  /// What the finding is about.
  package enum Subject: Sendable, Hashable, BitwiseCopyable {
    case element(ElementID)
    /// All versions of one relation: any of them stands for it.
    case relation(RelationID)
    /// The whole architecture: coverage, sums.
    case architecture
  }

  /// The code of the rule, which is one of a pack in use.
  package var rule: String
  package var subject: Subject
  /// Half-open: the first day on which the waiver no longer holds.
  package var until: CalendarDate
  package var reason: String
  package var owner: ElementID?
  /// The document that approves it, or the empty text.
  package var approvedBy: String
  package var range: SourceRange
}

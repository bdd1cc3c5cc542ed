/// The replacement of a range by a text; an empty range inserts.
package struct TextEdit: Sendable, Hashable {
  package var range: SourceRange
  package var replacement: String

  package init(_ range: SourceRange, _ replacement: String) {
    self.range = range
    self.replacement = replacement
  }
}

/// A change that is offered with a diagnostic.
package struct Fix: Sendable, Hashable {
  /// How sure it is that the change is what the author wants.
  package enum Applicability: String, Sendable {
    /// Keeps the meaning.
    case safe
    /// Changes the meaning; a person decides.
    case review
    /// Has holes to be filled in; shown only.
    case template
  }

  package var title: LocalizedText
  package var edits: [TextEdit]
  package var applicability: Applicability
  /// Whether people are shown the changed lines; where the title says all, it is enough.
  package var showsLines: Bool

  package init(
    _ title: LocalizedText, _ edits: [TextEdit], _ applicability: Applicability,
    showsLines: Bool = false
  ) {
    self.title = title
    self.edits = edits
    self.applicability = applicability
    self.showsLines = showsLines
  }
}

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

  package init(_ title: LocalizedText, _ edits: [TextEdit], _ applicability: Applicability) {
    self.title = title
    self.edits = edits
    self.applicability = applicability
  }
}

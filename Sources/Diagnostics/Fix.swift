/// The replacement of a range by a text; an empty range inserts.
public struct TextEdit: Sendable, Hashable {
  public var range: SourceRange
  public var replacement: String

  public init(_ range: SourceRange, _ replacement: String) {
    self.range = range
    self.replacement = replacement
  }
}

/// A change that is offered with a diagnostic.
public struct Fix: Sendable, Hashable {
  /// How sure it is that the change is what the author wants.
  public enum Applicability: String, Sendable {
    /// Keeps the meaning.
    case safe
    /// Changes the meaning; a person decides.
    case review
    /// Has holes to be filled in; shown only.
    case template
  }

  public var title: LocalizedText
  public var edits: [TextEdit]
  public var applicability: Applicability
  /// Whether people are shown the changed lines; where the title says all, it is enough.
  public var showsLines: Bool

  public init(
    _ title: LocalizedText, _ edits: [TextEdit], _ applicability: Applicability,
    showsLines: Bool = false
  ) {
    self.title = title.shortened
    self.edits = edits
    self.applicability = applicability
    self.showsLines = showsLines
  }
}

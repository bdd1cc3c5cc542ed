package import Diagnostics
package import Syntax

/// A value of a pack that its rules use by name, and that packs using it may tighten.
package struct Parameter: Sendable {
  /// Which way another pack may move the value.
  package enum Direction: String, Sendable, CaseIterable {
    /// To a higher number or level, or a later date.
    case rise
    /// To a lower number or level, or an earlier date.
    case fall
    /// To a list with more words.
    case grow
    /// To a list with fewer words.
    case shrink

    /// Behind "may".
    package var text: LocalizedText {
      switch self {
      case .rise: LocalizedText("rise", "tăng")
      case .fall: LocalizedText("fall", "giảm")
      case .grow: LocalizedText("grow", "thêm từ")
      case .shrink: LocalizedText("shrink", "bớt từ")
      }
    }
  }

  package var name: String
  package var label: LocalizedText
  /// The value as written, after whatever packs in use made of it: one literal or name, or the words
  /// of a list.
  package var values: [SyntaxNode]
  /// Empty: no other pack may change the value.
  package var directions: [Direction]
  package var pack: PackID
  /// The pack that gave the value: `pack`, or the last one that moved it.
  package var valuePack: PackID
  package var declaration: SourceRange
}

/// A selector to which a pack gives a name, for its rules and those of packs that use it.
package struct Definition: Sendable {
  package var name: String
  /// The `.selector` node.
  package var selector: SyntaxNode
  package var pack: PackID
  package var declaration: SourceRange
}

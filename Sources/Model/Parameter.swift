public import Diagnostics
public import Syntax

/// A value of a pack that its rules use by name, and that packs using it may tighten.
public struct Parameter: Sendable {
  /// Which way another pack may move the value.
  public enum Direction: String, Sendable, CaseIterable {
    /// To a higher number or level, or a later date.
    case rise
    /// To a lower number or level, or an earlier date.
    case fall
    /// To a list with more words.
    case grow
    /// To a list with fewer words.
    case shrink

    /// Behind "may".
    public var text: LocalizedText {
      switch self {
      case .rise: LocalizedText("rise", "tăng")
      case .fall: LocalizedText("fall", "giảm")
      case .grow: LocalizedText("grow", "thêm từ")
      case .shrink: LocalizedText("shrink", "bớt từ")
      }
    }
  }

  public var name: String
  public var label: LocalizedText
  /// The value as written, after whatever packs in use made of it: one literal or name, or the words
  /// of a list.
  public var values: [SyntaxNode]
  /// Empty: no other pack may change the value.
  public var directions: [Direction]
  public var pack: PackID
  /// The pack that gave the value: `pack`, or the last one that moved it.
  public var valuePack: PackID
  public var declaration: SourceRange
}

/// A selector to which a pack gives a name, for its rules and those of packs that use it.
public struct Definition: Sendable {
  public var name: String
  /// The `.selector` node.
  public var selector: SyntaxNode
  public var pack: PackID
  public var declaration: SourceRange
}

public import Diagnostics
public import Model

/// What a rule offers to change where a model violates it: `fix review add via (lgsp), ndxp`.
public struct RuleFix: Sendable {
  /// One hop of a route that is offered.
  public enum Station: Sendable {
    /// The one element that a selector selects. The text is as written, without parentheses.
    case selected(Selector, text: String)
    /// An element of a catalogue by its name; offered where the model uses the name's pack.
    case named([String])
  }

  public enum Action: Sendable {
    /// The relation goes through the stations, in their order.
    case route([Station])
    /// The attribute has the value, as a model writes it.
    case set(AttributeID, text: String)
    /// The author fills in the attribute; the text shows what belongs there.
    case complete(AttributeID, text: String)
    /// The relation goes.
    case remove
  }

  public var action: Action
  public var applicability: Fix.Applicability
  /// As written, on one line.
  public var text: String
}

public import Diagnostics

/// A picture that the model asks for.
public struct View: Sendable {
  /// What the boxes are grouped by.
  public enum Grouping: Sendable, Hashable {
    case none
    case layer
    case kind
    case container
    /// A reference attribute such as `owner`.
    case attribute(AttributeID)
  }

  /// The surface that the picture is fitted to.
  public enum Page: String, Sendable, CaseIterable {
    case a4 = "A4"
    case a3 = "A3"
    case wide = "16:9"
  }

  /// Which way the picture runs.
  public enum Direction: String, Sendable, CaseIterable {
    case down, right
  }

  /// How the way of a relation is drawn: as one arrow, or hop by hop.
  public enum Routes: String, Sendable, CaseIterable {
    case logical, physical
  }

  /// What the colours of boxes say.
  public enum Coloring: Sendable, Hashable {
    case attribute(AttributeID)
    /// Which rules are violated.
    case verdict
    /// How far the indicators that an element supports have come.
    case indicators
  }

  public var name: Symbol
  public var label: Symbol
  public var phase: PhaseID?
  /// `compare a to b`: both states in one picture, what changed told apart.
  public var comparison: Comparison?
  public var shows: [Selector]
  /// How many steps of relations around the selected elements are shown too.
  public var neighbours: Int
  /// What is drawn so that it stands out.
  public var highlights: [Selector]
  public var grouping: Grouping
  public var page: Page
  /// Nil where the author leaves it to the layout.
  public var direction: Direction?
  /// Nil where the author doesn't say: through those of the hops that are shown.
  public var routes: Routes?
  /// Nil for the colours of layers.
  public var coloring: Coloring?
  public var nameRange: SourceRange
  public var documentation: Symbol
}

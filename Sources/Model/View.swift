package import Diagnostics

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

  /// Which way the picture runs.
  package enum Direction: String, Sendable, CaseIterable {
    case down, right
  }

  /// How the way of a relation is drawn: as one arrow, or hop by hop.
  package enum Routes: String, Sendable, CaseIterable {
    case logical, physical
  }

  /// What the colours of boxes say.
  package enum Coloring: Sendable, Hashable {
    case attribute(AttributeID)
    /// Which rules are violated.
    case verdict
    /// How far the indicators that an element supports have come.
    case indicators
  }

  package var name: Symbol
  package var label: Symbol
  package var phase: PhaseID?
  /// `compare a to b`: both states in one picture, what changed told apart.
  package var comparison: Comparison?
  package var shows: [Selector]
  /// How many steps of relations around the selected elements are shown too.
  package var neighbours: Int
  /// What is drawn so that it stands out.
  package var highlights: [Selector]
  package var grouping: Grouping
  package var page: Page
  /// Nil where the author leaves it to the layout.
  package var direction: Direction?
  /// Nil where the author doesn't say: through those of the hops that are shown.
  package var routes: Routes?
  /// Nil for the colours of layers.
  package var coloring: Coloring?
  package var nameRange: SourceRange
  package var documentation: Symbol
}

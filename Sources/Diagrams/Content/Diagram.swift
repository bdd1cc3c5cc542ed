package import Diagnostics
package import Model

/// A picture before anything has a place: what is drawn, and what every part of it says.
///
/// Plain data, made from a model by `Diagram.init(_:model:phase:language:)`. Texts are already
/// wrapped and measured, so that layout and drawing agree on every size.
package struct Diagram: Sendable {
  /// How boxes are arranged.
  package enum Arrangement: Sendable {
    /// Groups are bands of full width, in their order from top to bottom.
    case bands
    /// Groups are rectangles around their boxes, placed by the engine.
    case clusters
  }

  /// A band or a cluster.
  package struct Group: Sendable {
    package var label: String
    /// The enclosing group, whose index is smaller.
    package var parent: Int?
    package var isOutside: Bool
  }

  /// A link between two boxes.
  package struct Arrow: Sendable {
    /// Unique in the picture and the same in every drawing of the same model.
    package var identifier: String
    /// Indices of boxes, in the direction that the model states.
    package var source: Int
    package var target: Int
    package var line: RelationKind.Line
    package var isAssumption: Bool
    /// What stands beside the line; empty for a line that says nothing.
    package var label: TextBlock
    /// What a screen reader and a tool tip say.
    package var title: String
    package var description: String
    /// How many relations of the model the arrow stands for.
    package var count: Int
  }

  package var definition: DiagramDefinition
  package var language: Language
  package var title: String
  /// Scope and phase.
  package var subtitle: String
  package var arrangement: Arrangement
  package var groups: [Group]
  package var boxes: [Box]
  package var arrows: [Arrow]
  package var legend: [LegendEntry]
  package var titleBlock: [TitleBlockRow]
  /// What the reader should know about the picture, such as that it was collapsed.
  package var notes: [DiagramNote]
}

/// A line of the title block.
package struct TitleBlockRow: Sendable {
  package var name: String
  package var value: String
}

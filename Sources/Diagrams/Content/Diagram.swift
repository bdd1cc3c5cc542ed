package import Diagnostics
package import Model

/// A picture before anything has a place: what is drawn, and what every part of it says.
///
/// Plain data, made from a model by `Diagram.init(_:model:phase:language:)`. Texts are already
/// wrapped and measured, so that layout and drawing agree on every size.
package struct Diagram: Sendable {
  /// How boxes are arranged.
  package enum Arrangement: Sendable {
    /// Groups are bands of full width, in their order from top to bottom, and columns beside them.
    case bands
    /// Groups are rectangles around their boxes, placed by the engine.
    case clusters
    /// Groups are rectangles around their boxes, which stand in rows; there are no arrows.
    case nested
  }

  /// A band, a column or a cluster.
  package struct Group: Sendable {
    /// Where a picture in bands puts the group.
    package enum Side: Sendable {
      /// A band.
      case middle
      /// A column beside the bands.
      case left, right
      /// A band below all others, apart from them.
      case apart
    }

    package var label: String
    /// The enclosing group, whose index is smaller.
    package var parent: Int?
    package var isOutside: Bool
    package var side = Side.middle
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
    package var state = ChangeState.none
    package var isEmphasized = false
    /// Codes of the rules that the arrow's relations violate.
    package var violations: [String] = []
  }

  /// A row of the table that numbered arrows are explained in.
  package struct TableRow: Sendable {
    package var number: Int
    package var text: String
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
  /// Whether arrows carry numbers that `table` explains, because their texts would crowd the page.
  package var isNumbered: Bool
  package var table: [TableRow]
  /// Which way a picture of clusters runs.
  package var direction: LayoutRequest.Direction
  package var legend: [LegendEntry]
  package var titleBlock: [TitleBlockRow]
  /// What the reader should know about the picture, such as that it was collapsed.
  package var notes: [DiagramNote]
  /// Views that would show the same in parts.
  package var split: LocalizedText
}

/// A line of the title block.
package struct TitleBlockRow: Sendable {
  package var name: String
  package var value: String
}

/// What becomes of a part of a picture that compares two phases.
package enum ChangeState: Sendable, Hashable, CaseIterable {
  /// The picture compares nothing.
  case none
  case kept, added, ended, altered

  /// A number for each, in a fixed order.
  var index: Int {
    switch self {
    case .none: 0
    case .kept: 1
    case .added: 2
    case .ended: 3
    case .altered: 4
    }
  }
}

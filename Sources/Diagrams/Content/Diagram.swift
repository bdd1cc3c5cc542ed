public import Diagnostics
public import Model

/// A picture before anything has a place: what is drawn, and what every part of it says.
///
/// Plain data, made from a model by `Diagram.init(_:model:phase:language:)`. Texts are already
/// wrapped and measured, so that layout and drawing agree on every size.
public struct Diagram: Sendable {
  /// How boxes are arranged.
  public enum Arrangement: Sendable {
    /// Groups are bands of full width, in their order from top to bottom, and columns beside them.
    case bands
    /// Groups are rectangles around their boxes, placed by the engine.
    case clusters
    /// Groups are rectangles around their boxes, which stand in rows; there are no arrows.
    case nested
  }

  /// A band, a column or a cluster.
  public struct Group: Sendable {
    /// Where a picture in bands puts the group.
    public enum Side: Sendable {
      /// A band.
      case middle
      /// A column beside the bands.
      case left, right
      /// A band below all others, apart from them.
      case apart
    }

    public var label: String
    /// The enclosing group, whose index is smaller.
    public var parent: Int?
    public var isOutside: Bool
    public var side = Side.middle
  }

  /// A link between two boxes.
  public struct Arrow: Sendable {
    /// Unique in the picture and the same in every drawing of the same model.
    public var identifier: String
    /// Indices of boxes, in the direction that the model states.
    public var source: Int
    public var target: Int
    public var line: RelationKind.Line
    public var isAssumption: Bool
    /// What stands beside the line; empty for a line that says nothing.
    public var label: TextBlock
    /// What a screen reader and a tool tip say.
    public var title: String
    public var description: String
    /// How many relations of the model the arrow stands for.
    public var count: Int
    public var state = ChangeState.none
    public var isEmphasized = false
    /// Codes of the rules that the arrow's relations violate.
    public var violations: [String] = []
  }

  /// A row of the table that numbered arrows are explained in.
  public struct TableRow: Sendable {
    public var number: Int
    /// The whole row: number, source, target and what is between them.
    public var text: String
    /// What the row leads from, where rows beside it lead from the same.
    public var source: String?
    /// The row without what it leads from, below a line that says it.
    public var rest: String
    /// Whether the row before leads from something else.
    public var isFirstOfSource: Bool
  }

  public var definition: DiagramDefinition
  public var language: Language
  public var title: String
  /// Scope and phase.
  public var subtitle: String
  public var arrangement: Arrangement
  public var groups: [Group]
  public var boxes: [Box]
  public var arrows: [Arrow]
  /// Whether arrows carry numbers that `table` explains, because their texts would crowd the page.
  public var isNumbered: Bool
  /// Whether colours say what changes rather than layers or values.
  public var colorsShowChange = false
  public var table: [TableRow]
  /// Which way a picture of clusters runs.
  public var direction: LayoutRequest.Direction
  public var legend: [LegendEntry]
  public var titleBlock: [TitleBlockRow]
  /// What the reader should know about the picture, such as that it was collapsed.
  public var notes: [DiagramNote]
  /// Views that would show the same in parts.
  public var split: LocalizedText
}

extension Diagram {
  /// Boxes in their order, but those whose names begin with numbers, such as the tasks of a plan, in
  /// that of the numbers at the places where such boxes stand.
  func numberedOrder(_ indices: Range<Int>) -> [Int] {
    NumberedName.ordered(Array(indices)) { boxes[$0].title }
  }
}

/// The number that a name begins with: `(3) Phát triển…`, `2. Huy động…`.
enum NumberedName {
  static func number(of name: String) -> Int? {
    let digits = name.drop { $0 == "(" }.prefix { $0.isASCII && $0.isNumber }
    let end = name.drop { $0 == "(" }.dropFirst(digits.count).first
    return end == ")" || end == "." ? Int(digits) : nil
  }

  /// Things in their order, but for those whose names begin with numbers: these follow each other by
  /// number at the places that such things have.
  static func ordered<Thing>(_ things: [Thing], name: (Thing) -> String) -> [Thing] {
    let numbers = things.map { number(of: name($0)) }
    let places = things.indices.filter { numbers[$0] != nil }
    guard places.count > 1 else { return things }
    let sorted = places.sorted { (numbers[$0] ?? 0, $0) < (numbers[$1] ?? 0, $1) }
    var result = things
    for (place, source) in zip(places, sorted) { result[place] = things[source] }
    return result
  }
}

/// A line of the title block.
public struct TitleBlockRow: Sendable {
  public var name: String
  public var value: String
}

/// What becomes of a part of a picture that compares two phases.
public enum ChangeState: Sendable, Hashable, CaseIterable {
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

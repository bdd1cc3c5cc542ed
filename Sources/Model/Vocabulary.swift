public import Diagnostics
public import Syntax

/// What the packs of a model define: the words that its declarations are made of.
public struct Vocabulary: Sendable {
  /// How many attributes the packs in use can define together: a check keeps a bit for each.
  public static let maximumAttributes = 224

  public var packs: [Pack] = []
  /// In the order of the pack's `layers` block, top band first.
  public var layers: [Layer] = []
  public var domains: [Domain] = []
  public var tiers: [Tier] = []
  public var units: [AdministrativeUnit] = []
  public var kinds: [Kind] = []
  public var attributes: [Attribute] = []
  public var relationKinds: [RelationKind] = []
  /// Each behind those that it uses.
  public var definitions: [Definition] = []
  /// Names of definitions that were told to be in a circle, too large or too deep, and of those that
  /// use them: nothing more is told where they are used.
  public var refusedDefinitions: Set<String> = []
  public var parameters: [Parameter] = []
  /// Each behind the one that it begins with.
  public var profiles: [Profile] = []

  public init() {}

  // Other targets compile these in place: a copy of a kind or an attribute is a dozen counted references.
  @inlinable public subscript(_ id: PackID) -> Pack { packs[id.index] }
  @inlinable public subscript(_ id: LayerID) -> Layer { layers[id.index] }
  @inlinable public subscript(_ id: DomainID) -> Domain { domains[id.index] }
  @inlinable public subscript(_ id: TierID) -> Tier { tiers[id.index] }
  @inlinable public subscript(_ id: UnitID) -> AdministrativeUnit { units[id.index] }
  @inlinable public subscript(_ id: KindID) -> Kind { kinds[id.index] }
  @inlinable public subscript(_ id: AttributeID) -> Attribute { attributes[id.index] }
  @inlinable public subscript(_ id: RelationKindID) -> RelationKind { relationKinds[id.index] }

  /// Whether a kind is another one or is declared, over any number of steps, to be one.
  @inlinable public func isKind(_ kind: KindID, _ ancestor: KindID) -> Bool {
    var current: KindID? = kind
    while let step = current {
      if step == ancestor { return true }
      current = self[step].parent
    }
    return false
  }

  /// The attribute of a name, as reports ask for `owner` or `protocol`; nil where no pack has it.
  public func attribute(named name: String) -> AttributeID? {
    attributes.firstIndex { Self.isSame($0.name, name) }.map(AttributeID.init)
  }

  public func kind(named name: String) -> KindID? {
    kinds.firstIndex { Self.isSame($0.name, name) }.map(KindID.init)
  }

  /// Most names differ in their length, which is known at once.
  private static func isSame(_ name: String, _ other: String) -> Bool {
    name.utf8.count == other.utf8.count && name == other
  }
}

/// A set of kinds, attributes, rules and catalogue elements under one name and version.
public struct Pack: Sendable {
  public var name: String
  public var version: String
  public var label: LocalizedText
  /// Half-open: the first day in force and the first day no longer in force.
  public var inForceFrom: CalendarDate?
  public var inForceUntil: CalendarDate?
  /// Name and version of the pack that took its place, if one did.
  public var successor: String?
  /// The `basis` statements, read where somebody asks for them.
  public var basisStatements: [SyntaxNode]
  public var bases: [Basis] { basisStatements.compactMap { Basis($0) } }
  public var declaration: SourceRange
}

/// A band of the general model.
public struct Layer: Sendable {
  public var name: String
  public var label: LocalizedText
  public var declaration: SourceRange
}

/// One of the component architectures: business, data, application, technology, security.
public struct Domain: Sendable {
  public var name: String
  public var label: LocalizedText
  public var declaration: SourceRange
}

/// A level of administration that a target is set for: province, district, commune.
public struct Tier: Sendable {
  public var name: String
  public var label: LocalizedText
  /// Half-open validity, such as the districts' end on 1 July 2025.
  public var from: CalendarDate?
  public var until: CalendarDate?
  public var declaration: SourceRange
}

/// A province or city: whose architecture a model is, and what became of it.
public struct AdministrativeUnit: Sendable {
  public var name: String
  public var label: LocalizedText
  /// Half-open: the first day on which the unit is no more.
  public var from: CalendarDate?
  public var until: CalendarDate?
  /// The unit that it went into.
  public var successor: UnitID?
  public var pack: PackID
  public var declaration: SourceRange
}

/// A kind of element, such as `portal`.
public struct Kind: Sendable {
  /// How boxes of the kind are drawn.
  public enum Shape: String, Sendable, CaseIterable {
    case box, screen, cylinder, bar, person, cloud, rounded, frame
  }

  public var name: String
  public var label: LocalizedText
  public var parent: KindID?
  /// Inherited values are filled in.
  public var layer: LayerID?
  public var domain: DomainID?
  public var shape: Shape
  /// Whether elements of the kind can be hops of a route.
  public var isCarrier: Bool
  /// Whether elements of the kind lie outside the architecture that the model describes.
  public var isOutside: Bool
  /// Attributes that an element of the kind needs, those of its ancestors first.
  public var needs: [AttributeID]
  /// Values that elements of the kind have unless they or their containers say otherwise.
  public var defaults: [AttributeValue] = []
  /// The `basis` statements, read where somebody asks for them.
  public var basisStatements: [SyntaxNode]
  public var bases: [Basis] { basisStatements.compactMap { Basis($0) } }
  public var pack: PackID
  public var declaration: SourceRange
}

/// A kind of relation, such as `uses`.
public struct RelationKind: Sendable {
  public enum Line: String, Sendable, CaseIterable {
    case solid, dashed, dotted
  }

  public var name: String
  public var label: LocalizedText
  /// What the arrow's direction means, for the legend.
  public var direction: LocalizedText
  public var line: Line
  public var isDefault: Bool
  /// Whether the source depends on the target.
  public var isDependency: Bool
  /// The `basis` statements, read where somebody asks for them.
  public var basisStatements: [SyntaxNode]
  public var bases: [Basis] { basisStatements.compactMap { Basis($0) } }
  public var pack: PackID
  public var declaration: SourceRange
}

/// An attribute that elements or relations can have.
public struct Attribute: Sendable {
  public var name: String
  public var label: LocalizedText
  public var type: AttributeType
  /// Whether a reference by this attribute is a dependency of the model.
  public var isDependency: Bool
  /// Whether a reference by this attribute places its owner inside the target.
  public var isPlacement: Bool
  /// Whether an element without a value has that of its nearest container.
  public var isInherited: Bool
  /// Whether having the attribute marks an element or a relation as the author's assumption.
  public var marksAssumption: Bool
  public var appliesToElements: Bool
  public var appliesToRelations: Bool
  /// The `basis` statements, read where somebody asks for them.
  public var basisStatements: [SyntaxNode]
  public var bases: [Basis] { basisStatements.compactMap { Basis($0) } }
  public var pack: PackID
  public var declaration: SourceRange
}

/// The type of an attribute's values.
public struct AttributeType: Sendable {
  public enum Scalar: Sendable {
    case text
    case markdown
    case yesNo
    case date
    case duration
    case percent
    /// A number with its unit, if it has one.
    case number(unit: String?)
    case money(unit: String?)
    case level(ClosedRange<Int>)
    /// One word of a list, in its order.
    case oneOf([Choice])
    /// A reference to an element of one of the kinds.
    case reference([KindID])

    /// How values are written, where that isn't plain.
    var form: String? {
      switch self {
      case .text, .markdown: "\"…\""
      case .yesNo: "yes, no"
      case .date: "2025-12-31"
      case .level(let range): range.map { "\($0)" }.joined(separator: ", ")
      case .number, .money, .percent, .duration: "80.5"
      case .oneOf(let choices): choices.map(\.name).joined(separator: ", ")
      case .reference: nil
      }
    }
  }

  /// A word of a one-of list.
  public struct Choice: Sendable {
    public var name: String
    public var label: LocalizedText
  }

  public var scalar: Scalar
  public var isMany: Bool
  /// How a text must be written: `format "[BDATS]RMddd(.ddd)*"`.
  public var format: TextFormat?
}

extension AttributeType.Scalar {
  /// Whether values of two types can be equal.
  public func isComparable(with other: AttributeType.Scalar) -> Bool {
    switch (self, other) {
    case (.text, .text), (.text, .markdown), (.markdown, .text), (.markdown, .markdown),
      (.yesNo, .yesNo), (.date, .date), (.duration, .duration), (.percent, .percent),
      (.level, .level), (.reference, .reference):
      true
    case (.number(let left), .number(let right)), (.money(let left), .money(let right)):
      left == right
    case (.oneOf(let left), .oneOf(let right)): left.map(\.name) == right.map(\.name)
    default: false
    }
  }
}

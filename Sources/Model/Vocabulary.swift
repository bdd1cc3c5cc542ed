package import Diagnostics
package import Syntax

/// What the packs of a model define: the words that its declarations are made of.
package struct Vocabulary: Sendable {
  /// How many attributes the packs in use can define together: a check keeps a bit for each.
  package static let maximumAttributes = 224

  package var packs: [Pack] = []
  /// In the order of the pack's `layers` block, top band first.
  package var layers: [Layer] = []
  package var domains: [Domain] = []
  package var tiers: [Tier] = []
  package var units: [AdministrativeUnit] = []
  package var kinds: [Kind] = []
  package var attributes: [Attribute] = []
  package var relationKinds: [RelationKind] = []
  /// Each behind those that it uses.
  package var definitions: [Definition] = []
  package var parameters: [Parameter] = []
  /// Each behind the one that it begins with.
  package var profiles: [Profile] = []

  package init() {}

  // Other targets compile these in place: a copy of a kind or an attribute is a dozen counted references.
  @inlinable package subscript(_ id: PackID) -> Pack { packs[id.index] }
  @inlinable package subscript(_ id: LayerID) -> Layer { layers[id.index] }
  @inlinable package subscript(_ id: DomainID) -> Domain { domains[id.index] }
  @inlinable package subscript(_ id: TierID) -> Tier { tiers[id.index] }
  @inlinable package subscript(_ id: UnitID) -> AdministrativeUnit { units[id.index] }
  @inlinable package subscript(_ id: KindID) -> Kind { kinds[id.index] }
  @inlinable package subscript(_ id: AttributeID) -> Attribute { attributes[id.index] }
  @inlinable package subscript(_ id: RelationKindID) -> RelationKind { relationKinds[id.index] }

  /// Whether a kind is another one or is declared, over any number of steps, to be one.
  @inlinable package func isKind(_ kind: KindID, _ ancestor: KindID) -> Bool {
    var current: KindID? = kind
    while let step = current {
      if step == ancestor { return true }
      current = self[step].parent
    }
    return false
  }

  /// The attribute of a name, as reports ask for `owner` or `protocol`; nil where no pack has it.
  package func attribute(named name: String) -> AttributeID? {
    attributes.firstIndex { $0.name == name }.map(AttributeID.init)
  }

  package func kind(named name: String) -> KindID? {
    kinds.firstIndex { $0.name == name }.map(KindID.init)
  }
}

/// A set of kinds, attributes, rules and catalogue elements under one name and version.
package struct Pack: Sendable {
  package var name: String
  package var version: String
  package var label: LocalizedText
  /// Half-open: the first day in force and the first day no longer in force.
  package var inForceFrom: CalendarDate?
  package var inForceUntil: CalendarDate?
  /// Name and version of the pack that took its place, if one did.
  package var successor: String?
  /// The `basis` statements, read where somebody asks for them.
  package var basisStatements: [SyntaxNode]
  package var bases: [Basis] { basisStatements.compactMap { Basis($0) } }
  package var declaration: SourceRange
}

/// A band of the general model.
package struct Layer: Sendable {
  package var name: String
  package var label: LocalizedText
  package var declaration: SourceRange
}

/// One of the component architectures: business, data, application, technology, security.
package struct Domain: Sendable {
  package var name: String
  package var label: LocalizedText
  package var declaration: SourceRange
}

/// A level of administration that a target is set for: province, district, commune.
package struct Tier: Sendable {
  package var name: String
  package var label: LocalizedText
  /// Half-open validity, such as the districts' end on 1 July 2025.
  package var from: CalendarDate?
  package var until: CalendarDate?
  package var declaration: SourceRange
}

/// A province or city: whose architecture a model is, and what became of it.
package struct AdministrativeUnit: Sendable {
  package var name: String
  package var label: LocalizedText
  /// Half-open: the first day on which the unit is no more.
  package var from: CalendarDate?
  package var until: CalendarDate?
  /// The unit that it went into.
  package var successor: UnitID?
  package var pack: PackID
  package var declaration: SourceRange
}

/// A kind of element, such as `portal`.
package struct Kind: Sendable {
  /// How boxes of the kind are drawn.
  package enum Shape: String, Sendable, CaseIterable {
    case box, screen, cylinder, bar, person, cloud, rounded, frame
  }

  package var name: String
  package var label: LocalizedText
  package var parent: KindID?
  /// Inherited values are filled in.
  package var layer: LayerID?
  package var domain: DomainID?
  package var shape: Shape
  /// Whether elements of the kind can be hops of a route.
  package var isCarrier: Bool
  /// Whether elements of the kind lie outside the architecture that the model describes.
  package var isOutside: Bool
  /// Attributes that an element of the kind needs, those of its ancestors first.
  package var needs: [AttributeID]
  /// Values that elements of the kind have unless they or their containers say otherwise.
  package var defaults: [AttributeValue] = []
  /// The `basis` statements, read where somebody asks for them.
  package var basisStatements: [SyntaxNode]
  package var bases: [Basis] { basisStatements.compactMap { Basis($0) } }
  package var pack: PackID
  package var declaration: SourceRange
}

/// A kind of relation, such as `uses`.
package struct RelationKind: Sendable {
  package enum Line: String, Sendable, CaseIterable {
    case solid, dashed, dotted
  }

  package var name: String
  package var label: LocalizedText
  /// What the arrow's direction means, for the legend.
  package var direction: LocalizedText
  package var line: Line
  package var isDefault: Bool
  /// Whether the source depends on the target.
  package var isDependency: Bool
  /// The `basis` statements, read where somebody asks for them.
  package var basisStatements: [SyntaxNode]
  package var bases: [Basis] { basisStatements.compactMap { Basis($0) } }
  package var pack: PackID
  package var declaration: SourceRange
}

/// An attribute that elements or relations can have.
package struct Attribute: Sendable {
  package var name: String
  package var label: LocalizedText
  package var type: AttributeType
  /// Whether a reference by this attribute is a dependency of the model.
  package var isDependency: Bool
  /// Whether a reference by this attribute places its owner inside the target.
  package var isPlacement: Bool
  /// Whether an element without a value has that of its nearest container.
  package var isInherited: Bool
  /// Whether having the attribute marks an element or a relation as the author's assumption.
  package var marksAssumption: Bool
  package var appliesToElements: Bool
  package var appliesToRelations: Bool
  /// The `basis` statements, read where somebody asks for them.
  package var basisStatements: [SyntaxNode]
  package var bases: [Basis] { basisStatements.compactMap { Basis($0) } }
  package var pack: PackID
  package var declaration: SourceRange
}

/// The type of an attribute's values.
package struct AttributeType: Sendable {
  package enum Scalar: Sendable {
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
  }

  /// A word of a one-of list.
  package struct Choice: Sendable {
    package var name: String
    package var label: LocalizedText
  }

  package var scalar: Scalar
  package var isMany: Bool
  /// How a text must be written: `format "[BDATS]RMddd(.ddd)*"`.
  package var format: TextFormat?
}

extension AttributeType.Scalar {
  /// Whether values of two types can be equal.
  package func isComparable(with other: AttributeType.Scalar) -> Bool {
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

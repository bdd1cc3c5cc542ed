/// The dense number of an entity: its index in the model's array of that entity.
public struct ID<Entity>: Sendable, Hashable, Comparable, BitwiseCopyable {
  public var rawValue: UInt32

  // Every sweep over a model makes and compares numbers: other targets compile this in place.
  @inlinable public init(_ index: Int) {
    rawValue = UInt32(truncatingIfNeeded: index)
  }

  @inlinable public var index: Int { Int(rawValue) }

  @inlinable public static func == (left: Self, right: Self) -> Bool {
    left.rawValue == right.rawValue
  }

  @inlinable public static func < (left: Self, right: Self) -> Bool {
    left.rawValue < right.rawValue
  }
}

public typealias PackID = ID<Pack>
public typealias LayerID = ID<Layer>
public typealias DomainID = ID<Domain>
public typealias TierID = ID<Tier>
public typealias UnitID = ID<AdministrativeUnit>
public typealias KindID = ID<Kind>
public typealias AttributeID = ID<Attribute>
public typealias RelationKindID = ID<RelationKind>
public typealias PhaseID = ID<Phase>
public typealias ElementID = ID<Element>
public typealias RelationID = ID<Relation>
public typealias IndicatorID = ID<Indicator>
public typealias ViewID = ID<View>

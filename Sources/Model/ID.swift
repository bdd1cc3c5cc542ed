/// The dense number of an entity: its index in the model's array of that entity.
package struct ID<Entity>: Sendable, Hashable, Comparable, BitwiseCopyable {
  package var rawValue: UInt32

  // Every sweep over a model makes and compares numbers: other targets compile this in place.
  @inlinable package init(_ index: Int) {
    rawValue = UInt32(truncatingIfNeeded: index)
  }

  @inlinable package var index: Int { Int(rawValue) }

  @inlinable package static func == (left: Self, right: Self) -> Bool {
    left.rawValue == right.rawValue
  }

  @inlinable package static func < (left: Self, right: Self) -> Bool {
    left.rawValue < right.rawValue
  }
}

package typealias PackID = ID<Pack>
package typealias LayerID = ID<Layer>
package typealias DomainID = ID<Domain>
package typealias TierID = ID<Tier>
package typealias UnitID = ID<AdministrativeUnit>
package typealias KindID = ID<Kind>
package typealias AttributeID = ID<Attribute>
package typealias RelationKindID = ID<RelationKind>
package typealias PhaseID = ID<Phase>
package typealias ElementID = ID<Element>
package typealias RelationID = ID<Relation>
package typealias IndicatorID = ID<Indicator>
package typealias ViewID = ID<View>

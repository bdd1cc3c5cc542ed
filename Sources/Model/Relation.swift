package import Diagnostics

/// One logical dependency or other link between two elements.
package struct Relation: Sendable, BitwiseCopyable {
  /// What the author says of the way that a relation takes.
  package enum RouteStatement: UInt8, Sendable, BitwiseCopyable {
    /// Nothing: direct where the model states its routes, otherwise not assessed.
    case absent
    /// `direct`: there is no intermediary.
    case direct
    /// `via unknown`.
    case unknown
    /// `via a, b`: the hops in order, `ArchitectureModel.hops(of:)`.
    case hops
  }

  /// The declared identifier, or the empty symbol.
  package var name: Symbol
  /// The caller, consumer or sender.
  package var source: ElementID
  package var target: ElementID
  package var kind: RelationKindID
  package var label: Symbol
  package var routeStatement: RouteStatement
  /// `hops` indices of the route.
  package var hopsStart: UInt32
  package var hopsEnd: UInt32
  /// Where the relation, both ends and every hop exist.
  package var phases: PhaseSet
  package var pack: PackID?
  package var valuesStart: UInt32
  package var valuesEnd: UInt32
  /// The head: arrow, target, label and clauses.
  package var headRange: SourceRange
  package var targetRange: SourceRange
  /// The range that the relation states itself (`from`, `until`), whether or not its ends exist
  /// then; every phase where it states none.
  package var statedPhases = PhaseSet(bits: .max)
}

/// One station of a route.
package struct Hop: Sendable, BitwiseCopyable {
  package var element: ElementID
  package var range: SourceRange
}

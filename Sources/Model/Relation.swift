public import Diagnostics

/// One logical dependency or other link between two elements.
public struct Relation: Sendable, BitwiseCopyable {
  /// What the author says of the way that a relation takes.
  public enum RouteStatement: UInt8, Sendable, BitwiseCopyable {
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
  public var name: Symbol
  /// The caller, consumer or sender.
  public var source: ElementID
  public var target: ElementID
  public var kind: RelationKindID
  public var label: Symbol
  public var routeStatement: RouteStatement
  /// `hops` indices of the route.
  public var hopsStart: UInt32
  public var hopsEnd: UInt32
  /// Where the relation, both ends and every hop exist.
  public var phases: PhaseSet
  public var pack: PackID?
  public var valuesStart: UInt32
  public var valuesEnd: UInt32
  /// The head: arrow, target, label and clauses.
  public var headRange: SourceRange
  public var targetRange: SourceRange
  /// The range that the relation states itself (`from`, `until`), whether or not its ends exist
  /// then; every phase where it states none.
  public var statedPhases = PhaseSet(bits: .max)
}

/// One station of a route.
public struct Hop: Sendable, BitwiseCopyable {
  public var element: ElementID
  public var range: SourceRange
}

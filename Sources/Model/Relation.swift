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

  // In this order they fill 64 bytes, one line of the cache, without a gap: large models have half a million.

  /// The declared identifier, or the empty symbol.
  public var name: Symbol
  /// The caller, consumer or sender.
  public var source: ElementID
  public var target: ElementID
  public var kind: RelationKindID
  public var label: Symbol
  /// `hops` indices of the route.
  public var hopsStart: UInt32
  public var hopsEnd: UInt32
  public var valuesStart: UInt32
  /// Where the relation, both ends and every hop exist.
  public var phases: PhaseSet
  public var valuesEnd: UInt32
  /// The head: arrow, target, label and clauses.
  public var headRange: SourceRange
  public var pack: PackID?
  public var routeStatement: RouteStatement
  /// The first of `statedPhases`, and the one behind the last: without a gap between, as `from` and `until` say it.
  private var firstStated: UInt8
  private var endOfStated: UInt8

  init(
    name: Symbol, source: ElementID, target: ElementID, kind: RelationKindID, label: Symbol,
    routeStatement: RouteStatement, hopsStart: UInt32, hopsEnd: UInt32, phases: PhaseSet,
    pack: PackID?, valuesStart: UInt32, valuesEnd: UInt32, headRange: SourceRange,
    statedPhases: PhaseSet = PhaseSet(bits: .max)
  ) {
    self.name = name
    self.source = source
    self.target = target
    self.kind = kind
    self.label = label
    self.hopsStart = hopsStart
    self.hopsEnd = hopsEnd
    self.valuesStart = valuesStart
    self.phases = phases
    self.valuesEnd = valuesEnd
    self.headRange = headRange
    self.pack = pack
    self.routeStatement = routeStatement
    (firstStated, endOfStated) = Self.ends(of: statedPhases)
  }

  /// The range that the relation states itself (`from`, `until`), whether or not its ends exist
  /// then; every phase where it states none.
  public var statedPhases: PhaseSet {
    get {
      PhaseSet(count: Int(endOfStated)).subtracting(PhaseSet(count: Int(firstStated)))
    }
    set { (firstStated, endOfStated) = Self.ends(of: newValue) }
  }

  private static func ends(of phases: PhaseSet) -> (first: UInt8, end: UInt8) {
    guard !phases.isEmpty else { return (0, 0) }
    return (
      UInt8(phases.bits.trailingZeroBitCount), UInt8(64 - phases.bits.leadingZeroBitCount)
    )
  }
}

/// One station of a route.
public struct Hop: Sendable, BitwiseCopyable {
  public var element: ElementID
  public var range: SourceRange
}

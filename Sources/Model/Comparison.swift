/// Two phases that are looked at together, and what changes between them.
public struct Comparison: Sendable, Hashable, BitwiseCopyable {
  public var from: PhaseID
  public var to: PhaseID

  public init(from: PhaseID, to: PhaseID) {
    self.from = from
    self.to = to
  }

  /// What becomes of an element or relation from one phase to the other.
  public enum Change: Sendable {
    case kept, added, ended
    /// There in both, with other attribute values.
    case altered
  }
}

extension ArchitectureModel {
  /// The first phase against the last one.
  public var wholeSpan: Comparison { Comparison(from: PhaseID(0), to: lastPhase) }

  /// Nil where the element exists in neither phase.
  public func change(of id: ElementID, in comparison: Comparison) -> Comparison.Change? {
    change(self[id].phases, values(of: self[id]), comparison)
  }

  /// Nil where the relation exists in neither phase.
  public func change(of id: RelationID, in comparison: Comparison) -> Comparison.Change? {
    change(self[id].phases, values(of: self[id]), comparison)
  }

  private func change(
    _ phases: PhaseSet, _ values: ArraySlice<AttributeValue>, _ comparison: Comparison
  ) -> Comparison.Change? {
    switch (phases.contains(comparison.from), phases.contains(comparison.to)) {
    case (false, false): return nil
    case (false, true): return .added
    case (true, false): return .ended
    case (true, true):
      // A value that holds in one of the two phases must have an equal one in the other.
      let isAltered = values.contains { value in
        let isInFrom = value.phases.contains(comparison.from)
        let isInTo = value.phases.contains(comparison.to)
        guard isInFrom != isInTo else { return false }
        let otherPhase = isInFrom ? comparison.to : comparison.from
        return !values.contains {
          $0.attribute == value.attribute && $0.value == value.value
            && $0.comparison == value.comparison && $0.phases.contains(otherPhase)
        }
      }
      return isAltered ? .altered : .kept
    }
  }
}

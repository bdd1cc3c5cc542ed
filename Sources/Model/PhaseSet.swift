/// The phases of a model in which something exists, by their order in time.
package struct PhaseSet: Sendable, Hashable, BitwiseCopyable {
  /// Bit `n` stands for phase `n`.
  package var bits: UInt64

  /// How many phases a model can have.
  package static let maximumCount = 64

  package static let empty = PhaseSet(bits: 0)

  package init(bits: UInt64) {
    self.bits = bits
  }

  /// All phases of a model that has this many.
  package init(count: Int) {
    bits = count >= 64 ? .max : (1 << UInt64(max(0, count))) - 1
  }

  package var isEmpty: Bool { bits == 0 }

  package func contains(_ phase: PhaseID) -> Bool { bits >> UInt64(phase.rawValue) & 1 == 1 }

  package func intersection(_ other: PhaseSet) -> PhaseSet { PhaseSet(bits: bits & other.bits) }

  package func union(_ other: PhaseSet) -> PhaseSet { PhaseSet(bits: bits | other.bits) }

  package func subtracting(_ other: PhaseSet) -> PhaseSet { PhaseSet(bits: bits & ~other.bits) }

  package func isSubset(of other: PhaseSet) -> Bool { bits & ~other.bits == 0 }

  /// The phases in order of time.
  package var phases: [PhaseID] {
    var rest = bits
    var result: [PhaseID] = []
    while rest != 0 {
      result.append(PhaseID(rest.trailingZeroBitCount))
      rest &= rest - 1
    }
    return result
  }

  package var first: PhaseID? { bits == 0 ? nil : PhaseID(bits.trailingZeroBitCount) }

  package var last: PhaseID? { bits == 0 ? nil : PhaseID(63 - bits.leadingZeroBitCount) }
}

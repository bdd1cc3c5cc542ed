/// The phases of a model in which something exists, by their order in time.
package struct PhaseSet: Sendable, Hashable, BitwiseCopyable {
  /// Bit `n` stands for phase `n`.
  package var bits: UInt64

  @inlinable package static func == (left: PhaseSet, right: PhaseSet) -> Bool {
    left.bits == right.bits
  }

  /// How many phases a model can have.
  package static let maximumCount = 64

  package static let empty = PhaseSet(bits: 0)

  @inlinable package init(bits: UInt64) {
    self.bits = bits
  }

  /// All phases of a model that has this many.
  package init(count: Int) {
    bits = count >= 64 ? .max : (1 << UInt64(max(0, count))) - 1
  }

  @inlinable package var isEmpty: Bool { bits == 0 }

  @inlinable package func contains(_ phase: PhaseID) -> Bool {
    bits >> UInt64(phase.rawValue) & 1 == 1
  }

  @inlinable package func intersection(_ other: PhaseSet) -> PhaseSet {
    PhaseSet(bits: bits & other.bits)
  }

  @inlinable package func union(_ other: PhaseSet) -> PhaseSet { PhaseSet(bits: bits | other.bits) }

  @inlinable package func subtracting(_ other: PhaseSet) -> PhaseSet {
    PhaseSet(bits: bits & ~other.bits)
  }

  @inlinable package func isSubset(of other: PhaseSet) -> Bool { bits & ~other.bits == 0 }

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

  @inlinable package var first: PhaseID? { bits == 0 ? nil : PhaseID(bits.trailingZeroBitCount) }

  @inlinable package var last: PhaseID? { bits == 0 ? nil : PhaseID(63 - bits.leadingZeroBitCount) }
}

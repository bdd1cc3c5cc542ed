/// The phases of a model in which something exists, by their order in time.
public struct PhaseSet: Sendable, Hashable, BitwiseCopyable {
  /// Bit `n` stands for phase `n`.
  public var bits: UInt64

  @inlinable public static func == (left: PhaseSet, right: PhaseSet) -> Bool {
    left.bits == right.bits
  }

  /// How many phases a model can have.
  public static let maximumCount = 64

  public static let empty = PhaseSet(bits: 0)

  @inlinable public init(bits: UInt64) {
    self.bits = bits
  }

  /// All phases of a model that has this many.
  public init(count: Int) {
    bits = count >= 64 ? .max : (1 << UInt64(max(0, count))) - 1
  }

  @inlinable public var isEmpty: Bool { bits == 0 }

  @inlinable public func contains(_ phase: PhaseID) -> Bool {
    bits >> UInt64(phase.rawValue) & 1 == 1
  }

  @inlinable public func intersection(_ other: PhaseSet) -> PhaseSet {
    PhaseSet(bits: bits & other.bits)
  }

  @inlinable public func union(_ other: PhaseSet) -> PhaseSet { PhaseSet(bits: bits | other.bits) }

  @inlinable public func subtracting(_ other: PhaseSet) -> PhaseSet {
    PhaseSet(bits: bits & ~other.bits)
  }

  @inlinable public func isSubset(of other: PhaseSet) -> Bool { bits & ~other.bits == 0 }

  /// The phases in order of time.
  public var phases: [PhaseID] {
    var rest = bits
    var result: [PhaseID] = []
    while rest != 0 {
      result.append(PhaseID(rest.trailingZeroBitCount))
      rest &= rest - 1
    }
    return result
  }

  @inlinable public var first: PhaseID? { bits == 0 ? nil : PhaseID(bits.trailingZeroBitCount) }

  @inlinable public var last: PhaseID? { bits == 0 ? nil : PhaseID(63 - bits.leadingZeroBitCount) }
}

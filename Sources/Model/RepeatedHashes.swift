import BitCollections

/// Which of many hashes are met more than once: two bits at a place that the hash gives. The bits of a
/// hundred thousand hashes stay in a core's own cache, where a table of them wouldn't; so those that are
/// met once, nearly all, needn't be looked up in one.
public struct RepeatedHashes: Sendable {
  private var met: BitArray
  private var repeated: BitArray
  /// How far the bits that give the place stand from the lowest one.
  private let shift: Int

  private static let placesForEach = 16

  /// - Parameter capacity: how many are inserted. Where there are more, more of them are wrongly taken for
  ///   repeated.
  public init(capacity: Int) {
    var width = 10
    while 1 << width < capacity * Self.placesForEach, width < 32 { width += 1 }
    shift = UInt64.bitWidth - width
    met = BitArray(repeating: false, count: 1 << width)
    repeated = met
  }

  public mutating func insert(_ hash: UInt64) {
    let place = place(of: hash)
    if met[place] { repeated[place] = true } else { met[place] = true }
  }

  /// Whether a hash may have been inserted more than once. False only where it wasn't; true by mistake for
  /// less than one in ten.
  public func contains(_ hash: UInt64) -> Bool { repeated[place(of: hash)] }

  private func place(of hash: UInt64) -> Int { Int((hash &* 0x9E37_79B9_7F4A_7C15) >> shift) }
}

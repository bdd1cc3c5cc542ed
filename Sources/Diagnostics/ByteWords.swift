// Looks at eight bytes at a time.

extension Span<UInt8> {
  /// Eight bytes as a number, the first as the lowest: one load where they are known to be there.
  @inlinable @inline(__always)
  public func word(at offset: Int) -> UInt64 {
    let part = extracting(offset..<offset + 8)
    let low =
      UInt64(part[0]) | UInt64(part[1]) << 8 | UInt64(part[2]) << 16 | UInt64(part[3]) << 24
    let high =
      UInt64(part[4]) << 32 | UInt64(part[5]) << 40 | UInt64(part[6]) << 48 | UInt64(part[7]) << 56
    return low | high
  }

  /// The first place from one on whose byte is below a bound of at most 128, or the end. Eight bytes at a
  /// time: a byte below the bound borrows from its highest bit when the bound is taken away.
  func firstIndex(from start: Int, below bound: UInt8) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let bounds = ones &* UInt64(bound)
    var place = start
    while place + 8 <= count {
      let bytes = word(at: place)
      // What is behind the first such byte may be marked for its borrow alone.
      let marks = (bytes &- bounds) & ~bytes & (ones << 7)
      if marks != 0 { return place + marks.trailingZeroBitCount / 8 }
      place += 8
    }
    while place < count, self[place] >= bound { place += 1 }
    return place
  }
}

// Words are most of a file: their bytes are looked at eight at a time.

extension Span<UInt8> {
  /// Where the letters, digits and `_` of ASCII end that begin at a place.
  func endOfWordBytes(from start: Int) -> Int {
    var position = start
    while position + 8 <= count {
      let eight = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
      let others = ~Self.wordBytes(UInt64(littleEndian: eight)) & Self.highBits
      if others != 0 { return position + others.trailingZeroBitCount / 8 }
      position += 8
    }
    while position < count, Lexer.isWordByte(self[position]) { position += 1 }
    return position
  }

  private static var highBits: UInt64 { 0x8080_8080_8080_8080 }
  private static var everyByte: UInt64 { 0x0101_0101_0101_0101 }

  /// The high bit of every byte that belongs to a word. Each byte is taken without its high bit, so
  /// that no sum reaches the next one.
  private static func wordBytes(_ eight: UInt64) -> UInt64 {
    let plain = eight & ~highBits
    /// Whether a byte is at least a limit: then the sum has the high bit.
    func isAtLeast(_ limit: UInt64, _ bytes: UInt64) -> UInt64 {
      bytes &+ everyByte &* (0x80 - limit)
    }
    let lowercase = plain | everyByte &* 0x20
    let letters = isAtLeast(0x61, lowercase) & ~isAtLeast(0x7B, lowercase)
    let digits = isAtLeast(0x30, plain) & ~isAtLeast(0x3A, plain)
    let underscores = ~isAtLeast(1, plain ^ everyByte &* 0x5F)
    return (letters | digits | underscores) & ~eight
  }
}

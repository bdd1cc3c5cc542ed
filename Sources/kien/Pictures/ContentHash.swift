/// A hash of bytes that stays the same from run to run: FNV-1a of 64 bits
/// (Fowler, Noll, Vo: http://www.isthe.com/chongo/tech/comp/fnv/).
///
/// It tells what changed by accident. It is no protection against somebody who looks for a collision.
struct ContentHash: Hashable, Sendable, CustomStringConvertible {
  private(set) var value: UInt64

  init() { value = 0xcbf2_9ce4_8422_2325 }

  /// Reads what `description` writes.
  init?(_ digits: Substring) {
    guard digits.utf8.count == 16, let value = UInt64(digits, radix: 16) else { return nil }
    self.value = value
  }

  mutating func add(_ bytes: some Sequence<UInt8>) {
    var hash = value
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    value = hash
  }

  /// Adds a text with its length, so that two texts are never taken for other two.
  mutating func add(_ text: String) {
    let bytes = Array(text.utf8)
    add("\(bytes.count):".utf8)
    add(bytes)
  }

  static func of(_ bytes: some Sequence<UInt8>) -> ContentHash {
    var hash = ContentHash()
    hash.add(bytes)
    return hash
  }

  /// 16 hexadecimal digits in lower case.
  var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

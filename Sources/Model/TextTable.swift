/// The number of a text in a `TextTable`; equal numbers mean equal texts.
package struct Symbol: Sendable, Hashable, Comparable, BitwiseCopyable {
  package var rawValue: UInt32

  package init(_ rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// The empty text, which every table holds first.
  package static let empty = Symbol(0)

  package var isEmpty: Bool { rawValue == 0 }

  package static func < (left: Symbol, right: Symbol) -> Bool { left.rawValue < right.rawValue }
}

/// Texts by number: each is stored once, as bytes in one buffer, so that names are compared as
/// integers and a `String` is made only when a person reads it.
package struct TextTable: Sendable {
  private var bytes: [UInt8] = []
  /// Where each text ends; it begins where the one before ends.
  private var ends: [UInt32] = []
  /// Open addressing: a slot holds the text's number plus one, or zero.
  private var slots: [UInt32]

  package init() {
    slots = [UInt32](repeating: 0, count: 64)
    _ = intern([])
  }

  package var count: Int { ends.count }

  /// The number of a text, which is added if the table doesn't have it.
  package mutating func intern(_ text: ArraySlice<UInt8>) -> Symbol {
    if ends.count * 2 >= slots.count { grow() }
    let slot = slot(of: text)
    if slots[slot] == 0 {
      bytes.append(contentsOf: text)
      ends.append(UInt32(bytes.count))
      slots[slot] = UInt32(ends.count)
    }
    return Symbol(slots[slot] - 1)
  }

  package mutating func intern(_ text: String) -> Symbol { intern(Array(text.utf8)[...]) }

  /// The number of a text, if the table has it.
  package func find(_ text: ArraySlice<UInt8>) -> Symbol? {
    let number = slots[slot(of: text)]
    return number == 0 ? nil : Symbol(number - 1)
  }

  package func find(_ text: String) -> Symbol? { find(Array(text.utf8)[...]) }

  package subscript(_ symbol: Symbol) -> String {
    String(decoding: bytes[range(Int(symbol.rawValue))], as: UTF8.self)
  }

  /// The bytes of a text, in UTF-8.
  package func utf8(_ symbol: Symbol) -> ArraySlice<UInt8> { bytes[range(Int(symbol.rawValue))] }

  private func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }

  /// Where a text is, or would be put.
  private func slot(of text: ArraySlice<UInt8>) -> Int {
    let text = text.span
    let mask = slots.count - 1
    let all = bytes.span
    var slot = text.hash & mask
    while case let number = Int(slots[slot]), number != 0 {
      if text.isEqual(to: all.extracting(range(number - 1))) { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = [UInt32](repeating: 0, count: mask + 1)
    for index in ends.indices {
      var slot = bytes.span.extracting(range(index)).hash & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(index + 1)
    }
  }
}

// Texts are read eight bytes at a time: they are looked up more often than anything else is done.

extension Span<UInt8> {
  /// Multiplicative, with a final mix. The same on every run, and never seen in any output.
  fileprivate var hash: Int {
    let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    var value = UInt64(truncatingIfNeeded: count) &* factor
    var offset = 0
    while offset + 8 <= count {
      value = (value ^ word(at: offset)) &* factor
      value ^= value >> 29
      offset += 8
    }
    value = (value ^ rest(from: offset)) &* factor
    value ^= value >> 32
    return Int(truncatingIfNeeded: value & 0x7FFF_FFFF_FFFF_FFFF)
  }

  fileprivate func isEqual(to other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    var offset = 0
    while offset + 8 <= count {
      guard word(at: offset) == other.word(at: offset) else { return false }
      offset += 8
    }
    return rest(from: offset) == other.rest(from: offset)
  }

  /// Eight bytes, in the order of the machine. All of them are inside.
  private func word(at offset: Int) -> UInt64 {
    unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  /// The last bytes, less than eight.
  private func rest(from offset: Int) -> UInt64 {
    // Of a longer text the last eight, some of which were read before.
    if count >= 8 { return offset == count ? 0 : word(at: count - 8) }
    var value: UInt64 = 0
    for place in offset..<count {
      value = value << 8 | UInt64(self[place])
    }
    return value
  }
}

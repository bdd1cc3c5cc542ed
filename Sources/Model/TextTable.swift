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
    _ = intern(EmptyCollection<UInt8>())
  }

  package var count: Int { ends.count }

  /// The number of a text, which is added if the table doesn't have it.
  package mutating func intern(_ text: some Collection<UInt8>) -> Symbol {
    if ends.count * 2 >= slots.count { grow() }
    var slot = Self.hash(text) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot] - 1)
      if bytes[range(index)].elementsEqual(text) { return Symbol(UInt32(index)) }
      slot = (slot + 1) & (slots.count - 1)
    }
    bytes.append(contentsOf: text)
    ends.append(UInt32(bytes.count))
    slots[slot] = UInt32(ends.count)
    return Symbol(UInt32(ends.count - 1))
  }

  package mutating func intern(_ text: String) -> Symbol { intern(Array(text.utf8)) }

  /// The number of a text, if the table has it.
  package func find(_ text: some Collection<UInt8>) -> Symbol? {
    var slot = Self.hash(text) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot] - 1)
      if bytes[range(index)].elementsEqual(text) { return Symbol(UInt32(index)) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  package subscript(_ symbol: Symbol) -> String {
    String(decoding: bytes[range(Int(symbol.rawValue))], as: UTF8.self)
  }

  /// The bytes of a text, in UTF-8.
  package func utf8(_ symbol: Symbol) -> ArraySlice<UInt8> { bytes[range(Int(symbol.rawValue))] }

  private func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for index in ends.indices {
      var slot = Self.hash(bytes[range(index)]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index + 1)
    }
  }

  /// FNV-1a with a final mix; the same on every run, and never seen in any output.
  private static func hash(_ text: some Collection<UInt8>) -> Int {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text {
      value ^= UInt64(byte)
      value &*= 0x0000_0100_0000_01B3
    }
    value ^= value >> 32
    return Int(truncatingIfNeeded: value & 0x7FFF_FFFF_FFFF_FFFF)
  }
}

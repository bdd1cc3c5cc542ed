/// The number of a text in a `TextTable`; equal numbers mean equal texts.
public struct Symbol: Sendable, Hashable, Comparable, BitwiseCopyable {
  public var rawValue: UInt32

  public init(_ rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// The empty text, which every table holds first.
  public static let empty = Symbol(0)

  public var isEmpty: Bool { rawValue == 0 }

  public static func < (left: Symbol, right: Symbol) -> Bool { left.rawValue < right.rawValue }
}

/// Texts by number: each is stored once, as bytes in one buffer, so that names are compared as
/// integers and a `String` is made only when a person reads it.
public struct TextTable: Sendable {
  private var bytes: [UInt8] = []
  /// Where each text ends; it begins where the one before ends.
  private var ends: [UInt32] = []
  /// Open addressing: a slot holds the text's number plus one, or zero.
  private var slots: [UInt32]

  public init() {
    slots = [UInt32](repeating: 0, count: 64)
    _ = intern([])
  }

  public var count: Int { ends.count }

  /// The number of a text, which is added if the table doesn't have it.
  public mutating func intern(_ text: ArraySlice<UInt8>) -> Symbol {
    if ends.count * 2 >= slots.count { grow() }
    let slot = slot(of: text)
    if slots[slot] == 0 {
      bytes.append(contentsOf: text)
      ends.append(UInt32(bytes.count))
      slots[slot] = UInt32(ends.count)
    }
    return Symbol(slots[slot] - 1)
  }

  public mutating func intern(_ text: String) -> Symbol { intern(Array(text.utf8)[...]) }

  /// The number of a text, if the table has it.
  public func find(_ text: ArraySlice<UInt8>) -> Symbol? {
    let number = slots[slot(of: text)]
    return number == 0 ? nil : Symbol(number - 1)
  }

  public func find(_ text: String) -> Symbol? { find(Array(text.utf8)[...]) }

  public subscript(_ symbol: Symbol) -> String {
    String(decoding: bytes[range(Int(symbol.rawValue))], as: UTF8.self)
  }

  /// The bytes of a text, in UTF-8.
  public func utf8(_ symbol: Symbol) -> ArraySlice<UInt8> { bytes[range(Int(symbol.rawValue))] }

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

extension Span<UInt8> {
  /// Eight bytes at a time, each mixed in by a multiplication whose both halves count; the same on
  /// every run, and never seen in any output.
  fileprivate var hash: Int {
    var value = UInt64(count) &* 0x9E37_79B9_7F4A_7C15
    var offset = 0
    while offset + 8 <= count {
      value = Self.mixed(value, word(at: offset))
      offset += 8
    }
    if offset < count {
      // What is left, with what stands before it where there are eight bytes.
      var rest: UInt64 = 0
      if count >= 8 {
        rest = word(at: count - 8)
      } else {
        for index in 0..<count { rest = rest << 8 | UInt64(self[index]) }
      }
      value = Self.mixed(value, rest)
    }
    return Int(truncatingIfNeeded: value & 0x7FFF_FFFF_FFFF_FFFF)
  }

  private static func mixed(_ value: UInt64, _ word: UInt64) -> UInt64 {
    let product = (value ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }

  /// Eight bytes as a number, the first as the lowest: one load where they are known to be there.
  @inline(__always)
  private func word(at offset: Int) -> UInt64 {
    let part = extracting(offset..<offset + 8)
    let low =
      UInt64(part[0]) | UInt64(part[1]) << 8 | UInt64(part[2]) << 16 | UInt64(part[3]) << 24
    let high =
      UInt64(part[4]) << 32 | UInt64(part[5]) << 40 | UInt64(part[6]) << 48 | UInt64(part[7]) << 56
    return low | high
  }

  fileprivate func isEqual(to other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    var offset = 0
    while offset + 8 <= count {
      if word(at: offset) != other.word(at: offset) { return false }
      offset += 8
    }
    while offset < count {
      if self[offset] != other[offset] { return false }
      offset += 1
    }
    return true
  }
}

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
  /// FNV-1a with a final mix; the same on every run, and never seen in any output.
  fileprivate var hash: Int {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in indices {
      value ^= UInt64(self[index])
      value &*= 0x0000_0100_0000_01B3
    }
    value ^= value >> 32
    return Int(truncatingIfNeeded: value & 0x7FFF_FFFF_FFFF_FFFF)
  }

  fileprivate func isEqual(to other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for index in indices where self[index] != other[index] { return false }
    return true
  }
}

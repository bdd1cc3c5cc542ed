import Diagnostics

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
  /// The texts of the table that this one goes on from; none but in a branch.
  private let base: Texts
  /// How many texts the base has: the first number here.
  private let first: Int
  private var own: Texts

  public init() {
    base = Texts(slotCount: 0)
    first = 0
    own = Texts(slotCount: 64)
    _ = intern([])
  }

  private init(base: Texts) {
    self.base = base
    first = base.count
    own = Texts(slotCount: 64)
  }

  public var count: Int { first + own.count }

  /// An empty table that goes on from this one, for work beside other work: `adopt` brings back what was
  /// added there. This one is no branch itself.
  var branch: TextTable { TextTable(base: own) }

  /// Adds what a branch of this table added, in that order; gives the numbers that those texts have here.
  mutating func adopt(_ branch: TextTable) -> Renumbering {
    let numbers = (branch.first..<branch.count).map { intern(branch.utf8(Symbol(UInt32($0)))) }
    return Renumbering(first: UInt32(branch.first), numbers: numbers)
  }

  /// The numbers of a branch's texts in the table that adopted them.
  struct Renumbering {
    fileprivate let first: UInt32
    fileprivate let numbers: [Symbol]

    subscript(_ symbol: Symbol) -> Symbol {
      symbol.rawValue < first ? symbol : numbers[Int(symbol.rawValue - first)]
    }
  }

  /// The number of a text, which is added if the table doesn't have it.
  public mutating func intern(_ text: ArraySlice<UInt8>) -> Symbol { intern(text.span, text) }

  /// As `intern`, of a part of a text. Makes a slice only of what is new: whoever has one is counted.
  mutating func intern(_ range: Range<Int>, of bytes: [UInt8]) -> Symbol {
    intern(bytes.span.extracting(range), bytes[range])
  }

  @inline(__always) private mutating func intern(
    _ text: Span<UInt8>, _ slice: @autoclosure () -> ArraySlice<UInt8>
  ) -> Symbol {
    let hash = text.hash
    if first > 0, let known = base.find(text, hash) { return Symbol(UInt32(known)) }
    return Symbol(UInt32(first + own.intern(text, hash, slice())))
  }

  public mutating func intern(_ text: String) -> Symbol { intern(Array(text.utf8)[...]) }

  /// The number of a text, if the table has it.
  public func find(_ text: ArraySlice<UInt8>) -> Symbol? { find(text.span) }

  public func find(_ text: String) -> Symbol? { find(text.utf8.span) }

  func find(_ text: Span<UInt8>) -> Symbol? {
    let hash = text.hash
    if first > 0, let known = base.find(text, hash) { return Symbol(UInt32(known)) }
    return own.find(text, hash).map { Symbol(UInt32(first + $0)) }
  }

  public subscript(_ symbol: Symbol) -> String { String(decoding: utf8(symbol), as: UTF8.self) }

  /// The bytes of a text, in UTF-8.
  public func utf8(_ symbol: Symbol) -> ArraySlice<UInt8> {
    let index = Int(symbol.rawValue)
    return index < first ? base[index] : own[index - first]
  }
}

/// A hash table of texts, each with its hash asked for but once.
private struct Texts {
  private var bytes: [UInt8] = []
  /// Where each text ends; it begins where the one before ends.
  private var ends: [UInt32] = []
  /// Open addressing: a slot holds the text's number plus one, or zero.
  private var slots: [UInt32]

  init(slotCount: Int) {
    slots = [UInt32](repeating: 0, count: slotCount)
  }

  var count: Int { ends.count }

  subscript(_ index: Int) -> ArraySlice<UInt8> { bytes[range(index)] }

  func find(_ text: Span<UInt8>, _ hash: Int) -> Int? {
    let number = Int(slots[slot(of: text, hash)])
    return number == 0 ? nil : number - 1
  }

  @inline(__always) mutating func intern(
    _ text: Span<UInt8>, _ hash: Int, _ slice: @autoclosure () -> ArraySlice<UInt8>
  ) -> Int {
    if ends.count * 2 >= slots.count { grow() }
    let slot = slot(of: text, hash)
    if slots[slot] == 0 {
      bytes.append(contentsOf: slice())
      ends.append(UInt32(bytes.count))
      slots[slot] = UInt32(ends.count)
    }
    return Int(slots[slot]) - 1
  }

  private func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }

  /// Where a text is, or would be put.
  private func slot(of text: Span<UInt8>, _ hash: Int) -> Int {
    let mask = slots.count - 1
    let all = bytes.span
    var slot = hash & mask
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

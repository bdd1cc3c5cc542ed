/// A few words of the grammar, compared as bytes. Most words of a file are in none of the lists, and
/// are told by their length and first letter.
public struct WordList: Sendable, ExpressibleByArrayLiteral {
  private let words: [[UInt8]]
  /// A bit for each length below 64 that a word has.
  private var lengths: UInt64 = 0
  /// A bit for each first letter, by its place after `@`.
  private var letters: UInt64 = 0

  public init(arrayLiteral words: String...) { self.init(words) }

  public init(_ words: [String]) {
    self.words = words.map { Array($0.utf8) }
    for word in self.words {
      lengths |= 1 << UInt64(word.count & 63)
      letters |= 1 << UInt64((word.first ?? 0) & 63)
    }
  }

  public func contains(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, text.count < 64, lengths >> UInt64(text.count) & 1 == 1,
      letters >> UInt64(first & 63) & 1 == 1
    else { return false }
    for word in words where word.count == text.count && word[0] == first {
      if isEqual(word, text) { return true }
    }
    return false
  }

  /// Whether two texts of one length are the same.
  private func isEqual(_ word: [UInt8], _ text: ArraySlice<UInt8>) -> Bool {
    let start = text.startIndex
    for index in word.indices where word[index] != text[start + index] { return false }
    return true
  }

  /// The words, in the order in which they are written.
  public var texts: [String] { words.map { String(decoding: $0, as: UTF8.self) } }
}

import Diagnostics

/// What people compare when they ask whether two labels are of one thing: the words without case
/// and punctuation, abbreviations written out, `Hệ thống` and its like at the beginning left out.
struct FoldedLabel {
  /// The words without accents, joined by `-`.
  private var folded: [UInt8] = []
  /// The words with their accents, each with its tone behind it, so that `hoà` is `hòa`.
  private var accented: [UInt32] = []
  private var hasAccents = false

  /// Whether two labels say the same. A label typed without accents says all that it can mean.
  func says(_ other: FoldedLabel) -> Bool {
    folded == other.folded
      && (accented == other.accented || !hasAccents || !other.hasAccents)
  }

  /// Whether these words are the first ones of another label: what a person in a hurry types of it.
  func begins(_ other: FoldedLabel) -> Bool {
    !folded.isEmpty && other.folded.starts(with: folded)
  }

  init(_ text: String) {
    var words = Self.words(of: text)
    var rest = words[...]
    while let prefix = Self.prefixes.first(where: { rest.map(\.folded).starts(with: $0) }) {
      rest = rest.dropFirst(prefix.count)
    }
    if !rest.isEmpty { words = Array(rest) }
    for word in words {
      folded += word.folded + [UInt8(ascii: "-")]
      accented += word.accented + [0]
      hasAccents = hasAccents || word.hasAccents
    }
  }

  /// The words without accents, in alphabetical order, each with its accented form.
  fileprivate var sortedWords: [(folded: [UInt8], accented: [UInt32])] {
    let plain = folded.split(separator: UInt8(ascii: "-"))
    let marked = accented.split(separator: 0, omittingEmptySubsequences: false)
    return zip(plain, marked).map { (Array($0), Array($1)) }.sorted { left, right in
      left.folded == right.folded
        ? left.accented.lexicographicallyPrecedes(right.accented)
        : left.folded.lexicographicallyPrecedes(right.folded)
    }
  }

  fileprivate var isAccented: Bool { hasAccents }

  // MARK: Words

  private struct Word {
    var folded: [UInt8] = []
    var accented: [UInt32] = []
    var tone: UInt32?
    var hasAccents = false
  }

  private static func words(of text: String) -> [Word] {
    var words: [Word] = []
    var word = Word()
    func finish() {
      if let tone = word.tone { word.accented.append(tone) }
      let folded = word.folded
      if let long = expansions.first(where: { $0.short.elementsEqual(folded) })?.long {
        words += Self.words(of: long)
      } else if !folded.isEmpty {
        words.append(folded.elementsEqual("va".utf8) ? Word(folded: folded) : word)
      }
      word = Word()
    }
    for scalar in decomposedScalars(text) {
      if LatinText.isMark(scalar) {
        word.hasAccents = true
        switch scalar {
        case 0x300, 0x301, 0x303, 0x309, 0x323: word.tone = scalar
        default: word.accented.append(scalar)
        }
      } else if let letter = LatinText.foldedLetter(scalar) {
        let isStroked = scalar == 0x110 || scalar == 0x111
        word.folded.append(letter)
        word.accented.append(isStroked ? 0x111 : UInt32(letter))
        if isStroked { word.hasAccents = true }
      } else if scalar == 0x26 {
        finish()
        words.append(Word(folded: Array("va".utf8)))
      } else if isSeparator(scalar) {
        finish()
      } else if let scalar = Unicode.Scalar(scalar) {
        word.folded += Array(String(scalar).utf8)
        word.accented.append(scalar.value)
      }
    }
    finish()
    return words
  }

  private static func isSeparator(_ scalar: UInt32) -> Bool {
    scalar < 0xC0 || (0x2000...0x2FFF).contains(scalar)
  }

  private static let prefixes: [[[UInt8]]] = [
    ["he", "thong", "thong", "tin"], ["he", "thong"], ["phan", "mem"],
  ].map { $0.map { Array($0.utf8) } }

  /// Abbreviations of the administration. All but `ubnd` have no vowel, which `foldLatin` uses.
  private static let expansions: [(short: [UInt8], long: String)] = [
    ("csdl", "cơ sở dữ liệu"), ("csdlqg", "cơ sở dữ liệu quốc gia"),
    ("cntt", "công nghệ thông tin"), ("dvc", "dịch vụ công"),
    ("dvctt", "dịch vụ công trực tuyến"), ("hdnd", "hội đồng nhân dân"), ("ht", "hệ thống"),
    ("httt", "hệ thống thông tin"), ("pm", "phần mềm"), ("tthc", "thủ tục hành chính"),
    ("ttdl", "trung tâm dữ liệu"), ("ubnd", "ủy ban nhân dân"),
  ].map { (Array($0.0.utf8), $0.1) }
  /// The same without accents, as `foldLatin` writes words.
  private static let foldedExpansions: [(short: [UInt8], long: [UInt8])] = expansions.map { entry in
    var long: [UInt8] = []
    for scalar in entry.long.unicodeScalars {
      long.append(LatinText.foldedLetter(scalar.value) ?? UInt8(ascii: "-"))
    }
    return (entry.short, long)
  }

  // MARK: Hashing

  private static let hashBasis: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let hashPrime: UInt64 = 0x0000_0100_0000_01B3

  /// A number that labels have in common if they may say the same; others seldom do. Costs little:
  /// every label of a model gets one, and only those that meet are read word by word. `buffer` is
  /// scratch space.
  static func hash(_ text: ArraySlice<UInt8>, _ buffer: inout [UInt8]) -> UInt64 {
    foldWords(of: text, into: &buffer)
    return buffer[prefixEnd(buffer)...].reduce(hashBasis) { ($0 ^ UInt64($1)) &* hashPrime }
  }

  /// As `hash`, but the same for the same words in any order.
  static func hashInAnyOrder(_ text: ArraySlice<UInt8>, _ buffer: inout [UInt8]) -> UInt64 {
    foldWords(of: text, into: &buffer)
    var result: UInt64 = 0
    var word = hashBasis
    for byte in buffer[prefixEnd(buffer)...] {
      if byte == UInt8(ascii: "-") {
        result &+= word ^ word >> 29
        word = hashBasis
      } else {
        word = (word ^ UInt64(byte)) &* hashPrime
      }
    }
    return result
  }

  /// Where what counts of some words begins: behind all `Hệ thống` and its like, unless there is
  /// nothing else.
  private static func prefixEnd(_ words: [UInt8]) -> Int {
    var start = 0
    while let prefix = joinedPrefixes.first(where: { words[start...].starts(with: $0) }) {
      start += prefix.count
    }
    return start == words.count ? 0 : start
  }

  private static let joinedPrefixes: [[UInt8]] = prefixes.map { words in
    words.flatMap { $0 + [UInt8(ascii: "-")] }
  }

  /// The words without accents, each with `-` behind it; quickly for Latin letters.
  private static func foldWords(of text: ArraySlice<UInt8>, into buffer: inout [UInt8]) {
    guard !foldLatin(text, into: &buffer) else { return }
    buffer.removeAll(keepingCapacity: true)
    for word in words(of: String(decoding: text, as: UTF8.self)) {
      buffer += word.folded
      buffer.append(UInt8(ascii: "-"))
    }
  }

  /// - Returns: whether the text has no letters but those that are written as one of a to z.
  private static func foldLatin(_ text: ArraySlice<UInt8>, into buffer: inout [UInt8]) -> Bool {
    buffer.removeAll(keepingCapacity: true)
    var index = text.startIndex
    var wordStart = 0
    var hasVowel = false
    func finish(_ buffer: inout [UInt8]) {
      guard buffer.count > wordStart else { return }
      if !hasVowel || buffer.count == wordStart + 4,
        let entry = foldedExpansions.first(where: { buffer[wordStart...].elementsEqual($0.short) })
      {
        buffer.replaceSubrange(wordStart..., with: entry.long)
      }
      buffer.append(UInt8(ascii: "-"))
      wordStart = buffer.count
      hasVowel = false
    }
    while index < text.endIndex {
      let byte = text[index]
      var length = 1
      var value = UInt32(byte)
      switch byte {
      case 0..<0x80: break
      case 0xC2...0xDF where index + 1 < text.endIndex:
        length = 2
        value = UInt32(byte & 0x1F) << 6 | UInt32(text[index + 1] & 0x3F)
      case 0xE1...0xE2 where index + 2 < text.endIndex:
        length = 3
        value =
          UInt32(byte & 0x0F) << 12 | UInt32(text[index + 1] & 0x3F) << 6
          | UInt32(text[index + 2] & 0x3F)
      default: return false
      }
      if let letter = LatinText.foldedLetter(value) {
        buffer.append(letter)
        // A bit for each of a, e, i, o, u and y, by its place after `@`.
        if 0x0220_8222 >> UInt32(letter & 0x1F) & 1 == 1, letter > 0x40 { hasVowel = true }
      } else if byte == UInt8(ascii: "&") {
        finish(&buffer)
        buffer += [UInt8(ascii: "v"), UInt8(ascii: "a"), UInt8(ascii: "-")]
        wordStart = buffer.count
      } else if isSeparator(value), !LatinText.mayBeDecomposed(value) {
        finish(&buffer)
      } else if !LatinText.isMark(value) {
        return false
      }
      index += length
    }
    finish(&buffer)
    return true
  }
}

/// What two names have in common that say the same, whatever the order of their words.
public struct NameSignature: Sendable {
  /// The words without accents, sorted: equal for names that may say the same.
  public let key: [UInt8]
  private let accented: [[UInt32]]
  private let isAccented: Bool

  public init(_ text: String) {
    let label = FoldedLabel(text)
    let words = label.sortedWords
    key = Array(words.map(\.folded).joined(separator: [UInt8(ascii: "-")]))
    accented = words.map(\.accented)
    isAccented = label.isAccented
  }

  /// A number that names with one key have in common, made of their UTF-8 at a tenth of the cost; others
  /// seldom do. `buffer` is scratch space.
  public static func hash(_ text: ArraySlice<UInt8>, _ buffer: inout [UInt8]) -> UInt64 {
    FoldedLabel.hashInAnyOrder(text, &buffer)
  }

  /// Whether two names of one key say the same: a name typed without accents says all that it can
  /// mean.
  public func says(_ other: NameSignature) -> Bool {
    key == other.key && (accented == other.accented || !isAccented || !other.isAccented)
  }

  /// Whether two names of one key are written with the same accents.
  public func isSpelled(as other: NameSignature) -> Bool { accented == other.accented }
}

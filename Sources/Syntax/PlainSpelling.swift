import Diagnostics

/// The spelling that is meant by tokens whose bytes are another one: accents apart from their
/// letters, characters of a word processor, letters of another script. Everything that reads a tree
/// sees the plain spelling, so what looks the same is the same.
enum PlainSpelling {
  /// The bytes that the language would have for a token.
  static func of(_ bytes: ArraySlice<UInt8>, _ kind: TokenKind) -> ArraySlice<UInt8> {
    switch kind {
    case .arrow: Array("->".utf8)[...]
    case .equal: Array("=".utf8)[...]
    case .notEqual: Array("!=".utf8)[...]
    case .lessOrEqual: Array("<=".utf8)[...]
    case .greaterOrEqual: Array(">=".utf8)[...]
    case .string: normalizedNFC(text(bytes))
    case .longString: normalizedNFC(bytes)
    default: normalizedNFC(word(bytes))
    }
  }

  /// The beginning and the end of a token that is too long. Names that differ there differ still, and
  /// none is another one's: no name holds the sign between them.
  static func shortened(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var head = bytes.prefix(80)
    var tail = bytes.suffix(40)
    // No character is cut in two, and no escape.
    while let last = tail.first, last & 0xC0 == 0x80 { tail.removeFirst() }
    while let last = head.last, last & 0xC0 == 0x80 { head.removeLast() }
    if let last = head.last, last >= 0xC0 { head.removeLast() }
    while head.last == UInt8(ascii: "\\") { head.removeLast() }
    return head + Array("…".utf8) + tail
  }

  /// The bytes of the marks around a text, of which either may be missing.
  static func markLength(of text: ArraySlice<UInt8>) -> Int {
    func isMark(_ scalar: Scalar) -> Bool {
      scalar.isValid && (isDoubleQuote(scalar.value) || isSingleQuote(scalar.value))
    }
    // A mark has three bytes at most.
    let head = Array(text.prefix(3))
    let tail = Array(text.dropFirst(head.count).suffix(3))
    let opening = head.isEmpty ? nil : Scalar(head, at: 0)
    let closing = tail.indices.lazy.filter { tail[$0] & 0xC0 != 0x80 }.last
      .map { Scalar(tail, at: $0) }
    return [opening, closing].compactMap(\.self).filter(isMark).reduce(0) { $0 + $1.length }
  }

  /// The ASCII character that a word processor or an East Asian keyboard writes in another way.
  static func ascii(_ value: UInt32) -> UInt8? {
    switch value {
    case _ where isDash(value): UInt8(ascii: "-")
    case 0x37E: UInt8(ascii: ";")
    case 0xFF01...0xFF5E: UInt8(value - 0xFEE0)
    default: nil
    }
  }

  static func isDash(_ value: UInt32) -> Bool {
    switch value {
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: true
    default: false
    }
  }

  /// Quotation marks around text; those of one pair may be mixed, as word processors do.
  static func isDoubleQuote(_ value: UInt32) -> Bool {
    switch value {
    case 0x22, 0xAB, 0xBB, 0x201C...0x201F, 0xFF02: true
    default: false
    }
  }

  static func isSingleQuote(_ value: UInt32) -> Bool {
    switch value {
    case 0x27, 0x2018...0x201B, 0xFF07: true
    default: false
    }
  }

  private static func word(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var result: [UInt8] = []
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      // A space is in a name only where it was typed around a dash.
      if HiddenCharacters.contains(scalar.value) || scalar == " " { continue }
      if let letter = LookAlikeLetters.latin(scalar.value) {
        result += Array(String(letter).utf8)
      } else if let byte = ascii(scalar.value) {
        result.append(byte)
      } else {
        result += Array(String(scalar).utf8)
      }
    }
    return result[...]
  }

  /// A text with `"` in place of the marks around it; inside, `"` becomes an escape.
  private static func text(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
    guard let opening = scalars.first, let last = scalars.last else { return bytes }
    if opening == "\"" {
      guard last != "\"", scalars.count > 1, isDoubleQuote(last.value) else { return bytes }
    }
    // A text that lost its opening mark begins with a letter.
    if isDoubleQuote(opening.value) || isSingleQuote(opening.value) { scalars.removeFirst() }
    let isClosing = isSingleQuote(opening.value) ? isSingleQuote : isDoubleQuote
    let endsEscaped = scalars.dropLast().last == "\\" && scalars.dropLast(2).last != "\\"
    let isClosed = (scalars.last.map { isClosing($0.value) } ?? false) && !endsEscaped
    if isClosed { scalars.removeLast() }
    var result: [UInt8] = [UInt8(ascii: "\"")]
    var isEscaped = false
    for scalar in scalars {
      if scalar == "\"", !isEscaped { result.append(UInt8(ascii: "\\")) }
      isEscaped = scalar == "\\" && !isEscaped
      result += Array(String(scalar).utf8)
    }
    if isClosed { result.append(UInt8(ascii: "\"")) }
    return result[...]
  }
}

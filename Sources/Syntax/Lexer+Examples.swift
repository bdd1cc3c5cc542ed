// Examples of rules that nobody is going to read.

extension Lexer {
  /// Passes over `example … { … }` where one begins here, up to its closing brace; false where none
  /// does, or where its braces don't match. Braces in texts and comments don't count.
  mutating func passOverExample() -> Bool {
    // As a span: half of the packs' text is passed over at each start.
    guard let end = Self.endOfExample(from: index, in: bytes.span) else { return false }
    index = end
    return true
  }

  private static func endOfExample(from start: Int, in bytes: Span<UInt8>) -> Int? {
    guard begins("example ", at: start, in: bytes) else { return nil }
    let quote = UInt8(ascii: "\"")
    let slash = UInt8(ascii: "/")
    var position = start
    var depth = 0
    while position < bytes.count {
      let byte = bytes[position]
      position &+= 1
      // Most bytes are letters and digits (30 to 7A), spaces, or of letters with marks.
      if byte &- 0x30 <= 0x4A || byte == 0x20 || byte >= 0x80 { continue }
      switch byte {
      case quote: position = endOfQuotes(from: position - 1, in: bytes)
      case slash where position < bytes.count && bytes[position] == slash:
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return position }
        if depth < 0 { return nil }
      default: break
      }
    }
    return nil
  }

  /// The end of the text in quotes that begins at a place: `"…"` or `"""…"""`.
  private static func endOfQuotes(from start: Int, in bytes: Span<UInt8>) -> Int {
    let (quote, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
    func isTriple(_ place: Int) -> Bool {
      place + 2 < bytes.count && bytes[place + 1] == quote && bytes[place + 2] == quote
    }
    let isLong = isTriple(start)
    var position = start + (isLong ? 3 : 1)
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == quote {
        if !isLong { return position }
        if isTriple(position - 1) { return position + 2 }
      } else if byte == backslash, !isLong {
        position += 1
      }
    }
    return position
  }

  private static func begins(_ text: String, at start: Int, in bytes: Span<UInt8>) -> Bool {
    var position = start
    for byte in text.utf8 {
      guard position < bytes.count, bytes[position] == byte else { return false }
      position += 1
    }
    return true
  }
}

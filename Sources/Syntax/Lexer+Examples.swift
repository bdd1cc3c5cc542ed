// Examples of rules that nobody is going to read.

extension Lexer {
  /// Passes over `example … { … }` where one begins here, up to its closing brace; false where none
  /// does, or where its braces don't match. Braces in texts and comments don't count.
  mutating func passOverExample() -> Bool {
    guard begins("example ", at: index) else { return false }
    let bytes = bytes
    var position = index
    var depth = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      // Most bytes are letters, digits or spaces.
      guard byte < 0x30 || byte > 0x7A else { continue }
      switch byte {
      case UInt8(ascii: "\""): position = endOfQuotes(from: position - 1)
      case UInt8(ascii: "/") where begins("//", at: position - 1):
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth < 0 { return false }
        if depth == 0 {
          index = position
          return true
        }
      default: break
      }
    }
    return false
  }

  /// The end of the text in quotes that begins at a place: `"…"` or `"""…"""`.
  private func endOfQuotes(from start: Int) -> Int {
    let bytes = bytes
    let isLong = begins("\"\"\"", at: start)
    var position = start + (isLong ? 3 : 1)
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\"") {
        if !isLong { return position }
        if begins("\"\"\"", at: position - 1) { return position + 2 }
      } else if byte == UInt8(ascii: "\\"), !isLong {
        position += 1
      }
    }
    return position
  }

  private func begins(_ text: String, at start: Int) -> Bool {
    var position = start
    for byte in text.utf8 {
      guard position < bytes.count, bytes[position] == byte else { return false }
      position += 1
    }
    return true
  }
}

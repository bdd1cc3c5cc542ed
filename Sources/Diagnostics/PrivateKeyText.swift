/// A private key as programs write it (RFC 7468), and as people paste it: in one line or in many, indented,
/// in comments, its end cut off.
struct PrivateKeyText {
  let bytes: [UInt8]

  /// As `SecretScanner.endOfPrivateKey`.
  func end(from start: Int) -> Int? {
    guard begins("-----BEGIN ", at: start), let body = endOfMark(from: start) else { return nil }
    let mark = String(decoding: bytes[start..<body], as: UTF8.self)
    guard mark.hasSuffix("PRIVATE KEY-----") else { return nil }
    return endOfEndMark(behind: body) ?? endOfLines(behind: body)
  }

  private func begins(_ text: String, at index: Int) -> Bool {
    bytes[min(index, bytes.count)...].starts(with: text.utf8)
  }

  /// The end of `-----BEGIN … -----` or `-----END … -----`, which are short and in one line.
  private func endOfMark(from start: Int) -> Int? {
    let words = bytes[min(start + 5, bytes.count)..<min(start + 64, bytes.count)]
    let dash = words.firstIndex { $0 == UInt8(ascii: "-") || $0 == 0x0A || $0 == 0x0D }
    return dash.flatMap { begins("-----", at: $0) ? $0 + 5 : nil }
  }

  /// The end of the line `-----END …` of the key, before which no other key begins.
  private func endOfEndMark(behind body: Int) -> Int? {
    var place = body
    while let dash = bytes[place...].firstIndex(of: UInt8(ascii: "-")) {
      if begins("-----END", at: dash) { return endOfMark(from: dash) ?? dash + 8 }
      if begins("-----BEGIN", at: dash) { return nil }
      place = dash + 1
    }
    return nil
  }

  /// The end of the last line that can be one of a key: the first one, and those of letters of
  /// Base64 alone.
  private func endOfLines(behind body: Int) -> Int {
    var end = endOfLine(from: body)
    while end < bytes.count {
      let start = begins("\r\n", at: end) ? end + 2 : end + 1
      let next = endOfLine(from: start)
      guard isKeyLine(bytes[start..<next]) else { break }
      end = next
    }
    return end
  }

  private func endOfLine(from start: Int) -> Int {
    bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
  }

  /// Whether a line holds nothing but letters of Base64, so many that they are no word or filled up
  /// as the last ones are, with what begins a comment or not.
  private func isKeyLine(_ line: ArraySlice<UInt8>) -> Bool {
    let text = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "/") }
    return (text.count >= 16 || text.last == UInt8(ascii: "="))
      && text.allSatisfy {
        $0 >= 0x80 || (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0)
          || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/")
          || $0 == UInt8(ascii: "=")
      }
  }
}

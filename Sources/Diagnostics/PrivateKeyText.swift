/// A private key as programs write it (RFC 7468), and as people paste it: in one line or in many, indented, quoted,
/// in comments, its end cut off.
struct PrivateKeyText {
  let bytes: [UInt8]

  /// As `SecretScanner.endOfPrivateKey`.
  ///
  /// - Parameter isAlone: Whether all that stands behind a key without an end is taken for the key.
  func end(from start: Int, isAlone: Bool = false) -> Int? {
    guard begins("-----BEGIN ", at: start), let body = endOfMark(from: start) else { return nil }
    let mark = String(decoding: bytes[start..<body], as: UTF8.self)
    guard mark.hasSuffix("PRIVATE KEY-----") else { return nil }
    return endOfEndMark(behind: body) ?? (isAlone ? bytes.count : endOfLines(behind: body))
  }

  private func begins(_ text: String, at index: Int) -> Bool {
    bytes[min(index, bytes.count)...].starts(with: text.utf8)
  }

  /// The end of `-----BEGIN … -----` or `-----END … -----`, which are short and in one line.
  private func endOfMark(from start: Int) -> Int? {
    let words = bytes[min(start + 5, bytes.count)..<min(start + 64, bytes.count)]
    return words.prefix { !Self.isLineEnd($0) }.indices.first { begins("-----", at: $0) }
      .map { $0 + 5 }
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

  /// The end of the last line that can be one of a key: the first one, those of letters of Base64
  /// alone, the two that say how a key is encrypted, and empty ones before such lines.
  private func endOfLines(behind body: Int) -> Int {
    var end = endOfLine(from: body)
    var next = end
    while next < bytes.count {
      let start = next + 1
      next = endOfLine(from: start)
      let line = trimmed(start..<next)
      if isKeyLine(line) { end = next } else if !line.isEmpty { break }
    }
    return end
  }

  private func endOfLine(from start: Int) -> Int {
    bytes[start...].firstIndex(where: Self.isLineEnd) ?? bytes.count
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// A line without blanks around it, nor what begins a comment or a quotation.
  private func trimmed(_ range: Range<Int>) -> ArraySlice<UInt8> {
    var line = bytes[range].drop { " \t/#>|*".utf8.contains($0) }
    while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
    return line
  }

  /// Whether a line holds nothing but letters of Base64, so many that they are no word or filled up
  /// as the last ones are; or says how the key is encrypted.
  private func isKeyLine(_ line: ArraySlice<UInt8>) -> Bool {
    if ["Proc-Type:", "DEK-Info:"].contains(where: { line.starts(with: $0.utf8) }) { return true }
    return (line.count >= 16 || line.last == UInt8(ascii: "="))
      && line.allSatisfy {
        $0 >= 0x80 || (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0)
          || "+/=".utf8.contains($0)
      }
  }
}

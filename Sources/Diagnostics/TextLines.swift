// Texts read line by line.

extension String {
  /// The lines of a text, without their ends: LF, CRLF, or the end of the text. Read byte by byte,
  /// several times as fast as character by character.
  public var textLines: [Substring] {
    let carriageReturn = UInt8(ascii: "\r")
    return utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      Substring($0.last == carriageReturn ? $0.dropLast() : $0)
    }
  }

  /// The text with every run of spaces, no-break spaces, tabs and line ends as one space, and none at its
  /// ends.
  public var onOneLine: String {
    if isOneLine { return self }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    let space = UInt8(ascii: " ")
    for byte in utf8 {
      var isBlank = byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == space
      // A no-break space is C2 A0.
      if byte == 0xA0, bytes.last == 0xC2 {
        bytes.removeLast()
        isBlank = true
      }
      guard isBlank else {
        bytes.append(byte)
        continue
      }
      if let last = bytes.last, last != space { bytes.append(space) }
    }
    if bytes.last == space { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether words have one space between them, and nothing else.
  private var isOneLine: Bool {
    let bytes = utf8.span
    var wasSpace = true
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == 0x09 || byte == 0x0A || byte == 0x0D || (byte == 0x20 && wasSpace) {
        return false
      }
      if byte == 0xA0, index > 0, bytes[index - 1] == 0xC2 { return false }
      wasSpace = byte == 0x20
    }
    return bytes.isEmpty || !wasSpace
  }
}

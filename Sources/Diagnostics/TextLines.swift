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

  /// The text with every run of spaces, tabs and line ends as one space, and none at its ends.
  public var onOneLine: String {
    if isOneLine { return self }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    let space = UInt8(ascii: " ")
    for byte in utf8 {
      switch byte {
      case 0x09, 0x0A, 0x0D, 0x20:
        if let last = bytes.last, last != space { bytes.append(space) }
      default: bytes.append(byte)
      }
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
      wasSpace = byte == 0x20
    }
    return bytes.isEmpty || !wasSpace
  }
}

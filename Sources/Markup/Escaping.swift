/// How characters are written where they would otherwise mean something.
enum Escaping {
  /// Content between tags.
  static func appendText(_ text: String, to output: inout [UInt8]) {
    if isPlain(text) {
      output.append(contentsOf: text.utf8)
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output.append(contentsOf: "&amp;".utf8)
      case "<": output.append(contentsOf: "&lt;".utf8)
      // `]]>` may not stand in content.
      case ">": output.append(contentsOf: "&gt;".utf8)
      // A parser would read a bare carriage return as a line feed.
      case "\r": output.append(contentsOf: "&#13;".utf8)
      default: append(legal(scalar), to: &output)
      }
    }
  }

  /// A value between double quotes.
  static func appendAttribute(_ text: String, to output: inout [UInt8]) {
    if isPlain(text) {
      output.append(contentsOf: text.utf8)
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output.append(contentsOf: "&amp;".utf8)
      case "<": output.append(contentsOf: "&lt;".utf8)
      case ">": output.append(contentsOf: "&gt;".utf8)
      case "\"": output.append(contentsOf: "&quot;".utf8)
      case "'": output.append(contentsOf: "&#39;".utf8)
      // A parser would read these as spaces.
      case "\t": output.append(contentsOf: "&#9;".utf8)
      case "\n": output.append(contentsOf: "&#10;".utf8)
      case "\r": output.append(contentsOf: "&#13;".utf8)
      default: append(legal(scalar), to: &output)
      }
    }
  }

  /// Whether no character of a text is written otherwise anywhere, which holds for most. U+FFFE and
  /// U+FFFF begin with the byte EF.
  private static func isPlain(_ text: String) -> Bool {
    // As a span: an iterator over the text takes several times as long.
    let bytes = text.utf8.span
    for index in bytes.indices {
      switch bytes[index] {
      case 0..<0x20, 0xEF: return false
      case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
        UInt8(ascii: "'"):
        return false
      default: break
      }
    }
    return true
  }

  /// The character, or U+FFFD for one that XML 1.0 forbids even as a reference.
  static func legal(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: scalar
    default: "\u{FFFD}"
    }
  }

  private static func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
    output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}

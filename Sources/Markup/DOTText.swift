/// Text in the DOT language.
public enum DOTText {
  /// Adds a quoted text that Graphviz shows as it is: quotes and backslashes escaped, line feeds as `\n`, `&` as
  /// an entity because Graphviz reads entities in labels, and control characters replaced.
  ///
  /// - Parameter text: valid UTF-8.
  public static func append(quoted text: ArraySlice<UInt8>, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    guard needsEscapes(text.span) else {
      output += text
      output.append(UInt8(ascii: "\""))
      return
    }
    var isAfterC2 = false
    for byte in text {
      if isAfterC2 {
        isAfterC2 = false
        // U+0080 to U+009F are controls too; U+00A0 to U+00BF are not.
        if byte < 0xA0 { output += replacement } else { output += [0xC2, byte] }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): output += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case UInt8(ascii: "\r"): break
      case UInt8(ascii: "\t"): output.append(UInt8(ascii: " "))
      case UInt8(ascii: "&"): output += "&amp;".utf8
      case 0x00..<0x20, 0x7F: output += replacement
      case 0xC2: isAfterC2 = true
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  /// As `append`, as a text.
  public static func quoted(_ text: String) -> String {
    var output: [UInt8] = []
    append(quoted: Array(text.utf8)[...], to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// False for nearly every text, which is then copied as a whole.
  private static func needsEscapes(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      switch text[index] {
      case 0x00..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "&"), 0x7F, 0xC2:
        return true
      default: break
      }
    }
    return false
  }

  /// U+FFFD.
  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
}

/// Text of a model made safe to print: nothing in it can move the cursor, recolour a terminal,
/// reverse the reading direction or start a line of its own.
package func printable(_ text: String) -> String {
  needsEscapes(text.utf8) ? escaped(text.unicodeScalars) : text
}

/// As `printable` of a whole text.
package func printable(_ text: Substring) -> String {
  needsEscapes(text.utf8) ? escaped(text.unicodeScalars) : String(text)
}

private func escaped(_ scalars: some Sequence<Unicode.Scalar>) -> String {
  var result = ""
  for scalar in scalars {
    switch scalar.value {
    case 0x09: result += "    "
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069,
      0xFEFF,
      0xE0000...0xE007F:
      result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Whether UTF-8 holds one of the characters that are made visible, or one that begins like them.
/// Most texts have none, and are not read character by character.
private func needsEscapes(_ bytes: some Sequence<UInt8>) -> Bool {
  var previous: UInt8 = 0
  for byte in bytes {
    switch byte {
    case 0x00...0x1F, 0x7F, 0xEF, 0xF3: return true
    case 0x80...0x9F where previous == 0xC2: return true
    case 0x80, 0x81:
      // General punctuation: dashes and quotes stand there too, so the next byte decides.
      previous = previous == 0xE2 ? 0xE2 : byte
      continue
    case 0x8B...0x8F, 0xA0...0xAF:
      if previous == 0xE2 { return true }
    case 0x9C where previous == 0xD8: return true
    default: break
    }
    previous = byte
  }
  return false
}

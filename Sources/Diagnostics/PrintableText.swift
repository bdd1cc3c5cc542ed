/// Text of a model made safe to print: nothing in it can move the cursor, recolour a terminal,
/// reverse the reading direction or start a line of its own.
package func printable(_ text: some StringProtocol) -> String {
  if text.utf8.allSatisfy({ isSurelyPrintable($0) }) { return String(text) }
  var result = ""
  result.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
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

/// Whether a byte of UTF-8 can't be part of a character that is made safe: ASCII that prints, and
/// lead and continuation bytes of letters. The bytes that begin controls, marks of direction and
/// tags are asked about one character at a time.
private func isSurelyPrintable(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x00...0x1F, 0x7F, 0xC2, 0xD8, 0xE2, 0xEF, 0xF3: false
  default: true
  }
}

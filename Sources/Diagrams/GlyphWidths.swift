/// How wide a line of text is when it is shown in the font that pictures name.
///
/// Boxes are sized before anything is drawn and on machines without fonts, so widths come from a
/// table: Noto Sans, and DejaVu Sans for the characters that Noto Sans lacks. Kerning is left out:
/// it only makes text narrower, names in Vietnamese by less than one per cent.
public enum GlyphWidths {
  /// Width of a single line, in the unit of `size`.
  ///
  /// Characters outside the table, such as ideographs, count as one em; combining marks and
  /// characters that are not shown count as nothing.
  ///
  /// - Parameters:
  ///   - text: The line; a line break counts as nothing.
  ///   - size: The font size, in points for a width in points.
  ///   - bold: Whether the text is shown in the bold weight.
  public static func width(of text: some StringProtocol, size: Double, bold: Bool = false)
    -> Double
  {
    Double(thousandths(of: text, bold: bold)) * size / 1000
  }

  /// The same in thousandths of the font's size.
  static func thousandths(of text: some StringProtocol, bold: Bool) -> Int {
    let widths = bold ? Self.bold : regular
    return text.unicodeScalars.reduce(0) { $0 + thousandths(of: $1, widths) }
  }

  /// The same of one character of a text's bytes, which are UTF-8.
  ///
  /// - Parameters:
  ///   - position: Where it begins, then where it ends.
  ///   - widths: Those of the weight: `regular` or `bold`.
  static func thousandths(
    ofScalarAt position: inout Int, in bytes: [UInt8], _ widths: [UInt16]
  ) -> Int {
    let first = bytes[position]
    position += 1
    if first < 0x80 { return thousandths(of: Unicode.Scalar(first), widths) }
    let rest = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
    var value = UInt32(first) & (0x3F >> UInt32(rest))
    for byte in bytes[position..<min(position + rest, bytes.count)] {
      value = value << 6 | UInt32(byte & 0x3F)
    }
    position = min(position + rest, bytes.count)
    return Unicode.Scalar(value).map { thousandths(of: $0, widths) } ?? 0
  }

  /// The width of a space, in thousandths of the font's size.
  static func space(bold: Bool) -> Int { thousandths(of: " ", bold ? Self.bold : regular) }

  private static func thousandths(of scalar: Unicode.Scalar, _ widths: [UInt16]) -> Int {
    if let index = index(of: scalar) { return Int(widths[index]) }
    return isShown(scalar) ? Int(other) : 0
  }

  /// Whether a character outside the table takes any width.
  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x0300...0x036F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2064,
      0xFE00...0xFE0F, 0xFEFF:
      false
    default:
      true
    }
  }
}

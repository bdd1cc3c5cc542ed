/// What is known of the characters that Vietnamese and other Latin text is made of.
public enum LatinText {
  /// The digit or small letter a to z that a character is, accents and case aside (`Đ` is `d`);
  /// nil for everything else.
  public static func foldedLetter(_ value: UInt32) -> UInt8? {
    switch value {
    case 0x30...0x39, 0x61...0x7A: return UInt8(value)
    case 0x41...0x5A: return UInt8(value) | 0x20
    case 0xC0...0x24F:
      let letter = foldedLetters[Int(value) - 0xC0]
      return letter == 0 ? nil : letter
    case 0x1E00...0x1EFF:
      let letter = foldedLetters[Int(value) - 0x1E00 + 0x190]
      return letter == 0 ? nil : letter
    default: return nil
    }
  }

  /// Whether a character is a combining mark of the Latin script, such as an accent on its own.
  public static func isMark(_ value: UInt32) -> Bool { (0x300...0x36F).contains(value) }

  /// Whether text with the character can be other than composed; text without such a one never is.
  public static func mayBeDecomposed(_ value: UInt32) -> Bool {
    switch value {
    case 0x300...0x36F, 0x37E, 0x387, 0x1FEE...0x1FFD, 0x212A, 0x212B: true
    default: false
    }
  }

  // MARK: Composing

  /// The combining class: 0 for everything that isn't a mark.
  static func combiningClass(_ value: UInt32) -> UInt8 {
    isMark(value) ? combiningClasses[Int(value) - 0x300] : 0
  }

  /// The character that two make together, or nil.
  static func composed(_ first: UInt32, _ second: UInt32) -> UInt32? {
    guard first <= 0xFFFF, isMark(second) else { return nil }
    let key = UInt64(first) << 32 | UInt64(second) << 16
    var (low, high) = (0, compositions.count)
    while low < high {
      let middle = (low + high) / 2
      if compositions[middle] < key { low = middle + 1 } else { high = middle }
    }
    guard low < compositions.count, compositions[low] & ~0xFFFF == key else { return nil }
    return UInt32(truncatingIfNeeded: compositions[low] & 0xFFFF)
  }

  /// The marks and base letters of a character, one after the other.
  static func appendDecomposition(of value: UInt32, to scalars: inout [UInt32]) {
    guard let parts = decomposition(of: value) else {
      scalars.append(value)
      return
    }
    appendDecomposition(of: UInt32(parts >> 16), to: &scalars)
    if parts & 0xFFFF != 0 { scalars.append(parts & 0xFFFF) }
  }

  /// One or two characters, 16 bits each, or nil for a character that can't be taken apart.
  private static func decomposition(of value: UInt32) -> UInt32? {
    if value < 0xC0 { return nil }
    if let slot = letterSlot(value) {
      return letterDecompositions[slot] == 0 ? nil : letterDecompositions[slot]
    }
    // Signs such as `≠`: too few and too rare for a table.
    if let entry = compositions.first(where: { $0 & 0xFFFF == UInt64(value) }) {
      return UInt32(entry >> 16)
    }
    return replacements.first { $0 >> 32 == UInt64(value) }
      .map { UInt32(truncatingIfNeeded: $0) }
  }

  /// The place of a letter in tables of the two blocks that hold the Latin letters with marks.
  private static func letterSlot(_ value: UInt32) -> Int? {
    switch value {
    case 0xC0...0x24F: Int(value) - 0xC0
    case 0x1E00...0x1EFF: Int(value) - 0x1E00 + 0x190
    default: nil
    }
  }

  /// The decomposition of each letter of the two blocks, or 0.
  private static let letterDecompositions: [UInt32] = {
    var table = [UInt32](repeating: 0, count: 0x290)
    for entry in compositions {
      if let slot = letterSlot(UInt32(entry & 0xFFFF)) { table[slot] = UInt32(entry >> 16) }
    }
    for entry in replacements {
      if let slot = letterSlot(UInt32(entry >> 32)) {
        table[slot] = UInt32(truncatingIfNeeded: entry)
      }
    }
    return table
  }()
}

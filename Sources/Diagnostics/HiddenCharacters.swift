/// The characters that nobody sees or that make a text read differently from what it says: control
/// characters, controls of the reading direction ("Trojan source", CVE-2021-42574), characters
/// without width, fillers and variation selectors. The one list of them: the language refuses them
/// and every output writes them as escapes.
public enum HiddenCharacters {
  /// Whether a scalar is one of them; a tab and the ends of lines are not.
  public static func contains(_ value: UInt32) -> Bool {
    switch value {
    case 0x09, 0x0A, 0x0D: false
    case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x034F, 0x061C, 0x115F...0x1160, 0x17B4...0x17B5,
      0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164,
      0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0x1_BCA0...0x1_BCA3,
      0x1_D173...0x1_D17A, 0xE_0000...0xE_0FFF:
      true
    default: false
    }
  }

  /// Whether a character beyond ASCII that begins with two bytes of UTF-8 may be one of them. Few
  /// others begin so, and no letter of Vietnamese does.
  public static func mayBegin(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case 0xC2: second <= 0x9F || second == 0xAD
    case 0xCD: second == 0x8F
    case 0xD8: second == 0x9C
    case 0xE1: second == 0x85 || second == 0x9E || second == 0xA0
    case 0xE2: second == 0x80 || second == 0x81
    case 0xE3: second == 0x85
    case 0xEF, 0xF3: true
    case 0xF0: second == 0x9B || second == 0x9D
    default: false
    }
  }
}

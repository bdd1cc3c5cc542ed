import Diagnostics

/// Letters of other scripts that look like Latin ones. Two names that look the same must be the
/// same, so names are made of Latin letters alone, and a message can say which was meant.
enum LookAlikeLetters {
  /// What a letter of another script is called; nil for Latin letters and for what is no letter.
  static func script(of value: UInt32) -> LocalizedText? {
    switch value {
    case 0x250...0x2AF: LocalizedText("a phonetic letter", "ký hiệu ngữ âm")
    case 0x386, 0x388...0x3FF, 0x1F00...0x1FBC: LocalizedText("a Greek letter", "chữ cái Hy Lạp")
    case 0x400...0x481, 0x48A...0x52F: LocalizedText("a Cyrillic letter", "chữ cái Kirin")
    case 0x531...0x556, 0x561...0x586: LocalizedText("an Armenian letter", "chữ cái Armenia")
    case 0x212A, 0x212B: LocalizedText("a sign of a unit", "ký hiệu đơn vị đo")
    case 0xFF21...0xFF3A, 0xFF41...0xFF5A:
      LocalizedText("a letter of full width", "chữ cái toàn độ rộng")
    default: nil
    }
  }

  /// The Latin letter that a letter of another script looks like, or nil.
  static func latin(_ value: UInt32) -> Unicode.Scalar? {
    switch value {
    case 0xFF21...0xFF3A, 0xFF41...0xFF5A: Unicode.Scalar(value - 0xFEE0)
    // Vietnamese texts are full of letters that are in no other script: the table isn't made for them.
    default: script(of: value) == nil ? nil : table[value]
    }
  }

  private static let table: [UInt32: Unicode.Scalar] = {
    // Each line: letters of one script, and below them what they look like.
    let pairs: [(String, String)] = [
      ("\u{251}\u{261}\u{26A}", "agi"),
      ("αγικνορτυχ", "ayikvoptux"),
      ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
      ("авеікмнорстухһѕјԁԛԝѵ", "abeikmhopctyxhsjdqwv"),
      ("АВЕІКМНОРСТУХЅЈ", "ABEIKMHOPCTYXSJ"),
      ("հոսօՍՕ", "hnuoUO"),
      ("\u{212A}\u{212B}", "K\u{C5}"),
    ]
    var table: [UInt32: Unicode.Scalar] = [:]
    for (letters, twins) in pairs {
      for (letter, twin) in zip(letters.unicodeScalars, twins.unicodeScalars) {
        table[letter.value] = twin
      }
    }
    return table
  }()
}

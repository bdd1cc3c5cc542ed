import Diagnostics
import Syntax
import TestSupport
import Testing

/// What nobody sees, or takes for something else, is told at its place wherever it stands; what
/// Vietnamese is written with never is.
struct HiddenCharacterTests {
  /// The controls of the reading direction, all of them ("Trojan source", CVE-2021-42574).
  static let directionControls: [UInt32] =
    [0x061C, 0x200E, 0x200F] + Array(0x202A...0x202E) + Array(0x2066...0x2069)
  /// Without width, fillers, variation selectors, tags, marks that say nothing to a reader.
  static let invisible: [UInt32] =
    [
      0x00, 0x07, 0x08, 0x0B, 0x0C, 0x1B, 0x7F, 0x85, 0xAD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5,
      0x180B, 0x180E, 0x200B, 0x200C, 0x200D, 0x2028, 0x2029, 0x2060, 0x2061, 0x2064, 0x206A,
      0x206F,
      0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFB, 0x1_D173, 0xE_0001, 0xE_0020,
      0xE_007F,
      0xE_0100, 0xE_01EF,
    ]

  /// What stands before and behind the character: in a name, between words, in a text, a long text,
  /// a comment and a description.
  static let places = [
    ("portal a", "b \"Cổng\"\n"), ("portal a", " \"Cổng\"\n"), ("portal a \"Cổ", "ng\"\n"),
    ("portal a { note \"\"\"\n  Cổ", "ng\n  \"\"\" }\n"), ("// ghi", "chú\nportal a\n"),
    ("/// mô", "tả\nportal a\n"), ("portal a { level 3", " }\n"),
  ]

  @Test func `the lists of this test are in the list of the program`() {
    #expect(Self.directionControls.count == 12)
    for value in Self.directionControls + Self.invisible {
      #expect(HiddenCharacters.contains(value), "\(String(value, radix: 16))")
    }
  }

  @Test func `a hidden character is an error at its place, wherever it stands`() throws {
    let all = (UInt32.min...0xE_0FFF).filter { HiddenCharacters.contains($0) }
    var count = 0
    for scalar in all.compactMap(Unicode.Scalar.init) {
      for (before, behind) in Self.places {
        let tree = RobustnessTests.tree(Array((before + String(scalar) + behind).utf8))
        let start = before.utf8.count
        let places = tree.diagnostics.filter { $0.code == "K0002" }.map(\.primary.range.bytes)
        if places != [start..<(start + String(scalar).utf8.count)] {
          Issue.record("U+\(String(scalar.value, radix: 16)) behind '\(before)': \(places)")
        }
        count += 1
      }
    }
    #expect(count > 20_000)
  }

  @Test func `in names, only letters of Latin script, digits and hyphens stand`() {
    let latin: [ClosedRange<UInt32>] = [0xC0...0x24F, 0x300...0x36F, 0x1E00...0x1EFF]
    for value in UInt32(0x80)...0x1_FFFF {
      guard let scalar = Unicode.Scalar(value), !latin.contains(where: { $0.contains(value) })
      else { continue }
      let tree = RobustnessTests.tree(Array("portal a\(scalar)b\n".utf8))
      // What word processors put for spaces, quotation marks and hyphens is repaired, with a word.
      if tree.diagnostics.isEmpty {
        Issue.record("U+\(String(value, radix: 16)) is taken silently")
      }
    }
  }

  @Test(
    arguments: [
      ("a", "аɑａ"), ("e", "еｅ"), ("o", "оοօｏ"), ("p", "рρｐ"), ("c", "сｃ"), ("x", "хχｘ"),
      ("y", "уγｙ"), ("i", "іιｉ"), ("s", "ѕｓ"), ("h", "һհｈ"), ("u", "υսｕ"), ("n", "ոｎ"),
      ("A", "АΑＡ"), ("B", "ВΒＢ"), ("E", "ЕΕＥ"), ("H", "НΗＨ"), ("K", "КΚ\u{212A}Ｋ"),
      ("M", "МΜＭ"), ("O", "ОΟՕＯ"), ("P", "РΡＰ"), ("T", "ТΤＴ"), ("X", "ХΧＸ"), ("Y", "ΥＹ"),
    ])
  func `a letter that looks like a Latin one is told with that letter`(
    _ letter: String, _ twins: String
  ) throws {
    for twin in twins.unicodeScalars {
      let tree = RobustnessTests.tree(Array("portal b\(twin)c\n".utf8))
      let diagnostic = try #require(tree.diagnostics.first, "\(twin)")
      #expect(diagnostic.code == "K0009")
      #expect(diagnostic.primary.range.bytes.lowerBound == 7)
      #expect(diagnostic.fixes.first?.edits.first?.replacement == "b\(letter)c")
      // A sign of a unit is none in composed form.
      guard !LatinText.mayBeDecomposed(twin.value) else { continue }
      let text = RobustnessTests.tree(Array("portal b \"ổ \(twin)c \(twin)\"\n".utf8))
      let warning = try #require(text.diagnostics.first, "\(twin)")
      #expect(text.diagnostics.count == 1 && warning.code == "K0010")
      #expect(warning.primary.range.bytes.lowerBound == 14)
      #expect(warning.fixes.first?.edits.map(\.replacement) == ["\(letter)c"])
    }
  }

  @Test func `no letter of Vietnamese is ever told of`() {
    let base = "aăâeêioôơuưy"
    let tones = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]
    let vowels = base.flatMap { letter in tones.map { normalizedNFC("\(letter)\($0)") } }
    let lower = vowels + ["đ"]
    let letters = lower + lower.map { $0.uppercased() }
    #expect(Set(letters.map { Array($0.utf8) }).count == 146)
    for letter in letters {
      #expect(letter.unicodeScalars.count == 1)
      for (before, behind) in Self.places.dropLast() {
        let tree = RobustnessTests.tree(Array((before + letter + behind).utf8))
        #expect(tree.diagnostics.isEmpty, "\(before)\(letter)")
      }
    }
  }
}

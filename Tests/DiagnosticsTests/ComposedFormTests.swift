import Diagnostics
import Foundation
import Testing

/// The composed form of text, compared with Foundation's, which knows all of Unicode.
struct ComposedFormTests {
  /// What the tables know: Latin letters, signs and their marks.
  static let characters: [Unicode.Scalar] =
    [0x20...0x24F, 0x300...0x36F, 0x1E00...0x1EFF, 0x212A...0x212B, 0x2260...0x2260]
    .flatMap { $0.compactMap { Unicode.Scalar(UInt32($0)) } }

  @Test func `every character has the forms that Foundation gives it`() {
    for scalar in Self.characters {
      let text = String(scalar)
      expectSame(text)
      expectSame(text.decomposedStringWithCanonicalMapping)
      let scalars = decomposedScalars(text)
      #expect(scalars == text.decomposedStringWithCanonicalMapping.unicodeScalars.map(\.value))
    }
  }

  @Test func `random letters and marks compose as in Foundation`() {
    var random = SystemRandomNumberGenerator()
    let marks = Self.characters.filter { (0x300...0x36F).contains($0.value) }
    let vietnamese = "aăâeêioôơuưydđAĐƠ 1".unicodeScalars.map(\.self)
    for _ in 0..<20_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let pool =
          [vietnamese, Self.characters, marks, marks].randomElement(using: &random) ?? marks
        if let scalar = pool.randomElement(using: &random) { text.append(scalar) }
      }
      expectSame(String(text))
    }
  }

  @Test func `bytes that are no text stay as they are`() {
    let bytes: [UInt8] = [0x61, 0xCC, 0x81, 0xFF]
    #expect(isNFC(bytes[...]))
    #expect(normalizedNFC(bytes[...]).elementsEqual(bytes))
  }

  @Test func `ten thousand marks are put in order`() {
    let text = "a" + String(repeating: "\u{301}\u{323}", count: 5_000)
    let composed = normalizedNFC(Array(text.utf8)[...])
    #expect(isNFC(composed))
    #expect(!composed.elementsEqual(text.utf8))
  }

  @Test(
    arguments: [
      ("Đ", "d"), ("Ệ", "e"), ("ư", "u"), ("Q", "q"), ("7", "7"), ("ø", "o"), ("-", nil),
      ("ж", nil),
      ("×", nil), ("æ", nil),
    ] as [(Unicode.Scalar, Unicode.Scalar?)])
  func `a letter has its base letter`(_ letter: Unicode.Scalar, _ base: Unicode.Scalar?) {
    #expect(LatinText.foldedLetter(letter.value).map(UInt32.init) == base?.value)
  }

  @Test func `a hidden character begins with bytes that are looked at`() {
    for value in UInt32(0x80)...0xE_0FFF {
      guard HiddenCharacters.contains(value), let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(String(scalar).utf8)
      #expect(HiddenCharacters.mayBegin(bytes[0], bytes[1]), "\(value)")
      #expect(printable("a\(scalar)b").utf8.allSatisfy { $0 < 0x80 })
    }
    for letter in "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ" {
      let bytes = Array(String(letter).utf8)
      #expect(!HiddenCharacters.mayBegin(bytes[0], bytes[1]))
    }
  }

  private func expectSame(_ text: String) {
    let bytes = Array(text.utf8)
    let expected = Array(text.precomposedStringWithCanonicalMapping.utf8)
    #expect(Array(normalizedNFC(bytes[...])) == expected, "\(text.unicodeScalars.map(\.value))")
    #expect(isNFC(bytes[...]) == (bytes == expected), "\(text.unicodeScalars.map(\.value))")
    #expect(Array(normalizedNFC(text).utf8) == expected)
  }
}

import Diagnostics
import Syntax
import TestSupport
import Testing

/// Text that looks the same is the same, however its characters are stored.
struct SpellingTests {
  /// Every letter of Vietnamese that has a form with its accents apart, in both cases.
  static let letters: [Unicode.Scalar] = [0xC0...0x1B0, 0x1EA0...0x1EF9]
    .flatMap { $0.compactMap { Unicode.Scalar(UInt32($0)) } }
    .filter { decomposedScalars(String($0)).count > 1 }

  @Test func `a letter in both forms is one name, one diagnostic and one canonical text`() {
    #expect(Self.letters.count > 130)
    for letter in Self.letters {
      let apart = String(
        String.UnicodeScalarView(decomposedScalars(String(letter)).compactMap(Unicode.Scalar.init)))
      let composed = RobustnessTests.tree(Array("portal x\(letter) \"\(letter) \(letter)\"\n".utf8))
      let tree = RobustnessTests.tree(Array("portal x\(apart) \"\(apart) \(letter)\"\n".utf8))
      #expect(composed.diagnostics.isEmpty)
      #expect(tree.diagnostics.map(\.code) == ["K0008"], "\(letter)")
      #expect(tree.diagnostics.first?.fixes.first?.edits.count == 2)
      #expect(tree.tokenDump().utf8.elementsEqual(composed.tokenDump().utf8), "\(letter)")
      #expect(format(tree) == format(composed), "\(letter)")
      #expect(tree.reassembledBytes == tree.source.bytes)
    }
  }

  @Test func `a file with accents apart everywhere gets one diagnostic with a few places`() throws {
    let line = "portal co\u{302}\u{309}ng\n"
    let tree = RobustnessTests.tree(Array(String(repeating: line, count: 5_000).utf8))
    let diagnostic = try #require(tree.diagnostics.first)
    #expect(tree.diagnostics.count == 1)
    #expect(diagnostic.message.english.contains("5000"))
    #expect(diagnostic.secondary.count == 3)
    #expect(diagnostic.fixes.first?.edits.count == 5_000)
  }

  @Test(arguments: [
    #"portal p “Cổng” { → q; o-1 ‘a "b"’ }"#, #"portal p⟨NB⟩“C\\” { mot–cua → q }"#,
    "portal p \"co\u{302}\u{309}ng\" { from 2025–12–31 }", "portal p｛owner a， b；level ３｝",
  ])
  func `the formatter writes the plain spelling, which means the same`(_ text: String) {
    let tree = RobustnessTests.tree(Array(text.replacing("⟨NB⟩", with: "\u{A0}").utf8))
    let formatted = RobustnessTests.tree(format(tree))
    #expect(tree.diagnostics.filter { $0.code.hasPrefix("K00") }.isEmpty == false)
    #expect(!tree.hasSyntaxErrors)
    #expect(
      formatted.diagnostics.isEmpty, "\(String(decoding: formatted.source.bytes, as: UTF8.self))")
    #expect(formatted.tokenDump().utf8.elementsEqual(tree.tokenDump().utf8))
    #expect(Self.texts(formatted) == Self.texts(tree))
  }

  @Test func `a file that is no text gets a few diagnostics that say how many more there are`() {
    for bytes in [
      [UInt8](repeating: 0, count: 100_000), [UInt8](repeating: 0x80, count: 100_000),
      Array(String(repeating: "\u{202E}", count: 30_000).utf8),
      Array(String(repeating: "# ", count: 50_000).utf8),
    ] {
      let tree = RobustnessTests.tree(bytes)
      #expect(tree.hasSyntaxErrors)
      #expect(tree.diagnostics.count <= 101)
      #expect(tree.reassembledBytes == bytes)
      #expect(
        tree.diagnostics.count == 1
          || tree.diagnostics.contains {
            $0.notes.contains { $0.text.english.contains("more like") }
          })
    }
  }

  private static func texts(_ tree: SyntaxTree) -> [String] {
    tree.nodes.indices.map { SyntaxNode(tree: tree, index: $0) }
      .filter { $0.firstToken.kind == .string }.map(\.stringValue)
  }
}

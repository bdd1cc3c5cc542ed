import Diagnostics
import Syntax
import TestSupport
import Testing

/// How bytes become tokens.
struct LexerTests {
  @Test(arguments: [
    ("owner stttt", "word 'owner' word 'stttt'"),
    ("cổng-dịch-vụ công_2", "word 'cổng-dịch-vụ' word 'công_2'"),
    ("đất-đai ĐẤT", "word 'đất-đai' word 'ĐẤT'"),
    ("a->b", "word 'a' arrow '->' word 'b'"),
    ("a-b->c-d", "word 'a-b' arrow '->' word 'c-d'"),
    ("a<-b", "word 'a' backArrow '<-' word 'b'"),
    ("ttdl.dmz", "word 'ttdl' dot '.' word 'dmz'"),
    ("a..b", "word 'a' dotDot '..' word 'b'"),
    ("80,8", "literal '80,8'"), ("1.000.000", "literal '1.000.000'"),
    ("12.500", "literal '12.500'"), ("31/12/2025", "literal '31/12/2025'"),
    ("2025-12-31", "literal '2025-12-31'"), ("16:9", "literal '16:9'"), ("80%", "literal '80%'"),
    ("80 %", "literal '80' unknown '%'"), ("2.0", "literal '2.0'"),
    ("1..5", "literal '1' dotDot '..' literal '5'"), ("1..", "literal '1' dotDot '..'"),
    ("..5", "dotDot '..' literal '5'"), ("45..50", "literal '45' dotDot '..' literal '50'"),
    ("80, 8", "literal '80' comma ',' literal '8'"), ("80.", "literal '80' dot '.'"),
    ("5G", "literal '5G'"), ("123/UBND", "literal '123' unknown '/' word 'UBND'"),
    ("\"a b\"", "string '\"a b\"'"), ("\"\"", "string '\"\"'"),
    (#""a \" b" c"#, #"string '"a \" b"' word 'c'"#), (#""a \\" c"#, #"string '"a \\"' word 'c'"#),
    ("\"\"\"a\n\"b\" c\n\"\"\" d", "longString '\"\"\"a\n\"b\" c\n\"\"\"' word 'd'"),
    (
      "<= >= != < > =",
      "lessOrEqual '<=' greaterOrEqual '>=' notEqual '!=' less '<' greater '>' equal '='"
    ),
    (
      "{}();:,",
      "leftBrace '{' rightBrace '}' leftParenthesis '(' rightParenthesis ')' semicolon ';' colon ':' comma ','"
    ),
    ("a // ghi chú -> \"x\"\nb", "word 'a' word 'b'"), ("a//b", "word 'a'"), ("", ""),
    (" \t\r\n", ""),
    ("a\r\nb\rc", "word 'a' word 'b' word 'c'"), ("- a", "unknown '-' word 'a'"),
    ("_x x_ x-", "word '_x' word 'x_' word 'x' unknown '-'"),
  ])
  func `text becomes tokens`(_ text: String, _ expected: String) {
    #expect(Self.tree(text).tokenDump() == expected)
  }

  @Test(arguments: [
    ("“Cổng”", "string '\"Cổng\"'"), ("„Cổng“", "string '\"Cổng\"'"),
    ("«Cổng»", "string '\"Cổng\"'"), ("‘Cổng’", "string '\"Cổng\"'"),
    ("“Cổng \\\"A\\\"”", #"string '"Cổng \"A\""'"#), ("‘Cổng \"A\"’", #"string '"Cổng \"A\""'"#),
    ("a → b", "word 'a' arrow '->' word 'b'"), ("a –> b", "word 'a' arrow '->' word 'b'"),
    ("mot–cua‑dien-tu", "word 'mot-cua-dien-tu'"), ("2025–12–31", "literal '2025-12-31'"),
    ("（a)", "leftParenthesis '(' word 'a' rightParenthesis ')'"), ("２０", "literal '20'"),
    ("a\u{A0}b", "word 'a' word 'b'"),
    ("a\u{3000}b", "word 'a' word 'b'"),
  ])
  func `text from a word processor is understood and reported once`(
    _ text: String, _ expected: String
  ) {
    let tree = Self.tree(text)
    #expect(tree.tokenDump() == expected)
    #expect(tree.diagnostics.filter { $0.severity == .warning }.map(\.code) == ["K0003"])
  }

  @Test func `a word of any length ends at any character that words lack`() {
    let letters = Array("aZ_09bY8-kQm-1zA-x_y-0".utf8)
    for length in 1...letters.count {
      let word = Array(letters[..<length])
      for end in UInt8(0x20)..<0x7F {
        let rest = Array(String(repeating: "b", count: 9).utf8)
        let bytes = word + [end] + rest
        let file = SourceFile(id: FileID(0), path: "a.kien", bytes: bytes)
        let first = parse(file).tokens[0]
        let isPart = Character(Unicode.Scalar(end)).isLetter || (0x30...0x39).contains(end)
        // `-` goes on before a letter or digit, and ends a word before anything else.
        let goesOn =
          isPart || end == UInt8(ascii: "_") || end == UInt8(ascii: "-") && word.last != end
        let isCut = word.last == UInt8(ascii: "-") && !isPart && end != UInt8(ascii: "_")
        #expect(
          Int(first.end) == (isCut ? length - 1 : goesOn ? bytes.count : length), "\(length) \(end)"
        )
      }
    }
  }

  @Test func `both normal forms of a Vietnamese name are words`() {
    let decomposed = "c\u{6F}\u{302}\u{309}ng"
    let tree = Self.tree(decomposed)
    #expect(tree.tokens.count == 2)
    #expect(Self.tree("cổng").tokens.count == 2)
    #expect(tree.bytes(tree.tokens[0]).elementsEqual("cổng".utf8))
    #expect(tree.diagnostics.filter { $0.code.hasPrefix("K00") }.map(\.code) == ["K0008"])
  }

  @Test func `a byte order mark is skipped at the start and reported elsewhere`() {
    #expect(Self.tree("\u{FEFF}use x 1.0").diagnostics.isEmpty)
    #expect(Self.tree("\u{FEFF}use x 1.0").tokenDump() == "word 'use' word 'x' literal '1.0'")
    #expect(Self.tree("use \u{FEFF}x").diagnostics.first?.code == "K0002")
  }

  @Test func `the line of a token is known whatever ends lines`() {
    for end in ["\n", "\r\n", "\r", "\n\n", " // ghi chú\n"] {
      let tree = Self.tree("a b\(end)c d")
      #expect(tree.tokens.dropLast().map(\.startsLine) == [true, false, true, false])
    }
  }

  /// Characters that reorder or hide text, where they can stand: alone, in text, in a comment and
  /// in a name.
  @Test(arguments: [
    0x061C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0xFEFF,
    0xAD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180E, 0x2028, 0x2064, 0x206A, 0x206F,
    0x3164, 0xFE00, 0xFE0F, 0xFFA0, 0xFFF9, 0xE0001, 0xE007F, 0xE0100, 0xE01EF, 0x00, 0x1B, 0x7F,
    0x85, 0x9B,
  ])
  func `a hidden character is an error wherever it stands`(_ value: Int) throws {
    let character = String(try #require(Unicode.Scalar(UInt32(value))))
    for text in [
      "use x\(character) 1.0", "use x 1.0 // a\(character)b", "use x \"a\(character)b\"",
    ] {
      let tree = Self.tree(text)
      #expect(tree.diagnostics.contains { $0.code == "K0002" }, "\(text)")
      #expect(tree.hasSyntaxErrors)
      #expect(tree.reassembledBytes == Array(text.utf8))
    }
  }

  @Test(
    arguments: [
      [0xFF], [0xC3], [0xC3, 0x28], [0xE1, 0xBB], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
      [0xC0, 0xAF], [0x80], [0xF4, 0x90, 0x80, 0x80],
    ] as [[UInt8]])
  func `bytes that are no UTF-8 are kept and reported`(_ bytes: [UInt8]) {
    for (before, after) in [
      ("use x ", " 1.0"), ("use x \"", "\""), ("// ", "\nuse x"), ("use x", ""),
    ] {
      let text = Array(before.utf8) + bytes + Array(after.utf8)
      let tree = parse(SourceFile(id: FileID(0), path: "a.kien", bytes: text))
      #expect(tree.diagnostics.contains { $0.code == "K0001" })
      #expect(tree.reassembledBytes == text)
    }
  }

  @Test func `a name has at most 128 bytes and a text at most 64 KiB`() {
    let codes = { (text: String) in Self.tree(text).diagnostics.map(\.code) }
    #expect(codes("use " + String(repeating: "a", count: 128)) == [])
    #expect(codes("use " + String(repeating: "a", count: 129)) == ["K0007"])
    #expect(codes("use " + String(repeating: "đ", count: 65)) == ["K0007"])
    #expect(codes("use x 1" + String(repeating: "0", count: 127)) == [])
    #expect(codes("use x 1" + String(repeating: "0", count: 128)) == ["K0007"])
    let text = { (count: Int) in "use x \"\(String(repeating: "a", count: count))\"" }
    #expect(codes(text(65_536)) == [])
    #expect(codes(text(65_537)) == ["K0007"])
    // Marks of a word processor are no part of the text either.
    let typed = { (count: Int) in "use x “\(String(repeating: "a", count: count))”" }
    #expect(codes(typed(65_536)) == ["K0003"])
    #expect(codes(typed(65_537)).contains("K0007"))
  }

  static func tree(_ text: String) -> SyntaxTree {
    parse(SourceFile(id: FileID(0), path: "a.kien", bytes: Array(text.utf8)))
  }
}

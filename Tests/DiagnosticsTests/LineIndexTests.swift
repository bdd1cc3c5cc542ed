import Diagnostics
import TestSupport
import Testing

/// Lines and columns as people count them.
struct LineIndexTests {
  @Test(arguments: [
    ("", 0, 1, 1), ("abc", 0, 1, 1), ("abc", 3, 1, 4), ("a\nb", 1, 1, 2), ("a\nb", 2, 2, 1),
    ("a\r\nb", 1, 1, 2), ("a\r\nb", 2, 1, 2), ("a\r\nb", 3, 2, 1), ("a\rb", 2, 2, 1),
    ("a\n\n\nb", 3, 3, 1), ("a\n\n\nb", 4, 4, 1), ("đất x", 6, 1, 4), ("đất x", 7, 1, 5),
    ("e\u{323}\u{302}n x", 6, 1, 3), ("a\n", 2, 2, 1), ("abc", 99, 1, 4), ("abc", -5, 1, 1),
    ("\u{1F1FB}\u{1F1F3}x", 8, 1, 2),
  ])
  func `a byte offset has a line and a column`(
    _ text: String, _ offset: Int, _ line: Int, _ column: Int
  ) {
    let position = LineIndex(Array(text.utf8)).position(at: offset)
    #expect([position.line, position.column] == [line, column])
  }

  @Test(arguments: [
    ("", 0, 1, 1), ("đất x", 6, 1, 4), ("e\u{323}\u{302}n x", 6, 1, 5), ("a\r\nb", 3, 2, 1),
    ("\u{1F1FB}\u{1F1F3}x", 8, 1, 5), ("\u{FEFF}ab", 0, 1, 1), ("\u{FEFF}ab", 4, 1, 2),
    ("\u{FEFF}", 3, 1, 1), ("a\n\u{FEFF}b", 5, 2, 2), ("abc", 99, 1, 4), ("abc", -5, 1, 1),
  ])
  func `columns of other programs count UTF-16 and no byte order mark`(
    _ text: String, _ offset: Int, _ line: Int, _ column: Int
  ) {
    let position = LineIndex(Array(text.utf8)).utf16Position(at: offset)
    #expect([position.line, position.column] == [line, column])
  }

  @Test func `every offset of any bytes has a place`() {
    var random = RandomSource(seed: 11)
    for _ in 0..<300 {
      let count = Int.random(in: 0..<40, using: &random)
      let bytes = (0..<count).map { _ -> UInt8 in
        [0x0A, 0x0D, 0x61, 0xC4, 0x91, 0xFF].randomElement(using: &random) ?? 0x61
      }
      let index = LineIndex(bytes)
      var previous = 1
      for offset in -1...count + 1 {
        let position = index.position(at: offset)
        #expect(position.line >= previous && position.line <= index.starts.count)
        #expect(position.column >= 1)
        #expect(index.utf16Position(at: offset).line == position.line)
        #expect(index.utf16Position(at: offset).column >= 1)
        previous = position.line
      }
      #expect(index.starts == index.starts.sorted())
      for line in index.starts.indices {
        #expect(!bytes[index.content(ofLine: line)].contains(0x0A))
      }
    }
  }

  @Test(arguments: [
    "a", "đất ", "e\u{323}\u{302}n ", "\u{1F1FB}\u{1F1F3}x", "\u{1F468}\u{200D}\u{1F469}",
    "\u{301}", "\u{FF}\t",
  ])
  func `columns of a long line are those that counting from its beginning gives`(_ piece: String) {
    let line = "\u{FEFF}" + String(repeating: piece, count: 20_000 / piece.utf8.count)
    let bytes = Array("\(line)\r\n\(line)\nx".utf8)
    let index = LineIndex(bytes)
    for start in [0, index.starts[1]] {
      for offset in stride(from: start, to: start + line.utf8.count, by: 613) {
        let before = String(decoding: bytes[start..<offset], as: UTF8.self)
        #expect(index.position(at: offset).column == before.count + 1)
        let mark = start == 0 && offset > 0 ? 1 : 0
        #expect(index.utf16Position(at: offset).column == before.utf16.count - mark + 1)
      }
    }
  }

  @Test func `a line that is no text has columns`() {
    let bytes = [UInt8](repeating: 0xC3, count: 10_000)
    #expect(LineIndex(bytes).position(at: 9_000).column == 9_001)
  }

  @Test(arguments: [
    ("Cổng dịch vụ – “tốt”", "Cổng dịch vụ – “tốt”"), ("a\tb", "a    b"),
    ("a\u{1B}[31m", "a\\u{1B}[31m"), ("a\nb", "a\\u{A}b"), ("\u{202E}x", "\\u{202E}x"),
    ("\u{0}", "\\u{0}"), ("e\u{301}", "e\u{301}"), ("\u{E0041}", "\\u{E0041}"),
  ])
  func `text is printed without what could deceive`(_ text: String, _ expected: String) {
    #expect(printable(text) == expected)
  }
}

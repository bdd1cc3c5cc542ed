import Diagnostics
import Testing

@testable import Syntax

/// Tokens and nodes are packed, for a large model has millions; whatever a file may hold fits in them.
struct TreeSizeTests {
  @Test func `tokens and nodes take no more room than they need`() {
    #expect(MemoryLayout<Token>.stride == 8)
    #expect(MemoryLayout<NodeRecord>.stride == 12)
  }

  @Test func `a token knows its place anywhere in the largest file`() {
    let size = SourceFile.maximumByteCount
    var bytes = [UInt8](repeating: UInt8(ascii: " "), count: size)
    for place in size - 2..<size { bytes[place] = UInt8(ascii: "a") }
    let end = UInt32(size)
    #expect(Self.places(bytes) == [[end - 2, end], [end, end]])
    let word = [UInt8](repeating: UInt8(ascii: "a"), count: size)
    #expect(Self.places(word) == [[0, end], [end, end]])
  }

  @Test(arguments: [
    TokenKind.endOfFile, .word, .literal, .string, .longString, .arrow, .backArrow, .leftBrace,
    .rightBrace, .leftParenthesis, .rightParenthesis, .comma, .semicolon, .colon, .dot, .dotDot,
    .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .unknown,
  ])
  func `a token keeps its kind, place and marks apart`(_ kind: TokenKind) {
    var token = Token(kind: kind, startsLine: true, start: 3, end: 1 << 26)
    #expect(token.kind == kind)
    #expect(token.isOf(kind))
    #expect(TokenKind(code: UInt32(kind.rawValue)) == kind)
    token.hasBackslash = true
    token.startsLine = false
    token.end = 17
    #expect([token.start, token.end] == [3, 17])
    #expect(token.hasBackslash && !token.startsLine && !token.hasOtherSpelling)
    token.kind = .rightBrace
    #expect([token.start, token.end] == [3, 17])
    #expect(token.kind == .rightBrace && token.hasBackslash && !token.followsComment)
  }

  @Test(arguments: [0, 1, 255, 256, 65_535, 65_536, 1 << 24 - 1, 1 << 24, 1 << 26 + 1])
  func `a node has any number of tokens`(_ count: UInt32) {
    for first in [0, 7, UInt32(1) << 26] {
      var node = NodeRecord(kind: .statement, firstToken: first, endToken: first, end: 0)
      #expect([node.firstToken, node.endToken] == [first, first])
      node.close(endToken: first + count, end: .max)
      #expect([node.firstToken, node.endToken, node.end] == [first, first + count, .max])
      #expect(node.kind == .statement)
    }
  }

  @Test func `a tree that was let go is parsed again when it is asked for`() {
    let texts = ["system a \"A\"\n", "system b {\n", "// chỉ có ghi chú\n"]
    let trees = texts.enumerated().map { number, text in
      parse(SourceFile(id: FileID(UInt32(number + 4)), path: "\(number)", bytes: Array(text.utf8)))
    }
    for keepsTrees in [true, false] {
      let files = ParsedFiles(trees, keepsTrees: keepsTrees)
      #expect(!files.isEmpty)
      #expect(files[FileID(0)] == nil)
      for tree in trees {
        let again = files[tree.source.id]
        #expect((again === tree) == keepsTrees)
        #expect(again === files[tree.source.id])
        #expect(again?.encodedParts == tree.encodedParts)
        #expect(again?.diagnostics == tree.diagnostics)
      }
      #expect(files.trees.map(\.source.path) == ["0", "1", "2"])
    }
    #expect(ParsedFiles([]).isEmpty)
  }

  private static func places(_ bytes: [UInt8]) -> [[UInt32]] {
    parse(SourceFile(id: FileID(0), path: "a.kien", bytes: bytes)).tokens.map {
      [$0.start, $0.end]
    }
  }
}

extension SyntaxTree {
  /// All numbers of its tokens and nodes.
  fileprivate var encodedParts: [[UInt32]] {
    tokens.map { [UInt32($0.kind.rawValue), $0.start, $0.end, UInt32($0.marks.rawValue)] }
      + nodes.map { [UInt32($0.kind.rawValue), $0.firstToken, $0.endToken, $0.end] }
  }
}

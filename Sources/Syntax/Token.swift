/// What a token is. Words are not told apart here: a keyword is one only where the grammar
/// expects it, so any word can be a name.
package enum TokenKind: UInt8, Sendable, BitwiseCopyable {
  case endOfFile
  /// A name or keyword: letters, digits, `_`, and `-` inside.
  case word
  /// Begins with a digit: a number, date, version or ratio, such as `2025-12-31`.
  case literal
  /// `"…"` on one line.
  case string
  /// `"""…"""` over lines.
  case longString
  case arrow
  case backArrow
  case leftBrace
  case rightBrace
  case leftParenthesis
  case rightParenthesis
  case comma
  case semicolon
  case colon
  case dot
  case dotDot
  case equal
  case notEqual
  case less
  case lessOrEqual
  case greater
  case greaterOrEqual
  /// Bytes that the language has no use for; already reported.
  case unknown
}

/// One token of a file: a kind and a range of bytes. What lies between two tokens is trivia:
/// white space and comments.
package struct Token: Sendable, BitwiseCopyable {
  package var kind: TokenKind
  /// Whether a line end lies between the token before and this one, or this is the first.
  package var startsLine: Bool
  /// Whether the language would spell it in another way than its bytes do: `SyntaxTree.bytes` gives
  /// the plain spelling.
  package var hasOtherSpelling = false
  package var start: UInt32
  package var end: UInt32

  package var bytes: Range<Int> { Int(start)..<Int(end) }
}

/// A set of token kinds in one machine word.
struct TokenSet: Sendable, BitwiseCopyable, ExpressibleByArrayLiteral {
  private var bits: UInt32 = 0

  init(arrayLiteral kinds: TokenKind...) {
    for kind in kinds { bits |= 1 << UInt32(kind.rawValue) }
  }

  func contains(_ kind: TokenKind) -> Bool { bits >> UInt32(kind.rawValue) & 1 == 1 }

  static let comparisons: TokenSet = [
    .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
  ]
}

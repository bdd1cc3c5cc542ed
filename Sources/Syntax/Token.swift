/// What a token is. Words are not told apart here: a keyword is one only where the grammar
/// expects it, so any word can be a name.
public enum TokenKind: UInt8, Sendable, BitwiseCopyable {
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
public struct Token: Sendable, BitwiseCopyable {
  public var kind: TokenKind
  @usableFromInline var marks: Marks = []
  public var start: UInt32
  public var end: UInt32

  /// What the lexer noticed on its way, so that nobody has to look at the bytes again.
  @usableFromInline struct Marks: OptionSet, Sendable, BitwiseCopyable {
    @usableFromInline var rawValue: UInt8

    @inlinable init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    @inlinable static var startsLine: Marks { Marks(rawValue: 1) }
    @inlinable static var hasOtherSpelling: Marks { Marks(rawValue: 2) }
    @inlinable static var hasBackslash: Marks { Marks(rawValue: 4) }
    @inlinable static var followsComment: Marks { Marks(rawValue: 8) }
  }

  init(kind: TokenKind, startsLine: Bool, start: UInt32, end: UInt32) {
    self.kind = kind
    self.start = start
    self.end = end
    self.startsLine = startsLine
  }

  /// Whether a line end lies between the token before and this one, or this is the first.
  @inlinable public var startsLine: Bool {
    get { marks.contains(.startsLine) }
    set { set(.startsLine, newValue) }
  }

  /// Whether the language would spell it in another way than its bytes do: `SyntaxTree.bytes` gives
  /// the plain spelling.
  @inlinable public var hasOtherSpelling: Bool {
    get { marks.contains(.hasOtherSpelling) }
    set { set(.hasOtherSpelling, newValue) }
  }

  /// Whether the bytes of a `.string` have a `\`.
  @inlinable public var hasBackslash: Bool {
    get { marks.contains(.hasBackslash) }
    set { set(.hasBackslash, newValue) }
  }

  /// Whether a comment lies between the token before and this one.
  @inlinable public var followsComment: Bool {
    get { marks.contains(.followsComment) }
    set { set(.followsComment, newValue) }
  }

  @inlinable public var bytes: Range<Int> { Int(start)..<Int(end) }

  @inlinable mutating func set(_ mark: Marks, _ isSet: Bool) {
    if isSet { marks.insert(mark) } else { marks.remove(mark) }
  }
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

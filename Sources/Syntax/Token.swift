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

extension TokenKind {
  /// The kind with a raw value. Compiled in place, where it is a comparison; `init(rawValue:)` would be a call
  /// for each look at a token.
  @inlinable @inline(__always) init(code: UInt32) {
    switch code {
    case 0: self = .endOfFile
    case 1: self = .word
    case 2: self = .literal
    case 3: self = .string
    case 4: self = .longString
    case 5: self = .arrow
    case 6: self = .backArrow
    case 7: self = .leftBrace
    case 8: self = .rightBrace
    case 9: self = .leftParenthesis
    case 10: self = .rightParenthesis
    case 11: self = .comma
    case 12: self = .semicolon
    case 13: self = .colon
    case 14: self = .dot
    case 15: self = .dotDot
    case 16: self = .equal
    case 17: self = .notEqual
    case 18: self = .less
    case 19: self = .lessOrEqual
    case 20: self = .greater
    case 21: self = .greaterOrEqual
    default: self = .unknown
    }
  }
}

/// One token of a file: a kind and a range of bytes. What lies between two tokens is trivia:
/// white space and comments.
public struct Token: Sendable, BitwiseCopyable {
  /// Where it begins, and in the lowest four bits its marks. A large model has millions of tokens: two words
  /// each are two thirds of what plain fields would take.
  @usableFromInline var startAndMarks: UInt32
  /// How many bytes it has, and in the lowest five bits its kind.
  @usableFromInline var lengthAndKind: UInt32

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

  /// Places are those of a file of at most `SourceFile.maximumByteCount` bytes, which leaves room for both.
  init(kind: TokenKind, startsLine: Bool, start: UInt32, end: UInt32) {
    startAndMarks = start << 4
    lengthAndKind = (end - start) << 5 | UInt32(kind.rawValue)
    self.startsLine = startsLine
  }

  @inlinable public var kind: TokenKind {
    @inline(__always) get { TokenKind(code: lengthAndKind & 0x1F) }
    set { lengthAndKind = lengthAndKind & ~0x1F | UInt32(newValue.rawValue) }
  }
  @inlinable public var start: UInt32 { startAndMarks >> 4 }
  @inlinable public var end: UInt32 {
    get { startAndMarks >> 4 &+ lengthAndKind >> 5 }
    set { lengthAndKind = (newValue - start) << 5 | lengthAndKind & 0x1F }
  }

  /// As `self.kind == kind`, without making a kind of the bits.
  @inlinable @inline(__always) func isOf(_ kind: TokenKind) -> Bool {
    lengthAndKind & 0x1F == UInt32(kind.rawValue)
  }

  @usableFromInline var marks: Marks {
    @inlinable get { Marks(rawValue: UInt8(truncatingIfNeeded: startAndMarks & 0xF)) }
    @inlinable set { startAndMarks = startAndMarks & ~0xF | UInt32(newValue.rawValue) }
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

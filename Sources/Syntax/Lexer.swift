import Diagnostics

/// Splits a file into tokens. Never fails: bytes that it doesn't understand become `unknown`
/// tokens with a diagnostic, and text from a word processor is understood and reported.
struct Lexer {
  let source: SourceFile
  let bytes: [UInt8]
  var index = 0
  private(set) var startsLine = true
  /// Whether the trivia before the current token has a comment.
  private var followsComment = false
  /// Whether the current text has a `\`.
  var hasBackslash = false
  private(set) var tokens: [Token] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether the current token has a character that composed text may lack.
  var mayBeDecomposed = false
  /// Whether a letter since the last token is of another script and looks like a Latin one.
  var hasLookAlike = false
  /// Whether the marks of a merge conflict have begun and not ended.
  var isInConflict = false
  /// Names and texts whose accents are apart from their letters.
  private var decomposed: [Range<Int>] = []
  /// How often each code was found, by its place in `DiagnosticCode.syntax`.
  private var counts = [Int](repeating: 0, count: DiagnosticCode.syntax.count)

  /// The longest identifier, in bytes.
  static let maximumWordLength = 128
  /// The longest text between quotes on one line, in bytes; the quotes don't count.
  static let maximumTextLength = 64 << 10

  /// Whether a token is longer than the language has them: `SyntaxTree.bytes` gives its beginning and
  /// its end alone then.
  static func isTooLong(_ token: ArraySlice<UInt8>, _ kind: TokenKind) -> Bool {
    switch kind {
    case .word, .literal: token.count > maximumWordLength
    case .string:
      token.count > maximumTextLength
        && token.count - PlainSpelling.markLength(of: token) > maximumTextLength
    default: false
    }
  }
  /// How many diagnostics of one code a file gets: a file that is no text has millions.
  static let maximumReports = 100

  /// Whether the examples of rules are passed over, as comments are.
  private let passesOverExamples: Bool

  init(_ source: SourceFile, passesOverExamples: Bool = false) {
    precondition(
      source.bytes.count <= SourceFile.maximumByteCount, "whoever reads a file looks at its size")
    self.source = source
    bytes = source.bytes
    self.passesOverExamples = passesOverExamples
  }

  /// All tokens of the file; the last one is `endOfFile`.
  mutating func run() {
    // Texts have a token in 14 bytes or more.
    tokens.reserveCapacity(bytes.count / 12 + 1)
    skipByteOrderMark()
    while true {
      skipTrivia()
      guard index < bytes.count else { break }
      if passesOverExamples, startsLine, bytes[index] == UInt8(ascii: "e"), passOverExample() {
        continue
      }
      lexToken()
    }
    add(.endOfFile, from: bytes.count)
    reportDecomposed(decomposed)
    noteUnreported()
  }

  private mutating func skipByteOrderMark() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    guard bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) else { return }
    report(
      .invalidEncoding, from: 0, to: 2,
      LocalizedText(
        "the file is UTF-16; save it as UTF-8",
        "tệp dùng bảng mã UTF-16; hãy lưu lại theo bảng mã UTF-8"))
    index = bytes.count
  }

  // MARK: Trivia

  private mutating func skipTrivia() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09: index += 1
      case 0x0A, 0x0D:
        startsLine = true
        index += 1
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"): skipComment()
      case 0x00...0x1F, 0x7F: skipHidden(Scalar(bytes, at: index))
      case 0x80...:
        let scalar = Scalar(bytes, at: index)
        guard scalar.isValid else { return }
        if scalar.isForeignSpace {
          reportForeign("this space", "khoảng trắng này", to: index + scalar.length, fix: " ")
          index += scalar.length
        } else if HiddenCharacters.contains(scalar.value) {
          skipHidden(scalar)
        } else {
          return
        }
      default: return
      }
    }
  }

  private mutating func skipHidden(_ scalar: Scalar) {
    reportHidden(scalar)
    index += scalar.length
  }

  private mutating func skipComment() {
    followsComment = true
    while true {
      index = endOfPlainText(from: index)
      guard index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D else { break }
      stepInsideText()
    }
    // What a comment says has no meaning, so it may be written in any form.
    mayBeDecomposed = false
  }

  // MARK: Tokens

  private mutating func lexToken() {
    let start = index
    let byte = bytes[index]
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      lexWord()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): lexLiteral()
    case UInt8(ascii: "\""):
      if peek(1) == byte, peek(2) == byte { lexLongString() } else { lexString() }
    case UInt8(ascii: "{"): single(.leftBrace)
    case UInt8(ascii: "}"): single(.rightBrace)
    case UInt8(ascii: "("): single(.leftParenthesis)
    case UInt8(ascii: ")"): single(.rightParenthesis)
    case UInt8(ascii: ","): single(.comma)
    case UInt8(ascii: ";"): single(.semicolon)
    case UInt8(ascii: ":"): single(.colon)
    case UInt8(ascii: "="): if !lexConflictMark() { lexEqual() }
    case UInt8(ascii: "."): pair(UInt8(ascii: "."), .dotDot, otherwise: .dot)
    case UInt8(ascii: ">"):
      if !lexConflictMark() { pair(UInt8(ascii: "="), .greaterOrEqual, otherwise: .greater) }
    case UInt8(ascii: "<"):
      if lexConflictMark() { return }
      if peek(1) == UInt8(ascii: "-") {
        index += 2
        add(.backArrow, from: start)
      } else {
        pair(UInt8(ascii: "="), .lessOrEqual, otherwise: .less)
      }
    case UInt8(ascii: "-") where peek(1) == UInt8(ascii: ">"):
      index += 2
      if peek(0) == UInt8(ascii: ">") {
        lexDoubledArrow(from: start)
      } else {
        add(.arrow, from: start)
      }
    case UInt8(ascii: "-"): if !lexPrivateKey(), !lexMistypedDash() { lexUnknown() }
    case UInt8(ascii: "#"): lexForeignComment(mark: byte)
    case UInt8(ascii: "|"): if !lexConflictMark() { lexUnknown() }
    case UInt8(ascii: "!") where peek(1) == UInt8(ascii: "="):
      index += 2
      add(.notEqual, from: start)
    case UInt8(ascii: "'"): lexQuoted(isClosing: PlainSpelling.isSingleQuote)
    case 0x80...: lexForeign()
    default: lexUnknown()
    }
  }

  private mutating func single(_ kind: TokenKind) {
    index += 1
    add(kind, from: index - 1)
  }

  private mutating func pair(_ second: UInt8, _ kind: TokenKind, otherwise: TokenKind) {
    let start = index
    let isPair = peek(1) == second
    index += isPair ? 2 : 1
    add(isPair ? kind : otherwise, from: start)
  }

  /// A name: `-` belongs to it only before a letter or digit, so that `a->b` is three tokens.
  mutating func lexWord() {
    let start = index
    skipWordBytes()
    if index < bytes.count, bytes[index] >= 0x80, lexForeignWord(from: start) { return }
    finishWord(.word, from: start)
  }

  /// Letters, digits, `_` and inner `-` of ASCII.
  mutating func skipWordBytes() {
    let bytes = bytes
    var position = Self.endOfWordBytes(bytes, from: index)
    while position + 1 < bytes.count, bytes[position] == UInt8(ascii: "-"),
      Self.isWordByte(bytes[position + 1])
        || bytes[position + 1] >= 0x80 && continuesForeignWord(at: position + 1)
    {
      position = Self.endOfWordBytes(bytes, from: position + 1)
    }
    index = position
  }

  /// The end of the letters, digits and `_` from a place on.
  @inline(__always)
  private static func endOfWordBytes(_ bytes: [UInt8], from start: Int) -> Int {
    let text = bytes.span
    var position = start
    while position < text.count, isWordByte(text[position]) { position += 1 }
    return position
  }

  mutating func finishWord(_ kind: TokenKind, from start: Int, hasOtherSpelling: Bool = false) {
    if index - start > Self.maximumWordLength {
      let limit = Self.maximumWordLength
      report(
        .nameTooLong, from: start, to: index,
        kind == .literal
          ? LocalizedText("the number is longer than \(limit) bytes", "số dài quá \(limit) byte")
          : LocalizedText("the name is longer than \(limit) bytes", "tên dài quá \(limit) byte"))
    }
    add(kind, from: start, hasOtherSpelling: hasOtherSpelling)
  }

  /// A number, date, version or ratio. Separators belong to it where a digit follows, so that a
  /// number typed the Vietnamese way is one wrong literal and never a list.
  private mutating func lexLiteral() {
    let start = index
    if lexDateWithDashes() { return }
    while index < bytes.count {
      let byte = bytes[index]
      if Self.isWordByte(byte) {
        index += 1
      } else if let next = peek(1), Self.joinsLiteral(byte, before: next) {
        index += 1
      } else {
        break
      }
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: "%") { index += 1 }
    finishWord(.literal, from: start)
  }

  private static func joinsLiteral(_ byte: UInt8, before next: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: ":"):
      (0x30...0x39).contains(next)
    case UInt8(ascii: "-"): isWordByte(next)
    default: false
    }
  }

  // MARK: Shared

  static func isWordByte(_ byte: UInt8) -> Bool {
    // A bit for each of the characters from `@` up: letters and `_`.
    let letters: UInt64 = 0x07FF_FFFE_87FF_FFFE
    return byte >= 0x40
      ? byte < 0x80 && letters >> UInt64(byte & 0x3F) & 1 == 1 : byte &- 0x30 < 10
  }

  func peek(_ distance: Int) -> UInt8? {
    index + distance < bytes.count ? bytes[index + distance] : nil
  }

  /// Ends a token here. `hasOtherSpelling` says that the language would write it in another way.
  mutating func add(_ kind: TokenKind, from start: Int, hasOtherSpelling: Bool = false) {
    var hasOtherSpelling = hasOtherSpelling
    if mayBeDecomposed {
      mayBeDecomposed = false
      if !hasOtherSpelling, !isNFC(bytes[start..<index]) {
        hasOtherSpelling = true
        decomposed.append(start..<index)
      }
    }
    if hasLookAlike {
      hasLookAlike = false
      if kind == .string || kind == .longString { reportMixedScripts(from: start) }
    }
    if index - start > Self.maximumWordLength, Self.isTooLong(bytes[start..<index], kind) {
      hasOtherSpelling = true
    }
    var token = Token(
      kind: kind, startsLine: startsLine, start: UInt32(start), end: UInt32(index))
    if hasOtherSpelling { token.hasOtherSpelling = true }
    if hasBackslash { token.hasBackslash = true }
    if followsComment { token.followsComment = true }
    tokens.append(token)
    startsLine = false
    hasBackslash = false
    followsComment = false
  }

  /// Takes the last tokens away, so that another one takes their place; gives where they begin.
  mutating func takeBack(_ count: Int) -> Int {
    let first = tokens[tokens.count - count]
    startsLine = first.startsLine
    followsComment = first.followsComment
    tokens.removeLast(count)
    return Int(first.start)
  }

  /// Keeps a diagnostic, unless there are too many of its code.
  mutating func report(_ diagnostic: Diagnostic) {
    let place = DiagnosticCode.syntax.firstIndex { $0.identifier == diagnostic.code } ?? 0
    counts[place] += 1
    if counts[place] <= Self.maximumReports { diagnostics.append(diagnostic) }
  }

  /// Says at the last diagnostic of a code how many more there are.
  private mutating func noteUnreported() {
    for (code, count) in zip(DiagnosticCode.syntax, counts) where count > Self.maximumReports {
      guard let last = diagnostics.lastIndex(where: { $0.code == code.identifier }) else {
        continue
      }
      let more = count - Self.maximumReports
      diagnostics[last].notes.append(
        .init(
          .note,
          LocalizedText(
            "\(more) more like this in the file", "trong tệp còn \(more) chỗ khác như vậy")))
    }
  }
}

import Diagnostics

/// Splits a file into tokens. Never fails: bytes that it doesn't understand become `unknown`
/// tokens with a diagnostic, and text from a word processor is understood and reported.
struct Lexer {
  private let source: SourceFile
  private let bytes: [UInt8]
  private var index = 0
  private var startsLine = true
  private(set) var tokens: [Token] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// The longest identifier, in bytes.
  static let maximumWordLength = 128
  /// The longest text between quotes on one line, in bytes.
  static let maximumTextLength = 64 << 10

  init(_ source: SourceFile) {
    self.source = source
    bytes = source.bytes
  }

  /// All tokens of the file; the last one is `endOfFile`.
  mutating func run() {
    tokens.reserveCapacity(bytes.count / 8 + 1)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    while true {
      skipTrivia()
      guard index < bytes.count else { break }
      lexToken()
    }
    add(.endOfFile, from: bytes.count)
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
      case 0x80...:
        let scalar = Scalar(bytes, at: index)
        guard scalar.isValid, scalar.isForeignSpace else { return }
        report(
          .foreignCharacter, from: index, to: index + scalar.length,
          LocalizedText(
            "this space comes from a word processor",
            "khoảng trắng này do phần mềm soạn thảo chèn vào"),
          fix: " ")
        index += scalar.length
      default: return
      }
    }
  }

  private mutating func skipComment() {
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { stepInsideText() }
  }

  /// One step inside a comment or string: anything goes but invalid and deceiving characters.
  private mutating func stepInsideText() {
    guard bytes[index] >= 0x80 || bytes[index] < 0x20 || bytes[index] == 0x7F else {
      index += 1
      return
    }
    let scalar = Scalar(bytes, at: index)
    checkText(scalar)
    index += scalar.length
  }

  private mutating func checkText(_ scalar: Scalar) {
    let end = index + scalar.length
    if !scalar.isValid {
      report(
        .invalidEncoding, from: index, to: end,
        LocalizedText("this byte is not valid UTF-8", "byte này không phải UTF-8 hợp lệ"))
    } else if scalar.isBidirectionalControl || scalar.isInvisible {
      reportHidden(scalar)
    } else if scalar.value < 0x20 && scalar.value != 0x09 || (0x7F...0x9F).contains(scalar.value) {
      reportHidden(scalar)
    }
  }

  private mutating func reportHidden(_ scalar: Scalar) {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    report(
      .hiddenCharacter, from: index, to: index + scalar.length,
      LocalizedText(
        "the text holds the hidden character \(code)", "văn bản chứa ký tự ẩn \(code)"),
      fix: "")
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
    case UInt8(ascii: "="): single(.equal)
    case UInt8(ascii: "."): pair(UInt8(ascii: "."), .dotDot, otherwise: .dot)
    case UInt8(ascii: ">"): pair(UInt8(ascii: "="), .greaterOrEqual, otherwise: .greater)
    case UInt8(ascii: "<"):
      if peek(1) == UInt8(ascii: "-") {
        index += 2
        add(.backArrow, from: start)
      } else {
        pair(UInt8(ascii: "="), .lessOrEqual, otherwise: .less)
      }
    case UInt8(ascii: "-") where peek(1) == UInt8(ascii: ">"):
      index += 2
      add(.arrow, from: start)
    case UInt8(ascii: "!") where peek(1) == UInt8(ascii: "="):
      index += 2
      add(.notEqual, from: start)
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
  private mutating func lexWord() {
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      if Self.isWordByte(byte) {
        index += 1
      } else if byte == UInt8(ascii: "-"), let next = peek(1), Self.isWordByte(next) || next >= 0x80
      {
        index += 1
      } else if byte >= 0x80, case let scalar = Scalar(bytes, at: index), scalar.isValid,
        scalar.isLatinLetter
      {
        index += scalar.length
      } else {
        break
      }
    }
    if index - start > Self.maximumWordLength {
      report(
        .nameTooLong, from: start, to: index,
        LocalizedText(
          "the name is longer than \(Self.maximumWordLength) bytes",
          "tên dài quá \(Self.maximumWordLength) byte"))
    }
    add(.word, from: start)
  }

  /// A number, date, version or ratio. Separators belong to it where a digit follows, so that a
  /// number typed the Vietnamese way is one wrong literal and never a list.
  private mutating func lexLiteral() {
    let start = index
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
    add(.literal, from: start)
  }

  private static func joinsLiteral(_ byte: UInt8, before next: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: ":"):
      (0x30...0x39).contains(next)
    case UInt8(ascii: "-"): isWordByte(next)
    default: false
    }
  }

  private mutating func lexString() {
    let start = index
    index += 1
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D {
      if bytes[index] == UInt8(ascii: "\"") {
        index += 1
        finishString(from: start)
        return
      }
      if bytes[index] == UInt8(ascii: "\\") { checkEscape() }
      stepInsideText()
    }
    while index > start + 1, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 { index -= 1 }
    report(
      .unclosedString, from: start, to: start + 1,
      LocalizedText(
        "the text that begins here has no closing '\"'", "chuỗi mở ở đây thiếu dấu '\"' đóng"))
    add(.string, from: start)
  }

  private mutating func finishString(from start: Int) {
    if index - start > Self.maximumTextLength {
      report(
        .nameTooLong, from: start, to: index,
        LocalizedText(
          "the text is too long; write long text between '\"\"\"'",
          "chuỗi quá dài; văn bản dài viết giữa hai dấu '\"\"\"'"))
    }
    add(.string, from: start)
  }

  /// Only `\"` and `\\` are escapes; the backslash is skipped here and the next character by the
  /// caller.
  private mutating func checkEscape() {
    let next = peek(1)
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "\\") {
      index += 1
    } else {
      report(
        .unknownEscape, from: index, to: index + 1,
        LocalizedText(
          "'\\' stands only before '\"' or '\\'", "dấu '\\' chỉ đứng trước '\"' hoặc '\\'"),
        fix: "\\\\")
    }
  }

  private mutating func lexLongString() {
    let start = index
    let quote = UInt8(ascii: "\"")
    index += 3
    while index < bytes.count {
      if bytes[index] == quote, peek(1) == quote, peek(2) == quote {
        index += 3
        add(.longString, from: start)
        return
      }
      if bytes[index] == 0x0A || bytes[index] == 0x0D { index += 1 } else { stepInsideText() }
    }
    report(
      .unclosedString, from: start, to: start + 3,
      LocalizedText(
        "the text that begins here has no closing '\"\"\"'",
        "văn bản mở ở đây thiếu dấu '\"\"\"' đóng"))
    add(.longString, from: start)
  }

  // MARK: Beyond ASCII

  private mutating func lexForeign() {
    let start = index
    let scalar = Scalar(bytes, at: index)
    guard scalar.isValid else {
      lexUnknown()
      return
    }
    if scalar.isLatinLetter {
      lexWord()
      return
    }
    switch scalar.value {
    case 0x201C...0x201F, 0xAB, 0xBB: lexWordProcessorString()
    case 0x2192, 0x27A1, 0x21D2:
      index += scalar.length
      report(
        .foreignCharacter, from: start, to: index,
        LocalizedText(
          "this arrow comes from a word processor", "mũi tên này do phần mềm soạn thảo chèn vào"),
        fix: "->")
      add(.arrow, from: start)
    default: lexUnknown()
    }
  }

  private mutating func lexWordProcessorString() {
    let start = index
    index += Scalar(bytes, at: index).length
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D {
      let scalar = Scalar(bytes, at: index)
      switch scalar.value {
      case 0x201C...0x201F, 0xAB, 0xBB, 0x22:
        let content = source.text(start + Scalar(bytes, at: start).length..<index)
        index += scalar.length
        report(
          .foreignCharacter, from: start, to: index,
          LocalizedText(
            "these quotation marks come from a word processor",
            "dấu ngoặc kép này do phần mềm soạn thảo chèn vào"),
          fix: "\"\(content)\"")
        add(.string, from: start)
        return
      default: stepInsideText()
      }
    }
    report(
      .unclosedString, from: start, to: start + Scalar(bytes, at: start).length,
      LocalizedText(
        "the text that begins here has no closing '\"'", "chuỗi mở ở đây thiếu dấu '\"' đóng"))
    add(.string, from: start)
  }

  /// A run of characters that no token begins with: one token, one diagnostic.
  private mutating func lexUnknown() {
    let start = index
    let first = Scalar(bytes, at: index)
    while index < bytes.count {
      let scalar = Scalar(bytes, at: index)
      let begins = scalar.isValid && Self.beginsOtherToken(scalar)
      if begins, index > start { break }
      index += scalar.length
    }
    if first.isValid, first.isBidirectionalControl || first.isInvisible || first.value < 0x20 {
      index = start
      reportHidden(first)
      index = start + first.length
    } else if !first.isValid {
      report(
        .invalidEncoding, from: start, to: index,
        LocalizedText("this byte is not valid UTF-8", "byte này không phải UTF-8 hợp lệ"))
    } else {
      let text = source.text(start..<index)
      report(
        .unexpectedCharacter, from: start, to: index,
        LocalizedText(
          "'\(text)' has no meaning here", "'\(text)' không có nghĩa ở đây"),
        hint: Self.hint(for: first))
    }
    add(.unknown, from: start)
  }

  private static func beginsOtherToken(_ scalar: Scalar) -> Bool {
    guard scalar.value < 0x80 else {
      return scalar.isLatinLetter || scalar.isForeignSpace
        || (0x201C...0x201F).contains(scalar.value)
    }
    let byte = UInt8(scalar.value)
    return isWordByte(byte) || byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
      || "\"{}(),;:=.><".utf8.contains(byte)
  }

  private static func hint(for scalar: Scalar) -> LocalizedText? {
    switch scalar.value {
    case 0x2013, 0x2014, 0x2212:
      LocalizedText(
        "looks like '-', but is a dash of a word processor",
        "trông giống '-', nhưng là gạch ngang của phần mềm soạn thảo")
    case 0x2F: LocalizedText("a comment begins with '//'", "ghi chú bắt đầu bằng '//'")
    case 0x23:
      LocalizedText(
        "a comment begins with '//', not '#'", "ghi chú bắt đầu bằng '//', không phải '#'")
    case 0x27, 0x2018, 0x2019:
      LocalizedText("text stands between '\"'", "chuỗi đặt giữa hai dấu '\"'")
    case 0x2D:
      LocalizedText(
        "a number has no sign; an arrow is written '->'", "số không mang dấu; mũi tên viết '->'")
    default:
      scalar.value >= 0x80
        ? LocalizedText(
          "names are made of Latin letters, Vietnamese ones included, digits, '_' and '-'",
          "tên gồm chữ cái Latinh (kể cả chữ Việt), chữ số, '_' và '-'")
        : nil
    }
  }

  // MARK: Shared

  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private func peek(_ distance: Int) -> UInt8? {
    index + distance < bytes.count ? bytes[index + distance] : nil
  }

  private mutating func add(_ kind: TokenKind, from start: Int) {
    tokens.append(
      Token(kind: kind, startsLine: startsLine, start: UInt32(start), end: UInt32(index)))
    startsLine = false
  }

  private mutating func report(
    _ code: DiagnosticCode, from start: Int, to end: Int, _ message: LocalizedText,
    hint: LocalizedText? = nil, fix: String? = nil
  ) {
    let range = SourceRange(file: source.id, start: UInt32(start), end: UInt32(end))
    var fixes: [Fix] = []
    if let fix {
      let title =
        fix.isEmpty
        ? LocalizedText("remove it", "xóa ký tự này")
        : LocalizedText("write '\(fix)'", "viết '\(fix)'")
      fixes.append(Fix(title, [TextEdit(range, fix)], .safe))
    }
    diagnostics.append(
      Diagnostic(code, at: range, message, label: hint ?? LocalizedText("", ""), fixes: fixes))
  }
}

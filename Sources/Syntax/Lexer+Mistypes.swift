import Diagnostics

// What people type who know another language, or lose a mark: arrows, comparisons and comments of
// other languages, spaces inside a name, a text without its opening mark. Each is told of once,
// and read as what it was meant to be.

extension Lexer {
  // MARK: Signs

  /// `=`, or what people write for `->` and `>=`: before a digit `=>` compares.
  mutating func lexEqual() {
    let start = index
    switch peek(1) {
    case UInt8(ascii: ">"):
      index += 2
      let next = bytes[index...].first { $0 != 0x20 }
      let isComparison = next.map { (0x30...0x39).contains($0) } ?? false
      finishSign(isComparison ? .greaterOrEqual : .arrow, from: start)
    case UInt8(ascii: "<"):
      index += 2
      finishSign(.lessOrEqual, from: start)
    case UInt8(ascii: "="):
      index += 2
      finishSign(.equal, from: start)
    default:
      index += 1
      add(.equal, from: start)
    }
  }

  private mutating func finishSign(_ kind: TokenKind, from start: Int) {
    let plain = String(decoding: PlainSpelling.of(bytes[start..<index], kind), as: UTF8.self)
    report(
      .unexpectedCharacter, from: start, to: index,
      kind == .arrow
        ? LocalizedText("an arrow is written '->'", "mũi tên viết '->'")
        : LocalizedText(
          "this comparison is written '\(plain)'", "phép so sánh này viết '\(plain)'"),
      fix: plain)
    add(kind, from: start, hasOtherSpelling: true)
  }

  /// `->>`, as some programs for diagrams write arrows, behind its first `>`.
  mutating func lexDoubledArrow(from start: Int) {
    while peek(0) == UInt8(ascii: ">") { index += 1 }
    finishSign(.arrow, from: start)
  }

  /// A `-` that begins none of the language's tokens, or any other dash: false where nothing can be
  /// told about it.
  mutating func lexMistypedDash() -> Bool { lexLongArrow() || lexSpacedName() || lexComment() }

  /// `-->`, `- >` and the like.
  private mutating func lexLongArrow() -> Bool {
    var place = endOfDashes(from: index)
    while place < bytes.count, bytes[place] == 0x20 { place += 1 }
    guard place < bytes.count, bytes[place] == UInt8(ascii: ">") else { return false }
    let start = index
    index = place + 1
    finishSign(.arrow, from: start)
    return true
  }

  private func endOfDashes(from start: Int) -> Int {
    var place = start
    while place < bytes.count {
      let scalar = Scalar(bytes, at: place)
      guard scalar.value == 0x2D || scalar.isValid && PlainSpelling.isDash(scalar.value) else {
        break
      }
      place += scalar.length
    }
    return place
  }

  // MARK: Names

  /// `van - phong` for `van-phong`. The first word of a line is never part of such a name: between
  /// it and another a dash rather is an arrow.
  private mutating func lexSpacedName() -> Bool {
    guard !startsLine, let before = tokens.last, before.kind == .word, !before.startsLine,
      bytes[before.bytes].allSatisfy({ $0 < 0x80 }), nextPart(of: Int(before.end)) != nil
    else { return false }
    let start = takeBack(1)
    index = Int(before.end)
    while let part = nextPart(of: index) {
      index = part
      skipWordBytes()
    }
    let plain = String(decoding: PlainSpelling.of(bytes[start..<index], .word), as: UTF8.self)
    let range = SourceRange(file: source.id, start: UInt32(start), end: UInt32(index))
    report(
      Diagnostic(
        .unexpectedCharacter, at: range,
        LocalizedText(
          "an identifier is written without spaces: '\(plain)'?",
          "mã định danh viết liền, không có dấu cách: '\(plain)'?"),
        fixes: [Fix(Self.title(of: plain), [TextEdit(range, plain)], .review)]))
    finishWord(.word, from: start, hasOtherSpelling: true)
    return true
  }

  /// Where a name goes on behind spaces and one dash: at a small letter of ASCII.
  private func nextPart(of end: Int) -> Int? {
    var place = end
    while place < bytes.count, bytes[place] == 0x20 { place += 1 }
    guard place < bytes.count, case let dash = Scalar(bytes, at: place), dash.isValid,
      dash.value == 0x2D || PlainSpelling.isDash(dash.value)
    else { return nil }
    place += dash.length
    while place < bytes.count, bytes[place] == 0x20 { place += 1 }
    guard place < bytes.count, (0x61...0x7A).contains(bytes[place]) else { return nil }
    return place
  }

  // MARK: Merge conflicts

  /// `<<<<<<< HEAD`, `=======` or `>>>>>>> nhanh` as a line of its own, as version control leaves them
  /// behind. The first of a conflict is told of; the line becomes one token.
  mutating func lexConflictMark() -> Bool {
    let mark = bytes[index]
    guard startsLine, isInConflict || mark == UInt8(ascii: "<"),
      index == 0 || bytes[index - 1] == 0x0A || bytes[index - 1] == 0x0D
    else { return false }
    var end = index
    while end < bytes.count, bytes[end] == mark { end += 1 }
    guard end - index == 7, end == bytes.count || [0x20, 0x0A, 0x0D].contains(bytes[end]) else {
      return false
    }
    let start = index
    if mark == UInt8(ascii: "<"), !isInConflict {
      report(
        .unexpectedCharacter, from: start, to: end,
        LocalizedText(
          "version control left both versions of this place here: keep one, and remove the lines '<<<<<<<', '=======' and '>>>>>>>'",
          "công cụ quản lý phiên bản để lại ở đây cả hai bản sửa khác nhau của cùng một chỗ: giữ lại một bản, xóa các dòng '<<<<<<<', '=======' và '>>>>>>>'"
        ))
    }
    isInConflict = mark != UInt8(ascii: ">")
    index = end
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { stepInsideText() }
    mayBeDecomposed = false
    add(.unknown, from: start)
    return true
  }

  // MARK: Private keys

  /// A private key that was pasted into the file: one token over all of its lines, told of once.
  mutating func lexPrivateKey() -> Bool {
    guard let end = SecretScanner.endOfPrivateKey(in: bytes, from: index) else { return false }
    let start = index
    let range = SourceRange(file: source.id, start: UInt32(start), end: UInt32(end))
    report(
      Diagnostic(
        .unexpectedCharacter, at: range,
        LocalizedText(
          "a private key stands here: remove it, and have it replaced, as everybody who gets this file has it",
          "ở đây có khoá bí mật: hãy xóa khỏi tệp và thay khoá mới, vì ai có tệp này cũng có khoá ấy"
        ),
        fixes: [
          Fix(LocalizedText("remove the key", "xóa khoá này"), [TextEdit(range, "")], .review)
        ]))
    while index < end {
      index = min(endOfPlainText(from: index), end)
      guard index < end else { break }
      switch bytes[index] {
      case 0x0A, 0x0D, UInt8(ascii: "\""), UInt8(ascii: "\\"): index += 1
      default: stepInsideText()
      }
    }
    mayBeDecomposed = false
    add(.unknown, from: start)
    return true
  }

  // MARK: Comments

  /// `-- ghi chú` as a line of its own.
  private mutating func lexComment() -> Bool {
    guard startsLine, peek(0) == UInt8(ascii: "-"), peek(1) == UInt8(ascii: "-") else {
      return false
    }
    lexForeignComment(mark: UInt8(ascii: "-"))
    return true
  }

  /// A comment of another language, up to the end of its line. It becomes a token, so that nothing
  /// takes it for what the language allows.
  mutating func lexForeignComment(mark: UInt8) {
    let start = index
    while index < bytes.count, bytes[index] == mark { index += 1 }
    let text = source.text(start..<index)
    let range = SourceRange(file: source.id, start: UInt32(start), end: UInt32(index))
    let fix = Fix(Self.title(of: "//"), [TextEdit(range, "//")], .review)
    report(
      Diagnostic(
        .unexpectedCharacter, at: range,
        LocalizedText(
          "a comment begins with '//', not '\(text.prefix(2))'",
          "ghi chú bắt đầu bằng '//', không phải '\(text.prefix(2))'"),
        fixes: [fix]))
    while true {
      index = endOfPlainText(from: index)
      guard index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D else { break }
      stepInsideText()
    }
    mayBeDecomposed = false
    add(.unknown, from: start)
  }

  // MARK: Quotation marks

  /// A closing mark right behind a word, on a line with no other one: the text that it ends has lost
  /// its opening mark. The words before it are the text; false where they aren't there.
  mutating func lexTextWithoutOpening() -> Bool {
    let mark = Scalar(bytes, at: index)
    guard !startsLine, let last = tokens.last, Int(last.end) == index,
      last.kind == .word || last.kind == .literal,
      !closes(after: index + mark.length, PlainSpelling.isDoubleQuote), let first = firstOfText
    else { return false }
    let word = tokens[first]
    let range = SourceRange(file: source.id, start: word.start, end: word.end)
    let name = source.text(word.bytes)
    let markRange = SourceRange(
      file: source.id, start: UInt32(index), end: UInt32(index + mark.length))
    var edits = [
      TextEdit(SourceRange(file: source.id, start: word.start, end: word.start), "\"")
    ]
    if mark.length > 1 { edits.append(TextEdit(markRange, "\"")) }
    let start = takeBack(tokens.count - first)
    index += mark.length
    report(
      Diagnostic(
        .unclosedString, at: range,
        LocalizedText("expected '\"' before '\(name)'", "thiếu dấu '\"' mở trước '\(name)'"),
        secondary: [
          .init(
            markRange, LocalizedText("the text ends here", "chuỗi kết thúc ở đây"))
        ],
        fixes: [
          Fix(
            LocalizedText("open the text with '\"'", "thêm dấu '\"' mở chuỗi"), edits, .review)
        ]))
    finishString(from: start, hasOtherSpelling: true)
    return true
  }

  /// The first of the words on this line that can be the text: behind the head of the statement,
  /// or behind an arrow and its target, and behind an identifier.
  private var firstOfText: Int? {
    var first = tokens.count
    while first > 0, !tokens[first - 1].startsLine {
      switch tokens[first - 1].kind {
      case .word, .literal, .comma, .dot, .colon:
        first -= 1
        continue
      default: break
      }
      break
    }
    guard first > 0 else { return nil }
    switch tokens[first - 1].kind {
    case .word: break
    case .arrow, .leftBrace, .semicolon: first += 1
    default: return nil
    }
    while first < tokens.count, tokens[first].kind == .dot || tokens[first].kind == .colon {
      first += tokens[first].kind == .dot ? 2 : 1
    }
    if first + 1 < tokens.count, tokens[first].kind == .word, isIdentifier(tokens[first]) {
      first += 1
    }
    return first < tokens.count && tokens[first].kind == .word ? first : nil
  }

  /// Whether a word is written as identifiers are: small letters of ASCII, or with `-` inside.
  private func isIdentifier(_ token: Token) -> Bool {
    bytes[token.bytes].contains(UInt8(ascii: "-"))
      || bytes[token.bytes].allSatisfy { $0 < 0x80 && !(0x41...0x5A).contains($0) }
  }

  /// Ends a text at the curly mark that closes it, if the line has no plain one; false if it has
  /// neither.
  mutating func closeWithCurlyMark(from start: Int) -> Bool {
    var depth = 0
    var place = start + 1
    while place < index {
      let scalar = Scalar(bytes, at: place)
      let next = place + scalar.length
      switch scalar.value {
      case 0x201C, 0x201E, 0xAB: depth += 1
      case 0x201D, 0xBB:
        depth -= 1
        guard depth < 0 else { break }
        index = next
        let mark = source.text(place..<next)
        report(
          .foreignCharacter, from: place, to: next,
          LocalizedText(
            "the text is closed by the curly mark '\(mark)'; it must be '\"'",
            "chuỗi đóng bằng dấu ngoặc cong '\(mark)'; phải là '\"'"),
          fix: "\"")
        finishString(from: start, hasOtherSpelling: true)
        return true
      default: break
      }
      place = next
    }
    return false
  }
}

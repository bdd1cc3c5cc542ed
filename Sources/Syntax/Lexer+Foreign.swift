import Diagnostics

// Characters beyond ASCII outside text: letters with accents, and what word processors, other
// keyboards and other scripts bring in.

extension Lexer {
  /// Goes on with a name at a character beyond ASCII; false if the name ends there, with nothing
  /// but letters of the language in it.
  mutating func lexForeignWord(from start: Int) -> Bool {
    var hasHidden = false
    var hasDash = false
    var letters: [(place: Int, scalar: Scalar)] = []
    while index < bytes.count, bytes[index] >= 0x80 {
      let scalar = Scalar(bytes, at: index)
      let next = index + scalar.length
      guard scalar.isValid else { break }
      if scalar.isLatinLetter {
        if scalar.isMark { mayBeDecomposed = true }
      } else if LookAlikeLetters.script(of: scalar.value) != nil {
        letters.append((index, scalar))
      } else if PlainSpelling.isDash(scalar.value), isLetter(at: next) {
        hasDash = true
      } else if HiddenCharacters.contains(scalar.value), continuesWord(at: next) {
        reportHidden(scalar)
        hasHidden = true
      } else {
        break
      }
      index = next
      skipWordBytes()
    }
    guard hasHidden || hasDash || !letters.isEmpty else { return false }
    let plain = String(decoding: PlainSpelling.of(bytes[start..<index], .word), as: UTF8.self)
    if let (_, odd) = letters.first(where: { LookAlikeLetters.latin($0.scalar.value) == nil }) {
      reportOtherScript(odd, from: start)
      mayBeDecomposed = false
      add(.unknown, from: start)
      return true
    }
    if let (place, first) = letters.first {
      reportLookAlike(first, at: place, from: start, plain: plain)
    } else if hasDash {
      reportForeign("the dash in this name", "gạch ngang trong tên này", from: start, fix: plain)
    }
    finishWord(.word, from: start, hasOtherSpelling: true)
    return true
  }

  /// Whether a name goes on here with a letter, or with a `-` before one.
  private func continuesWord(at place: Int) -> Bool {
    isLetter(at: place < bytes.count && bytes[place] == UInt8(ascii: "-") ? place + 1 : place)
  }

  /// Whether a name goes on behind its `-` here, at a character beyond ASCII: a letter, or a hidden
  /// character before one. A name that ended with `-` would be another one in its plain spelling.
  func continuesForeignWord(at place: Int) -> Bool {
    let scalar = Scalar(bytes, at: place)
    let isHidden = scalar.isValid && HiddenCharacters.contains(scalar.value)
    return isLetter(at: isHidden ? place + scalar.length : place)
  }

  private func isLetter(at place: Int) -> Bool {
    guard place < bytes.count else { return false }
    if bytes[place] < 0x80 { return Self.isWordByte(bytes[place]) }
    let scalar = Scalar(bytes, at: place)
    return scalar.isValid
      && (scalar.isLatinLetter || LookAlikeLetters.script(of: scalar.value) != nil)
  }

  mutating func lexForeign() {
    let start = index
    let scalar = Scalar(bytes, at: index)
    guard scalar.isValid else {
      lexUnknown()
      return
    }
    switch scalar.value {
    case _
    where scalar.isLatinLetter && !scalar.isMark
      || LookAlikeLetters.script(of: scalar.value) != nil:
      if !lexForeignWord(from: start) { finishWord(.word, from: start) }
    case _ where PlainSpelling.isDoubleQuote(scalar.value):
      lexQuoted(isClosing: PlainSpelling.isDoubleQuote)
    case _ where PlainSpelling.isSingleQuote(scalar.value):
      lexQuoted(isClosing: PlainSpelling.isSingleQuote)
    case 0x2192, 0x27A1, 0x21D2: lexForeignToken(.arrow, "this arrow", "mũi tên này", fix: "->")
    case _ where PlainSpelling.isDash(scalar.value):
      if peek(scalar.length) == UInt8(ascii: ">") {
        lexForeignToken(.arrow, "this arrow", "mũi tên này", fix: "->")
      } else if !lexMistypedDash() {
        lexDash(scalar)
      }
    case 0x2264, 0x2A7D: lexForeignToken(.lessOrEqual, "this sign", "dấu này", fix: "<=")
    case 0x2265, 0x2A7E: lexForeignToken(.greaterOrEqual, "this sign", "dấu này", fix: ">=")
    case 0x2260: lexForeignToken(.notEqual, "this sign", "dấu này", fix: "!=")
    case 0xFF10...0xFF19: lexWideNumber()
    default:
      if let byte = PlainSpelling.ascii(scalar.value), let kind = Self.punctuation(byte) {
        let plain = String(Unicode.Scalar(byte))
        lexForeignToken(kind, "this wide '\(plain)'", "dấu '\(plain)' toàn độ rộng này", fix: plain)
      } else {
        lexUnknown()
      }
    }
  }

  /// The token that an ASCII mark is, where an East Asian keyboard types a wide one.
  private static func punctuation(_ byte: UInt8) -> TokenKind? {
    switch byte {
    case UInt8(ascii: "{"): .leftBrace
    case UInt8(ascii: "}"): .rightBrace
    case UInt8(ascii: "("): .leftParenthesis
    case UInt8(ascii: ")"): .rightParenthesis
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: ";"): .semicolon
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: "="): .equal
    case UInt8(ascii: "<"): .less
    case UInt8(ascii: ">"): .greater
    case UInt8(ascii: "."): .dot
    default: nil
    }
  }

  /// A token that stands for a plain one; an arrow may be a dash with `>`.
  private mutating func lexForeignToken(
    _ kind: TokenKind, _ english: String, _ vietnamese: String, fix: String
  ) {
    let start = index
    let first = Scalar(bytes, at: start)
    index += first.length
    if PlainSpelling.isDash(first.value) { index += 1 }
    reportForeign(english, vietnamese, from: start, fix: fix)
    add(kind, from: start, hasOtherSpelling: true)
  }

  private mutating func lexWideNumber() {
    let start = index
    while index < bytes.count, case let scalar = Scalar(bytes, at: index), scalar.isValid,
      (0xFF10...0xFF19).contains(scalar.value)
    {
      index += scalar.length
    }
    let plain = String(decoding: PlainSpelling.of(bytes[start..<index], .literal), as: UTF8.self)
    reportForeign("this number", "số này", from: start, fix: plain)
    add(.literal, from: start, hasOtherSpelling: true)
  }

  /// Text between marks that aren't `"`.
  mutating func lexQuoted(isClosing: (UInt32) -> Bool) {
    let start = index
    let opening = Scalar(bytes, at: start)
    if PlainSpelling.isDoubleQuote(opening.value), lexTextWithoutOpening() { return }
    guard isClosing(0x22) || closes(after: start + opening.length, isClosing) else {
      lexUnknown()
      return
    }
    index += opening.length
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D {
      let scalar = Scalar(bytes, at: index)
      if scalar.isValid, isClosing(scalar.value) {
        index += scalar.length
        reportQuotes(from: start, opening)
        finishString(from: start, hasOtherSpelling: true)
        return
      }
      if bytes[index] == UInt8(ascii: "\\") { checkEscape() }
      stepInsideText()
    }
    finishUnclosedString(from: start)
  }

  /// Whether the line has a closing mark; an apostrophe alone opens no text.
  func closes(after place: Int, _ isClosing: (UInt32) -> Bool) -> Bool {
    var place = place
    while place < bytes.count, bytes[place] != 0x0A, bytes[place] != 0x0D {
      let scalar = Scalar(bytes, at: place)
      if scalar.isValid, isClosing(scalar.value) { return true }
      place += scalar.length
    }
    return false
  }

  /// `2025–12–31`, as word processors write it: a date all the same.
  mutating func lexDateWithDashes() -> Bool {
    guard index + 4 < bytes.count, bytes[index + 4] >= 0x80 else { return false }
    var place = index
    for part in 0..<3 {
      if part > 0 {
        guard place < bytes.count, case let dash = Scalar(bytes, at: place), dash.isValid,
          PlainSpelling.isDash(dash.value)
        else { return false }
        place += dash.length
      }
      let first = place
      while place < bytes.count, (0x30...0x39).contains(bytes[place]) { place += 1 }
      guard part == 0 ? place - first == 4 : (1...2).contains(place - first) else { return false }
    }
    let start = index
    index = place
    let plain = String(decoding: PlainSpelling.of(bytes[start..<index], .literal), as: UTF8.self)
    reportForeign("the dash in this date", "gạch ngang trong ngày này", from: start, fix: plain)
    add(.literal, from: start, hasOtherSpelling: true)
    return true
  }

  /// A dash that means nothing here; where it can be told what was meant, a fix says so.
  private mutating func lexDash(_ scalar: Scalar) {
    let start = index
    index += scalar.length
    let next = bytes[index...].first { $0 != 0x20 }
    let isBeforeDigit = next.map { (0x30...0x39).contains($0) } ?? false
    let isAfterNumber = tokens.last?.kind == .literal
    let replacement = isBeforeDigit ? (isAfterNumber ? ".." : "") : "->"
    let range = SourceRange(file: source.id, start: UInt32(start), end: UInt32(index))
    report(
      Diagnostic(
        .unexpectedCharacter, at: range, Self.noMeaning(source.text(start..<index)),
        label: LocalizedText(
          "looks like '-', but is a dash of a word processor",
          "trông giống '-', nhưng là gạch ngang của phần mềm soạn thảo"),
        fixes: [
          Fix(Self.title(of: replacement), [TextEdit(range, replacement)], .review)
        ]))
    add(.unknown, from: start)
  }

  /// A run of characters that no token begins with: one token, one diagnostic.
  mutating func lexUnknown() {
    let start = index
    let first = Scalar(bytes, at: index)
    while index < bytes.count {
      let scalar = Scalar(bytes, at: index)
      let begins = scalar.isValid && Self.beginsOtherToken(scalar)
      if index > start, begins || scalar.isValid != first.isValid { break }
      index += scalar.length
    }
    if first.isValid {
      report(
        .unexpectedCharacter, from: start, to: index, Self.noMeaning(source.text(start..<index)),
        hint: hint(for: first, from: start))
    } else {
      report(
        .invalidEncoding, from: start, to: index,
        Self.invalidEncoding(byteCount: index - start), hint: Self.saveAsUTF8)
    }
    add(.unknown, from: start)
  }

  private static func beginsOtherToken(_ scalar: Scalar) -> Bool {
    let value = scalar.value
    guard value < 0x80 else {
      return scalar.isLatinLetter && !scalar.isMark || scalar.isForeignSpace
        || PlainSpelling.isDoubleQuote(value) || PlainSpelling.isSingleQuote(value)
        || PlainSpelling.ascii(value) != nil || HiddenCharacters.contains(value)
        || LookAlikeLetters.script(of: value) != nil || isComparison(value)
    }
    let byte = UInt8(value)
    return isWordByte(byte) || byte <= 0x20 || byte == 0x7F || "\"'{}(),;:=.><#".utf8.contains(byte)
  }

  /// `≤`, `≥`, `≠` and their like.
  private static func isComparison(_ value: UInt32) -> Bool {
    switch value {
    case 0x2260, 0x2264, 0x2265, 0x2A7D, 0x2A7E: true
    default: false
    }
  }

  /// What to write instead of the characters from `start` to the current place.
  private func hint(for scalar: Scalar, from start: Int) -> LocalizedText? {
    switch scalar.value {
    case 0x2022, 0x25CF, 0x25AA, 0xB7, 0x2A, 0x2B:
      startsLine
        ? LocalizedText(
          "no line begins with a bullet: remove it",
          "đầu dòng không có dấu liệt kê: hãy xóa dấu này")
        : scalar.value >= 0x80 ? Self.lettersOfNames : nil
    case 0x2D where startsLine:
      LocalizedText(
        "no line begins with '-': remove it; an arrow is written '->'",
        "đầu dòng không có dấu '-': hãy xóa dấu này; mũi tên viết '->'")
    case 0x2D where index - start > 1:
      LocalizedText(
        "a comment begins with '//'; an arrow is written '->'",
        "ghi chú bắt đầu bằng '//'; mũi tên viết '->'")
    case 0x25:
      LocalizedText("text stands between '\"': \"%\"", "chuỗi đặt giữa hai dấu '\"': \"%\"")
    case 0x2026:
      LocalizedText(
        "'…' stands for what you write yourself", "'…' đứng thay cho phần bạn tự viết")
    case 0x2F where isInsideName(from: start):
      LocalizedText(
        "an element inside another one is written with '.', such as 'ttdl.noi-bo'",
        "phần tử nằm trong phần tử khác viết với dấu '.', ví dụ 'ttdl.noi-bo'")
    case 0x2F: LocalizedText("a comment begins with '//'", "ghi chú bắt đầu bằng '//'")
    case _ where PlainSpelling.isSingleQuote(scalar.value):
      LocalizedText("text stands between '\"'", "chuỗi đặt giữa hai dấu '\"'")
    case 0x2D:
      LocalizedText(
        "a number has no sign; an arrow is written '->'", "số không mang dấu; mũi tên viết '->'")
    default: scalar.value >= 0x80 ? Self.lettersOfNames : nil
    }
  }

  /// Whether letters of names stand right before and behind the characters up to the current place.
  private func isInsideName(from start: Int) -> Bool {
    start > 0 && Self.isWordByte(bytes[start - 1]) && (peek(0).map(Self.isWordByte) ?? false)
  }
}

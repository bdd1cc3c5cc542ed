import Diagnostics

// Text in quotes and the inside of comments.

extension Lexer {
  /// Where the text from a byte on first needs a closer look: at a quotation mark, a backslash, a
  /// control, the end of a line, or anything beyond ASCII that isn't a letter of Vietnamese or its
  /// like.
  func endOfPlainText(from start: Int) -> Int {
    // A bit for each character of ASCII: all but controls, `"` and `\`.
    let low: UInt64 = 0xFFFF_FFFB_0000_0000
    let high: UInt64 = 0x7FFF_FFFF_EFFF_FFFF
    let bytes = bytes
    var position = start
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80 {
        guard (byte < 0x40 ? low : high) >> UInt64(byte & 0x3F) & 1 == 1 else { break }
        position += 1
      } else if byte == 0xE1 {
        // U+1E00 to U+1EFF
        guard position + 2 < bytes.count, bytes[position + 1] & 0xFC == 0xB8,
          bytes[position + 2] & 0xC0 == 0x80
        else { break }
        position += 3
      } else {
        // U+00C0 to U+023F
        guard byte >= 0xC3, byte <= 0xC8, position + 1 < bytes.count,
          bytes[position + 1] & 0xC0 == 0x80
        else { break }
        position += 2
      }
    }
    return position
  }

  /// One step inside a comment or string: anything goes but invalid and deceiving characters.
  mutating func stepInsideText() {
    let scalar = Scalar(bytes, at: index)
    if !scalar.isValid {
      stepOverInvalidBytes()
      return
    } else if HiddenCharacters.contains(scalar.value) {
      reportHidden(scalar)
    } else if LatinText.mayBeDecomposed(scalar.value) {
      mayBeDecomposed = true
    } else if LookAlikeLetters.latin(scalar.value) != nil {
      hasLookAlike = true
    }
    index += scalar.length
  }

  /// A run of bytes that are no UTF-8: one diagnostic.
  private mutating func stepOverInvalidBytes() {
    let start = index
    while index < bytes.count, !Scalar(bytes, at: index).isValid { index += 1 }
    report(
      .invalidEncoding, from: start, to: index,
      Self.invalidEncoding(byteCount: index - start), hint: Self.saveAsUTF8)
  }

  static let saveAsUTF8 = LocalizedText(
    "save the file as UTF-8", "hãy lưu lại tệp theo bảng mã UTF-8")

  static func invalidEncoding(byteCount: Int) -> LocalizedText {
    byteCount == 1
      ? LocalizedText("this byte is not valid UTF-8", "byte này không phải UTF-8 hợp lệ")
      : LocalizedText("these bytes are not valid UTF-8", "các byte này không phải UTF-8 hợp lệ")
  }

  mutating func lexString() {
    if lexTextWithoutOpening() { return }
    let start = index
    index += 1
    while true {
      index = endOfPlainText(from: index)
      guard index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D else { break }
      if bytes[index] == UInt8(ascii: "\"") {
        index += 1
        finishString(from: start)
        return
      }
      if bytes[index] == UInt8(ascii: "\\") { checkEscape() }
      stepInsideText()
    }
    while index > start + 1, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 { index -= 1 }
    if closeWithCurlyMark(from: start) { return }
    finishUnclosedString(from: start)
  }

  func unclosed(_ mark: String) -> LocalizedText {
    LocalizedText(
      "the text that begins here has no closing '\(mark)'",
      mark == "\""
        ? "chuỗi mở ở đây thiếu dấu '\"' đóng" : "văn bản mở ở đây thiếu dấu '\(mark)' đóng")
  }

  mutating func finishUnclosedString(from start: Int) {
    let opening = Scalar(bytes, at: start)
    report(.unclosedString, from: start, to: start + opening.length, unclosed("\""))
    add(.string, from: start, hasOtherSpelling: opening.length > 1)
  }

  mutating func finishString(from start: Int, hasOtherSpelling: Bool = false) {
    if index - start > Self.maximumTextLength, Self.isTooLong(bytes[start..<index], .string) {
      let limit = Self.maximumTextLength >> 10
      report(
        .nameTooLong, from: start, to: index,
        LocalizedText(
          "the text is longer than \(limit) KiB; write long text between '\"\"\"'",
          "chuỗi dài quá \(limit) KiB; văn bản dài viết giữa hai dấu '\"\"\"'"))
    }
    add(.string, from: start, hasOtherSpelling: hasOtherSpelling)
  }

  /// Only `\"` and `\\` are escapes; the backslash is skipped here and the next character by the
  /// caller.
  mutating func checkEscape() {
    hasBackslash = true
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

  mutating func lexLongString() {
    let start = index
    let quote = UInt8(ascii: "\"")
    index += 3
    while true {
      index = endOfPlainText(from: index)
      guard index < bytes.count else { break }
      switch bytes[index] {
      case quote where peek(1) == quote && peek(2) == quote:
        index += 3
        add(.longString, from: start)
        return
      case 0x0A, 0x0D, quote, UInt8(ascii: "\\"): index += 1
      default: stepInsideText()
      }
    }
    report(.unclosedString, from: start, to: start + 3, unclosed("\"\"\""))
    add(.longString, from: start)
  }
}

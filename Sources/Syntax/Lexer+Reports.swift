import Diagnostics

// What the lexer says about characters.

extension Lexer {
  /// How many places of one diagnostic are shown.
  private static let maximumLabels = 4

  static let lettersOfNames = LocalizedText(
    "names are made of Latin letters, Vietnamese ones included, digits, '_' and '-'",
    "tên gồm chữ cái Latinh (kể cả chữ Việt), chữ số, '_' và '-'")

  /// Only the beginning of the text is shown: a file that is no text has no spaces either.
  static func noMeaning(_ text: String) -> LocalizedText {
    let text = text.unicodeScalars.count > 40 ? text.prefix(30) + "…" : text
    return LocalizedText("'\(text)' has no meaning here", "'\(text)' không có nghĩa ở đây")
  }

  static func title(of replacement: String) -> LocalizedText {
    replacement.isEmpty
      ? LocalizedText("remove it", "xóa ký tự này")
      : LocalizedText("write '\(replacement)'", "viết '\(replacement)'")
  }

  mutating func reportHidden(_ scalar: Scalar) {
    let code = Self.codePoint(scalar.value)
    report(
      .hiddenCharacter, from: index, to: index + scalar.length,
      LocalizedText(
        "the text holds the hidden character \(code)", "văn bản chứa ký tự ẩn \(code)"),
      fix: "")
  }

  /// Something that was understood although it isn't plain, up to `end` or the current place.
  mutating func reportForeign(
    _ english: String, _ vietnamese: String, from start: Int? = nil, to end: Int? = nil, fix: String
  ) {
    let verb = english.hasPrefix("these") ? "come" : "comes"
    report(
      .foreignCharacter, from: start ?? index, to: end ?? index,
      LocalizedText(
        "\(english) \(verb) from a word processor",
        "\(vietnamese) do phần mềm soạn thảo chèn vào"),
      fix: fix)
  }

  mutating func reportQuotes(from start: Int, _ opening: Scalar) {
    let plain = String(decoding: PlainSpelling.of(bytes[start..<index], .string), as: UTF8.self)
    if opening.value == 0x27 {
      report(
        .unexpectedCharacter, from: start, to: index,
        LocalizedText(
          "text stands between '\"', not between apostrophes",
          "chuỗi đặt giữa hai dấu '\"', không phải giữa hai dấu nháy đơn"),
        fix: plain)
    } else {
      reportForeign("these quotation marks", "dấu ngoặc kép này", from: start, fix: plain)
    }
  }

  mutating func reportLookAlike(_ scalar: Scalar, at place: Int, from start: Int, plain: String) {
    guard let script = LookAlikeLetters.script(of: scalar.value),
      let twin = LookAlikeLetters.latin(scalar.value)
    else { return }
    let letter = "'\(source.text(place..<place + scalar.length))'"
    let code = Self.codePoint(scalar.value)
    let word = SourceRange(file: source.id, start: UInt32(start), end: UInt32(index))
    report(
      Diagnostic(
        .lookAlikeLetter, at: word,
        LocalizedText(
          "\(letter) (\(code)) in this name is \(script.english)",
          "\(letter) (\(code)) trong tên này là \(script.vietnamese)"),
        label: LocalizedText("looks like the Latin '\(twin)'", "trông giống chữ Latinh '\(twin)'"),
        fixes: [Fix(Self.title(of: plain), [TextEdit(word, plain)], .safe)]))
  }

  /// A name with a letter that looks like none of the Latin script.
  mutating func reportOtherScript(_ scalar: Scalar, from start: Int) {
    guard let script = LookAlikeLetters.script(of: scalar.value),
      let letter = Unicode.Scalar(scalar.value)
    else { return }
    report(
      .unexpectedCharacter, from: start, to: index, Self.noMeaning(source.text(start..<index)),
      hint: LocalizedText(
        "'\(letter)' is \(script.english); ", "'\(letter)' là \(script.vietnamese); ")
        + Self.lettersOfNames)
  }

  /// One diagnostic for the whole file: a file from elsewhere has thousands of such words.
  mutating func reportDecomposed(_ ranges: [Range<Int>]) {
    guard let first = ranges.first else { return }
    let places = ranges.map {
      SourceRange(file: source.id, start: UInt32($0.lowerBound), end: UInt32($0.upperBound))
    }
    let edits = zip(places, ranges).map { place, range in
      TextEdit(place, String(decoding: normalizedNFC(bytes[range]), as: UTF8.self))
    }
    let count = ranges.count
    report(
      Diagnostic(
        .decomposedText,
        at: SourceRange(
          file: source.id, start: UInt32(first.lowerBound), end: UInt32(first.upperBound)),
        count == 1
          ? LocalizedText(
            "the accents of this text are apart from their letters",
            "dấu của văn bản này tách rời chữ cái (Unicode tổ hợp)")
          : LocalizedText(
            "the accents of \(count) names and texts are apart from their letters",
            "dấu của \(count) tên và chuỗi tách rời chữ cái (Unicode tổ hợp)"),
        secondary: places.dropFirst().prefix(Self.maximumLabels - 1).map {
          .init($0, LocalizedText("and here", "và ở đây"))
        },
        fixes: [
          Fix(
            LocalizedText(
              "compose them, as 'kien format' does", "viết dạng dựng sẵn, như 'kien format'"),
            edits, .safe)
        ]))
  }

  mutating func report(
    _ code: DiagnosticCode, from start: Int, to end: Int, _ message: LocalizedText,
    hint: LocalizedText? = nil, fix: String? = nil
  ) {
    let range = SourceRange(file: source.id, start: UInt32(start), end: UInt32(end))
    let fixes = fix.map { [Fix(Self.title(of: $0), [TextEdit(range, $0)], .safe)] } ?? []
    report(Diagnostic(code, at: range, message, label: hint ?? LocalizedText("", ""), fixes: fixes))
  }

  static func codePoint(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

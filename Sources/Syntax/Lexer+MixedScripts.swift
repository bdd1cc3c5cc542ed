import Diagnostics

// Words of quoted text whose letters look Latin and aren't all: what is searched for isn't found, and two
// names that look the same are two. A word of another script alone is what its author wrote.

extension Lexer {
  /// Tells once of the words of a text that mix Latin letters with letters of other scripts that look like them.
  mutating func reportMixedScripts(from start: Int) {
    let words = mixedWords(start..<index)
    guard let first = words.first, let place = first.twin else { return }
    let scalar = Scalar(bytes, at: place)
    guard let script = LookAlikeLetters.script(of: scalar.value),
      let twin = LookAlikeLetters.latin(scalar.value)
    else { return }
    let letter = "'\(source.text(place..<place + scalar.length))' (\(Self.codePoint(scalar.value)))"
    let edits = words.map { word in
      TextEdit(
        SourceRange(
          file: source.id, start: UInt32(word.range.lowerBound), end: UInt32(word.range.upperBound)),
        word.plain)
    }
    let title =
      words.count == 1
      ? Self.title(of: first.plain)
      : LocalizedText(
        "write \(words.count) words with Latin letters",
        "viết \(words.count) từ bằng chữ Latinh")
    report(
      Diagnostic(
        .mixedScripts, at: edits[0].range,
        LocalizedText(
          "\(letter) in this word is \(script.english)",
          "\(letter) trong từ này là \(script.vietnamese)"),
        label: LocalizedText("looks like the Latin '\(twin)'", "trông giống chữ Latinh '\(twin)'"),
        fixes: [Fix(title, edits, .review)]))
  }

  /// A run of letters.
  private struct LetterRun {
    var range: Range<Int>
    var hasLatin = false
    /// Whether a letter looks like none of the Latin script: the word is of another one.
    var hasOther = false
    /// The first letter of another script that looks like a Latin one.
    var twin: Int?
    /// The letters in the Latin script.
    var plain = ""

    var isMixed: Bool { hasLatin && !hasOther && twin != nil }
  }

  private func mixedWords(_ text: Range<Int>) -> [LetterRun] {
    var words: [LetterRun] = []
    var place = text.lowerBound
    while place < text.upperBound {
      let word = letters(from: place, before: text.upperBound)
      if word.isMixed { words.append(word) }
      // Behind a word, or over what is no letter.
      place = max(word.range.upperBound, place + Scalar(bytes, at: place).length)
    }
    return words
  }

  private func letters(from start: Int, before limit: Int) -> LetterRun {
    var run = LetterRun(range: start..<start)
    var plain = String.UnicodeScalarView()
    var end = start
    while end < limit {
      let scalar = Scalar(bytes, at: end)
      guard scalar.isValid, let letter = Unicode.Scalar(scalar.value) else { break }
      if scalar.isLatinLetter {
        if !scalar.isMark { run.hasLatin = true }
        plain.append(letter)
      } else if LookAlikeLetters.script(of: scalar.value) == nil {
        break
      } else if let twin = LookAlikeLetters.latin(scalar.value) {
        run.twin = run.twin ?? end
        plain.append(twin)
      } else {
        run.hasOther = true
      }
      end += scalar.length
    }
    run.range = start..<end
    if run.isMixed { run.plain = normalizedNFC(String(plain)) }
    return run
  }
}

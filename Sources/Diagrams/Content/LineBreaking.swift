/// Breaks lines at spaces and nowhere else: a Vietnamese syllable is never split.
package enum LineBreaking {
  /// The longest word that is shown whole, in points; no box grows beyond it.
  static let maximumWordWidth = 260.0

  /// Lines no wider than `width` points, except where one word alone is wider.
  package static func wrap(
    _ text: String, font: Font, width: Double, maximumLines: Int
  ) -> [String] {
    wrap(measuredWords(of: text, font: font), font: font, width: width, maximumLines: maximumLines)
  }

  /// A word and its width in points.
  private typealias Word = (text: String, width: Double)

  private static func measuredWords(of text: String, font: Font) -> [Word] {
    words(of: text).map { word in
      let shown = shortenedWord(word, font: font, width: maximumWordWidth)
      return (shown, font.width(of: shown))
    }
  }

  private static func wrap(
    _ words: [Word], font: Font, width: Double, maximumLines: Int
  ) -> [String] {
    let space = font.width(of: " ")
    var lines: [String] = []
    var used = 0.0
    for (index, (word, wordWidth)) in words.enumerated() {
      if let last = lines.last, used + space + wordWidth <= width {
        lines[lines.count - 1] = last + " " + word
        used += space + wordWidth
      } else if lines.count == maximumLines {
        let rest = words[index...].map(\.text).joined(separator: " ")
        lines[lines.count - 1] = shortened(
          lines[lines.count - 1] + " " + rest, font: font, width: width)
        break
      } else {
        lines.append(word)
        used = wordWidth
      }
    }
    return lines
  }

  /// Like `wrap`, but as narrow as the same number of lines allows, so that no line holds a lone
  /// last word.
  package static func balanced(
    _ text: String, font: Font, width: Double, maximumLines: Int
  ) -> [String] {
    let words = measuredWords(of: text, font: font)
    var best = wrap(words, font: font, width: width, maximumLines: maximumLines)
    guard best.count > 1, best.last?.hasSuffix("…") != true else { return best }
    var narrower = width
    for _ in 0..<12 {
      narrower *= 0.93
      let lines = wrap(words, font: font, width: narrower, maximumLines: best.count + 1)
      if lines.count > best.count { break }
      best = lines
    }
    return best
  }

  /// One line that fits the width; what doesn't fit gives way, by words, to `…`.
  package static func shortened(_ text: String, font: Font, width: Double) -> String {
    let words = words(of: text)
    let whole = words.joined(separator: " ")
    if font.width(of: whole) <= width { return whole }
    var kept = ""
    for word in words {
      let candidate = kept.isEmpty ? word : kept + " " + word
      if font.width(of: candidate + "…") > width { break }
      kept = candidate
    }
    if kept.isEmpty, let first = words.first {
      return shortenedWord(first + "…", font: font, width: width)
    }
    return kept + "…"
  }

  private static func shortenedWord(_ word: String, font: Font, width: Double) -> String {
    if font.width(of: word) <= width { return word }
    var kept = ""
    var used = font.width(of: "…")
    for character in word {
      used += font.width(of: String(character))
      if used > width { break }
      kept.append(character)
    }
    return kept + "…"
  }

  private static func words(of text: String) -> [String] {
    text.utf8.split { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
      .map { String(decoding: $0, as: UTF8.self) }
  }
}

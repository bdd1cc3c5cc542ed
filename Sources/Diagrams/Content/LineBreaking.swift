/// Breaks lines at spaces and nowhere else: a Vietnamese syllable is never split.
public enum LineBreaking {
  /// The longest word that is shown whole, in points; no box grows beyond it.
  static let maximumWordWidth = 260.0

  /// Lines no wider than `width` points, except where one word alone is wider.
  public static func wrap(
    _ text: String, font: Font, width: Double, maximumLines: Int
  ) -> [String] {
    MeasuredText(text, font: font).wrapped(width: width, maximumLines: maximumLines).map(\.text)
  }

  /// Like `wrap`, but as narrow as the same number of lines allows, so that no line holds a lone
  /// last word.
  public static func balanced(
    _ text: String, font: Font, width: Double, maximumLines: Int
  ) -> [String] {
    MeasuredText(text, font: font).balanced(width: width, maximumLines: maximumLines).map(\.text)
  }

  /// One line that fits the width; what doesn't fit gives way, by words, to `…`.
  public static func shortened(_ text: String, font: Font, width: Double) -> String {
    let words = words(of: text)
    let whole = words.joined(separator: " ")
    if font.width(of: whole) <= width { return whole }
    var kept = ""
    for word in words {
      let candidate = kept.isEmpty ? String(word) : kept + " " + word
      if font.width(of: candidate + "…") > width { break }
      kept = candidate
    }
    if kept.isEmpty, let first = words.first {
      return shortenedWord(first + "…", font: font, width: width)
    }
    return kept + "…"
  }

  static func shortenedWord(_ word: String, font: Font, width: Double) -> String {
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

  private static func words(of text: String) -> [Substring] {
    text.utf8.split(whereSeparator: isBlank).map(Substring.init)
  }

  /// Whether a byte of a text is a space, a tab or the end of a line.
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }
}

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

  fileprivate static func shortenedWord(_ word: String, font: Font, width: Double) -> String {
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

  fileprivate static func words(of text: String) -> [Substring] {
    wordRanges(of: text).map { text[$0] }
  }

  fileprivate static func wordRanges(of text: String) -> [Range<String.Index>] {
    var ranges: [Range<String.Index>] = []
    var start: String.Index?
    let bytes = text.utf8
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D {
        if let first = start { ranges.append(first..<index) }
        start = nil
      } else if start == nil {
        start = index
      }
      index = bytes.index(after: index)
    }
    if let first = start { ranges.append(first..<bytes.endIndex) }
    return ranges
  }
}

/// A text as its words with their widths: measured once, it can be wrapped to several widths.
struct MeasuredText {
  private struct Word {
    var range: Range<String.Index>
    /// In thousandths of the font's size, so that sums of them are exact.
    var thousandths: Int
    /// In points.
    var width: Double
  }

  let font: Font
  /// Words with one space between them; none is longer than the longest that is shown.
  private let text: String
  private let words: [Word]

  init(_ text: String, font: Font) {
    let text = Self.withFewMarks(text)
    self.font = font
    let ranges = LineBreaking.wordRanges(of: text)
    let words = Self.measured(ranges, in: text, font)
    let isPlain =
      zip(ranges, ranges.dropFirst()).allSatisfy {
        text.utf8.index(after: $0.upperBound) == $1.lowerBound
      }
      && !text.utf8.contains { $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
    guard !isPlain || words.contains(where: { $0.width > LineBreaking.maximumWordWidth }) else {
      self.text = text
      self.words = words
      return
    }
    let shown = words.map { word in
      word.width > LineBreaking.maximumWordWidth
        ? LineBreaking.shortenedWord(
          String(text[word.range]), font: font, width: LineBreaking.maximumWordWidth)
        : String(text[word.range])
    }.joined(separator: " ")
    self.text = shown
    self.words = Self.measured(LineBreaking.wordRanges(of: shown), in: shown, font)
  }

  /// More marks than this on one letter would be drawn up over the page.
  private static let maximumMarks = 3

  /// The text with at most so many combining marks (U+0300 to U+036F) in a row.
  private static func withFewMarks(_ text: String) -> String {
    // The first byte of a mark; most texts have none, in NFC.
    guard text.utf8.contains(where: { $0 == 0xCC || $0 == 0xCD }) else { return text }
    var result = ""
    var marks = 0
    for scalar in text.unicodeScalars {
      marks = (0x0300...0x036F).contains(scalar.value) ? marks + 1 : 0
      if marks <= maximumMarks { result.unicodeScalars.append(scalar) }
    }
    return result
  }

  private static func measured(
    _ ranges: [Range<String.Index>], in text: String, _ font: Font
  ) -> [Word] {
    ranges.map { range in
      let thousandths = GlyphWidths.thousandths(of: text[range], bold: font.isBold)
      return Word(range: range, thousandths: thousandths, width: font.points(thousandths))
    }
  }

  /// Lines no wider than `width` points, except where one word alone is wider. Where there are more,
  /// the last ends in `…`.
  func wrapped(width: Double, maximumLines: Int) -> [TextLine] {
    lines(width: width, maximumLines: maximumLines, last: width)
  }

  /// Like `wrapped`, but as narrow as the same number of lines allows, so that no line holds a lone
  /// last word.
  func balanced(width: Double, maximumLines: Int) -> [TextLine] {
    var best = width
    if let count = lineCount(width: width, maximumLines: maximumLines), count > 1,
      !text.hasSuffix("…")
    {
      for _ in 0..<12 {
        let narrower = best * 0.93
        if lineCount(width: narrower, maximumLines: count) == nil { break }
        best = narrower
      }
    }
    return lines(width: best, maximumLines: maximumLines, last: width)
  }

  /// The number of lines; nil where there are more than allowed.
  private func lineCount(width: Double, maximumLines: Int) -> Int? {
    let space = font.width(of: " ")
    var count = 0
    var used = 0.0
    for word in words {
      if count > 0, used + space + word.width <= width {
        used += space + word.width
      } else if count == maximumLines {
        return nil
      } else {
        count += 1
        used = word.width
      }
    }
    return count
  }

  /// - Parameter last: The width to which a last line is cut that doesn't hold the rest.
  private func lines(width: Double, maximumLines: Int, last: Double) -> [TextLine] {
    let space = font.width(of: " ")
    let spaceThousandths = GlyphWidths.thousandths(of: " ", bold: font.isBold)
    var lines: [TextLine] = []
    var start = 0
    while start < words.count {
      var used = words[start].width
      var thousandths = words[start].thousandths
      var end = start + 1
      while end < words.count, used + space + words[end].width <= width {
        used += space + words[end].width
        thousandths += spaceThousandths + words[end].thousandths
        end += 1
      }
      if lines.count == maximumLines - 1, end < words.count {
        let rest = String(text[words[start].range.lowerBound...])
        lines.append(
          TextLine(LineBreaking.shortened(rest, font: font, width: last), font: font))
        break
      }
      let line = text[words[start].range.lowerBound..<words[end - 1].range.upperBound]
      lines.append(TextLine(String(line), font: font, width: font.points(thousandths)))
      start = end
    }
    return lines
  }
}

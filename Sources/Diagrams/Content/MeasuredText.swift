/// A text as its words with their widths: measured once, it can be wrapped to several widths and set in
/// several sizes.
struct MeasuredText {
  private struct Word {
    /// Of the text's bytes.
    var range: Range<Int>
    /// In thousandths of the font's size, so that sums of them are exact.
    var thousandths: Int
  }

  let font: Font
  /// As it was given.
  private let source: String
  /// Words with one space between them; none is longer than the longest that is shown.
  private var bytes: [UInt8]
  private var words: [Word] = []
  /// Whether a word was shortened.
  private var isShortened = false

  init(_ text: String, font: Font) {
    self.font = font
    source = text
    bytes = Array(text.utf8)
    var (isPlain, hasMarks) = measure()
    if hasMarks {
      bytes = Array(Self.withFewMarks(text).utf8)
      (isPlain, _) = measure()
    }
    isShortened = words.contains { font.points($0.thousandths) > LineBreaking.maximumWordWidth }
    guard !isPlain || isShortened else { return }
    let shown = words.map { word in
      let text = self.text(word.range)
      return font.points(word.thousandths) > LineBreaking.maximumWordWidth
        ? LineBreaking.shortenedWord(text, font: font, width: LineBreaking.maximumWordWidth) : text
    }
    bytes = Array(shown.joined(separator: " ").utf8)
    _ = measure()
  }

  private init(_ other: MeasuredText, font: Font) {
    self.font = font
    (source, bytes, words) = (other.source, other.bytes, other.words)
  }

  /// The text in another size.
  func resized(to size: Double) -> MeasuredText {
    let font = Font(size: size, isBold: font.isBold)
    // Which words are too long depends on the size.
    guard !isShortened,
      !words.contains(where: { font.points($0.thousandths) > LineBreaking.maximumWordWidth })
    else { return MeasuredText(source, font: font) }
    return MeasuredText(self, font: font)
  }

  /// Finds the words and their widths.
  ///
  /// - Returns: whether nothing but one space stands between any two words, and whether there are
  ///   combining marks.
  private mutating func measure() -> (isPlain: Bool, hasMarks: Bool) {
    words = []
    let widths = font.isBold ? GlyphWidths.bold : GlyphWidths.regular
    var isPlain = true
    var hasMarks = false
    var start: Int?
    var thousandths = 0
    var wasBlank = false
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if LineBreaking.isBlank(byte) {
        if let first = start {
          words.append(Word(range: first..<position, thousandths: thousandths))
        }
        start = nil
        thousandths = 0
        if wasBlank || byte != 0x20 { isPlain = false }
        wasBlank = true
        position += 1
        continue
      }
      wasBlank = false
      if start == nil { start = position }
      // The first byte of a mark (U+0300 to U+036F); most texts have none, in NFC.
      if byte == 0xCC || byte == 0xCD { hasMarks = true }
      thousandths += GlyphWidths.thousandths(ofScalarAt: &position, in: bytes, widths)
    }
    if let first = start {
      words.append(Word(range: first..<bytes.count, thousandths: thousandths))
    }
    return (isPlain, hasMarks)
  }

  /// More marks than this on one letter would be drawn up over the page.
  private static let maximumMarks = 3

  /// The text with at most so many combining marks in a row.
  private static func withFewMarks(_ text: String) -> String {
    var result = ""
    var marks = 0
    for scalar in text.unicodeScalars {
      marks = (0x0300...0x036F).contains(scalar.value) ? marks + 1 : 0
      if marks <= maximumMarks { result.unicodeScalars.append(scalar) }
    }
    return result
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  // MARK: Lines

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
      !bytes.suffix(3).elementsEqual("…".utf8)
    {
      for _ in 0..<12 {
        let narrower = best * 0.93
        if lineCount(width: narrower, maximumLines: count) == nil { break }
        best = narrower
      }
    }
    return lines(width: best, maximumLines: maximumLines, last: width)
  }

  /// How high the lines are together, as those of a `TextBlock`, without making them.
  func height(width: Double, maximumLines: Int) -> Double {
    let count = lineCount(width: width, maximumLines: maximumLines) ?? maximumLines
    return (0..<count).reduce(0) { height, _ in height + font.lineHeight }
  }

  /// The number of lines; nil where there are more than allowed.
  private func lineCount(width: Double, maximumLines: Int) -> Int? {
    let space = font.points(GlyphWidths.space(bold: font.isBold))
    var count = 0
    var used = 0.0
    for word in words {
      let own = font.points(word.thousandths)
      if count > 0, used + space + own <= width {
        used += space + own
      } else if count == maximumLines {
        return nil
      } else {
        count += 1
        used = own
      }
    }
    return count
  }

  /// - Parameter last: The width to which a last line is cut that doesn't hold the rest.
  private func lines(width: Double, maximumLines: Int, last: Double) -> [TextLine] {
    let spaceThousandths = GlyphWidths.space(bold: font.isBold)
    let space = font.points(spaceThousandths)
    var lines: [TextLine] = []
    var start = 0
    while start < words.count {
      var thousandths = words[start].thousandths
      var used = font.points(thousandths)
      var end = start + 1
      while end < words.count, used + space + font.points(words[end].thousandths) <= width {
        used += space + font.points(words[end].thousandths)
        thousandths += spaceThousandths + words[end].thousandths
        end += 1
      }
      let first = words[start].range.lowerBound
      if lines.count == maximumLines - 1, end < words.count {
        let rest = text(first..<bytes.count)
        lines.append(
          TextLine(LineBreaking.shortened(rest, font: font, width: last), font: font))
        break
      }
      lines.append(
        TextLine(
          text(first..<words[end - 1].range.upperBound), font: font,
          width: font.points(thousandths)))
      start = end
    }
    return lines
  }
}

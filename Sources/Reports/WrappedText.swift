import Diagnostics

/// Text of one cell as lines of a given width, counted in grapheme clusters, so that a letter with
/// its accents is one place in whatever normal form it is written. Broken at spaces; a word that
/// is wider than the line is cut.
struct WrappedText {
  struct Line {
    var text: String
    /// In grapheme clusters.
    var width: Int
  }

  private(set) var lines: [Line] = []

  init(_ text: String, width: Int) {
    let limit = max(1, width)
    for paragraph in text.printableLines {
      let whole = paragraph.graphemeCount
      if whole <= limit {
        append(paragraph, whole)
      } else {
        wrap(paragraph, limit)
      }
    }
  }

  /// The width that the text would like, and that of its longest word.
  static func measure(_ text: String) -> (natural: Int, word: Int) {
    var natural = 0
    var longest = 0
    for paragraph in text.printableLines {
      let measure = paragraph.measureOfWords
      natural = max(natural, measure.whole)
      longest = max(longest, measure.longest)
    }
    return (natural, longest)
  }

  private mutating func wrap(_ paragraph: String, _ limit: Int) {
    var line = ""
    var width = 0
    for word in paragraph.words {
      var rest = word
      var restWidth = rest.graphemeCount
      if width > 0, width + 1 + restWidth > limit {
        append(line, width)
        line = ""
        width = 0
      }
      if width > 0 {
        line += " "
        width += 1
      }
      while restWidth > limit {
        append(String(rest.prefix(limit)), limit)
        rest = rest.dropFirst(limit)
        restWidth -= limit
      }
      line += String(rest)
      width += restWidth
    }
    append(line, width)
  }

  private mutating func append(_ line: String, _ width: Int) {
    let safe = line.withoutCommands
    lines.append(Line(text: safe, width: safe == line ? width : safe.graphemeCount))
  }
}

extension String {
  /// The lines that an author wrote, safe to print: tables end in logs that many people read, so secrets of the
  /// model are dots.
  var printableLines: [String] {
    let text = SecretScanner.masked(self)
    if isPrintable(text) { return [text] }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { printable($0) }
  }

  /// As `graphemeCount` of the whole and of its longest word, in one look where every letter is a cluster by
  /// itself.
  fileprivate var measureOfWords: (whole: Int, longest: Int) {
    var (whole, word, longest) = (0, 0, 0)
    for scalar in unicodeScalars {
      guard scalar.isCluster else {
        return (count, words.reduce(0) { max($0, $1.graphemeCount) })
      }
      whole += 1
      word = scalar == " " ? 0 : word + 1
      longest = max(longest, word)
    }
    return (whole, longest)
  }

  fileprivate var words: [Substring] { utf8.split(separator: 0x20).map { Substring($0) } }
}

extension StringProtocol {
  /// `count`, without the search for cluster boundaries where the text is of letters that are
  /// clusters by themselves: nearly always, and about ten times as fast.
  var graphemeCount: Int {
    var scalars = 0
    for scalar in unicodeScalars {
      guard scalar.isCluster else { return count }
      scalars += 1
    }
    return scalars
  }
}

extension Unicode.Scalar {
  /// Whether it is one of the letters and signs that are clusters by themselves, whatever stands beside
  /// them, as long as that is one of them too.
  fileprivate var isCluster: Bool {
    switch value {
    case 0x20..<0x300, 0x1E00..<0x1F00, 0x2010..<0x2028, 0x2190..<0x2200: true
    default: false
    }
  }
}

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
      natural = max(natural, paragraph.graphemeCount)
      for word in paragraph.words { longest = max(longest, word.graphemeCount) }
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

  /// CI runners obey lines of a log that begin with `::`, whatever stands before in blanks.
  private mutating func append(_ line: String, _ width: Int) {
    let bare = line.drop { $0 == " " }
    if bare.hasPrefix("::") {
      let safe = "\\u{3A}" + bare.dropFirst()
      lines.append(Line(text: safe, width: safe.graphemeCount))
    } else {
      lines.append(Line(text: line, width: width))
    }
  }
}

extension String {
  /// The lines that an author wrote, safe to print.
  var printableLines: [String] {
    if isPlain { return [self] }
    return split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { printable($0) }
  }

  fileprivate var words: [Substring] { utf8.split(separator: 0x20).map { Substring($0) } }
}

extension StringProtocol {
  /// `count`, without the search for cluster boundaries where the text is of letters that are
  /// clusters by themselves: nearly always, and about ten times as fast.
  var graphemeCount: Int {
    var scalars = 0
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x20..<0x300, 0x1E00..<0x1F00, 0x2010..<0x2028, 0x2190..<0x2200: scalars += 1
      default: return count
      }
    }
    return scalars
  }
}

extension String {
  /// Whether nothing in the text needs `printable` or ends a line. False for some harmless texts
  /// too: the test is quick, and only spares work.
  var isPlain: Bool {
    var previous: UInt8 = 0
    for byte in utf8 {
      switch byte {
      case 0x00..<0x20, 0x7F, 0xC2, 0xD8, 0xEF, 0xF3: return false
      // U+2000 to U+207F, where the characters that reverse the reading direction are.
      case 0x80, 0x81: if previous == 0xE2 { return false }
      default: break
      }
      previous = byte
    }
    return true
  }
}

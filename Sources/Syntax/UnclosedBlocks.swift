// Braces that are never closed, in one diagnostic.

import Diagnostics

extension Diagnostic {
  /// How many of several open blocks are shown beside the innermost.
  private static let maximumShownBlocks = 5

  /// Blocks that are still open at one place. Whoever looks there closes all of them, so one diagnostic
  /// tells of all: it points at the innermost, which people were writing last.
  ///
  /// - Parameter braces: the `{` of each, the innermost first.
  static func unclosedBlocks(_ braces: [Token], in file: FileID) -> Diagnostic? {
    let ranges = braces.map { SourceRange(file: file, start: $0.start, end: $0.end) }
    guard let innermost = ranges.first else { return nil }
    guard ranges.count > 1 else {
      return Diagnostic(
        .unclosedBlock, at: innermost,
        LocalizedText(
          "the block that begins here has no closing '}'", "khối mở ở đây thiếu dấu '}' đóng"))
    }
    return Diagnostic(
      .unclosedBlock, at: innermost,
      LocalizedText(
        "\(ranges.count) blocks have no closing '}'; the innermost begins here",
        "\(ranges.count) khối thiếu dấu '}' đóng; khối trong cùng mở ở đây"),
      secondary: ranges.dropFirst().prefix(maximumShownBlocks).map {
        Label($0, LocalizedText("still open too", "khối này cũng chưa đóng"))
      })
  }
}

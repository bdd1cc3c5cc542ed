/// The text of one model file in a fixture: lines of code, without the annotations between them.
///
/// What can't be typed stands between `⟦` and `⟧`: a scalar as `⟦U+200B⟧`, a byte as `⟦xFF⟧`, and
/// `⟦EOF⟧` for a last line without its end.
package struct FixtureText: Sendable {
  /// A line as the fixture shows it, and the bytes that it stands for.
  private struct Line {
    var shown: String
    /// The offset of its first byte in the file.
    var start: Int
    /// For each byte the column of the character it belongs to.
    var columns: [Int] = []
    var width = 0
    var hasEnd = true
  }

  private var lines: [Line] = []
  package private(set) var bytes: [UInt8] = []

  package init(lines shown: [String]) {
    for text in shown { append(text) }
  }

  private mutating func append(_ shown: String) {
    var line = Line(shown: shown, start: bytes.count)
    var rest = shown[...]
    while let character = rest.first {
      let column = line.width
      if character == "⟦", let end = rest.firstIndex(of: "⟧") {
        let content = rest[rest.index(after: rest.startIndex)..<end]
        rest = rest[rest.index(after: end)...]
        line.width += content.count + 2
        if content == "EOF" { line.hasEnd = false }
        append(Self.bytes(of: content), at: column, to: &line)
      } else {
        rest = rest.dropFirst()
        line.width += 1
        append(Array(String(character).utf8), at: column, to: &line)
      }
    }
    if line.hasEnd { bytes.append(0x0A) }
    lines.append(line)
  }

  private mutating func append(_ new: [UInt8], at column: Int, to line: inout Line) {
    bytes += new
    line.columns += Array(repeating: column, count: new.count)
  }

  private static func bytes(of escape: Substring) -> [UInt8] {
    if escape.hasPrefix("x") { return UInt8(escape.dropFirst(), radix: 16).map { [$0] } ?? [] }
    guard escape.hasPrefix("U+"), let value = UInt32(escape.dropFirst(2), radix: 16),
      let scalar = Unicode.Scalar(value)
    else { return [] }
    return Array(String(scalar).utf8)
  }

  // MARK: Places

  /// The place of a range: a line, counted from 0, and columns on it as the fixture shows it.
  struct Place {
    var line: Int
    var columns: Range<Int>
    var continuesOnNextLine: Bool
  }

  func place(of range: Range<Int>) -> Place {
    let line = lines.lastIndex { $0.start <= range.lowerBound } ?? 0
    guard line < lines.count else {
      return Place(line: 0, columns: 0..<1, continuesOnNextLine: false)
    }
    let start = column(range.lowerBound, in: lines[line])
    let end = column(range.upperBound, in: lines[line])
    let continues = line + 1 < lines.count && range.upperBound > lines[line + 1].start
    return Place(line: line, columns: start..<max(start + 1, end), continuesOnNextLine: continues)
  }

  private func column(_ offset: Int, in line: Line) -> Int {
    let index = offset - line.start
    return index < line.columns.count ? line.columns[index] : line.width
  }

  /// The lines with annotations below those that have some.
  func annotated(_ annotations: [Int: [String]]) -> [String] {
    lines.enumerated().flatMap { [$0.element.shown] + (annotations[$0.offset] ?? []) }
  }
}

/// Where the lines of a text begin: turns byte offsets into what people and other tools count.
///
/// A line ends at `\n`, `\r\n` or `\r`. Columns for people count grapheme clusters, so that a
/// letter with its accents is one column, in whatever normal form it is written.
public struct LineIndex: Sendable {
  /// Byte offset of the first byte of each line.
  public let starts: [Int]
  private let bytes: [UInt8]

  /// Columns within long lines, by line: a place is counted from the one before it.
  private let milestones: [Int: [Milestone]]

  /// A place within a line where a grapheme cluster begins, and what of the line lies before it.
  private struct Milestone {
    var offset: Int
    var characters: Int
    var utf16: Int
  }

  /// How many bytes a line has at least between two of its milestones.
  private static let stride = 2_048

  public init(_ bytes: [UInt8]) {
    var starts = [0]
    var milestones: [Int: [Milestone]] = [:]
    let text = bytes.span
    var index = 0
    while index < text.count {
      // Nearly every byte is above both ends of lines.
      index = text.firstIndex(from: index, below: 0x0E)
      let byte = index < text.count ? text[index] : 0
      index = min(index + 1, text.count)
      if byte == 0x0D, index < text.count, text[index] == 0x0A { index += 1 }
      let endsLine = byte == 0x0A || byte == 0x0D
      guard endsLine || index == text.count else { continue }
      let start = starts[starts.count - 1]
      if index - start > 2 * Self.stride {
        milestones[starts.count - 1] = Self.milestones(start..<index, of: bytes)
      }
      if endsLine { starts.append(index) }
    }
    self.starts = starts
    self.bytes = bytes
    self.milestones = milestones
  }

  /// None for a line that is no text.
  private static func milestones(_ line: Range<Int>, of bytes: [UInt8]) -> [Milestone] {
    guard let text = String(validating: bytes[line], as: UTF8.self) else { return [] }
    var milestones: [Milestone] = []
    var last = text.startIndex
    var place = last
    var characters = 0
    var utf16 = 0
    while place < text.endIndex {
      let length = text.utf8.distance(from: last, to: place)
      if length >= stride {
        utf16 += text[last..<place].utf16.count
        let offset = (milestones.last?.offset ?? line.lowerBound) + length
        milestones.append(Milestone(offset: offset, characters: characters, utf16: utf16))
        last = place
      }
      text.formIndex(after: &place)
      characters += 1
    }
    return milestones
  }

  /// The last milestone of a line that isn't behind a place.
  private func milestone(before offset: Int, inLine line: Int) -> Milestone {
    let all = milestones[line] ?? []
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0
      ? all[low - 1] : Milestone(offset: starts[line], characters: 0, utf16: 0)
  }

  /// A place as people count: both numbers begin with 1.
  public struct Position: Sendable, Hashable {
    public var line: Int
    public var column: Int
  }

  /// The line, counted from 0, that holds a byte offset.
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The bytes of a line, counted from 0, without its line end.
  public func content(ofLine line: Int) -> Range<Int> {
    let start = starts[line]
    var end = line + 1 < starts.count ? starts[line + 1] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  public func position(at offset: Int) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    let line = line(at: offset)
    let end = min(offset, content(ofLine: line).upperBound)
    let known = milestone(before: end, inLine: line)
    let rest = String(decoding: bytes[known.offset..<end], as: UTF8.self)
    return Position(line: line + 1, column: known.characters + rest.count + 1)
  }

  /// A place as most programs count: lines as people do, columns in UTF-16 code units from 1. A
  /// byte order mark is no column.
  public func utf16Position(at offset: Int) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    let line = line(at: offset)
    let end = min(offset, content(ofLine: line).upperBound)
    let known = milestone(before: end, inLine: line)
    let rest = String(decoding: bytes[known.offset..<end], as: UTF8.self)
    let mark = line == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 1 : 0
    return Position(
      line: line + 1, column: max(known.utf16 + rest.utf16.count - mark, 0) + 1)
  }
}

/// Where the lines of a text begin: turns byte offsets into what people and other tools count.
///
/// A line ends at `\n`, `\r\n` or `\r`. Columns for people count grapheme clusters, so that a
/// letter with its accents is one column, in whatever normal form it is written.
public struct LineIndex: Sendable {
  /// Byte offset of the first byte of each line.
  public let starts: [Int]
  private let bytes: [UInt8]

  public init(_ bytes: [UInt8]) {
    var starts = [0]
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
      if byte == 0x0A || byte == 0x0D { starts.append(index) }
    }
    self.starts = starts
    self.bytes = bytes
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
    let content = content(ofLine: line)
    let before = bytes[
      content.lowerBound..<min(max(offset, content.lowerBound), content.upperBound)]
    return Position(line: line + 1, column: String(decoding: before, as: UTF8.self).count + 1)
  }

  /// A place as most programs count: lines as people do, columns in UTF-16 code units from 1. A
  /// byte order mark is no column.
  public func utf16Position(at offset: Int) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    let line = line(at: offset)
    let content = content(ofLine: line)
    var start = content.lowerBound
    if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    let end = min(max(offset, start), max(start, content.upperBound))
    return Position(
      line: line + 1, column: String(decoding: bytes[start..<end], as: UTF8.self).utf16.count + 1)
  }
}

/// The number of a source file in a `SourceMap`.
package struct FileID: Sendable, Hashable, Comparable, BitwiseCopyable {
  package var rawValue: UInt32

  package init(_ rawValue: UInt32) {
    self.rawValue = rawValue
  }

  package static func < (left: FileID, right: FileID) -> Bool { left.rawValue < right.rawValue }
}

/// A half-open range of bytes in one source file.
package struct SourceRange: Sendable, Hashable, BitwiseCopyable {
  package var file: FileID
  package var start: UInt32
  package var end: UInt32

  @inlinable package init(file: FileID, start: UInt32, end: UInt32) {
    self.file = file
    self.start = start
    self.end = end
  }

  @inlinable package var bytes: Range<Int> { Int(start)..<Int(end) }

  package func contains(_ other: SourceRange) -> Bool {
    file == other.file && start <= other.start && other.end <= end
  }
}

extension SourceRange: Comparable {
  /// File, then start, then end.
  package static func < (left: SourceRange, right: SourceRange) -> Bool {
    (left.file, left.start, left.end) < (right.file, right.start, right.end)
  }
}

/// The number of a source file in a `SourceMap`.
public struct FileID: Sendable, Hashable, Comparable, BitwiseCopyable {
  public var rawValue: UInt32

  public init(_ rawValue: UInt32) {
    self.rawValue = rawValue
  }

  public static func < (left: FileID, right: FileID) -> Bool { left.rawValue < right.rawValue }
}

/// A half-open range of bytes in one source file.
public struct SourceRange: Sendable, Hashable, BitwiseCopyable {
  public var file: FileID
  public var start: UInt32
  public var end: UInt32

  @inlinable public init(file: FileID, start: UInt32, end: UInt32) {
    self.file = file
    self.start = start
    self.end = end
  }

  @inlinable public var bytes: Range<Int> { Int(start)..<Int(end) }

  public func contains(_ other: SourceRange) -> Bool {
    file == other.file && start <= other.start && other.end <= end
  }
}

extension SourceRange: Comparable {
  /// File, then start, then end.
  public static func < (left: SourceRange, right: SourceRange) -> Bool {
    (left.file, left.start, left.end) < (right.file, right.start, right.end)
  }
}

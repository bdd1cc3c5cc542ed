/// One source text and the path it is shown under. Cheap to copy.
public struct SourceFile: Sendable {
  public let id: FileID
  /// Path relative to the model folder, or the name of a built-in pack such as
  /// `<vn-egov 2.0>`; never absolute, so output is the same on every machine.
  public let path: String
  /// The text as read. It may hold invalid UTF-8; the lexer reports it.
  public let bytes: [UInt8]

  /// The largest file that is read, in bytes.
  public static let maximumByteCount = 64 << 20

  public init(id: FileID, path: String, bytes: [UInt8]) {
    self.id = id
    self.path = path
    self.bytes = bytes
  }

  /// The text of a range, with invalid bytes repaired.
  public func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}

/// The files of a compilation, by id.
public struct SourceMap: Sendable {
  public private(set) var files: [SourceFile] = []

  public init() {}

  /// Adds a file under the next id.
  public mutating func add(path: String, bytes: [UInt8]) -> SourceFile {
    let file = SourceFile(id: FileID(UInt32(files.count)), path: path, bytes: bytes)
    files.append(file)
    return file
  }

  public subscript(_ id: FileID) -> SourceFile { files[Int(id.rawValue)] }

  /// The text that a range covers.
  public func text(_ range: SourceRange) -> String { self[range.file].text(range.bytes) }
}

/// One source text and the path it is shown under. Cheap to copy.
package struct SourceFile: Sendable {
  package let id: FileID
  /// Path relative to the model folder, or the name of a built-in pack such as
  /// `<vn-egov 2.0>`; never absolute, so output is the same on every machine.
  package let path: String
  /// The text as read. It may hold invalid UTF-8; the lexer reports it.
  package let bytes: [UInt8]

  /// The largest file that is read, in bytes.
  package static let maximumByteCount = 64 << 20

  package init(id: FileID, path: String, bytes: [UInt8]) {
    self.id = id
    self.path = path
    self.bytes = bytes
  }

  /// The text of a range, with invalid bytes repaired.
  package func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}

/// The files of a compilation, by id.
package struct SourceMap: Sendable {
  package private(set) var files: [SourceFile] = []

  package init() {}

  /// Adds a file under the next id.
  package mutating func add(path: String, bytes: [UInt8]) -> SourceFile {
    let file = SourceFile(id: FileID(UInt32(files.count)), path: path, bytes: bytes)
    files.append(file)
    return file
  }

  package subscript(_ id: FileID) -> SourceFile { files[Int(id.rawValue)] }

  /// The text that a range covers.
  package func text(_ range: SourceRange) -> String { self[range.file].text(range.bytes) }
}

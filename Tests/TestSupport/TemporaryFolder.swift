package import Foundation

/// A folder that lives as long as a test.
///
/// It lies three folders deep: `kien init` looks that far up for a model that would take the new one
/// in, and what others leave among the system's temporary files is no matter of a test.
package final class TemporaryFolder {
  package let url: URL
  private let root: URL

  package init() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "kien-\(UUID().uuidString)")
    url = root.appending(path: "of/a/test")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: root)
  }

  package var path: String { url.path }

  /// Writes a file, and the folders above it.
  package func write(_ path: String, _ text: String = "// trống\n") throws {
    try write(path, bytes: Array(text.utf8))
  }

  package func write(_ path: String, bytes: [UInt8]) throws {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  package func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: url.appending(path: path).path, withDestinationPath: target)
  }

  package func setPermissions(_ path: String, _ permissions: Int) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: permissions], ofItemAtPath: url.appending(path: path).path)
  }
}

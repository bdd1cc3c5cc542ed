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

  /// Puts a program into the folder, as a second name of its file or, where that lies on another disk, as
  /// a copy.
  package func install(_ path: String, from program: URL) throws {
    let target = url.appending(path: path)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    if (try? FileManager.default.linkItem(at: program, to: target)) == nil {
      try Self.copy(program, to: target)
    }
  }

  /// Puts a script for the shell into the folder.
  package func installScript(_ path: String, _ script: String) throws {
    try write("\(path).text", "#!/bin/sh\n\(script)\n")
    try Self.copy(url.appending(path: "\(path).text"), to: url.appending(path: path))
  }

  /// Lets a process of its own write a program: what this one has open for writing, every process that
  /// another test begins at that moment has open too, and it can't be started then ("Text file busy").
  private static func copy(_ program: URL, to target: URL) throws {
    let installation = try Process.run(
      URL(filePath: "/usr/bin/install"), arguments: ["-m", "755", program.path, target.path])
    installation.waitUntilExit()
    guard installation.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
  }
}

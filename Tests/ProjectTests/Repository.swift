import Foundation

/// The repository this test was compiled from, as files and text.
struct Repository {
  /// A text file, read whole.
  struct File {
    /// Path from the root of the repository, with `/`.
    let path: String
    let text: String

    var name: String { String(path.split(separator: "/").last ?? "") }

    /// The target of a file under `Sources/`: the folder after it.
    var target: String {
      let parts = path.split(separator: "/")
      return parts.count > 1 ? String(parts[1]) : ""
    }

    /// Lines with their numbers from 1, as editors count them.
    var numberedLines: [(number: Int, text: Substring)] {
      text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
        .map { (number: $0.offset + 1, text: Substring($0.element)) }
    }
  }

  let root: URL

  init(testFile: String = #filePath) {
    // Tests/ProjectTests/Repository.swift
    root = URL(filePath: testFile)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }

  /// Files by extension in path order, all of them or those in a folder. Hidden folders (`.build`)
  /// and `out/` hold products, not sources.
  func files(_ extensions: Set<String>, in folder: String = "") throws -> [File] {
    let manager = FileManager.default
    let start = folder.isEmpty ? root : root.appending(path: folder)
    guard manager.fileExists(atPath: start.path),
      let walk = manager.enumerator(
        at: start, includingPropertiesForKeys: nil, options: .skipsHiddenFiles)
    else { return [] }

    var paths: [String] = []
    for case let url as URL in walk where extensions.contains(url.pathExtension) {
      let path = String(url.path.dropFirst(root.path.count).drop { $0 == "/" })
      if !path.hasPrefix("out/") { paths.append(path) }
    }
    return try paths.sorted().map { path in
      File(path: path, text: try String(contentsOf: root.appending(path: path), encoding: .utf8))
    }
  }

  /// Paths that git tracks, or nil where this is no clone (a source archive).
  func trackedPaths() throws -> [String]? {
    guard FileManager.default.fileExists(atPath: root.appending(path: ".git").path) else {
      return nil
    }
    let git = Process()
    git.executableURL = URL(filePath: "/usr/bin/env")
    git.arguments = ["git", "-C", root.path, "ls-files", "-z"]
    let output = Pipe()
    git.standardOutput = output
    try git.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    git.waitUntilExit()
    guard git.terminationStatus == 0 else { return nil }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\0").map(String.init)
  }
}

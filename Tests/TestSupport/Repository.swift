package import Foundation

/// The repository that the tests were compiled from.
package enum Repository {
  /// Found from this file, so that tests need no resources of the package manager.
  package static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A file or folder of the repository.
  package static func file(_ path: String) -> URL { root.appending(path: path) }

  /// A file or folder beneath `Tests/`.
  package static func tests(_ path: String) -> URL { root.appending(path: "Tests/\(path)") }

  /// The files of a folder and its subfolders whose names end so, in the order of their paths.
  /// Hidden folders hold products, not sources.
  package static func files(in folder: URL, ending suffix: String) -> [URL] {
    var found: [URL] = []
    var pending = [folder]
    while let next = pending.popLast() {
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: next.path) else {
        // Not a folder.
        if next.lastPathComponent.hasSuffix(suffix) { found.append(next) }
        continue
      }
      pending += names.filter { !$0.hasPrefix(".") }.map { next.appending(path: $0) }
    }
    return found.sorted { $0.path < $1.path }
  }

  /// Every text in the language that the repository holds: packs, models, examples, fixtures.
  package static func allModelTexts() throws -> [ModelText] {
    try ["Sources/CPacks", "models", "examples", "Tests"]
      .map { root.appending(path: $0) }
      .filter { FileManager.default.fileExists(atPath: $0.path) }
      .flatMap { files(in: $0, ending: ".kien") }
      .map { ModelText(path: relativePath($0), bytes: [UInt8](try Data(contentsOf: $0))) }
  }

  /// The models of `models/`, each the texts of its folder under their paths in it.
  package static func models() throws -> [[ModelText]] {
    let texts = try allModelTexts().filter { $0.path.hasPrefix("models/") }
    let folders = Dictionary(grouping: texts) { $0.path.split(separator: "/")[1] }
    return folders.sorted { $0.key < $1.key }.map { folder, texts in
      texts.map { text in
        ModelText(
          path: String(text.path.dropFirst("models/\(folder)/".count)), bytes: text.bytes)
      }
    }
  }

  package static func relativePath(_ file: URL) -> String {
    let prefix = root.path.hasSuffix("/") ? root.path : root.path + "/"
    return file.path.hasPrefix(prefix) ? String(file.path.dropFirst(prefix.count)) : file.path
  }

  /// Whether golden files and the annotations of fixtures are written instead of compared.
  package static var updatesGoldenFiles: Bool {
    ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"
  }
}

/// A text in the language, under its path in the repository.
package struct ModelText: Sendable, CustomStringConvertible {
  package var path: String
  package var bytes: [UInt8]

  package var description: String { path }
}

package import Foundation

/// Expected output that lies in a file. `UPDATE_GOLDEN=1` writes it.
package enum Golden {
  /// What differs from the golden file, or nil. A missing file is written, and is a difference:
  /// somebody must look at it first.
  package static func difference(_ actual: [UInt8], from file: URL) throws -> String? {
    let expected = try? Data(contentsOf: file)
    if let expected, [UInt8](expected) == actual { return nil }
    if expected == nil || Repository.updatesGoldenFiles {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(actual).write(to: file)
      if expected != nil { return nil }
      return "\(Repository.relativePath(file)) was missing; it is written now: look at it"
    }
    let difference = textDifference(
      expected: String(decoding: expected ?? Data(), as: UTF8.self),
      actual: String(decoding: actual, as: UTF8.self))
    return "\(Repository.relativePath(file)):\n\(difference ?? "the bytes differ")"
  }

  package static func difference(_ actual: String, from file: URL) throws -> String? {
    try difference(Array(actual.utf8), from: file)
  }
}

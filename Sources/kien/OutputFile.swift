import Diagnostics
import FoundationEssentials

/// Writes result files: whole or not at all, and only where their content changes.
struct OutputFile {
  /// Why a file could not be written.
  struct Failure: Error {
    var path: String
    var reason: String

    var text: LocalizedText {
      LocalizedText("'\(path)' can't be written: \(reason)", "không ghi được '\(path)': \(reason)")
    }
  }

  /// Writes a file through a temporary one beside it, making its folder if there is none. Returns
  /// whether the content was new.
  @discardableResult
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) -> Bool {
    let url = URL(filePath: path)
    do {
      if let old = try? Data(contentsOf: url), old.elementsEqual(bytes) { return false }
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url, options: .atomic)
      return true
    } catch {
      throw Failure(path: path, reason: (error as? CocoaError)?.reason ?? "\(error)")
    }
  }
}

extension CocoaError {
  /// The system's words for what went wrong.
  fileprivate var reason: String {
    (underlying as? POSIXError).map { "\($0.code)" } ?? "\(code.rawValue)"
  }
}

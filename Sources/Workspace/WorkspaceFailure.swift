package import Diagnostics
import SystemPackage

/// Why a model could not be read at all.
package enum WorkspaceFailure: Error, Sendable {
  case notFound(path: String)
  case unreadable(path: String, errorNumber: Int32)
  case tooLarge(path: String)
  case tooManyFiles(path: String)
  case nothingToRead(path: String)

  package var text: LocalizedText {
    switch self {
    case .notFound(let path):
      LocalizedText("there is no '\(path)'", "không có '\(path)'")
    case .unreadable(let path, let errorNumber):
      LocalizedText(
        "'\(path)' can't be read: \(Errno(rawValue: errorNumber).description)",
        "không đọc được '\(path)': \(Errno(rawValue: errorNumber).description)")
    case .tooLarge(let path):
      LocalizedText(
        "'\(path)' is larger than \(SourceFile.maximumByteCount >> 20) MiB",
        "'\(path)' lớn hơn \(SourceFile.maximumByteCount >> 20) MiB")
    case .tooManyFiles(let path):
      LocalizedText(
        "'\(path)' holds more than \(ModelFolder.maximumFileCount) model files",
        "'\(path)' có hơn \(ModelFolder.maximumFileCount) tệp mô hình")
    case .nothingToRead(let path):
      LocalizedText("'\(path)' holds no .kien file", "'\(path)' không có tệp .kien nào")
    }
  }
}

public import Diagnostics
import SystemPackage

/// Why a model could not be read at all.
public enum WorkspaceFailure: Error, Sendable {
  /// Nothing has the name, though perhaps a file has it with another ending.
  case notFound(path: String, misnamed: String? = nil)
  case unreadable(path: String, errorNumber: Int32)
  case tooLarge(path: String)
  case tooManyFiles(path: String)
  case tooLargeInAll(path: String)
  case tooDeep(path: String)
  /// The folder holds no `.kien` file, though perhaps one whose name only looks so, or a link of such a name.
  case nothingToRead(path: String, misnamed: String? = nil, link: String? = nil)

  public var text: LocalizedText {
    switch self {
    case .notFound(let path, let misnamed):
      LocalizedText("there is no '\(path)'", "không có '\(path)'") + Self.hint(misnamed)
    case .unreadable(let path, let errorNumber):
      Self.unreadable(path, Errno(rawValue: errorNumber))
    case .tooLarge(let path):
      LocalizedText(
        "'\(path)' is larger than \(SourceFile.maximumByteCount >> 20) MiB",
        "'\(path)' lớn hơn \(SourceFile.maximumByteCount >> 20) MiB")
    case .tooManyFiles(let path):
      LocalizedText(
        "'\(path)' holds more than \(ModelFolder.maximumFileCount) model files",
        "'\(path)' có hơn \(ModelFolder.maximumFileCount) tệp mô hình")
    case .tooLargeInAll(let path):
      LocalizedText(
        "the model files of '\(path)' are larger than \(ModelFolder.maximumByteCount >> 20) MiB in all",
        "tổng dung lượng các tệp mô hình của '\(path)' lớn hơn \(ModelFolder.maximumByteCount >> 20) MiB"
      )
    case .tooDeep(let path):
      LocalizedText(
        "'\(path)' lies deeper than \(ModelFolder.maximumDepth) folders",
        "'\(path)' nằm sâu hơn \(ModelFolder.maximumDepth) cấp thư mục")
    case .nothingToRead(let path, let misnamed, let link):
      LocalizedText("'\(path)' holds no .kien file", "'\(path)' không có tệp .kien nào")
        + (misnamed.map { Self.hint($0) } ?? link.map(Self.linkHint) ?? Self.whereModelsAre)
    }
  }

  private static func unreadable(_ path: String, _ error: Errno) -> LocalizedText {
    switch error {
    case .tooManySymbolicLinkLevels:
      LocalizedText(
        "'\(path)' is a symbolic link, which is not followed",
        "'\(path)' là liên kết tượng trưng nên không được đọc")
    // A folder, a pipe; a socket.
    case .invalidArgument, .noSuchAddressOrDevice:
      LocalizedText("'\(path)' is no plain file", "'\(path)' không phải tệp thường")
    case .permissionDenied, .notPermitted:
      LocalizedText(
        "'\(path)' can't be read: you may not read it",
        "không đọc được '\(path)': không có quyền đọc")
    default:
      LocalizedText(
        "'\(path)' can't be read: \(error.description)",
        "không đọc được '\(path)': \(error.description)")
    }
  }

  private static let whereModelsAre = LocalizedText(
    "; name the folder of a model, or write a first one with 'kien init'",
    "; hãy ghi thư mục của mô hình, hoặc tạo mô hình mẫu bằng 'kien init'")

  /// What there is instead of a file, if its name only looks like that of a model's file.
  private static func hint(_ misnamed: String?) -> LocalizedText {
    guard let misnamed else { return LocalizedText("", "") }
    let howToName = howToName(misnamed)
    return LocalizedText(
      ", but there is '\(misnamed)': \(howToName.english)",
      ", nhưng có '\(misnamed)': \(howToName.vietnamese)")
  }

  private static func linkHint(_ link: String) -> LocalizedText {
    LocalizedText(
      ", but there is '\(link)': a symbolic link, which is not followed",
      ", nhưng có '\(link)': liên kết tượng trưng, không được đọc")
  }

  /// How to name a file whose name ends in `.kien.txt`, or in capital letters.
  public static func howToName(_ misnamed: String) -> LocalizedText {
    misnamed.lowercased().hasSuffix(".txt")
      ? LocalizedText("rename it, take '.txt' off", "hãy đổi tên, bỏ đuôi '.txt'")
      : LocalizedText(
        "rename it, with '.kien' in small letters", "hãy đổi tên, viết đuôi '.kien' bằng chữ thường"
      )
  }
}

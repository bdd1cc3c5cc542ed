import Diagnostics
import Diagrams
import FoundationEssentials
import SystemPackage

/// The file that keeps the places of one view's boxes: `diagrams/VIEW.lock` in the model's folder,
/// which is committed with the model.
struct LockFile: Sendable {
  /// What `kien draw` does with locks.
  enum Use: Sendable {
    /// Places are those of the lock, where there is one; nothing is written.
    case keep
    /// As `keep`, then the lock is written: new boxes come in, those that are gone leave.
    case update
    /// The view is laid out anew and a lock that is there is written anew.
    case renew
    /// As `renew`, and views without a lock get one.
    case renewAll
  }

  let path: String
  private let folder: String

  /// Beside the `.kien` files: in a folder of its own, out of the way of who reads the model.
  static func folder(ofModel path: String) -> String {
    var isFolder = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    var folder = path
    if exists, !isFolder {
      folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/")
      if folder.isEmpty { folder = path.hasPrefix("/") ? "/" : "." }
    }
    return folder.hasSuffix("/") ? "\(folder)diagrams" : "\(folder)/diagrams"
  }

  init(folder: String, view: String) {
    self.folder = folder
    path = "\(folder)/\(view).lock"
  }

  /// What a lock is read as.
  struct Content: Sendable {
    var lock: LayoutLock
    var bytes: [UInt8]
    /// Told to who draws; each with the place in the file.
    var problems: [LocalizedText]
    /// False for a file that is no lock at all: it is never written over.
    var isLock: Bool
    /// False where nothing was read; the problem then says why, and that nothing is written there.
    var isRead = true
  }

  /// Larger than any lock, in bytes.
  private static let maximumSize = 4 << 20

  /// Whether a lock may be written: what could not be read again is no use.
  static func canHold(_ bytes: [UInt8]) -> Bool {
    bytes.count <= maximumSize && LayoutLock.lineCount(bytes) <= LayoutLock.maximumLines
  }

  /// - Returns: nil where there is no file.
  func read() -> Content? {
    if FileEntry.at(folder)?.type == .symbolicLink {
      let problem = LocalizedText(
        "'\(folder)' is a symbolic link: layout locks are neither read nor written there",
        "'\(folder)' là liên kết tượng trưng: không đọc, không ghi tệp giữ bố cục ở đó")
      return Content(
        lock: LayoutLock(), bytes: [], problems: [problem], isLock: false, isRead: false)
    }
    guard let entry = FileEntry.at(path) else { return nil }
    switch entry.type {
    case .regular: break
    case .symbolicLink:
      return unused("is a symbolic link, which is not followed", "là liên kết tượng trưng")
    default: return unused("is no plain file", "không phải tệp thường")
    }
    guard entry.size <= Self.maximumSize else {
      let most = Self.maximumSize >> 20
      return unused("is larger than \(most) MiB", "lớn hơn \(most) MiB")
    }
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      return unused("can't be read", "không đọc được")
    }
    let bytes = [UInt8](data)
    guard Self.canHold(bytes) else {
      let most = LayoutLock.maximumLines
      return unused("has more than \(most) lines", "có hơn \(most) dòng")
    }
    let (lock, problems) = LayoutLock.parse(bytes)
    let texts = problems.prefix(Self.toldProblems).map { problem in
      LocalizedText(verbatim: "\(path):\(problem.line): ") + problem.message
    }
    return Content(
      lock: lock, bytes: bytes, problems: texts,
      isLock: !lock.places.isEmpty || problems.isEmpty)
  }

  /// A file that is left as it is.
  private func unused(_ english: String, _ vietnamese: String) -> Content {
    let problem = LocalizedText(
      "'\(path)' \(english): the view is laid out without it, and it is not written over",
      "'\(path)' \(vietnamese): sơ đồ được bố trí không dùng tệp này, tệp không bị ghi đè")
    return Content(
      lock: LayoutLock(), bytes: [], problems: [problem], isLock: false, isRead: false)
  }

  /// More problems of one file say nothing new.
  private static let toldProblems = 5
}

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
  }

  /// Larger than any lock, in bytes.
  private static let maximumSize = 4 << 20

  /// - Returns: nil where there is no file.
  func read() -> Content? {
    if FileEntry.at(folder)?.type == .symbolicLink {
      let problem = LocalizedText(
        "'\(folder)' is a symbolic link: layout locks are neither read nor written there",
        "'\(folder)' là liên kết tượng trưng: không đọc, không ghi tệp giữ bố cục ở đó")
      return Content(lock: LayoutLock(), bytes: [], problems: [problem], isLock: false)
    }
    guard let entry = FileEntry.at(path) else { return nil }
    guard entry.type == .regular,
      let data = try? Data(contentsOf: URL(filePath: path)), data.count <= Self.maximumSize
    else {
      let problem = LocalizedText(
        "'\(path)' can't be read, or is too large: the view is laid out without it",
        "không đọc được '\(path)', hoặc tệp quá lớn: sơ đồ được bố trí không dùng tệp này")
      return Content(lock: LayoutLock(), bytes: [], problems: [problem], isLock: false)
    }
    let bytes = [UInt8](data)
    let (lock, problems) = LayoutLock.parse(bytes)
    let texts = problems.prefix(Self.toldProblems).map { problem in
      LocalizedText(verbatim: "\(path):\(problem.line): ") + problem.message
    }
    return Content(
      lock: lock, bytes: bytes, problems: texts,
      isLock: !lock.places.isEmpty || problems.isEmpty)
  }

  /// More problems of one file say nothing new.
  private static let toldProblems = 5
}

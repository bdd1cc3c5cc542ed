import FoundationEssentials
import Glibc
import Synchronization
import SystemPackage

/// A file beside the one that it will be: written whole first, then given its name in one step, so
/// that whoever looks sees the old file or the new one, whatever ends this process and when.
///
/// A draft is locked as long as its process lives. What a killed process left is thus known for what
/// it is, and removed by the next that writes to the folder.
final class DraftFile {
  private let path: String
  private let target: String
  private let descriptor: FileDescriptor
  /// Whether it has its name, and none of its own any more.
  private var isPlaced = false

  /// Hidden, so that no model takes it in.
  private static let prefix = ".kien-new-"
  /// Somebody who removes what was left may take a draft before it is locked.
  private static let maximumTries = 10
  /// Folders that were looked through: once is enough for a run.
  private static let tidied = Mutex<Set<String>>([])

  /// Writes a draft of a file whose folder is there.
  init(_ bytes: [UInt8], for target: String) throws {
    Self.removeLeftovers(beside: target)
    self.target = target
    (path, descriptor) = try Self.locked(beside: target) { path in
      try FileDescriptor.open(
        FilePath(path), .writeOnly, options: [.create, .exclusiveCreate, .noFollow, .closeOnExec],
        permissions: FilePermissions(rawValue: 0o666))
    }
    _ = try descriptor.writeAll(bytes)
    // The name must never stand for less than the content, the machine's power failing included.
    guard fsync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) }
    if let old = FileEntry.at(target) {
      _ = fchmod(descriptor.rawValue, old.permissions.rawValue & 0o777)
    }
  }

  /// Keeps what a file holds now, to bring it back.
  init(keeping target: String) throws {
    self.target = target
    (path, descriptor) = try Self.locked(beside: target) { path in
      // Some disks have no links.
      do {
        try FileManager.default.linkItem(atPath: target, toPath: path)
      } catch {
        try FileManager.default.copyItem(atPath: target, toPath: path)
      }
      return try FileDescriptor.open(FilePath(path), .readOnly, options: [.noFollow, .closeOnExec])
    }
  }

  deinit {
    if !isPlaced { try? FileManager.default.removeItem(atPath: path) }
    try? descriptor.close()
  }

  /// Gives the draft its name; what had the name is gone.
  func place() throws {
    try renameFile(path, to: target)
    isPlaced = true
  }

  /// Gives the draft its name if nothing has it.
  func placeIfFree() throws {
    do {
      try FileManager.default.linkItem(atPath: path, toPath: target)
    } catch {
      if FileEntry.at(target) != nil { throw error }
      try FileManager.default.moveItem(atPath: path, toPath: target)
      isPlaced = true
    }
  }

  // MARK: Parts

  private static func locked(
    beside target: String, _ make: (String) throws -> FileDescriptor
  ) throws -> (path: String, descriptor: FileDescriptor) {
    let folder = folder(of: target)
    for _ in 0..<maximumTries {
      let path = "\(folder)/\(prefix)\(String(UInt64.random(in: .min ... .max), radix: 16))"
      let descriptor = try make(path)
      if flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0, FileEntry.at(path) != nil {
        return (path, descriptor)
      }
      try? descriptor.close()
      try? FileManager.default.removeItem(atPath: path)
    }
    throw Errno.wouldBlock
  }

  /// Removes drafts beside a file whose process is gone. Whoever writes asks for it, even where the file
  /// turns out to be what it shall be: a run killed after it gave a file its name leaves what it kept of
  /// the old one.
  static func removeLeftovers(beside target: String) {
    let folder = folder(of: target)
    guard tidied.withLock({ $0.insert(folder).inserted }) else { return }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix(prefix) {
      let path = "\(folder)/\(name)"
      guard
        let file = try? FileDescriptor.open(
          FilePath(path), .readOnly, options: [.noFollow, .nonBlocking, .closeOnExec])
      else { continue }
      if flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 {
        try? FileManager.default.removeItem(atPath: path)
      }
      try? file.close()
    }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

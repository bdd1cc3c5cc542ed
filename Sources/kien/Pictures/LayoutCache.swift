import Diagrams
import FoundationEssentials
import Glibc
import Layout
import SystemPackage

/// Layouts of earlier runs, by what was asked: the layout engine is asked once for the same thing.
///
/// The folder is the user's, `$XDG_CACHE_HOME/kien` or `~/.cache/kien`, never the model's: a model
/// comes from other people, and what they put into their folder must not become a picture. Nothing is
/// trusted: an entry holds the whole request beside the answer, and a checksum over both. What is
/// damaged, cut off or of another request is as good as not there. Entries are small (some 20 KB),
/// need no network and can be deleted at any time.
struct LayoutCache: Sendable {
  /// What else is kept stands in other folders beneath it.
  let root: String
  private var folder: String { "\(root)/layouts" }
  /// What the layouts depend on beside the request: which program and library made them.
  let engine: [UInt8]

  /// More entries than this aren't kept: half of them, the oldest, are removed.
  static let maximumEntries = 4_096
  /// In bytes; a layout of the largest picture is far below.
  private static let maximumEntrySize = 16 << 20
  private static let magic = Array("kien-layout-cache 1\n".utf8)

  /// - Parameter folder: where to keep them; the user's own cache folder by default.
  /// - Returns: nil where the environment names no folder for caches.
  init?(folder: String? = nil, worker: FilePath?) {
    guard let folder = folder ?? Self.usersFolder else { return nil }
    root = folder
    engine = Self.engine(worker)
  }

  private static var usersFolder: String? {
    // A relative path is to be ignored (XDG Base Directory Specification).
    if let cache = Terminal.environment["XDG_CACHE_HOME"], cache.hasPrefix("/") {
      return "\(cache)/kien"
    }
    guard let home = Terminal.environment["HOME"], home.hasPrefix("/") else { return nil }
    return "\(home)/.cache/kien"
  }

  // MARK: Entries

  /// The layout that was found for a request before.
  func layout(for request: LayoutRequest) -> LayoutResult? {
    guard let head = head(request), let bytes = read(path(head)), bytes.starts(with: head),
      bytes.count > head.count + 8, bytes.count <= Self.maximumEntrySize
    else { return nil }
    let checksum = bytes.suffix(8)
    guard checksum.elementsEqual(Self.checksum(bytes.dropLast(8))) else { return nil }
    return try? LayoutCodec.decode(Array(bytes[head.count..<(bytes.count - 8)]), for: request)
  }

  /// Keeps a layout. A disk that is full or can't be written to costs the next run some time.
  func store(_ layout: LayoutResult, for request: LayoutRequest) {
    guard let head = head(request) else { return }
    let bytes = head + LayoutCodec.encode(layout)
    guard bytes.count + 8 <= Self.maximumEntrySize else { return }
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    // Two runs that write the same entry write the same bytes; one that reads meanwhile sees by the
    // checksum that it is not whole yet.
    guard
      let file = try? FileDescriptor.open(
        FilePath(path(head)), .writeOnly, options: [.create, .truncate, .noFollow],
        permissions: [.ownerReadWrite])
    else { return }
    _ = try? file.closeAfter { try file.writeAll(bytes + Self.checksum(bytes)) }
  }

  /// Removes the oldest entries where there are too many.
  func prune() { Self.prune(folder) }

  static func prune(_ folder: String) {
    let manager = FileManager.default
    guard let names = try? manager.contentsOfDirectory(atPath: folder),
      names.count > maximumEntries
    else { return }
    let dated = names.map { name in
      let time = FileEntry.at("\(folder)/\(name)")?.st_mtim
      return (seconds: time?.tv_sec ?? 0, nanoseconds: time?.tv_nsec ?? 0, name: name)
    }
    let sorted = dated.sorted { $0 < $1 }
    for entry in sorted.prefix(names.count - maximumEntries / 2)
    where entry.name.utf8.count == 16 {
      try? manager.removeItem(atPath: "\(folder)/\(entry.name)")
    }
  }

  // MARK: Parts

  /// What an entry begins with: what it is, the engine, the request.
  private func head(_ request: LayoutRequest) -> [UInt8]? {
    guard let bytes = try? LayoutCodec.encode(request) else { return nil }
    return Self.magic + engine + bytes
  }

  private func path(_ head: [UInt8]) -> String { "\(folder)/\(ContentHash.of(head))" }

  private func read(_ path: String) -> [UInt8]? {
    guard FileEntry.at(path)?.type == .regular else { return nil }
    return (try? Data(contentsOf: URL(filePath: path))).map { [UInt8]($0) }
  }

  private static func checksum(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    let value = ContentHash.of(bytes).value
    return stride(from: 0, to: 64, by: 8).map { UInt8(truncatingIfNeeded: value >> UInt64($0)) }
  }

  /// Where Debian, Fedora and a build by hand put Graphviz' library.
  private static let libraryFolders = [
    "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib",
    "/usr/local/lib",
  ]
  private static let libraries = ["libgvc.so.6", "libgvc.so.7"]

  /// Sizes and times of the worker and of Graphviz' library: an update asks for new layouts.
  private static func engine(_ worker: FilePath?) -> [UInt8] {
    let places = libraryFolders.flatMap { folder in libraries.map { "\(folder)/\($0)" } }
    return identity(of: [worker?.string ?? ""] + places)
  }

  /// Sizes and times of the files that are there.
  static func identity(of paths: [String]) -> [UInt8] {
    var hash = ContentHash()
    for path in paths {
      guard let entry = FileEntry.at(path) else { continue }
      let time = entry.st_mtim
      hash.add("\(path) \(entry.size) \(time.tv_sec).\(time.tv_nsec)")
    }
    return Array("\(hash)\n".utf8)
  }
}

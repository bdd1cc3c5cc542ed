import Synchronization

/// The `.kien` files of a folder and its subfolders, or one such file.
public struct ModelFolder: Sendable {
  /// One file as read.
  public struct File: Sendable {
    /// The path beneath the folder.
    public var path: String
    /// The path as people write it to find the file from where they are.
    public var displayPath: String
    public var bytes: [UInt8]
    /// Whether the file itself was asked for rather than a folder that holds it.
    public var isWhole = false

    public init(path: String, displayPath: String, bytes: [UInt8], isWhole: Bool = false) {
      self.path = path
      self.displayPath = displayPath
      self.bytes = bytes
      self.isWhole = isWhole
    }
  }

  /// In the order of their paths, whatever order the disk gives.
  public var files: [File]
  /// Symbolic links that were passed over: a model never reaches outside its folder.
  public var skippedLinks: [String]
  /// Files beside those of the model whose names only look so: `a.kien.txt`, `a.KIEN`.
  public var misnamedFiles: [String] = []

  /// Files that were read elsewhere, such as from a revision in git, in any order.
  public init(files: [File], skippedLinks: [String]) {
    self.files = files.sorted { $0.path < $1.path }
    self.skippedLinks = skippedLinks
  }

  public static let maximumFileCount = 10_000
  public static let maximumDepth = 32
  /// Of all files together.
  public static let maximumByteCount = 256 << 20

  /// Reads a folder or a file.
  ///
  /// - Parameter maximumDepth: How many levels of subfolders are read.
  public static func read(
    _ path: String, maximumDepth: Int = maximumDepth
  ) throws(WorkspaceFailure) -> ModelFolder {
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    do {
      let access = try FileAccess(folder: trimmed)
      return try readFolder(trimmed, access, maximumDepth)
    } catch let failure as FileAccess.Failure where failure.errorNumber == notAFolder {
      return try readFile(trimmed)
    } catch let failure as FileAccess.Failure {
      throw workspaceFailure(trimmed, failure)
    } catch let failure as WorkspaceFailure {
      throw failure
    } catch {
      throw .notFound(path: trimmed)
    }
  }

  // MARK: Parts

  private static let notAFolder: Int32 = 20  // ENOTDIR
  static let noSuchFile: Int32 = 2  // ENOENT
  private static let fileTooLarge: Int32 = 27  // EFBIG

  private static func readFolder(
    _ root: String, _ access: borrowing FileAccess, _ maximumDepth: Int
  ) throws(WorkspaceFailure) -> ModelFolder {
    var paths: [String] = []
    var links: [String] = []
    var misnamed: [String] = []
    var pending = [(path: "", depth: 0)]
    while let (folder, depth) = pending.popLast() {
      let entries: [FileAccess.Entry]
      do { entries = try access.entries(of: folder) } catch {
        throw workspaceFailure(folder.isEmpty ? root : "\(root)/\(folder)", error)
      }
      for entry in entries where !entry.name.hasPrefix(".") {
        let path = folder.isEmpty ? entry.name : "\(folder)/\(entry.name)"
        switch entry.kind {
        case .folder where depth < maximumDepth: pending.append((path, depth + 1))
        // What lies deeper would be missing from the model without a word.
        case .folder where maximumDepth == Self.maximumDepth:
          throw .tooDeep(path: "\(root)/\(path)")
        case .file where entry.name.hasSuffix(".kien"): paths.append(path)
        // Windows hides the ending that its editor adds.
        case .file where isMisnamed(entry.name): misnamed.append(path)
        case .symbolicLink where entry.name.hasSuffix(".kien"): links.append(path)
        default: break
        }
      }
      if paths.count > maximumFileCount { throw .tooManyFiles(path: root) }
    }
    if paths.isEmpty {
      throw .nothingToRead(path: root, misnamed: misnamed.min(), link: links.min())
    }
    paths.sort()
    let contents = try contents(of: paths, root, access)
    let files = zip(paths, contents).map {
      File(path: $0, displayPath: displayPath(root, $0), bytes: $1)
    }
    var folder = ModelFolder(files: files, skippedLinks: links.sorted())
    folder.misnamedFiles = misnamed.sorted()
    return folder
  }

  /// The bytes of each file, in their order.
  private static func contents(
    of paths: [String], _ root: String, _ access: borrowing FileAccess
  ) throws(WorkspaceFailure) -> [[UInt8]] {
    var contents: [[UInt8]] = []
    var byteCount = 0
    var isReadInTurn = false
    for (index, path) in paths.enumerated() {
      if byteCount >= smallestParallelSize, !isReadInTurn {
        let left = maximumByteCount - byteCount
        if let rest = contentsSideBySide(of: Array(paths[index...]), access, limit: left) {
          return contents + rest
        }
        isReadInTurn = true
      }
      do {
        contents.append(try access.bytes(of: path))
        byteCount += contents[index].count
      } catch {
        throw workspaceFailure("\(root)/\(path)", error)
      }
      if byteCount > maximumByteCount { throw .tooLargeInAll(path: root) }
    }
    return contents
  }

  /// Above so many bytes the rest of a model is read on all cores: most of the time goes into memory that is
  /// touched for the first time.
  private static let smallestParallelSize = 1 << 20

  /// The bytes of each file, read on all cores. Nil where a file can't be read or there are more bytes than the
  /// limit: what is told of it hangs on the order of the files, so they are read in turn again.
  private static func contentsSideBySide(
    of paths: [String], _ access: borrowing FileAccess, limit: Int
  ) -> [[UInt8]]? {
    let byteCount = Mutex(0)
    let contents = sideBySide(over: paths) { path -> [UInt8]? in
      guard byteCount.withLock({ $0 <= limit }), let bytes = try? access.bytes(of: path) else {
        return nil
      }
      byteCount.withLock { $0 += bytes.count }
      return bytes
    }
    let read = contents.compactMap(\.self)
    return read.count == paths.count && byteCount.withLock({ $0 <= limit }) ? read : nil
  }

  /// Whether a file that isn't one of the model was meant to be.
  private static func isMisnamed(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasSuffix(".kien.txt") || name.hasSuffix(".kien")
  }

  private static func readFile(_ path: String) throws(WorkspaceFailure) -> ModelFolder {
    let (folder, name) = parts(of: path)
    do {
      let access = try FileAccess(folder: folder)
      let file = File(
        path: name, displayPath: displayPath(folder, name), bytes: try access.bytes(of: name),
        isWhole: true)
      return ModelFolder(files: [file], skippedLinks: [])
    } catch {
      throw workspaceFailure(path, error)
    }
  }

  /// The folder of a file, and its name there.
  static func parts(of path: String) -> (folder: String, name: String) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    return (folder, slash.map { String(path[path.index(after: $0)...]) } ?? path)
  }

  /// The file that has a missing file's name and the ending that Windows hides.
  private static func misnamed(_ path: String) -> String? {
    guard path.lowercased().hasSuffix(".kien") else { return nil }
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let name = (slash.map { path[path.index(after: $0)...] } ?? path[...]) + ".txt"
    do {
      let entries = try FileAccess(folder: folder).entries(of: "")
      let isThere = entries.contains { $0.name.lowercased() == name.lowercased() }
      return isThere ? String(name) : nil
    } catch {
      return nil
    }
  }

  /// Relative to where the user is, if the folder was given so; never absolute, so that output is
  /// the same on every machine.
  static func displayPath(_ root: String, _ path: String) -> String {
    if root == "." || root.hasPrefix("/") { return path }
    return root.hasPrefix("./") ? "\(root.dropFirst(2))/\(path)" : "\(root)/\(path)"
  }

  static func workspaceFailure(
    _ path: String, _ failure: FileAccess.Failure
  ) -> WorkspaceFailure {
    switch failure.errorNumber {
    case noSuchFile: .notFound(path: path, misnamed: misnamed(path))
    case fileTooLarge: .tooLarge(path: path)
    default: .unreadable(path: path, errorNumber: failure.errorNumber)
    }
  }
}

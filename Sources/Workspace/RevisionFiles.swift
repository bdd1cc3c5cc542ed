import Diagnostics

/// The model files of a revision, as git tells of them. Nothing of a revision is written to disk, no attribute is
/// asked, so no filter is started and no file is left out.
public enum RevisionFiles {
  /// A file of the listing.
  public struct Entry: Sendable, Hashable {
    /// The name under which git keeps its bytes: 40 or 64 hexadecimal digits.
    public var object: String
    /// Its bytes.
    public var size: Int
    /// Relative to the folder that was asked for.
    public var path: String

    public init(object: String, size: Int, path: String) {
      (self.object, self.size, self.path) = (object, size, path)
    }
  }

  /// What a folder held.
  public struct Listing: Sendable, Hashable {
    public var files: [Entry] = []
    /// Paths of symbolic links that have a model file's name.
    public var links: [String] = []

    public init(files: [Entry] = [], links: [String] = []) {
      (self.files, self.links) = (files, links)
    }
  }

  /// The `.kien` files in what `git ls-tree -r -z -l` prints: `100644 blob OBJECT   SIZE⇥PATH␀`; nil where the bytes
  /// are nothing of the sort. Hidden files and folders are passed over, as on disk.
  public static func listing(_ bytes: [UInt8]) -> Listing? {
    var listing = Listing()
    for line in bytes.split(separator: 0) {
      guard let tab = line.firstIndex(of: 0x09) else { return nil }
      let words = line[..<tab].split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      guard words.count == 4 else { return nil }
      let path = String(decoding: line[(tab + 1)...], as: UTF8.self)
      let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
      guard path.hasSuffix(".kien"), !isHidden, words[1] == "blob" else { continue }
      if words[0] == "120000" {
        listing.links.append(path)
        continue
      }
      guard isObject(words[2]), let size = Int(words[3]), size >= 0 else { return nil }
      listing.files.append(Entry(object: words[2], size: size, path: path))
    }
    return listing
  }

  /// Why a listing is none of a model that can be read; nil where nothing is in the way. The limits are those
  /// of a folder on disk.
  ///
  /// - Parameter name: What the revision's folder is called in messages.
  public static func failure(_ listing: Listing, of name: String) -> WorkspaceFailure? {
    let files = listing.files
    if files.isEmpty { return .nothingToRead(path: name, link: listing.links.min()) }
    if files.count > ModelFolder.maximumFileCount { return .tooManyFiles(path: name) }
    if let large = files.first(where: { $0.size > SourceFile.maximumByteCount }) {
      return .tooLarge(path: "\(name)/\(large.path)")
    }
    let deep = files.first {
      $0.path.utf8.count { $0 == UInt8(ascii: "/") } > ModelFolder.maximumDepth
    }
    if let deep { return .tooDeep(path: "\(name)/\(deep.path)") }
    var left = ModelFolder.maximumByteCount
    for file in files {
      left -= file.size
      if left < 0 { return .tooLargeInAll(path: name) }
    }
    return nil
  }

  /// The bytes of files in what `git cat-file --batch` answers: `OBJECT blob SIZE`, a line's end, the bytes, a line's
  /// end; nil where an object is missing or something else is answered.
  public static func contents(_ bytes: [UInt8], of files: [Entry]) -> [[UInt8]]? {
    var place = 0
    var contents: [[UInt8]] = []
    for file in files {
      let head = Array("\(file.object) blob \(file.size)\n".utf8)
      let (start, end) = (place + head.count, place + head.count + file.size)
      guard bytes[place...].starts(with: head), end < bytes.count, bytes[end] == 0x0A else {
        return nil
      }
      contents.append(Array(bytes[start..<end]))
      place = end + 1
    }
    return place == bytes.count ? contents : nil
  }

  private static func isObject(_ text: String) -> Bool {
    [40, 64].contains(text.utf8.count)
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}

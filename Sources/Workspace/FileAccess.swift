import CFileAccess
import Diagnostics

/// Reads a folder without leaving it: no path outside, no symbolic link. The only unsafe file of
/// this target.
struct FileAccess: ~Copyable {
  private let folder: Int32

  /// An entry of a folder.
  struct Entry {
    enum Kind {
      case folder, file, symbolicLink, other
    }

    var name: String
    var kind: Kind
  }

  /// The error number of a failed call, as in `errno.h`.
  struct Failure: Error {
    var errorNumber: Int32
  }

  init(folder path: String) throws(Failure) {
    folder = try Self.check(Int(unsafe kien_open_folder(path)))
  }

  private init(descriptor: Int32) {
    folder = descriptor
  }

  deinit {
    kien_close(folder)
  }

  /// A folder beneath this one, or this one for the empty path.
  func entries(of path: String) throws(Failure) -> [Entry] {
    if path.isEmpty { return try list(folder) }
    let descriptor = try Self.check(Int(unsafe kien_open_beneath(folder, path, 1)))
    defer { kien_close(descriptor) }
    return try list(descriptor)
  }

  /// The bytes of a file beneath the folder.
  func bytes(of path: String) throws(Failure) -> [UInt8] {
    let descriptor = try Self.check(Int(unsafe kien_open_beneath(folder, path, 0)))
    defer { kien_close(descriptor) }
    let limit = SourceFile.maximumByteCount
    let size = kien_file_size(descriptor, limit)
    _ = try Self.check(size)
    // One byte more than there are tells that there is no more: a file may grow while it is read.
    var bytes = try Self.read(descriptor, size + 1)
    var isWhole = bytes.count <= size
    while !isWhole {
      let more = try Self.read(descriptor, bytes.count)
      isWhole = more.count < bytes.count
      bytes += more
      if bytes.count > limit { throw Failure(errorNumber: Self.fileTooLarge) }
    }
    return bytes
  }

  private static let fileTooLarge: Int32 = 27  // EFBIG

  /// Up to so many further bytes of an open file; fewer where it ends.
  private static func read(_ descriptor: Int32, _ capacity: Int) throws(Failure) -> [UInt8] {
    var outcome = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      outcome = unsafe kien_read_bytes(descriptor, buffer.baseAddress, capacity)
      count = max(0, outcome)
    }
    _ = try check(outcome)
    return bytes
  }

  private func list(_ descriptor: Int32) throws(Failure) -> [Entry] {
    var block: UnsafeMutablePointer<UInt8>?
    let count = unsafe kien_list_folder(descriptor, &block)
    let bytes = try unsafe Self.take(block, count)
    var entries: [Entry] = []
    for record in bytes.split(separator: 0) {
      guard let type = record.first else { continue }
      let kind: Entry.Kind =
        switch type {
        case UInt8(ascii: "d"): .folder
        case UInt8(ascii: "f"): .file
        case UInt8(ascii: "l"): .symbolicLink
        default: .other
        }
      entries.append(Entry(name: String(decoding: record.dropFirst(), as: UTF8.self), kind: kind))
    }
    return entries
  }

  /// Copies a block of C memory and frees it.
  private static func take(
    _ block: UnsafeMutablePointer<UInt8>?, _ count: Int
  ) throws(Failure) -> [UInt8] {
    _ = try check(count)
    defer { unsafe kien_free_block(block) }
    return unsafe Array(UnsafeBufferPointer(start: block, count: count))
  }

  private static func check(_ result: Int) throws(Failure) -> Int32 {
    if result < 0 { throw Failure(errorNumber: Int32(-result)) }
    return Int32(truncatingIfNeeded: result)
  }
}

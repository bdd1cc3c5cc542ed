import FoundationEssentials
import SystemPackage

/// What a helper program reads, in a file without a name.
///
/// A pipe would have to be fed while the helper runs, and one that ends before it has read everything
/// would take this process with it: the library that starts helpers stops at a pipe that breaks.
struct RequestFile {
  let descriptor: FileDescriptor

  /// - Throws: `Errno`, if there is no room for it.
  init(holding bytes: [UInt8]) throws {
    let folder = FileManager.default.temporaryDirectory.path
    let path = FilePath(folder).appending("kien-\(UUID().uuidString)")
    descriptor = try FileDescriptor.open(
      path, .readWrite, options: [.create, .exclusiveCreate, .noFollow, .closeOnExec],
      permissions: .ownerReadWrite)
    do {
      try FileManager.default.removeItem(atPath: path.string)
      try descriptor.writeAll(bytes)
      try descriptor.seek(offset: 0, from: .start)
    } catch {
      close()
      throw error
    }
  }

  func close() {
    // One that is not open any more needs no closing.
    try? descriptor.close()
  }
}

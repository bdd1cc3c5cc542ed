import Glibc
import SystemPackage

/// A pipe that holds a whole request before the worker starts.
///
/// Nothing is written while the worker runs: a worker that dies early can neither block this
/// process nor send it SIGPIPE, which would end it. `LayoutLimits` keeps requests below the 64 KiB
/// that a pipe holds.
struct RequestPipe {
  let readEnd: FileDescriptor

  /// - Throws: `Errno`, if the system gives no pipe or one that is too small.
  init(holding bytes: [UInt8]) throws {
    let ends = try FileDescriptor.pipe()
    readEnd = ends.readEnd
    do {
      try ends.writeEnd.closeAfter {
        // A pipe without room must be an error, not a write that waits forever.
        guard fcntl(ends.writeEnd.rawValue, F_SETFL, O_NONBLOCK) == 0 else {
          throw Errno(rawValue: errno)
        }
        _ = try ends.writeEnd.writeAll(bytes)
      }
    } catch {
      close()
      throw error
    }
  }

  func close() {
    // An end that is not open any more needs no closing.
    try? readEnd.close()
  }
}

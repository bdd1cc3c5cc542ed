// What the C library takes or gives as pointers: the only unsafe code of the target.

import Glibc
import SystemPackage

/// The variables that the process was started with. None is ever set, so any thread may look at them.
/// Foundation copies all of them into a table to look at one, which a small check would notice.
struct Environment: Sendable {
  subscript(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }
}

/// Gives a file another name, in one step; what had that name is gone.
func renameFile(_ path: String, to target: String) throws(Errno) {
  guard unsafe rename(path, target) == 0 else { throw Errno(rawValue: errno) }
}

// Where this program is. The only unsafe code of the target: the system call takes a pointer.
import Glibc
public import SystemPackage

extension LayoutWorkerPool {
  /// The place of the layout worker: the folder of the running program, never the search path, on
  /// which someone else could put a program of the same name.
  ///
  /// - Returns: `nil` if the system does not tell where the program is. The file need not exist; the
  ///   pool reports a worker that is missing.
  public static func executableBesideMain() -> FilePath? {
    let capacity = Int(PATH_MAX)
    let path = unsafe String(unsafeUninitializedCapacity: capacity) { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress else { return 0 }
        return unsafe max(0, readlink("/proc/self/exe", start, capacity))
      }
    }
    guard !path.isEmpty else { return nil }
    return FilePath(path).removingLastComponent().appending("kien-layout")
  }
}

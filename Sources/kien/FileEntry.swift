import SystemPackage

/// What the disk says of a name: type, permissions, size and times.
///
/// Foundation's `attributesOfItem` says the names of owner and group besides, for which it asks the
/// name services: a socket, and on machines of a domain a server.
enum FileEntry {
  /// - Returns: nil where nothing has the name. A symbolic link is told as such, a broken one too.
  static func at(_ path: String) -> Stat? {
    try? FilePath(path).stat(followTargetSymlink: false)
  }
}

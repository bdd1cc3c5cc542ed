import CPacks

/// A framework pack that is shipped inside the program.
public struct ShippedPack: Sendable {
  public let name: String
  public let version: String
  private let index: Int

  /// One file of a pack's text.
  public struct File: Sendable {
    /// Within the pack, such as `rules-security.kien`.
    public let name: String
    public let bytes: [UInt8]
    fileprivate let tree: StaticString

    /// Looks at what the text was parsed to when the program was built, without the examples of its rules
    /// (`SyntaxTree.encoded`).
    public func withEncodedTree<Result>(_ look: (Span<UInt8>) -> Result) -> Result {
      tree.withUTF8Buffer { unsafe look($0.span) }
    }
  }

  /// Every shipped pack, by name; of several versions the one to take where none is asked for comes
  /// last.
  public static let all: [ShippedPack] = (0..<kien_pack_count()).map { index in
    let pack = unsafe kien_pack_at(index)
    return unsafe ShippedPack(
      name: String(cString: pack.name), version: String(cString: pack.version), index: index)
  }

  /// Whether a shipped pack, of any version, has a name: no other pack may have it.
  public static func isNamed(_ name: String) -> Bool { all.contains { $0.name == name } }

  /// The pack's files, the one that says what the pack is first. They are copied out of the program
  /// at each call.
  public var files: [File] {
    let pack = unsafe kien_pack_at(index)
    return unsafe UnsafeBufferPointer(start: pack.files, count: pack.count).map { file in
      let fileName = unsafe String(cString: file.name)
      return unsafe File(
        name: fileName, bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.count)),
        tree: PackTrees.encoded("\(name)-\(version)/\(fileName)"))
    }
  }
}

import CPacks

/// A framework pack that is shipped inside the program.
package struct ShippedPack: Sendable {
  package let name: String
  package let version: String
  private let index: Int

  /// Every shipped pack, by name and version.
  package static let all: [ShippedPack] = (0..<kien_pack_count()).map { index in
    let pack = unsafe kien_pack_at(index)
    return unsafe ShippedPack(
      name: String(cString: pack.name), version: String(cString: pack.version), index: index)
  }

  /// The text of the pack's file.
  package var bytes: [UInt8] {
    let pack = unsafe kien_pack_at(index)
    return unsafe Array(UnsafeBufferPointer(start: pack.bytes, count: pack.count))
  }
}

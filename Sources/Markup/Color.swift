/// An opaque colour in sRGB.
package struct Color: Sendable, Hashable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  /// - Parameter hexadecimal: `0xRRGGBB`.
  package init(_ hexadecimal: UInt32) {
    red = UInt8(truncatingIfNeeded: hexadecimal >> 16)
    green = UInt8(truncatingIfNeeded: hexadecimal >> 8)
    blue = UInt8(truncatingIfNeeded: hexadecimal)
  }

  package static let white = Color(0xFFFFFF)

  /// `#rrggbb`.
  package var hexadecimal: String { String(decoding: bytes, as: UTF8.self) }

  /// `#rrggbb` as bytes.
  var bytes: [UInt8] {
    var bytes = [UInt8(ascii: "#")]
    bytes.reserveCapacity(7)
    for byte in [red, green, blue] {
      bytes.append(Self.digit(byte >> 4))
      bytes.append(Self.digit(byte & 15))
    }
    return bytes
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}

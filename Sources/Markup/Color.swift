/// An opaque colour in sRGB.
public struct Color: Sendable, Hashable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8

  /// - Parameter hexadecimal: `0xRRGGBB`.
  public init(_ hexadecimal: UInt32) {
    red = UInt8(truncatingIfNeeded: hexadecimal >> 16)
    green = UInt8(truncatingIfNeeded: hexadecimal >> 8)
    blue = UInt8(truncatingIfNeeded: hexadecimal)
  }

  public static let white = Color(0xFFFFFF)

  /// `#rrggbb`.
  public var hexadecimal: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes `#rrggbb`.
  func append(to output: inout [UInt8]) {
    output.append(UInt8(ascii: "#"))
    Self.append(red, to: &output)
    Self.append(green, to: &output)
    Self.append(blue, to: &output)
  }

  private static func append(_ byte: UInt8, to output: inout [UInt8]) {
    output.append(digit(byte >> 4))
    output.append(digit(byte & 15))
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}

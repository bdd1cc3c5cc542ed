import Diagrams

/// Takes the values of a response from its bytes, one after the other, and never reads past the end.
struct LayoutReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func unsigned() throws(LayoutFailure) -> UInt32 {
    var value: UInt32 = 0
    for byte in try take(4).reversed() {
      value = value << 8 | UInt32(byte)
    }
    return value
  }

  /// A finite number within `LayoutLimits.coordinate`.
  mutating func coordinate() throws(LayoutFailure) -> Double {
    var bits: UInt64 = 0
    for byte in try take(8).reversed() {
      bits = bits << 8 | UInt64(byte)
    }
    let value = Double(bitPattern: bits)
    // Also false for what is not a number.
    guard value.magnitude <= LayoutLimits.coordinate else {
      throw .malformedResponse(detail: "a coordinate is out of range")
    }
    return value
  }

  mutating func point() throws(LayoutFailure) -> LayoutResult.Point {
    let x = try coordinate()
    let y = try coordinate()
    return LayoutResult.Point(x: x, y: y)
  }

  mutating func rectangle() throws(LayoutFailure) -> LayoutResult.Rectangle {
    let corner = try point()
    let opposite = try point()
    guard corner.x <= opposite.x, corner.y <= opposite.y else {
      throw .malformedResponse(detail: "a rectangle is inside out")
    }
    return LayoutResult.Rectangle(
      minX: corner.x, minY: corner.y, maxX: opposite.x, maxY: opposite.y)
  }

  /// A start point and three points for each Bézier piece, at least one piece.
  mutating func curve() throws(LayoutFailure) -> [LayoutResult.Point] {
    let count = Int(try unsigned())
    guard count >= 4, count % 3 == 1 else {
      throw .malformedResponse(detail: "a curve has \(count) points")
    }
    // Checked before anything is allocated for it.
    guard count <= (bytes.count - position) / 16 else { throw Self.truncated }
    var points: [LayoutResult.Point] = []
    points.reserveCapacity(count)
    for _ in 0..<count {
      points.append(try point())
    }
    return points
  }

  /// The text of an error response: printable ASCII to the end of the bytes.
  mutating func message() throws(LayoutFailure) -> String {
    let count = Int(try unsigned())
    let text = try take(count)
    try finish()
    guard text.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      throw .malformedResponse(detail: "its message is not ASCII")
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Checks that nothing is left.
  func finish() throws(LayoutFailure) {
    guard position == bytes.count else {
      throw .malformedResponse(detail: "bytes are left over")
    }
  }

  private mutating func take(_ count: Int) throws(LayoutFailure) -> ArraySlice<UInt8> {
    guard count <= bytes.count - position else { throw Self.truncated }
    defer { position += count }
    return bytes[position..<position + count]
  }

  private static let truncated = LayoutFailure.malformedResponse(detail: "it ends too early")
}

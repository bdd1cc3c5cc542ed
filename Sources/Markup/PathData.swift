/// The outline of a shape or the course of a line, printed from numbers alone.
public struct PathData: Sendable {
  private(set) var bytes: [UInt8] = []

  public init() {}

  public mutating func move(toX x: Double, y: Double) {
    append("M", [x, y])
  }

  public mutating func line(toX x: Double, y: Double) {
    append("L", [x, y])
  }

  /// A cubic Bézier piece.
  public mutating func curve(
    control1X: Double, control1Y: Double, control2X: Double, control2Y: Double, toX x: Double,
    y: Double
  ) {
    append("C", [control1X, control1Y, control2X, control2Y, x, y])
  }

  /// A part of an ellipse, at most half of it.
  public mutating func arc(
    radiusX: Double, radiusY: Double, clockwise: Bool = true, toX x: Double, y: Double
  ) {
    append("A", [radiusX, radiusY, 0, 0, clockwise ? 1 : 0, x, y])
  }

  public mutating func close() {
    bytes.append(UInt8(ascii: "Z"))
  }

  private mutating func append(_ command: Unicode.Scalar, _ numbers: [Double]) {
    bytes.append(UInt8(ascii: command))
    for (index, number) in numbers.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: " ")) }
      Number.append(number, to: &bytes)
    }
  }
}

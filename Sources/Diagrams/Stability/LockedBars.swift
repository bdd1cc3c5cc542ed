import Model

/// Widens bars, such as an integration platform, over the free space of their row in a picture with
/// kept places, and leads lines straight to them.
///
/// The engine is told of short bars: it would lead every other line around a long one.
struct LockedBars {
  let diagram: Diagram
  let labels: [LayoutResult.Rectangle?]

  /// Space that stays free beside a bar, in points.
  private static let clearance = 12.0
  /// Points of a piece of a line that are looked at.
  private static let samples = 24

  /// The boxes' frames with bars widened.
  func widened(
    _ boxes: [LayoutResult.Rectangle], _ pieces: [[[LayoutResult.Point]]]
  ) -> [LayoutResult.Rectangle] {
    guard diagram.boxes.contains(where: { $0.shape == .bar }) else { return boxes }
    let extent = LayoutResult.Rectangle.enclosing(boxes)
    var result = boxes
    for (index, box) in diagram.boxes.enumerated() where box.shape == .bar {
      let bar = result[index]
      var left = extent.minX
      var right = extent.maxX
      for range in obstacles(of: index, result, pieces) {
        if range.upperBound <= bar.midX { left = max(left, range.upperBound + Self.clearance) }
        if range.lowerBound >= bar.midX { right = min(right, range.lowerBound - Self.clearance) }
      }
      result[index].minX = min(bar.minX, left)
      result[index].maxX = max(bar.maxX, right)
    }
    return result
  }

  /// What lies at the bar's height, from left to right.
  private func obstacles(
    of bar: Int, _ boxes: [LayoutResult.Rectangle], _ pieces: [[[LayoutResult.Point]]]
  ) -> [ClosedRange<Double>] {
    let height = (boxes[bar].minY - 3)...(boxes[bar].maxY + 3)
    let frames = boxes.enumerated().filter { $0.offset != bar }.map(\.element)
    var ranges: [ClosedRange<Double>] = []
    for frame in frames + labels.compactMap({ $0 })
    where frame.minY < height.upperBound && frame.maxY > height.lowerBound {
      ranges.append(frame.minX...frame.maxX)
    }
    for (arrow, line) in zip(diagram.arrows, pieces)
    where arrow.source != bar && arrow.target != bar {
      for piece in line {
        for start in stride(from: 0, to: piece.count - 3, by: 3) {
          for step in 0...Self.samples {
            let point = Polyline.onCurve(
              piece[start..<(start + 4)], at: Double(step) / Double(Self.samples))
            if height.contains(point.y) { ranges.append(point.x...point.x) }
          }
        }
      }
    }
    return ranges
  }

  /// A piece of a line that ends at a bar, straight up or down where nothing is in the way.
  ///
  /// - Parameters:
  ///   - box: The bar.
  ///   - other: The frame at the piece's other end.
  func straightened(
    _ piece: [LayoutResult.Point], at box: Int, from other: LayoutResult.Rectangle,
    endsAtBar: Bool, _ boxes: [LayoutResult.Rectangle]
  ) -> [LayoutResult.Point] {
    let bar = boxes[box]
    let x = other.midX
    guard x > bar.minX + 10, x < bar.maxX - 10 else { return piece }
    let isAbove = other.midY < bar.midY
    let start = isAbove ? other.maxY : other.minY
    let end = isAbove ? bar.minY : bar.maxY
    let isBlocked = boxes.enumerated().contains { index, frame in
      index != box && frame != other
        && frame.isCrossed(atX: x, from: min(start, end), to: max(start, end))
    }
    guard !isBlocked else { return piece }
    let otherEnd = LayoutResult.Point(x: x, y: start)
    let barEnd = LayoutResult.Point(x: x, y: end)
    let (first, last) = endsAtBar ? (otherEnd, barEnd) : (barEnd, otherEnd)
    return [
      first, Polyline.between(first, last, 1.0 / 3), Polyline.between(first, last, 2.0 / 3), last,
    ]
  }
}

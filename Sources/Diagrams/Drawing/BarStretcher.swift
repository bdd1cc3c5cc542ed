import Model

/// Widens bars, such as an integration platform, over the free space of their row.
///
/// The engine is asked for a short bar, because a long one would push everything else aside.
struct BarStretcher {
  let diagram: Diagram
  let plan: LayoutPlan
  let layout: LayoutResult

  /// Space that stays free beside a bar, in points.
  private static let clearance = 12.0

  /// The boxes' rectangles with bars widened.
  func stretched(_ boxes: [LayoutResult.Rectangle]) -> [LayoutResult.Rectangle] {
    let extent = LayoutResult.Rectangle.enclosing(boxes)
    var result = boxes
    for (index, box) in diagram.boxes.enumerated() where box.shape == .bar {
      let bar = result[index]
      var left = extent.minX
      var right = extent.maxX
      for range in obstacles(of: index, boxes: result) {
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
    of bar: Int, boxes: [LayoutResult.Rectangle]
  ) -> [ClosedRange<Double>] {
    let height = (boxes[bar].minY - 3)...(boxes[bar].maxY + 3)
    var ranges: [ClosedRange<Double>] = []
    for (index, box) in boxes.enumerated()
    where index != bar && box.minY < height.upperBound && box.maxY > height.lowerBound {
      ranges.append(box.minX...box.maxX)
    }
    for arrow in plan.arrows {
      if let label = arrow.label {
        let node = plan.request.nodes[label]
        let frame = LayoutResult.Rectangle(
          centre: layout.nodes[label], width: Double(node.width), height: Double(node.height))
        if frame.minY < height.upperBound, frame.maxY > height.lowerBound {
          ranges.append(frame.minX...frame.maxX)
        }
      }
      for edge in arrow.edges {
        let ends = plan.request.edges[edge]
        guard ends.tail != bar, ends.head != bar else { continue }
        ranges += crossings(of: layout.edges[edge], at: height)
      }
    }
    return ranges
  }

  /// Where a line passes a range of heights.
  private func crossings(
    of points: [LayoutResult.Point], at height: ClosedRange<Double>
  ) -> [ClosedRange<Double>] {
    var ranges: [ClosedRange<Double>] = []
    for start in stride(from: 0, to: points.count - 3, by: 3) {
      // A curve stays inside the hull of its control points, sampled finely enough to be exact
      // to a point or two.
      for step in 0...24 {
        let point = Polyline.onCurve(points[start..<(start + 4)], at: Double(step) / 24)
        if height.contains(point.y) { ranges.append(point.x...point.x) }
      }
    }
    return ranges
  }
}

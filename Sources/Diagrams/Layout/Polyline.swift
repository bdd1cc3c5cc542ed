/// Lines from box to box through points on the way.
enum Polyline {
  /// The way as pieces of cubic Bézier curves, from the border of the first box to that of the
  /// last. The way begins and ends at the boxes' centres.
  static func curve(
    _ way: [LayoutResult.Point], tail: LayoutRequest.Node, head: LayoutRequest.Node
  ) -> [LayoutResult.Point] {
    guard var first = way.first, var last = way.last, way.count > 1 else { return way }
    first = border(
      of: first, width: Double(tail.width), height: Double(tail.height), towards: way[1])
    last = border(
      of: last, width: Double(head.width), height: Double(head.height),
      towards: way[way.count - 2])
    let points = [first] + way.dropFirst().dropLast() + [last]
    var result = [first]
    for (from, to) in zip(points, points.dropFirst()) {
      result.append(between(from, to, 1.0 / 3))
      result.append(between(from, to, 2.0 / 3))
      result.append(to)
    }
    return result
  }

  /// A way of level and upright lines as pieces of cubic Bézier curves with rounded corners.
  static func rounded(_ way: [LayoutResult.Point]) -> [LayoutResult.Point] {
    var points: [LayoutResult.Point] = []
    for point in way {
      if let last = points.last, abs(last.x - point.x) < 0.3, abs(last.y - point.y) < 0.3 {
        continue
      }
      if points.count > 1 {
        let (before, last) = (points[points.count - 2], points[points.count - 1])
        let isLevel = abs(before.y - last.y) < 0.3 && abs(last.y - point.y) < 0.3
        let isUpright = abs(before.x - last.x) < 0.3 && abs(last.x - point.x) < 0.3
        if isLevel || isUpright { points.removeLast() }
      }
      points.append(point)
    }
    guard let first = points.first, points.count > 1 else { return way + way }
    var result = [first]
    func line(to end: LayoutResult.Point) {
      let start = result[result.count - 1]
      result += [between(start, end, 1.0 / 3), between(start, end, 2.0 / 3), end]
    }
    for index in points.indices.dropFirst().dropLast() {
      let (before, corner, after) = (points[index - 1], points[index], points[index + 1])
      let radius = min(5, distance(before, corner) / 2, distance(corner, after) / 2)
      let start = between(corner, before, radius / max(0.001, distance(before, corner)))
      let end = between(corner, after, radius / max(0.001, distance(corner, after)))
      line(to: start)
      result += [between(start, corner, 0.55), between(end, corner, 0.55), end]
    }
    line(to: points[points.count - 1])
    return result
  }

  private static func distance(_ from: LayoutResult.Point, _ to: LayoutResult.Point) -> Double {
    ((from.x - to.x) * (from.x - to.x) + (from.y - to.y) * (from.y - to.y)).squareRoot()
  }

  /// Where the line from a box's centre to a point leaves the box.
  static func border(
    of centre: LayoutResult.Point, width: Double, height: Double,
    towards point: LayoutResult.Point
  ) -> LayoutResult.Point {
    let dx = point.x - centre.x
    let dy = point.y - centre.y
    guard dx != 0 || dy != 0 else { return centre }
    let scaleX = dx == 0 ? Double.infinity : width / 2 / abs(dx)
    let scaleY = dy == 0 ? Double.infinity : height / 2 / abs(dy)
    let scale = min(scaleX, scaleY, 1)
    return LayoutResult.Point(x: centre.x + dx * scale, y: centre.y + dy * scale)
  }

  /// A point of a cubic Bézier piece, which is given by its four control points.
  static func onCurve(_ points: ArraySlice<LayoutResult.Point>, at share: Double)
    -> LayoutResult.Point
  {
    let start = points.startIndex
    let (first, second) = (points[start + 1], points[start + 2])
    let inner = between(first, second, share)
    return between(
      between(between(points[start], first, share), inner, share),
      between(inner, between(second, points[start + 3], share), share), share)
  }

  static func between(
    _ from: LayoutResult.Point, _ to: LayoutResult.Point, _ share: Double
  ) -> LayoutResult.Point {
    LayoutResult.Point(x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share)
  }
}

// Rectangles and points of a layout.

extension LayoutResult.Rectangle {
  init(centre: LayoutResult.Point, width: Double, height: Double) {
    self.init(
      minX: centre.x - width / 2, minY: centre.y - height / 2, maxX: centre.x + width / 2,
      maxY: centre.y + height / 2)
  }

  var width: Double { maxX - minX }
  var height: Double { maxY - minY }
  var midX: Double { (minX + maxX) / 2 }
  var midY: Double { (minY + maxY) / 2 }

  /// The rectangle with every side moved inwards, or outwards where the distance is negative.
  func inset(by distance: Double) -> LayoutResult.Rectangle {
    LayoutResult.Rectangle(
      minX: minX + distance, minY: minY + distance, maxX: maxX - distance, maxY: maxY - distance)
  }

  /// The smallest rectangle around all; of none, an empty one at the origin.
  static func enclosing(_ rectangles: [LayoutResult.Rectangle]) -> LayoutResult.Rectangle {
    guard var result = rectangles.first else {
      return LayoutResult.Rectangle(minX: 0, minY: 0, maxX: 0, maxY: 0)
    }
    for rectangle in rectangles.dropFirst() {
      result.minX = min(result.minX, rectangle.minX)
      result.minY = min(result.minY, rectangle.minY)
      result.maxX = max(result.maxX, rectangle.maxX)
      result.maxY = max(result.maxY, rectangle.maxY)
    }
    return result
  }

  static func enclosing(_ points: some Collection<LayoutResult.Point>) -> LayoutResult.Rectangle? {
    guard let first = points.first else { return nil }
    var result = LayoutResult.Rectangle(centre: first, width: 0, height: 0)
    for point in points {
      result.minX = min(result.minX, point.x)
      result.minY = min(result.minY, point.y)
      result.maxX = max(result.maxX, point.x)
      result.maxY = max(result.maxY, point.y)
    }
    return result
  }

  /// Whether an upright line passes through the inside.
  func isCrossed(atX x: Double, from minimum: Double, to maximum: Double) -> Bool {
    x > minX && x < maxX && minimum < maxY && maximum > minY
  }
}

extension LayoutResult {
  /// Whether there is a finite place for everything that was asked.
  func answers(_ request: LayoutRequest) -> Bool {
    nodes.count == request.nodes.count && clusters.count == request.clusters.count
      && edges.count == request.edges.count
      && nodes.allSatisfy { $0.x.isFinite && $0.y.isFinite }
      && clusters.allSatisfy {
        $0.minX.isFinite && $0.minY.isFinite && $0.maxX.isFinite && $0.maxY.isFinite
      }
      && edges.allSatisfy { points in
        points.count % 3 != 2 && points.allSatisfy { $0.x.isFinite && $0.y.isFinite }
      }
  }
}

// What is true of every layout, whatever the engine decides.
import Diagrams
import Testing

/// Checks that boxes lie in their clusters and apart from each other, and lines end on their boxes.
func expectSound(
  _ result: LayoutResult, for request: LayoutRequest, _ comment: Comment,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  var faults: [String] = []
  let drawing = LayoutResult.Rectangle(
    minX: 0, minY: 0, maxX: result.width, maxY: result.height)
  let boxes = zip(request.nodes, result.nodes).map { node, centre in
    LayoutResult.Rectangle(
      minX: centre.x - Double(node.width) / 2, minY: centre.y - Double(node.height) / 2,
      maxX: centre.x + Double(node.width) / 2, maxY: centre.y + Double(node.height) / 2)
  }
  for (index, box) in boxes.enumerated() {
    let place = request.nodes[index].cluster.map { result.clusters[$0] } ?? drawing
    if !place.contains(box) { faults.append("node \(index) is outside of its cluster") }
    for other in boxes.indices.dropFirst(index + 1) where box.overlaps(boxes[other]) {
      faults.append("nodes \(index) and \(other) overlap")
    }
  }
  for (index, cluster) in request.clusters.enumerated() {
    let place = cluster.parent.map { result.clusters[$0] } ?? drawing
    if !place.contains(result.clusters[index]) {
      faults.append("cluster \(index) is outside of its parent")
    }
  }
  for (index, edge) in request.edges.enumerated() {
    let points = result.edges[index]
    guard let first = points.first, let last = points.last, points.count % 3 == 1 else {
      faults.append("edge \(index) has \(points.count) points")
      continue
    }
    if !boxes[edge.tail].touches(first) { faults.append("edge \(index) starts elsewhere") }
    if !boxes[edge.head].touches(last) { faults.append("edge \(index) ends elsewhere") }
  }
  #expect(faults == [], comment, sourceLocation: sourceLocation)
}

/// The engine counts in whole points in places.
private let tolerance = 2.0

extension LayoutResult.Rectangle {
  fileprivate func contains(_ other: Self) -> Bool {
    other.minX >= minX - tolerance && other.maxX <= maxX + tolerance
      && other.minY >= minY - tolerance && other.maxY <= maxY + tolerance
  }

  fileprivate func overlaps(_ other: Self) -> Bool {
    minX + tolerance < other.maxX && other.minX + tolerance < maxX
      && minY + tolerance < other.maxY && other.minY + tolerance < maxY
  }

  /// Whether the point lies on the border, or no farther off than a tolerance, or inside.
  fileprivate func touches(_ point: LayoutResult.Point) -> Bool {
    point.x >= minX - tolerance && point.x <= maxX + tolerance && point.y >= minY - tolerance
      && point.y <= maxY + tolerance
  }
}

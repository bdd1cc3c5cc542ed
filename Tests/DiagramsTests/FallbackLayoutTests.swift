// The fallback layout places anything.

import Diagrams
import TestSupport
import Testing

private func request(seed: UInt64, nodes: Int, edges: Int, clusters: Int) -> LayoutRequest {
  var random = RandomSource(seed: seed)
  var request = LayoutRequest(direction: seed % 3 == 0 ? .leftToRight : .topToBottom)
  for index in 0..<clusters {
    let parent =
      index > 0 && Bool.random(using: &random) ? Int.random(in: 0..<index, using: &random) : nil
    request.clusters.append(.init(parent: parent, margin: Int.random(in: 0...30, using: &random)))
  }
  for _ in 0..<nodes {
    let cluster =
      clusters > 0 && Int.random(in: 0..<4, using: &random) > 0
      ? Int.random(in: 0..<clusters, using: &random) : nil
    request.nodes.append(
      .init(
        width: Int.random(in: 1...300, using: &random),
        height: Int.random(in: 1...120, using: &random), cluster: cluster))
  }
  for _ in 0..<(nodes == 0 ? 0 : edges) {
    request.edges.append(
      .init(
        tail: Int.random(in: 0..<nodes, using: &random),
        head: Int.random(in: 0..<nodes, using: &random),
        minimumLength: Int.random(in: 1...3, using: &random)))
  }
  return request
}

private func rectangles(_ request: LayoutRequest, _ layout: LayoutResult) -> [LayoutResult
  .Rectangle]
{
  zip(request.nodes, layout.nodes).map { node, centre in
    LayoutResult.Rectangle(
      minX: centre.x - Double(node.width) / 2, minY: centre.y - Double(node.height) / 2,
      maxX: centre.x + Double(node.width) / 2, maxY: centre.y + Double(node.height) / 2)
  }
}

private func overlap(_ left: LayoutResult.Rectangle, _ right: LayoutResult.Rectangle) -> Bool {
  left.minX < right.maxX - 0.01 && right.minX < left.maxX - 0.01
    && left.minY < right.maxY - 0.01 && right.minY < left.maxY - 0.01
}

private func encloses(_ outer: LayoutResult.Rectangle, _ inner: LayoutResult.Rectangle) -> Bool {
  outer.minX <= inner.minX + 0.01 && outer.minY <= inner.minY + 0.01
    && outer.maxX >= inner.maxX - 0.01 && outer.maxY >= inner.maxY - 0.01
}

@Test(arguments: 0..<60 as Range<UInt64>)
func `boxes never overlap and clusters enclose what they hold`(seed: UInt64) {
  let request = request(
    seed: seed, nodes: Int(seed) % 50, edges: Int(seed) * 2, clusters: Int(seed) % 7)
  let layout = FallbackLayout.layout(request)
  let boxes = rectangles(request, layout)
  for (index, box) in boxes.enumerated() {
    #expect(box.minX.isFinite && box.minY.isFinite)
    #expect(
      encloses(
        LayoutResult.Rectangle(minX: 0, minY: 0, maxX: layout.width, maxY: layout.height), box))
    for other in boxes[..<index] { #expect(!overlap(box, other)) }
    for (cluster, frame) in layout.clusters.enumerated() {
      var holder = request.nodes[index].cluster
      while let step = holder, step != cluster { holder = request.clusters[step].parent }
      if holder == cluster {
        #expect(encloses(frame, box))
      } else {
        #expect(!overlap(frame, box))
      }
    }
  }
  #expect(layout.edges.count == request.edges.count)
  for (edge, points) in zip(request.edges, layout.edges) {
    #expect(points.allSatisfy { $0.x.isFinite && $0.y.isFinite })
    #expect(edge.tail == edge.head ? points.isEmpty : points.count % 3 == 1 && points.count >= 4)
  }
  #expect(layout == FallbackLayout.layout(request))
}

@Test func `work doesn't grow faster than the request once long lines have all their places`() {
  func steps(_ size: Int) -> Int {
    FallbackLayout.steps(
      layingOut: request(seed: 7, nodes: 600 * size, edges: 1200 * size, clusters: 12))
  }
  let (small, large, huge) = (steps(1), steps(2), steps(8))
  #expect(large > small)
  // Each place and each of its neighbours is looked at in twelve sweeps.
  #expect(large < 12 * 3 * (1200 + 2400 + 20_000))
  #expect(huge < 4 * large)
}

@Test func `a long chain and a long cycle are placed`() {
  var request = LayoutRequest(nodes: Array(repeating: .init(width: 10, height: 10), count: 1200))
  request.edges = (0..<1200).map { .init(tail: $0, head: ($0 + 1) % 1200) }
  let layout = FallbackLayout.layout(request)
  #expect(layout.nodes.count == 1200)
}

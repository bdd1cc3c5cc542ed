// Random layout requests from a fixed seed, of the shape that diagrams of models have.
import Diagrams
import TestSupport

/// Up to 60 nodes in nested clusters; most lines run through a small box that holds their label.
func randomRequest(seed: UInt64) -> LayoutRequest {
  var generator = RandomSource(seed: seed)
  func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

  var request = LayoutRequest(
    direction: number(0...1) == 0 ? .topToBottom : .leftToRight, nodeSeparation: number(4...40),
    rankSeparation: number(10...60))
  for index in 0..<number(0...8) {
    let parent = index > 0 && number(0...1) == 0 ? number(0...index - 1) : nil
    request.clusters.append(LayoutRequest.Cluster(parent: parent, margin: number(0...20)))
  }
  let count = number(2...60)
  for _ in 0..<count {
    let clusters = request.clusters.count
    let cluster = clusters > 0 && number(0...4) > 0 ? number(0...clusters - 1) : nil
    request.nodes.append(
      LayoutRequest.Node(width: number(20...240), height: number(20...120), cluster: cluster))
  }
  for _ in 0..<number(1...count * 3 / 2) {
    let tail = number(0...count - 1)
    let head = number(0...count - 1)
    if tail != head, number(0...3) > 0, request.nodes.count < 60 {
      let label = request.nodes.count
      let cluster =
        request.nodes[tail].cluster == request.nodes[head].cluster
        ? request.nodes[tail].cluster : nil
      request.nodes.append(
        LayoutRequest.Node(width: number(30...120), height: 14, cluster: cluster))
      request.edges.append(LayoutRequest.Edge(tail: tail, head: label, weight: number(1...4)))
      request.edges.append(LayoutRequest.Edge(tail: label, head: head, weight: number(1...4)))
    } else {
      request.edges.append(
        LayoutRequest.Edge(
          tail: tail, head: head, weight: number(1...4), minimumLength: number(1...3)))
    }
  }
  return request
}

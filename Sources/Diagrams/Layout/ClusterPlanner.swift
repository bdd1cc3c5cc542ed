/// Plans a picture whose groups are rectangles: the engine decides everything but the sizes.
struct ClusterPlanner {
  let diagram: Diagram

  init(_ diagram: Diagram) {
    self.diagram = diagram
  }

  /// Space in a cluster for its heading, in points.
  static let margin = 22
  /// How many boxes without arrows stand in a row of so many: about as many rows as columns, but few
  /// in rows of their own, and many in rows of four.
  private static func looseColumns(_ count: Int) -> Int {
    count <= 3 ? 3 : min(4, max(2, Int(Double(count).squareRoot().rounded(.up))))
  }

  func plan() -> LayoutPlan {
    var request = LayoutRequest(
      direction: diagram.direction, nodeSeparation: 18, rankSeparation: 20,
      clusters: diagram.groups.map {
        LayoutRequest.Cluster(parent: $0.parent, margin: Self.margin)
      },
      nodes: diagram.boxes.map {
        LayoutRequest.Node(width: $0.width, height: $0.height, cluster: $0.group)
      })
    var isConnected = [Bool](repeating: false, count: diagram.boxes.count)
    var arrows: [LayoutPlan.ArrowPlan] = []
    for arrow in diagram.arrows {
      guard arrow.source != arrow.target else {
        arrows.append(LayoutPlan.ArrowPlan(label: nil, edges: [], isReversed: false))
        continue
      }
      isConnected[arrow.source] = true
      isConnected[arrow.target] = true
      var stations = [arrow.source, arrow.target]
      var label: Int?
      if !arrow.label.isEmpty {
        label = request.nodes.count
        stations.insert(request.nodes.count, at: 1)
        let group = diagram.boxes[arrow.source].group
        request.nodes.append(
          LayoutRequest.Node(
            label: arrow.label, cluster: group == diagram.boxes[arrow.target].group ? group : nil))
      }
      var edges: [Int] = []
      for (tail, head) in zip(stations, stations.dropFirst()) {
        edges.append(request.edges.count)
        request.edges.append(LayoutRequest.Edge(tail: tail, head: head, weight: 2))
      }
      arrows.append(LayoutPlan.ArrowPlan(label: label, edges: edges, isReversed: false))
    }
    addRowsOfLooseBoxes(to: &request, isConnected: isConnected)
    return LayoutPlan(request: request, arrows: arrows)
  }

  /// Invisible edges put boxes without arrows into rows instead of one endless line.
  private func addRowsOfLooseBoxes(to request: inout LayoutRequest, isConnected: [Bool]) {
    var loose = [[Int]](repeating: [], count: diagram.groups.count + 1)
    for (index, box) in diagram.boxes.enumerated() where !isConnected[index] {
      loose[box.group ?? diagram.groups.count].append(index)
    }
    for boxes in loose {
      for (upper, lower) in zip(boxes, boxes.dropFirst(Self.looseColumns(boxes.count))) {
        request.edges.append(LayoutRequest.Edge(tail: upper, head: lower))
      }
    }
  }
}

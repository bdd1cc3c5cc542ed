import Model

/// Plans a picture whose groups are bands: rows are decided here, and edges force them on the
/// engine, which then only orders each row, places it from left to right and routes the lines.
///
/// Every row of boxes and every row of labels is one rank. A chain of invisible nodes, the spine,
/// has a node on each rank; a box without an arrow from above hangs below the spine's node of the
/// rank before, one without an arrow downwards holds the node of the rank behind. With lengths
/// that are the exact distances of ranks, every edge of the request can be at its least length at
/// once, so any layered engine puts every node on the rank meant for it.
struct BandPlanner {
  private let diagram: Diagram
  private var rows: [[Int]] = []
  private var rowOfBox: [Int]

  init(_ diagram: Diagram) {
    self.diagram = diagram
    rowOfBox = Array(repeating: 0, count: diagram.boxes.count)
    var members = [[Int]](repeating: [], count: diagram.groups.count)
    for (index, box) in diagram.boxes.enumerated() {
      if let group = box.group { members[group].append(index) }
    }
    for boxes in members {
      for level in levels(of: boxes) { rows += wrapped(level) }
    }
    for (row, boxes) in rows.enumerated() {
      for box in boxes { rowOfBox[box] = row }
    }
  }

  /// Width that a row fills before the next begins, in points.
  static let rowWidth = 960.0
  static let nodeSeparation = 12
  static let rankSeparation = 14

  /// Boxes of one band by level, so that arrows inside the band lead from one level to another.
  private func levels(of boxes: [Int]) -> [[Int]] {
    var neighbours: [Int: [Int]] = [:]
    var pending: [Int: Int] = [:]
    var successors: [Int: [Int]] = [:]
    let members = Set(boxes)
    for arrow in diagram.arrows
    where arrow.source != arrow.target && members.contains(arrow.source)
      && members.contains(arrow.target)
    {
      neighbours[arrow.source, default: []].append(arrow.target)
      neighbours[arrow.target, default: []].append(arrow.source)
      successors[arrow.source, default: []].append(arrow.target)
      pending[arrow.target, default: 0] += 1
    }
    var level: [Int: Int] = [:]
    var ready = boxes.filter { pending[$0, default: 0] == 0 }
    var waiting = boxes.filter { pending[$0, default: 0] > 0 }
    var position = 0
    while position < ready.count || !waiting.isEmpty {
      if position == ready.count {
        // Only a cycle is left: its first box breaks it.
        ready.append(waiting.removeFirst())
      }
      let box = ready[position]
      position += 1
      level[box] = neighbours[box, default: []].reduce(0) { best, other in
        max(best, level[other].map { $0 + 1 } ?? 0)
      }
      for next in successors[box, default: []] {
        pending[next, default: 0] -= 1
        if pending[next] == 0, let place = waiting.firstIndex(of: next) {
          ready.append(waiting.remove(at: place))
        }
      }
    }
    var result: [[Int]] = []
    for box in boxes {
      let place = level[box] ?? 0
      while result.count <= place { result.append([]) }
      result[place].append(box)
    }
    // A bar fills a row of its own.
    return result.flatMap { level -> [[Int]] in
      let bars = level.filter { diagram.boxes[$0].shape == .bar }
      let others = level.filter { diagram.boxes[$0].shape != .bar }
      return (others.isEmpty ? [] : [others]) + bars.map { [$0] }
    }
  }

  /// A level in as few rows as fit the page, of about the same width.
  private func wrapped(_ level: [Int]) -> [[Int]] {
    let widths = level.map { diagram.boxes[$0].width + Double(Self.nodeSeparation) }
    let total = widths.reduce(0, +)
    let count = max(1, (total / Self.rowWidth).rounded(.up))
    let target = total / count
    var result: [[Int]] = [[]]
    var used = 0.0
    for (box, width) in zip(level, widths) {
      if used > 0, used + width / 2 > target {
        result.append([])
        used = 0
      }
      result[result.count - 1].append(box)
      used += width
    }
    return result
  }

  // MARK: - Ranks

  /// The gap, by the row above it, that holds each arrow's label, and its line there.
  private func labelPlaces() -> [(gap: Int, line: Int)?] {
    var gapOfArrow = [Int?](repeating: nil, count: diagram.arrows.count)
    var load = [Double](repeating: 0, count: rows.count)
    for (index, arrow) in diagram.arrows.enumerated()
    where !arrow.label.isEmpty && arrow.source != arrow.target {
      let source = rowOfBox[arrow.source]
      let target = rowOfBox[arrow.target]
      let gaps = min(source, target)..<max(source, target)
      let nearest = source < target ? gaps.lowerBound : gaps.upperBound - 1
      let best = gaps.min { left, right in
        cost(left, nearest, load) < cost(right, nearest, load)
      }
      guard let best else { continue }
      gapOfArrow[index] = best
      load[best] += arrow.label.width + 2 * Double(Self.nodeSeparation)
    }
    var seen = [Int](repeating: 0, count: rows.count)
    return gapOfArrow.map { gap in
      guard let gap else { return nil }
      let lines = lineCount(load[gap])
      defer { seen[gap] += 1 }
      return (gap, seen[gap] % lines)
    }
  }

  private func cost(_ gap: Int, _ nearest: Int, _ load: [Double]) -> Double {
    (load[gap] / (0.8 * Self.rowWidth)).rounded(.down) * 4 + Double(abs(gap - nearest))
  }

  private func lineCount(_ load: Double) -> Int {
    max(1, Int((load / Self.rowWidth).rounded(.up)))
  }

  func plan() -> LayoutPlan {
    let places = labelPlaces()
    var linesInGap = [Int](repeating: 0, count: rows.count)
    for case .some(let place) in places {
      linesInGap[place.gap] = max(linesInGap[place.gap], place.line + 1)
    }
    var rankOfRow: [Int] = []
    var rank = 0
    for row in rows.indices {
      rankOfRow.append(rank)
      rank += 1 + linesInGap[row]
    }
    var request = LayoutRequest(
      nodeSeparation: Self.nodeSeparation, rankSeparation: Self.rankSeparation,
      nodes: diagram.boxes.map { LayoutRequest.Node(width: $0.width, height: $0.height) })
    var ranks = rowOfBox.map { rankOfRow[$0] }
    var arrows: [LayoutPlan.ArrowPlan] = []
    for (index, arrow) in diagram.arrows.enumerated() {
      let isReversed = rowOfBox[arrow.source] > rowOfBox[arrow.target]
      let top = isReversed ? arrow.target : arrow.source
      let bottom = isReversed ? arrow.source : arrow.target
      guard rowOfBox[top] < rowOfBox[bottom] else {
        arrows.append(LayoutPlan.ArrowPlan(label: nil, edges: [], isReversed: false))
        continue
      }
      var stations = [top, bottom]
      var label: Int?
      if let place = places[index] {
        label = request.nodes.count
        stations.insert(request.nodes.count, at: 1)
        request.nodes.append(LayoutRequest.Node(label: arrow.label))
        ranks.append(rankOfRow[place.gap] + 1 + place.line)
      }
      var edges: [Int] = []
      for (tail, head) in zip(stations, stations.dropFirst()) {
        edges.append(request.edges.count)
        request.edges.append(edge(tail, head, ranks, weight: 8))
      }
      arrows.append(LayoutPlan.ArrowPlan(label: label, edges: edges, isReversed: isReversed))
    }
    addSpine(to: &request, ranks: ranks)
    return LayoutPlan(request: request, arrows: arrows, rows: rows)
  }

  private func addSpine(to request: inout LayoutRequest, ranks: [Int]) {
    guard let last = ranks.max(), last > 0 else { return }
    var hasAbove = [Bool](repeating: false, count: ranks.count)
    var hasBelow = hasAbove
    // An edge that had to be cut to the engine's limit holds nothing in place.
    for edge in request.edges where edge.minimumLength == ranks[edge.head] - ranks[edge.tail] {
      hasBelow[edge.tail] = true
      hasAbove[edge.head] = true
    }
    let spine = request.nodes.count
    for rank in 0...last {
      request.nodes.append(LayoutRequest.Node(width: 1, height: 1))
      if rank > 0 {
        request.edges.append(
          LayoutRequest.Edge(tail: spine + rank - 1, head: spine + rank, weight: 20))
      }
    }
    for (node, rank) in ranks.enumerated() {
      if !hasAbove[node], rank > 0 {
        request.edges.append(LayoutRequest.Edge(tail: spine + rank - 1, head: node))
      }
      if !hasBelow[node], rank < last {
        request.edges.append(LayoutRequest.Edge(tail: node, head: spine + rank + 1))
      }
    }
  }

  /// An edge as long as the ranks are apart, or as long as the engine takes.
  private func edge(_ tail: Int, _ head: Int, _ ranks: [Int], weight: Int) -> LayoutRequest.Edge {
    LayoutRequest.Edge(
      tail: tail, head: head, weight: weight,
      minimumLength: min(max(1, ranks[head] - ranks[tail]), 50))
  }
}

import Model

/// Where the ways of a picture in bands meet boxes, gaps and risers, from left to right.
struct BandPorts {
  /// The ends of ways at boxes: each way begins at a port of its own, a net ends at one.
  struct Port: Hashable {
    var box: Int
    var side: BandWays.Side
    /// The way, for a beginning; nil for a net's end.
    var way: Int?
    var net: Int?
  }

  /// Least space of a line beside others, in points.
  static let lane = 7.0

  private let graph: BandGraph
  private let ways: [BandWays.Way]
  /// The ports of each side of each box, each with the space that it takes.
  private(set) var portsOfSide: [[BandWays.Side: [(port: Port, space: Double)]]]
  /// Nets that go along a riser.
  private(set) var lanes: [BandWays.Crossing: [Int]] = [:]
  /// How far across each port lies: from the left, or in a column from the top.
  var place: [Port: Double] = [:]
  var laneX: [BandWays.Crossing: [Int: Double]] = [:]

  init(_ graph: BandGraph, _ ways: [BandWays.Way]) {
    self.graph = graph
    self.ways = ways
    portsOfSide = Array(repeating: [:], count: graph.nodeCount)
    var seen: Set<Port> = []
    for index in ways.indices {
      for (port, space) in [
        (start(index), graph.diagram.isNumbered ? label(index).width + 5 : 12), (end(index), 12.0),
      ] where seen.insert(port).inserted {
        portsOfSide[port.box][port.side, default: []].append((port, space))
      }
      for pass in ways[index].passes {
        if case .node = pass { continue }
        if lanes[pass]?.contains(ways[index].net) != true {
          lanes[pass, default: []].append(ways[index].net)
        }
      }
    }
  }

  func start(_ way: Int) -> Port {
    Port(
      box: ways[way].link.source, side: ways[way].startSide, way: way, net: nil)
  }

  func end(_ way: Int) -> Port {
    Port(
      box: ways[way].link.target, side: ways[way].endSide, way: nil,
      net: ways[way].net)
  }

  private func label(_ way: Int) -> TextBlock { graph.diagram.arrows[ways[way].link.arrow].label }

  /// How long a side must be for its ports.
  func needed(_ box: Int, _ side: BandWays.Side) -> Double {
    portsOfSide[box][side, default: []].reduce(6) { $0 + $1.space }
  }

  func laneCount(_ crossing: BandWays.Crossing) -> Int { lanes[crossing]?.count ?? 0 }

  /// Puts the ports of a side in the order of what they lead to.
  mutating func spread(
    _ box: Int, _ side: BandWays.Side, from low: Double, to high: Double,
    towards: (Port) -> Double
  ) {
    let ports = portsOfSide[box][side, default: []]
    guard !ports.isEmpty else { return }
    let keys = ports.map { towards($0.port) }
    let sorted = ports.indices.sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }
    let total = ports.reduce(0) { $0 + $1.space }
    var used = 0.0
    for index in sorted {
      place[ports[index].port] =
        low + (high - low) * (used + ports[index].space / 2) / max(1, total)
      used += ports[index].space
    }
  }

  /// Puts each port where its line comes from, as far as there is room, so that lines are straight.
  mutating func align(
    _ box: Int, _ side: BandWays.Side, from low: Double, to high: Double,
    towards: (Port) -> Double
  ) {
    let ports = portsOfSide[box][side, default: []]
    guard !ports.isEmpty else { return }
    let total = ports.reduce(0) { $0 + $1.space }
    guard total <= high - low else {
      return spread(box, side, from: low, to: high, towards: towards)
    }
    let keys = ports.map { min(max(towards($0.port), low + $0.space / 2), high - $0.space / 2) }
    let sorted = ports.indices.sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }
    var places = sorted.map { keys[$0] }
    for index in sorted.indices.dropFirst() {
      let space = (ports[sorted[index - 1]].space + ports[sorted[index]].space) / 2
      places[index] = max(places[index], places[index - 1] + space)
    }
    var limit = high
    for index in sorted.indices.reversed() {
      let half = ports[sorted[index]].space / 2
      places[index] = min(places[index], limit - half)
      limit = places[index] - half
    }
    for (index, x) in zip(sorted, places) { place[ports[index].port] = x }
  }

  /// Moves the ports above and below a node with it; a passing line has none.
  mutating func move(_ node: Int, by distance: Double) {
    guard portsOfSide.indices.contains(node) else { return }
    for side in [BandWays.Side.top, .bottom] {
      for (port, _) in portsOfSide[node][side, default: []] { place[port]? += distance }
    }
  }

  /// Moves the ends of lines at bars with what they come from or go to: on a bar they may lie anywhere.
  mutating func moveEndsAtBars(with shift: [Int: Double], _ boxes: [LayoutResult.Rectangle]) {
    var moved: Set<Port> = []
    for (index, way) in ways.enumerated() {
      for (bar, port, pass, other) in [
        (way.link.source, start(index), way.passes.first, way.link.target),
        (way.link.target, end(index), way.passes.last, way.link.source),
      ] where graph.isBar(bar) {
        var node = other
        if case .node(let place)? = pass { node = place }
        guard let move = shift[node], let known = place[port], moved.insert(port).inserted else {
          continue
        }
        place[port] = min(
          max(known + move, boxes[bar].minX + Self.barInset), boxes[bar].maxX - Self.barInset)
      }
    }
  }

  /// How far from a bar's corners lines end at least, in points.
  static let barInset = 6.0

  /// Spreads the nets of a riser over its width, in the order of where they come from and go to.
  mutating func spreadLanes(
    _ crossing: BandWays.Crossing, from low: Double, to high: Double, key: (Int) -> Double
  ) {
    let nets = lanes[crossing, default: []]
    let keys = nets.map(key)
    let sorted = nets.indices.sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }
    for (index, net) in sorted.enumerated() {
      laneX[crossing, default: [:]][nets[net]] =
        low + (high - low) * Double(index + 1) / Double(nets.count + 1)
    }
  }
}

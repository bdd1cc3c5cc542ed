import Model

/// The way of each link through a picture in bands: down or up through the channels between rows,
/// past the rows between, and along the columns' risers.
struct BandWays {
  /// A side of a box that arrows begin or end at.
  enum Side: Hashable {
    case top, bottom, left, right
  }

  /// Where a way crosses from one channel into the next.
  enum Crossing: Hashable {
    /// A place of its own in the row that it passes.
    case node(Int)
    case leftRiser
    case rightRiser
  }

  struct Way {
    var link: BandGraph.Link
    /// Links of one net share their lines up to the common end.
    var net: Int
    var startSide: Side
    var endSide: Side
    /// Channel `n` lies above row `n`; the last one below all rows.
    var channels: [Int]
    /// One fewer than channels, and one more for each end in a column.
    var passes: [Crossing]
    /// Whether the way begins or ends at a column.
    var startsInColumn: Bool
    var endsInColumn: Bool
  }

  private let graph: BandGraph
  private let left: Set<Int>
  private(set) var rows: BandRows
  private(set) var ways: [Way] = []
  private var nets: [[Int]: Int] = [:]
  private var passOfNet: [[Int]: Int] = [:]

  init(_ graph: BandGraph, _ rows: BandRows) {
    self.graph = graph
    self.rows = rows
    left = Set(rows.columns.left)
    for link in graph.links { ways.append(way(link)) }
    self.rows.order(segments, graph)
  }

  /// Neighbours on a way, in rows beside each other.
  var segments: [(Int, Int)] {
    ways.flatMap { way -> [(Int, Int)] in
      let middle = way.passes.compactMap { pass -> Int? in
        if case .node(let node) = pass { node } else { nil }
      }
      let nodes =
        (way.startsInColumn ? [] : [way.link.source]) + middle
        + (way.endsInColumn ? [] : [way.link.target])
      return Array(zip(nodes, nodes.dropFirst()))
    }
  }

  private mutating func way(_ link: BandGraph.Link) -> Way {
    switch (rows.rowOfBox[link.source], rows.rowOfBox[link.target]) {
    case (let from?, let to?): between(link, from, to)
    case (let from?, nil): toColumn(link, from)
    case (nil, let to?): fromColumn(link, to)
    case (nil, nil): betweenColumns(link)
    }
  }

  private mutating func between(_ link: BandGraph.Link, _ from: Int, _ to: Int) -> Way {
    let isUp = from > to
    let channels =
      from == to ? [from + 1] : isUp ? Array((to + 1...from).reversed()) : Array(from + 1...to)
    let net = net(of: link, direction: from == to ? 2 : isUp ? 1 : 0)
    let crossed = isUp ? Array((to + 1..<from).reversed()) : from < to ? Array(from + 1..<to) : []
    return Way(
      link: link, net: net, startSide: isUp ? .top : .bottom,
      endSide: isUp || from == to ? .bottom : .top, channels: channels,
      passes: crossed.map { pass($0, net) }, startsInColumn: false, endsInColumn: false)
  }

  private mutating func toColumn(_ link: BandGraph.Link, _ from: Int) -> Way {
    let isLeft = left.contains(link.target)
    let last = boundary(from: from + 1, step: 1, isLeft: isLeft)
    let net = net(of: link, direction: nil)
    var passes = (from + 1..<last).map { pass($0, net) }
    passes.append(isLeft ? .leftRiser : .rightRiser)
    return Way(
      link: link, net: net, startSide: .bottom, endSide: isLeft ? .right : .left,
      channels: Array(from + 1...last), passes: passes, startsInColumn: false,
      endsInColumn: true)
  }

  private mutating func fromColumn(_ link: BandGraph.Link, _ to: Int) -> Way {
    let isLeft = left.contains(link.source)
    let net = net(of: link, direction: nil)
    let isBelow = to == 0 || leadsUp(link, from: to)
    let first =
      isBelow
      ? boundary(from: to + 1, step: 1, isLeft: isLeft)
      : boundary(from: to, step: -1, isLeft: isLeft)
    let crossed = isBelow ? Array((to + 1..<first).reversed()) : Array(first..<to)
    return Way(
      link: link, net: net, startSide: isLeft ? .right : .left,
      endSide: isBelow ? .bottom : .top,
      channels: isBelow ? Array((to + 1...first).reversed()) : Array(first...to),
      passes: [isLeft ? .leftRiser : .rightRiser] + crossed.map { pass($0, net) },
      startsInColumn: true, endsInColumn: false)
  }

  private mutating func betweenColumns(_ link: BandGraph.Link) -> Way {
    let (isLeft, endsLeft) = (left.contains(link.source), left.contains(link.target))
    let channel = boundary(from: min(1, rows.rows.count), step: 1, isLeft: isLeft || endsLeft)
    return Way(
      link: link, net: net(of: link, direction: nil), startSide: isLeft ? .right : .left,
      endSide: endsLeft ? .right : .left, channels: [channel],
      passes: [isLeft ? .leftRiser : .rightRiser, endsLeft ? .leftRiser : .rightRiser],
      startsInColumn: true, endsInColumn: true)
  }

  /// Arrows to one target share a net where they are numbered and look alike.
  private mutating func net(of link: BandGraph.Link, direction: Int?) -> Int {
    let arrow = graph.diagram.arrows[link.arrow]
    var key = [-1, nets.count]
    if graph.diagram.isNumbered, let direction {
      key = [
        arrow.target, direction, arrow.line == .solid ? 0 : arrow.line == .dashed ? 1 : 2,
        arrow.state.index, arrow.isEmphasized ? 1 : 0, arrow.violations.isEmpty ? 0 : 1,
      ]
    }
    if let net = nets[key] { return net }
    nets[key] = nets.count
    return nets.count - 1
  }

  private mutating func pass(_ row: Int, _ net: Int) -> Crossing {
    if let known = passOfNet[[net, row]] { return .node(known) }
    let node = rows.rowOfBox.count
    rows.addPass(node, to: row)
    passOfNet[[net, row]] = node
    return .node(node)
  }

  /// Whether a link to a text goes on from there to a row above it, which it had better come to from
  /// below.
  private func leadsUp(_ link: BandGraph.Link, from row: Int) -> Bool {
    guard graph.isText(link.target) else { return false }
    let end = rows.rowOfBox[graph.diagram.arrows[link.arrow].target] ?? nil
    return end.map { $0 < row } ?? false
  }

  /// The first channel in a direction that a line can leave to a column: at the left one between two
  /// bands, as the names of bands are in the way of others.
  private func boundary(from channel: Int, step: Int, isLeft: Bool) -> Int {
    guard isLeft else { return channel }
    var channel = channel
    while rows.isInside(channel) { channel += step }
    return channel
  }
}

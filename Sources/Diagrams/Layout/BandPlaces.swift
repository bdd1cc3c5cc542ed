/// Where the nodes of a picture in bands lie from left to right: each near the middle of what it is
/// linked with, in the order of its row.
struct BandPlaces {
  /// Centre of each node.
  private(set) var centre: [Double]

  private let rows: [BandRows.Row]
  private let widths: [Double]
  private let isBar: [Bool]
  private let count: Int
  private let separation: Double
  /// Where a lock has a node.
  private let kept: [Double?]
  /// How far from the middle anything may lie.
  private var reach: Double
  private static let sweeps = 16
  /// The places of a line that passes several rows, from above, for each such line.
  private var chains: [[Int]] = []
  private var chainOf: [Int?]
  private var neighbours: [[Int]]

  /// - Parameters:
  ///   - widths: Of every node; passing lines have next to none.
  ///   - count: How many nodes are boxes or texts; those behind are passing lines.
  ///   - separation: Space between two boxes, in points.
  ///   - width: What rows fill, unless one needs more.
  ///   - locked: The places that a lock keeps.
  init(
    _ rows: [BandRows.Row], widths: [Double], isBar: [Bool], count: Int,
    segments: [(Int, Int)], separation: Double, width: Double, locked: LockedRows? = nil
  ) {
    self.rows = rows
    self.widths = widths
    self.isBar = isBar
    self.count = count
    self.separation = separation
    reach = width / 2
    kept = widths.indices.map { locked?.offset(of: $0) }
    centre = Array(repeating: 0, count: widths.count)
    neighbours = Array(repeating: [], count: widths.count)
    chainOf = Array(repeating: nil, count: widths.count)
    for (source, target) in segments {
      neighbours[source].append(target)
      neighbours[target].append(source)
    }
    makeChains()
    for row in rows {
      let nodes = row.boxes.filter { !isBar[$0] }
      pack(nodes)
      if let last = nodes.last { reach = max(reach, centre[last] + widths[last] / 2) }
    }
    for (node, place) in kept.enumerated() {
      guard let place else { continue }
      centre[node] = place
      if !isBar[node] { reach = max(reach, abs(place) + widths[node] / 2) }
    }
    var rowOf = [Int](repeating: -1, count: widths.count)
    for (index, row) in rows.enumerated() {
      for node in row.boxes { rowOf[node] = index }
    }
    for sweep in 0..<Self.sweeps {
      let isDown = sweep % 2 == 0
      let isLast = sweep >= Self.sweeps - 8
      for index in isDown ? Array(rows.indices) : rows.indices.reversed() {
        let row = rows[index]
        if row.isBar {
          placeBesideBars(row)
          continue
        }
        let wishes = row.boxes.map { node -> Double in
          if let place = kept[node] { return place }
          if isLast, let chain = chainOf[node] { return wish(of: chains[chain]) }
          let near = neighbours[node].filter { other in
            !isBar[other] && (isLast || (isDown ? rowOf[other] < index : rowOf[other] > index))
          }
          guard !near.isEmpty else { return centre[node] }
          // A line that passes two rows is better straight in between than at its ends.
          var (sum, weight) = (0.0, 0.0)
          for other in near {
            let own = node >= count && other >= count ? 8.0 : node >= count ? 2 : 1
            sum += own * centre[other]
            weight += own
          }
          return sum / weight
        }
        settle(row.boxes, wishes)
      }
    }
    for row in rows where row.isBar { placeBesideBars(row) }
    straighten()
  }

  // MARK: Lines that pass several rows

  /// Joins the places of a line in rows below each other. Beside bars lines lie where these leave room.
  private mutating func makeChains() {
    var rowOf: [Int: Int] = [:]
    for (index, row) in rows.enumerated() where !row.isBar {
      for node in row.boxes where node >= count { rowOf[node] = index }
    }
    for start in rowOf.keys.sorted() where chainOf[start] == nil {
      var members = [start]
      chainOf[start] = chains.count
      var position = 0
      while position < members.count {
        for other in neighbours[members[position]]
        where rowOf[other] != nil && chainOf[other] == nil {
          chainOf[other] = chains.count
          members.append(other)
        }
        position += 1
      }
      chains.append(members.sorted { (rowOf[$0] ?? 0, $0) < (rowOf[$1] ?? 0, $1) })
    }
  }

  /// What a line leads from and to, bars aside, which are as wide as the picture.
  private func ends(of chain: [Int]) -> [Int] {
    var ends: [Int] = []
    for node in chain {
      for other in neighbours[node] where chainOf[other] == nil && !isBar[other] {
        if !ends.contains(other) { ends.append(other) }
      }
    }
    return ends
  }

  /// One place for a whole line, amid where it is and what it leads to.
  private func wish(of chain: [Int]) -> Double {
    let ends = ends(of: chain)
    let sum =
      chain.reduce(0) { $0 + 2 * centre[$1] } + ends.reduce(0) { $0 + centre[$1] }
    return sum / Double(2 * chain.count + ends.count)
  }

  /// Puts what is left of bends in a line straight, as far as its neighbours leave room.
  private mutating func straighten() {
    var place = [(row: Int, index: Int)?](repeating: nil, count: widths.count)
    for (row, content) in rows.enumerated() {
      for (index, node) in content.boxes.enumerated() { place[node] = (row, index) }
    }
    func room(_ node: Int) -> (low: Double, high: Double) {
      guard let (row, index) = place[node] else { return (-reach, reach) }
      let boxes = rows[row].boxes
      return (
        index > 0 ? centre[boxes[index - 1]] + distance(boxes[index - 1], node) : -reach,
        index + 1 < boxes.count
          ? centre[boxes[index + 1]] - distance(node, boxes[index + 1]) : reach
      )
    }
    let order = chains.indices.sorted { (-chains[$0].count, $0) < (-chains[$1].count, $1) }
    for _ in 0..<2 {
      for chain in order {
        var run: [Int] = []
        var (low, high) = (-Double.infinity, Double.infinity)
        func settleRun() {
          guard !run.isEmpty else { return }
          // Right below or above what the line leads to, where that is possible.
          for end in ends(of: run) {
            // A text has its line in the middle.
            let isWide = end < count && place[end].map { !rows[$0.row].isText } ?? false
            let half = isWide ? max(0, widths[end] / 2 - 9) : 0
            let (from, to) = (centre[end] - half, centre[end] + half)
            if max(low, from) <= min(high, to) { (low, high) = (max(low, from), min(high, to)) }
          }
          let mean = run.reduce(0) { $0 + centre[$1] } / Double(run.count)
          for node in run { centre[node] = min(max(mean, low), high) }
        }
        for node in chains[chain] {
          let own = room(node)
          guard own.low <= own.high else { continue }
          if max(low, own.low) > min(high, own.high) {
            settleRun()
            run = []
            (low, high) = own
          }
          run.append(node)
          (low, high) = (max(low, own.low), min(high, own.high))
        }
        settleRun()
      }
    }
  }

  /// Space between the centres of two neighbours.
  private func distance(_ left: Int, _ right: Int) -> Double {
    let passes = (left >= count ? 1 : 0) + (right >= count ? 1 : 0)
    let space = passes == 2 ? BandPorts.lane : passes == 1 ? 9 : separation
    return (widths[left] + widths[right]) / 2 + space
  }

  private mutating func pack(_ nodes: [Int]) {
    var places: [Double] = []
    for (index, node) in nodes.enumerated() {
      places.append(index == 0 ? 0 : places[index - 1] + distance(nodes[index - 1], node))
    }
    let middle = ((places.first ?? 0) + (places.last ?? 0)) / 2
    for (node, place) in zip(nodes, places) { centre[node] = place - middle }
  }

  /// As near to the wishes as order and space allow, in the sense of least squares: neighbours that
  /// would overlap form a block which lies where its members wish on average (pool adjacent
  /// violators).
  private mutating func settle(_ nodes: [Int], _ wishes: [Double]) {
    guard !nodes.isEmpty else { return }
    var offset = [0.0]
    for index in nodes.indices.dropFirst() {
      offset.append(offset[index - 1] + distance(nodes[index - 1], nodes[index]))
    }
    var blocks: [(start: Int, weight: Double, sum: Double)] = []
    for index in nodes.indices {
      // A passing line is bent less gladly than a box is moved, unless a lock keeps the box.
      let weight = nodes[index] >= count ? 4.0 : kept[nodes[index]] != nil ? 1_000 : 1.0
      blocks.append((index, weight, weight * (wishes[index] - offset[index])))
      while blocks.count > 1 {
        let (last, before) = (blocks[blocks.count - 1], blocks[blocks.count - 2])
        guard before.sum / before.weight > last.sum / last.weight else { break }
        blocks.removeLast()
        blocks[blocks.count - 1] = (
          before.start, before.weight + last.weight, before.sum + last.sum
        )
      }
    }
    for (index, block) in blocks.enumerated() {
      let end = index + 1 < blocks.count ? blocks[index + 1].start : nodes.count
      for member in block.start..<end {
        centre[nodes[member]] = block.sum / block.weight + offset[member]
      }
    }
    keepWithinReach(nodes)
  }

  private mutating func keepWithinReach(_ nodes: [Int]) {
    var limit = reach
    for (index, node) in nodes.enumerated().reversed() {
      if index == nodes.count - 1 { limit -= widths[node] / 2 }
      centre[node] = min(centre[node], limit)
      if index > 0 { limit = centre[node] - distance(nodes[index - 1], node) }
    }
    limit = -reach
    for (index, node) in nodes.enumerated() {
      if index == 0 { limit += widths[node] / 2 }
      centre[node] = max(centre[node], limit)
      if index + 1 < nodes.count { limit = centre[node] + distance(node, nodes[index + 1]) }
    }
  }

  /// Left and right edge of all that isn't a bar.
  var extent: (low: Double, high: Double) {
    var low = Double.infinity
    var high = -Double.infinity
    for row in rows {
      for node in row.boxes where !isBar[node] {
        low = min(low, centre[node] - widths[node] / 2)
        high = max(high, centre[node] + widths[node] / 2)
      }
    }
    return low <= high ? (low, high) : (-100, 100)
  }

  /// Lines pass a bar at its ends, on the side that is nearer.
  private mutating func placeBesideBars(_ row: BandRows.Row) {
    let (low, high) = (-reach, reach)
    let passes = row.boxes.filter { !isBar[$0] }
    let wishes = passes.map { node -> Double in
      let near = neighbours[node].filter { !isBar[$0] }
      return near.isEmpty
        ? centre[node] : near.reduce(0) { $0 + centre[$1] } / Double(near.count)
    }
    let sorted = passes.indices.sorted {
      wishes[$0] == wishes[$1] ? $0 < $1 : wishes[$0] < wishes[$1]
    }
    let onLeft = sorted.filter { wishes[$0] <= (low + high) / 2 }
    for (index, pass) in onLeft.enumerated() {
      centre[passes[pass]] = low + 2 + Double(index) * BandPorts.lane
    }
    for (index, pass) in sorted.dropFirst(onLeft.count).reversed().enumerated() {
      centre[passes[pass]] = high - 2 - Double(index) * BandPorts.lane
    }
  }

  /// What a row's bars leave free at both ends for the lines that pass them.
  func free(_ row: BandRows.Row) -> (left: Double, right: Double) {
    let (low, high) = extent
    let passes = row.boxes.filter { !isBar[$0] }.map { centre[$0] }
    let left = passes.filter { $0 <= (low + high) / 2 }.map { $0 - low + 9 }.max() ?? 0
    let right = passes.filter { $0 > (low + high) / 2 }.map { high - $0 + 9 }.max() ?? 0
    return (left, right)
  }
}

import Model

/// The rows of a picture in bands: which box stands in which, and in what order.
///
/// Rows follow the canonical order of boxes, so that a new element moves its neighbours by one
/// place at most. Within a row boxes are ordered by the mean place of what they are linked with.
struct BandRows {
  struct Row {
    /// Nil for texts between two bands.
    var band: Int?
    /// Boxes, or in a row of texts their nodes.
    var boxes: [Int]
    /// Whether the row's boxes share the whole width.
    var isBar = false
    var isText = false
    /// The middle of the row's boxes in a lock; nil for a row that no lock knows.
    var keptY: Double?
  }

  private(set) var rows: [Row] = []
  /// Boxes of the columns beside the bands.
  private(set) var columns: (left: [Int], right: [Int]) = ([], [])
  /// The row of each node; nil for a box in a column.
  private(set) var rowOfBox: [Int?]
  /// The rows that a lock keeps; nil where rows are laid out freely.
  let locked: LockedRows?

  static let separation = 14.0
  private static let sweeps = 8
  /// Passes over all rows in which neighbours are exchanged.
  private static let exchanges = 6

  /// - Parameter width: What a row fills before the next begins, in points.
  init(_ graph: BandGraph, width: Double) {
    locked = nil
    let diagram = graph.diagram
    let widths = diagram.boxes.map(\.width)
    rowOfBox = Array(repeating: nil, count: graph.nodeCount)
    var members = [[Int]](repeating: [], count: diagram.groups.count)
    for index in diagram.numberedOrder(diagram.boxes.indices) {
      if let group = diagram.boxes[index].group { members[group].append(index) }
    }
    for (band, group) in diagram.groups.enumerated() {
      switch group.side {
      case .left: columns.left += members[band]
      case .right: columns.right += members[band]
      case .middle, .apart: addRows(of: members[band], band, diagram, widths, width)
      }
    }
    number()
    addRowsOfTexts(graph, width: width)
    number()
  }

  /// The rows of a lock, and among them the texts that it knows; others where there is room.
  init(_ graph: BandGraph, _ locked: LockedRows) {
    self.locked = locked
    rowOfBox = Array(repeating: nil, count: graph.nodeCount)
    columns = locked.columns
    rows = locked.rows
    number()
    addRowsOfTexts(graph, width: locked.width)
    number()
  }

  /// Puts a line that passes a row into it, as a node of its own.
  mutating func addPass(_ node: Int, to row: Int) {
    rows[row].boxes.append(node)
    rowOfBox.append(row)
  }

  /// Whether the channel above a row lies inside a band.
  func isInside(_ channel: Int) -> Bool {
    guard channel > 0, channel < rows.count, let band = rows[channel].band else { return false }
    return rows[channel - 1].band == band
  }

  private mutating func number() {
    for (row, content) in rows.enumerated() {
      for box in content.boxes { rowOfBox[box] = row }
    }
  }

  /// Puts each text into a row between two others that its arrow passes, near the arrow's source
  /// unless that is full.
  private mutating func addRowsOfTexts(_ graph: BandGraph, width: Double) {
    guard !graph.arrowOfText.isEmpty else { return }
    let count = rows.count
    var texts = [[Int]](repeating: [], count: count + 1)
    var load = [Double](repeating: 0, count: count + 1)
    for (index, arrow) in graph.arrowOfText.enumerated() {
      let text = graph.boxCount + index
      let places = places(graph.diagram.arrows[arrow], count)
      if let y = locked?.texts[text]?.y, let place = places.first(where: { isKept(y, above: $0) }) {
        texts[place].append(text)
        load[place] += graph.width(text) + Self.separation
        continue
      }
      var best = places[0]
      var least = Double.infinity
      for (distance, place) in places.enumerated() {
        // A row that is full costs as much as a way past two rows.
        let cost = (load[place] / (0.85 * width)).rounded(.down) * 2 + Double(distance)
        if cost < least {
          least = cost
          best = place
        }
      }
      texts[best].append(text)
      load[best] += graph.width(text) + Self.separation
    }
    var result: [Row] = []
    for place in 0...count {
      let isInside = place > 0 && place < count && rows[place - 1].band == rows[place].band
      let widths = (0..<graph.nodeCount).map { graph.isText($0) ? graph.width($0) : 0 }
      let band = isInside ? rows[place].band : nil
      if let locked {
        for line in locked.lines(of: texts[place], widths) {
          result.append(Row(band: band, boxes: line.texts, isText: true, keptY: line.y))
        }
      } else {
        for line in wrapped(texts[place], widths, width) {
          result.append(Row(band: band, boxes: line, isText: true))
        }
      }
      if place < count { result.append(rows[place]) }
    }
    rows = result
  }

  /// Whether a height of the lock lies between the row above a space and the one below it.
  private func isKept(_ y: Double, above row: Int) -> Bool {
    let above = rows[..<row].last { $0.keptY != nil }?.keptY
    let below = rows[row...].first { $0.keptY != nil }?.keptY
    return (above ?? -.infinity) < y && y < (below ?? .infinity)
  }

  /// The spaces between rows that could hold an arrow's text, the best first; space `n` lies above
  /// row `n`.
  private func places(_ arrow: Diagram.Arrow, _ count: Int) -> [Int] {
    switch (rowOfBox[arrow.source], rowOfBox[arrow.target]) {
    case (let from?, let to?):
      from < to ? Array(from + 1...to) : from > to ? Array((to + 1...from).reversed()) : [from + 1]
    case (let from?, nil): [from + 1]
    case (nil, let to?): [to == 0 ? min(1, count) : to]
    case (nil, nil): [min(1, count)]
    }
  }

  private mutating func addRows(
    of boxes: [Int], _ band: Int, _ diagram: Diagram, _ widths: [Double], _ width: Double
  ) {
    let steps = Set(boxes.map { diagram.boxes[$0].step }).sorted()
    for step in steps {
      let members = boxes.filter { diagram.boxes[$0].step == step }
      let bars = members.filter { diagram.boxes[$0].shape == .bar }
      let others = members.filter { diagram.boxes[$0].shape != .bar }
      for row in wrapped(others, widths, width) {
        rows.append(Row(band: band, boxes: row, isBar: false))
      }
      let share = bars.count <= 2 ? 1 : 3
      for start in stride(from: 0, to: bars.count, by: share) {
        rows.append(
          Row(band: band, boxes: Array(bars[start..<min(start + share, bars.count)]), isBar: true))
      }
    }
  }

  /// As few rows as the width allows, of about the same length.
  private func wrapped(_ boxes: [Int], _ widths: [Double], _ width: Double) -> [[Int]] {
    guard !boxes.isEmpty else { return [] }
    let sizes = boxes.map { widths[$0] + Self.separation }
    let total = sizes.reduce(0, +)
    let target = total / max(1, (total / width).rounded(.up))
    var result: [[Int]] = [[]]
    var used = 0.0
    for (box, size) in zip(boxes, sizes) {
      if used > 0, used + size / 2 > target {
        result.append([])
        used = 0
      }
      result[result.count - 1].append(box)
      used += size
    }
    return result
  }

  /// Orders each row by the mean place of what its nodes are linked with in other rows.
  mutating func order(_ segments: [(Int, Int)], _ graph: BandGraph) {
    var place = [Double](repeating: 0.5, count: rowOfBox.count)
    for box in columns.left { place[box] = -0.2 }
    for box in columns.right { place[box] = 1.2 }
    func number(_ boxes: [Int]) {
      for (index, box) in boxes.enumerated() {
        place[box] =
          locked == nil
          ? (Double(index) + 0.5) / Double(boxes.count) : locked?.share(of: box) ?? place[box]
      }
    }
    for row in rows { number(row.boxes) }
    var neighbours = [[Int]](repeating: [], count: rowOfBox.count)
    for (source, target) in segments where rowOfBox[source] != rowOfBox[target] {
      // A bar is as wide as the picture and says nothing of a place.
      if !graph.isBar(target) { neighbours[source].append(target) }
      if !graph.isBar(source) { neighbours[target].append(source) }
    }
    for sweep in 0..<Self.sweeps {
      for row in sweep % 2 == 0 ? Array(rows.indices) : rows.indices.reversed() {
        let boxes = rows[row].boxes
        let keys = boxes.map { box -> Double in
          if let kept = locked?.share(of: box) { return kept }
          let others = neighbours[box]
          guard !others.isEmpty else { return place[box] }
          return others.reduce(0) { $0 + place[$1] } / Double(others.count)
        }
        let sorted = keys.indices.sorted {
          keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1]
        }
        rows[row].boxes = sorted.map { boxes[$0] }
        if locked == nil {
          number(rows[row].boxes)
        } else {
          for (box, key) in zip(boxes, keys) { place[box] = key }
        }
      }
    }
    if locked == nil { exchange(neighbours) }
  }

  /// Exchanges boxes beside each other as long as fewer lines cross.
  private mutating func exchange(_ neighbours: [[Int]]) {
    var index = [Int](repeating: 0, count: rowOfBox.count)
    for row in rows {
      for (place, box) in row.boxes.enumerated() { index[box] = place }
    }
    // What a box is linked with in the row above, and in the row below.
    var above = [[Int]](repeating: [], count: rowOfBox.count)
    var below = above
    for (box, others) in neighbours.enumerated() {
      guard let row = rowOfBox[box] else { continue }
      for other in others {
        if rowOfBox[other] == row - 1 { above[box].append(other) }
        if rowOfBox[other] == row + 1 { below[box].append(other) }
      }
    }
    func crossings(_ left: [Int], _ right: [Int]) -> Int {
      var count = 0
      for first in left { for second in right where index[first] > index[second] { count += 1 } }
      return count
    }
    func isBetter(_ left: Int, _ right: Int) -> Bool {
      let now = crossings(above[left], above[right]) + crossings(below[left], below[right])
      guard now > 0 else { return false }
      return crossings(above[right], above[left]) + crossings(below[right], below[left]) < now
    }
    for _ in 0..<Self.exchanges {
      var isChanged = false
      for row in rows.indices {
        for place in rows[row].boxes.indices.dropLast() {
          let (left, right) = (rows[row].boxes[place], rows[row].boxes[place + 1])
          guard isBetter(left, right) else { continue }
          rows[row].boxes.swapAt(place, place + 1)
          index[right] = place
          index[left] = place + 1
          isChanged = true
        }
      }
      if !isChanged { break }
    }
  }
}

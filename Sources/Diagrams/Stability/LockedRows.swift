import Model

/// The rows of a picture in bands as its lock has them, and a place for what is new.
///
/// A lock says where the middle of each box is. Boxes of one band at one height are a row, in their
/// order from the left. A new box goes where it pushes others aside least; where that is by more than
/// half its width, to the end of a row of its band; and where the picture would become too wide by
/// that, into a row of its own below the others.
struct LockedRows {
  let graph: BandGraph
  private(set) var rows: [BandRows.Row] = []
  /// Boxes of the columns beside the bands, from above.
  private(set) var columns: (left: [Int], right: [Int]) = ([], [])
  /// Boxes that the lock has no place for, or none that fits the bands.
  private(set) var newBoxes: [Int] = []
  /// The heights of boxes in columns.
  private(set) var columnY: [Int: Double] = [:]
  /// The places of texts that the lock knows.
  private(set) var texts: [Int: LayoutResult.Point] = [:]

  /// Where the middles of boxes and texts are from left to right; of a new box where it should be.
  private var middle: [Double?]
  private var low = 0.0
  private var high = 520.0

  /// How much wider than high a picture may become before new boxes begin rows of their own.
  private static let widest = 3.0
  /// Boxes of one row differ by no more than this in height.
  private static let tolerance = 12.0

  private var diagram: Diagram { graph.diagram }

  /// What the rows fill.
  var width: Double { high - low }

  /// - Returns: nil where so little of the lock fits that a new layout serves the reader better.
  init?(_ diagram: Diagram, _ lock: LayoutLock) {
    graph = BandGraph(diagram)
    middle = Array(repeating: nil, count: graph.nodeCount)
    let places = diagram.boxes.map { lock.places[$0.identifier] }
    newBoxes = places.indices.filter { places[$0] == nil }
    guard newBoxes.count * 2 <= diagram.boxes.count || diagram.boxes.isEmpty else { return nil }
    takeColumns(places)
    let known = newBoxes.count
    var lines = keptLines(places)
    guard newBoxes.count - known <= max(2, diagram.boxes.count / 4) else { return nil }
    takeExtent(lines)
    placeNewBoxes(&lines)
    rows = lines.map(\.row)
    for (index, arrow) in graph.arrowOfText.enumerated() {
      if let place = lock.places[diagram.arrows[arrow].identifier] {
        texts[graph.boxCount + index] = place
        middle[graph.boxCount + index] = place.x
      }
    }
    newBoxes.sort()
  }

  /// How far from the middle of all a node is kept; nil where it goes freely.
  func offset(of node: Int) -> Double? {
    node < graph.nodeCount ? middle[node].map { $0 - (low + high) / 2 } : nil
  }

  /// The same from 0 at the left to 1 at the right.
  func share(of node: Int) -> Double? {
    node < graph.nodeCount ? middle[node].map { ($0 - low) / max(1, high - low) } : nil
  }

  /// Texts of one space between rows in lines: those of the lock, the others where there is room.
  func lines(of nodes: [Int], _ widths: [Double]) -> [(texts: [Int], y: Double?)] {
    var lines: [(texts: [Int], y: Double?)] = []
    let kept = nodes.filter { texts[$0] != nil }.sorted {
      (texts[$0]?.y ?? 0, texts[$0]?.x ?? 0, $0) < (texts[$1]?.y ?? 0, texts[$1]?.x ?? 0, $1)
    }
    for node in kept {
      guard let y = texts[node]?.y else { continue }
      if let first = lines.last?.y, y - first <= Self.tolerance {
        lines[lines.count - 1].texts.append(node)
      } else {
        lines.append(([node], y))
      }
    }
    for node in nodes where texts[node] == nil {
      func length(_ line: [Int]) -> Double {
        line.reduce(0) { $0 + widths[$1] + BandRows.separation }
      }
      if let place = lines.firstIndex(where: { length($0.texts + [node]) <= width }) {
        lines[place].texts.append(node)
      } else {
        lines.append(([node], nil))
      }
    }
    return lines
  }

  // MARK: What the lock says

  /// A row with what may stand in it: boxes of one step of a band, and bars apart.
  private struct Line {
    var row: BandRows.Row
    /// The place of such rows among all, from above.
    var rank: [Int]
  }

  private func rank(of box: Int) -> [Int] {
    let content = diagram.boxes[box]
    return [content.group ?? -1, content.step, graph.isBar(box) ? 1 : 0]
  }

  private func side(of box: Int) -> Diagram.Group.Side {
    diagram.boxes[box].group.map { diagram.groups[$0].side } ?? .middle
  }

  private mutating func takeColumns(_ places: [LayoutResult.Point?]) {
    func column(_ wanted: Diagram.Group.Side) -> [Int] {
      let boxes = diagram.boxes.indices.filter { side(of: $0) == wanted }
      return boxes.filter { places[$0] != nil }
        .sorted { (places[$0]?.y ?? 0, $0) < (places[$1]?.y ?? 0, $1) }
        + boxes.filter { places[$0] == nil }
    }
    columns = (column(.left), column(.right))
    for box in columns.left + columns.right { columnY[box] = places[box]?.y }
  }

  /// The rows of the lock from above. Boxes that changed their band, and so would stand between
  /// those of another one, are taken for new.
  private mutating func keptLines(_ places: [LayoutResult.Point?]) -> [Line] {
    let known = diagram.boxes.indices.filter { box in
      places[box] != nil && diagram.boxes[box].group != nil && columnY[box] == nil
    }
    let sorted = known.sorted { left, right in
      let (first, second) = (rank(of: left), rank(of: right))
      guard first == second else { return first.lexicographicallyPrecedes(second) }
      return (places[left]?.y ?? 0, left) < (places[right]?.y ?? 0, right)
    }
    var lines: [Line] = []
    for box in sorted {
      guard let place = places[box] else { continue }
      let rank = rank(of: box)
      if let last = lines.last, last.rank == rank, let y = last.row.keptY,
        place.y - y <= Self.tolerance
      {
        lines[lines.count - 1].row.boxes.append(box)
      } else {
        let row = BandRows.Row(
          band: diagram.boxes[box].group, boxes: [box], isBar: graph.isBar(box), keptY: place.y)
        lines.append(Line(row: row, rank: rank))
      }
      middle[box] = place.x
    }
    let isKept = Self.heaviestDescent(
      lines.map { (height: $0.row.keptY ?? 0, weight: $0.row.boxes.count) })
    var result: [Line] = []
    for (index, line) in lines.enumerated() {
      if isKept[index] {
        result.append(line)
        let boxes = line.row.boxes
        result[result.count - 1].row.boxes = boxes.sorted {
          (middle[$0] ?? 0, $0) < (middle[$1] ?? 0, $1)
        }
      } else {
        newBoxes += line.row.boxes
        for box in line.row.boxes { middle[box] = nil }
      }
    }
    return result
  }

  /// Which rows to keep so that each lies below the one before it and as many boxes as possible stay.
  private static func heaviestDescent(_ rows: [(height: Double, weight: Int)]) -> [Bool] {
    var best = rows.map(\.weight)
    var before = [Int?](repeating: nil, count: rows.count)
    for index in rows.indices {
      for other in 0..<index
      where rows[other].height + tolerance < rows[index].height
        && best[other] + rows[index].weight > best[index]
      {
        best[index] = best[other] + rows[index].weight
        before[index] = other
      }
    }
    var result = [Bool](repeating: false, count: rows.count)
    var step = rows.indices.max { (best[$0], -$0) < (best[$1], -$1) }
    while let index = step {
      result[index] = true
      step = before[index]
    }
    return result
  }

  private mutating func takeExtent(_ lines: [Line]) {
    var edges: [(low: Double, high: Double)] = []
    for line in lines where !line.row.isBar {
      for box in line.row.boxes {
        guard let x = middle[box] else { continue }
        edges.append((x - graph.width(box) / 2, x + graph.width(box) / 2))
      }
    }
    guard let least = edges.map(\.low).min(), let most = edges.map(\.high).max() else { return }
    low = least
    high = most
  }

  // MARK: New boxes

  private mutating func placeNewBoxes(_ lines: inout [Line]) {
    for box in newBoxes.sorted() where diagram.boxes[box].group != nil {
      guard side(of: box) == .middle || side(of: box) == .apart else { continue }
      let rank = rank(of: box)
      let wish = wish(for: box)
      var best: (line: Int, x: Double, cost: Double)?
      // A bar gets a row of its own: it would shorten the others.
      for (index, line) in lines.enumerated() where line.rank == rank && !line.row.isBar {
        guard let place = cheapestPlace(for: box, in: line.row, wish) else { continue }
        if place.cost < best?.cost ?? .infinity { best = (index, place.x, place.cost) }
      }
      best = best ?? shortestEnd(for: box, lines.indices.filter { lines[$0].rank == rank }, lines)
      if let best {
        middle[box] = best.x
        high = max(high, best.x + graph.width(box) / 2)
        let boxes = lines[best.line].row.boxes + [box]
        lines[best.line].row.boxes = boxes.sorted {
          (middle[$0] ?? 0, $0) < (middle[$1] ?? 0, $1)
        }
      } else {
        middle[box] = wish ?? (low + high) / 2
        let row = BandRows.Row(
          band: diagram.boxes[box].group, boxes: [box], isBar: graph.isBar(box))
        let place = lines.firstIndex { rank.lexicographicallyPrecedes($0.rank) } ?? lines.count
        lines.insert(Line(row: row, rank: rank), at: place)
      }
    }
  }

  /// Behind the last box of the row of some that ends first; nil where that would be too far out.
  private func shortestEnd(
    for box: Int, _ choices: [Int], _ lines: [Line]
  ) -> (line: Int, x: Double, cost: Double)? {
    guard !graph.isBar(box) else { return nil }
    let heights = lines.compactMap(\.row.keptY)
    let height = (heights.max() ?? 0) - (heights.min() ?? 0) + diagram.boxes[box].height
    let ends = choices.map { line in
      (
        line: line,
        x: (lines[line].row.boxes.last.map { edge($0, 1) } ?? low) + graph.width(box) / 2
      )
    }
    guard let end = ends.min(by: { ($0.x, $0.line) < ($1.x, $1.line) }),
      end.x + graph.width(box) / 2 - low <= Self.widest * height
    else { return nil }
    return (end.line, end.x, 0)
  }

  /// Amid what a box is connected with.
  private func wish(for box: Int) -> Double? {
    var ends: [Double] = []
    for arrow in diagram.arrows where arrow.source != arrow.target {
      let other = arrow.source == box ? arrow.target : arrow.target == box ? arrow.source : nil
      if let other, !graph.isBar(other), let x = middle[other] { ends.append(x) }
    }
    guard !ends.isEmpty else { return nil }
    let half = graph.width(box) / 2
    return min(max(ends.reduce(0, +) / Double(ends.count), low + half), max(low, high - half))
  }

  /// Where a box goes between those of a row, and what that costs; nil where there is no room.
  private func cheapestPlace(
    for box: Int, in row: BandRows.Row, _ wish: Double?
  ) -> (x: Double, cost: Double)? {
    let own = graph.width(box)
    let length = row.boxes.reduce(own) { $0 + graph.width($1) + BandRows.separation }
    guard length <= width else { return nil }
    // What is pushed aside or out of the picture weighs more than the way of lines.
    let most = own / 2
    var best: (x: Double, cost: Double)?
    for place in 0...row.boxes.count {
      let left = place > 0 ? edge(row.boxes[place - 1], 1) : low
      let right = place < row.boxes.count ? edge(row.boxes[place], -1) : high
      let lack = max(0, own - (right - left))
      guard lack <= most else { continue }
      let centre = (left + right) / 2
      let slack = max(0, (right - left - own) / 2)
      let x = wish.map { min(max($0, centre - slack), centre + slack) } ?? centre
      let cost = 4 * lack + abs(x - (wish ?? x))
      if cost < best?.cost ?? .infinity { best = (x, cost) }
    }
    return best
  }

  /// Where a box ends at a side, with the space that stays free beside it.
  private func edge(_ box: Int, _ side: Double) -> Double {
    (middle[box] ?? 0) + side * (graph.width(box) / 2 + BandRows.separation)
  }
}

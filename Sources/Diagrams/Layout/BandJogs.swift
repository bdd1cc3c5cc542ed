/// Small bends of lines in a picture in bands, and how texts and passing lines are moved to have
/// fewer of them.
///
/// Places are found before ports are: a line then often leaves a box a few points beside the text
/// that it leads to.
struct BandJogs {
  /// Where a line comes into a channel and where it leaves it. A node is a text or a passing line,
  /// which can be moved; nil for a box's port and a riser.
  struct Step {
    var from: Int?
    var to: Int?
    /// How much further right it leaves than it comes in.
    var offset: Double
  }

  /// How far each node is moved to the right.
  private(set) var shift: [Int: Double] = [:]

  private var steps: [Step]
  private let rows: [BandRows.Row]
  private let count: Int
  private var boxes: [LayoutResult.Rectangle]
  /// Left and right end of all rows.
  private let ends: (low: Double, high: Double)

  /// A bend of less than this many points looks like an accident.
  private static let small = 7.0
  private static let straight = 0.5

  /// - Parameters:
  ///   - count: How many nodes are boxes or texts; those behind are passing lines.
  init(
    _ steps: [Step], rows: [BandRows.Row], boxes: [LayoutResult.Rectangle], count: Int
  ) {
    self.steps = steps
    self.rows = rows
    self.boxes = boxes
    self.count = count
    let all = rows.flatMap(\.boxes)
    ends = (
      all.map { boxes[$0].minX }.min() ?? 0, all.map { boxes[$0].maxX }.max() ?? 0
    )
    var place: [Int: (row: Int, index: Int)] = [:]
    for (row, content) in rows.enumerated() {
      for (index, node) in content.boxes.enumerated() { place[node] = (row, index) }
    }
    var stepsOfNode: [Int: [Int]] = [:]
    for (index, step) in steps.enumerated() {
      for node in [step.from, step.to] {
        if let node { stepsOfNode[node, default: []].append(index) }
      }
    }
    for run in runs() {
      let members = Set(run)
      let own = Set(run.flatMap { stepsOfNode[$0, default: []] }).sorted().filter { index in
        let ends = [self.steps[index].from, self.steps[index].to]
        return ends.filter { $0.map(members.contains) ?? false }.count == 1
      }
      /// What a move to the right adds to a step's offset, in units of the move.
      func sign(_ index: Int) -> Double {
        self.steps[index].from.map(members.contains) ?? false ? -1 : 1
      }
      let before = own.filter { isSmall(self.steps[$0].offset) }
      let moves = before.map { -self.steps[$0].offset * sign($0) }.sorted {
        (abs($0), $0) < (abs($1), $1)
      }
      for move in moves {
        let after = own.filter { isSmall(self.steps[$0].offset + sign($0) * move) }
        guard after.count < before.count,
          run.allSatisfy({ node in place[node].map { hasRoom(node, $0, move) } ?? false })
        else { continue }
        for index in own { self.steps[index].offset += sign(index) * move }
        for node in run {
          self.boxes[node] = self.boxes[node].moved(x: move, y: 0)
          shift[node, default: 0] += move
        }
        break
      }
    }
  }

  /// The steps of ways through their channels.
  ///
  /// - Parameters:
  ///   - hasEnds: Whether the places where lines end at boxes are known already, and those of risers.
  ///   - span: Where a way comes into a channel of it and where it leaves it.
  static func steps(
    _ ways: [BandWays.Way], _ graph: BandGraph, hasEnds: Bool,
    span: (_ way: Int, _ place: Int) -> (from: Double, to: Double)
  ) -> [Step] {
    func passing(_ crossing: BandWays.Crossing) -> Int? {
      if case .node(let node) = crossing { node } else { nil }
    }
    func text(_ node: Int) -> Int? { graph.isText(node) ? node : nil }
    var steps: [Step] = []
    for (index, way) in ways.enumerated() {
      let shift = way.startsInColumn ? 0 : 1
      for place in way.channels.indices {
        let before = place - shift
        let next = before + 1
        let from = before < 0 ? text(way.link.source) : passing(way.passes[before])
        let to = next < way.passes.count ? passing(way.passes[next]) : text(way.link.target)
        guard hasEnds || to != nil && (from != nil || before < 0) else { continue }
        // On a bar a line begins and ends wherever it comes from.
        if from == nil, before < 0, to != nil, graph.isBar(way.link.source) { continue }
        if to == nil, from != nil, next >= way.passes.count, graph.isBar(way.link.target) {
          continue
        }
        let (start, end) = span(index, place)
        steps.append(Step(from: from, to: to, offset: end - start))
      }
    }
    return steps
  }

  private func isSmall(_ offset: Double) -> Bool {
    abs(offset) > Self.straight && abs(offset) < Self.small
  }

  /// Nodes that follow each other on a straight line, which are moved together.
  private func runs() -> [[Int]] {
    var nodes: Set<Int> = []
    var neighbours: [Int: [Int]] = [:]
    for step in steps {
      if let from = step.from { nodes.insert(from) }
      if let to = step.to { nodes.insert(to) }
      if let from = step.from, let to = step.to, abs(step.offset) <= Self.straight {
        neighbours[from, default: []].append(to)
        neighbours[to, default: []].append(from)
      }
    }
    var seen: Set<Int> = []
    var runs: [[Int]] = []
    for node in nodes.sorted() where seen.insert(node).inserted {
      var run = [node]
      var position = 0
      while position < run.count {
        for other in neighbours[run[position], default: []] where seen.insert(other).inserted {
          run.append(other)
        }
        position += 1
      }
      runs.append(run.sorted())
    }
    return runs
  }

  /// Whether a node keeps its distance from its neighbours in the row.
  private func hasRoom(_ node: Int, _ place: (row: Int, index: Int), _ move: Double) -> Bool {
    let row = rows[place.row].boxes
    let frame = boxes[node].moved(x: move, y: 0)
    // A text between two bands has no border beside it.
    let margin = node < count && rows[place.row].isText ? BandLayout.padding : 0
    guard frame.minX >= ends.low - margin, frame.maxX <= ends.high + margin else { return false }
    if place.index > 0, move < 0 {
      let left = row[place.index - 1]
      if frame.minX - boxes[left].maxX < space(left, node) { return false }
    }
    if place.index + 1 < row.count, move > 0 {
      let right = row[place.index + 1]
      if boxes[right].minX - frame.maxX < space(node, right) { return false }
    }
    return true
  }

  private func space(_ left: Int, _ right: Int) -> Double {
    left >= count || right >= count ? BandPorts.lane - 3 : 8
  }
}

import Model

/// Gives every box and label of a picture a place: that of the lock where it has one, else a free
/// one near what it is connected with. Where there is none, room is made by moving what lies below.
///
/// Old boxes keep their places but for three cases: a box that grew pushes its neighbours aside, one
/// that is in another group now moves there, and room for a new row moves what is below by a row.
struct LockedPlacement {
  private let diagram: Diagram
  /// By arrow; none for an arrow without a label.
  private let labelSizes: [LayoutRequest.Node?]
  private let lock: LayoutLock
  private(set) var board: Board
  /// Boxes that the lock has no place for, or none that could be kept.
  private(set) var newBoxes: [Int] = []
  private let neighbours: [[Int]]

  /// - Returns: nil where so little of the lock fits that a new layout serves the reader better.
  init?(_ diagram: Diagram, _ lock: LayoutLock) {
    self.diagram = diagram
    self.lock = lock
    labelSizes = diagram.arrows.map(\.labelNode)
    board = Board(diagram)
    var neighbours = [[Int]](repeating: [], count: diagram.boxes.count)
    for arrow in diagram.arrows where arrow.source != arrow.target {
      neighbours[arrow.source].append(arrow.target)
      neighbours[arrow.target].append(arrow.source)
    }
    self.neighbours = neighbours
    takePlaces()
    guard newBoxes.count * 2 <= diagram.boxes.count || diagram.boxes.isEmpty else { return nil }
    spreadGrownBoxes()
    guard resolveGroups() else { return nil }
    placeNewBoxes()
    centreBars()
    placeLabels()
  }

  // MARK: What the lock says

  private func frame(ofBox box: Int, at centre: LayoutResult.Point) -> LayoutResult.Rectangle {
    LayoutResult.Rectangle(diagram.boxes[box].node, at: centre)
  }

  private mutating func takePlaces() {
    for (index, box) in diagram.boxes.enumerated() {
      if let place = lock.places[box.identifier] {
        board.boxes[index] = frame(ofBox: index, at: place)
      } else {
        newBoxes.append(index)
      }
    }
    for (index, arrow) in diagram.arrows.enumerated() {
      if let size = labelSizes[index], let place = lock.places[arrow.identifier] {
        board.labels[index] = LayoutResult.Rectangle(size, at: place)
      }
    }
  }

  /// Moves apart what overlaps: boxes whose text became longer, or places that somebody wrote.
  private mutating func spreadGrownBoxes() {
    // Each step parts one pair and brings no other together.
    for _ in 0..<(4 * diagram.boxes.count) {
      guard let (left, right) = firstOverlap() else { return }
      let across = min(left.maxX, right.maxX) - max(left.minX, right.minX) + Board.gap
      let down = min(left.maxY, right.maxY) - max(left.minY, right.minY) + Board.gap
      if across <= down, left.midX != right.midX {
        board.makeRoom(rightOf: (left.midX + right.midX) / 2, by: across)
      } else if left.midY != right.midY {
        board.makeRoom(below: (left.midY + right.midY) / 2, by: down)
      } else {
        // One on top of the other: the later one is placed anew.
        guard let index = board.boxes.lastIndex(of: right) else { return }
        board.boxes[index] = nil
        newBoxes.append(index)
      }
    }
  }

  private func firstOverlap() -> (LayoutResult.Rectangle, LayoutResult.Rectangle)? {
    let frames = board.boxes.compactMap { $0 }.sorted { ($0.minX, $0.minY) < ($1.minX, $1.minY) }
    for (index, frame) in frames.enumerated() {
      for other in frames.dropFirst(index + 1) {
        if other.minX >= frame.maxX { break }
        if frame.overlaps(other) { return (frame, other) }
      }
    }
    return nil
  }

  /// Takes boxes that reach into other groups, because they changed theirs, for new ones.
  ///
  /// - Returns: false where that would be more than a quarter of all.
  private mutating func resolveGroups() -> Bool {
    var conflicts = board.conflicts()
    var taken = 0
    while conflicts.count > 0 {
      guard taken < max(2, diagram.boxes.count / 4) else { return false }
      taken += 1
      var best: (box: Int, count: Int)?
      for box in Set(conflicts.groups.flatMap(board.outermost) + conflicts.boxes).sorted() {
        var other = board
        other.boxes[box] = nil
        let count = other.conflicts().count
        if count < best?.count ?? Int.max { best = (box, count) }
      }
      guard let best else { return false }
      board.boxes[best.box] = nil
      newBoxes.append(best.box)
      conflicts = board.conflicts()
    }
    return true
  }

  // MARK: New boxes

  /// Those with the most neighbours that have places come first, else in canonical order.
  private mutating func placeNewBoxes() {
    var pending = newBoxes.sorted()
    while !pending.isEmpty {
      let known = pending.map { box in neighbours[box].count { board.boxes[$0] != nil } }
      let most = known.max() ?? 0
      let box = pending.remove(at: known.firstIndex(of: most) ?? 0)
      let wish = wish(for: box)
      let surroundings = board.surroundings(of: box)
      let frame =
        search(box, near: wish, surroundings, besideLabels: true)
        ?? search(box, near: wish, surroundings, besideLabels: false)
      board.boxes[box] = frame ?? makeRow(for: box, near: wish)
    }
    newBoxes.sort()
  }

  /// Amid the box's neighbours, in its group if that has a place.
  private func wish(for box: Int) -> LayoutResult.Point {
    let frames = board.groupFrames()
    let group = board.groupOfBox[box].flatMap { frames[$0] }
    let others = neighbours[box].compactMap { board.boxes[$0]?.centre }
    let all = LayoutResult.Rectangle.enclosing(board.boxes.compactMap { $0 })
    var wish = LayoutResult.Point(x: all.midX, y: (group ?? all).maxY)
    if !others.isEmpty {
      wish.x = others.reduce(0) { $0 + $1.x } / Double(others.count)
      wish.y = others.reduce(0) { $0 + $1.y } / Double(others.count)
    }
    if let group {
      wish.x = min(max(wish.x, max(group.minX, all.minX)), min(group.maxX, all.maxX))
      wish.y = min(max(wish.y, group.minY), group.maxY)
    }
    return LayoutResult.Point(x: wish.x.rounded(), y: wish.y.rounded())
  }

  /// How far from its wish a box is put before room is made for it, in points.
  private static let reach = 420.0
  private static let step = 12.0
  /// How much farther a place may be that stands in a row with others, in points.
  private static let rowBonus = 60.0

  /// The nearest free frame; one in a row with others counts as nearer.
  private func search(
    _ box: Int, near wish: LayoutResult.Point, _ surroundings: Board.Surroundings,
    besideLabels: Bool
  ) -> LayoutResult.Rectangle? {
    let steps = Int(Self.reach / Self.step)
    let offsets = (-steps...steps).map { Double($0) * Self.step }
    let rows = Set(
      board.boxes.compactMap { $0?.midY.rounded() }.filter { abs($0 - wish.y) <= Self.reach })
    var candidates: [(cost: Double, point: LayoutResult.Point)] = []
    for dx in offsets {
      for dy in offsets {
        let cost = (dx * dx + dy * dy).squareRoot() + Self.rowBonus
        candidates.append((cost, LayoutResult.Point(x: wish.x + dx, y: wish.y + dy)))
      }
      for row in rows {
        let dy = row - wish.y
        candidates.append(
          ((dx * dx + dy * dy).squareRoot(), LayoutResult.Point(x: wish.x + dx, y: row)))
      }
    }
    candidates.sort { ($0.cost, $0.point.y, $0.point.x) < ($1.cost, $1.point.y, $1.point.x) }
    for candidate in candidates {
      let frame = frame(ofBox: box, at: candidate.point)
      if board.isFree(frame, surroundings, besideLabels: besideLabels) { return frame }
    }
    return nil
  }

  /// A new row below what is in the box's group, for which everything below moves down.
  private mutating func makeRow(
    for box: Int, near wish: LayoutResult.Point
  ) -> LayoutResult.Rectangle {
    let (width, height) = (diagram.boxes[box].width, diagram.boxes[box].height)
    let all = LayoutResult.Rectangle.enclosing(board.boxes.compactMap { $0 })
    let above = contentAbove(box)
    let bottom = above?.maxY ?? all.maxY
    // Names of groups that begin with this box stand above it.
    let headings = board.headings(ofEmptyGroupsAround: box)
    board.makeRoom(below: bottom, by: height + 2 * (Board.gap + headings))
    let content = above ?? all
    let left = content.minX + width / 2
    let x = min(max(wish.x, left), max(left, content.maxX - width / 2))
    // A box wider than its group pushes aside what is beside it.
    board.makeRoom(rightOf: content.maxX, by: x + width / 2 - content.maxX)
    let centre = LayoutResult.Point(
      x: x.rounded(), y: (bottom + Board.gap + headings + height / 2).rounded())
    return frame(ofBox: box, at: centre)
  }

  /// What a new row of the box's group follows: the group's content or, in a group without any, that
  /// of the nearest group before it with the same parent; nil where there is none.
  private func contentAbove(_ box: Int) -> LayoutResult.Rectangle? {
    guard let group = board.groupOfBox[box] else { return nil }
    let frames = board.groupFrames()
    let candidates = (0...group).reversed().filter { board.parents[$0] == board.parents[group] }
    for candidate in candidates {
      guard let frame = frames[candidate] else { continue }
      let isOwn = candidate == group
      // Below another group the new one needs its frame too.
      let content = board.boxes.indices.filter { board.groupOfBox[$0] == candidate }
        .compactMap { board.boxes[$0] }
      guard isOwn, !content.isEmpty else {
        let all = LayoutResult.Rectangle.enclosing(board.boxes.compactMap { $0 })
        return LayoutResult.Rectangle(
          minX: max(frame.minX, all.minX), minY: frame.minY, maxX: min(frame.maxX, all.maxX),
          maxY: frame.maxY + Board.gap)
      }
      return LayoutResult.Rectangle.enclosing(content)
    }
    return nil
  }

  // MARK: Bars

  /// A bar is as wide in the picture as its row allows, wherever its middle is. For the engine it
  /// stands where its lines come from.
  private mutating func centreBars() {
    let all = LayoutResult.Rectangle.enclosing(board.boxes.compactMap { $0 })
    for (index, box) in diagram.boxes.enumerated() where box.shape == .bar {
      guard let bar = board.boxes[index] else { continue }
      let ends = neighbours[index].compactMap { board.boxes[$0]?.midX }
      guard !ends.isEmpty else { continue }
      let beside = board.boxes.enumerated().filter { $0.offset != index }.compactMap(\.element)
        .filter { $0.minY < bar.maxY + Board.gap && $0.maxY > bar.minY - Board.gap }
      let left = beside.filter { $0.midX < bar.midX }.map { $0.maxX + Board.gap }.max()
      let right = beside.filter { $0.midX >= bar.midX }.map { $0.minX - Board.gap }.min()
      let least = (left ?? all.minX) + bar.width / 2
      let most = (right ?? all.maxX) - bar.width / 2
      guard least <= most else { continue }
      let x = min(max(ends.reduce(0, +) / Double(ends.count), least), most).rounded()
      board.boxes[index] = bar.moved(x: x - bar.midX, y: 0)
    }
  }

  // MARK: Labels

  private static let labelReach = 260.0
  private static let labelStep = 8.0

  /// Labels keep their places where both ends of the arrow did and nothing is in the way.
  private mutating func placeLabels() {
    let new = Set(newBoxes)
    var obstacles = board.boxes.compactMap { $0 }.map { $0.inset(by: -Board.labelGap) }
    for (group, frame) in zip(diagram.groups, board.groupFrames()) {
      if let frame { obstacles.append(group.heading(in: frame).ground) }
    }
    var pending: [Int] = []
    for (index, arrow) in diagram.arrows.enumerated() where labelSizes[index] != nil {
      if let frame = board.labels[index], !new.contains(arrow.source), !new.contains(arrow.target),
        !obstacles.contains(where: { $0.overlaps(frame) })
      {
        obstacles.append(frame.inset(by: -Board.labelGap))
      } else {
        pending.append(index)
      }
    }
    let offsets = Self.labelOffsets()
    for index in pending {
      guard let size = labelSizes[index] else { continue }
      var frame = LayoutResult.Rectangle(size, at: middle(of: diagram.arrows[index]))
      for offset in offsets {
        let moved = frame.moved(x: offset.x, y: offset.y)
        if !obstacles.contains(where: { $0.overlaps(moved) }) {
          frame = moved
          break
        }
      }
      board.labels[index] = frame
      obstacles.append(frame.inset(by: -Board.labelGap))
    }
  }

  /// Ways from where a label would be best, the shortest first.
  private static func labelOffsets() -> [LayoutResult.Point] {
    let steps = Int(labelReach / labelStep)
    var offsets: [(cost: Double, point: LayoutResult.Point)] = []
    for row in -steps...steps {
      for column in -steps...steps {
        let x = Double(column) * labelStep
        let y = Double(row) * labelStep
        offsets.append((x * x + y * y, LayoutResult.Point(x: x, y: y)))
      }
    }
    offsets.sort { ($0.cost, $0.point.y, $0.point.x) < ($1.cost, $1.point.y, $1.point.x) }
    return offsets.map(\.point)
  }

  /// Half way between the borders of the boxes that an arrow joins.
  private func middle(of arrow: Diagram.Arrow) -> LayoutResult.Point {
    guard let source = board.boxes[arrow.source], let target = board.boxes[arrow.target] else {
      return LayoutResult.Point(x: 0, y: 0)
    }
    let start = Polyline.border(
      of: source.centre, width: source.width, height: source.height, towards: target.centre)
    let end = Polyline.border(
      of: target.centre, width: target.width, height: target.height, towards: source.centre)
    let middle = Polyline.between(start, end, 0.5)
    return LayoutResult.Point(x: middle.x.rounded(), y: middle.y.rounded())
  }
}

extension Box {
  /// The box as a layout engine is told of it.
  var node: LayoutRequest.Node { LayoutRequest.Node(width: width, height: height) }
}

extension Diagram.Arrow {
  /// The label as a layout engine is told of it; nil where there is none between two boxes.
  var labelNode: LayoutRequest.Node? {
    label.isEmpty || source == target ? nil : LayoutRequest.Node(label: label)
  }
}

extension LayoutResult.Rectangle {
  init(_ node: LayoutRequest.Node, at centre: LayoutResult.Point) {
    self.init(centre: centre, width: Double(node.width), height: Double(node.height))
  }
}

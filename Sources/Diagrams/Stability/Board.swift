/// Frames of boxes and labels in a picture whose places are kept: what is where, what a new box may
/// not touch, and how room is made.
///
/// Boxes of one group, and the groups of one group, never overlap. A group's frame holds its boxes
/// and inner groups with a margin.
struct Board {
  /// A group by its index, or the picture as a whole.
  typealias Container = Int?

  let groupOfBox: [Container]
  let parents: [Container]
  /// Space in a group above its boxes, and to the other sides.
  private let heading: Double
  private let margin: Double
  /// How wide each group is at least.
  private let widths: [Double]
  /// Frames by box; none for a box that has no place yet.
  var boxes: [LayoutResult.Rectangle?]
  /// Frames by arrow; none without a label, or for one that has no place yet.
  var labels: [LayoutResult.Rectangle?]

  /// Space between boxes, in points: less, and no line fits between them.
  static let gap = 14.0
  /// Space between groups, in points.
  static let groupGap = 4.0
  /// Space around a label, in points.
  static let labelGap = 4.0
  /// How much frames of a lock may overlap because its places are whole points.
  private static let tolerance = 2.0

  init(_ diagram: Diagram) {
    let count = diagram.groups.count
    groupOfBox = diagram.boxes.map { $0.group.flatMap { (0..<count).contains($0) ? $0 : nil } }
    parents = diagram.groups.enumerated().map { index, group in
      group.parent.flatMap { (0..<index).contains($0) ? $0 : nil }
    }
    if case .nested = diagram.arrangement {
      heading = NestedBoxes.heading
      margin = NestedBoxes.padding
      widths = diagram.groups.map(NestedBoxes.least)
    } else {
      heading = Double(ClusterPlanner.margin)
      margin = heading
      widths = parents.map { _ in 0 }
    }
    boxes = diagram.boxes.map { _ in nil }
    labels = diagram.arrows.map { _ in nil }
  }

  // MARK: Groups

  /// The frame of each group; none where nothing in it has a place.
  func groupFrames() -> [LayoutResult.Rectangle?] {
    var frames = [LayoutResult.Rectangle?](repeating: nil, count: parents.count)
    for (box, group) in zip(boxes, groupOfBox) {
      if let box, let group { frames[group] = box.united(with: frames[group]) }
    }
    // An inner group's index is larger than its parent's.
    for group in parents.indices.reversed() {
      guard let content = frames[group] else { continue }
      let frame = widened(framed(content), group)
      frames[group] = frame
      if let parent = parents[group] { frames[parent] = frame.united(with: frames[parent]) }
    }
    return frames
  }

  /// The frame of a group around its content.
  private func framed(_ content: LayoutResult.Rectangle) -> LayoutResult.Rectangle {
    LayoutResult.Rectangle(
      minX: content.minX - margin, minY: content.minY - heading, maxX: content.maxX + margin,
      maxY: content.maxY + margin)
  }

  /// A group's frame with room for its name.
  private func widened(
    _ frame: LayoutResult.Rectangle, _ group: Int
  ) -> LayoutResult.Rectangle {
    var frame = frame
    frame.maxX = max(frame.maxX, frame.minX + widths[group])
    return frame
  }

  /// Space above a box for the names of those of its groups that hold nothing yet.
  func headings(ofEmptyGroupsAround box: Int) -> Double {
    let frames = groupFrames()
    var space = 0.0
    var container = groupOfBox[box]
    while let group = container, frames[group] == nil {
      space += heading
      container = parents[group]
    }
    return space
  }

  /// Where a box may be put: what it and the groups around it must not touch.
  struct Surroundings {
    /// From the box's own container outwards: the container, its frame so far, and what else is in
    /// the container around it.
    var levels: [(group: Int, frame: LayoutResult.Rectangle?, obstacles: [LayoutResult.Rectangle])]
    /// What else is in the box's own container.
    var neighbours: [LayoutResult.Rectangle]
    var labels: [LayoutResult.Rectangle]
  }

  func surroundings(of box: Int) -> Surroundings {
    let frames = groupFrames()
    func content(of container: Container, without group: Container) -> [LayoutResult.Rectangle] {
      var result: [LayoutResult.Rectangle] = []
      for (index, frame) in boxes.enumerated() where index != box && groupOfBox[index] == container
      {
        if let frame { result.append(frame.inset(by: -Self.gap)) }
      }
      for (index, frame) in frames.enumerated()
      where parents[index] == container && index != group {
        if let frame { result.append(frame.inset(by: -Self.groupGap)) }
      }
      return result
    }
    var levels: [(Int, LayoutResult.Rectangle?, [LayoutResult.Rectangle])] = []
    var container = groupOfBox[box]
    while let group = container {
      levels.append((group, frames[group], content(of: parents[group], without: group)))
      container = parents[group]
    }
    return Surroundings(
      levels: levels, neighbours: content(of: groupOfBox[box], without: nil),
      labels: labels.compactMap { $0?.inset(by: -Self.labelGap) })
  }

  /// Whether a box may stand in a frame.
  func isFree(
    _ frame: LayoutResult.Rectangle, _ surroundings: Surroundings, besideLabels: Bool
  ) -> Bool {
    if surroundings.neighbours.contains(where: { $0.overlaps(frame) }) { return false }
    if besideLabels, surroundings.labels.contains(where: { $0.overlaps(frame) }) { return false }
    var frame = frame
    for level in surroundings.levels {
      frame = framed(frame)
      // Inside of the group's frame nothing changes for what is around it.
      if let old = level.frame, old.contains(frame) { return true }
      frame = widened(frame.united(with: level.frame), level.group)
      if level.obstacles.contains(where: { $0.overlaps(frame) }) { return false }
    }
    return true
  }

  // MARK: Room

  /// Moves everything whose centre lies below a height downwards. What was apart stays apart: of two
  /// things of which one moves, it is the lower one, or they lie beside each other.
  mutating func makeRoom(below y: Double, by distance: Double) {
    guard distance > 0 else { return }
    func moved(_ frame: LayoutResult.Rectangle?) -> LayoutResult.Rectangle? {
      frame.map { $0.midY > y ? $0.moved(x: 0, y: distance) : $0 }
    }
    boxes = boxes.map(moved)
    labels = labels.map(moved)
  }

  /// The same to the right.
  mutating func makeRoom(rightOf x: Double, by distance: Double) {
    guard distance > 0 else { return }
    func moved(_ frame: LayoutResult.Rectangle?) -> LayoutResult.Rectangle? {
      frame.map { $0.midX > x ? $0.moved(x: distance, y: 0) : $0 }
    }
    boxes = boxes.map(moved)
    labels = labels.map(moved)
  }

  // MARK: Conflicts

  /// Groups that overlap what isn't theirs, and boxes without a group that they overlap.
  func conflicts() -> (groups: [Int], boxes: [Int], count: Int) {
    let frames = groupFrames()
    var isBad = [Bool](repeating: false, count: frames.count)
    var badBoxes: [Int] = []
    var count = 0
    for (index, frame) in frames.enumerated() {
      guard let frame else { continue }
      for (other, otherFrame) in frames.enumerated().dropFirst(index + 1)
      where parents[other] == parents[index] {
        if let otherFrame, frame.overlaps(otherFrame.inset(by: Self.tolerance)) {
          isBad[index] = true
          isBad[other] = true
          count += 1
        }
      }
      for (box, boxFrame) in boxes.enumerated() where groupOfBox[box] == parents[index] {
        if let boxFrame, frame.overlaps(boxFrame.inset(by: Self.tolerance)) {
          isBad[index] = true
          badBoxes.append(box)
          count += 1
        }
      }
    }
    return (isBad.indices.filter { isBad[$0] }, badBoxes, count)
  }

  /// The boxes of a group, inner ones too, that reach farthest to the four sides.
  func outermost(of group: Int) -> [Int] {
    let members = boxes.indices.filter { boxes[$0] != nil && isInside($0, group) }
    let sides: [(LayoutResult.Rectangle) -> Double] = [
      \.minX, \.minY, { -$0.maxX }, { -$0.maxY },
    ]
    var result: [Int] = []
    for side in sides {
      let best = members.min { left, right in
        guard let first = boxes[left], let second = boxes[right] else { return false }
        return side(first) < side(second)
      }
      if let best, !result.contains(best) { result.append(best) }
    }
    return result
  }

  private func isInside(_ box: Int, _ group: Int) -> Bool {
    var container = groupOfBox[box]
    while let step = container {
      if step == group { return true }
      container = parents[step]
    }
    return false
  }
}

extension LayoutResult.Rectangle {
  func united(with other: LayoutResult.Rectangle?) -> LayoutResult.Rectangle {
    other.map { LayoutResult.Rectangle.enclosing([self, $0]) } ?? self
  }

  func moved(x: Double, y: Double) -> LayoutResult.Rectangle {
    LayoutResult.Rectangle(minX: minX + x, minY: minY + y, maxX: maxX + x, maxY: maxY + y)
  }

  func overlaps(_ other: LayoutResult.Rectangle) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }

  func contains(_ other: LayoutResult.Rectangle) -> Bool {
    minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
  }

  var centre: LayoutResult.Point { LayoutResult.Point(x: midX, y: midY) }
}

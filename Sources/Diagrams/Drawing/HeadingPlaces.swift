// The names of clusters, which stand in the upper edge of their frames.

/// The name of a cluster at its place.
struct ClusterHeading {
  var text: TextBlock
  /// Left and upper edge of the text.
  var x: Double
  var y: Double
  /// What the name covers of the lines below it.
  var ground: LayoutResult.Rectangle
  /// The arrows whose heads it may cover a part of: none, unless there is little room beside them.
  var crossing: [Int] = []
  /// Whether there is no room beside the lines: they stay visible behind the name.
  var isOverLines = false

  /// Space between the frame's border and the text, in points.
  static let inset = 6.0

  /// - Parameters:
  ///   - x: Left edge of the text.
  ///   - drop: Space between the frame's upper border and the text.
  ///   - margin: Width of the ground on both sides of the text.
  init(
    _ text: TextBlock, x: Double, drop: Double, margin: Double = 3,
    in frame: LayoutResult.Rectangle
  ) {
    self.text = text
    self.x = x
    y = frame.minY + drop
    ground = LayoutResult.Rectangle(
      minX: x - margin, minY: max(y - 1, frame.minY + 1), maxX: x + text.width + margin,
      maxY: y + text.height)
  }
}

extension Diagram.Group {
  /// The name of a group in the upper left corner of its frame.
  func heading(in frame: LayoutResult.Rectangle, drop: Double = 3) -> ClusterHeading {
    let text = TextBlock(
      label, font: Typography.group, width: frame.width - 2 * ClusterHeading.inset,
      maximumLines: 1)
    return ClusterHeading(text, x: frame.minX + ClusterHeading.inset, drop: drop, in: frame)
  }

  /// How wide a frame is that has the whole name in its edge.
  var headingWidth: Double { Typography.group.width(of: label) + 2 * ClusterHeading.inset }
}

/// Finds places for the names of clusters beside the lines that come in through the upper edge.
struct HeadingPlaces {
  /// A short part of an arrow's line.
  private struct Part {
    var arrow: Int
    var extent: LayoutResult.Rectangle
  }

  /// The short parts of all lines, and the arrow of each.
  private let lines: PlaneIndex
  private let arrowOfPart: [Int]
  /// Boxes and labels.
  private let solid: PlaneIndex

  /// How many parts each curve of a line is divided into.
  private static let steps = 16
  /// Space around a name that is wished for, and the least.
  private static let spaces = [(margin: 3.0, clearance: 3.0), (margin: 1.0, clearance: 0.5)]

  init(boxes: [LayoutResult.Rectangle], arrows: [PlacedDiagram.PlacedArrow]) {
    var extents: [LayoutResult.Rectangle] = []
    var arrowOfPart: [Int] = []
    for (index, arrow) in arrows.enumerated() {
      for piece in arrow.pieces {
        for start in stride(from: 0, to: piece.count - 3, by: 3) {
          let curve = piece[start...start + 3]
          var from = Polyline.onCurve(curve, at: 0)
          for step in 1...Self.steps {
            let to = Polyline.onCurve(curve, at: Double(step) / Double(Self.steps))
            extents.append(
              LayoutResult.Rectangle(
                minX: min(from.x, to.x), minY: min(from.y, to.y), maxX: max(from.x, to.x),
                maxY: max(from.y, to.y)))
            arrowOfPart.append(index)
            from = to
          }
        }
      }
    }
    lines = PlaneIndex(extents)
    self.arrowOfPart = arrowOfPart
    solid = PlaneIndex(boxes + arrows.compactMap(\.label))
  }

  /// What of the lines lies over a rectangle, in short parts.
  private func parts(over rectangle: LayoutResult.Rectangle) -> [Part] {
    lines.overlapping(rectangle).map { Part(arrow: arrowOfPart[$0], extent: lines.rectangles[$0]) }
  }

  /// What of boxes and labels lies over a rectangle.
  private func solid(over rectangle: LayoutResult.Rectangle) -> [LayoutResult.Rectangle] {
    solid.overlapping(rectangle).map { solid.rectangles[$0] }
  }

  /// In the upper edge at the left if no line is there; else at the right, else right of one of the
  /// lines; else so in the lower edge. Where there is no room at all, above the lines, which shine
  /// through.
  func heading(_ group: Diagram.Group, in frame: LayoutResult.Rectangle) -> ClusterHeading {
    if let heading = free(group, in: frame) ?? free(group, in: frame, isBelow: true) {
      return heading
    }
    // Near the border, to veil little of the arrows' heads, and where the fewest lines are.
    let text = group.heading(in: frame).text
    let last = frame.maxX - ClusterHeading.inset - text.width
    var best: (heading: ClusterHeading, lines: Int)?
    for drop in [1, frame.height - text.height - 1] {
      for x in [frame.minX + ClusterHeading.inset, last] {
        var heading = ClusterHeading(text, x: x, drop: drop, in: frame)
        let edge = heading.ground.widened(to: frame)
        guard solid(over: heading.ground).isEmpty else { continue }
        let under = parts(over: edge)
        let count = arrows(under, beside: heading.ground).count
        guard count < best?.lines ?? .max else { continue }
        heading.crossing = arrows(under, beside: heading.ground)
        heading.isOverLines = true
        best = (heading, count)
      }
    }
    return best?.heading ?? group.heading(in: frame, drop: 1)
  }

  /// The name in an edge of its frame, beside all lines; nil where there is no room.
  private func free(
    _ group: Diagram.Group, in frame: LayoutResult.Rectangle, isBelow: Bool = false,
    isSpacious: Bool = false
  ) -> ClusterHeading? {
    let text = group.heading(in: frame).text
    let drop = isBelow ? frame.height - text.height - 3 : 3
    let usual = group.heading(in: frame, drop: drop)
    let edge = usual.ground.widened(to: frame)
    let blocked = parts(over: edge)
    let obstacles = blocked.map(\.extent) + solid(over: edge)
    let last = frame.maxX - ClusterHeading.inset - text.width
    for (margin, clearance) in isSpacious ? Self.spaces.prefix(1) : Self.spaces[...] {
      let beside = obstacles.map { $0.maxX + clearance + margin }.sorted().filter { $0 <= last }
      for x in [usual.x, last] + beside {
        var heading = ClusterHeading(text, x: x, drop: drop, margin: margin, in: frame)
        let taken = (heading.ground.minX - clearance, heading.ground.maxX + clearance)
        if !obstacles.contains(where: { $0.minX < taken.1 && $0.maxX > taken.0 }) {
          heading.crossing = arrows(blocked, beside: heading.ground)
          return heading
        }
      }
    }
    return nil
  }

  /// The arrows whose heads a name's ground may cover.
  private func arrows(
    _ parts: [Part], beside ground: LayoutResult.Rectangle
  ) -> [Int] {
    let near = parts.filter {
      $0.extent.minX < ground.maxX + Self.headWidth && $0.extent.maxX > ground.minX - Self.headWidth
    }
    return Set(near.map(\.arrow)).sorted()
  }

  /// How far an arrow's head reaches beside its line, in points.
  private static let headWidth = 4.0

  /// Frames that are widened for the names in their edges, as far as nothing stands in the way: to the
  /// name's width, and by what it needs beside the lines that come in.
  func widened(
    _ frames: [LayoutResult.Rectangle], _ groups: [Diagram.Group]
  ) -> [LayoutResult.Rectangle] {
    var frames = frames
    for (index, group) in groups.enumerated() {
      let frame = frames[index]
      let missing = min(group.headingWidth, Self.mostWidth) - frame.width
      if missing > 0 {
        let (left, right) = room(beside: index, frames, groups, most: missing)
        let atLeft = min(left, max(missing / 2, missing - right))
        frames[index].minX -= atLeft
        frames[index].maxX += min(right, missing - atLeft)
      }
      if free(group, in: frames[index], isSpacious: true) == nil {
        frames[index] = besideLines(index, frames, groups)
      }
    }
    return frames
  }

  /// How far a frame can grow to both sides.
  private func room(
    beside index: Int, _ frames: [LayoutResult.Rectangle], _ groups: [Diagram.Group], most: Double
  ) -> (left: Double, right: Double) {
    let frame = frames[index]
    var (left, right) = (most, most)
    if let parent = groups[index].parent.map({ frames[$0] }) {
      left = min(left, frame.minX - parent.minX - Self.gap)
      right = min(right, parent.maxX - frame.maxX - Self.gap)
    }
    func keepAway(from other: LayoutResult.Rectangle) {
      guard other.minY < frame.maxY, other.maxY > frame.minY else { return }
      if other.maxX <= frame.minX { left = min(left, frame.minX - other.maxX - Self.gap) }
      if other.minX >= frame.maxX { right = min(right, other.minX - frame.maxX - Self.gap) }
    }
    frames.forEach(keepAway)
    // What is farther away leaves as much room as can be used.
    var near = frame
    near.minX -= most + 2 * Self.gap
    near.maxX += most + 2 * Self.gap
    solid(over: near).forEach(keepAway)
    return (max(0, left), max(0, right))
  }

  /// A frame that has room for its name beside the lines in its upper edge, at the left or at the right;
  /// as it is where that would take too much, or lines that pass it would run through it.
  private func besideLines(
    _ index: Int, _ frames: [LayoutResult.Rectangle], _ groups: [Diagram.Group]
  ) -> LayoutResult.Rectangle {
    let frame = frames[index]
    let heading = groups[index].heading(in: frame)
    let edge = heading.ground.widened(to: frame)
    let obstacles = parts(over: edge).map(\.extent) + solid(over: edge)
    let (margin, clearance) = Self.spaces[0]
    let needed =
      min(Typography.group.width(of: groups[index].label), Self.mostWidth)
      + ClusterHeading.inset + 2 * margin + clearance
    guard let first = obstacles.map(\.minX).min(), let last = obstacles.map(\.maxX).max() else {
      return frame
    }
    let atLeft = needed - (first - frame.minX)
    let atRight = needed - (frame.maxX - last)
    let room = room(beside: index, frames, groups, most: Self.mostGrowth)
    var choices: [(grown: LayoutResult.Rectangle, by: Double)] = []
    for (by, room, isLeft) in [(atLeft, room.left, true), (atRight, room.right, false)]
    where by <= room {
      var (grown, added) = (frame, frame)
      if isLeft {
        (grown.minX, added.minX, added.maxX) = (frame.minX - by, frame.minX - by, frame.minX)
      } else {
        (grown.maxX, added.maxX, added.minX) = (frame.maxX + by, frame.maxX + by, frame.maxX)
      }
      if parts(over: added.inset(by: -Self.gap / 2)).allSatisfy({ $0.extent.overlaps(frame) }) {
        choices.append((grown, by))
      }
    }
    return choices.min { $0.by < $1.by }?.grown ?? frame
  }

  /// How much wider a frame is made at most for a name beside lines, in points.
  private static let mostGrowth = 150.0
  /// Space to what stands beside a frame, and how wide frames are made at most, in points.
  private static let gap = 6.0
  private static let mostWidth = 400.0
}

extension LayoutResult.Rectangle {
  /// The same heights over the width of a frame.
  fileprivate func widened(to frame: LayoutResult.Rectangle) -> LayoutResult.Rectangle {
    LayoutResult.Rectangle(minX: frame.minX, minY: minY, maxX: frame.maxX, maxY: maxY)
  }
}

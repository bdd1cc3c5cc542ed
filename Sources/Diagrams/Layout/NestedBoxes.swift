/// Boxes in rows inside rectangles inside rectangles, without arrows: where everything stands.
struct NestedBoxes {
  let diagram: Diagram
  private(set) var boxes: [LayoutResult.Rectangle]
  private(set) var groups: [LayoutResult.Rectangle]
  private(set) var bounds = LayoutResult.Rectangle(minX: 0, minY: 0, maxX: 0, maxY: 0)

  private static let gap = 12.0
  static let padding = 10.0
  static let heading = 20.0

  private enum Item {
    case box(Int)
    case group(Int)
  }

  /// An arrangement for each of some widths; which is best depends on the page.
  static func candidates(_ diagram: Diagram) -> [NestedBoxes] {
    [500.0, 650, 800, 1000, 1250, 1600, 2000, 2600].map { NestedBoxes(diagram, width: $0) }
  }

  /// - Parameter width: What the outermost rows fill before the next begins, in points.
  init(_ diagram: Diagram, width: Double) {
    self.diagram = diagram
    let none = LayoutResult.Rectangle(minX: 0, minY: 0, maxX: 0, maxY: 0)
    boxes = diagram.boxes.map { _ in none }
    groups = diagram.groups.map { _ in none }
    let root = diagram.groups.count
    var items = [[Item]](repeating: [], count: root + 1)
    for (index, group) in diagram.groups.enumerated() {
      items[group.parent ?? root].append(.group(index))
    }
    for index in diagram.numberedOrder(diagram.boxes.indices) {
      items[diagram.boxes[index].group ?? root].append(.box(index))
    }
    var depth = [Int](repeating: 1, count: root + 1)
    for (index, group) in diagram.groups.enumerated() {
      depth[index] = (group.parent.map { depth[$0] } ?? 0) + 1
    }
    // From the inside out: a group's index is larger than its parent's.
    var sizes = [(width: Double, height: Double)](repeating: (0, 0), count: root + 1)
    var places = [[(x: Double, y: Double)]](repeating: [], count: root + 1)
    for group in Array((0..<root).reversed()) + [root] {
      let extents = items[group].map { item -> (width: Double, height: Double) in
        switch item {
        case .box(let box): (diagram.boxes[box].width, diagram.boxes[box].height)
        case .group(let inner): sizes[inner]
        }
      }
      let target = group == root ? width : width / Double(depth[group]).squareRoot() - 40
      (places[group], sizes[group]) = Self.shelves(extents, width: target)
      if group != root {
        sizes[group].width = max(
          sizes[group].width + 2 * Self.padding, Self.least(diagram.groups[group]))
        sizes[group].height += Self.padding + Self.heading
      }
    }
    var origins = [(x: Double, y: Double)](repeating: (0, 0), count: root + 1)
    for group in [root] + Array(0..<root) {
      for (item, place) in zip(items[group], places[group]) {
        let x = origins[group].x + place.x + (group == root ? 0 : Self.padding)
        let y = origins[group].y + place.y + (group == root ? 0 : Self.heading)
        switch item {
        case .box(let box):
          boxes[box] = LayoutResult.Rectangle(
            minX: x, minY: y, maxX: x + diagram.boxes[box].width,
            maxY: y + diagram.boxes[box].height)
        case .group(let inner):
          origins[inner] = (x, y)
          groups[inner] = LayoutResult.Rectangle(
            minX: x, minY: y, maxX: x + sizes[inner].width, maxY: y + sizes[inner].height)
        }
      }
    }
    bounds = LayoutResult.Rectangle.enclosing(boxes + groups)
  }

  /// How wide a rectangle is at least: its name fits unless it is very long.
  static func least(_ group: Diagram.Group) -> Double {
    min(Typography.group.width(of: group.label) + 2 * padding, 400) + 2 * padding
  }

  /// Items in rows from the left, in their order; and what they take.
  private static func shelves(
    _ items: [(width: Double, height: Double)], width: Double
  ) -> ([(x: Double, y: Double)], (width: Double, height: Double)) {
    var places: [(x: Double, y: Double)] = []
    var (x, y, tallest, widest) = (0.0, 0.0, 0.0, 0.0)
    for item in items {
      if x > 0, x + item.width > width {
        x = 0
        y += tallest + gap
        tallest = 0
      }
      places.append((x, y))
      x += item.width + gap
      widest = max(widest, x - gap)
      tallest = max(tallest, item.height)
    }
    return (places, (widest, y + tallest))
  }
}

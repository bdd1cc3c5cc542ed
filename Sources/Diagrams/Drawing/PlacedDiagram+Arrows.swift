// Lines, their heads and labels.

import Markup
import Model

extension PlacedDiagram {
  func writeLine(_ index: Int, to svg: inout MarkupWriter) {
    let arrow = diagram.arrows[index]
    var pieces = arrows[index].pieces
    guard let tip = pieces.last?.last, let before = pieces.last?.dropLast().last else { return }
    let head = ArrowHead(tip: tip, before: before, scale: arrow.count > 1 ? 1.25 : 1)
    let lastPiece = pieces.count - 1
    let lastPoint = pieces[lastPiece].count - 1
    pieces[lastPiece][lastPoint] = head.base
    var path = PathData()
    for piece in pieces {
      path.move(toX: piece[0].x, y: piece[0].y)
      for start in stride(from: 1, to: piece.count - 2, by: 3) {
        path.curve(
          control1X: piece[start].x, control1Y: piece[start].y, control2X: piece[start + 1].x,
          control2Y: piece[start + 1].y, toX: piece[start + 2].x, y: piece[start + 2].y)
      }
    }
    svg.element(
      .group, [.id(arrow.identifier), .role(.image), .label(arrow.description)]
    ) { group in
      group.element(.title, text: arrow.title)
      group.element(.description, text: arrow.description)
      var attributes: [MarkupAttribute] = [
        .data(path), .noFill, .stroke(Tone.line), .strokeWidth(arrow.count > 1 ? 1.7 : 1.1),
      ]
      attributes += arrow.line.dashes(scale: 1)
      group.element(.path, attributes)
      group.element(.path, [.data(head.outline), .fill(Tone.line)])
    }
    svg.newline()
  }

  func writeLabel(_ index: Int, to svg: inout MarkupWriter) {
    guard let frame = arrows[index].label else { return }
    let arrow = diagram.arrows[index]
    var attributes =
      frame.attributes + [.radius(2), .fill(.white), .fillOpacity(0.85)]
    if arrow.isAssumption {
      attributes += [.stroke(Tone.groupBorder), .strokeWidth(0.7), .dashes([2.5, 1.5])]
    }
    svg.element(.rectangle, attributes)
    svg.write(
      arrow.label, x: frame.midX, y: frame.midY - arrow.label.height / 2, anchor: .middle,
      color: Tone.text)
    svg.newline()
  }
}

extension RelationKind.Line {
  /// The pattern of the line; none for a solid one.
  func dashes(scale: Double) -> [MarkupAttribute] {
    switch self {
    case .solid: []
    case .dashed: [.dashes([7 * scale, 4 * scale])]
    case .dotted: [.dashes([1.6 * scale, 3 * scale])]
    }
  }
}

/// The triangle at the end of a line.
struct ArrowHead {
  let outline: PathData
  /// Where the line itself ends.
  let base: LayoutResult.Point

  init(tip: LayoutResult.Point, before: LayoutResult.Point, scale: Double) {
    let length = 8 * scale
    let halfWidth = 3.2 * scale
    var dx = tip.x - before.x
    var dy = tip.y - before.y
    let distance = (dx * dx + dy * dy).squareRoot()
    if distance > 0.001 {
      dx /= distance
      dy /= distance
    } else {
      (dx, dy) = (0, 1)
    }
    let foot = LayoutResult.Point(x: tip.x - dx * length, y: tip.y - dy * length)
    var outline = PathData()
    outline.move(toX: tip.x, y: tip.y)
    outline.line(toX: foot.x - dy * halfWidth, y: foot.y + dx * halfWidth)
    outline.line(toX: foot.x + dy * halfWidth, y: foot.y - dx * halfWidth)
    outline.close()
    self.outline = outline
    base = LayoutResult.Point(x: tip.x - dx * length * 0.8, y: tip.y - dy * length * 0.8)
  }
}

// Lines, their heads and labels.

import Markup
import Model

extension PictureWriter {
  func writeLine(_ index: Int, to svg: inout MarkupWriter) {
    let arrow = diagram.arrows[index]
    var pieces = arrows[index].pieces
    guard let tip = pieces.last?.last, let before = pieces.last?.dropLast().last else { return }
    let head = ArrowHead(tip: tip, before: before, scale: headScale(arrow))
    let junction = arrows[index].junction
    if junction == nil {
      let lastPiece = pieces.count - 1
      let lastPoint = pieces[lastPiece].count - 1
      pieces[lastPiece][lastPoint] = head.base
    }
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
      let color = lineColor(arrow)
      let width = arrow.count > 1 ? LineWidth.bundle : LineWidth.usual
      var attributes: [MarkupAttribute] = [
        .data(path), .noFill, .stroke(color),
        .strokeWidth(arrow.isEmphasized ? width + 2 * LineWidth.usual : width),
      ]
      attributes +=
        arrow.state == .ended ? [.endedDashes(scale: 1)] : arrow.line.dashes(scale: 1)
      group.element(.path, attributes)
      if arrow.isEmphasized {
        // A double line, as boxes have a second outline.
        group.element(
          .path, [.data(path), .noFill, .stroke(theme.background), .strokeWidth(width)])
      }
      if let junction {
        group.element(
          .ellipse,
          [
            .centreX(junction.x), .centreY(junction.y), .radiusX(2.1), .radiusY(2.1), .fill(color),
          ])
      } else {
        group.element(.path, [.data(head.outline), .fill(color)])
      }
    }
    svg.newline()
  }

  /// Draws the head of a line once more, where something that was drawn since may hide it.
  func writeHead(
    _ index: Int, touching ground: LayoutResult.Rectangle, to svg: inout MarkupWriter
  ) {
    let arrow = diagram.arrows[index]
    let piece = arrows[index].pieces.last ?? []
    guard let tip = piece.last, let before = piece.dropLast().last,
      arrows[index].junction == nil
    else { return }
    let head = ArrowHead(tip: tip, before: before, scale: headScale(arrow))
    let reach = ground.inset(by: -ArrowHead.length * 1.25)
    guard tip.x > reach.minX, tip.x < reach.maxX, tip.y > reach.minY, tip.y < reach.maxY else {
      return
    }
    svg.element(.path, [.data(head.outline), .fill(lineColor(arrow))])
  }

  private func headScale(_ arrow: Diagram.Arrow) -> Double {
    arrow.count > 1 || arrow.isEmphasized ? 1.25 : 1
  }

  private func lineColor(_ arrow: Diagram.Arrow) -> Color {
    if !arrow.violations.isEmpty { return theme.ended.border }
    guard diagram.colorsShowChange else { return theme.line }
    if arrow.state == .kept { return theme.outside.border }
    return theme.colors(arrow.state)?.border ?? theme.line
  }

  func writeLabel(_ index: Int, to svg: inout MarkupWriter) {
    guard let frame = arrows[index].label else { return }
    let arrow = diagram.arrows[index]
    var attributes =
      frame.attributes + [.radius(2), .fill(theme.background), .fillOpacity(0.9)]
    if arrow.isAssumption {
      attributes += [.stroke(theme.groupBorder), .strokeWidth(0.7), .dashes([2.5, 1.5])]
    }
    svg.element(.rectangle, attributes)
    svg.write(
      arrow.label, x: frame.midX, y: frame.midY - arrow.label.height / 2, anchor: .middle,
      color: theme.text)
    svg.newline()
  }
}

/// How wide lines are, in points at scale 1.
enum LineWidth {
  static let usual = 1.1
  /// Of a line that stands for several relations.
  static let bundle = 2.2
}

extension MarkupAttribute {
  /// The pattern of what ends, line or border.
  static func endedDashes(scale: Double) -> MarkupAttribute {
    .dashes([9 * scale, 3 * scale, 2 * scale, 3 * scale])
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
  /// From tip to foot at scale 1, in points.
  static let length = 8.0

  init(tip: LayoutResult.Point, before: LayoutResult.Point, scale: Double) {
    let length = Self.length * scale
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

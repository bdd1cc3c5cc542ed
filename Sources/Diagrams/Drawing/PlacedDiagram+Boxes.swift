// Boxes and the shapes of kinds.

import Markup
import Model

extension PictureWriter {
  func writeBox(_ index: Int, to svg: inout MarkupWriter) {
    let box = diagram.boxes[index]
    let frame = boxes[index]
    svg.element(.anchor, [.link(Link(fragment: box.identifier))]) { anchor in
      anchor.element(
        .group,
        [.id(box.identifier), .role(.image), .label("\(box.title): \(box.description)")]
      ) { group in
        group.element(.title, text: box.title)
        group.element(.description, text: box.description)
        var shape = ShapeWriter(
          shape: box.shape, theme: theme,
          colors: colors(box),
          isOutside: box.isOutside, isAssumption: box.isAssumption, lineScale: 1)
        shape.isEnded = box.state == .ended
        shape.isHeap = box.isHeap
        shape.isViolation = box.isViolation
        shape.headroomTop = max(0, frame.height - box.height) / 2
        shape.write(frame, to: &group)
        if box.isEmphasized { shape.writeRing(frame, to: &group) }
        writeTexts(box, frame, to: &group)
      }
    }
    svg.newline()
  }

  /// Where colours say what changes, what stays has none.
  private func colors(_ box: Box) -> ToneColors {
    guard diagram.colorsShowChange, box.state != .none else { return theme.colors(box.tone) }
    return theme.colors(box.state) ?? theme.colors(.outside)
  }

  private func writeTexts(_ box: Box, _ frame: LayoutResult.Rectangle, to svg: inout MarkupWriter) {
    let rows = box.chipRows
    // A row's boxes are as high as its highest: the texts stand in the middle.
    var y = frame.minY + Box.paddingY + box.headroom + max(0, frame.height - box.height) / 2
    if box.state == .ended {
      var top = y
      for line in box.name.lines {
        strike(line, x: frame.midX, y: top + line.font.size * 0.68, to: &svg)
        top += line.font.lineHeight
      }
    }
    for (block, color) in [
      (box.name, theme.text), (box.kind, theme.secondaryText), (box.contents, theme.text),
    ] {
      svg.write(block, x: frame.midX, y: y, anchor: .middle, color: color)
      y += block.height
    }
    y += 2
    for row in rows {
      let width = row.reduce(0) { $0 + $1.width } + Double(row.count - 1) * Box.chipGap
      var x = frame.midX - width / 2
      for chip in row {
        writeChip(chip, box.state, x: x, y: y + 1, to: &svg)
        x += chip.width + Box.chipGap
      }
      y += Box.chipHeight + 2
    }
  }

  /// A line through a name that ends.
  private func strike(_ line: TextLine, x: Double, y: Double, to svg: inout MarkupWriter) {
    var path = PathData()
    path.move(toX: x - line.width / 2, y: y)
    path.line(toX: x + line.width / 2, y: y)
    svg.element(
      .path, [.data(path), .noFill, .stroke(theme.ended.border), .strokeWidth(1.2)])
  }

  private func writeChip(
    _ chip: Chip, _ state: ChangeState, x: Double, y: Double, to svg: inout MarkupWriter
  ) {
    let isDark = chip.style == .change || chip.style == .violation
    let dark = chip.style == .violation ? theme.ended : theme.colors(state)
    var attributes: [MarkupAttribute] = [
      .x(x), .y(y), .width(chip.width), .height(Box.chipHeight), .radius(3),
      .fill(isDark ? dark?.border ?? theme.line : theme.background),
    ]
    switch chip.style {
    case .plain: attributes += [.stroke(theme.groupBorder), .strokeWidth(0.7)]
    case .assumption:
      attributes += [.stroke(theme.groupBorder), .strokeWidth(0.7), .dashes([2.5, 1.5])]
    case .strong: attributes += [.stroke(theme.line), .strokeWidth(1)]
    case .change, .violation: break
    }
    svg.element(.rectangle, attributes)
    svg.write(
      chip.text, x: x + chip.width / 2, top: y + 0.8, anchor: .middle,
      color: isDark ? theme.background : theme.secondaryText)
  }
}

/// Draws the outline of a kind's shape into a rectangle, which it touches on all sides, so that
/// lines which end at the rectangle end at the shape.
struct ShapeWriter {
  var shape: Kind.Shape
  var theme: Theme
  var colors: ToneColors
  var isOutside: Bool
  var isAssumption: Bool
  /// Whether it ends in the picture's later phase.
  var isEnded = false
  /// Whether it stands for several elements: a sheet before another.
  var isHeap = false
  var isViolation = false
  /// How far below the upper edge the texts' room begins: a row's boxes are as high as its highest.
  var headroomTop = 0.0
  /// How much thicker lines are than in a drawing at scale 1.
  var lineScale: Double

  init(
    shape: Kind.Shape, theme: Theme, colors: ToneColors, isOutside: Bool, isAssumption: Bool,
    lineScale: Double
  ) {
    self.shape = shape
    self.theme = theme
    self.colors = colors
    self.isOutside = isOutside
    self.isAssumption = isAssumption
    self.lineScale = lineScale
  }

  /// The colours after what is violated.
  private var shown: ToneColors { isViolation ? theme.ended : colors }

  private var style: [MarkupAttribute] {
    let width = isOutside ? 2 : 1.1
    var style: [MarkupAttribute] = [
      .fill(shown.fill), .stroke(shown.border), .strokeWidth(width * lineScale),
    ]
    if isEnded {
      style.append(.endedDashes(scale: lineScale))
    } else if isAssumption {
      style.append(.dashes([5 * lineScale, 3 * lineScale]))
    }
    return style
  }

  private var thinStyle: [MarkupAttribute] {
    [.noFill, .stroke(shown.border), .strokeWidth(0.8 * lineScale)]
  }

  /// A second outline around a shape that stands out.
  func writeRing(_ frame: LayoutResult.Rectangle, to svg: inout MarkupWriter) {
    svg.element(
      .rectangle,
      frame.inset(by: -3 * lineScale).attributes + [
        .radius(5 * lineScale), .noFill, .stroke(theme.line), .strokeWidth(1.6 * lineScale),
      ])
  }

  func writeStrike(_ frame: LayoutResult.Rectangle, y: Double, to svg: inout MarkupWriter) {
    var path = PathData()
    path.move(toX: frame.minX + frame.width * 0.2, y: y)
    path.line(toX: frame.maxX - frame.width * 0.2, y: y)
    svg.element(
      .path, [.data(path), .noFill, .stroke(theme.ended.border), .strokeWidth(1.2 * lineScale)])
  }

  func write(_ frame: LayoutResult.Rectangle, to svg: inout MarkupWriter) {
    guard isHeap else { return writeShape(frame, to: &svg) }
    let offset = min(Self.sheetOffset * lineScale, frame.height / 4)
    var (back, front) = (frame, frame)
    back.minX += offset
    back.maxY -= offset
    front.maxX -= offset
    front.minY += offset
    rectangle(back, radius: 1, to: &svg)
    rectangle(front, radius: 1, to: &svg)
  }

  /// How far the sheets of a heap stand apart, in points.
  private static let sheetOffset = 3.5

  private func writeShape(_ frame: LayoutResult.Rectangle, to svg: inout MarkupWriter) {
    switch shape {
    case .box: rectangle(frame, radius: 2, to: &svg)
    case .bar: rectangle(frame, radius: 0, to: &svg)
    case .rounded: rectangle(frame, radius: min(12, frame.height / 2), to: &svg)
    case .cloud: rectangle(frame, radius: min(24, frame.height / 2), to: &svg)
    case .frame:
      rectangle(frame, radius: 0, to: &svg)
      let inset = min(3 * lineScale, frame.height / 5)
      var sides = PathData()
      for x in [frame.minX + inset, frame.maxX - inset] {
        sides.move(toX: x, y: frame.minY)
        sides.line(toX: x, y: frame.maxY)
      }
      svg.element(.path, [.data(sides)] + thinStyle)
    case .screen:
      rectangle(frame, radius: 3, to: &svg)
      var line = PathData()
      let y = frame.minY + min(7, frame.height / 3)
      line.move(toX: frame.minX, y: y)
      line.line(toX: frame.maxX, y: y)
      svg.element(.path, [.data(line)] + thinStyle)
    case .cylinder: cylinder(frame, to: &svg)
    case .person: person(frame, to: &svg)
    }
  }

  private func rectangle(
    _ frame: LayoutResult.Rectangle, radius: Double, to svg: inout MarkupWriter
  ) {
    svg.element(.rectangle, frame.attributes + [.radius(radius)] + style)
  }

  private func cylinder(_ frame: LayoutResult.Rectangle, to svg: inout MarkupWriter) {
    let depth = min(5, frame.height / 5)
    let radius = frame.width / 2
    var outline = PathData()
    outline.move(toX: frame.minX, y: frame.minY + depth)
    outline.arc(radiusX: radius, radiusY: depth, toX: frame.maxX, y: frame.minY + depth)
    outline.line(toX: frame.maxX, y: frame.maxY - depth)
    outline.arc(radiusX: radius, radiusY: depth, toX: frame.minX, y: frame.maxY - depth)
    outline.close()
    svg.element(.path, [.data(outline)] + style)
    var rim = PathData()
    rim.move(toX: frame.minX, y: frame.minY + depth)
    rim.arc(
      radiusX: radius, radiusY: depth, clockwise: false, toX: frame.maxX, y: frame.minY + depth)
    svg.element(.path, [.data(rim)] + thinStyle)
  }

  /// A rounded box with a head and shoulders on top of the text.
  private func person(_ frame: LayoutResult.Rectangle, to svg: inout MarkupWriter) {
    rectangle(frame, radius: min(12, frame.height / 2), to: &svg)
    let size = min(12, frame.height * 0.6)
    let top = frame.height > 24 ? frame.minY + 4 + headroomTop : frame.midY - size / 2
    svg.element(
      .ellipse,
      [
        .centreX(frame.midX), .centreY(top + size * 0.27), .radiusX(size * 0.25),
        .radiusY(size * 0.27), .fill(shown.border),
      ])
    var shoulders = PathData()
    shoulders.move(toX: frame.midX - size * 0.5, y: top + size)
    shoulders.arc(
      radiusX: size * 0.5, radiusY: size * 0.42, toX: frame.midX + size * 0.5, y: top + size)
    shoulders.close()
    svg.element(.path, [.data(shoulders), .fill(shown.border)])
  }
}

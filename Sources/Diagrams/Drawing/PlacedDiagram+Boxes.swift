// Boxes and the shapes of kinds.

import Markup
import Model

extension PlacedDiagram {
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
        ShapeWriter(
          shape: box.shape, tone: box.tone, isOutside: box.isOutside,
          isAssumption: box.isAssumption, lineScale: 1
        ).write(frame, to: &group)
        writeTexts(box, frame, to: &group)
      }
    }
    svg.newline()
  }

  private func writeTexts(_ box: Box, _ frame: LayoutResult.Rectangle, to svg: inout MarkupWriter) {
    let rows = box.chipRows
    var y = frame.minY + Box.paddingY + box.headroom
    for (block, color) in [
      (box.name, Tone.text), (box.kind, Tone.secondaryText), (box.contents, Tone.text),
    ] {
      svg.write(block, x: frame.midX, y: y, anchor: .middle, color: color)
      y += block.height
    }
    y += 2
    for row in rows {
      let width = row.reduce(0) { $0 + $1.width } + Double(row.count - 1) * Box.chipGap
      var x = frame.midX - width / 2
      for chip in row {
        writeChip(chip, x: x, y: y + 1, to: &svg)
        x += chip.width + Box.chipGap
      }
      y += Box.chipHeight + 2
    }
  }

  private func writeChip(_ chip: Chip, x: Double, y: Double, to svg: inout MarkupWriter) {
    var attributes: [MarkupAttribute] = [
      .x(x), .y(y), .width(chip.width), .height(Box.chipHeight), .radius(3), .fill(.white),
      .stroke(Tone.groupBorder), .strokeWidth(0.7),
    ]
    if chip.style == .assumption { attributes.append(.dashes([2.5, 1.5])) }
    svg.element(.rectangle, attributes)
    svg.write(
      chip.text, x: x + chip.width / 2, top: y + 0.8, anchor: .middle, color: Tone.secondaryText)
  }
}

/// Draws the outline of a kind's shape into a rectangle, which it touches on all sides, so that
/// lines which end at the rectangle end at the shape.
struct ShapeWriter {
  var shape: Kind.Shape
  var tone: Tone
  var isOutside: Bool
  var isAssumption: Bool
  /// How much thicker lines are than in a drawing at scale 1.
  var lineScale: Double

  private var style: [MarkupAttribute] {
    var width = 1.1
    if isOutside { width = 1.8 }
    if shape == .bar { width = 1.6 }
    var style: [MarkupAttribute] = [
      .fill(tone.fill), .stroke(tone.border), .strokeWidth(width * lineScale),
    ]
    if isAssumption { style.append(.dashes([5 * lineScale, 3 * lineScale])) }
    return style
  }

  private var thinStyle: [MarkupAttribute] {
    [.noFill, .stroke(tone.border), .strokeWidth(0.8 * lineScale)]
  }

  func write(_ frame: LayoutResult.Rectangle, to svg: inout MarkupWriter) {
    switch shape {
    case .box: rectangle(frame, radius: 2, to: &svg)
    case .bar: rectangle(frame, radius: 0, to: &svg)
    case .rounded: rectangle(frame, radius: min(12, frame.height / 2), to: &svg)
    case .cloud: rectangle(frame, radius: min(24, frame.height / 2), to: &svg)
    case .frame:
      rectangle(frame, radius: 0, to: &svg)
      let inset = min(3 * lineScale, frame.height / 5)
      let inner = LayoutResult.Rectangle(
        minX: frame.minX + inset, minY: frame.minY + inset, maxX: frame.maxX - inset,
        maxY: frame.maxY - inset)
      svg.element(.rectangle, inner.attributes + thinStyle)
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
    let top = frame.height > 24 ? frame.minY + 4 : frame.midY - size / 2
    svg.element(
      .ellipse,
      [
        .centreX(frame.midX), .centreY(top + size * 0.27), .radiusX(size * 0.25),
        .radiusY(size * 0.27), .fill(tone.border),
      ])
    var shoulders = PathData()
    shoulders.move(toX: frame.midX - size * 0.5, y: top + size)
    shoulders.arc(
      radiusX: size * 0.5, radiusY: size * 0.42, toX: frame.midX + size * 0.5, y: top + size)
    shoulders.close()
    svg.element(.path, [.data(shoulders), .fill(tone.border)])
  }
}

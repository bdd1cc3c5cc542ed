// The legend of what the picture uses.

import Diagnostics
import Markup
import Model

extension PlacedDiagram {
  func writeLegend(to svg: inout MarkupWriter) {
    guard !page.legend.isEmpty else { return }
    let unit = page.format.furnitureScale
    let left = page.format.margin
    let top = page.bottomTop
    let font = PageFrame.font(unit)
    svg.write(
      TextLine(
        DiagramWords.legend[diagram.language], font: Font(size: font.size, isBold: true)),
      x: left, top: top, anchor: .start, color: Tone.text)
    svg.newline()
    for cell in page.legend {
      let sign = LayoutResult.Rectangle(
        minX: left + cell.x, minY: top + cell.y + 1 * unit,
        maxX: left + cell.x + PageFrame.signWidth * unit, maxY: top + cell.y + 12.5 * unit)
      write(cell.entry.sign, in: sign, to: &svg)
      svg.write(
        cell.text, x: sign.maxX + PageFrame.signGap * unit,
        y: sign.midY - min(cell.text.height, font.lineHeight) / 2, anchor: .start,
        color: Tone.text)
      svg.newline()
    }
  }

  private func write(
    _ sign: LegendEntry.Sign, in frame: LayoutResult.Rectangle, to svg: inout MarkupWriter
  ) {
    let unit = page.format.furnitureScale
    switch sign {
    case .box(let shape, let tone):
      shapeWriter(shape, tone, isOutside: tone == .outside).write(frame, to: &svg)
    case .outside:
      shapeWriter(.box, .outside, isOutside: true).write(frame, to: &svg)
    case .assumption:
      shapeWriter(.box, Tone(fill: .white, border: Tone.line), isAssumption: true)
        .write(frame, to: &svg)
    case .line(let line):
      let tip = LayoutResult.Point(x: frame.maxX, y: frame.midY)
      let start = LayoutResult.Point(x: frame.minX, y: frame.midY)
      let head = ArrowHead(tip: tip, before: start, scale: unit)
      var path = PathData()
      path.move(toX: start.x, y: start.y)
      path.line(toX: head.base.x, y: head.base.y)
      svg.element(
        .path,
        [.data(path), .noFill, .stroke(Tone.line), .strokeWidth(1.2 * unit)]
          + line.dashes(scale: unit))
      svg.element(.path, [.data(head.outline), .fill(Tone.line)])
    case .chip(let text):
      svg.element(
        .rectangle,
        frame.attributes + [
          .radius(3 * unit), .fill(.white), .stroke(Tone.groupBorder), .strokeWidth(0.7 * unit),
        ])
      writeMark(text, in: frame, to: &svg)
    case .mark(let text):
      writeMark(text, in: frame, to: &svg)
    }
  }

  private func writeMark(
    _ text: String, in frame: LayoutResult.Rectangle, to svg: inout MarkupWriter
  ) {
    let font = Font(size: 7 * page.format.furnitureScale, isBold: false)
    svg.write(
      TextLine(text, font: font), x: frame.midX, top: frame.midY - font.lineHeight / 2,
      anchor: .middle, color: Tone.secondaryText)
  }

  private func shapeWriter(
    _ shape: Kind.Shape, _ tone: Tone, isOutside: Bool = false, isAssumption: Bool = false
  ) -> ShapeWriter {
    ShapeWriter(
      shape: shape, tone: tone, isOutside: isOutside, isAssumption: isAssumption,
      lineScale: page.format.furnitureScale)
  }
}

// The legend of what the picture uses.

import Diagnostics
import Markup
import Model

extension PictureWriter {
  func writeLegend(to svg: inout MarkupWriter) {
    guard !page.furniture.legend.isEmpty else { return }
    let unit = page.format.furnitureScale
    let left = page.furniture.legendLeft
    let top = page.furniture.legendTop
    let font = PageFrame.font(unit)
    svg.write(
      TextLine(
        DiagramWords.legend[diagram.language], font: Font(size: font.size, isBold: true)),
      x: left, top: top, anchor: .start, color: theme.text)
    svg.newline()
    for cell in page.furniture.legend {
      let sign = LayoutResult.Rectangle(
        minX: left + cell.x, minY: top + cell.y + 1 * unit,
        maxX: left + cell.x + PageFrame.signWidth * unit, maxY: top + cell.y + 12.5 * unit)
      write(cell.entry, in: sign, to: &svg)
      svg.write(
        cell.text, x: sign.maxX + PageFrame.signGap * unit,
        y: sign.midY - min(cell.text.height, font.lineHeight) / 2, anchor: .start,
        color: theme.text)
      svg.newline()
    }
  }

  private func write(
    _ entry: LegendEntry, in frame: LayoutResult.Rectangle, to svg: inout MarkupWriter
  ) {
    let unit = page.format.furnitureScale
    switch entry.sign {
    case .box(let shape, let tone):
      var frame = frame
      if shape == .bar {
        // Long and low, as in the picture: else it would be the sign of any box.
        frame.minY += frame.height * 0.2
        frame.maxY -= frame.height * 0.25
      }
      shapeWriter(shape, tone, isOutside: tone == .outside).write(frame, to: &svg)
    case .outside:
      shapeWriter(.box, .outside, isOutside: true).write(frame, to: &svg)
    case .assumption:
      shapeWriter(.box, .plain, isAssumption: true).write(frame, to: &svg)
    case .change(let state):
      var writer = shapeWriter(.box, .plain)
      if diagram.colorsShowChange {
        writer.colors = theme.colors(state) ?? theme.colors(.outside)
      }
      writer.isEnded = state == .ended
      writer.write(frame, to: &svg)
      if state == .ended { writer.writeStrike(frame, y: frame.midY, to: &svg) }
      if let sign = DiagramWords.sign(state), let colors = theme.colors(state) {
        writeDarkMark(sign, colors, in: frame, to: &svg)
      }
    case .emphasis:
      shapeWriter(.box, .plain).write(frame.inset(by: 3 * unit), to: &svg)
      shapeWriter(.box, .plain).writeRing(frame.inset(by: 3 * unit), to: &svg)
    case .violation:
      var writer = shapeWriter(.box, .plain)
      writer.isViolation = true
      writer.write(frame, to: &svg)
      writeDarkMark("✕ INT", theme.ended, in: frame, to: &svg)
    case .heap:
      var writer = shapeWriter(.box, .plain)
      writer.isHeap = true
      writer.write(frame, to: &svg)
    case .color(let tone):
      shapeWriter(.box, tone).write(frame, to: &svg)
    case .line(let line):
      writeLine(line.dashes(scale: unit), theme.line, in: frame, to: &svg)
    case .endedLine:
      let color = diagram.colorsShowChange ? theme.ended.border : theme.line
      writeLine([.endedDashes(scale: unit)], color, in: frame, to: &svg)
    case .bundle:
      writeLine([], theme.line, width: LineWidth.bundle, in: frame, to: &svg)
    case .chip(let text):
      writeChip(text, in: frame, to: &svg)
    case .mark(let text):
      writeMark(text, in: frame, to: &svg)
    }
  }

  /// A line with its head.
  private func writeLine(
    _ dashes: [MarkupAttribute], _ color: Color, width: Double = LineWidth.usual,
    in frame: LayoutResult.Rectangle, to svg: inout MarkupWriter
  ) {
    let unit = page.format.furnitureScale
    let tip = LayoutResult.Point(x: frame.maxX, y: frame.midY)
    let start = LayoutResult.Point(x: frame.minX, y: frame.midY)
    let head = ArrowHead(tip: tip, before: start, scale: unit)
    var path = PathData()
    path.move(toX: start.x, y: start.y)
    path.line(toX: head.base.x, y: head.base.y)
    svg.element(
      .path,
      [.data(path), .noFill, .stroke(color), .strokeWidth(width * unit)] + dashes)
    svg.element(.path, [.data(head.outline), .fill(color)])
  }

  /// A dark chip in the middle of a box.
  private func writeDarkMark(
    _ text: String, _ colors: ToneColors, in frame: LayoutResult.Rectangle,
    to svg: inout MarkupWriter
  ) {
    let unit = page.format.furnitureScale
    let width = markFont.width(of: text) + 6 * unit
    let chip = LayoutResult.Rectangle(
      minX: frame.midX - width / 2, minY: frame.minY + 1.2 * unit, maxX: frame.midX + width / 2,
      maxY: frame.maxY - 1.2 * unit)
    svg.element(.rectangle, chip.attributes + [.radius(2 * unit), .fill(colors.border)])
    writeMark(text, in: frame, color: theme.background, to: &svg)
  }

  private func writeChip(
    _ text: String, in frame: LayoutResult.Rectangle, to svg: inout MarkupWriter
  ) {
    let unit = page.format.furnitureScale
    svg.element(
      .rectangle,
      frame.attributes + [
        .radius(3 * unit), .fill(theme.background), .stroke(theme.groupBorder),
        .strokeWidth(0.7 * unit),
      ])
    writeMark(
      LineBreaking.shortened(text, font: markFont, width: frame.width - 2 * unit), in: frame,
      to: &svg)
  }

  private var markFont: Font {
    Font(
      size: max(7 * page.format.furnitureScale, page.format.minimumTextSize), isBold: false)
  }

  private func writeMark(
    _ text: String, in frame: LayoutResult.Rectangle, color: Color? = nil,
    to svg: inout MarkupWriter
  ) {
    let font = markFont
    svg.write(
      TextLine(text, font: font), x: frame.midX, top: frame.midY - font.lineHeight / 2,
      anchor: .middle, color: color ?? theme.secondaryText)
  }

  private func shapeWriter(
    _ shape: Kind.Shape, _ tone: Tone, isOutside: Bool = false, isAssumption: Bool = false
  ) -> ShapeWriter {
    ShapeWriter(
      shape: shape, theme: theme, colors: theme.colors(tone), isOutside: isOutside,
      isAssumption: isAssumption, lineScale: page.format.furnitureScale)
  }
}

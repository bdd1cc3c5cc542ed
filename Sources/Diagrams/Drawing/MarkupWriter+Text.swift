// Measured text in SVG.

import Markup

/// Which point of a line of text a position names.
enum TextAnchor {
  case start, middle
}

extension MarkupWriter {
  /// Lines of text below `y`. Each states its measured width, so that a reader's font that is
  /// wider is squeezed rather than shown across a border.
  mutating func write(
    _ block: TextBlock, x: Double, y: Double, anchor: TextAnchor, color: Color
  ) {
    var top = y
    for line in block.lines {
      write(line, x: x, top: top, anchor: anchor, color: color)
      top += line.font.lineHeight
    }
  }

  mutating func write(
    _ line: TextLine, x: Double, top: Double, anchor: TextAnchor, color: Color
  ) {
    guard line.width > 0 else { return }
    // The baseline lies an em below the line's top: Vietnamese marks need the space above.
    var attributes: [MarkupAttribute] = [
      .x(x), .y(top + line.font.size), .fontSize(line.font.size), .fill(color),
      .textLength(line.width), .adjustsGlyphs,
    ]
    if line.font.isBold { attributes.append(.boldWeight) }
    if anchor == .middle { attributes.append(.middleAnchor) }
    element(.textLine, attributes, text: line.text)
  }
}

extension LayoutResult.Rectangle {
  /// Position and size of an SVG rectangle.
  var attributes: [MarkupAttribute] { [.x(minX), .y(minY), .width(width), .height(height)] }
}

// The picture as SVG.

import Diagnostics
import Markup

extension PlacedDiagram {
  /// The picture as an SVG file of its page: no scripts, no styles, no references to elsewhere.
  package func svg() -> [UInt8] {
    var writer = MarkupWriter(capacity: 4096 + diagram.boxes.count * 1600)
    writer.declaration()
    let attributes: [MarkupAttribute] =
      [.svgNamespace] + page.format.sizeAttributes + [
        .viewBox(width: page.format.width, height: page.format.height),
        .language(diagram.language.rawValue), .role(.group),
        .label("\(diagram.title). \(diagram.subtitle)"), .fontFamily,
      ]
    writer.element(.svg, attributes) { svg in
      svg.newline()
      svg.element(.title, text: diagram.title)
      svg.newline()
      svg.element(
        .rectangle,
        [.width(page.format.width), .height(page.format.height), .fill(.white)])
      svg.newline()
      writeHeading(to: &svg)
      svg.element(
        .group, [.placement(x: page.offsetX, y: page.offsetY, scale: page.scale)]
      ) { drawing in
        drawing.newline()
        writeGroups(to: &drawing)
        for index in arrows.indices { writeLine(index, to: &drawing) }
        writeClusterHeadings(to: &drawing)
        for index in boxes.indices { writeBox(index, to: &drawing) }
        for index in arrows.indices { writeLabel(index, to: &drawing) }
      }
      svg.newline()
      writeLegend(to: &svg)
      writeTitleBlock(to: &svg)
    }
    writer.newline()
    return writer.bytes
  }

  private func writeHeading(to svg: inout MarkupWriter) {
    var y = page.format.margin
    let blocks = [
      (page.title, Tone.text), (page.subtitle, Tone.secondaryText),
      (page.remarks, Tone.layer(5).border),
    ]
    for (block, color) in blocks {
      svg.write(block, x: page.format.margin, y: y, anchor: .start, color: color)
      y += block.height
    }
  }

  private func writeGroups(to svg: inout MarkupWriter) {
    for (group, frame) in zip(diagram.groups, groups) {
      switch diagram.arrangement {
      case .bands: writeBand(group, frame, to: &svg)
      case .clusters: writeCluster(group, frame, to: &svg)
      }
      svg.newline()
    }
  }

  private func writeBand(
    _ group: Diagram.Group, _ frame: LayoutResult.Rectangle, to svg: inout MarkupWriter
  ) {
    let border = group.isOutside ? Tone.outside.border : Tone.groupBorder
    svg.element(
      .rectangle, frame.attributes + [.fill(Tone.groupFill), .stroke(border), .strokeWidth(0.8)])
    var header = frame
    header.maxX = frame.minX + Self.bandHeader
    svg.element(
      .rectangle,
      header.attributes + [.fill(Tone.groupHeader), .stroke(border), .strokeWidth(0.8)])
    let text = TextBlock(
      group.label, font: Typography.group, width: Self.bandHeader - 8, maximumLines: 4)
    svg.write(
      text, x: header.midX, y: header.midY - text.height / 2, anchor: .middle, color: Tone.text)
  }

  private func writeCluster(
    _ group: Diagram.Group, _ frame: LayoutResult.Rectangle, to svg: inout MarkupWriter
  ) {
    svg.element(
      .rectangle,
      frame.attributes + [
        .radius(4), .fill(Tone.groupFill),
        .stroke(group.isOutside ? Tone.outside.border : Tone.groupBorder), .strokeWidth(0.9),
      ])
  }

  /// Above the lines, which enter a cluster where they like.
  private func writeClusterHeadings(to svg: inout MarkupWriter) {
    guard case .clusters = diagram.arrangement else { return }
    for (group, frame) in zip(diagram.groups, groups) {
      let text = TextBlock(
        group.label, font: Typography.group, width: frame.width - 12, maximumLines: 1)
      let ground = LayoutResult.Rectangle(
        minX: frame.minX + 3, minY: frame.minY + 2, maxX: frame.minX + text.width + 9,
        maxY: frame.minY + 3 + text.height)
      svg.element(
        .rectangle, ground.attributes + [.fill(Tone.groupFill), .fillOpacity(0.85)])
      svg.write(
        text, x: frame.minX + 6, y: frame.minY + 3, anchor: .start, color: Tone.secondaryText)
      svg.newline()
    }
  }

  private func writeTitleBlock(to svg: inout MarkupWriter) {
    let unit = page.format.furnitureScale
    let left = page.format.width - page.format.margin - page.titleBlockWidth
    let top = page.format.height - page.format.margin - page.titleBlockHeight
    let nameWidth = PageFrame.titleBlockNameWidth * unit
    for cell in page.titleBlock {
      svg.element(
        .rectangle,
        [
          .x(left), .y(top + cell.y), .width(page.titleBlockWidth), .height(cell.height), .noFill,
          .stroke(Tone.groupBorder), .strokeWidth(0.6 * unit),
        ])
      svg.write(
        cell.name, x: left + 6 * unit, y: top + cell.y + 2 * unit, anchor: .start,
        color: Tone.secondaryText)
      svg.write(
        cell.value, x: left + nameWidth + 6 * unit, y: top + cell.y + 2 * unit, anchor: .start,
        color: Tone.text)
      svg.newline()
    }
  }
}

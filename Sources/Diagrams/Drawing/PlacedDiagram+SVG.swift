// The picture as SVG.

import Diagnostics
import Markup

extension PlacedDiagram {
  /// The picture as an SVG file of its page: no scripts, no styles, no references to elsewhere.
  public func svg(theme: Theme.Name = .light) -> [UInt8] {
    PictureWriter(placed: self, theme: Theme(theme)).svg()
  }
}

/// Writes a placed diagram in the colours of a theme.
struct PictureWriter {
  let placed: PlacedDiagram
  let theme: Theme

  var diagram: Diagram { placed.diagram }
  var page: PageFrame { placed.page }
  var boxes: [LayoutResult.Rectangle] { placed.boxes }
  var groups: [LayoutResult.Rectangle] { placed.groups }
  var arrows: [PlacedDiagram.PlacedArrow] { placed.arrows }

  func svg() -> [UInt8] {
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
        [.width(page.format.width), .height(page.format.height), .fill(theme.background)])
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
      writeTable(to: &svg)
      writeLegend(to: &svg)
      writeTitleBlock(to: &svg)
    }
    writer.newline()
    return writer.bytes
  }

  private func writeHeading(to svg: inout MarkupWriter) {
    var y = page.format.margin
    let blocks = [
      (page.furniture.title, theme.text), (page.furniture.subtitle, theme.secondaryText),
      (page.furniture.remarks, theme.remark),
    ]
    for (block, color) in blocks {
      svg.write(block, x: page.format.margin, y: y, anchor: .start, color: color)
      y += block.height
    }
  }

  private func writeGroups(to svg: inout MarkupWriter) {
    for (group, frame) in zip(diagram.groups, groups) {
      switch (diagram.arrangement, group.side) {
      case (.bands, .left), (.bands, .right): writeColumn(group, frame, to: &svg)
      case (.bands, _): writeBand(group, frame, to: &svg)
      case (.clusters, _), (.nested, _): writeCluster(group, frame, to: &svg)
      }
      svg.newline()
    }
  }

  private func writeBand(
    _ group: Diagram.Group, _ frame: LayoutResult.Rectangle, to svg: inout MarkupWriter
  ) {
    let border = border(group)
    svg.element(
      .rectangle,
      frame.attributes + [
        .fill(theme.groupFill), .stroke(border), .strokeWidth(group.isOutside ? 2 : 0.8),
      ])
    var header = frame
    header.maxX = frame.minX + BandLayout.header
    svg.element(
      .rectangle,
      header.attributes + [.fill(theme.groupHeader), .stroke(border), .strokeWidth(0.8)])
    let text = PlacedDiagram.bandName(group)
    svg.write(
      text, x: header.midX, y: header.midY - text.height / 2, anchor: .middle, color: theme.text)
  }

  private func writeColumn(
    _ group: Diagram.Group, _ frame: LayoutResult.Rectangle, to svg: inout MarkupWriter
  ) {
    let border = border(group)
    svg.element(
      .rectangle,
      frame.attributes + [.fill(theme.groupFill), .stroke(border), .strokeWidth(0.8)])
    let text = PlacedDiagram.columnName(group, width: frame.width)
    var header = frame
    header.maxY = frame.minY + text.height + 8
    svg.element(
      .rectangle,
      header.attributes + [.fill(theme.groupHeader), .stroke(border), .strokeWidth(0.8)])
    svg.write(
      text, x: header.midX, y: header.midY - text.height / 2, anchor: .middle, color: theme.text)
  }

  private func border(_ group: Diagram.Group) -> Color {
    group.isOutside ? theme.outside.border : theme.groupBorder
  }

  private func writeCluster(
    _ group: Diagram.Group, _ frame: LayoutResult.Rectangle, to svg: inout MarkupWriter
  ) {
    svg.element(
      .rectangle,
      frame.attributes + [
        .radius(4), .fill(theme.groupFill), .stroke(border(group)),
        .strokeWidth(group.isOutside ? 2 : 0.9),
      ])
  }

  /// Above the lines, which enter a cluster where they like.
  private func writeClusterHeadings(to svg: inout MarkupWriter) {
    if case .bands = diagram.arrangement { return }
    guard !groups.isEmpty else { return }
    let places = HeadingPlaces(boxes: boxes, arrows: arrows)
    for (group, frame) in zip(diagram.groups, groups) {
      let heading = places.heading(group, in: frame)
      svg.element(
        .rectangle,
        heading.ground.attributes + [.fill(theme.groupFill)]
          + (heading.isOverLines ? [.fillOpacity(0.7)] : []))
      svg.write(
        heading.text, x: heading.x, y: heading.y, anchor: .start, color: theme.secondaryText)
      // The name may veil a line behind it, but not which way the line leads.
      for index in heading.crossing { writeHead(index, touching: heading.ground, to: &svg) }
      svg.newline()
    }
  }

  private func writeTable(to svg: inout MarkupWriter) {
    guard !page.table.cells.isEmpty else { return }
    let font = PageFrame.font(page.format.furnitureScale)
    svg.write(
      TextLine(
        DiagramWords.dependencies[diagram.language], font: Font(size: font.size, isBold: true)),
      x: page.furniture.tableLeft, top: page.furniture.tableTop, anchor: .start, color: theme.text)
    svg.newline()
    for cell in page.table.cells {
      svg.write(
        cell.text, x: page.furniture.tableLeft + cell.x, y: page.furniture.tableTop + cell.y,
        anchor: .start, color: theme.text)
      svg.newline()
    }
  }

  private func writeTitleBlock(to svg: inout MarkupWriter) {
    let unit = page.format.furnitureScale
    let left = page.format.width - page.format.margin - page.furniture.titleBlockWidth
    let top = page.format.height - page.format.margin - page.furniture.titleBlockHeight
    let nameWidth = PageFrame.titleBlockNameWidth * unit
    for cell in page.furniture.titleBlock {
      svg.element(
        .rectangle,
        [
          .x(left), .y(top + cell.y), .width(page.furniture.titleBlockWidth), .height(cell.height),
          .noFill,
          .stroke(theme.groupBorder), .strokeWidth(0.6 * unit),
        ])
      svg.write(
        cell.name, x: left + 6 * unit, y: top + cell.y + 2 * unit, anchor: .start,
        color: theme.secondaryText)
      svg.write(
        cell.value, x: left + nameWidth + 6 * unit, y: top + cell.y + 2 * unit, anchor: .start,
        color: theme.text)
      svg.newline()
    }
  }
}

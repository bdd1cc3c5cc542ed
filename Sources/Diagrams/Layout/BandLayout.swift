import Model

/// Our own layout of pictures in bands: boxes in rows, lines in the channels between them.
///
/// No engine takes part, so that such a picture looks the same everywhere and its rows are rows.
struct BandLayout {
  let diagram: Diagram
  private(set) var boxes: [LayoutResult.Rectangle]
  /// Bands and columns, in the order of the diagram's groups.
  private(set) var groups: [LayoutResult.Rectangle] = []
  private(set) var arrows: [PlacedDiagram.PlacedArrow]

  private let rows: BandRows
  private let ways: [BandWays.Way]
  private var ports: BandPorts
  private var widths: [Double]
  private var rowHeights: [Double] = []
  private var inner = 0.0
  private var tracks: [ChannelTracks] = []
  private var channelTop: [Double] = []
  private let graph: BandGraph

  /// Width of the column with the bands' names, space around their boxes and between bands, in
  /// points.
  static let header = 86.0
  static let padding = 5.0
  static let bandGap = 7.0
  private static let columnGap = 12.0
  /// How far from a text's middle the lines of an arrow may meet it that comes and goes on one side.
  private static let turn = 14.0
  /// Space that a column's name takes beside its own height, and before the first box.
  private static let columnHead = 14.0
  /// What rows fill, in points.
  private static let widthsTried = [
    520.0, 600, 680, 760, 840, 930, 1020, 1130, 1250, 1550, 2000,
  ]

  /// A layout for each of some widths; which is best depends on the page.
  static func candidates(_ diagram: Diagram) -> [BandLayout] {
    widthsTried.map { BandLayout(diagram, width: $0) }
  }

  var bounds: LayoutResult.Rectangle {
    LayoutResult.Rectangle.enclosing(
      boxes + groups
        + arrows.flatMap { arrow in
          (arrow.label.map { [$0] } ?? [])
            + arrow.pieces.compactMap(LayoutResult.Rectangle.enclosing)
        })
  }

  init(_ diagram: Diagram, width: Double) {
    let graph = BandGraph(diagram)
    self.init(graph, BandRows(graph, width: width), width: width)
  }

  /// Rows, order and places of a lock, with what is new among them. Rows move down only where the
  /// lines between them need more room.
  init(_ locked: LockedRows) {
    self.init(locked.graph, BandRows(locked.graph, locked), width: locked.width)
  }

  private init(_ graph: BandGraph, _ initialRows: BandRows, width: Double) {
    diagram = graph.diagram
    self.graph = graph
    let bandWays = BandWays(graph, initialRows)
    rows = bandWays.rows
    ways = bandWays.ways
    ports = BandPorts(graph, ways)
    widths = rows.rowOfBox.indices.map { $0 < graph.nodeCount ? graph.width($0) : 2 }
    let natural = widths
    boxes = widths.map { _ in LayoutResult.Rectangle(minX: 0, minY: 0, maxX: 0, maxY: 0) }
    arrows = diagram.arrows.map { _ in PlacedDiagram.PlacedArrow(pieces: [], label: nil) }
    for box in diagram.boxes.indices where rows.rowOfBox[box] != nil {
      widths[box] = max(natural[box], ports.needed(box, .top), ports.needed(box, .bottom))
    }
    placeAcross(bandWays.segments, width: width)
    placePorts()
    makeTracks()
    placeDown()
    drawWays()
    boxes.removeLast(boxes.count - graph.boxCount)
    for (index, arrow) in diagram.arrows.enumerated() where arrow.source == arrow.target {
      arrows[index] = ArrowPlacer.loop(at: boxes[arrow.source], label: arrow.label)
    }
  }

  // MARK: - From left to right

  private var leftRiser: Double { riser(rows.columns.left, .leftRiser) }
  private var rightRiser: Double { riser(rows.columns.right, .rightRiser) }

  private func riser(_ column: [Int], _ crossing: BandWays.Crossing) -> Double {
    guard !column.isEmpty else { return 0 }
    return 12 + Double(ports.laneCount(crossing)) * BandPorts.lane + stubSpace(column)
  }

  /// Room for the numbers of lines that begin in a column.
  private func stubSpace(_ column: [Int]) -> Double {
    guard diagram.isNumbered else { return 0 }
    let labels = diagram.arrows.filter { column.contains($0.source) }.map(\.label.width)
    return labels.max().map { $0 + 6 } ?? 0
  }

  private func columnWidth(_ column: [Int]) -> Double {
    column.isEmpty ? 0 : (column.map { widths[$0] }.max() ?? 0) + 2 * Self.padding + 2
  }

  /// Left edge of the rows' boxes.
  private var origin: Double {
    columnWidth(rows.columns.left) + leftRiser + Self.header + 2 * Self.padding
  }

  private mutating func placeAcross(_ segments: [(Int, Int)], width: Double) {
    let isBar = widths.indices.map { graph.isBar($0) }
    // What is free in the fullest row is shared out between boxes.
    let fullest =
      rows.rows.filter { !$0.isBar && !$0.isText }.map { row in
        let boxes = row.boxes.filter { $0 < graph.nodeCount }
        return (boxes.reduce(0) { $0 + widths[$1] }, boxes.count)
      }.max { $0.0 < $1.0 } ?? (0, 1)
    let share = (width - fullest.0) / Double(fullest.1 + 1)
    let places = BandPlaces(
      rows.rows, widths: widths, isBar: isBar, count: graph.nodeCount, segments: segments,
      separation: rows.locked == nil
        ? min(max(BandRows.separation, share), 46) : BandRows.separation,
      width: width, locked: rows.locked)
    let extent = places.extent
    inner = max(extent.high - extent.low, 360)
    // Bars stand side by side with room for their names.
    for row in rows.rows {
      let bars = row.boxes.filter { isBar[$0] }
      let free = places.free(row)
      let needed = bars.reduce(0) { $0 + widths[$1] } + Double(bars.count) * BandRows.separation
      if !bars.isEmpty { inner = max(inner, needed + free.left + free.right) }
    }
    let slack = (inner - (extent.high - extent.low)) / 2
    let shift = origin - extent.low + slack
    for row in rows.rows {
      let middle = (extent.low + extent.high) / 2
      for node in row.boxes where !isBar[node] {
        // Lines pass bars at the edges of what the bars fill.
        let outwards = row.isBar ? (places.centre[node] <= middle ? -slack : slack) : 0
        let x = places.centre[node] + shift + outwards
        boxes[node].minX = x - widths[node] / 2
        boxes[node].maxX = x + widths[node] / 2
      }
      let bars = row.boxes.filter { isBar[$0] }
      guard !bars.isEmpty else { continue }
      let free = places.free(row)
      let gap = BandRows.separation
      let total = inner - free.left - free.right - Double(bars.count - 1) * gap
      var x = origin + free.left
      let share = (total - bars.reduce(0) { $0 + widths[$1] }) / Double(bars.count)
      for bar in bars {
        boxes[bar].minX = x
        x += max(40, widths[bar] + share)
        boxes[bar].maxX = x
        x += gap
      }
    }
    var left = Self.padding + 1
    for column in [rows.columns.left, rows.columns.right] {
      let width = columnWidth(column) - 2 * Self.padding - 2
      for box in column {
        boxes[box].minX = left
        boxes[box].maxX = left + width
      }
      left = origin + inner + Self.padding + rightRiser + Self.padding + 1
    }
  }

  private func isBar(_ node: Int) -> Bool { graph.isBar(node) }

  /// Where a way crosses a row, or roughly where a riser lies.
  private func middle(_ crossing: BandWays.Crossing) -> Double {
    switch crossing {
    case .node(let node): boxes[node].midX
    case .leftRiser: origin - Self.header
    case .rightRiser: origin + inner + Self.padding
    }
  }

  /// A line leads from where it comes from: first all beginnings, then all ends.
  private mutating func placePorts() {
    let onward = onward
    for node in boxes.indices.prefix(graph.nodeCount) where rows.rowOfBox[node] != nil {
      alignPorts(of: node, towards: onward)
    }
    straightenLines(hasEnds: false)
    placeEnds()
    placeRisers()
    straightenLines(hasEnds: true)
  }

  /// Where a port's line goes first, from left to right.
  private var onward: (BandPorts.Port) -> Double {
    let this = self
    let middles = boxes.map(\.midX)
    return { port in
      guard let way = port.way.map({ this.ways[$0] }) else { return middles[port.box] }
      guard let pass = way.passes.first else {
        return this.isBar(way.link.target) ? middles[port.box] : middles[way.link.target]
      }
      return this.middle(pass)
    }
  }

  private mutating func placeEnds() {
    let ways = ways
    let this = self
    let middles = boxes.map(\.midX)
    let onward = onward
    var wayOfNet: [Int: Int] = [:]
    for (index, way) in ways.enumerated() where wayOfNet[way.net] == nil {
      wayOfNet[way.net] = index
    }
    let begun = ports.place
    let started = ports
    let back: (BandPorts.Port) -> Double = { port in
      if port.way != nil { return begun[port] ?? onward(port) }
      guard let index = port.net.flatMap({ wayOfNet[$0] }) else { return middles[port.box] }
      if let pass = ways[index].passes.last { return this.middle(pass) }
      return begun[started.start(index)] ?? middles[port.box]
    }
    for node in boxes.indices.prefix(graph.nodeCount) where rows.rowOfBox[node] != nil {
      alignPorts(of: node, towards: back)
    }
    // Beginnings on a bar lie where their lines end.
    let ended = ports.place
    let final: (BandPorts.Port) -> Double = { port in
      guard let index = port.way else { return ended[port] ?? middles[port.box] }
      return ways[index].passes.first.map(this.middle) ?? ended[started.end(index)]
        ?? middles[port.box]
    }
    for node in boxes.indices.prefix(graph.boxCount) where isBar(node) {
      alignPorts(of: node, towards: final)
    }
  }

  private mutating func alignPorts(of node: Int, towards: (BandPorts.Port) -> Double) {
    for side in [BandWays.Side.top, .bottom] {
      var inset = isBar(node) ? BandPorts.barInset : 3.0
      if graph.isText(node) {
        // The lines of a text meet at its middle, but where one turns back: on top of each other they
        // would look like one that ends there.
        let turnsBack = ports.portsOfSide[node][side, default: []].count > 1
        inset = max(0, boxes[node].width / 2 - (turnsBack ? Self.turn : 0.01))
      }
      let (low, high) = (boxes[node].minX + inset, boxes[node].maxX - inset)
      ports.align(node, side, from: low, to: high, towards: towards)
    }
  }

  private mutating func placeRisers() {
    var ends: [Int: (sum: Double, count: Double)] = [:]
    for way in ways {
      for box in [way.link.source, way.link.target] where !isBar(box) {
        let known = ends[way.net] ?? (0, 0)
        ends[way.net] = (known.sum + boxes[box].midX, known.count + 1)
      }
    }
    for crossing in [BandWays.Crossing.leftRiser, .rightRiser] {
      let width = 12 + Double(ports.laneCount(crossing)) * BandPorts.lane
      let low =
        crossing == .leftRiser
        ? origin - Self.header - 2 * Self.padding - width : origin + inner + Self.padding
      ports.spreadLanes(crossing, from: low, to: low + width) { net in
        ends[net].map { $0.sum / max(1, $0.count) } ?? 0
      }
    }
  }

  // MARK: - Channels

  /// Where a way comes into a channel of it and where it leaves it, from left to right.
  private func span(_ index: Int, _ place: Int) -> (from: Double, to: Double) {
    let way = ways[index]
    func x(_ crossing: BandWays.Crossing) -> Double {
      if case .node(let node) = crossing { return boxes[node].midX }
      return ports.laneX[crossing]?[way.net] ?? 0
    }
    let shift = way.startsInColumn ? 0 : 1
    let from =
      place - shift < 0 ? ports.place[ports.start(index)] ?? 0 : x(way.passes[place - shift])
    let next = place - shift + 1
    let to =
      next < way.passes.count ? x(way.passes[next]) : ports.place[ports.end(index)] ?? 0
    return (from, to)
  }

  /// Moves texts and passing lines a little where lines would have small bends.
  ///
  /// - Parameter hasEnds: Whether the places where lines end count already.
  private mutating func straightenLines(hasEnds: Bool) {
    guard rows.locked == nil else { return }
    let jogs = BandJogs(
      BandJogs.steps(ways, graph, hasEnds: hasEnds, span: span), rows: rows.rows, boxes: boxes,
      count: graph.nodeCount)
    for (node, move) in jogs.shift {
      boxes[node] = boxes[node].moved(x: move, y: 0)
      ports.move(node, by: move)
    }
    ports.moveEndsAtBars(with: jogs.shift, boxes)
  }

  private func goesDown(_ way: BandWays.Way) -> Bool {
    if way.startSide == .bottom { return true }
    return way.startsInColumn && way.endSide == .top
  }

  private mutating func makeTracks() {
    var segments = [[Int: ChannelTracks.Segment]](repeating: [:], count: rows.rows.count + 1)
    for (index, way) in ways.enumerated() {
      let isDown = goesDown(way)
      for (place, channel) in way.channels.enumerated() {
        let (from, to) = span(index, place)
        var segment =
          segments[channel][way.net]
          ?? ChannelTracks.Segment(
            net: way.net, minX: from, maxX: from, height: 0, above: [], below: [])
        segment.minX = min(segment.minX, from, to)
        segment.maxX = max(segment.maxX, from, to)
        let comesFromSide = place == 0 && way.startsInColumn
        let leavesToSide = place == way.channels.count - 1 && way.endsInColumn
        if !comesFromSide {
          if isDown { segment.above.append(from) } else { segment.below.append(from) }
        }
        if !leavesToSide {
          if way.startSide == .bottom && way.endSide == .bottom && !way.startsInColumn {
            segment.above.append(to)
          } else if isDown {
            segment.below.append(to)
          } else {
            segment.above.append(to)
          }
        }
        segments[channel][way.net] = segment
      }
    }
    tracks = segments.map { nets in
      // Rows of a lock had better not move down.
      ChannelTracks(nets.keys.sorted().compactMap { nets[$0] }, mayGrow: rows.locked == nil)
    }
  }

  // MARK: - From top to bottom

  /// Heights of the numbers above and below a channel's tracks.
  private func stubs(_ channel: Int) -> (above: Double, below: Double) {
    guard diagram.isNumbered else { return (0, 0) }
    var result = (above: 0.0, below: 0.0)
    for way in ways where !way.startsInColumn && way.channels.first == channel {
      let height = diagram.arrows[way.link.arrow].label.height + 3
      if way.startSide == .bottom {
        result.above = max(result.above, height)
      } else {
        result.below = max(result.below, height)
      }
    }
    return result
  }

  private mutating func placeDown() {
    let afterBands =
      (rows.rows.lastIndex { row in
        row.band.map { diagram.groups[$0].side == .middle } ?? false
      } ?? -1) + 1
    let columnHeights = [rows.columns.left, rows.columns.right].map(columnHeight)
    var y = 0.0
    var columnTop = 0.0
    for channel in 0...rows.rows.count {
      let isFirst = channel == 0
      let isLast = channel == rows.rows.count
      let isInside = rows.isInside(channel)
      // A text between two bands has no band's border beside it.
      let isBelowText = !isFirst && rows.rows[channel - 1].band == nil
      let isAboveText = !isLast && rows.rows[channel].band == nil
      let stubs = stubs(channel)
      let isUsed =
        tracks[channel].height > 0 || stubs.above + stubs.below > 0
        || ways.contains { $0.channels.contains(channel) }
      if !isFirst, !isInside, !isBelowText { y += Self.padding }
      if channel == afterBands, !isFirst {
        y = max(y, columnTop + (columnHeights.max() ?? 0))
        bottomOfColumns = y
        y += 6
      }
      // An arrow's head needs room before its box.
      let isToText = !isLast && rows.rows[channel].isText
      let isFromText = !isFirst && rows.rows[channel - 1].isText
      let before = isUsed ? (isFromText ? 2 : hasHeads(above: channel) ? 11 : 5) + stubs.above : 0
      let after = isUsed ? (isToText ? 2 : 11) + stubs.below : 0
      channelTop.append(y + before)
      let least = isFirst || isLast ? 0 : isInside ? 8 : Self.bandGap
      y += max(least, before + tracks[channel].height + after)
      if !isLast {
        if !isInside, !isAboveText { y += Self.padding }
        if isFirst { columnTop = y - Self.padding }
        let height = rowHeight(channel)
        if let keptY = rows.rows[channel].keptY {
          let shift = shiftOfLock ?? y + height / 2 - keptY
          shiftOfLock = shift
          y = max(y, keptY + shift - height / 2)
        }
        for box in rows.rows[channel].boxes {
          let own = graph.isText(box) ? graph.height(box) : height
          boxes[box].minY = y + (height - own) / 2
          boxes[box].maxY = boxes[box].minY + own
        }
        y += height
      }
    }
    placeGroups(columnTop: columnTop)
    placeColumns(columnTop: columnTop)
  }

  private var bottomOfColumns = 0.0
  /// How far below its place in the lock the first row is that the lock knows.
  private var shiftOfLock: Double?

  /// Whether arrows end at the row above a channel.
  private func hasHeads(above channel: Int) -> Bool {
    ways.contains { $0.endSide == .bottom && $0.channels.last == channel && $0.link.isLast }
  }

  /// Boxes of a row are of one height; a band is as high as its name.
  private func rowHeight(_ row: Int) -> Double {
    let content = rows.rows[row]
    let tallest = content.boxes.filter { $0 < graph.nodeCount }.map(graph.height).max() ?? 0
    guard let band = content.band, !content.isText else { return tallest }
    let isAlone = rows.rows.filter { $0.band == content.band }.count == 1
    let name = PlacedDiagram.bandName(diagram.groups[band])
    return isAlone ? max(tallest, name.height + 4 - 2 * Self.padding) : tallest
  }

  private mutating func placeGroups(columnTop: Double) {
    let left = columnWidth(rows.columns.left) + leftRiser
    let right = origin + inner + Self.padding
    let total = right + rightRiser + columnWidth(rows.columns.right)
    let bottom = bottomOfColumns
    groups = diagram.groups.indices.map { group in
      let frames = rows.rows.filter { $0.band == group }.flatMap { $0.boxes.map { boxes[$0] } }
      let around = LayoutResult.Rectangle.enclosing(frames)
      switch diagram.groups[group].side {
      case .left:
        return LayoutResult.Rectangle(
          minX: 0, minY: columnTop, maxX: columnWidth(rows.columns.left), maxY: bottom)
      case .right:
        return LayoutResult.Rectangle(
          minX: right + rightRiser, minY: columnTop, maxX: total, maxY: bottom)
      case .middle:
        return LayoutResult.Rectangle(
          minX: left, minY: around.minY - Self.padding, maxX: right,
          maxY: around.maxY + Self.padding)
      case .apart:
        return LayoutResult.Rectangle(
          minX: 0, minY: around.minY - Self.padding, maxX: total,
          maxY: around.maxY + Self.padding)
      }
    }
  }

  /// Height of a column with its name.
  private func columnHeight(_ column: [Int]) -> Double {
    guard let first = column.first, let group = diagram.boxes[first].group else { return 0 }
    let name = PlacedDiagram.columnName(diagram.groups[group], width: columnWidth(column))
    return column.reduce(name.height + Self.columnHead) {
      $0 + columnBoxHeight($1) + Self.columnGap
    }
  }

  private func columnBoxHeight(_ box: Int) -> Double {
    max(
      diagram.boxes[box].height, ports.needed(box, .left), ports.needed(box, .right))
  }

  private mutating func placeColumns(columnTop: Double) {
    for (column, side) in [
      (rows.columns.left, BandWays.Side.right), (rows.columns.right, .left),
    ] {
      guard let first = column.first, let group = diagram.boxes[first].group else { continue }
      let name = PlacedDiagram.columnName(diagram.groups[group], width: columnWidth(column))
      let free = bottomOfColumns - columnTop - columnHeight(column)
      let gap = Self.columnGap + min(free / Double(column.count + 1), 60)
      let isFree = rows.locked == nil
      var y =
        columnTop + name.height + Self.columnHead + (isFree ? min(gap - Self.columnGap, 10) : 0)
      for box in column {
        let height = columnBoxHeight(box)
        if let keptY = rows.locked?.columnY[box], let shiftOfLock {
          y = max(y, keptY + shiftOfLock - height / 2)
        }
        boxes[box].minY = y
        boxes[box].maxY = y + height
        y = boxes[box].maxY + (isFree ? gap : Self.columnGap)
      }
      keepColumn(column, above: bottomOfColumns - Self.columnGap)
      for box in column {
        let ways = ways
        let tops = channelTop
        ports.spread(box, side, from: boxes[box].minY + 4, to: boxes[box].maxY - 4) { port in
          let way =
            port.way ?? ways.firstIndex { $0.net == port.net && $0.endsInColumn } ?? 0
          let channel = port.way == nil ? ways[way].channels.last : ways[way].channels.first
          return channel.map { tops[$0] } ?? 0
        }
      }
    }
  }

  /// Moves boxes up that places of a lock and new boxes push out of their column.
  private mutating func keepColumn(_ column: [Int], above bottom: Double) {
    guard rows.locked != nil else { return }
    var limit = bottom
    for box in column.reversed() {
      let excess = boxes[box].maxY - limit
      guard excess > 0 else { return }
      boxes[box] = boxes[box].moved(x: 0, y: -excess)
      limit = boxes[box].minY - Self.columnGap
    }
  }

  // MARK: - Lines

  private mutating func drawWays() {
    /// What is drawn of each net in each channel already.
    var drawn: [[Int]: (low: Double, high: Double)] = [:]
    for (index, way) in ways.enumerated() {
      let startsAt = boxes[way.link.source]
      let endsAt = boxes[way.link.target]
      var points: [LayoutResult.Point] = []
      var junction: LayoutResult.Point?
      let start = ports.place[ports.start(index)] ?? 0
      switch way.startSide {
      case .top: points.append(.init(x: start, y: startsAt.minY))
      case .bottom: points.append(.init(x: start, y: startsAt.maxY))
      case .left: points.append(.init(x: startsAt.minX, y: start))
      case .right: points.append(.init(x: startsAt.maxX, y: start))
      }
      for (place, channel) in way.channels.enumerated() {
        let (from, to) = span(index, place)
        let y =
          channelTop[channel] + (tracks[channel].centre[way.net] ?? tracks[channel].height / 2)
        if place == 0, way.startsInColumn { points.append(.init(x: from, y: start)) }
        points.append(.init(x: from, y: y))
        if let known = drawn[[way.net, channel]] {
          let near = min(max(from, known.low), known.high)
          points.append(.init(x: near, y: y))
          junction = points.last
          drawn[[way.net, channel]] = (min(known.low, from), max(known.high, from))
          break
        }
        points.append(.init(x: to, y: y))
        drawn[[way.net, channel]] = (min(from, to), max(from, to))
      }
      if junction == nil {
        let end = ports.place[ports.end(index)] ?? 0
        switch way.endSide {
        case .top: points.append(.init(x: end, y: endsAt.minY))
        case .bottom: points.append(.init(x: end, y: endsAt.maxY))
        case .left, .right:
          points.append(.init(x: points.last?.x ?? 0, y: end))
          points.append(.init(x: way.endSide == .left ? endsAt.minX : endsAt.maxX, y: end))
        }
      }
      let arrow = way.link.arrow
      arrows[arrow].pieces.append(Polyline.rounded(points))
      arrows[arrow].junction = junction
      if let text = graph.textOfArrow[arrow] {
        arrows[arrow].label = boxes[text]
      } else {
        arrows[arrow].label = numberFrame(index, start: points[0])
      }
    }
  }

  /// Where the number of a line stands: on it, where it leaves its box.
  private func numberFrame(_ index: Int, start: LayoutResult.Point) -> LayoutResult.Rectangle? {
    let way = ways[index]
    let label = diagram.arrows[way.link.arrow].label
    guard !label.isEmpty else { return nil }
    let width = label.width + 3
    let height = label.height
    var centre = start
    let isInside = way.startSide == .bottom || way.startSide == .top ? isInside(way) : true
    switch way.startSide {
    case .bottom: centre.y += height / 2 + 5 + (isInside ? 0 : Self.padding)
    case .top: centre.y -= height / 2 + 5 + (isInside ? 0 : Self.padding)
    case .left: centre.x -= width / 2 + 4
    case .right: centre.x += width / 2 + 4
    }
    return LayoutResult.Rectangle(centre: centre, width: width, height: height)
  }

  /// Whether a way begins in a channel inside a band.
  private func isInside(_ way: BandWays.Way) -> Bool {
    way.channels.first.map(rows.isInside) ?? false
  }
}

import Diagnostics
import Markup
import Model
import Reports

/// The roadmap as bars over time, with the phases as lines.
struct RoadmapChart {
  private let items: [RoadmapItem]
  private let model: ArchitectureModel
  private let language: Language

  init(_ items: [RoadmapItem], _ model: ArchitectureModel, _ language: Language) {
    self.items = items
    self.model = model
    self.language = language
  }

  private static let mostBars = 80
  /// So many names stand in the sentence about what isn't drawn.
  private static let mostNames = 8
  private static let labelWidth = 360.0
  private static let chartWidth = 640.0
  /// What has no end goes on into this room behind the last day.
  private static let openWidth = 90.0
  private static let step = 22.0
  private static let top = 46.0
  private static let legendHeight = 30.0

  func write(to writer: inout MarkupWriter) {
    let dated = items.filter { $0.start != nil || $0.end != nil }
    let shown = Array(dated.prefix(Self.mostBars))
    draw(shown, to: &writer)
    for sentence in sentences(dated: dated, shown: shown) {
      writer.element(.paragraph, [.style("note")], text: printable(sentence.asSentence[language]))
      writer.newline()
    }
  }

  // MARK: What isn't drawn

  private func sentences(dated: [RoadmapItem], shown: [RoadmapItem]) -> [LocalizedText] {
    var sentences: [LocalizedText] = []
    if shown.isEmpty, !items.isEmpty {
      sentences.append(
        LocalizedText(
          "no chart: nothing in the roadmap has a day",
          "không có biểu đồ: chưa nội dung nào của lộ trình nêu ngày"))
    }
    if dated.count > shown.count {
      sentences.append(
        LocalizedText(
          "the chart shows the first \(shown.count) of \(dated.count)",
          "biểu đồ chỉ vẽ \(shown.count) nội dung đầu trên \(dated.count)"))
    }
    let undated = items.filter { $0.start == nil && $0.end == nil }
    if !shown.isEmpty, !undated.isEmpty {
      let names = undated.prefix(Self.mostNames).map { model.label($0.element) }
      func list(_ language: Language) -> String {
        names.map { $0[language] }.joined(separator: "; ")
          + (undated.count > names.count ? "; …" : "")
      }
      sentences.append(
        LocalizedText(
          "\(undated.count) not in the chart, because no day is stated: \(list(.english))",
          "\(undated.count) nội dung không có trong biểu đồ vì chưa nêu ngày: \(list(.vietnamese))")
      )
    }
    return sentences
  }

  // MARK: The chart

  private func draw(_ shown: [RoadmapItem], to writer: inout MarkupWriter) {
    let days =
      shown.flatMap { [$0.start, $0.end].compactMap(\.self) }
      + (model.hasDeclaredPhases ? model.phases.map(\.date) : [])
    guard !shown.isEmpty, let first = days.min(), let last = days.max(),
      let begin = CalendarDate(year: Int(first.year), month: 1, day: 1),
      let end = CalendarDate(lastDayOf: Int(last.year))
    else { return }
    let span = Double(max(1, begin.days(until: end)))
    func x(_ date: CalendarDate) -> Double {
      Self.labelWidth + Self.chartWidth * Double(begin.days(until: date)) / span
    }
    let labels = phaseLabels(x)
    // What more rows of labels take than there is room for.
    let shift = Double(max(0, (labels.map(\.row).max() ?? 0) - 1)) * Self.labelStep
    let bottom = shift + Self.top + Double(shown.count) * Self.step
    Drawing.picture(
      width: Self.labelWidth + Self.chartWidth + Self.openWidth + 10,
      height: bottom + 10 + Self.legendHeight,
      label: LocalizedText("Roadmap", "Lộ trình")[language], to: &writer
    ) { writer in
      years(begin, end, x, shift, bottom + 4, &writer)
      for (place, item) in shown.enumerated() {
        let y = shift + Self.top + Double(place) * Self.step
        let label = model.label(item.element)[language]
        Drawing.text(
          Drawing.fitted(label, width: Self.labelWidth - 20, size: 12), x: Self.labelWidth - 10,
          y: y + 14, [.endAnchor], to: &writer)
        bar(item, from: item.start.map(x), to: item.end.map(x), y: y + 3, label, &writer)
      }
      phases(labels, shift, bottom + 4, &writer)
      legend(shown, y: bottom + 16, &writer)
    }
  }

  /// A side without a day ends in a point: it goes on there.
  private func bar(
    _ item: RoadmapItem, from start: Double?, to end: Double?, y: Double, _ label: String,
    _ writer: inout MarkupWriter
  ) {
    let left = start ?? Self.labelWidth
    let right = max(left + 3, end ?? Self.labelWidth + Self.chartWidth + Self.openWidth)
    let height = Self.step - 8
    let tip = min(height / 2, (right - left) / 2)
    var path = PathData()
    path.move(toX: left + (start == nil ? tip : 0), y: y)
    path.line(toX: right - (end == nil ? tip : 0), y: y)
    if end == nil { path.line(toX: right, y: y + height / 2) }
    path.line(toX: right - (end == nil ? tip : 0), y: y + height)
    path.line(toX: left + (start == nil ? tip : 0), y: y + height)
    if start == nil { path.line(toX: left, y: y + height / 2) }
    path.close()
    let days = [item.start, item.end].map { $0?.text(language) ?? "…" }.joined(separator: " – ")
    writer.element(.path, [.data(path), .fill(Sort(item).color)]) {
      $0.element(.title, text: printable("\(label): \(days)"))
    }
  }

  /// What a bar stands for, by colour.
  private enum Sort: CaseIterable {
    case task, waiting, element

    init(_ item: RoadmapItem) {
      self =
        !item.blockedBy.isEmpty || item.waitsInCycle ? .waiting : item.isTask ? .task : .element
    }

    var color: Color {
      switch self {
      case .task: Drawing.blue
      case .waiting: Drawing.red
      case .element: Drawing.green
      }
    }

    var text: LocalizedText {
      switch self {
      case .task: LocalizedText("task", "nhiệm vụ")
      case .waiting:
        LocalizedText("begins before what it waits for", "bắt đầu trước việc phải xong trước")
      case .element:
        LocalizedText("begins or ends with a phase", "bắt đầu hoặc kết thúc theo giai đoạn")
      }
    }
  }

  /// What the colours, the line and the points mean, as far as the chart has them.
  private func legend(_ shown: [RoadmapItem], y: Double, _ writer: inout MarkupWriter) {
    let sorts = shown.map { Sort($0) }
    var x = 10.0
    func text(_ text: LocalizedText, _ writer: inout MarkupWriter) {
      Drawing.text(
        text[language], x: x, y: y + 11, [.fontSize(11)], color: Drawing.faint, to: &writer)
      x += Double(text[language].count) * 6.2 + 22
    }
    for sort in Sort.allCases where sorts.contains(sort) {
      Drawing.box(x: x, y: y + 1, width: 18, height: 12, fill: sort.color, radius: 2, to: &writer)
      x += 24
      text(sort.text, &writer)
    }
    if model.hasDeclaredPhases {
      var path = PathData()
      path.move(toX: x + 4, y: y - 1)
      path.line(toX: x + 4, y: y + 15)
      Drawing.stroke(path, Drawing.amber, width: 1.2, to: &writer)
      x += 14
      text(LocalizedText("day of a phase", "mốc của giai đoạn"), &writer)
    }
    if shown.contains(where: { $0.start == nil || $0.end == nil }) {
      var path = PathData()
      path.move(toX: x, y: y + 1)
      path.line(toX: x + 12, y: y + 1)
      path.line(toX: x + 18, y: y + 7)
      path.line(toX: x + 12, y: y + 13)
      path.line(toX: x, y: y + 13)
      path.close()
      writer.element(.path, [.data(path), .fill(Drawing.grey)])
      x += 24
      text(
        LocalizedText("no day stated at that end", "đầu nhọn: chưa nêu ngày ở phía đó"), &writer)
    }
  }

  private func years(
    _ begin: CalendarDate, _ end: CalendarDate, _ x: (CalendarDate) -> Double, _ shift: Double,
    _ bottom: Double, _ writer: inout MarkupWriter
  ) {
    let every = max(1, (Int(end.year) - Int(begin.year)) / 12 + 1)
    for year in stride(from: Int(begin.year), through: Int(end.year) + 1, by: every) {
      guard let day = CalendarDate(year: year, month: 1, day: 1) else { continue }
      var path = PathData()
      path.move(toX: x(day), y: shift + 34)
      path.line(toX: x(day), y: bottom)
      Drawing.stroke(path, Drawing.line, width: 0.6, to: &writer)
      Drawing.text(
        "\(year)", x: x(day) + 2, y: shift + 42, [.fontSize(10)], color: Drawing.faint, to: &writer)
    }
  }

  /// The name of a phase at its line, in the lowest row in which no other is in its way.
  private struct PhaseLabel {
    var text: String
    var x: Double
    /// Whether it ends at the line rather than beginning there.
    var endsThere: Bool
    var row: Int
  }

  private static let labelStep = 13.0
  /// Longer names are cut.
  private static let longestLabel = 420.0

  private func phaseLabels(_ x: (CalendarDate) -> Double) -> [PhaseLabel] {
    guard model.hasDeclaredPhases else { return [] }
    var rows: [[ClosedRange<Double>]] = []
    return model.phases.enumerated().map { number, phase in
      let text = Drawing.fitted(
        model.label(PhaseID(number)), width: Self.longestLabel, size: 11)
      let width = Double(text.count) * 6.2 + 6
      let line = x(phase.date)
      let endsThere = line > Self.labelWidth + Self.chartWidth / 2
      let taken = endsThere ? (line - width)...line : line...(line + width)
      let row = rows.firstIndex { !$0.contains { $0.overlaps(taken) } } ?? rows.count
      if row == rows.count { rows.append([]) }
      rows[row].append(taken)
      return PhaseLabel(text: text, x: line, endsThere: endsThere, row: row)
    }
  }

  private func phases(
    _ labels: [PhaseLabel], _ shift: Double, _ bottom: Double, _ writer: inout MarkupWriter
  ) {
    for label in labels {
      var path = PathData()
      path.move(toX: label.x, y: shift + 30)
      path.line(toX: label.x, y: bottom)
      Drawing.stroke(path, Drawing.amber, width: 1.2, to: &writer)
      Drawing.text(
        label.text, x: label.x, y: shift + 26 - Double(label.row) * Self.labelStep,
        [.fontSize(11)] + (label.endsThere ? [.endAnchor] : []), color: Drawing.amber, to: &writer)
    }
  }
}

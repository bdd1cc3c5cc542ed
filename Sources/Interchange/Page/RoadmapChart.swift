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
  private static let labelWidth = 360.0
  private static let chartWidth = 640.0
  private static let step = 22.0
  private static let top = 46.0

  func write(to writer: inout MarkupWriter) {
    let dated = items.filter { $0.start != nil || $0.end != nil }
    let shown = Array(dated.prefix(Self.mostBars))
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
    let height = Self.top + Double(shown.count) * Self.step + 10
    Drawing.picture(
      width: Self.labelWidth + Self.chartWidth + 20, height: height,
      label: LocalizedText("Roadmap", "Lộ trình")[language], to: &writer
    ) { writer in
      years(begin, end, x, height, &writer)
      for (place, item) in shown.enumerated() {
        let y = Self.top + Double(place) * Self.step
        let label = model.label(item.element)[language]
        Drawing.text(
          Drawing.fitted(label, width: Self.labelWidth - 20, size: 12), x: Self.labelWidth - 10,
          y: y + 14, [.endAnchor], to: &writer)
        let from = item.start.map { x($0) } ?? Self.labelWidth
        // What has no end goes on beyond the last day; what begins on it is seen so.
        let to = item.end.map { x($0) } ?? Self.labelWidth + Self.chartWidth + 12
        let color =
          !item.blockedBy.isEmpty || item.waitsInCycle
          ? Drawing.red : item.isTask ? Drawing.blue : Drawing.green
        Drawing.box(
          x: from, y: y + 3, width: max(3, to - from), height: Self.step - 8, fill: color,
          radius: 2, title: label, to: &writer)
      }
      phases(x, height, &writer)
    }
  }

  private func years(
    _ begin: CalendarDate, _ end: CalendarDate, _ x: (CalendarDate) -> Double, _ height: Double,
    _ writer: inout MarkupWriter
  ) {
    let every = max(1, (Int(end.year) - Int(begin.year)) / 12 + 1)
    for year in stride(from: Int(begin.year), through: Int(end.year), by: every) {
      guard let day = CalendarDate(year: year, month: 1, day: 1) else { continue }
      var path = PathData()
      path.move(toX: x(day), y: 34)
      path.line(toX: x(day), y: height - 6)
      Drawing.stroke(path, Drawing.line, width: 0.6, to: &writer)
      Drawing.text(
        "\(year)", x: x(day) + 2, y: 42, [.fontSize(10)], color: Drawing.faint, to: &writer)
    }
  }

  private func phases(
    _ x: (CalendarDate) -> Double, _ height: Double, _ writer: inout MarkupWriter
  ) {
    guard model.hasDeclaredPhases else { return }
    for (number, phase) in model.phases.enumerated() {
      var path = PathData()
      path.move(toX: x(phase.date), y: 30)
      path.line(toX: x(phase.date), y: height - 6)
      Drawing.stroke(path, Drawing.amber, width: 1.2, to: &writer)
      let isRight = x(phase.date) > Self.labelWidth + Self.chartWidth / 2
      Drawing.text(
        model.label(PhaseID(number)), x: x(phase.date), y: number.isMultiple(of: 2) ? 26 : 13,
        [.fontSize(11)] + (isRight ? [.endAnchor] : []), color: Drawing.amber, to: &writer)
    }
  }
}

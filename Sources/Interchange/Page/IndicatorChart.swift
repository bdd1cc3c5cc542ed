import Diagnostics
import Markup
import Model
import Reports

/// What was measured as a share of each target: a bar for each target that is a number.
struct IndicatorChart {
  private let entries: [IndicatorProgress]
  private let model: ArchitectureModel
  private let language: Language

  init(_ entries: [IndicatorProgress], _ model: ArchitectureModel, _ language: Language) {
    self.entries = entries
    self.model = model
    self.language = language
  }

  private static let mostBars = 60
  private static let labelWidth = 420.0
  private static let barWidth = 420.0
  private static let step = 22.0
  /// Bars end at this share of the target; what is more is cut there.
  private static let mostShare = 1.25

  func write(to writer: inout MarkupWriter) {
    let measured = entries.filter { $0.share != nil }
    let shown = Array(measured.prefix(Self.mostBars))
    draw(shown, to: &writer)
    guard !entries.isEmpty else { return }
    var sentence: LocalizedText
    if shown.isEmpty {
      sentence = LocalizedText(
        "no chart: no target that is a number has been measured",
        "không có biểu đồ: chưa mục tiêu nào bằng số có số liệu thực hiện")
    } else if measured.count < entries.count || shown.count < measured.count {
      sentence = LocalizedText(
        "the chart shows \(shown.count) of \(entries.count) targets: those that are numbers and have been measured",
        "biểu đồ vẽ \(shown.count) trên \(entries.count) mục tiêu: những mục tiêu bằng số đã có số liệu thực hiện"
      )
      if shown.count < measured.count {
        sentence =
          sentence
          + LocalizedText(
            "; \(measured.count - shown.count) more of them have no room",
            "; còn \(measured.count - shown.count) mục tiêu như vậy không đủ chỗ vẽ")
      }
    } else {
      return
    }
    writer.element(.paragraph, [.style("note")], text: sentence.asSentence[language])
    writer.newline()
  }

  private func draw(_ shown: [IndicatorProgress], to writer: inout MarkupWriter) {
    guard !shown.isEmpty else { return }
    let height = Double(shown.count) * Self.step + 34
    Drawing.picture(
      width: Self.labelWidth + Self.barWidth + 130, height: height,
      label: LocalizedText("Targets and what was measured", "Mục tiêu và thực hiện")[language],
      to: &writer
    ) { writer in
      for (place, entry) in shown.enumerated() {
        bar(entry, y: Double(place) * Self.step + 24, &writer)
      }
      let target = Self.labelWidth + Self.barWidth / Self.mostShare
      var path = PathData()
      path.move(toX: target, y: 18)
      path.line(toX: target, y: height - 6)
      Drawing.stroke(path, Drawing.ink, to: &writer)
      Drawing.text(
        LocalizedText("target = 100%", "mục tiêu = 100%")[language], x: target, y: 13,
        [.middleAnchor, .fontSize(11)], color: Drawing.faint, to: &writer)
    }
  }

  private func bar(_ entry: IndicatorProgress, y: Double, _ writer: inout MarkupWriter) {
    guard let share = entry.share else { return }
    let indicator = model.indicators[entry.indicator.index]
    var label = model.text(indicator.label.isEmpty ? indicator.name : indicator.label)
    var details: [String] = []
    if let tier = entry.tier { details.append(model.vocabulary[tier].label[language]) }
    if let by = entry.target.by { details.append("\(by.year)") }
    if entry.isBetterLower(indicator) {
      details.append(LocalizedText("lower is better", "càng thấp càng tốt")[language])
    }
    let suffix = details.isEmpty ? "" : " (\(details.joined(separator: ", ")))"
    label =
      Drawing.fitted(
        label, width: Self.labelWidth - 20 - Double(suffix.count) * 6.8, size: 12) + suffix
    Drawing.text(label, x: Self.labelWidth - 10, y: y + 13, [.endAnchor], to: &writer)
    Drawing.box(
      x: Self.labelWidth, y: y + 2, width: Self.barWidth, height: Self.step - 6,
      fill: Drawing.soft, to: &writer)
    let length = Self.barWidth / Self.mostShare * max(0, min(share, Self.mostShare))
    Drawing.box(
      x: Self.labelWidth, y: y + 2, width: length, height: Self.step - 6,
      fill: entry.state == .reached ? Drawing.green : Drawing.amber,
      title: "\(label): \(entry.state.text[language])", to: &writer)
    Drawing.text(
      "\(Int((min(share, 1_000) * 100).rounded()))% – \(entry.state.text[language])",
      x: Self.labelWidth + Self.barWidth + 8, y: y + 13, color: Drawing.faint, to: &writer)
  }
}

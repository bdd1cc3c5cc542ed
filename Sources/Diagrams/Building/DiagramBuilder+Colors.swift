// What the colours of boxes say where they don't say the layer.

import Diagnostics
import Model

extension DiagramBuilder {
  /// A value that has a colour.
  struct ColorValue {
    /// Its place in the legend.
    var order: Int
    var text: String
    /// The mark in the box, because colour alone is no sign; nil where another chip says it.
    var chip: String?
  }

  mutating func makeColors(_ content: ViewContent) {
    guard coloring != nil, coloring != .verdict else { return }
    colors = ColorScale(
      content.elements.compactMap { id in colorValue(of: id).map { ($0.order, $0.text) } })
  }

  /// What colours show, for the legend and descriptions.
  var coloringLabel: String {
    switch coloring {
    case nil: ""
    case .attribute(let attribute): model.vocabulary[attribute].label[language]
    case .verdict: DiagramWords.verdict[language]
    case .indicators: DiagramWords.indicatorProgress[language]
    }
  }

  func colorValue(of id: ElementID) -> ColorValue? {
    switch coloring {
    case nil: nil
    case .attribute(let attribute): attributeValue(attribute, of: id)
    // The rules' codes are marks of their own.
    case .verdict: nil
    case .indicators: progress(of: id)
    }
  }

  private func attributeValue(_ attribute: AttributeID, of id: ElementID) -> ColorValue? {
    guard let value = model.values(of: attribute, on: id, in: phase(of: id)).first?.value else {
      return nil
    }
    switch value {
    case .level(let level):
      let word = attribute == securityLevel ? DiagramWords.securityLevel : DiagramWords.anyLevel
      let text = "\(word[language]) \(level)"
      return ColorValue(order: level, text: text, chip: text)
    case .choice(let index):
      guard case .oneOf(let choices) = model.vocabulary[attribute].type.scalar,
        choices.indices.contains(index)
      else { return nil }
      let text = choices[index].label[language]
      return ColorValue(order: index, text: text, chip: text)
    case .yesNo(let isYes):
      let text = (isYes ? DiagramWords.yes : DiagramWords.no)[language]
      return ColorValue(order: isYes ? 0 : 1, text: text, chip: "\(coloringLabel): \(text)")
    case .reference(let target):
      return ColorValue(
        order: target.index, text: model.label(target)[language],
        chip: attribute == owner ? nil : shortName(target))
    case .text(let symbol):
      let text = model.text(symbol)
      return ColorValue(order: 0, text: text, chip: text)
    case .date(let date):
      return ColorValue(order: Int(date.year), text: "\(date.year)", chip: "\(date.year)")
    case .number, .unknown: return nil
    }
  }

  /// The furthest that is known of the indicators which an element supports.
  private func progress(of id: ElementID) -> ColorValue? {
    let indicators = model.indicators.filter { $0.supportedBy.contains(id) }
    guard !indicators.isEmpty else { return nil }
    let states = indicators.map(IndicatorProgress.init)
    let order = states.map(\.order).max() ?? 0
    let word = IndicatorProgress.word(order)[language]
    let sign = ["✓", "…", "?"][order]
    return ColorValue(order: order, text: word, chip: "\(sign) \(word)")
  }
}

/// How far an indicator has come: whether the newest measurement reaches the targets it can be
/// held against.
private struct IndicatorProgress {
  /// 0 reached, 1 not yet, 2 not measured.
  let order: Int

  init(_ indicator: Indicator) {
    var isMeasured = false
    var isMissed = false
    for target in indicator.targets {
      guard case .number(let goal) = target.goal else { continue }
      let actuals = indicator.actuals.filter {
        $0.tiers.isEmpty || target.tiers.isEmpty || !Set($0.tiers).isDisjoint(with: target.tiers)
      }
      guard case .number(let actual)? = actuals.last?.goal else { continue }
      isMeasured = true
      switch target.comparison {
      case .greaterOrEqual: if actual < goal { isMissed = true }
      case .greater: if actual <= goal { isMissed = true }
      case .lessOrEqual: if actual > goal { isMissed = true }
      case .less: if actual >= goal { isMissed = true }
      case .equal:
        if indicator.better == .higher ? actual < goal : actual > goal { isMissed = true }
      case .notEqual: if actual == goal { isMissed = true }
      }
    }
    order = !isMeasured ? 2 : isMissed ? 1 : 0
  }

  static func word(_ order: Int) -> LocalizedText {
    switch order {
    case 0: DiagramWords.reached
    case 1: DiagramWords.notReached
    default: DiagramWords.notMeasured
    }
  }
}

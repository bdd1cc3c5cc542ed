import Diagnostics
public import Model

/// What a sentence can ask of an indicator, or of one of its targets. These are lines of the
/// language, not attributes of packs.
public enum IndicatorProperty: Int, Sendable, CaseIterable {
  case label, unit, of, except, measure, better, classes, quote, assumption
  case supportedBy, target, actual
  // Of a target alone.
  case by, tier, goal, comparison, tierInForce

  public var name: String {
    switch self {
    case .label: "label"
    case .unit: "unit"
    case .of: "of"
    case .except: "except"
    case .measure: "measure"
    case .better: "better"
    case .classes: "classes"
    case .quote: "quote"
    case .assumption: "assumption"
    case .supportedBy: "supported-by"
    case .target: "target"
    case .actual: "actual"
    case .by: "by"
    case .tier: "tier"
    case .goal: "goal"
    case .comparison: "operator"
    case .tierInForce: "tier-in-force"
    }
  }

  /// What the author writes before the value.
  var keyword: String { self == .tier ? "at" : name }

  /// As messages name it: the word that is written, in Vietnamese with what it stands for.
  var quotedName: LocalizedText {
    let label: String? =
      switch self {
      case .label: "tên chỉ tiêu"
      case .unit: "đơn vị tính"
      case .of: "mẫu số"
      case .except: "phần loại trừ"
      case .measure: "đại lượng"
      case .classes: "thứ tự các hạng"
      case .quote: "trích nguyên văn"
      case .assumption: "giả định"
      case .supportedBy: "thành phần, nhiệm vụ thực hiện"
      case .target: "mức chỉ tiêu"
      case .actual: "số đo thực tế"
      case .by: "thời hạn"
      case .tier: "cấp hành chính"
      case .better, .goal, .comparison, .tierInForce: nil
      }
    return LocalizedText(
      "'\(keyword)'", label.map { "'\(keyword)' (\($0))" } ?? "'\(keyword)'")
  }

  var isOfTargetsAlone: Bool { rawValue >= IndicatorProperty.by.rawValue }

  /// Properties of which a list can be compared by size.
  var hasOrder: Bool { self == .by || self == .goal }
}

/// A condition on an indicator or a target, three-valued.
public indirect enum IndicatorCondition: Sendable {
  public enum Operand: Sendable {
    case number(DecimalNumber)
    case date(CalendarDate)
    case text(String)
  }

  case has(IndicatorProperty)
  case compare(IndicatorProperty, Target.Comparison, Operand, text: String)
  case tierInForce
  case not(IndicatorCondition, text: String)
  case and([IndicatorCondition])
  case or([IndicatorCondition], text: String)

  var conjuncts: [IndicatorCondition] {
    guard case .and(let parts) = self else { return [self] }
    return parts.flatMap(\.conjuncts)
  }

  /// The answer for an indicator, or for one of its targets.
  func evaluate(_ indicator: Indicator, _ target: Target?, _ model: ArchitectureModel) -> Answer {
    switch self {
    case .not(let inner, _): return !inner.evaluate(indicator, target, model)
    case .and(let parts):
      return parts.reduce(.yes) { $0.and($1.evaluate(indicator, target, model)) }
    case .or(let parts, _):
      return parts.reduce(.no) { $0.or($1.evaluate(indicator, target, model)) }
    case .has(let property):
      return property.isStated(indicator, target, model) ? .yes : Self.absence(property, model)
    case .tierInForce:
      guard let target, !target.tiers.isEmpty else { return .yes }
      guard let day = target.by else {
        // A tier that was always there and has no end is there on whatever day it is.
        let areLasting = target.tiers.allSatisfy { model.vocabulary[$0].isUnbounded }
        return areLasting ? .yes : .unknown([.date])
      }
      return Answer(
        value: Ternary(target.tiers.allSatisfy { model.vocabulary[$0].exists(on: day) }))
    case .compare(let property, let comparison, let operand, _):
      guard property.isStated(indicator, target, model) else {
        return Self.absence(property, model)
      }
      return Self.compare(property, comparison, operand, indicator, target, model)
    }
  }

  /// What a missing line means, as for the attributes of elements.
  private static func absence(_ property: IndicatorProperty, _ model: ArchitectureModel) -> Answer {
    if model.header.states.contains(.attributes) { return .no }
    return .unknown(property == .by ? [.date] : [.indicatorLine(property)])
  }

  private static func compare(
    _ property: IndicatorProperty, _ comparison: Target.Comparison, _ operand: Operand,
    _ indicator: Indicator, _ target: Target?, _ model: ArchitectureModel
  ) -> Answer {
    switch (property, operand) {
    case (.by, .date(let date)):
      guard let day = target?.by else { return .unknown([.date]) }
      return Answer(value: Ternary(comparison.holds(day, date)))
    case (.goal, .number(let number)):
      switch target?.goal {
      case .number(let goal): return Answer(value: Ternary(comparison.holds(goal, number)))
      case .range(let low, let high):
        return Answer(
          value: Ternary(comparison.holds(low, number)).and(
            Ternary(comparison.holds(high, number))))
      // A class is neither above nor below a number, and it is none.
      case .text, nil: return comparison == .equal ? .no : .yes
      }
    case (_, .text(let wanted)):
      let isEqual = property.texts(indicator, target, model).contains(wanted)
      return Answer(value: Ternary(comparison == .notEqual ? !isEqual : isEqual))
    default: return .no
    }
  }

  /// What a subject without it lacks, to be read behind its name.
  var failure: LocalizedText {
    switch self {
    case .has(let property):
      LocalizedText("has no ", "chưa có ") + property.quotedName
    case .tierInForce:
      LocalizedText(
        "is set for a tier that doesn't exist on its day",
        "đặt cho cấp hành chính không còn hoặc chưa có vào thời điểm đó")
    case .compare(_, _, _, let text), .not(_, let text), .or(_, let text):
      LocalizedText("doesn't meet '\(text)'", "chưa đáp ứng điều kiện '\(text)'")
    case .and(let parts): parts.first?.failure ?? LocalizedText("", "")
    }
  }
}

extension Tier {
  /// Whether it is there on every day.
  var isUnbounded: Bool { from == nil && until == nil }

  /// Whether the tier is there on a day: half-open, as every range.
  func exists(on day: CalendarDate) -> Bool {
    (from.map { day >= $0 } ?? true) && (until.map { day < $0 } ?? true)
  }
}

extension IndicatorProperty {
  /// Whether the author wrote it. What has a default counts as written.
  func isStated(_ indicator: Indicator, _ target: Target?, _ model: ArchitectureModel) -> Bool {
    switch self {
    case .label: !indicator.label.isEmpty
    case .unit: !indicator.unit.isEmpty
    case .of: !indicator.denominator.isEmpty
    case .except: !indicator.exclusion.isEmpty
    case .quote: !indicator.quote.isEmpty
    case .assumption: !indicator.assumption.isEmpty
    case .classes: !indicator.classes.isEmpty
    case .supportedBy: !indicator.supportedBy.isEmpty
    case .target: !indicator.targets.isEmpty
    case .actual: !indicator.actuals.isEmpty
    case .by: target?.by != nil
    case .tier: target?.tiers.isEmpty == false
    case .measure, .better, .goal, .comparison, .tierInForce: true
    }
  }

  /// What it says, in words; several for a target with several tiers.
  func texts(_ indicator: Indicator, _ target: Target?, _ model: ArchitectureModel) -> [String] {
    switch self {
    case .label: return [model.text(indicator.label)]
    case .unit: return [indicator.unit]
    case .of: return [indicator.denominator]
    case .except: return [indicator.exclusion]
    case .measure: return [model.text(indicator.measure)]
    case .better: return [indicator.better.rawValue]
    case .quote: return [indicator.quote]
    case .assumption: return [indicator.assumption]
    case .classes: return indicator.classes.map { model.text($0) }
    case .tier: return (target?.tiers ?? []).map { model.vocabulary[$0].name }
    case .comparison: return [(target?.comparison ?? .equal).rawValue]
    case .goal:
      if case .text(let symbol) = target?.goal { return [model.text(symbol)] }
      return []
    case .supportedBy, .target, .actual, .by, .tierInForce: return []
    }
  }
}

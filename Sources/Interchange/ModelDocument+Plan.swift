// Indicators, views and waivers, as a model's document has them.

import FoundationEssentials
import Model

extension ModelDocument {
  /// What is to be reached, or what was reached.
  public struct Goal: Codable, Sendable, Hashable {
    /// `=`, `!=`, `<`, `<=`, `>` or `>=`; absent for what was measured.
    public var comparison: String?
    /// A number, a class or state as a string, or an object `low`, `high`.
    public var value: JSONValue
    public var by: String?
    public var tiers: [String]
    public var place: Place
  }

  public struct Indicator: Codable, Sendable, Hashable {
    public var name: String
    public var label: String?
    /// The name that indicators of one measure share.
    public var measure: String
    public var unit: String?
    /// What the share is taken of.
    public var of: String?
    /// What is left out of it.
    public var except: String?
    /// `higher` or `lower`.
    public var better: String
    /// The classes of an ordinal measure, worst first.
    public var classes: [String]
    public var targets: [Goal]
    public var actuals: [Goal]
    public var supportedBy: [String]
    public var quote: String?
    public var assumption: String?
    public var documentation: String?
    public var place: Place
  }

  public struct View: Codable, Sendable, Hashable {
    public struct Comparison: Codable, Sendable, Hashable {
      public var from: String
      public var to: String
    }

    public var name: String
    public var label: String?
    /// Absent: the last phase.
    public var phase: String?
    public var compare: Comparison?
    public var neighbours: Int
    /// `none`, `layer`, `kind`, `container` or the name of an attribute.
    public var groupBy: String
    public var page: String
    public var direction: String?
    public var routes: String
    /// What colours show: `verdict`, `indicators` or the name of an attribute. Absent: layers.
    public var colorBy: String?
    public var documentation: String?
    public var place: Place
  }

  public struct Waiver: Codable, Sendable, Hashable {
    public var rule: String
    /// The element, relation or indicator that it is about; none of them where it is about the
    /// architecture or, with `any`, about every subject of the rule.
    public var element: String?
    public var relation: String?
    public var indicator: String?
    public var any: Bool?
    /// The first day on which it no longer holds.
    public var until: String
    public var reason: String
    public var owner: String
    public var approvedBy: String?
    public var place: Place
  }
}

extension ModelWriter {
  mutating func indicator(_ indicator: Indicator) -> ModelDocument.Indicator {
    ModelDocument.Indicator(
      name: model.text(indicator.name), label: text(indicator.label),
      measure: model.text(indicator.measure), unit: text(indicator.unit),
      of: text(indicator.denominator), except: text(indicator.exclusion),
      better: indicator.better.rawValue, classes: indicator.classes.map { model.text($0) },
      targets: indicator.targets.map {
        ModelDocument.Goal(
          comparison: $0.comparison.rawValue, value: json($0.goal), by: $0.by?.description,
          tiers: names($0.tiers), place: place($0.range))
      },
      actuals: indicator.actuals.map {
        ModelDocument.Goal(
          value: json($0.goal), by: $0.by?.description, tiers: names($0.tiers),
          place: place($0.range))
      },
      supportedBy: indicator.supportedBy.map { model.qualifiedName($0) },
      quote: text(indicator.quote), assumption: text(indicator.assumption),
      documentation: text(indicator.documentation), place: place(indicator.nameRange))
  }

  private func names(_ tiers: [TierID]) -> [String] { tiers.map { model.vocabulary[$0].name } }

  private func json(_ goal: Target.Goal) -> JSONValue {
    switch goal {
    case .number(let number): .number(Decimal(number))
    case .range(let low, let high):
      .object(["low": .number(Decimal(low)), "high": .number(Decimal(high))])
    case .text(let symbol): .string(model.text(symbol))
    }
  }

  mutating func view(_ view: View) -> ModelDocument.View {
    ModelDocument.View(
      name: model.text(view.name), label: text(view.label), phase: view.phase.map { name($0) },
      compare: view.comparison.map { .init(from: name($0.from), to: name($0.to)) },
      neighbours: view.neighbours, groupBy: grouping(view.grouping), page: view.page.rawValue,
      direction: view.direction?.rawValue, routes: (view.routes ?? .logical).rawValue,
      colorBy: view.coloring.map(coloring),
      documentation: text(view.documentation), place: place(view.nameRange))
  }

  private func coloring(_ coloring: View.Coloring) -> String {
    switch coloring {
    case .attribute(let attribute): model.vocabulary[attribute].name
    case .verdict: "verdict"
    case .indicators: "indicators"
    }
  }

  private func grouping(_ grouping: View.Grouping) -> String {
    switch grouping {
    case .none: "none"
    case .layer: "layer"
    case .kind: "kind"
    case .container: "container"
    case .attribute(let attribute): model.vocabulary[attribute].name
    }
  }

  mutating func waiver(_ waiver: Waiver) -> ModelDocument.Waiver {
    var element: String?
    var relation: String?
    var indicator: String?
    var any: Bool?
    switch waiver.subject {
    case .element(let id): element = model.qualifiedName(id)
    case .relation(let id): relation = identity(model[id])
    case .indicator(let id): indicator = model.text(model.indicators[id.index].name)
    case .any: any = true
    case .architecture: break
    }
    return ModelDocument.Waiver(
      rule: waiver.rule, element: element, relation: relation, indicator: indicator, any: any,
      until: waiver.until.description, reason: waiver.reason,
      owner: model.qualifiedName(waiver.owner), approvedBy: text(waiver.approvedBy),
      place: place(waiver.range))
  }
}

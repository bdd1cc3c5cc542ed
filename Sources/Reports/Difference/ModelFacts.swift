import Diagnostics
import Model

/// What a model says of its things, by names that hold from one revision to the next: never by place
/// or order in the text. Linear.
struct ModelFacts {
  /// One thing: what it is called, and what is said of it.
  struct Thing {
    var name: String
    var label: LocalizedText
    /// In the order in which people read them; each field once.
    var fields: [(title: LocalizedText, value: LocalizedText)]
    /// Fields of several values, of which those told are that come or go.
    var lists: [(title: LocalizedText, items: [LocalizedText])] = []
  }

  /// Each name once, in the model's canonical order.
  private(set) var things: [Thing] = []
  private let cells: ModelCells
  private var model: ArchitectureModel { cells.model }

  private init(_ model: ArchitectureModel) {
    cells = ModelCells(model)
  }

  // MARK: Elements

  static func elements(_ model: ArchitectureModel) -> [Thing] {
    var facts = ModelFacts(model)
    var tags: [Int: [String]] = [:]
    for tag in model.tags { tags[tag.element.index, default: []].append(model.text(tag.text)) }
    for id in model.elementIDs where model[id].isInModel && model[id].pack == nil {
      let element = model[id]
      let kind = model[element.kind]
      var fields: [(LocalizedText, LocalizedText)] = [
        (LocalizedText("name", "tên gọi"), model.label(id)),
        (LocalizedText("kind", "loại"), kind.label),
        (LocalizedText("phases", "giai đoạn"), facts.text(facts.cells.phases(element.phases))),
      ]
      if let outside = element.statesOutside {
        fields.append(
          (
            LocalizedText("outside", "bên ngoài"),
            outside ? LocalizedText("yes", "có") : LocalizedText("no", "không")
          ))
      }
      if let tags = tags[id.index] {
        fields.append(
          (
            LocalizedText("tags", "thẻ"), LocalizedText(verbatim: tags.joined(separator: ", "))
          ))
      }
      if !element.documentation.isEmpty {
        fields.append(
          (
            LocalizedText("description", "mô tả"),
            LocalizedText(verbatim: model.text(element.documentation))
          ))
      }
      fields += facts.values(model.values(of: element)) { attribute in
        // Inherited values are the container's: there they are said to change.
        facts.cells.ownValues(of: attribute, model.values(of: element), in: element.phases)
      }
      facts.things.append(
        Thing(name: model.qualifiedName(id), label: model.label(id), fields: fields))
    }
    return facts.things
  }

  // MARK: Relations

  static func relations(_ model: ArchitectureModel) -> [Thing] {
    var facts = ModelFacts(model)
    var seen: [String: Int] = [:]
    for relation in model.relations where relation.pack == nil {
      let kind = model.vocabulary[relation.kind]
      let ends =
        "\(model.qualifiedName(relation.source)) -> \(model.qualifiedName(relation.target))"
      var name = relation.name.isEmpty ? "\(ends) \(kind.name)" : model.text(relation.name)
      let label = model.text(relation.label)
      if relation.name.isEmpty, !label.isEmpty { name += " \"\(label)\"" }
      // Versions of one connection, in order of time.
      seen[name, default: 0] += 1
      if let number = seen[name], number > 1 { name += " (\(number))" }
      var fields: [(LocalizedText, LocalizedText)] = [
        (LocalizedText("ends", "hai đầu"), LocalizedText(verbatim: ends)),
        (LocalizedText("kind", "loại"), kind.label),
        (LocalizedText("purpose", "nội dung"), LocalizedText(verbatim: label)),
        (LocalizedText("route", "đường kết nối"), facts.route(relation)),
        (LocalizedText("phases", "giai đoạn"), facts.text(facts.cells.phases(relation.phases))),
      ]
      fields += facts.values(model.values(of: relation)) { attribute in
        facts.cells.ownValues(of: attribute, model.values(of: relation), in: relation.phases)
      }
      facts.things.append(
        Thing(
          name: name,
          label: model.label(relation.source) + LocalizedText(verbatim: " → ")
            + model.label(relation.target), fields: fields))
    }
    return facts.things
  }

  private func route(_ relation: Relation) -> LocalizedText {
    switch relation.routeStatement {
    case .absent: LocalizedText("not stated", "không nêu")
    case .direct: LocalizedText("direct", "trực tiếp")
    case .unknown: LocalizedText("not known", "chưa rõ")
    case .hops:
      model.hops(of: relation).map { text(cells.reference($0.element)) }
        .joined(LocalizedText(verbatim: " → "))
    }
  }

  // MARK: Indicators and the plan around

  static func indicators(_ model: ArchitectureModel) -> [Thing] {
    var facts = ModelFacts(model)
    for indicator in model.indicators {
      let name = model.text(indicator.name)
      let label = LocalizedText(
        verbatim: indicator.label.isEmpty ? name : model.text(indicator.label))
      let targets = indicator.targets.map { target in
        LocalizedText(verbatim: target.comparison.sign)
          + facts.goal(target.goal, indicator, target.by, target.tiers)
      }
      let actuals = indicator.actuals.map { facts.goal($0.goal, indicator, $0.by, $0.tiers) }
      let supporting = indicator.supportedBy.map { facts.text(facts.cells.reference($0)) }
      facts.things.append(
        Thing(
          name: name, label: label,
          fields: [
            (LocalizedText("name", "tên gọi"), label),
            (
              LocalizedText("measure", "thước đo"),
              LocalizedText(verbatim: model.text(indicator.measure))
            ),
            (LocalizedText("of", "mẫu số"), LocalizedText(verbatim: indicator.denominator)),
            (LocalizedText("except", "loại trừ"), LocalizedText(verbatim: indicator.exclusion)),
            (
              LocalizedText("better", "chiều tốt hơn"),
              indicator.better == .higher
                ? LocalizedText("higher", "cao hơn") : LocalizedText("lower", "thấp hơn")
            ),
          ],
          lists: [
            (LocalizedText("targets", "mục tiêu"), targets),
            (LocalizedText("measured", "thực hiện"), actuals),
            (LocalizedText("supported by", "thành phần thực hiện"), supporting),
          ]))
    }
    return facts.things
  }

  private func goal(
    _ goal: Target.Goal, _ indicator: Indicator, _ by: CalendarDate?, _ tiers: [TierID]
  ) -> LocalizedText {
    func text(_ language: Language) -> String {
      var text: String
      switch goal {
      case .number(let number): text = number.text(language, unit: indicator.unit)
      case .range(let low, let high):
        text = "\(low.text(language)) – \(high.text(language, unit: indicator.unit))"
      case .text(let symbol): text = model.text(symbol)
      }
      if let by { text += LocalizedText(" by ", ", đến ")[language] + by.text(language) }
      if !tiers.isEmpty {
        text += " (\(tiers.map { model.vocabulary[$0].label[language] }.joined(separator: ", ")))"
      }
      return text
    }
    return LocalizedText(text(.english), text(.vietnamese))
  }

  /// The header and the phases.
  static func frame(_ model: ArchitectureModel) -> [Thing] {
    var facts = ModelFacts(model)
    let header = model.header
    let states: [(Header.Completeness, String)] = [
      (.elements, "elements"), (.relations, "relations"), (.routes, "routes"),
      (.attributes, "attributes"),
    ]
    func verbatim(_ text: String) -> LocalizedText { LocalizedText(verbatim: text) }
    facts.things.append(
      Thing(
        name: "architecture", label: LocalizedText("Header", "Phần đầu"),
        fields: [
          (LocalizedText("identifier", "mã"), verbatim(header.name)),
          (LocalizedText("name", "tên gọi"), verbatim(header.label)),
          (LocalizedText("version", "phiên bản"), verbatim(header.version)),
          (LocalizedText("issued", "ban hành"), verbatim(header.issued)),
          (
            LocalizedText("law as of", "quy định tính đến ngày"),
            header.asOf.map { LocalizedText($0.text(.english), $0.text(.vietnamese)) }
              ?? verbatim("")
          ),
          (
            LocalizedText("states completely", "nêu đầy đủ"),
            verbatim(
              states.filter { header.states.contains($0.0) }.map(\.1).joined(separator: ", "))
          ),
          (
            LocalizedText("packs", "gói"),
            verbatim(
              model.vocabulary.packs.map { "\($0.name) \($0.version)" }.joined(separator: ", "))
          ),
        ]))
    for (index, phase) in model.phases.enumerated() where model.hasDeclaredPhases {
      let label = verbatim(model.label(PhaseID(index)))
      facts.things.append(
        Thing(
          name: model.text(phase.name), label: label,
          fields: [
            (LocalizedText("name", "tên gọi"), label),
            (
              LocalizedText("date", "thời điểm"),
              LocalizedText(phase.date.text(.english), phase.date.text(.vietnamese))
            ),
          ]))
    }
    return facts.things
  }

  // MARK: Values

  private func text(_ cell: Cell) -> LocalizedText {
    LocalizedText(cell.text(.english), cell.text(.vietnamese))
  }

  /// One field for each attribute, by the attribute's name.
  private func values(
    _ values: ArraySlice<AttributeValue>, _ cell: (AttributeID) -> Cell
  ) -> [(LocalizedText, LocalizedText)] {
    var attributes: [AttributeID] = []
    for value in values where !attributes.contains(value.attribute) {
      attributes.append(value.attribute)
    }
    return attributes.sorted { model.vocabulary[$0].name < model.vocabulary[$1].name }
      .map { (model.vocabulary[$0].label, text(cell($0))) }
  }
}

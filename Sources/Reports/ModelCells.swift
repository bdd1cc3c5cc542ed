import Diagnostics
import Model

/// Cells for the things of one model: elements, values of attributes, ranges of phases.
struct ModelCells: Sendable {
  let model: ArchitectureModel
  // What many rows share, made once; empty where nobody asked for that.
  private var references: [Cell] = []
  private var kinds: [Cell] = []
  private var layers: [Cell] = []
  private var phaseRanges: [PhaseSet: Cell] = [:]

  init(_ model: ArchitectureModel) {
    self.model = model
  }

  /// With the names of all elements at hand, for who makes many rows. Linear in the elements.
  init(naming model: ArchitectureModel) {
    self.model = model
    references = model.elementIDs.map { reference($0) }
    kinds = model.vocabulary.kinds.indices.map { kind(KindID($0)) }
    layers = model.vocabulary.layers.indices.map { layer(LayerID($0)) }
    for relation in model.relations where phaseRanges[relation.phases] == nil {
      phaseRanges[relation.phases] = phases(relation.phases)
    }
  }

  func reference(_ id: ElementID) -> Cell {
    id.index < references.count
      ? references[id.index]
      : .reference(name: model.qualifiedName(id), label: model.label(id))
  }

  func kind(_ id: KindID) -> Cell {
    if id.index < kinds.count { return kinds[id.index] }
    let kind = model.vocabulary[id]
    return .term(kind.name, kind.label)
  }

  func layer(_ id: LayerID) -> Cell {
    if id.index < layers.count { return layers[id.index] }
    let layer = model.vocabulary[id]
    return .term(layer.name, layer.label)
  }

  /// A list also of one, so that a column of values has one shape in data formats.
  private func list(_ cells: [Cell]) -> Cell {
    let filled = cells.filter { !$0.isEmpty }
    return filled.isEmpty ? .empty : .list(filled)
  }

  /// The way that a relation takes.
  func route(_ relation: Relation) -> Cell {
    switch RouteWay(relation, in: model) {
    case .through: .path(model.hops(of: relation).map { reference($0.element) })
    case .direct: Self.direct
    case .unknown: Self.unknown
    case .notStated: Self.notStated
    }
  }

  private static let direct = Cell.term("direct", LocalizedText("direct", "trực tiếp"))
  private static let unknown = Cell.term("not-known", LocalizedText("not known", "chưa rõ"))
  private static let notStated = Cell.term(
    "not-stated", LocalizedText("not stated", "văn bản không nêu"))

  // MARK: Values

  /// The values on an element in some phases, inherited where the attribute is. A value that does
  /// not hold in all of them says in which it holds.
  func values(of attribute: AttributeID, on element: ElementID, in phases: PhaseSet) -> Cell {
    list(values(of: attribute, in: phases) { model.values(of: attribute, on: element, in: $0) })
  }

  /// The values of an attribute among some, without inherited ones, with their bounds.
  func ownValues(
    of attribute: AttributeID, _ values: ArraySlice<AttributeValue>, in phases: PhaseSet
  ) -> Cell {
    list(
      values.filter { $0.attribute == attribute }.map { value in
        var cell = self.cell(value.value, model.vocabulary[attribute].type.scalar)
        if value.comparison != .equal {
          let sign = value.comparison.sign
          cell = .localized(
            LocalizedText(sign + cell.text(.english), sign + cell.text(.vietnamese)))
        }
        let present = value.phases.intersection(phases)
        return present == phases || present.isEmpty
          ? cell : .during(cell, phases: summary(present))
      })
  }

  /// The values of one or several attributes on a relation in some phases.
  func values(of attributes: [AttributeID], on relation: Relation, in phases: PhaseSet) -> Cell {
    let own = model.values(of: relation)
    guard own.contains(where: { attributes.contains($0.attribute) }) else { return .empty }
    return list(
      attributes.flatMap { attribute in
        let stated = own.filter { $0.attribute == attribute }
        if stated.isEmpty { return [] as [Cell] }
        return values(of: attribute, in: phases) { phase in
          stated.filter { $0.phases.contains(phase) }
        }
      })
  }

  private func values(
    of attribute: AttributeID, in phases: PhaseSet, at phase: (PhaseID) -> [AttributeValue]
  ) -> [Cell] {
    var found: [(value: AttributeValue.Value, phases: PhaseSet)] = []
    for step in phases.phases {
      let present = PhaseSet(bits: 1 << UInt64(step.rawValue))
      for value in phase(step).map(\.value) {
        if let index = found.firstIndex(where: { $0.value == value }) {
          found[index].phases = found[index].phases.union(present)
        } else {
          found.append((value, present))
        }
      }
    }
    return found.map { entry in
      let cell = self.cell(entry.value, model.vocabulary[attribute].type.scalar)
      return entry.phases == phases ? cell : .during(cell, phases: summary(entry.phases))
    }
  }

  private func cell(_ value: AttributeValue.Value, _ type: AttributeType.Scalar) -> Cell {
    switch value {
    case .text(let symbol): return .text(model.text(symbol))
    case .yesNo(let answer):
      return answer
        ? .term("yes", LocalizedText("yes", "có")) : .term("no", LocalizedText("no", "không"))
    case .date(let date): return .date(date)
    case .number(let number): return .number(number, unit: unit(type))
    case .level(let level): return .number(DecimalNumber(level), unit: "")
    case .choice(let index):
      guard case .oneOf(let choices) = type, choices.indices.contains(index) else { return .empty }
      return .term(choices[index].name, choices[index].label)
    case .reference(let element): return reference(element)
    case .unknown: return .term("unknown", LocalizedText("not known", "chưa rõ"))
    }
  }

  private func unit(_ type: AttributeType.Scalar) -> String {
    switch type {
    case .percent: "%"
    case .number(let unit), .money(let unit): unit ?? ""
    default: ""
    }
  }

  // MARK: Phases

  /// When something exists; empty where the model has no phases to speak of.
  func phases(_ phases: PhaseSet) -> Cell {
    if let known = phaseRanges[phases] { return known }
    guard model.hasDeclaredPhases, !phases.isEmpty else { return .empty }
    return summary(phases)
  }

  private func summary(_ phases: PhaseSet) -> Cell {
    .summary(
      describe(phases),
      of: phases.phases.map { phase in
        .term(model.text(model[phase].name), LocalizedText(verbatim: model.label(phase)))
      })
  }

  private func describe(_ phases: PhaseSet) -> LocalizedText {
    guard let first = phases.first, let last = phases.last else { return LocalizedText("", "") }
    if phases == model.allPhases { return LocalizedText("all", "tất cả") }
    if phases.phases.count < last.index - first.index + 1 {
      return LocalizedText(
        verbatim: phases.phases.map { model.label($0) }.joined(separator: ", "))
    }
    let start = model.label(first)
    let end = model.label(last)
    if last == model.lastPhase { return LocalizedText("from \(start)", "từ giai đoạn '\(start)'") }
    if first.index == 0 {
      return LocalizedText("to the end of \(end)", "đến hết giai đoạn '\(end)'")
    }
    if first == last { return LocalizedText("only \(start)", "chỉ giai đoạn '\(start)'") }
    return LocalizedText(
      "from \(start) to the end of \(end)", "từ giai đoạn '\(start)' đến hết giai đoạn '\(end)'")
  }
}

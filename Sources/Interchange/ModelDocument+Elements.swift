// Elements and relations, as a model's document has them.

import FoundationEssentials
import Model

extension ModelDocument {
  /// A value of an attribute; a list is one record for each item.
  public struct Value: Codable, Sendable, Hashable {
    public var attribute: String
    /// Text, a date, the word of a choice or the name of the element referred to as a string; yes or
    /// no as a boolean; a level or a number, in the attribute's unit, as a number; null where the
    /// author says that it isn't known.
    public var value: JSONValue
    /// What stands before a bound, such as `>`; absent where the value is exactly this.
    public var comparison: String?
    /// Absent where the model has no phases.
    public var phases: [String]?
    /// How sure a pack is of the value.
    public var confidence: String?
  }

  public struct Element: Codable, Sendable, Hashable {
    /// The qualified name, such as `ttdl.dmz`.
    public var id: String
    public var kind: String
    public var label: Label
    /// The element that holds this one.
    public var parent: String?
    /// The pack whose catalogue the element comes from; absent where the model declares it.
    public var pack: String?
    public var isOutside: Bool
    /// Absent where the model has no phases.
    public var phases: [String]?
    public var documentation: String?
    public var aliases: [String]
    public var tags: [String]
    /// The elements whose place this one takes.
    public var replaces: [String]
    /// What is stated on the element itself; what it inherits isn't repeated.
    public var attributes: [Value]
    public var place: Place
  }

  public struct Relation: Codable, Sendable, Hashable {
    /// The identifier that the author gave, or else one made of the ends, the kind and the label;
    /// with the first phase where versions of one relation would share it.
    public var id: String
    public var source: String
    public var target: String
    public var kind: String
    public var label: String?
    public var pack: String?
    /// `absent`, `direct`, `unknown` or `hops`.
    public var route: String
    /// The stations in order.
    public var hops: [String]
    /// Absent where the model has no phases.
    public var phases: [String]?
    public var attributes: [Value]
    public var place: Place
  }
}

extension ModelWriter {
  mutating func elements() -> [ModelDocument.Element] {
    var aliases: [ElementID: [String]] = [:]
    for alias in model.aliases {
      aliases[alias.element, default: []].append(model.text(alias.text))
    }
    var tags: [ElementID: [String]] = [:]
    for tag in model.tags { tags[tag.element, default: []].append(model.text(tag.text)) }
    var replaced: [ElementID: [String]] = [:]
    for replacement in model.replacements {
      replaced[replacement.successor, default: []]
        .append(model.qualifiedName(replacement.predecessor))
    }
    var result: [ModelDocument.Element] = []
    for id in model.elementIDs where model[id].isInModel {
      let element = model[id]
      result.append(
        ModelDocument.Element(
          id: model.qualifiedName(id), kind: model[element.kind].name,
          label: ModelDocument.Label(model.label(id)),
          parent: element.parent.map { model.qualifiedName($0) },
          pack: element.pack.map { model.vocabulary[$0].name }, isOutside: model.isOutside(id),
          phases: phases(element.phases), documentation: text(element.documentation),
          aliases: aliases[id] ?? [], tags: tags[id] ?? [], replaces: replaced[id] ?? [],
          attributes: model.values(of: element).map { value($0) },
          place: place(element.nameRange)))
    }
    return result
  }

  mutating func relations() -> [ModelDocument.Relation] {
    let shown = model.relations.filter { model[$0.source].isInModel && model[$0.target].isInModel }
    var counts: [String: Int] = [:]
    for relation in shown { counts[identity(relation), default: 0] += 1 }
    return shown.map { relation in
      let identity = identity(relation)
      let isShared = (counts[identity] ?? 0) > 1
      return ModelDocument.Relation(
        id: isShared ? versioned(identity, relation) : identity,
        source: model.qualifiedName(relation.source),
        target: model.qualifiedName(relation.target),
        kind: model.vocabulary[relation.kind].name, label: text(relation.label),
        pack: relation.pack.map { model.vocabulary[$0].name },
        route: relation.routeStatement.name,
        hops: model.hops(of: relation).map { model.qualifiedName($0.element) },
        phases: phases(relation.phases), attributes: model.values(of: relation).map { value($0) },
        place: place(relation.headRange))
    }
  }

  /// What versions of one relation share.
  func identity(_ relation: Relation) -> String {
    if let name = text(relation.name) { return name }
    let ends = "\(model.qualifiedName(relation.source)) -> \(model.qualifiedName(relation.target))"
    let kind = " as \(model.vocabulary[relation.kind].name)"
    return ends + (text(relation.label).map { " \"\($0)\"" } ?? "") + kind
  }

  func versioned(_ identity: String, _ relation: Relation) -> String {
    relation.phases.first.map { "\(identity) from \(name($0))" } ?? identity
  }

  func value(_ value: AttributeValue) -> ModelDocument.Value {
    let attribute = model.vocabulary[value.attribute]
    return ModelDocument.Value(
      attribute: attribute.name, value: json(value.value, attribute.type.scalar),
      comparison: value.comparison == .equal ? nil : value.comparison.rawValue,
      phases: phases(value.phases), confidence: value.confidence?.rawValue)
  }

  private func json(_ value: AttributeValue.Value, _ type: AttributeType.Scalar) -> JSONValue {
    switch value {
    case .text(let symbol): return .string(model.text(symbol))
    case .yesNo(let answer): return .bool(answer)
    case .date(let date): return .string(date.description)
    case .number(let number): return .number(Decimal(number))
    case .level(let level): return .number(Decimal(level))
    case .choice(let index):
      guard case .oneOf(let choices) = type, choices.indices.contains(index) else { return .null }
      return .string(choices[index].name)
    case .reference(let element): return .string(model.qualifiedName(element))
    case .unknown: return .null
    }
  }
}

extension Relation.RouteStatement {
  fileprivate var name: String {
    switch self {
    case .absent: "absent"
    case .direct: "direct"
    case .unknown: "unknown"
    case .hops: "hops"
    }
  }
}

import Model

/// One of the two models, with its words translated to those of the result.
struct OverlaidSide {
  let model: ArchitectureModel
  let phase: PhaseID
  /// By the model's own numbers.
  let kinds: [KindID]
  let relationKinds: [RelationKindID?]
  let attributes: [AttributeID?]
  let choices: [[Int?]]
  let symbols: [Symbol]
  /// By element, what else is said of it, joined; to tell whether it changed.
  let tags: [ElementID: [String]]

  init(
    _ model: ArchitectureModel, at phase: PhaseID, into vocabulary: Vocabulary,
    _ texts: inout TextTable
  ) {
    self.model = model
    self.phase = phase
    symbols = (0..<model.texts.count).map { number in
      texts.intern(model.texts.utf8(Symbol(UInt32(number))))
    }
    let own = model.vocabulary
    kinds = own.kinds.indices.map { index in
      var step: KindID? = KindID(index)
      while let kind = step {
        if let found = vocabulary.kind(named: own[kind].name) { return found }
        step = own[kind].parent
      }
      let alike = vocabulary.kinds.firstIndex { $0.shape == own.kinds[index].shape }
      return KindID(alike ?? 0)
    }
    relationKinds = own.relationKinds.map { kind in
      let index =
        vocabulary.relationKinds.firstIndex { $0.name == kind.name }
        ?? vocabulary.relationKinds.firstIndex { $0.isDefault }
      return index.map { RelationKindID($0) }
    }
    let attributes = own.attributes.map { vocabulary.attribute(named: $0.name) }
    self.attributes = attributes
    choices = zip(own.attributes, attributes).map { attribute, other in
      guard case .oneOf(let before) = attribute.type.scalar, let other,
        case .oneOf(let after) = vocabulary[other].type.scalar
      else { return [] }
      return before.map { choice in after.firstIndex { $0.name == choice.name } }
    }
    var tags: [ElementID: [String]] = [:]
    for tag in model.tags { tags[tag.element, default: []].append(model.text(tag.text)) }
    self.tags = tags
  }

  func symbol(_ symbol: Symbol) -> Symbol { symbols[Int(symbol.rawValue)] }

  /// Of a thing of the model itself; nil for one that isn't there in the phase.
  func isThere(_ element: Element) -> Bool { element.isInModel && element.phases.contains(phase) }

  /// A name that no two elements share: a pack and the model may use the same.
  func key(_ id: ElementID) -> ElementKey {
    ElementKey(
      pack: model[id].pack.map { model.vocabulary[$0].name } ?? "", name: model.qualifiedName(id))
  }

  /// What else than attribute values people see of an element.
  func description(_ id: ElementID) -> [String] {
    let element = model[id]
    return [
      model.text(element.label), model.vocabulary[element.kind].name,
      model.text(element.documentation), element.statesOutside.map { $0 ? "yes" : "no" } ?? "",
    ] + (tags[id] ?? [])
  }

  /// The values of the phase in the words and numbers of the result.
  func values(
    _ values: ArraySlice<AttributeValue>, _ elements: [ElementID]
  ) -> [AttributeValue] {
    values.compactMap { value in
      guard value.phases.contains(phase), let attribute = attributes[value.attribute.index] else {
        return nil
      }
      var result = value
      result.attribute = attribute
      switch value.value {
      case .text(let text): result.value = .text(symbol(text))
      case .reference(let element): result.value = .reference(elements[element.index])
      case .choice(let index):
        let known = choices[value.attribute.index]
        guard known.indices.contains(index), let choice = known[index] else { return nil }
        result.value = .choice(choice)
      default: break
      }
      return result
    }
  }
}

/// An element's name, apart from those of packs.
struct ElementKey: Hashable, Comparable {
  var pack: String
  var name: String

  /// Containers before what they contain; those of packs behind the model's.
  static func < (left: ElementKey, right: ElementKey) -> Bool {
    (left.pack, left.name) < (right.pack, right.name)
  }
}

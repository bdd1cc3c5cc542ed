// Tests of attributes that look at more than one subject, or at what a kind asks for.

import BitCollections
public import Diagnostics
public import Model

/// `function in function of (catalogue where shared)`: a value that one of the elements has too.
public struct SharedValueTest: SubjectTest {
  public var property: Property
  public var other: Property
  public var elements: Selector
  public var isOfRelations: Bool
  public var text: String

  public func prepare(_ evaluation: Evaluation, in state: ModelState) -> PreparedCondition {
    let model = evaluation.model
    let phase = state.phase
    let selection = state.select(elements)
    var certain: Set<AttributeValue.Value> = []
    var possible: Set<AttributeValue.Value> = []
    var isOpen = false
    for index in selection.possible {
      let values = model.stated(other, on: ElementID(index), in: phase)
      if values.isEmpty, !model.header.states.contains(.attributes) { isOpen = true }
      for value in values {
        if value.value == .unknown || value.comparison != .equal {
          isOpen = true
        } else {
          possible.insert(value.value)
          if selection.certain.contains(index) { certain.insert(value.value) }
        }
      }
    }
    let evidence = elements.evidence.united(with: other.evidence)
    let (unsaid, mayMatch) = (Answer.unknown(property.evidence), Answer.unknown(evidence))
    let statesAttributes = model.header.states.contains(.attributes)
    return PreparedCondition { index in
      let values =
        isOfRelations
        ? model.stated(property, on: RelationID(index), in: phase)
        : model.stated(property, on: ElementID(index), in: phase)
      if values.isEmpty {
        return statesAttributes ? .no : unsaid
      }
      if values.contains(where: { $0.comparison == .equal && certain.contains($0.value) }) {
        return .yes
      }
      if values.contains(where: { $0.value == .unknown || $0.comparison != .equal }) {
        return unsaid
      }
      return isOpen || values.contains { possible.contains($0.value) } ? mayMatch : .no
    }
  }

  public func failure(in model: ArchitectureModel) -> LocalizedText {
    model.vocabulary.failedCondition(text)
  }

  public func evidence(in model: ArchitectureModel) -> EvidenceSet {
    property.evidence.united(with: other.evidence).united(with: elements.evidence)
  }
}

/// `what its kind needs`: every attribute that the kind of the subject asks for.
public struct KindNeedsTest: SubjectTest {
  /// What is asked for by kind, each with its evidence.
  public var needs: [[Property]]

  public var isLocal: Bool { true }

  public func prepare(_ evaluation: Evaluation, in state: ModelState) -> PreparedCondition {
    let model = evaluation.model
    let phase = state.phase
    func ask(_ property: Property, _ index: Int) -> Answer {
      let condition: Condition =
        if case .attribute(let attribute) = property { .has(attribute) } else {
          .hasProperty(property)
        }
      let value = model.evaluate(condition, on: ElementID(index), in: phase)
      return value == .unknown ? .unknown(property.evidence) : Answer(value: value)
    }
    func asked(_ index: Int) -> [Property] { needs[model.elements[index].kind.index] }
    return PreparedCondition(
      { index in asked(index).reduce(Answer.yes) { $0.and(ask($1, index)) } },
      failure: { index in
        let missing = asked(index).filter { ask($0, index).value == .no }
        return LocalizedText("has no ", "chưa có ")
          + missing.map { $0.quotedName(in: model) }.joined(LocalizedText(verbatim: ", "))
      })
  }

  public func failure(in model: ArchitectureModel) -> LocalizedText {
    LocalizedText("lacks what its kind needs", "thiếu thuộc tính mà loại của nó cần có")
  }

  public func evidence(in model: ArchitectureModel) -> EvidenceSet {
    EvidenceSet(uniting: needs.joined().map(\.evidence))
  }
}

extension Property {
  /// As messages name it.
  func quotedName(in model: ArchitectureModel) -> LocalizedText {
    switch self {
    case .attribute(let attribute), .starts(own: let attribute?), .ends(own: let attribute?):
      model.vocabulary[attribute].quotedName
    case .label: LocalizedText("a label", "tên gọi")
    case .starts(own: nil): LocalizedText("'starts' (beginning)", "'starts' (bắt đầu)")
    case .ends(own: nil): LocalizedText("'ends' (end)", "'ends' (kết thúc)")
    }
  }
}

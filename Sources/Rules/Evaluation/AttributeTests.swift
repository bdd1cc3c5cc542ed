// Tests of attributes that look at more than one subject, or at what a kind asks for.

import BitCollections
public import Diagnostics
public import Model

/// `function in function of (catalogue where shared)`: a value that another of the elements has too.
public struct SharedValueTest: SubjectTest {
  public var property: Property
  public var other: Property
  public var elements: Selector
  public var isOfRelations: Bool
  public var text: String

  /// Who has something: nobody, one element, or several. A subject asks for others than itself.
  private enum Holders {
    case one(Int)
    case several

    func includesOther(than index: Int?) -> Bool {
      if case .one(let holder) = self { holder != index } else { true }
    }
  }

  /// What the elements have, and what may be had by them.
  private struct Shared {
    var values = Numbering<AttributeValue.Value>()
    /// By the number of the value.
    var certain: [Holders?] = []
    var possible: [Holders?] = []
    /// Whose values aren't all known.
    var open: Holders?

    mutating func add(_ value: AttributeValue.Value, of index: Int, isCertain: Bool) {
      let number = values.number(of: value)
      if number == possible.count {
        possible.append(nil)
        certain.append(nil)
      }
      possible[number] = Self.joined(possible[number], with: index)
      if isCertain { certain[number] = Self.joined(certain[number], with: index) }
    }

    static func joined(_ holders: Holders?, with index: Int) -> Holders {
      if let holders, holders.includesOther(than: index) { .several } else { .one(index) }
    }
  }

  public func prepare(_ evaluation: Evaluation, in state: ModelState) -> PreparedCondition {
    let model = evaluation.model
    let phase = state.phase
    let shared = shared(in: state)
    let evidence = elements.evidence.united(with: other.evidence)
    let (unsaid, mayMatch) = (Answer.unknown(property.evidence), Answer.unknown(evidence))
    let absent = absent(in: model)
    return PreparedCondition { index in
      let values =
        isOfRelations
        ? model.stated(property, on: RelationID(index), in: phase)
        : model.stated(property, on: ElementID(index), in: phase)
      if values.isEmpty { return absent }
      // A relation is none of the elements.
      let own = isOfRelations ? nil : index
      func isHad(_ value: StatedValue, _ holders: [Holders?]) -> Bool {
        guard value.comparison == .equal, let number = shared.values.known(value.value) else {
          return false
        }
        return holders[number]?.includesOther(than: own) ?? false
      }
      if values.contains(where: { isHad($0, shared.certain) }) { return .yes }
      if values.contains(where: { $0.value == .unknown || $0.comparison != .equal }) {
        return unsaid
      }
      let isOpen = shared.open.map { $0.includesOther(than: own) } ?? false
      return isOpen || values.contains { isHad($0, shared.possible) } ? mayMatch : .no
    }
  }

  private func shared(in state: ModelState) -> Shared {
    let model = state.model
    let selection = state.select(elements)
    let isComplete = model.header.states.contains(.attributes)
    var shared = Shared()
    for index in selection.possible {
      let values = model.stated(other, on: ElementID(index), in: state.phase)
      if values.isEmpty, !isComplete { shared.open = Shared.joined(shared.open, with: index) }
      for value in values {
        guard value.value != .unknown, value.comparison == .equal else {
          shared.open = Shared.joined(shared.open, with: index)
          continue
        }
        shared.add(value.value, of: index, isCertain: selection.certain.contains(index))
      }
    }
    return shared
  }

  /// What it means that the subject has no value.
  private func absent(in model: ArchitectureModel) -> Answer {
    let value: Ternary =
      if case .attribute(let attribute) = property {
        model.outcome(ofMissing: attribute)
      } else {
        model.header.states.contains(.attributes) ? .no : .unknown
      }
    return value == .unknown ? .unknown(property.evidence) : Answer(value: value)
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

public import Diagnostics
public import Model

/// `nothing starts before what it needs`, `nothing depends on what has ended`: the phases of what
/// depends against those of what it depends on.
///
/// A relation exists only where both its ends do, so what is judged is the range that it states
/// itself. A date in an attribute `starts` says more than the phases do.
public struct PhaseOrderSentence: Sentence {
  public enum Order: Sendable {
    case start, end
  }

  public var order: Order

  /// What depends on what, and for which phases that is stated.
  private struct Need {
    var source: ElementID
    var target: ElementID
    var stated: PhaseSet
    /// The phase that its own `from` names.
    var from: PhaseID?
  }

  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    let starts = model.vocabulary.attribute(named: "starts").flatMap { attribute in
      if case .date = model.vocabulary[attribute].type.scalar { return attribute }
      return nil
    }
    let successors = order == .end ? SuccessorIndex(model) : nil
    let isDependency = model.vocabulary.relationKinds.map(\.isDependency)
    let isNeeded = model.vocabulary.attributes.map(\.isDependency)
    // By element, the day on which it says that it starts; empty where nothing can say so.
    var days: [AttributeValue.Value?] = []
    if order == .start, let starts {
      days = model.elements.map { element in
        model.values(of: element).first { $0.attribute == starts }?.value
      }
    }
    var recorder = StepRecorder(model)
    let lives = model.elements.map(\.phases)
    func judge(_ need: Need, _ origin: StepGraph.Origin, _ place: SourceRange) {
      let (answer, open) = answer(need, lives, starts, days, successors, model)
      let judged = need.stated.intersection(lives[need.source.index]).intersection(phases)
      guard !judged.isEmpty else { return }
      let chosen = open.intersection(judged)
      guard !chosen.isEmpty else { return recorder.enter(origin, .yes, in: judged) }
      let needed = model.elements[need.target.index].nameRange
      recorder.enter(origin, answer, in: chosen) { judgement in
        judgement.path = [need.source, need.target]
        judgement.place = place
        judgement.labels = [
          Diagnostic.Label(
            needed,
            LocalizedText("what it depends on", "thành phần được phụ thuộc"))
        ]
      }
    }
    let relations = model.relations
    let columns = evaluation.relations
    for index in relations.indices
    where isDependency[columns.kinds[index].index] && !columns.phases[index].isEmpty {
      judge(
        Need(
          source: relations[index].source, target: relations[index].target,
          stated: relations[index].statedPhases,
          from: relations[index].statedPhases.first.flatMap { $0.index > 0 ? $0 : nil }),
        .relation(RelationID(index)), relations[index].headRange)
    }
    for (index, element) in model.elements.enumerated() where element.isInModel {
      for value in Int(element.valuesStart)..<Int(element.valuesEnd) {
        let stated = model.attributeValues[value]
        guard isNeeded[stated.attribute.index],
          case .reference(let target) = stated.value, model[target].isInModel
        else { continue }
        let source = ElementID(index)
        judge(
          Need(
            source: source, target: target, stated: stated.phases,
            from: stated.statesFrom ? stated.phases.first : nil),
          .attribute(value, of: source), stated.range)
      }
    }
    return recorder.judgements
  }

  /// The answer, and the phases that it holds in unless it is *satisfied*.
  private func answer(
    _ need: Need, _ lives: [PhaseSet], _ starts: AttributeID?, _ days: [AttributeValue.Value?],
    _ successors: SuccessorIndex?, _ model: ArchitectureModel
  ) -> (Answer, PhaseSet) {
    let (source, target) = (lives[need.source.index], lives[need.target.index])
    let stated = need.stated.intersection(source)
    switch order {
    case .end:
      guard let last = target.last else { return (.yes, .empty) }
      var late = stated.subtracting(PhaseSet(count: last.index + 1))
      if let successors { late = late.subtracting(successors.phases(of: need.source, need.target)) }
      return (late.isEmpty ? .yes : .no, late)
    case .start:
      if let starts, days[need.source.index] != nil || days[need.target.index] != nil,
        let found = byDates(need, stated, starts, days, model)
      {
        return found
      }
      guard let begin = source.first, let needed = target.first, begin.index > 0,
        need.stated.contains(begin), begin < needed
      else { return (.yes, .empty) }
      return (.no, stated.intersection(PhaseSet(count: needed.index)))
    }
  }

  /// The answer where one of the two states the day on which it starts; otherwise nil.
  private func byDates(
    _ need: Need, _ stated: PhaseSet, _ starts: AttributeID, _ days: [AttributeValue.Value?],
    _ model: ArchitectureModel
  ) -> (Answer, PhaseSet)? {
    let (own, other) = (days[need.source.index], days[need.target.index])
    guard own != nil || other != nil else { return nil }
    if own == .unknown || other == .unknown {
      return (.unknown([.attribute(starts)]), stated)
    }
    guard var begin = Self.day(own, need.source, model),
      let needed = Self.day(other, need.target, model)
    else { return (.yes, .empty) }
    // A later `from` on the dependency says that it is needed only then.
    if let first = need.from { begin = max(begin, model[first].date) }
    return begin < needed ? (.no, stated) : (.yes, .empty)
  }

  /// What is there in the first phase was there before: no day is known.
  private static func day(
    _ value: AttributeValue.Value?, _ element: ElementID, _ model: ArchitectureModel
  ) -> CalendarDate? {
    if case .date(let day) = value { return day }
    guard let first = model[element].phases.first, first.index > 0 else { return nil }
    return model[first].date
  }

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    guard let target = judgement.path.last else { return LocalizedText("", "") }
    let name = model.qualifiedName(target)
    return switch order {
    case .start:
      LocalizedText(
        "needs '\(name)' before '\(name)' is there", "cần tới '\(name)' khi '\(name)' chưa có")
    case .end:
      LocalizedText(
        "goes on after '\(name)' has ended", "vẫn còn sau khi '\(name)' đã kết thúc")
    }
  }
}

/// Who depends on the successors of what is replaced.
private struct SuccessorIndex {
  /// By predecessor; empty where nothing is replaced.
  private var successors: [[ElementID]] = []
  /// The phases of the dependencies between a source and a successor, and where they are by both.
  private var needs: [PhaseSet] = []
  private var places = IntegerIndex()

  init(_ model: ArchitectureModel) {
    guard !model.replacements.isEmpty else { return }
    var isSuccessor = [Bool](repeating: false, count: model.elements.count)
    successors = Array(repeating: [], count: model.elements.count)
    for replacement in model.replacements {
      successors[replacement.predecessor.index].append(replacement.successor)
      isSuccessor[replacement.successor.index] = true
    }
    let isDependency = model.vocabulary.relationKinds.map(\.isDependency)
    for relation in model.relations
    where isSuccessor[relation.target.index] && isDependency[relation.kind.index] {
      add(relation.phases, relation.source, relation.target)
    }
    let isNeeded = model.vocabulary.attributes.map(\.isDependency)
    for (index, element) in model.elements.enumerated() {
      for value in model.values(of: element) where isNeeded[value.attribute.index] {
        guard case .reference(let target) = value.value, isSuccessor[target.index] else { continue }
        add(value.phases.intersection(model[target].phases), ElementID(index), target)
      }
    }
  }

  /// The phases in which an element depends on what replaced another.
  func phases(of source: ElementID, _ predecessor: ElementID) -> PhaseSet {
    guard !successors.isEmpty else { return .empty }
    return successors[predecessor.index].reduce(.empty) { phases, successor in
      phases.union(places[Self.key(source, successor)].map { needs[Int($0)] } ?? .empty)
    }
  }

  private mutating func add(_ phases: PhaseSet, _ source: ElementID, _ target: ElementID) {
    let key = Self.key(source, target)
    if let place = places[key] {
      needs[Int(place)] = needs[Int(place)].union(phases)
    } else {
      places.updateValue(UInt32(needs.count), forKey: key)
      needs.append(phases)
    }
  }

  private static func key(_ source: ElementID, _ target: ElementID) -> UInt64 {
    UInt64(source.rawValue) << 32 | UInt64(target.rawValue)
  }
}

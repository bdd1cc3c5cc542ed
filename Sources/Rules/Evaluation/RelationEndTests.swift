// Tests of what a relation joins: `source.`, `target.` and `hop.` before an attribute.

public import Diagnostics
public import Model

/// Whose attribute a test of a relation looks at.
public enum RelationEnd: String, Sendable {
  case source, target
  /// Every hop of the route.
  case hop

  /// The answer for a relation: of what a function says of the element at the end and the one that
  /// its containers must not hold; for hops of all of them, without such an element.
  fileprivate func answer(
    _ relation: Int, _ columns: RelationColumns, _ ask: (UInt32, UInt32?) -> Answer
  ) -> Answer {
    switch self {
    case .source: ask(columns.sources[relation], columns.targets[relation])
    case .target: ask(columns.targets[relation], columns.sources[relation])
    case .hop: Self.overHops(of: relation, columns) { ask($0, nil) }
    }
  }

  /// The answer over all hops of a relation.
  fileprivate static func overHops(
    of relation: Int, _ columns: RelationColumns, _ ask: (UInt32) -> Answer
  ) -> Answer {
    switch columns.routes[relation] {
    case .hops:
      var answer = Answer.yes
      for hop in columns.hops(of: relation) { answer = answer.and(ask(columns.hops[hop])) }
      return answer
    case .direct: return .yes
    case .hidden: return .hiddenRoute
    }
  }
}

/// By element, the number of what is known of a property: elements that say the same have one number,
/// those that say nothing 0. A relation counts for the containers of its ends too: the nearest that
/// says something counts.
private struct EndColumn {
  private let evaluation: Evaluation
  private let numbers: [UInt32]

  init(_ property: Property, in state: ModelState, _ lists: ValueLists) {
    evaluation = state.evaluation
    let model = state.model
    guard case .attribute(let attribute) = property else {
      numbers = model.elements.indices.map { index in
        lists.number(of: model.stated(property, on: ElementID(index), in: state.phase))
      }
      return
    }
    numbers = model.spread(attribute, 0, in: state.phase, evaluation.attributes) { values in
      lists.number(of: values.map { StatedValue($0.value, $0.comparison) })
    }
  }

  /// What one end of a relation comes to, whose other end is another element; nil for the end of a
  /// hop.
  func number(at end: UInt32, awayFrom other: UInt32?) -> UInt32 {
    var step = end
    while true {
      let number = numbers[Int(step)]
      if number != 0 { return number }
      step = evaluation.parents[Int(step)]
      guard step != Evaluation.none else { return 0 }
      if let other, evaluation.holds(step, other) { return 0 }
    }
  }
}

/// Lists of values by number, and what they come to: there are few that differ.
private final class ValueLists {
  private var numbers = Numbering<[StatedValue]>([[]])
  /// The number of the last list asked for: neighbours say the same.
  private var last: UInt32 = 0
  private var places = IntegerIndex()
  private var answers: [Answer] = []

  var lists: [[StatedValue]] { numbers.keys }

  func number(of list: [StatedValue]) -> UInt32 {
    if lists[Int(last)] != list { last = UInt32(numbers.number(of: list)) }
    return last
  }

  /// What a function of two lists comes to, which is asked once for every two.
  func answer(
    _ first: UInt32, _ second: UInt32, _ compare: ([StatedValue], [StatedValue]) -> Answer
  ) -> Answer {
    let key = UInt64(first) << 32 | UInt64(second)
    if let place = places[key] { return answers[Int(place)] }
    let answer = compare(lists[Int(first)], lists[Int(second)])
    places.updateValue(UInt32(answers.count), forKey: key)
    answers.append(answer)
    return answer
  }
}

extension Evaluation {
  /// The values that the nearest of an element and its containers has that says something.
  fileprivate func nearest(
    _ property: Property, of end: UInt32, awayFrom other: UInt32?, in phase: PhaseID
  ) -> [StatedValue] {
    var step = end
    while true {
      let values = model.stated(property, on: ElementID(Int(step)), in: phase)
      if !values.isEmpty { return values }
      step = parents[Int(step)]
      guard step != Self.none else { return [] }
      if let other, holds(step, other) { return [] }
    }
  }
}

/// `have source.owner`, `target.security-level >= 3`, `hop.ipv6`.
public struct RelationEndTest: SubjectTest {
  public var end: RelationEnd
  public var condition: Condition
  public var text: String

  public var isLocal: Bool { true }

  public func prepare(_ evaluation: Evaluation, in state: ModelState) -> PreparedCondition {
    let unknown = Answer.unknown(condition.evidence)
    let outcome = outcomes(evaluation, in: state)
    let columns = evaluation.relations
    return PreparedCondition { index in
      end.answer(index, columns) { element, other in
        let value = outcome(element, other)
        return value == .unknown ? unknown : Answer(value: value)
      }
    }
  }

  /// The outcome of the condition at an end whose other end is another element.
  private func outcomes(
    _ evaluation: Evaluation, in state: ModelState
  ) -> (UInt32, UInt32?) -> Ternary {
    let (model, phase) = (evaluation.model, state.phase)
    guard let attribute = condition.onlyAttribute else {
      return { end, other in
        model.evaluate(condition) { evaluation.nearest($0, of: end, awayFrom: other, in: phase) }
      }
    }
    let lists = ValueLists()
    let column = EndColumn(.attribute(attribute), in: state, lists)
    let outcomes = lists.lists.map { list in model.evaluate(condition) { _ in list } }
    return { end, other in outcomes[Int(column.number(at: end, awayFrom: other))] }
  }

  public func failure(in model: ArchitectureModel) -> LocalizedText {
    model.vocabulary.failedCondition(text)
  }

  public func evidence(in model: ArchitectureModel) -> EvidenceSet {
    condition.evidence.united(with: end == .hop ? [.routes] : [])
  }
}

/// `target.security-level >= source.security-level`: two attributes around a relation.
public struct RelationComparisonTest: SubjectTest {
  /// An attribute of an end, or of the relation itself.
  public struct Operand: Sendable {
    public var end: RelationEnd?
    public var property: Property
  }

  public var left: Operand
  public var comparison: Target.Comparison
  public var right: Operand
  public var text: String

  public var isLocal: Bool { true }

  private var asksHops: Bool { left.end == .hop || right.end == .hop }

  public func prepare(_ evaluation: Evaluation, in state: ModelState) -> PreparedCondition {
    let model = evaluation.model
    let lists = ValueLists()
    let (first, second) = (
      EndColumn(left.property, in: state, lists), EndColumn(right.property, in: state, lists)
    )
    let columns = evaluation.relations
    /// - Parameter hop: nil where no hop is asked for.
    func number(_ operand: Operand, _ column: EndColumn, _ index: Int, _ hop: UInt32?) -> UInt32 {
      switch operand.end {
      case .source: column.number(at: columns.sources[index], awayFrom: columns.targets[index])
      case .target: column.number(at: columns.targets[index], awayFrom: columns.sources[index])
      case .hop: hop.map { column.number(at: $0, awayFrom: nil) } ?? 0
      case nil:
        lists.number(of: model.stated(operand.property, on: RelationID(index), in: state.phase))
      }
    }
    func answer(_ index: Int, _ hop: UInt32?) -> Answer {
      lists.answer(number(left, first, index, hop), number(right, second, index, hop)) {
        compare($0, $1, model)
      }
    }
    guard asksHops else { return PreparedCondition { answer($0, nil) } }
    return PreparedCondition { index in
      RelationEnd.overHops(of: index, columns) { answer(index, $0) }
    }
  }

  private func compare(
    _ first: [StatedValue], _ second: [StatedValue], _ model: ArchitectureModel
  ) -> Answer {
    let value = model.compare(first, comparison, second)
    guard value == .unknown else { return Answer(value: value) }
    var missing: EvidenceSet = []
    if !first.isKnown { missing = missing.united(with: left.property.evidence) }
    if !second.isKnown { missing = missing.united(with: right.property.evidence) }
    return .unknown(
      missing.isEmpty ? left.property.evidence.united(with: right.property.evidence) : missing)
  }

  public func failure(in model: ArchitectureModel) -> LocalizedText {
    model.vocabulary.failedCondition(text)
  }

  public func evidence(in model: ArchitectureModel) -> EvidenceSet {
    left.property.evidence.united(with: right.property.evidence)
      .united(with: asksHops ? [.routes] : [])
  }
}

extension [StatedValue] {
  /// Whether there is a value, and not only a bound.
  fileprivate var isKnown: Bool {
    contains { $0.value != .unknown && $0.comparison == .equal }
  }
}

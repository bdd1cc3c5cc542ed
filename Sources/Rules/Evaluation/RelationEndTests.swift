// Tests of what a relation joins: `source.`, `target.` and `hop.` before an attribute.

package import Diagnostics
package import Model

/// Whose attribute a test of a relation looks at.
package enum RelationEnd: String, Sendable {
  case source, target
  /// Every hop of the route.
  case hop

  /// The element that a test of a relation begins at, and the one that its containers must not hold;
  /// nil for a hop where there is none.
  fileprivate func ends(_ relation: Relation, hop: ElementID?) -> (UInt32, UInt32?)? {
    switch self {
    case .source: (relation.source.rawValue, relation.target.rawValue)
    case .target: (relation.target.rawValue, relation.source.rawValue)
    case .hop: hop.map { ($0.rawValue, nil) }
    }
  }

  /// The answer over all hops of a relation, or over none where no hop is asked for.
  fileprivate static func overHops(
    of index: Int, asksHops: Bool, _ model: ArchitectureModel,
    _ ask: (Relation, ElementID?) -> Answer
  ) -> Answer {
    let relation = model.relations[index]
    guard asksHops else { return ask(relation, nil) }
    switch relation.routeStatement {
    case .hops:
      var answer = Answer.yes
      for hop in Int(relation.hopsStart)..<Int(relation.hopsEnd) {
        answer = answer.and(ask(relation, model.hops[hop].element))
      }
      return answer
    case .direct: return .yes
    case .absent where model.header.states.contains(.routes): return .yes
    case .absent, .unknown: return .hiddenRoute
    }
  }
}

/// What is known at the ends of relations. A relation counts for the containers of its ends too: the
/// nearest that says something counts. Relations ask for the same few ends again and again, so what
/// an end comes to is worked out once for each number of containers that count.
private final class EndTable<Value> {
  private let evaluation: Evaluation
  /// By element, where its values begin; one for each number of holders, up to `maximumKept`.
  private let starts: [Int]
  private var known: [Value?]
  /// What an end comes to: its nearest holders, itself first, and how many of them count.
  private let work: (_ end: Int, _ count: Int) -> Value

  /// More containers than real models nest; of more the value is worked out each time.
  private static var maximumKept: Int { 8 }

  init(_ evaluation: Evaluation, _ work: @escaping (_ end: Int, _ count: Int) -> Value) {
    self.evaluation = evaluation
    self.work = work
    let parents = evaluation.parents
    var depths = [Int](repeating: 1, count: parents.count)
    var starts: [Int] = []
    starts.reserveCapacity(parents.count)
    var total = 0
    for index in parents.indices {
      if parents[index] != Evaluation.none {
        depths[index] = min(depths[Int(parents[index])] + 1, Self.maximumKept)
      }
      starts.append(total)
      total += depths[index]
    }
    self.starts = starts
    known = [Value?](repeating: nil, count: total)
  }

  /// What one end of a relation comes to, whose other end is another element.
  func value(at end: UInt32, awayFrom other: UInt32?) -> Value {
    let count = evaluation.holderCount(of: end, awayFrom: other)
    guard count <= Self.maximumKept else { return work(Int(end), count) }
    let place = starts[Int(end)] + count - 1
    if let value = known[place] { return value }
    let value = work(Int(end), count)
    known[place] = value
    return value
  }
}

extension Evaluation {
  /// The values that the nearest of an element and its containers has that says something; only so
  /// many count.
  fileprivate func nearest(
    _ property: Property, of end: Int, among count: Int, in phase: PhaseID
  ) -> [StatedValue] {
    var step = end
    for number in 0..<count {
      let values = model.stated(property, on: ElementID(step), in: phase)
      if !values.isEmpty { return values }
      if number + 1 < count { step = Int(parents[step]) }
    }
    return []
  }
}

/// `have source.owner`, `target.security-level >= 3`, `hop.ipv6`.
package struct RelationEndTest: SubjectTest {
  package var end: RelationEnd
  package var condition: Condition
  package var text: String

  package func prepare(_ evaluation: Evaluation, in state: ModelState) -> PreparedCondition {
    let unknown = Answer.unknown(condition.evidence)
    let answers = EndTable<Ternary>(evaluation) { end, count in
      evaluation.model.evaluate(condition) { property in
        evaluation.nearest(property, of: end, among: count, in: state.phase)
      }
    }
    return PreparedCondition { index in
      RelationEnd.overHops(of: index, asksHops: end == .hop, evaluation.model) { relation, hop in
        guard let (element, other) = end.ends(relation, hop: hop) else { return unknown }
        let value = answers.value(at: element, awayFrom: other)
        return value == .unknown ? unknown : Answer(value: value)
      }
    }
  }

  package func failure(in model: ArchitectureModel) -> LocalizedText {
    LocalizedText("doesn't meet '\(text)'", "chưa đáp ứng điều kiện '\(text)'")
  }

  package func evidence(in model: ArchitectureModel) -> EvidenceSet {
    condition.evidence.united(with: end == .hop ? [.routes] : [])
  }
}

/// `target.security-level >= source.security-level`: two attributes around a relation.
package struct RelationComparisonTest: SubjectTest {
  /// An attribute of an end, or of the relation itself.
  package struct Operand: Sendable {
    package var end: RelationEnd?
    package var property: Property
  }

  package var left: Operand
  package var comparison: Target.Comparison
  package var right: Operand
  package var text: String

  private var asksHops: Bool { left.end == .hop || right.end == .hop }

  package func prepare(_ evaluation: Evaluation, in state: ModelState) -> PreparedCondition {
    let model = evaluation.model
    let lists = ValueLists(evaluation, in: state.phase)
    let (first, second) = (lists.table(of: left.property), lists.table(of: right.property))
    func list(
      _ operand: Operand, _ table: EndTable<Int>, _ relation: Relation, _ index: Int,
      _ hop: ElementID?
    ) -> Int {
      guard let end = operand.end else {
        return lists.number(
          of: model.stated(operand.property, on: RelationID(index), in: state.phase))
      }
      guard let (element, other) = end.ends(relation, hop: hop) else { return lists.number(of: []) }
      return table.value(at: element, awayFrom: other)
    }
    return PreparedCondition { index in
      RelationEnd.overHops(of: index, asksHops: asksHops, model) { relation, hop in
        lists.answer(
          list(left, first, relation, index, hop), list(right, second, relation, index, hop)
        ) { compare($0, $1, model) }
      }
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

  package func failure(in model: ArchitectureModel) -> LocalizedText {
    LocalizedText("doesn't meet '\(text)'", "chưa đáp ứng điều kiện '\(text)'")
  }

  package func evidence(in model: ArchitectureModel) -> EvidenceSet {
    left.property.evidence.united(with: right.property.evidence)
      .united(with: asksHops ? [.routes] : [])
  }
}

/// Lists of values by number, and how they compare: there are few that differ.
private final class ValueLists {
  private let evaluation: Evaluation
  private let phase: PhaseID
  private var numbers: [[StatedValue]: Int] = [[]: 0]
  private var lists: [[StatedValue]] = [[]]
  private var places = IntegerIndex()
  private var answers: [Answer] = []

  init(_ evaluation: Evaluation, in phase: PhaseID) {
    self.evaluation = evaluation
    self.phase = phase
  }

  func table(of property: Property) -> EndTable<Int> {
    EndTable(evaluation) { [unowned self] end, count in
      number(of: evaluation.nearest(property, of: end, among: count, in: phase))
    }
  }

  func number(of list: [StatedValue]) -> Int {
    if list.isEmpty { return 0 }
    if let number = numbers[list] { return number }
    numbers[list] = lists.count
    lists.append(list)
    return lists.count - 1
  }

  /// What a function of two lists comes to, which is asked once for every two.
  func answer(
    _ first: Int, _ second: Int, _ compare: ([StatedValue], [StatedValue]) -> Answer
  ) -> Answer {
    let key = UInt64(first) << 32 | UInt64(second)
    if let place = places[key] { return answers[Int(place)] }
    let answer = compare(lists[first], lists[second])
    places.updateValue(UInt32(answers.count), forKey: key)
    answers.append(answer)
    return answer
  }
}

extension [StatedValue] {
  /// Whether there is a value, and not only a bound.
  fileprivate var isKnown: Bool {
    contains { $0.value != .unknown && $0.comparison == .equal }
  }
}

// Tests of what a relation joins: `source.`, `target.` and `hop.` before an attribute.

package import Diagnostics
package import Model

/// Whose attribute a test of a relation looks at.
package enum RelationEnd: String, Sendable {
  case source, target
  /// Every hop of the route.
  case hop

  /// What is known of a property there; of the relation itself where no end is asked for.
  fileprivate static func values(
    _ end: RelationEnd?, _ known: KnownValues, on id: RelationID, hop: ElementID?
  ) -> [StatedValue] {
    let relation = known.relation(id)
    let start: ElementID
    var other: ElementID?
    switch end {
    case nil: return known.values(of: id)
    case .source: (start, other) = (relation.source, relation.target)
    case .target: (start, other) = (relation.target, relation.source)
    case .hop:
      guard let hop else { return [] }
      start = hop
    }
    // The relation counts for the containers of its ends too: the nearest that says something counts.
    var result: [StatedValue] = []
    known.evaluation.forEachHolder(of: start.rawValue, awayFrom: other?.rawValue) { holder in
      if result.isEmpty { result = known.values(of: Int(holder)) }
    }
    return result
  }

  /// The values of a property by element: relations ask for those of the same few again and again.
  fileprivate final class KnownValues {
    let evaluation: Evaluation
    private let property: Property
    private let model: ArchitectureModel
    private let phase: PhaseID
    private var known: [[StatedValue]?]

    init(_ property: Property, _ evaluation: Evaluation, in phase: PhaseID) {
      self.property = property
      self.evaluation = evaluation
      self.phase = phase
      model = evaluation.model
      known = [[StatedValue]?](repeating: nil, count: evaluation.model.elements.count)
    }

    func values(of element: Int) -> [StatedValue] {
      if let values = known[element] { return values }
      let values = model.stated(property, on: ElementID(element), in: phase)
      known[element] = values
      return values
    }

    func values(of relation: RelationID) -> [StatedValue] {
      model.stated(property, on: relation, in: phase)
    }

    func relation(_ id: RelationID) -> Relation { model.relations[id.index] }
  }

  /// The answer over all hops of a relation, or over none where no hop is asked for.
  fileprivate static func overHops(
    of id: RelationID, asksHops: Bool, _ model: ArchitectureModel, _ ask: (ElementID?) -> Answer
  ) -> Answer {
    guard asksHops else { return ask(nil) }
    let relation = model[id]
    switch relation.routeStatement {
    case .hops: return model.hops(of: relation).reduce(Answer.yes) { $0.and(ask($1.element)) }
    case .direct: return .yes
    case .absent where model.header.states.contains(.routes): return .yes
    case .absent, .unknown: return .unknown([.routes])
    }
  }
}

/// `have source.owner`, `target.security-level >= 3`, `hop.ipv6`.
package struct RelationEndTest: SubjectTest {
  package var end: RelationEnd
  package var condition: Condition
  package var text: String

  package func prepare(_ evaluation: Evaluation, in state: ModelState) -> PreparedCondition {
    let model = evaluation.model
    let missing = condition.evidence
    var known: [Property: RelationEnd.KnownValues] = [:]
    func values(of property: Property) -> RelationEnd.KnownValues {
      if let values = known[property] { return values }
      let values = RelationEnd.KnownValues(property, evaluation, in: state.phase)
      known[property] = values
      return values
    }
    return PreparedCondition { index in
      let id = RelationID(index)
      return RelationEnd.overHops(of: id, asksHops: end == .hop, model) { hop in
        let value = model.evaluate(condition) { property in
          RelationEnd.values(end, values(of: property), on: id, hop: hop)
        }
        return value == .unknown ? .unknown(missing) : Answer(value: value)
      }
    }
  }

  package func failure(in model: ArchitectureModel) -> LocalizedText {
    LocalizedText("doesn't meet '\(text)'", "chưa đáp ứng điều kiện '\(text)'")
  }

  package func evidence(in model: ArchitectureModel) -> [MissingEvidence] {
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
    let known = (
      RelationEnd.KnownValues(left.property, evaluation, in: state.phase),
      RelationEnd.KnownValues(right.property, evaluation, in: state.phase)
    )
    return PreparedCondition { index in
      let id = RelationID(index)
      return RelationEnd.overHops(of: id, asksHops: asksHops, model) { hop in
        let first = RelationEnd.values(left.end, known.0, on: id, hop: hop)
        let second = RelationEnd.values(right.end, known.1, on: id, hop: hop)
        let value = model.compare(first, comparison, second)
        guard value == .unknown else { return Answer(value: value) }
        var missing: [MissingEvidence] = []
        if !first.isKnown { missing = missing.united(with: left.property.evidence) }
        if !second.isKnown { missing = missing.united(with: right.property.evidence) }
        return .unknown(
          missing.isEmpty
            ? left.property.evidence.united(with: right.property.evidence) : missing)
      }
    }
  }

  package func failure(in model: ArchitectureModel) -> LocalizedText {
    LocalizedText("doesn't meet '\(text)'", "chưa đáp ứng điều kiện '\(text)'")
  }

  package func evidence(in model: ArchitectureModel) -> [MissingEvidence] {
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

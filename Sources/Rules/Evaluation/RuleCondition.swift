import Diagnostics
package import Model

/// What a sentence asks of a subject: tests of attributes, and of relations for elements.
package indirect enum RuleCondition: Sendable {
  /// A test of one attribute. The text is as written.
  case test(Condition, text: String)
  /// A test of the relations at an element, by its place among the sentence's relation tests.
  case relations(RelationTest, index: Int)
  /// A test of the paths from an element, by its place among the sentence's.
  case reach(ReachTest, index: Int)
  case not(RuleCondition, text: String)
  case and([RuleCondition])
  case or([RuleCondition], text: String)

  /// The parts that must all hold.
  var conjuncts: [RuleCondition] {
    guard case .and(let parts) = self else { return [self] }
    return parts.flatMap(\.conjuncts)
  }

  /// The answer for an element. `counts` holds the sweep of each relation test.
  func evaluate(
    on element: ElementID, in phase: PhaseID, _ model: ArchitectureModel,
    counts: [RelationTest.Counts], reached: [ReachTest.Reached] = []
  ) -> Answer {
    evaluate { leaf in
      switch leaf {
      case .test(let condition, _):
        Self.answer(model.evaluate(condition, on: element, in: phase), condition)
      case .relations(let test, let index): test.answer(for: element, counts[index], model)
      case .reach(let test, let index): test.answer(for: element, reached[index], model)
      case .not, .and, .or: .yes
      }
    }
  }

  /// The answer for a relation. Relation tests are refused when the rule is read.
  func evaluate(on relation: RelationID, in phase: PhaseID, _ model: ArchitectureModel) -> Answer {
    evaluate { leaf in
      guard case .test(let condition, _) = leaf else { return .yes }
      return Self.answer(model.evaluate(condition, on: relation, in: phase), condition)
    }
  }

  private static func answer(_ value: Ternary, _ condition: Condition) -> Answer {
    value == .unknown ? .unknown(condition.evidence) : Answer(value: value)
  }

  /// Conditions are as deep as a rule nests parentheses, which the parser limits.
  private func evaluate(leaf: (_ condition: RuleCondition) -> Answer) -> Answer {
    switch self {
    case .test, .relations, .reach: leaf(self)
    case .not(let inner, _): !inner.evaluate(leaf: leaf)
    case .and(let parts): parts.reduce(Answer.yes) { $0.and($1.evaluate(leaf: leaf)) }
    case .or(let parts, _): parts.reduce(Answer.no) { $0.or($1.evaluate(leaf: leaf)) }
    }
  }

  /// What a subject without it lacks, to be read behind the subject's name.
  func failure(in model: ArchitectureModel) -> LocalizedText {
    switch self {
    case .test(.has(let attribute), _):
      LocalizedText("has no ", "chưa có ") + model.vocabulary[attribute].quotedName
    case .relations(let test, _): test.failure
    case .reach(let test, _): test.failure
    case .test(_, let text), .not(_, let text), .or(_, let text):
      LocalizedText("doesn't meet '\(text)'", "chưa đáp ứng điều kiện '\(text)'")
    case .and(let parts):
      parts.first?.failure(in: model) ?? LocalizedText("", "")
    }
  }
}

/// `-> B`, `<- B`, `at least 2 -> B`: how many relations lead from or to an element.
package struct RelationTest: Sendable {
  package enum Direction: Sendable {
    case outgoing, incoming
  }

  package var direction: Direction
  package var others: Selector
  package var bound: CountBound
  /// The selector of the other ends, as written.
  package var othersText: String

  /// By element, how many different elements are at the other ends.
  package struct Counts: Sendable {
    var certain: [UInt32]
    var possible: [UInt32]
  }

  /// One sweep over the relations of a phase. Each counts for its end and for the containers that
  /// don't hold the other end.
  func counts(_ evaluation: Evaluation, in state: ModelState) -> Counts {
    let model = evaluation.model
    let selection = state.select(others)
    let lifted = state.lifted(selection)
    var counts = Counts(
      certain: [UInt32](repeating: 0, count: model.elements.count),
      possible: [UInt32](repeating: 0, count: model.elements.count))
    var pairs = IntegerIndex()
    let isOutgoing = direction == .outgoing
    for place in state.relations.indices
    where lifted.mayContain(isOutgoing ? state.targets[place] : state.sources[place]) {
      let relation = model[state.relations[place]]
      let near = isOutgoing ? relation.source : relation.target
      let far = isOutgoing ? relation.target : relation.source
      let common = evaluation.commonContainer(near, far)
      let membership = evaluation.isSelected(far, below: common, selection)
      guard membership != .no else { continue }
      evaluation.forEachHolder(of: near, below: common) { holder in
        if !bound.asksForExistence {
          // Two relations between the same two elements lead to one element.
          let pair = UInt64(holder.rawValue) << 32 | UInt64(far.rawValue)
          guard pairs.updateValue(1, forKey: pair) == nil else { return }
        }
        counts.possible[holder.index] += 1
        if membership == .yes { counts.certain[holder.index] += 1 }
      }
    }
    return counts
  }

  func answer(for element: ElementID, _ counts: Counts, _ model: ArchitectureModel) -> Answer {
    bound.judge(
      certain: Int(counts.certain[element.index]), possible: Int(counts.possible[element.index]),
      incomplete: model.header.states.contains(.relations) ? nil : .relations,
      undecided: others.evidence)
  }

  var failure: LocalizedText {
    switch (direction, bound.asksForExistence) {
    case (.outgoing, true):
      LocalizedText("has no relation to '\(othersText)'", "chưa có quan hệ tới '\(othersText)'")
    case (.incoming, true):
      LocalizedText("has no relation from '\(othersText)'", "chưa có quan hệ từ '\(othersText)'")
    case (.outgoing, false):
      LocalizedText("must have relations to ", "phải có quan hệ tới ") + bound.text
        + LocalizedText(verbatim: " '\(othersText)'")
    case (.incoming, false):
      LocalizedText("must have relations from ", "phải có quan hệ từ ") + bound.text
        + LocalizedText(verbatim: " '\(othersText)'")
    }
  }
}

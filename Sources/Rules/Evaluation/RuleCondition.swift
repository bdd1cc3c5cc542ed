package import Diagnostics
package import Model

/// What a sentence asks of a subject. A condition is about elements or about relations, as the
/// compiler has made sure.
package indirect enum RuleCondition: Sendable {
  /// A test of the subject's own attributes. The text is as written.
  case test(Condition, ofRelations: Bool, text: String)
  /// A test that looks further.
  case subject(any SubjectTest)
  case not(RuleCondition, text: String)
  case and([RuleCondition])
  case or([RuleCondition], text: String)

  /// The parts that must all hold.
  var conjuncts: [RuleCondition] {
    guard case .and(let parts) = self else { return [self] }
    return parts.flatMap(\.conjuncts)
  }

  /// The condition ready to be asked of subjects in a state. Conditions are as deep as a rule nests
  /// parentheses, which the parser limits.
  ///
  /// - Parameter isExcuse: whether it excuses a relation. An exception is for the author to claim, so
  ///   there an attribute of the relation that isn't written is none, whatever the header states.
  func prepare(
    _ evaluation: Evaluation, in state: ModelState, isExcuse: Bool = false
  ) -> PreparedCondition {
    switch self {
    case .test(let condition, let ofRelations, _):
      let model = evaluation.model
      let phase = state.phase
      let missing = condition.evidence
      return PreparedCondition { index in
        let value =
          ofRelations
          ? model.evaluate(
            condition, on: RelationID(index), in: phase, absence: isExcuse ? .no : nil)
          : model.evaluate(condition, on: ElementID(index), in: phase)
        return value == .unknown ? .unknown(missing) : Answer(value: value)
      }
    case .subject(let test): return test.prepare(evaluation, in: state)
    case .not(let inner, _):
      let prepared = inner.prepare(evaluation, in: state, isExcuse: isExcuse)
      return PreparedCondition { !prepared.answer($0) }
    case .and(let parts):
      let prepared = parts.map { $0.prepare(evaluation, in: state, isExcuse: isExcuse) }
      return PreparedCondition { index in
        prepared.reduce(Answer.yes) { $0.and($1.answer(index)) }
      }
    case .or(let parts, _):
      let prepared = parts.map { $0.prepare(evaluation, in: state, isExcuse: isExcuse) }
      return PreparedCondition { index in
        prepared.reduce(Answer.no) { $0.or($1.answer(index)) }
      }
    }
  }

  /// What a subject without it lacks, to be read behind the subject's name.
  func failure(in model: ArchitectureModel) -> LocalizedText {
    switch self {
    case .test(.has(let attribute), _, _):
      LocalizedText("has no ", "chưa có ") + model.vocabulary[attribute].quotedName
    case .subject(let test): test.failure(in: model)
    case .test(_, _, let text), .not(_, let text), .or(_, let text):
      LocalizedText("doesn't meet '\(text)'", "chưa đáp ứng điều kiện '\(text)'")
    case .and(let parts):
      parts.first?.failure(in: model) ?? LocalizedText("", "")
    }
  }

  /// What may be missing where the answer isn't known.
  func evidence(in model: ArchitectureModel) -> EvidenceSet {
    switch self {
    case .test(let condition, _, _): condition.evidence
    case .subject(let test): test.evidence(in: model)
    case .not(let inner, _): inner.evidence(in: model)
    case .and(let parts), .or(let parts, _):
      parts.reduce([]) { $0.united(with: $1.evidence(in: model)) }
    }
  }
}

/// A test that looks beyond a subject's own attributes: one type for each form.
package protocol SubjectTest: Sendable {
  /// The answers in a state. Constantly many sweeps over the model, made here; each question
  /// afterwards is a look at their results.
  func prepare(_ evaluation: Evaluation, in state: ModelState) -> PreparedCondition

  /// What a failing subject lacks, to be read behind its name.
  func failure(in model: ArchitectureModel) -> LocalizedText

  /// What may be missing where the answer isn't known.
  func evidence(in model: ArchitectureModel) -> EvidenceSet
}

/// A condition ready to be asked of the subjects of one state, by their index among the elements or
/// relations.
package struct PreparedCondition {
  let answer: (Int) -> Answer
  /// What exactly a failing subject lacks, where subjects differ in that.
  let failure: ((Int) -> LocalizedText)?

  init(_ answer: @escaping (Int) -> Answer, failure: ((Int) -> LocalizedText)? = nil) {
    self.answer = answer
    self.failure = failure
  }
}

/// A condition of a rule inside a selector: `data-centre where hosted-on from element`.
struct SelectorCondition: Sendable {
  var condition: RuleCondition
  var evidence: EvidenceSet
}

public import Diagnostics
public import Model

/// What a sentence asks of a subject. A condition is about elements or about relations, as the
/// compiler has made sure.
public indirect enum RuleCondition: Sendable {
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

  /// Whether the answer about a subject hangs on nothing but the subject's own values, and a
  /// relation's ends and hops.
  var isLocal: Bool {
    switch self {
    case .test: true
    case .subject(let test): test.isLocal
    case .not(let inner, _): inner.isLocal
    case .and(let parts), .or(let parts, _): parts.allSatisfy(\.isLocal)
    }
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
      let unknown = Answer.unknown(condition.evidence)
      func answer(_ outcome: Ternary) -> Answer {
        switch outcome {
        case .yes: .yes
        case .no: .no
        case .unknown: unknown
        }
      }
      let columns = AttributeColumns(state, ofRelations: ofRelations, isExcuse: isExcuse)
      switch columns.outcomes(of: condition) {
      case .column(let column):
        return PreparedCondition({ answer(column[$0]) }, column: column)
      case .function(let function): return PreparedCondition { answer(function($0)) }
      }
    case .subject(let test): return test.prepare(evaluation, in: state)
    case .not(let inner, _):
      let prepared = inner.prepare(evaluation, in: state, isExcuse: isExcuse)
      let answer = prepared.answer
      return PreparedCondition({ !answer($0) }, column: prepared.column?.map { !$0 })
    case .and(let parts):
      // Each asks the one before it: a list of functions would cost more than to ask them.
      let prepared = parts.map { $0.prepare(evaluation, in: state, isExcuse: isExcuse) }
      return PreparedCondition(prepared, { $0.and($1) }, { $0.and($1) })
        ?? PreparedCondition { _ in .yes }
    case .or(let parts, _):
      let prepared = parts.map { $0.prepare(evaluation, in: state, isExcuse: isExcuse) }
      return PreparedCondition(prepared, { $0.or($1) }, { $0.or($1) })
        ?? PreparedCondition { _ in .no }
    }
  }

  /// What a subject without it lacks, to be read behind the subject's name.
  func failure(in model: ArchitectureModel) -> LocalizedText {
    switch self {
    case .test(.has(let attribute), _, _):
      LocalizedText("has no ", "chưa có ") + model.vocabulary[attribute].quotedName
    case .subject(let test): test.failure(in: model)
    case .test(_, _, let text), .not(_, let text), .or(_, let text):
      model.vocabulary.failedCondition(text)
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
public protocol SubjectTest: Sendable {
  /// The answers in a state. Constantly many sweeps over the model, made here; each question
  /// afterwards is a look at their results.
  func prepare(_ evaluation: Evaluation, in state: ModelState) -> PreparedCondition

  /// What a failing subject lacks, to be read behind its name.
  func failure(in model: ArchitectureModel) -> LocalizedText

  /// What may be missing where the answer isn't known.
  func evidence(in model: ArchitectureModel) -> EvidenceSet

  /// See `RuleCondition.isLocal`.
  var isLocal: Bool { get }
}

extension SubjectTest {
  public var isLocal: Bool { false }
}

/// A condition ready to be asked of the subjects of one state, by their index among the elements or
/// relations.
public struct PreparedCondition {
  let answer: (Int) -> Answer
  /// What exactly a failing subject lacks, where subjects differ in that.
  let failure: ((Int) -> LocalizedText)?
  /// The values of all answers, where it costs no more than to ask.
  let column: [Ternary]?

  init(
    _ answer: @escaping (Int) -> Answer, failure: ((Int) -> LocalizedText)? = nil,
    column: [Ternary]? = nil
  ) {
    self.answer = answer
    self.failure = failure
    self.column = column
  }

  /// Several conditions as one; nil for none.
  fileprivate init?(
    _ parts: [PreparedCondition], _ combine: @escaping (Answer, Answer) -> Answer,
    _ combineValues: (Ternary, Ternary) -> Ternary
  ) {
    guard var answer = parts.first?.answer else { return nil }
    var column = parts[0].column
    for part in parts.dropFirst() {
      // Each asks the one before it: a list of functions would cost more than to ask them.
      let (before, own) = (answer, part.answer)
      answer = { combine(before($0), own($0)) }
      if let known = column, let other = part.column {
        column = known.combined(with: other, combineValues)
      } else {
        column = nil
      }
    }
    self.init(answer, column: column)
  }
}

/// Several conditions that must all hold, ready to be asked.
struct PreparedConditions {
  let parts: [PreparedCondition]
  /// The answer, and which of the conditions fail, by bit.
  let answer: (Int) -> (answer: Answer, failures: UInt64)
  /// The values of all answers, where every condition has them.
  let column: [Ternary]?
  /// Whether what fails differs from subject to subject.
  let hasFailureTexts: Bool

  init(_ conditions: [RuleCondition], _ evaluation: Evaluation, in state: ModelState) {
    parts = conditions.map { $0.prepare(evaluation, in: state) }
    var all: ((Int) -> (answer: Answer, failures: UInt64))?
    for (number, part) in parts.enumerated() {
      let answer = part.answer
      let bit = UInt64(1) << UInt64(min(number, 63))
      func failures(_ answer: Answer) -> UInt64 {
        if case .no = answer.value { bit } else { 0 }
      }
      guard let before = all else {
        all = { index in
          let own = answer(index)
          return (own, failures(own))
        }
        continue
      }
      all = { index in
        let (others, own) = (before(index), answer(index))
        return (others.answer.and(own), others.failures | failures(own))
      }
    }
    answer = all ?? { _ in (.yes, 0) }
    hasFailureTexts = parts.contains { $0.failure != nil }
    column = PreparedCondition(parts, { $0.and($1) }, { $0.and($1) })?.column
  }
}

/// A condition of a rule inside a selector: `data-centre where hosted-on from element`.
struct SelectorCondition: Sendable {
  var condition: RuleCondition
  var evidence: EvidenceSet
}

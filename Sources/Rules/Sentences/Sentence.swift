package import Diagnostics
package import Model

/// One form of rule sentence, compiled. A new form is one type in one file and one line in
/// `RuleCompiler.form(of:)`.
package protocol Sentence: Sendable {
  /// The verdict on each subject in each of the phases; subjects in canonical order. Constantly
  /// many sweeps over the model.
  func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> [Judgement]

  /// What is wrong with a violating subject, to be read behind its name.
  func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText

  /// What else helps to understand a violation.
  func notes(_ judgement: Judgement, in model: ArchitectureModel) -> [LocalizedText]
}

extension Sentence {
  package func notes(_ judgement: Judgement, in model: ArchitectureModel) -> [LocalizedText] { [] }
}

/// The phases that a sentence is judged in.
package enum PhaseChoice: Sendable {
  /// Nothing is written: every phase, and what the last phase repairs matters less.
  case unsaid
  case every
  case first
  case last
  case firstAndLast

  /// The phases of a model.
  func phases(of model: ArchitectureModel) -> PhaseSet {
    let first = PhaseSet(count: 1)
    let last = PhaseSet(bits: 1 << UInt64(model.lastPhase.rawValue))
    return switch self {
    case .unsaid, .every: model.allPhases
    case .first: first
    case .last: last
    case .firstAndLast: first.union(last)
    }
  }
}

/// What a verdict is about.
package enum Subject: Sendable, Hashable {
  case element(ElementID)
  case relation(RelationID)
  /// The architecture as a whole.
  case architecture
  /// The targets of an indicator's measure for one tier and day; either may be unsaid.
  case targets(IndicatorID, tier: TierID?, by: CalendarDate?)
}

/// The verdict on a subject, phase by phase.
package struct Judgement: Sendable {
  package var subject: Subject
  package var satisfied = PhaseSet.empty
  package var violated = PhaseSet.empty
  package var notAssessed = PhaseSet.empty
  /// What the model doesn't say, where it would decide. Sorted.
  package var missing: [MissingEvidence] = []
  /// Which of the sentence's conditions fail, by bit.
  package var failures: UInt64 = 0
  /// How many were counted, where the sentence counts; of several phases the first that violates.
  package var count = 0
  /// Where the finding points, if not at the subject's declaration.
  package var place: SourceRange?
  /// Other places involved, in reading order.
  package var labels: [Diagnostic.Label] = []

  init(_ subject: Subject) {
    self.subject = subject
  }

  /// *Violated* beats *not assessed*, which beats *satisfied*.
  package var verdict: Verdict {
    if !violated.isEmpty { return .violated }
    return notAssessed.isEmpty ? .satisfied : .notAssessed
  }

  /// The phases with the verdict.
  package var phases: PhaseSet {
    switch verdict {
    case .violated: violated
    case .notAssessed: notAssessed
    case .satisfied: satisfied
    }
  }

  /// Whether the sentence has the subject at all.
  var isJudged: Bool { !satisfied.union(violated).union(notAssessed).isEmpty }

  /// Enters the answer of one phase.
  mutating func enter(_ answer: Answer, in phase: PhaseID) {
    let bit = PhaseSet(bits: 1 << UInt64(phase.rawValue))
    switch answer.value {
    case .yes: satisfied = satisfied.union(bit)
    case .no: violated = violated.union(bit)
    case .unknown:
      notAssessed = notAssessed.union(bit)
      missing = missing.united(with: answer.missing)
    }
  }
}

/// How a subject does under a rule.
package enum Verdict: String, Sendable, CaseIterable {
  case satisfied, violated
  case notAssessed = "not-assessed"

  package var text: LocalizedText {
    switch self {
    case .satisfied: LocalizedText("satisfied", "Đáp ứng")
    case .violated: LocalizedText("violated", "Chưa đáp ứng")
    case .notAssessed: LocalizedText("not assessed", "Chưa đủ cơ sở đánh giá")
    }
  }
}

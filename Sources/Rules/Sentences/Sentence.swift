public import Diagnostics
public import Model

/// One form of rule sentence, compiled. A new form is one type in one file and one line in
/// `RuleCompiler.form(of:)`.
public protocol Sentence: Sendable {
  /// The verdict on each subject over the phases. Constantly many sweeps over the model.
  func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements

  /// What is wrong with a violating subject, to be read behind its name.
  func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText

  /// What else helps to understand a violation.
  func notes(_ judgement: Judgement, in model: ArchitectureModel) -> [LocalizedText]

  /// Whether the verdict is the same in every phase, so that no message names phases.
  var isTimeless: Bool { get }
}

extension Sentence {
  public func notes(_ judgement: Judgement, in model: ArchitectureModel) -> [LocalizedText] { [] }

  public var isTimeless: Bool { false }
}

/// The phases that a sentence is judged in.
public enum PhaseChoice: Sendable {
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
public enum Subject: Sendable, Hashable {
  case element(ElementID)
  case relation(RelationID)
  /// The architecture as a whole.
  case architecture
  case indicator(IndicatorID)
  /// The targets of an indicator's measure for one tier and day; either may be unsaid.
  case targets(IndicatorID, tier: TierID?, by: CalendarDate?)
}

/// What keeps a subject from being satisfied, phase by phase, with what `JudgementDetails` tells of it.
@dynamicMemberLookup
public struct Judgement: Sendable {
  public var subject: Subject
  private(set) var standing = Standing()
  /// One, or nil for most: of very many findings there is nothing more to tell.
  private var details: [JudgementDetails]?
  /// Makes them when somebody looks, where they take long.
  private var teller: (DetailsTeller, number: UInt32)?

  init(_ subject: Subject) {
    self.subject = subject
  }

  init(
    _ subject: Subject, _ standing: Standing, _ details: [JudgementDetails]?,
    _ teller: (DetailsTeller, number: UInt32)? = nil
  ) {
    self.subject = subject
    self.standing = standing
    self.details = details
    self.teller = teller
  }

  /// The phases in which the subject violates the rule, and those in which nobody can tell.
  public var violated: PhaseSet { standing.violated }
  public var notAssessed: PhaseSet { standing.notAssessed }
  /// What the model doesn't say, where it would decide.
  public var missing: EvidenceSet {
    get { standing.missing }
    set { standing.missing = newValue }
  }
  /// Which of the sentence's conditions fail, by bit.
  public var failures: UInt64 {
    get { standing.failures }
    set { standing.failures = newValue }
  }

  /// What there is to tell of the subject beyond the verdict.
  public subscript<Value>(dynamicMember path: WritableKeyPath<JudgementDetails, Value>) -> Value {
    get { (details?.first ?? told)[keyPath: path] }
    _modify {
      var changed = details ?? [told]
      // The only one that holds them changes them where they are.
      details = nil
      defer { details = changed }
      yield &changed[0][keyPath: path]
    }
  }

  private var told: JudgementDetails {
    teller.map { $0.0[$0.number] } ?? JudgementDetails()
  }

  /// Hands over what there is to tell beyond the verdict; nil where nothing was said.
  mutating func takeDetails() -> [JudgementDetails]? {
    defer { details = nil }
    return details
  }

  public var verdict: Verdict { standing.verdict }

  /// Whether anything keeps the subject from being satisfied.
  var isOpen: Bool { !violated.union(notAssessed).isEmpty }

  /// The phases with the verdict.
  public var phases: PhaseSet { violated.isEmpty ? notAssessed : violated }

  /// Enters what exactly fails, of conditions whose failures differ from subject to subject.
  mutating func tell(failures: UInt64, of conditions: PreparedConditions, _ index: Int) {
    for (number, condition) in conditions.parts.enumerated()
    where condition.failure != nil && failures >> UInt64(min(number, 63)) & 1 == 1 {
      guard !self.failureTexts.contains(where: { $0.condition == number }),
        condition.answer(index).value == .no, let text = condition.failure?(index)
      else { continue }
      self.failureTexts.append((number, text))
    }
  }

  /// Enters the answer of some phases.
  mutating func enter(_ answer: Answer, in phases: PhaseSet) {
    standing.enter(answer, in: phases)
  }
}

/// What there is to tell of a subject that isn't satisfied, beyond the verdict.
public struct JudgementDetails: Sendable {
  /// What exactly the subject lacks, for conditions whose failures differ; of several phases the
  /// first that violates.
  public var failureTexts: [(condition: Int, text: LocalizedText)] = []
  /// How many were counted, where the sentence counts; of several phases the first that violates.
  public var count = 0
  /// What was found, where the sentence counts or adds up; of several phases the first that violates.
  public var detail: LocalizedText?
  /// Where the finding points, if not at the subject's declaration.
  public var place: SourceRange?
  /// Whether the subject's label may not be shown.
  public var concealsLabel = false
  /// Whether `labels` are others that the subject is compared with, not the hops of a path.
  public var comparesWithOthers = false
  /// Other places involved, in reading order.
  public var labels: [Diagnostic.Label] = []
  /// The elements of a path or cycle that shows what is wrong, in its order; a long one without
  /// its middle.
  public var path: [ElementID] = []
  var isPathCut = false
  /// How many elements have such a path; 0 where they aren't counted.
  public var affected = 0
  /// Whether the path only may be what the sentence forbids.
  var isPathOpen = false

  init() {}
}

/// How a subject does under a rule.
public enum Verdict: String, Sendable, CaseIterable {
  case satisfied, violated
  case notAssessed = "not-assessed"

  public var text: LocalizedText {
    switch self {
    case .satisfied: LocalizedText("satisfied", "Đáp ứng")
    case .violated: LocalizedText("violated", "Chưa đáp ứng")
    case .notAssessed: LocalizedText("not assessed", "Chưa đủ cơ sở đánh giá")
    }
  }
}

import Model

/// The verdicts of a sentence. Nearly all subjects are in order, and of the others nearly all are
/// alike, so none is kept as a record of its own.
public struct Judgements: Sendable {
  private enum Satisfied: Sendable {
    /// By element or relation, 1 where it is satisfied.
    case marked([UInt32], ofElements: Bool)
    case few([Subject])
    indirect case several([Satisfied])

    var count: Int {
      switch self {
      case .marked(let marks, _): marks.count { $0 == 1 }
      case .few(let subjects): subjects.count
      case .several(let parts): parts.reduce(0) { $0 + $1.count }
      }
    }

    var subjects: [Subject] {
      switch self {
      case .marked(let marks, let ofElements):
        marks.indices.lazy.filter { marks[$0] == 1 }
          .map { ofElements ? .element(ElementID($0)) : .relation(RelationID($0)) }
      case .few(let subjects): subjects
      case .several(let parts): parts.flatMap(\.subjects)
      }
    }
  }

  /// The subjects that violate the sentence or can't be assessed, in canonical order.
  public let open: OpenJudgements
  private let satisfied: Satisfied

  /// For sentences with few subjects, such as the architecture.
  init(open: [Judgement] = [], satisfied: [Subject] = []) {
    self.open = OpenJudgements(open)
    self.satisfied = .few(satisfied)
  }

  /// The verdict on one subject: a judgement that nothing was entered into is *satisfied*.
  init(_ judgement: Judgement) {
    self.init(
      open: judgement.isOpen ? [judgement] : [],
      satisfied: judgement.isOpen ? [] : [judgement.subject])
  }

  /// Several verdicts as one, in their order.
  init(_ parts: [Judgements]) {
    let open = parts.map(\.open).filter { !$0.isEmpty }
    self.open = open.count == 1 ? open[0] : OpenJudgements(open.flatMap { Array($0) })
    satisfied = .several(parts.map(\.satisfied))
  }

  /// - Parameter marks: by element or relation, 1 where it is satisfied.
  init(open: OpenJudgements, satisfied marks: [UInt32], ofElements: Bool) {
    self.open = open
    satisfied = .marked(marks, ofElements: ofElements)
  }

  /// Every subject with its verdict: those in order first.
  var verdicts: [(subject: Subject, verdict: Verdict)] {
    satisfiedSubjects.map { ($0, .satisfied) } + open.map { ($0.subject, $0.verdict) }
  }

  public var satisfiedCount: Int { satisfied.count }

  /// The satisfied subjects in canonical order.
  var satisfiedSubjects: [Subject] { satisfied.subjects }
}

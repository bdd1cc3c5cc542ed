import Model

/// The verdicts of a sentence. Nearly all subjects are in order, so only the others are kept one by
/// one.
package struct Judgements: Sendable {
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
  package private(set) var open: [Judgement]
  private let satisfied: Satisfied

  /// For sentences with few subjects, such as the architecture.
  init(open: [Judgement] = [], satisfied: [Subject] = []) {
    self.open = open
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
    open = parts.flatMap(\.open)
    satisfied = .several(parts.map(\.satisfied))
  }

  fileprivate init(open: [Judgement], satisfied marks: [UInt32], ofElements: Bool) {
    self.open = open
    satisfied = .marked(marks, ofElements: ofElements)
  }

  /// Every subject with its verdict: those in order first.
  var verdicts: [(subject: Subject, verdict: Verdict)] {
    satisfiedSubjects.map { ($0, .satisfied) } + open.map { ($0.subject, $0.verdict) }
  }

  package var satisfiedCount: Int { satisfied.count }

  /// The satisfied subjects in canonical order.
  var satisfiedSubjects: [Subject] { satisfied.subjects }
}

/// Collects the answers for elements, or for relations, over the states of a model.
struct JudgementRecorder {
  private let isOfElements: Bool
  /// By subject: 0 not judged so far, 1 judged and in order, otherwise its place in `open` + 2.
  private var places: [UInt32]
  private var open: [Judgement] = []
  /// Whether `open` is in the order of the subjects, and the last of them.
  private var isSorted = true
  private var last = -1

  static func elements(_ model: ArchitectureModel) -> JudgementRecorder {
    JudgementRecorder(isOfElements: true, count: model.elements.count)
  }

  static func relations(_ model: ArchitectureModel) -> JudgementRecorder {
    JudgementRecorder(isOfElements: false, count: model.relations.count)
  }

  private init(isOfElements: Bool, count: Int) {
    self.isOfElements = isOfElements
    places = [UInt32](repeating: 0, count: count)
  }

  /// Enters that a subject is in order in some phases.
  mutating func enterSatisfied(_ index: Int) {
    if places[index] == 0 { places[index] = 1 }
  }

  /// Enters the answer for a subject in some phases. `describe` adds to a judgement that isn't
  /// satisfied.
  mutating func enter(
    _ index: Int, _ answer: Answer, in phases: PhaseSet,
    describe: (inout Judgement) -> Void = { _ in }
  ) {
    if case .yes = answer.value { return enterSatisfied(index) }
    if places[index] < 2 {
      open.append(
        Judgement(isOfElements ? .element(ElementID(index)) : .relation(RelationID(index))))
      places[index] = UInt32(open.count + 1)
      if index < last { isSorted = false }
      last = index
    }
    let place = Int(places[index]) - 2
    open[place].enter(answer, in: phases)
    describe(&open[place])
  }

  /// Lets what was found in the state before hold for all that a pass doesn't look at.
  mutating func carryOver(to pass: StatePass) {
    guard let before = pass.before?.phase else { return }
    for place in open.indices {
      let isLookedAt =
        switch open[place].subject {
        case .relation(let id): pass.looksAt(relation: id.index)
        case .element(let id): pass.looksAt(element: id.index)
        default: true
        }
      if !isLookedAt { open[place].extend(from: before, to: pass.state.phases) }
    }
  }

  /// The verdicts over all states entered, in canonical order.
  var judgements: Judgements {
    if isSorted { return Judgements(open: open, satisfied: places, ofElements: isOfElements) }
    var sorted: [Judgement] = []
    sorted.reserveCapacity(open.count)
    for place in places where place > 1 { sorted.append(open[Int(place) - 2]) }
    return Judgements(open: sorted, satisfied: places, ofElements: isOfElements)
  }
}

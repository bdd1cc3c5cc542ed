import Diagnostics
import Model

/// Collects the answers for elements, or for relations, over the states of a model.
struct JudgementRecorder {
  private let isOfElements: Bool
  /// By subject: 0 not judged so far, 1 judged and in order, otherwise the number of its standing + 1.
  private var places: [UInt32]
  /// The first is that of subjects in order.
  private var numbers = Numbering([Standing()])
  private var details: [UInt32: [JudgementDetails]] = [:]
  private var foundPlaces = FoundPlaces()
  private var tellings: [UInt32: UInt32] = [:]
  /// What recent answers came to: the next are mostly the same.
  private var recent: [Transition?]

  /// A subject's standing, the answer entered and the standing that it led to.
  private struct Transition: BitwiseCopyable {
    var from: UInt32
    var answer: Answer
    var phases: PhaseSet
    var failures: UInt64
    var to: UInt32
  }

  static func elements(_ model: ArchitectureModel) -> JudgementRecorder {
    JudgementRecorder(isOfElements: true, count: model.elements.count)
  }

  static func relations(_ model: ArchitectureModel) -> JudgementRecorder {
    JudgementRecorder(isOfElements: false, count: model.relations.count)
  }

  private init(isOfElements: Bool, count: Int) {
    self.isOfElements = isOfElements
    places = [UInt32](repeating: 0, count: count)
    recent = [Transition?](repeating: nil, count: Self.recentCount)
  }

  private static let recentCount = 16

  /// Enters that a subject is in order in some phases.
  mutating func enterSatisfied(_ index: Int) {
    if places[index] == 0 { places[index] = 1 }
  }

  /// Enters the answer for a subject in some phases.
  ///
  /// - Parameters:
  ///   - failures: which of several conditions fail, by bit.
  ///   - describe: adds to a judgement that isn't satisfied.
  mutating func enter(
    _ index: Int, _ answer: Answer, in phases: PhaseSet, failures: UInt64 = 0,
    describe: ((inout Judgement) -> Void)? = nil
  ) {
    if case .yes = answer.value { return enterSatisfied(index) }
    let from = places[index] < 2 ? 0 : places[index] - 1
    places[index] = next(from, answer, phases, failures) + 1
    guard let describe else { return }
    let subject = UInt32(index)
    var judgement = Judgement(
      isOfElements ? .element(ElementID(index)) : .relation(RelationID(index)),
      standings[Int(places[index]) - 1], details.removeValue(forKey: subject))
    describe(&judgement)
    places[index] = number(of: judgement.standing) + 1
    details[subject] = judgement.takeDetails()
  }

  /// Enters the answer for a subject that isn't satisfied, and the number by which a teller knows what
  /// there is to tell of it; of several the first.
  mutating func enter(_ index: Int, _ answer: Answer, in phases: PhaseSet, telling number: UInt32) {
    enter(index, answer, in: phases)
    let subject = UInt32(index)
    if tellings[subject] == nil { tellings[subject] = number }
  }

  /// Enters the answer for a subject, and where what was found is written; nil: at its declaration.
  /// Of several entries the last that isn't satisfied counts.
  mutating func enter(
    _ index: Int, _ answer: Answer, in phases: PhaseSet, at place: SourceRange?
  ) {
    enter(index, answer, in: phases)
    if answer.value != .yes { foundPlaces.point(index, to: place, of: places.count) }
  }

  /// Enters the answer for a subject, and what exactly fails where subjects differ in that.
  mutating func enter(
    _ index: Int, _ answer: Answer, in phases: PhaseSet, _ failures: UInt64,
    of conditions: PreparedConditions
  ) {
    // To make a function takes memory each time, and few subjects need one.
    guard conditions.hasFailureTexts, failures != 0 else {
      return enter(index, answer, in: phases, failures: failures)
    }
    enter(index, answer, in: phases, failures: failures) {
      $0.tell(failures: failures, of: conditions, index)
    }
  }

  private mutating func next(
    _ from: UInt32, _ answer: Answer, _ phases: PhaseSet, _ failures: UInt64
  ) -> UInt32 {
    let slot = Int(truncatingIfNeeded: UInt64(from) &* 5 &+ failures) & (Self.recentCount - 1)
    if let known = recent[slot], known.from == from, known.phases == phases,
      known.failures == failures, known.answer == answer
    {
      return known.to
    }
    var standing = standings[Int(from)]
    standing.enter(answer, in: phases, failures: failures)
    let to = number(of: standing)
    recent[slot] = Transition(
      from: from, answer: answer, phases: phases, failures: failures, to: to)
    return to
  }

  private var standings: [Standing] { numbers.keys }

  private mutating func number(of standing: Standing) -> UInt32 {
    UInt32(numbers.number(of: standing))
  }

  /// Lets what was found in the state before hold for all that a pass doesn't look at.
  mutating func carryOver(to pass: StatePass) {
    guard let before = pass.before?.phase, standings.count > 1 else { return }
    // By standing, what it becomes.
    let later = standings.indices.map { number in
      number == 0
        ? 0 : self.number(of: standings[number].extended(from: before, to: pass.state.phases))
    }
    for index in places.indices where places[index] > 1 {
      let isLookedAt =
        isOfElements ? pass.looksAt(element: index) : pass.looksAt(relation: index)
      if !isLookedAt { places[index] = later[Int(places[index]) - 1] + 1 }
    }
  }

  /// The verdicts over all states entered, in canonical order.
  var judgements: Judgements { judgements(told: nil) }

  /// The same, with who tells more of subjects that have a number.
  func judgements(told teller: DetailsTeller?) -> Judgements {
    var entries: [OpenJudgements.Entry] = []
    if standings.count > 1 {
      entries.reserveCapacity(places.count { $0 > 1 })
      for (subject, place) in places.enumerated() where place > 1 {
        entries.append(OpenJudgements.Entry(subject: UInt32(subject), standing: place - 2))
      }
    }
    return Judgements(
      open: OpenJudgements(
        entries, ofElements: isOfElements, Array(standings.dropFirst()), details: details,
        foundPlaces: foundPlaces, tellings: tellings, teller),
      satisfied: places, ofElements: isOfElements)
  }
}

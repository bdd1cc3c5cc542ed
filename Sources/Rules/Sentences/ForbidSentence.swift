public import Diagnostics
public import Model

/// `forbid A -> B where … unless via C unless have basis`: no such relation, but for the excuses.
public struct ForbidSentence: Sentence {
  /// What excuses a relation.
  public enum Excuse: Sendable {
    /// It passes an intermediary, or begins or ends at one. The text is as written.
    case via(Selector, text: String)
    case condition(RuleCondition, text: String)
  }

  public var relations: RelationPattern
  public var excuses: [Excuse]

  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    var recorder = JudgementRecorder.relations(evaluation.model)
    // What conditions ask may differ in any state.
    if relations.condition == nil, conditions.isEmpty,
      evaluation.areFew(from: relations.source, to: relations.target, in: phases)
    {
      judgeFew(evaluation, in: phases, &recorder)
      return recorder.judgements
    }
    let passes = evaluation.passes(
      in: phases, relationsBetween: [relations.source, relations.target] + stations,
      isLocal: isLocal)
    let columns = evaluation.relations
    for pass in passes {
      recorder.carryOver(to: pass)
      let state = PreparedForbid(self, evaluation, in: pass.state)
      for relation in state.pattern.candidates(in: pass) {
        let row = columns.row(Int(relation))
        guard row.phases.contains(state.phase) else { continue }
        state.enter(row, evaluation.model.hops, in: state.phases, into: &recorder)
      }
    }
    return recorder.judgements
  }

  /// Looks at each relation once for all states in which the answer about it is the same.
  private func judgeFew(
    _ evaluation: Evaluation, in phases: PhaseSet, _ recorder: inout JudgementRecorder
  ) {
    let states = evaluation.states(in: phases).map { PreparedForbid(self, evaluation, in: $0) }
    let hops = evaluation.model.hops
    let isVarying = evaluation.isVarying(states.map { ($0.phase, $0.memberships) })
    for relation in evaluation.fewRelations(states.map(\.pattern), in: phases) {
      let isSame =
        !isVarying[Int(relation.source)] && !isVarying[Int(relation.target)]
        && !relation.hops.contains { isVarying[hops[Int($0)].element.index] }
      for state in states where relation.phases.contains(state.phase) {
        let answered = isSame ? relation.phases.intersection(phases) : state.phases
        state.enter(relation, hops, in: answered, into: &recorder)
        if isSame { break }
      }
    }
  }

  /// What relations may pass.
  var stations: [Selector] {
    excuses.compactMap { if case .via(let selector, _) = $0 { selector } else { nil } }
  }

  /// What else excuses them.
  fileprivate var conditions: [RuleCondition] {
    excuses.compactMap { if case .condition(let condition, _) = $0 { condition } else { nil } }
  }

  /// Whether the answers hang on nothing but a relation, its ends and hops and who of them is selected.
  var isLocal: Bool { relations.isLocal && conditions.allSatisfy(\.isLocal) }

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    let stations = excuses.compactMap { excuse -> LocalizedText? in
      guard case .via(_, let text) = excuse else { return nil }
      return model.vocabulary.quotedSelector(text)
    }
    if stations.isEmpty { return LocalizedText("is forbidden", "không được phép") }
    return LocalizedText("doesn't go through ", "không đi qua ")
      + stations.joined(LocalizedText(" or ", " hoặc "))
  }

  public func notes(_ judgement: Judgement, in model: ArchitectureModel) -> [LocalizedText] {
    guard case .relation(let id) = judgement.subject, model[id].routeStatement == .absent,
      excuses.contains(where: { if case .via = $0 { true } else { false } })
    else { return [] }
    return [
      LocalizedText(
        "the model states its routes completely ('states routes'), so a relation without 'via' is direct",
        "mô hình nêu đầy đủ đường đi ('states routes'), nên quan hệ không có 'via' là kết nối trực tiếp"
      )
    ]
  }
}

/// The sentence ready to be asked in a state.
private final class PreparedForbid {
  let phase: PhaseID
  /// The phases that are alike.
  let phases: PhaseSet
  let pattern: PreparedPattern
  private let stations: [(members: Membership, unknown: Answer)]
  private let conditions: [PreparedCondition]

  init(_ sentence: ForbidSentence, _ evaluation: Evaluation, in state: ModelState) {
    phase = state.phase
    phases = state.phases
    pattern = sentence.relations.prepare(evaluation, in: state)
    stations = sentence.stations.map { (state.membership($0), .unknown($0.evidence)) }
    conditions = sentence.conditions.map { $0.prepare(evaluation, in: state, isExcuse: true) }
  }

  /// All sets that answers hang on.
  var memberships: [Membership] { [pattern.sources, pattern.targets] + stations.map(\.members) }

  /// Enters the answer for a relation that is there and may be of the pattern.
  ///
  /// - Parameter hops: those of the model.
  func enter(
    _ relation: RelationRow, _ hops: [Hop], in phases: PhaseSet,
    into recorder: inout JudgementRecorder
  ) {
    let membership = pattern.membership(of: relation.index, relation.source, relation.target)
    if case .no = membership { return }
    var excused = Answer.no
    for number in stations.indices {
      excused = excused.or(passes(relation, hops, number))
      if case .yes = excused.value { return recorder.enterSatisfied(relation.index) }
    }
    for condition in conditions {
      excused = excused.or(condition.answer(relation.index))
      if case .yes = excused.value { return recorder.enterSatisfied(relation.index) }
    }
    if membership == .unknown, case .no = excused.value {
      excused = pattern.doubt(about: relation.index, relation.source, relation.target)
    }
    recorder.enter(relation.index, excused, in: phases)
  }

  /// Whether a relation passes one of the stations. A part of a station counts as the station.
  @inline(__always)
  private func passes(_ relation: RelationRow, _ hops: [Hop], _ number: Int) -> Answer {
    var result = stations[number].members.lifted(relation.source)
      .or(stations[number].members.lifted(relation.target))
    if result == .yes { return .yes }
    switch relation.route {
    case .hops:
      for hop in relation.hops {
        result = result.or(stations[number].members.lifted(hops[Int(hop)].element.rawValue))
      }
    case .direct: break
    case .hidden: return .hiddenRoute
    }
    return result == .unknown ? stations[number].unknown : Answer(value: result)
  }
}

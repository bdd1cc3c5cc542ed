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
    let model = evaluation.model
    var recorder = JudgementRecorder.relations(model)
    for pass in passes(evaluation, in: phases) {
      let state = pass.state
      recorder.carryOver(to: pass)
      let intermediaries = excuses.map {
        excuse -> (stations: Membership, evidence: EvidenceSet)? in
        guard case .via(let selector, _) = excuse else { return nil }
        return (state.membership(selector), selector.evidence)
      }
      let conditions = excuses.map { excuse -> PreparedCondition? in
        guard case .condition(let condition, _) = excuse else { return nil }
        return condition.prepare(evaluation, in: state, isExcuse: true)
      }
      let pattern = relations.prepare(evaluation, in: state)
      for member in pattern.members(in: pass) {
        let index = Int(member.index)
        var excused = Answer.no
        for number in conditions.indices {
          if let intermediary = intermediaries[number] {
            excused = excused.or(
              passes(index, intermediary.stations, intermediary.evidence, state))
          } else if let condition = conditions[number] {
            excused = excused.or(condition.answer(index))
          }
          if case .yes = excused.value { break }
        }
        if !member.isCertain, case .no = excused.value { excused = pattern.doubt(about: index) }
        recorder.enter(index, excused, in: state.phases)
      }
    }
    return recorder.judgements
  }

  func passes(_ evaluation: Evaluation, in phases: PhaseSet) -> [StatePass] {
    var selectors = [relations.source, relations.target]
    var isLocal = relations.isLocal
    for excuse in excuses {
      switch excuse {
      case .via(let selector, _): selectors.append(selector)
      case .condition(let condition, _): isLocal = isLocal && condition.isLocal
      }
    }
    return evaluation.passes(in: phases, relationsBetween: selectors, isLocal: isLocal)
  }

  /// Whether a relation passes one of the stations. A part of a station counts as the station.
  private func passes(
    _ relation: Int, _ stations: Membership, _ evidence: EvidenceSet, _ state: ModelState
  ) -> Answer {
    let columns = state.relations
    var result = stations.lifted(columns.sources[relation])
      .or(stations.lifted(columns.targets[relation]))
    if result == .yes { return .yes }
    switch columns.routes[relation] {
    case .hops:
      for hop in columns.hops(of: relation) {
        result = result.or(stations.lifted(columns.hops[hop]))
      }
    case .direct: break
    case .hidden: return .hiddenRoute
    }
    return result == .unknown ? .unknown(evidence) : Answer(value: result)
  }

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

package import Diagnostics
package import Model

/// `forbid A -> B where … unless via C unless have basis`: no such relation, but for the excuses.
package struct ForbidSentence: Sentence {
  /// What excuses a relation.
  package enum Excuse: Sendable {
    /// It passes an intermediary, or begins or ends at one. The text is as written.
    case via(Selector, text: String)
    case condition(RuleCondition, text: String)
  }

  package var relations: RelationPattern
  package var excuses: [Excuse]

  package func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    var recorder = JudgementRecorder.relations(model)
    for state in evaluation.states(in: phases) {
      let intermediaries = excuses.map {
        excuse -> (stations: Membership, evidence: EvidenceSet)? in
        guard case .via(let selector, _) = excuse else { return nil }
        return (state.membership(selector), selector.evidence)
      }
      let conditions = excuses.map { excuse -> PreparedCondition? in
        guard case .condition(let condition, _) = excuse else { return nil }
        return condition.prepare(evaluation, in: state, isExcuse: true)
      }
      relations.forEach(evaluation, in: state) { place, membership in
        let index = state.relations[place].index
        var excused = Answer.no
        for number in conditions.indices {
          if let intermediary = intermediaries[number] {
            excused = excused.or(
              passes(place, intermediary.stations, intermediary.evidence, state))
          } else if let condition = conditions[number] {
            excused = excused.or(condition.answer(index))
          }
          if case .yes = excused.value { break }
        }
        if excused.value == .no, membership.value == .unknown { excused = membership }
        recorder.enter(index, excused, in: state.phases)
      }
    }
    return recorder.judgements
  }

  /// Whether a relation passes one of the stations. A part of a station counts as the station.
  private func passes(
    _ place: Int, _ stations: Membership, _ evidence: EvidenceSet, _ state: ModelState
  ) -> Answer {
    var result = stations.lifted(state.sources[place])
      .or(stations.lifted(state.targets[place]))
    if result == .yes { return .yes }
    switch state.routes[place] {
    case .hops:
      for hop in state.hops(at: place) {
        result = result.or(stations.lifted(state.model.hops[hop].element.rawValue))
      }
    case .direct: break
    case .hidden: return .hiddenRoute
    }
    return result == .unknown ? .unknown(evidence) : Answer(value: result)
  }

  package func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    let stations = excuses.compactMap { excuse -> String? in
      guard case .via(_, let text) = excuse else { return nil }
      return "'\(text)'"
    }
    if stations.isEmpty { return LocalizedText("is forbidden", "không được phép") }
    return LocalizedText(
      "doesn't go through \(stations.joined(separator: " or "))",
      "không đi qua \(stations.joined(separator: " hoặc "))")
  }

  package func notes(_ judgement: Judgement, in model: ArchitectureModel) -> [LocalizedText] {
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

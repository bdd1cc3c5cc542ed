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
        excuse -> (stations: Membership, evidence: [MissingEvidence])? in
        guard case .via(let selector, _) = excuse else { return nil }
        return (state.membership(selector), selector.evidence)
      }
      let conditions = excuses.map { excuse -> PreparedCondition? in
        guard case .condition(let condition, _) = excuse else { return nil }
        return condition.prepare(evaluation, in: state, isExcuse: true)
      }
      relations.forEach(evaluation, in: state) { relation, membership in
        var excused = Answer.no
        for (condition, intermediary) in zip(conditions, intermediaries) {
          if let intermediary {
            excused = excused.or(
              passes(relation, intermediary.stations, intermediary.evidence, model))
          } else if let condition {
            excused = excused.or(condition.answer(relation.index))
          }
        }
        if excused.value == .no, membership.value == .unknown { excused = membership }
        recorder.enter(relation.index, excused, in: state.phases)
      }
    }
    return recorder.judgements
  }

  /// Whether a relation passes one of the stations. A part of a station counts as the station.
  private func passes(
    _ id: RelationID, _ stations: Membership, _ evidence: [MissingEvidence],
    _ model: ArchitectureModel
  ) -> Answer {
    let relation = model.relations[id.index]
    var result = stations.lifted(relation.source.rawValue)
      .or(stations.lifted(relation.target.rawValue))
    if result == .yes { return .yes }
    switch relation.routeStatement {
    case .hops:
      for hop in model.hops(of: relation) {
        result = result.or(stations.lifted(hop.element.rawValue))
      }
    case .direct: break
    case .absent where model.header.states.contains(.routes): break
    case .absent, .unknown: return .unknown([.routes])
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

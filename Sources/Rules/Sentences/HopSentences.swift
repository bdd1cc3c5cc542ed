package import Diagnostics
package import Model

// `only … on hops` and `forbid … on hops`: a relation is judged stretch by stretch of its route.

/// `only A may -> B on hops`: each stretch of a route into B comes from A.
package struct HopOnlySentence: Sentence {
  package var sentence: OnlySentence

  package func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    var recorder = JudgementRecorder.relations(evaluation.model)
    for state in evaluation.states(in: phases) {
      let allowed = PathEnds(sentence.allowed, in: state)
      let targets = PathEnds(sentence.target, in: state)
      forEachRoute(in: state) { relation, stretches, isHidden in
        for stretch in stretches where targets.members.mayContain(stretch.target) {
          let membership = targets.contains(
            stretch.target, awayFrom: stretch.source, evaluation)
          guard membership != .no else { continue }
          let allowance = allowed.members.lifted(stretch.source)
          var answer = Answer(value: allowance)
          if allowance == .unknown { answer.missing = sentence.allowed.evidence }
          if isHidden {
            answer = .unknown([.routes])
          } else if allowance == .no, membership == .unknown {
            answer = .unknown(sentence.target.evidence)
          }
          recorder.enter(relation.index, answer, in: state.phases) { $0.place = stretch.place }
        }
      }
    }
    return recorder.judgements
  }

  package func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    LocalizedText(
      "leads on its route to '\(sentence.targetText)', which only '\(sentence.allowedText)' may do",
      "có chặng dẫn tới '\(sentence.targetText)', điều chỉ '\(sentence.allowedText)' được phép")
  }
}

/// `forbid A -> B on hops`: no stretch of a route leads from A to B.
package struct HopForbidSentence: Sentence {
  package var sentence: ForbidSentence

  package func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    let pattern = sentence.relations
    var recorder = JudgementRecorder.relations(model)
    for state in evaluation.states(in: phases) {
      let sources = PathEnds(pattern.source, in: state)
      let targets = PathEnds(pattern.target, in: state)
      let excuses = sentence.excuses.map { excuse -> (PathEnds, [MissingEvidence])? in
        guard case .via(let selector, _) = excuse else { return nil }
        return (PathEnds(selector, in: state), selector.evidence)
      }
      let condition = pattern.condition?.prepare(evaluation, in: state)
      let conditions = sentence.excuses.map { excuse -> PreparedCondition? in
        guard case .condition(let condition, _) = excuse else { return nil }
        return condition.prepare(evaluation, in: state, isExcuse: true)
      }
      forEachRoute(in: state) { relation, stretches, isHidden in
        for stretch in stretches
        where sources.members.mayContain(stretch.source)
          && targets.members.mayContain(stretch.target)
        {
          let isMember = sources.contains(
            stretch.source, awayFrom: stretch.target, evaluation
          ).and(targets.contains(stretch.target, awayFrom: stretch.source, evaluation))
          guard isMember != .no else { continue }
          var membership = Answer(value: isMember)
          if isMember == .unknown {
            membership.missing = pattern.source.evidence.united(with: pattern.target.evidence)
          }
          if let condition { membership = membership.and(condition.answer(relation.index)) }
          guard membership.value != .no else { continue }
          var excused = Answer.no
          for (condition, station) in zip(conditions, excuses) {
            if let (station, evidence) = station {
              let passes = station.members.lifted(stretch.source)
                .or(station.members.lifted(stretch.target))
              excused = excused.or(
                passes == .unknown ? .unknown(evidence) : Answer(value: passes))
            } else if let condition {
              excused = excused.or(condition.answer(relation.index))
            }
          }
          if excused.value == .no, membership.value == .unknown { excused = membership }
          if isHidden, excused.value != .yes { excused = .unknown([.routes]) }
          recorder.enter(relation.index, excused, in: state.phases) { $0.place = stretch.place }
        }
      }
    }
    return recorder.judgements
  }

  package func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    LocalizedText("has a stretch that is forbidden", "có chặng không được phép")
  }
}

/// Two neighbours on a route.
private struct Stretch {
  var source: UInt32
  var target: UInt32
  /// The hop that the stretch leads to, or nil for the last one.
  var place: SourceRange?
}

/// Calls `body` for each relation of a state with the stretches of its route; where nobody knows
/// the route, with its ends as one and `isHidden`.
private func forEachRoute(
  in state: ModelState,
  _ body: (_ relation: RelationID, _ stretches: [Stretch], _ isHidden: Bool) -> Void
) {
  let model = state.model
  let statesRoutes = model.header.states.contains(.routes)
  var stretches: [Stretch] = []
  for id in state.relations {
    let relation = model[id]
    let isHidden =
      relation.routeStatement == .unknown || (relation.routeStatement == .absent && !statesRoutes)
    stretches.removeAll(keepingCapacity: true)
    var source = relation.source.rawValue
    for hop in model.hops(of: relation) {
      stretches.append(
        Stretch(source: source, target: hop.element.rawValue, place: hop.range))
      source = hop.element.rawValue
    }
    stretches.append(Stretch(source: source, target: relation.target.rawValue, place: nil))
    body(id, stretches, isHidden)
  }
}

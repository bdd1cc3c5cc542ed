package import Diagnostics
package import Model

// `only … on hops` and `forbid … on hops`: a relation is judged stretch by stretch of its route.

/// `only A may -> B on hops`: each stretch of a route into B comes from A.
package struct HopOnlySentence: Sentence {
  package var sentence: OnlySentence

  package func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    var recorder = JudgementRecorder.relations(evaluation.model)
    let notAllowed = Answer.unknown(sentence.allowed.evidence)
    let notTarget = Answer.unknown(sentence.target.evidence)
    for state in evaluation.states(in: phases) {
      let allowed = state.membership(sentence.allowed)
      let targets = state.membership(sentence.target)
      forEachStretch(in: state) { stretch in
        guard targets.mayContain(stretch.target) else { return }
        let membership = targets.contains(stretch.target, awayFrom: stretch.source, evaluation)
        guard membership != .no else { return }
        let allowance = allowed.lifted(stretch.source)
        var answer = allowance == .unknown ? notAllowed : Answer(value: allowance)
        if stretch.isHidden {
          answer = .hiddenRoute
        } else if allowance == .no, membership == .unknown {
          answer = notTarget
        }
        recorder.enter(stretch.relation, answer, in: state.phases) {
          $0.place = stretch.place(in: state.model)
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
    let notMember = Answer.unknown(
      pattern.source.evidence.united(with: pattern.target.evidence))
    var recorder = JudgementRecorder.relations(model)
    for state in evaluation.states(in: phases) {
      let sources = state.membership(pattern.source)
      let targets = state.membership(pattern.target)
      let stations = sentence.excuses.map { excuse -> (members: Membership, unknown: Answer)? in
        guard case .via(let selector, _) = excuse else { return nil }
        return (state.membership(selector), .unknown(selector.evidence))
      }
      let condition = pattern.condition?.prepare(evaluation, in: state)
      let conditions = sentence.excuses.map { excuse -> PreparedCondition? in
        guard case .condition(let condition, _) = excuse else { return nil }
        return condition.prepare(evaluation, in: state, isExcuse: true)
      }
      forEachStretch(in: state) { stretch in
        guard sources.mayContain(stretch.source), targets.mayContain(stretch.target) else {
          return
        }
        let isMember = sources.contains(stretch.source, awayFrom: stretch.target, evaluation)
          .and(targets.contains(stretch.target, awayFrom: stretch.source, evaluation))
        guard isMember != .no else { return }
        var membership = isMember == .unknown ? notMember : .yes
        if let condition { membership = membership.and(condition.answer(stretch.relation)) }
        guard membership.value != .no else { return }
        var excused = Answer.no
        for number in conditions.indices {
          if let station = stations[number] {
            let passes = station.members.lifted(stretch.source)
              .or(station.members.lifted(stretch.target))
            excused = excused.or(passes == .unknown ? station.unknown : Answer(value: passes))
          } else if let condition = conditions[number] {
            excused = excused.or(condition.answer(stretch.relation))
          }
        }
        if excused.value == .no, membership.value == .unknown { excused = membership }
        if stretch.isHidden, excused.value != .yes { excused = .hiddenRoute }
        recorder.enter(stretch.relation, excused, in: state.phases) {
          $0.place = stretch.place(in: model)
        }
      }
    }
    return recorder.judgements
  }

  package func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    LocalizedText("has a stretch that is forbidden", "có chặng không được phép")
  }
}

/// Two neighbours on the route of a relation; where nobody knows the route, its ends.
private struct Stretch {
  /// The index of the relation.
  var relation: Int
  var source: UInt32
  var target: UInt32
  /// The index of the hop that the stretch leads to; nil for the last one.
  var hop: Int?
  var isHidden: Bool

  func place(in model: ArchitectureModel) -> SourceRange? { hop.map { model.hops[$0].range } }
}

/// Calls `body` for each stretch of each relation of a state.
private func forEachStretch(in state: ModelState, _ body: (Stretch) -> Void) {
  let hops = state.model.hops
  let (sources, targets) = (state.sources, state.targets)
  for place in sources.indices {
    let relation = state.relations[place].index
    var source = sources[place]
    for hop in state.hops(at: place) {
      let target = hops[hop].element.rawValue
      body(Stretch(relation: relation, source: source, target: target, hop: hop, isHidden: false))
      source = target
    }
    body(
      Stretch(
        relation: relation, source: source, target: targets[place], hop: nil,
        isHidden: state.routes[place].isHidden))
  }
}

public import Diagnostics
public import Model

// `only … on hops` and `forbid … on hops`: a relation is judged stretch by stretch of its route.

/// `only A may -> B on hops`: each stretch of a route into B comes from A.
public struct HopOnlySentence: Sentence {
  public var sentence: OnlySentence

  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    var recorder = JudgementRecorder.relations(evaluation.model)
    let hops = evaluation.model.hops
    let notAllowed = Answer.unknown(sentence.allowed.evidence)
    let notTarget = Answer.unknown(sentence.target.evidence)
    let passes = evaluation.passes(
      in: phases, relationsBetween: [sentence.allowed, sentence.target], isLocal: true)
    for pass in passes {
      let state = pass.state
      recorder.carryOver(to: pass)
      let allowed = state.membership(sentence.allowed)
      let targets = state.membership(sentence.target)
      for stretch in stretches(in: pass, from: nil, to: targets) {
        let membership = targets.contains(stretch.target, awayFrom: stretch.source, evaluation)
        guard membership != .no else { continue }
        let allowance = allowed.lifted(stretch.source)
        var answer = allowance == .unknown ? notAllowed : Answer(value: allowance)
        if stretch.isHidden {
          answer = .hiddenRoute
        } else if allowance == .no, membership == .unknown {
          answer = notTarget
        }
        stretch.enter(answer, into: &recorder, in: state.phases, hops)
      }
    }
    return recorder.judgements
  }

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    LocalizedText("leads on its route to ", "có chặng dẫn tới ") + sentence.onlyText(in: model)
  }
}

/// `forbid A -> B on hops`: no stretch of a route leads from A to B.
public struct HopForbidSentence: Sentence {
  public var sentence: ForbidSentence

  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    let pattern = sentence.relations
    let notMember = Answer.unknown(
      pattern.source.evidence.united(with: pattern.target.evidence))
    var recorder = JudgementRecorder.relations(model)
    let hops = model.hops
    let passes = evaluation.passes(
      in: phases, relationsBetween: [pattern.source, pattern.target] + sentence.stations,
      isLocal: sentence.isLocal)
    for pass in passes {
      let state = pass.state
      recorder.carryOver(to: pass)
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
      for stretch in stretches(in: pass, from: sources, to: targets) {
        let isMember = sources.contains(stretch.source, awayFrom: stretch.target, evaluation)
          .and(targets.contains(stretch.target, awayFrom: stretch.source, evaluation))
        guard isMember != .no else { continue }
        var membership = isMember == .unknown ? notMember : .yes
        if let condition { membership = membership.and(condition.answer(stretch.relation)) }
        guard membership.value != .no else { continue }
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
        stretch.enter(excused, into: &recorder, in: state.phases, hops)
      }
    }
    return recorder.judgements
  }

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
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
  var hop: UInt32?
  var isHidden: Bool

  /// Enters the answer for the relation, and where the stretch is written if that isn't its head.
  ///
  /// - Parameter hops: those of the model.
  func enter(
    _ answer: Answer, into recorder: inout JudgementRecorder, in phases: PhaseSet, _ hops: [Hop]
  ) {
    recorder.enter(relation, answer, in: phases, at: hop.map { hops[Int($0)].range })
  }
}

/// The stretches of each relation that a pass looks at that may lead from one set to another.
private func stretches(
  in pass: StatePass, from sources: Membership?, to targets: Membership
) -> [Stretch] {
  let columns = pass.state.relations
  let (hops, hopPlaces, hopStarts) = (columns.hops, columns.hopPlaces, columns.hopStarts)
  let (starts, ends, routes) = (columns.sources, columns.targets, columns.routes)
  var result: [Stretch] = []
  for relation in pass.candidates() {
    let index = Int(relation)
    var source = starts[index]
    for hop in Int(hopStarts[index])..<Int(hopStarts[index + 1]) {
      let target = hops[hop]
      if targets.mayContain(target), sources?.mayContain(source) ?? true {
        result.append(
          Stretch(
            relation: index, source: source, target: target, hop: hopPlaces[hop], isHidden: false))
      }
      source = target
    }
    guard targets.mayContain(ends[index]), sources?.mayContain(source) ?? true else { continue }
    result.append(
      Stretch(
        relation: index, source: source, target: ends[index], hop: nil,
        isHidden: routes[index].isHidden))
  }
  return result
}

// The answers to whole sentences.

extension Oracle {
  /// The answer for each subject in each phase in which it is judged.
  /// Nil where no definition says what holds.
  func answer(_ question: Question) -> [String: [Int: Truth]]? {
    var answers: [String: [Int: Truth]] = [:]
    if case .conflictingTargets = question.form { return conflictingTargets() }
    if case .fallingTargets = question.form { return fallingTargets() }
    let timeless: [String: Truth]? =
      switch question.form {
      case .indicators(let filter, let test, let ofTargets):
        indicators(filter, test, ofTargets: ofTargets)
      case .header(let test): ["m": header(test)]
      case .secrets: secrets()
      default: nil
      }
    if let timeless {
      return timeless.mapValues { truth in
        Dictionary(uniqueKeysWithValues: plan.allPhases.map { ($0, truth) })
      }
    }
    for phase in phases(question.suffix) {
      guard let found = answer(question.form, phase) else { return nil }
      for (subject, truth) in found { answers[subject, default: [:]][phase] = truth }
    }
    if case .noPath(let from, let to, _) = question.form, answers.isEmpty {
      // The architecture stands for all the paths that there aren't.
      for phase in phases(question.suffix) where mayExist(from, phase) && mayExist(to, phase) {
        answers["m", default: [:]][phase] = .yes
      }
    }
    return answers
  }

  private func phases(_ suffix: Question.Suffix) -> Set<Int> {
    switch suffix {
    case .none, .every: Set(plan.allPhases)
    case .first: [0]
    case .last: [plan.phaseCount - 1]
    case .firstAndLast: [0, plan.phaseCount - 1]
    }
  }

  private func answer(_ form: Question.Form, _ phase: Int) -> [String: Truth]? {
    var answers: [String: Truth] = [:]
    switch form {
    case .each(let group, let test):
      for element in elements(phase) {
        answers[plan.path(element)] = judge(
          belongs(element, group, phase), holds(test, of: element, phase))
      }
    case .eachRelation(let pattern, let test):
      for relation in relations(phase) {
        answers[relation.name] = judge(
          belongs(relation, pattern, phase), holds(test, of: relation, phase))
      }
    case .forbid(let pattern, let excuses):
      for relation in relations(phase) {
        let excused = excuses.map { excuse in
          switch excuse {
          case .via(let group): passes(relation, group, phase)
          // An exception is for the author to claim.
          case .test(let test): holds(test, of: relation, phase, absence: .no)
          }
        }.any
        answers[relation.name] = judge(belongs(relation, pattern, phase), excused)
      }
    case .only(let allowed, let target):
      for relation in relations(phase) {
        let from = [relation.source] + plan.containers(relation.source)
        answers[relation.name] = judge(
          belongs(relation, Pattern(source: .everything, target: target), phase),
          from.map { belongs($0, allowed, phase) }.any)
      }
    case .coverage(let count, let group):
      answers["m"] = judge(
        count, elements(phase).map { belongs($0, group, phase) },
        isComplete: plan.states.contains(.elements))
    case .relationCoverage(let count, let pattern):
      answers["m"] = judge(
        count, relations(phase).map { belongs($0, pattern, phase) },
        isComplete: plan.states.contains(.relations))
    case .grouped(let count, let group, let key, let words):
      answers["m"] = grouped(count, group, key, words, phase)
    case .perKind(let count, let group, let kind):
      for container in elements(phase)
      where PlanVocabulary.isKind(plan.elements[container].kind, kind) {
        let parts = elements(phase).map {
          min(belongs($0, group, phase), isPart($0, of: container, kind, phase))
        }
        answers[plan.path(container)] = judge(
          count, parts, isComplete: plan.states.contains(.elements))
      }
    case .unique(let keys, let group): return unique(keys, group, phase)
    case .total(let total, let comparison, let number, let tolerance):
      answers["m"] = holds(total, comparison, number, tolerance, phase)
    case .totals(let total, let comparison, let other, let tolerance):
      answers["m"] = holds(total, comparison, other, tolerance, phase)
    case .conflictingTargets, .fallingTargets, .indicators, .header, .secrets: break
    case .nearDuplicates(let group): return nearDuplicates(group, phase)
    case .splitSystems(let group): return splitSystems(group, phase)
    case .forbidOnHops(let pattern, let excuses): return forbidOnHops(pattern, excuses, phase)
    case .onlyOnHops(let allowed, let target): return onlyOnHops(allowed, target, phase)
    case .everyPath(let from, let to, let stations, let isPhysical):
      return everyPath(from, to, stations, isPhysical: isPhysical, phase)
    case .noPath(let from, let to, let isPhysical):
      return everyPath(from, to, nil, isPhysical: isPhysical, phase)
    case .somePath(let from, let to, let isPhysical):
      answers["m"] = somePath(from, to, isPhysical: isPhysical, phase)
    case .cycles(let group, let byOwner):
      return cycles(among: group, byOwner: byOwner, phase)
    case .layers: return layers(phase)
    case .startOrder: return startOrder(phase)
    case .endOrder: return endOrder(phase)
    case .singlePoint(let group, let excuse): return singlePoints(group, excuse, phase)
    }
    return answers
  }

  /// The verdict on what may be a subject; nil for what isn't one. Nobody is accused who may be none.
  func judge(_ membership: Truth, _ condition: Truth) -> Truth? {
    switch membership {
    case .yes: condition
    case .unknown: max(condition, .unknown)
    case .no: nil
    }
  }

  func belongs(_ relation: Plan.Relation, _ pattern: Pattern, _ phase: Int) -> Truth {
    if !pattern.kinds.isEmpty, !pattern.kinds.contains(relation.kind) { return .no }
    let (source, target) = (relation.source, relation.target)
    return [
      holders(source, against: target).map { belongs($0, pattern.source, phase) }.any,
      holders(target, against: source).map { belongs($0, pattern.target, phase) }.any,
      pattern.test.map { holds($0, of: relation, phase) } ?? .yes,
    ].all
  }

  /// Whether a relation begins, ends or passes at a member of a group or a part of one.
  private func passes(_ relation: Plan.Relation, _ group: Group, _ phase: Int) -> Truth {
    let stations = [relation.source, relation.target] + relation.hops
    let known = stations.flatMap { [$0] + plan.containers($0) }
      .map { belongs($0, group, phase) }.any
    let isOpen =
      relation.route == .unknown
      || (relation.route == .unsaid && !plan.states.contains(.routes))
    return isOpen ? max(known, .unknown) : known
  }
}

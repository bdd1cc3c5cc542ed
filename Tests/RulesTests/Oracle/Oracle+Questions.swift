// The answers to whole sentences.

extension Oracle {
  /// The answer for each subject in each phase in which it is judged.
  /// Nil where no definition says what holds.
  func answer(_ question: Question) -> [String: [Int: Truth]]? {
    var answers: [String: [Int: Truth]] = [:]
    if case .conflictingTargets = question.form { return conflictingTargets() }
    if case .fallingTargets = question.form { return fallingTargets() }
    for phase in phases(question.suffix) {
      for (subject, truth) in answer(question.form, phase) {
        answers[subject, default: [:]][phase] = truth
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

  private func answer(_ form: Question.Form, _ phase: Int) -> [String: Truth] {
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
    case .conflictingTargets, .fallingTargets: break
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

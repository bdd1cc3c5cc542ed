// Random questions about paths, cycles, layers, order of phases and routes.

extension PlanGenerator {
  mutating func stepQuestions() -> [Question] {
    let isPhysical = once(in: 2)
    let forms: [Question.Form] = [
      .forbidOnHops(forbidden(), excuses()),
      .onlyOnHops(group(depth: 1), group(depth: 1)),
      .everyPath(end(), end(), through: stations(1...3), isPhysical: isPhysical),
      .everyPath(end(), end(), through: stations(1...3), isPhysical: !isPhysical),
      .noPath(end(), end(), isPhysical: isPhysical),
      .noPath(end(), end(), isPhysical: !isPhysical),
      .somePath(end(), end(), isPhysical: isPhysical),
      .somePath(end(), end(), isPhysical: !isPhysical),
      .cycles(once(in: 3) ? .everything : filtered(), byOwner: false),
      .cycles(
        once(in: 2) ? .filtered(.everything, .has(["owner"])) : filtered(), byOwner: true),
      .layers, .startOrder, .endOrder,
      .singlePoint(end(), excuse: once(in: 2) ? test() : nil),
    ]
    return forms.map { Question(form: $0, suffix: suffix()) }
      + [isPhysical, !isPhysical].map { isPhysical in
        Question(
          form: .each(subjects(), reach(isPhysical: isPhysical)), suffix: suffix(),
          topic: "reach" + (isPhysical ? " on physical" : ""))
      }
  }

  mutating func reach(isPhysical: Bool) -> Test {
    .reach(end(), through: once(in: 2) ? [] : stations(1...2), isPhysical: isPhysical)
  }

  /// Where paths begin or end: mostly elements of a kind, or there would seldom be one.
  private mutating func end() -> Group {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: filtered()
    case 1, 2: group(depth: 1)
    default: .kind(pick(PlanVocabulary.kinds).name)
    }
  }

  private mutating func filtered() -> Group {
    .filtered(pick([.everything, .own, .layer("application")]), attributeTest(ofRelations: false))
  }

  private mutating func stations(_ counts: ClosedRange<Int>) -> [Group] {
    (0..<Int.random(in: counts, using: &random)).map { _ in
      once(in: 2) ? pick([.carrier, .kind("lgsp"), .kind("system")]) : group(depth: 1)
    }
  }
}

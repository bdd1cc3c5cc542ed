// Random questions: every form, nested as deep as is still to be read.

extension PlanGenerator {
  /// One question of each form, so that none is left out.
  mutating func questions() -> [Question] {
    let forms: [Question.Form] = [
      .each(subjects(), test()), .each(subjects(), test()),
      .eachRelation(pattern(), relationTest()), .eachRelation(pattern(), relationTest()),
      .forbid(forbidden(), excuses()), .forbid(forbidden(), excuses()),
      .only(group(), group()),
      .coverage(count(), subjects()),
      .relationCoverage(count(), pattern()),
      grouped(),
      .perKind(count(), subjects(), kind: pick(["province", "agency", "system"])),
      unique(),
      totalSentence(),
    ]
    var questions = forms.map { Question(form: $0, suffix: suffix()) }
    questions += stepQuestions() + conditionQuestions() + lineQuestions()
    questions.append(Question(form: .conflictingTargets, suffix: .none))
    questions.append(Question(form: .fallingTargets, suffix: .none))
    return questions
  }

  mutating func suffix() -> Question.Suffix {
    once(in: 2) ? .none : pick(Question.Suffix.allCases)
  }

  mutating func count() -> Count {
    switch Int.random(in: 0..<3, using: &random) {
    case 0: .atLeast(pick([1, 1, 2, 3]))
    case 1: .atMost(pick([0, 1, 2]))
    default: .exactly(pick([0, 1, 2]))
    }
  }

  // MARK: Numbers

  mutating func grouped() -> Question.Form {
    let count = count()
    let group = subjects()
    /// Some of the words in their order, or none to mean all.
    func some(_ words: [String], orNone: Bool = true) -> [String] {
      if orNone, once(in: 2) { return [] }
      let chosen = words.filter { _ in once(in: 2) }
      return chosen.isEmpty ? [words[0]] : chosen
    }
    return switch Int.random(in: 0..<6, using: &random) {
    case 5: .grouped(count, group, by: "security-level", words: some(["1", "2", "3", "4", "5"]))
    case 0: .grouped(count, group, by: "layer", words: some(PlanVocabulary.layers))
    case 1: .grouped(count, group, by: "domain", words: some(PlanVocabulary.layers))
    case 2:
      .grouped(
        count, group, by: "kind", words: some(["system", "portal", "database"], orNone: false))
    case 3: .grouped(count, group, by: "role", words: some(["edge", "dmz", "internal"]))
    default: .grouped(count, group, by: "online", words: some(["yes", "no"]))
    }
  }

  private mutating func unique() -> Question.Form {
    let keys = [
      ["code"], ["role"], ["channels"], ["owner"], ["code", "role"], ["channels", "code"], ["name"],
      ["security-level", "name"], ["label"],
    ]
    return .unique(pick(keys), subjects())
  }

  mutating func totalSentence() -> Question.Form {
    let total = total()
    var numbers = [0, 10, 20, 30, 40]
    if case .share = total.function { numbers = [0, 250, 500, 750, 1_000] }
    return .total(
      total, pick(["=", "!=", "<", "<=", ">", ">="]), pick(numbers),
      tolerance: pick([0, 0, 5, 10]))
  }

  mutating func total() -> Total {
    switch Int.random(in: 0..<3, using: &random) {
    case 0: Total(function: .sum("amount"), group: group(depth: 2))
    case 1: Total(function: .count, group: group(depth: 2))
    default:
      Total(
        function: .share(attributeTest(ofRelations: false)), group: group(depth: 1))
    }
  }

  // MARK: Groups

  /// Elements where a selector with an arrow would be the relations themselves.
  mutating func subjects() -> Group {
    let group = group()
    if case .ends = group { return .and(.everything, group) }
    return group
  }

  mutating func group(depth: Int = 3) -> Group {
    guard depth > 0, !once(in: 3) else { return simpleGroup() }
    switch Int.random(in: 0..<12, using: &random) {
    case 0, 1: return .inside(group(depth: depth - 1))
    case 2, 3: return .not(group(depth: depth - 1))
    case 4, 5: return .and(group(depth: depth - 1), group(depth: depth - 1))
    case 6, 7: return .or(group(depth: depth - 1), group(depth: depth - 1))
    case 8, 9: return .filtered(group(depth: depth - 1), attributeTest(ofRelations: false))
    case 10:
      return .ends(
        Pattern(
          source: group(depth: depth - 1), target: group(depth: depth - 1), kinds: kinds(),
          test: once(in: 3) ? attributeTest(ofRelations: true) : nil))
    default: return .path(group(depth: depth - 1), group(depth: depth - 1))
    }
  }

  private mutating func simpleGroup() -> Group {
    switch Int.random(in: 0..<14, using: &random) {
    case 0, 1: .everything
    case 2: .own
    case 3: .outside
    case 4: .carrier
    case 5: .flag(pick(["online", "shared"]))
    case 6: .layer(pick(PlanVocabulary.layers))
    case 7: .domain(pick(PlanVocabulary.layers))
    case 8: .tag(pick(PlanVocabulary.tags))
    case 9: .change(pick(["added", "ended", "altered", "changed"]))
    default: .kind(pick(PlanVocabulary.kinds).name)
    }
  }

  mutating func kinds() -> [String] {
    once(in: 3) ? [pick(PlanVocabulary.relationKinds)] : []
  }

  // MARK: Relations

  mutating func pattern() -> Pattern {
    Pattern(
      source: group(depth: 1), target: group(depth: 1), kinds: kinds(),
      test: once(in: 3) ? relationTest() : nil)
  }

  mutating func forbidden() -> Pattern {
    Pattern(
      source: group(depth: 1), target: group(depth: 1), test: once(in: 3) ? relationTest() : nil)
  }

  mutating func excuses() -> [Question.Excuse] {
    (0..<pick([0, 1, 1, 2])).map { _ in
      once(in: 3) ? .test(relationTest()) : .via(once(in: 2) ? .kind("lgsp") : group(depth: 2))
    }
  }

  mutating func relationTest() -> Test {
    test(depth: 2) { generator in
      switch Int.random(in: 0..<8, using: &generator.random) {
      case 0: generator.endTest(generator.pick(End.allCases))
      case 1: generator.twoEnds()
      case 2: generator.labelTest()
      case 3: generator.dateTest()
      default: generator.attributeTest(ofRelations: true)
      }
    }
  }

  // MARK: Tests

  mutating func test() -> Test {
    test(depth: 2) { generator in
      switch Int.random(in: 0..<21, using: &generator.random) {
      case 0...3: generator.attributeTest(ofRelations: false)
      case 4...8: .link(generator.link())
      case 9: generator.totalTest()
      case 10: .includes("channels", generator.someValues("channels"))
      case 11, 12: generator.memberTest()
      // Where attributes aren't stated, the engine knows by kinds which places are the last.
      case 13 where generator.statesAttributes: .inside(generator.group(depth: 1))
      case 16: .extreme(generator.extreme(isHighest: generator.once(in: 2)))
      case 17: generator.matches(isListed: generator.once(in: 2))
      case 18: generator.labelTest()
      case 19: generator.dateTest()
      case 15: generator.reach(isPhysical: false)
      case 14:
        .eachOf(generator.pick(["draws-on", "owner"]), isForward: generator.once(in: 2))
      default: .kindNeeds
      }
    }
  }

  mutating func test(depth: Int, leaf: (inout Self) -> Test) -> Test {
    guard depth > 0, once(in: 2) else { return leaf(&self) }
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return .not(test(depth: depth - 1, leaf: leaf))
    case 1: return .and(test(depth: depth - 1, leaf: leaf), test(depth: depth - 1, leaf: leaf))
    default: return .or(test(depth: depth - 1, leaf: leaf), test(depth: depth - 1, leaf: leaf))
    }
  }

  mutating func totalTest() -> Test {
    var total = total()
    total.isInside = !once(in: 3)
    return .total("amount", pick(["=", "!=", "<", "<=", ">", ">="]), total)
  }

  /// One or two different values.
  mutating func someValues(_ name: String) -> [PlanValue] {
    let attribute = PlanVocabulary.attribute(name)
    let (first, second) = (namedValue(attribute), namedValue(attribute))
    return first == second || once(in: 2) ? [first] : [first, second]
  }

  mutating func memberTest() -> Test {
    let name = pick(["role", "channels", "security-level", "code", "amount"])
    return .member(name, someValues(name), isNegated: once(in: 2))
  }

  mutating func link() -> Link {
    var link = Link(
      isForward: once(in: 2), count: once(in: 2) ? count() : nil, others: group(depth: 2))
    link.edge = pick([
      .arrow, .arrow, .arrow, .relation("uses"), .relation("syncs"), .attribute("draws-on"),
      .attribute("hosted-on"), .attribute("owner"), .needs, .contains, .replaces,
    ])
    if link.edge == .contains {
      link.isForward = true
      // Without a count, "contains in …" would ask for a value.
      link.count = count()
    }
    return link
  }

  mutating func attributeTest(ofRelations: Bool) -> Test {
    let known = PlanVocabulary.attributes.filter { $0.isOfRelations == ofRelations }
    let attribute = pick(known)
    if !attribute.type.hasNamedValues || once(in: 3) {
      return .has(once(in: 4) ? [attribute.name, pick(known).name] : [attribute.name])
    }
    if case .yesNo = attribute.type, once(in: 2) { return .flag(attribute.name) }
    let comparisons = attribute.type.hasOrder ? ["=", "!=", "<", "<=", ">", ">="] : ["=", "!="]
    return .compare(attribute.name, pick(comparisons), namedValue(attribute))
  }
}

// Random questions for each kind of condition, so that none is left out.

extension PlanGenerator {
  mutating func conditionQuestions() -> [Question] {
    let ofElements: [(String, Test)] = [
      ("highest", .extreme(extreme(isHighest: true))),
      ("lowest", .extreme(extreme(isHighest: false))),
      ("matches", matches(isListed: false)),
      ("known as", matches(isListed: true)),
      ("two attributes", twoAttributes()),
      ("shared values", sharedValue(ofRelations: false)),
      ("counts by value", .link(groupedLink())),
      ("label", labelTest()),
      ("starts and ends", dateTest()),
      ("assumption", assumptionTest()),
      ("bounds", .compare("amount", comparison(), .number(pick([0, 5, 10, 15])))),
      ("replaces", .link(replacesLink())),
      ("needs", .kindNeeds),
      ("each of", .eachOf(pick(["draws-on", "owner"]), isForward: once(in: 2))),
    ]
    let ofRelations: [(String, Test)] = [
      ("ends of relations", endTest(pick([.source, .target]))),
      ("hops of relations", endTest(.hop)),
      ("two ends of relations", twoEnds()),
      ("label of relations", labelTest()),
      ("dates of relations", dateTest()),
      ("matches of relations", .matches("data", textPattern(), nil)),
      ("shared values of relations", sharedValue(ofRelations: true)),
    ]
    let group = subjects()
    return ofElements.map { topic, test in
      Question(form: .each(subjects(), test), suffix: suffix(), topic: topic)
    }
      + ofRelations.map { topic, test in
        Question(
          form: .eachRelation(
            once(in: 2) ? Pattern(source: .everything, target: .everything) : pattern(), test),
          suffix: suffix(), topic: topic)
      } + [
        Question(
          form: .each(.filtered(group, whereTest()), test()), suffix: suffix(),
          topic: "where with conditions"),
        Question(form: twoTotals(), suffix: suffix()),
      ]
  }

  /// What a selector can ask for.
  mutating func whereTest() -> Test {
    test(depth: 1) { generator in
      switch Int.random(in: 0..<7, using: &generator.random) {
      case 0: .extreme(generator.extreme(isHighest: generator.once(in: 2)))
      case 1: generator.reach(isPhysical: false)
      case 2: .kindNeeds
      case 3: generator.sharedValue(ofRelations: false)
      default: .link(generator.link())
      }
    }
  }

  mutating func comparison() -> String { pick(["=", "!=", "<", "<=", ">", ">="]) }

  mutating func extreme(isHighest: Bool) -> Extreme {
    let names = pick([
      ["security-level", "security-level"], ["security-level", "needed-level"],
      ["needed-level", "security-level"], ["amount", "total"], ["amount", "amount"],
      ["starts", "starts"], ["role", "role"],
    ])
    let steps = (0..<pick([1, 1, 2, 3])).map { _ in
      var step = link()
      step.count = nil
      if once(in: 2) { step.others = .everything }
      return step
    }
    return Extreme(
      attribute: names[0], comparison: comparison(), isHighest: isHighest, other: names[1],
      steps: steps)
  }

  mutating func matches(isListed: Bool) -> Test {
    let list = Test.List(
      attribute: pick(["code", "codes"]), kind: pick(["system", "database", "agency"]))
    return .matches(pick(["code", "codes"]), textPattern(), isListed ? list : nil)
  }

  /// Mostly one that the texts of the models may match.
  mutating func textPattern(depth: Int = 2) -> TextPattern {
    if depth == 2, once(in: 3) {
      return .sequence([
        .times(.capital, 1, nil), .times(pick([.digit, .character("."), .oneOf("0-9.")]), 0, nil),
      ])
    }
    guard depth > 0 else {
      return pick([
        .digit, .capital, .oneOf("AB"), .oneOf("a-z"), .oneOf("A-Z0-9"), .character("A"),
        .character("."), .character("a"), .character("1"),
      ])
    }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return .either(textPattern(depth: depth - 1), textPattern(depth: depth - 1))
    case 1:
      let (least, most) = pick([(0, 1), (0, nil), (1, nil)] as [(Int, Int?)])
      return .times(textPattern(depth: depth - 1), least, most)
    case 2: return .sequence((0..<2).map { _ in textPattern(depth: depth - 1) })
    default: return textPattern(depth: 0)
    }
  }

  private mutating func twoAttributes() -> Test {
    let names = pick([
      ["security-level", "needed-level"], ["amount", "total"], ["starts", "ends"],
      ["code", "codes"], ["online", "shared"], ["label", "code"],
    ])
    let hasOrder = !["code", "online", "label"].contains(names[0])
    return .compareOwn(names[0], hasOrder ? comparison() : pick(["=", "!="]), names[1])
  }

  mutating func sharedValue(ofRelations: Bool) -> Test {
    let names =
      ofRelations
      ? ["data", pick(["code", "codes"])]
      : pick([
        ["code", "codes"], ["codes", "code"], ["code", "code"], ["role", "role"],
        ["channels", "channels"], ["owner", "owner"], ["security-level", "needed-level"],
      ])
    let test = Test.shared(names[0], names[1], group(depth: 1))
    return once(in: 4) ? .not(test) : test
  }

  private mutating func groupedLink() -> Link {
    var link = link()
    link.count = link.count ?? count()
    switch Int.random(in: 0..<4, using: &random) {
    case 0: (link.attribute, link.values) = ("role", [])
    case 1: (link.attribute, link.values) = ("role", someValues("role"))
    case 2: (link.attribute, link.values) = ("security-level", someValues("security-level"))
    default: (link.attribute, link.values) = ("channels", someValues("channels"))
    }
    return link
  }

  private mutating func replacesLink() -> Link {
    var link = link()
    link.edge = .replaces
    return link
  }

  mutating func labelTest() -> Test {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: .has(["label"])
    case 1: .compare("label", pick(["=", "!="]), .text(pick(["Hoa giai", "Đất đai 2", "nối"])))
    default: .mentions("label", pick(["đất đai", "ĐẤT", "văn bản", "van", "giải", "nộp"]))
    }
  }

  mutating func dateTest() -> Test {
    let attribute = pick(["starts", "ends"])
    if once(in: 4) { return .has([attribute]) }
    return .compare(attribute, comparison(), namedValue(PlanVocabulary.attribute("starts")))
  }

  private mutating func assumptionTest() -> Test {
    let tests: [Test] = [
      .has(["assumption"]), .compare("assumption", pick(["=", "!="]), .text("A")),
      .mentions("assumption", pick(["a", "b"])),
      .member("assumption", [.text("A"), .text("B")], isNegated: once(in: 2)),
    ]
    let test = pick(tests)
    return once(in: 2) ? .not(test) : test
  }

  // MARK: Relations

  mutating func endTest(_ end: End) -> Test {
    let test: Test =
      switch Int.random(in: 0..<6, using: &random) {
      case 0: .includes("channels", someValues("channels"))
      case 1: memberTest()
      case 2: .compare(pick(["starts", "ends"]), comparison(), .date(20_210_630))
      default: attributeTest(ofRelations: false)
      }
    return .atEnd(end, test)
  }

  mutating func twoEnds() -> Test {
    let names = pick([
      ["security-level", "security-level"], ["security-level", "needed-level"], ["role", "role"],
      ["code", "codes"], ["online", "shared"], ["amount", "amount"], ["owner", "owner"],
      ["starts", "starts"],
    ])
    let hasOrder = ["security-level", "role", "amount", "starts"].contains(names[0])
    let end = pick(End.allCases)
    let sign = hasOrder ? comparison() : pick(["=", "!="])
    if once(in: 5) { return .ends(nil, "data", pick(["=", "!="]), end, pick(["code", "codes"])) }
    return .ends(end, names[0], sign, pick(End.allCases.filter { $0 != end }), names[1])
  }

  // MARK: Totals

  private mutating func twoTotals() -> Question.Form {
    if once(in: 4) {
      return .totals(
        share(), comparison(), share(), tolerance: pick([0, 0, 100]))
    }
    func figure() -> Total {
      let function: Total.Function = pick([.sum("amount"), .sum("total"), .count])
      return Total(function: function, group: group(depth: 1))
    }
    return .totals(figure(), comparison(), figure(), tolerance: pick([0, 0, 5, 10]))
  }

  private mutating func share() -> Total {
    Total(function: .share(attributeTest(ofRelations: false)), group: group(depth: 1))
  }
}

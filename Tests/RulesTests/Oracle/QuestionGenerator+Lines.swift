// Random questions about indicators, the header, names and texts.

extension PlanGenerator {
  mutating func lineQuestions() -> [Question] {
    let forms: [Question.Form] = [
      .indicators(
        once(in: 2) ? lineTest(ofTargets: false) : nil, lineTest(ofTargets: false),
        ofTargets: false),
      .indicators(
        once(in: 2) ? lineTest(ofTargets: true) : nil, lineTest(ofTargets: true),
        ofTargets: true),
      .header(headerTest()), .secrets,
    ]
    let names: [Question.Form] = [
      .nearDuplicates(named()), .splitSystems(named()), .splitSystems(.everything),
    ]
    return forms.map { Question(form: $0, suffix: .none) }
      + names.map { Question(form: $0, suffix: suffix()) }
  }

  private mutating func named() -> Group {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: group(depth: 1)
    case 1: .filtered(.everything, attributeTest(ofRelations: false))
    default: .everything
    }
  }

  private mutating func nested(_ depth: Int, _ leaf: (inout Self) -> LineTest) -> LineTest {
    guard depth > 0, once(in: 2) else { return leaf(&self) }
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return .not(nested(depth - 1, leaf))
    case 1: return .and(nested(depth - 1, leaf), nested(depth - 1, leaf))
    default: return .or(nested(depth - 1, leaf), nested(depth - 1, leaf))
    }
  }

  private mutating func lineTest(ofTargets: Bool) -> LineTest {
    nested(2) { generator in
      switch Int.random(in: 0..<(ofTargets ? 8 : 4), using: &generator.random) {
      case 0:
        let lines = [
          "label", "unit", "of", "except", "measure", "better", "classes", "quote", "assumption",
          "supported-by", "target", "actual",
        ]
        let more = ofTargets ? ["by", "tier", "goal", "operator"] : []
        return .has(
          generator.once(in: 3)
            ? [generator.pick(lines + more), "unit"] : [generator.pick(lines + more)])
      case 1:
        return .equals("unit", isNegated: generator.once(in: 3), generator.pick(["%", "hồ sơ"]))
      case 2:
        let (line, value) = generator.pick([
          ("measure", "chung"), ("better", "lower"), ("better", "higher"), ("classes", "B"),
          ("label", "Chỉ tiêu 1"), ("of", "Hồ sơ 1/2021"),
        ])
        return .equals(line, isNegated: generator.once(in: 3), value)
      case 3:
        return .member("unit", ["%", "lần"], isNegated: generator.once(in: 2))
      case 4: return .day("by", generator.comparison(), generator.pick([20_221_231, 20_241_231]))
      case 5: return .goal(generator.comparison(), generator.pick([50, 60, 65]))
      case 6:
        return .member(
          "tier", generator.once(in: 2) ? ["province-tier", "old-tier"] : ["district-tier"],
          isNegated: generator.once(in: 2))
      default:
        return generator.once(in: 3)
          ? .equals("operator", isNegated: generator.once(in: 2), ">=") : .tierInForce
      }
    }
  }

  private mutating func headerTest() -> LineTest {
    nested(2) { generator in
      switch Int.random(in: 0..<5, using: &generator.random) {
      case 0, 1: .has([generator.pick(["name", "version", "issued", "source", "as-of"])])
      case 2:
        .equals("version", isNegated: generator.once(in: 3), generator.pick(["1.0", "2.0"]))
      case 3: .day("as-of", generator.comparison(), generator.pick([20_200_601, 20_201_231]))
      default: .frameworkInForce
      }
    }
  }
}

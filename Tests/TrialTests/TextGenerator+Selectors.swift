extension TextGenerator {
  mutating func selector(_ depth: Int) -> String {
    var text = operand(depth)
    if chance(10) {
      text += " ->" + one(" ", "") + operand(depth)
      text += perhaps(30, " as uses" + ", syncs")
    }
    if chance(25), depth > 0 { text += space(inside: true) + "where " + condition(depth - 1) }
    return text
  }

  /// Operands of `and` and `or`.
  mutating func operand(_ depth: Int) -> String {
    var text = primary(depth)
    for _ in 0..<count(0...2) where depth > 0 {
      text += " " + one("and", "or") + one(" ", " not ") + primary(depth - 1)
    }
    return text
  }

  mutating func primary(_ depth: Int) -> String {
    switch depth <= 0 ? 0 : count(0...13) {
    case 0...3: return kind()
    case 4: return path()
    case 5: return "(" + one("", " ", "\n ") + selector(depth - 1) + one("", " ", "\n") + ")"
    case 6: return "in " + primary(depth - 1)
    case 7: return "owned by " + path()
    case 8: return one("layer data", "domain technology", "layer channel")
    case 9: return "tag " + one("\"dùng chung\"", "\"trọng điểm\"", "\"Chưa có\"")
    case 10: return "everything" + perhaps(50, " \(path()) needs")
    case 11: return "everything that needs " + path()
    case 12: return "path from " + primary(depth - 1) + " to " + primary(depth - 1)
    default: return one("own", "outside", "carrier", "public", "changed", "added", "catalogue")
    }
  }

  mutating func condition(_ depth: Int) -> String {
    var text = test(depth)
    for _ in 0..<count(0...2) where depth > 0 {
      text += space(inside: true) + one("and", "or") + one(" ", " not ") + test(depth - 1)
    }
    return text
  }

  private mutating func test(_ depth: Int) -> String {
    switch depth <= 0 ? count(0...4) : count(0...6) {
    case 0: "have " + list((0...count(0...1)).map { _ in attribute() })
    case 1: "level " + comparison() + one(" ", "") + one("3", "1", "80.8")
    case 2: "channels includes " + one("web", "web, mobile", "unknown")
    case 3: "status" + one(" not in ", " in ") + one("planned", "planned, running")
    case 4: "public"
    case 5: "(" + condition(depth - 1) + ")"
    default: attribute() + " " + comparison() + " " + literal()
    }
  }

  // MARK: Sentences

  mutating func sentence() -> String {
    let (a, b) = (subject(), subject())
    var text: String
    switch count(0...16) {
    case 0...2: text = "each \(a) must \(ruleCondition(2))"
    case 3:
      text =
        "each (\(a) -> \(b)" + perhaps(40, " as uses") + perhaps(40, " where have data")
        + ") must have protocol, data"
    case 4:
      text =
        "forbid \(a) -> \(b)" + perhaps(30, " where have data")
        + perhaps(50, " unless via \(subject())") + perhaps(30, " unless have data")
    case 5: text = "only \(a) may -> \(b)"
    case 6: text = quantity() + " \(a)"
    case 7: text = quantity() + " \(a) per " + one("domain in business", "layer", "level", "status")
    case 8:
      text =
        "every path from \(a) to \(b) passes through \(subject())"
        + perhaps(30, " then \(subject())")
    case 9: text = one("no", "some") + " path from \(a) to \(b)"
    case 10: text = "no single point of failure for \(a)" + perhaps(40, " unless public")
    case 11: text = "no cycles among \(a)" + perhaps(40, " by owner")
    case 12: text = "unique " + one("label", "name and owner", "note-text") + " among \(a)"
    case 13:
      text = "no " + one("near-duplicate names", "split of one system by name stem") + " among \(a)"
    case 14: text = one("sum(cost of \(a))", "count(\(a))", "share(\(a) where public)") + " >= 3"
    case 15: text = "sum(cost of \(a) inside) = sum (users of \(b))"
    default:
      text = one(
        "targets do not fall over time", "each indicator must have unit",
        "each (target where unit = \"%\") must goal <= 100", "no secrets in the model")
    }
    if chance(15) { text += " in " + one("last", "first", "first and last", "every") + " phase" }
    return text
  }

  private mutating func subject() -> String {
    one(
      "system", "portal", "hub", "(own and system)", "(system and not portal)", "element",
      "(element where level >= 3)", "shared-thing", "(layer data or layer channel)")
  }

  private mutating func quantity() -> String {
    one("exactly 1", "at least 1", "at most 2", "at least least-level")
  }

  private mutating func ruleCondition(_ depth: Int) -> String {
    let first: String
    switch count(0...10) {
    case 0...1: first = "have " + one("owner", "owner, level", "what its kind needs")
    case 2: first = "level >= " + one("3", "least-level", "highest level of hosted-on from system")
    case 3: first = one("-> ", "<- ") + subject()
    case 4: first = quantity() + " " + one("->", "<-", "contains", "uses to") + " " + subject()
    case 5: first = "be in " + subject()
    case 6: first = "reach \(subject())" + perhaps(40, " through \(subject()) then \(subject())")
    case 7: first = "note-text matches \"[A-Z]d+(.d)*\""
    case 8: first = "cost " + comparison() + " sum(cost of system inside)"
    case 9:
      first = one(
        "owner in owner of system", "owner not in owner of hub", "hosted-on place", "public",
        "status not in planned", "not public")
    default: first = "(" + (depth > 0 ? ruleCondition(depth - 1) : "public") + ")"
    }
    guard depth > 0, chance(30) else { return first }
    return first + " " + one("and", "or") + " " + ruleCondition(depth - 1)
  }
}

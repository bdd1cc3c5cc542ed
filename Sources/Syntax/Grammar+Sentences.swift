// The grammar of rule sentences and conditions.

import Diagnostics

extension Parser {
  /// Words that begin a sentence in a rule.
  static let sentenceHeads: WordList = [
    "each", "forbid", "only", "exactly", "at", "every", "some", "no", "unique", "sum", "count",
    "share", "nothing", "targets", "dependencies",
  ]

  /// sentence = ( … ) [ "on" ( "hops" | "physical" ) ] [ "within" LITERAL ] [ "in" … "phase" ]
  mutating func sentence() {
    let opener = current
    let node = open(.sentenceFixed)
    switch source.text(opener.bytes) {
    case "each": eachSentence(node)
    case "forbid": forbidSentence(node)
    case "only": onlySentence(node)
    case "exactly", "at": countSentence(node)
    case "every": passesThroughSentence(node)
    case "no" where isWord(token(ahead: 1), "path"): pathSentence(node, .sentenceNoPath)
    case "some" where isWord(token(ahead: 1), "path"): pathSentence(node, .sentenceSomePath)
    case "no" where isWord(token(ahead: 1), "single"): noSinglePointSentence(node)
    case "no" where isWord(token(ahead: 1), "cycles"): noCyclesSentence(node)
    case "no" where isWord(token(ahead: 1), in: ["near-duplicate", "split"]):
      measureSentence(node)
    case "unique": uniqueSentence(node)
    case "sum", "count", "share": aggregateSentence(node)
    default:
      bump()
      while at(.word), !atEndOfStatement, !atSuffix { bump() }
    }
    suffixes()
    recoverStatement(isReported: false, form: Self.form(of: source.text(opener.bytes)))
    close(node)
  }

  private static func form(of head: String) -> String? {
    switch head {
    case "each": "each SELECTOR must CONDITION"
    case "forbid": "forbid A -> B unless via C unless CONDITION"
    case "only": "only A may -> B"
    case "exactly", "at": "at least 1 SELECTOR per ATTRIBUTE in a, b"
    case "every": "every path from A to B passes through C then D"
    case "unique": "unique ATTRIBUTE among SELECTOR"
    case "sum", "count", "share":
      "sum(ATTRIBUTE of SELECTOR) <= 100, share(A where CONDITION) >= 80%"
    default: nil
    }
  }

  /// "each" prim "must" cond
  private mutating func eachSentence(_ node: Int) {
    setKind(node, .sentenceEach)
    bump()
    primarySelector()
    if eat("must") {
      condition()
    } else {
      report(expected: LocalizedText("'must'", "'must'"), form: Self.form(of: "each"))
    }
  }

  /// "forbid" prim "->" prim [ "where" cond ] { "unless" ( "via" prim | cond ) }
  private mutating func forbidSentence(_ node: Int) {
    setKind(node, .sentenceForbid)
    bump()
    primarySelector()
    arrowAndTarget(form: "forbid")
    if eat("where") { condition() }
    while at("unless"), !atEndOfStatement {
      let unless = open(.unless)
      bump()
      if eat("via") { primarySelector() } else { condition() }
      close(unless)
    }
  }

  private mutating func arrowAndTarget(form: String) {
    if eat(.arrow) {
      primarySelector()
    } else {
      report(expected: LocalizedText("'->'", "'->'"), form: Self.form(of: form))
    }
  }

  /// "only" prim "may" "->" prim
  private mutating func onlySentence(_ node: Int) {
    setKind(node, .sentenceOnly)
    bump()
    primarySelector()
    if !eat("may") {
      report(expected: LocalizedText("'may'", "'may'"), form: Self.form(of: "only"))
    }
    arrowAndTarget(form: "only")
  }

  /// count prim [ "per" NAME [ "in" values ] ]
  private mutating func countSentence(_ node: Int) {
    setKind(node, .sentenceCount)
    count()
    primarySelector()
    if eat("per") {
      if at(.word) { path() }
      if at("in"), !atSuffix, eat("in"), atValue { values() }
    }
  }

  /// count = "exactly" number | "at" ( "least" | "most" ) number ; number = INT | NAME
  private mutating func count() {
    if at("at") {
      bump()
      if !eat("least"), !eat("most") {
        report(expected: LocalizedText("'least' or 'most'", "'least' hoặc 'most'"))
      }
    } else {
      bump()
    }
    if at(.literal) || isNamedNumber, !atEndOfStatement {
      leaf(.literal)
    } else {
      report(expected: LocalizedText("a number", "một số"))
    }
  }

  /// Whether a word stands where a count needs its number, with what is counted behind it: the name
  /// of a parameter.
  private var isNamedNumber: Bool {
    let next = token(ahead: 1)
    guard at(.word), !next.startsLine else { return false }
    switch next.kind {
    case .word, .leftParenthesis, .arrow, .backArrow: return !at("in")
    default: return false
    }
  }

  /// "every path from" prim "to" prim "passes through" prim { "then" prim }
  private mutating func passesThroughSentence(_ node: Int) {
    setKind(node, .sentencePassesThrough)
    bump()
    _ = eat("path")
    if eat("from") { primarySelector() }
    if eat("to") { primarySelector() }
    if eat("passes"), eat("through") {
      repeat { primarySelector() } while eat("then")
    } else {
      report(
        expected: LocalizedText("'passes through'", "'passes through'"),
        form: Self.form(of: "every"))
    }
  }

  /// ( "no" | "some" ) "path from" prim "to" prim
  private mutating func pathSentence(_ node: Int, _ kind: SyntaxKind) {
    setKind(node, kind)
    bump()
    bump()
    if eat("from") { primarySelector() }
    if eat("to") { primarySelector() }
  }

  /// "no single point of failure for" prim [ "unless" cond ]
  private mutating func noSinglePointSentence(_ node: Int) {
    setKind(node, .sentenceNoSinglePoint)
    bump()
    while at(.word), !at("for"), !atEndOfStatement, !atSuffix { bump() }
    if eat("for") {
      primarySelector()
    } else {
      report(
        expected: LocalizedText("'for'", "'for'"),
        form: "no single point of failure for SELECTOR unless CONDITION")
    }
    if eat("unless") { condition() }
  }

  /// "no cycles among" prim [ "by" NAME ]
  private mutating func noCyclesSentence(_ node: Int) {
    setKind(node, .sentenceNoCycles)
    bump()
    bump()
    if eat("among") { primarySelector() }
    if eat("by"), at(.word) { path() }
  }

  /// "no" ( "near-duplicate names" | "split of one system by name stem" ) "among" prim
  private mutating func measureSentence(_ node: Int) {
    setKind(node, .sentenceMeasure)
    bump()
    while at(.word), !at("among"), !atEndOfStatement, !atSuffix { bump() }
    if eat("among") {
      primarySelector()
    } else {
      report(
        expected: LocalizedText("'among'", "'among'"), form: "no near-duplicate names among A")
    }
  }

  /// "unique" NAME { "and" NAME } "among" prim
  private mutating func uniqueSentence(_ node: Int) {
    setKind(node, .sentenceUnique)
    bump()
    repeat { if at(.word) { path() } } while eat("and")
    if eat("among") {
      primarySelector()
    } else {
      report(expected: LocalizedText("'among'", "'among'"), form: Self.form(of: "unique"))
    }
  }

  /// aggregate OP ( aggregate | value )
  private mutating func aggregateSentence(_ node: Int) {
    setKind(node, .sentenceAggregate)
    aggregate()
    if TokenSet.comparisons.contains(current.kind), !atEndOfStatement {
      bump()
      if atAggregate {
        aggregate()
      } else if atValue {
        value()
      } else {
        report(expected: LocalizedText("a number", "một số"))
      }
    } else {
      report(
        expected: LocalizedText("a comparison", "một phép so sánh"), form: Self.form(of: "sum"))
    }
  }

  /// Whether `sum(`, `count(` or `share(` begins here.
  var atAggregate: Bool {
    isWord(current, in: ["sum", "count", "share"]) && !atEndOfStatement
      && token(ahead: 1).kind == .leftParenthesis
  }

  /// aggregate = "sum" "(" path "of" selector [ "inside" ] ")"
  ///           | ( "count" | "share" ) "(" selector [ "inside" ] ")"
  mutating func aggregate() {
    let node = open(.aggregate)
    let isSum = at("sum")
    bump()
    if at(.leftParenthesis) {
      bump()
      parenthesisDepth += 1
      if isSum {
        if at(.word) { path() }
        if !eat("of") {
          report(expected: LocalizedText("'of'", "'of'"), form: Self.form(of: "sum"))
        }
      }
      selector()
      _ = eat("inside")
      parenthesisDepth -= 1
      closeParenthesis()
    } else {
      report(expected: LocalizedText("'('", "'('"), form: Self.form(of: "sum"))
    }
    close(node)
  }

  // MARK: Suffixes

  /// Whether one of the endings that every sentence can have begins here.
  private var atSuffix: Bool {
    let next = token(ahead: 1)
    if at("on"), isWord(next, in: ["hops", "physical"]) { return true }
    if at("within"), next.kind == .literal || next.kind == .word, !next.startsLine { return true }
    return at("in") && isWord(next, in: ["first", "last", "every"])
      && (isWord(token(ahead: 2), in: ["phase", "and"]))
  }

  private mutating func suffixes() {
    while atSuffix, !atEndOfStatement {
      let node = open(.suffix)
      if eat("on") {
        bump()
      } else if eat("within") {
        leaf(.literal)
      } else {
        bump()
        while at(.word), !at("phase"), !atEndOfStatement { bump() }
        if !eat("phase") { report(expected: LocalizedText("'phase'", "'phase'")) }
      }
      close(node)
    }
  }

  // MARK: Conditions

  /// cond = and { "or" and }
  mutating func condition() {
    let node = open(.conditionOr)
    repeat {
      let and = open(.conditionAnd)
      repeat { conditionUnary() } while eat("and")
      close(and)
    } while eat("or")
    close(node)
  }

  private mutating func conditionUnary() {
    if at("not"), !atEndOfStatement {
      let node = open(.conditionNot)
      bump()
      conditionTest()
      close(node)
    } else {
      conditionTest()
    }
  }

  private mutating func conditionTest() {
    if at(.leftParenthesis) {
      let node = open(.conditionParenthesized)
      bump()
      if nesting < Self.maximumNesting {
        nesting += 1
        parenthesisDepth += 1
        condition()
        parenthesisDepth -= 1
        nesting -= 1
      }
      closeParenthesis()
      close(node)
      return
    }
    let node = open(.conditionHave)
    if at("have"), isWord(token(ahead: 1), in: ["exactly", "at", "what"]) { bump() }
    if at("be"), !token(ahead: 1).startsLine { bump() }
    if eat("have"), !isComparison {
      repeat {
        if at(.word), !atEndOfStatement {
          path()
        } else {
          report(expected: LocalizedText("an attribute", "một thuộc tính"))
        }
      } while eat(.comma)
    } else if at("what"), isWord(token(ahead: 1), "its") {
      setKind(node, .conditionNeeds)
      while at(.word), !at("and"), !at("or"), !atEndOfStatement, !atSuffix { bump() }
    } else if eat("reach") {
      setKind(node, .conditionReach)
      primarySelector()
      if eat("through") { repeat { primarySelector() } while eat("then") }
    } else if at("exactly") || at("at") {
      setKind(node, .conditionHop)
      count()
      if at(.word), !at("each"), isHopName(token(ahead: 1)) { path() }
      hop()
    } else if at(.arrow) || at(.backArrow) {
      setKind(node, .conditionHop)
      hop()
    } else if at("in"), !atSuffix {
      setKind(node, .conditionInside)
      bump()
      primarySelector()
    } else if at(.word), !atEndOfStatement {
      attributeTest(node)
    } else {
      report(expected: LocalizedText("a condition", "một điều kiện"))
    }
    close(node)
  }

  /// Whether `have` stands only for the ear: before a test of its own, not a list of attributes.
  private var isComparison: Bool {
    guard at(.word), !atEndOfStatement else { return false }
    var distance = 1
    while token(ahead: distance).kind == .dot, token(ahead: distance + 1).kind == .word {
      distance += 2
    }
    let next = token(ahead: distance)
    guard !next.startsLine else { return false }
    return TokenSet.comparisons.contains(next.kind) || isWord(next, in: ["includes", "matches"])
  }

  private func isHopName(_ next: Token) -> Bool {
    !next.startsLine && (next.kind == .word || next.kind == .leftParenthesis)
  }

  /// ( "->" | "<-" | "to" | "from" )? ( prim | "each" "of" NAME ) [ "per" NAME "in" values ]
  private mutating func hop() {
    if at(.arrow) || at(.backArrow) { bump() } else if !eat("to") { _ = eat("from") }
    if at("each"), isWord(token(ahead: 1), "of") {
      bump()
      bump()
      if at(.word) { path() }
    } else {
      primarySelector()
    }
    if eat("per"), at(.word) {
      path()
      if at("in"), !atSuffix, eat("in"), atValue { values() }
    }
  }

  private mutating func attributeTest(_ node: Int) {
    path()
    if TokenSet.comparisons.contains(current.kind), !atEndOfStatement {
      setKind(node, .conditionCompare)
      bump()
      if isWord(current, in: ["highest", "lowest"]) {
        extremeOperand()
      } else if atAggregate {
        aggregate()
      } else if isWord(current, in: ["sum", "count", "share"]) {
        let operand = open(.operandOther)
        while !atEndOfStatement, !at(.leftBrace), !at(.rightParenthesis), !atSuffix { bump() }
        close(operand)
      } else if atValue {
        value()
      } else {
        report(expected: LocalizedText("a value", "một giá trị"))
      }
    } else if eat("includes") {
      setKind(node, .conditionIncludes)
      if atValue { values() }
    } else if at("matches"), !atEndOfStatement, token(ahead: 1).kind == .string {
      setKind(node, .conditionMatches)
      bump()
      leaf(.string)
      if at("known"), isWord(token(ahead: 1), "as"), !atEndOfStatement {
        bump()
        bump()
        if at(.word) { path() }
        if eat("of"), at(.word) {
          path()
        } else {
          report(
            expected: LocalizedText("'of' and a kind", "'of' và một loại thành phần"),
            form: #"code matches "…" known as ATTRIBUTE of KIND"#)
        }
      }
    } else if at("in"), !atSuffix {
      setKind(node, .conditionMember)
      bump()
      members(node)
    } else if at("not"), isWord(token(ahead: 1), "in") {
      setKind(node, .conditionMember)
      bump()
      bump()
      members(node)
    } else if !atEndOfStatement, !atSuffix, at(.word) || at(.leftParenthesis),
      !at("and"), !at("or"), !at("unless"), !at("must"), !at("where"), !at("then"), !at("per"),
      !at("inside"),
      !(at("with") && isWord(token(ahead: 1), "neighbours"))
    {
      setKind(node, .conditionHop)
      hop()
    } else {
      setKind(node, .conditionCompare)
    }
  }

  /// values | NAME "of" prim
  private mutating func members(_ node: Int) {
    if at(.word), isWord(token(ahead: 1), "of"), !token(ahead: 1).startsLine {
      setKind(node, .conditionMemberOf)
      path()
      bump()
      primarySelector()
    } else if atValue {
      values()
    } else {
      report(expected: LocalizedText("a value", "một giá trị"))
    }
  }

  /// ( "highest" | "lowest" ) NAME "of" hop { "then" hop }
  private mutating func extremeOperand() {
    let node = open(.operandExtreme)
    bump()
    if at(.word), !at("of") {
      path()
    } else {
      report(expected: LocalizedText("an attribute", "một thuộc tính"))
    }
    if eat("of") {
      repeat {
        let part = open(.conditionHop)
        if at(.word), !at("each") { path() }
        hop()
        close(part)
      } while eat("then")
    } else {
      report(expected: LocalizedText("'of'", "'of'"))
    }
    close(node)
  }
}

// The grammar of selectors.

import Diagnostics

extension Parser {
  /// selector = or [ "->" or [ "as" values ] ] [ "where" cond ]
  mutating func selector() {
    let node = open(.selector)
    selectorOr()
    if at(.arrow), !atEndOfStatement {
      bump()
      selectorOr()
      if at("as"), !atEndOfStatement {
        let clause = open(.clause)
        bump()
        if at(.word) { values() }
        close(clause)
      }
    }
    if eat("where") { condition() }
    close(node)
  }

  /// or = and { "or" and }
  private mutating func selectorOr() {
    let node = open(.selectorOr)
    repeat { selectorAnd() } while eat("or")
    close(node)
  }

  /// and = un { "and" un }
  private mutating func selectorAnd() {
    let node = open(.selectorAnd)
    repeat { selectorUnary() } while eat("and")
    close(node)
  }

  /// un = [ "not" ] prim
  private mutating func selectorUnary() {
    guard at("not"), !atEndOfStatement else { return primarySelector() }
    let node = open(.selectorNot)
    bump()
    primarySelector()
    close(node)
  }

  /// "(" selector ")"
  mutating func parenthesizedSelector() {
    let node = open(.selectorParenthesized)
    let parenthesis = current
    bump()
    guard nesting < Self.maximumNesting else {
      report(
        Diagnostic(
          .nestingTooDeep,
          at: SourceRange(file: source.id, start: parenthesis.start, end: parenthesis.end),
          LocalizedText(
            "parentheses are nested deeper than \(Self.maximumNesting)",
            "các dấu ngoặc lồng nhau quá \(Self.maximumNesting) cấp")))
      isTooDeep = true
      while !at(.endOfFile), !at(.rightBrace), !at(.leftBrace) { bump() }
      close(node)
      return
    }
    nesting += 1
    parenthesisDepth += 1
    selector()
    parenthesisDepth -= 1
    nesting -= 1
    closeParenthesis()
    close(node)
  }

  /// prim = "(" selector ")" | path | "in" prim | "owned" "by" path | ( "layer" | "domain" ) NAME
  ///      | "tag" STRING | "everything" [ path "needs" | "that" "needs" path ]
  ///      | "path" "from" prim "to" prim
  mutating func primarySelector() {
    let next = token(ahead: 1)
    let hasName = next.kind == .word && !next.startsLine
    if at(.leftParenthesis) {
      parenthesizedSelector()
    } else if at("in"), hasName || next.kind == .leftParenthesis {
      nested(.selectorInside) { $0.primarySelector() }
    } else if at("owned"), isWord(next, "by") {
      nested(.selectorOwnedBy) { parser in
        parser.bump()
        parser.namedPart()
      }
    } else if at("layer"), hasName {
      nested(.selectorLayer) { $0.path() }
    } else if at("domain"), hasName {
      nested(.selectorDomain) { $0.path() }
    } else if at("tag"), next.kind == .string {
      nested(.selectorTag) { $0.leaf(.string) }
    } else if at("everything"), isWord(next, "that") {
      nested(.selectorNeeding) { parser in
        parser.bump()
        _ = parser.eat("needs")
        parser.namedPart()
      }
    } else if at("everything"), hasName, isWord(token(ahead: 1 + nameLength(ahead: 1)), "needs") {
      nested(.selectorNeededBy) { parser in
        parser.path()
        parser.bump()
      }
    } else if at("path"), isWord(next, "from") {
      nested(.selectorPath) { parser in
        parser.bump()
        parser.primarySelector()
        if parser.eat("to") {
          parser.primarySelector()
        } else {
          parser.report(expected: LocalizedText("'to'", "'to'"))
        }
      }
    } else if at(.word), !atEndOfStatement || parenthesisDepth > 0 {
      let node = open(.selectorName)
      path()
      close(node)
    } else {
      report(expected: LocalizedText("a selector", "một bộ chọn"))
    }
  }

  private mutating func nested(_ kind: SyntaxKind, _ body: (inout Parser) -> Void) {
    let node = open(kind)
    bump()
    if nesting < Self.maximumNesting {
      nesting += 1
      body(&self)
      nesting -= 1
    }
    close(node)
  }

  /// How many tokens a dotted name takes that begins some tokens ahead.
  private func nameLength(ahead distance: Int) -> Int {
    var length = 1
    while token(ahead: distance + length).kind == .dot,
      token(ahead: distance + length + 1).kind == .word
    {
      length += 2
    }
    return length
  }

  private mutating func namedPart() {
    if at(.word) { path() } else { report(expected: LocalizedText("a name", "một tên")) }
  }
}

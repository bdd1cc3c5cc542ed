// The grammar of statements.

import Diagnostics

extension Parser {
  /// plain = WORD [ OP ] [ values ] [ VERSION ] [ STRING ] { clause } [ block ]
  mutating func plainStatement(in context: BlockContext) {
    let node = open(.statement)
    let bodyContext = bodyContext(of: current, in: context)
    bump()
    if isHeadDoubled { skipDoubledHead() }
    colonBeforeValue()
    if TokenSet.comparisons.contains(current.kind), !atEndOfStatement { bump() }
    let firstValue = nodes.count
    if atValue {
      values()
      spacedIdentifier(firstValue)
      unquotedValue(firstValue)
    }
    if at(.literal), !atEndOfStatement { leaf(.version) }
    if at(.colon), token(ahead: 1).kind == .string, !token(ahead: 1).startsLine {
      colonBeforeValue()
    }
    // `use` has no name of its own: words behind it are a mistyped version.
    let isUse = isUse(node)
    if at(.string), !atEndOfStatement {
      leaf(.label)
    } else if !isUse {
      unquotedName(.label, mayEndWithNumber: true)
    }
    clauses(of: node, mayHaveName: !isUse)
    if at(.colon), !atEndOfStatement {
      type()
      clauses(of: node)
    }
    // `use` opens no block: a `{` on the next line has lost its own head.
    if !at(.leftBrace) || !current.startsLine || !isUse {
      finishStatement(node, bodyContext, form: isUse ? Self.useForm : nil)
    }
    close(node)
  }

  static let useForm = "use vn-egov 2.0"

  private func isUse(_ node: Int) -> Bool { isWord(tokens[Int(nodes[node].firstToken)], "use") }

  /// Whether the head word stands twice before a name: no name is the word of its own kind.
  private var isHeadDoubled: Bool {
    let next = token(ahead: 1)
    return at(.word) && !atEndOfStatement && next.kind == .word && !next.startsLine
      && !isWord(next, in: Self.clauseWords)
      && source.bytes[current.bytes] == source.bytes[tokens[position - 1].bytes]
  }

  private mutating func skipDoubledHead() {
    report(expected: LocalizedText("a name", "một tên"))
    leaf(.error)
  }

  /// The block a statement opens, by its head word and the block it stands in. Where a damaged
  /// statement opens the block around it, words that have only one meaning still have it.
  private func bodyContext(of head: Token, in context: BlockContext) -> BlockContext {
    guard isWord(head, in: Self.blockHeads) else { return .body }
    switch source.text(head.bytes) {
    case "phases" where context == .file,
      "layers" where context == .pack, "tiers" where context == .pack,
      "domains" where context == .pack, "units" where context == .pack:
      return .entries
    case "pack" where context == .file: return .pack
    case "rule" where context == .pack || isDamaged && context == .body: return .rule
    case "indicator" where context == .file: return .indicator
    case "view" where context == .file || context == .pack || isDamaged && context == .body:
      return .view
    default: return .body
    }
  }

  /// Words whose blocks have a grammar of their own; most statements begin with another.
  private static let blockHeads: WordList = [
    "phases", "layers", "tiers", "domains", "units", "pack", "rule", "indicator", "view",
  ]
  private static let ruleWords: WordList = [
    "severity", "enforcement", "each", "forbid", "only", "exactly", "every", "unique",
  ]
  private static let viewWords: WordList = ["show", "group", "page", "color"]

  /// The kind of the block that begins here under a head that doesn't say so: in a damaged file by
  /// its first word.
  var contextOfBlock: BlockContext {
    guard isDamaged else { return .body }
    let first = token(ahead: 1)
    if isWord(first, in: Self.ruleWords) { return .rule }
    return isWord(first, in: Self.viewWords) ? .view : .body
  }

  /// Takes what the statement has no place for, then its block.
  mutating func finishStatement(
    _ node: Int, _ context: BlockContext, isReported: Bool = false, form: String? = nil
  ) {
    if isReported || !atEndOfStatement && !at(.leftBrace) { dropStrangeClauses(of: node) }
    recoverStatement(isReported: isReported, form: form)
    if at(.leftBrace) { block(context == .body ? contextOfBlock : context) }
    if !atEndOfStatement, !tokens[position].startsLine, tokens[position - 1].kind != .rightBrace {
      recoverStatement(isReported: isReported)
    }
  }

  /// relation = [ path ] "->" path [ STRING ] { clause } [ block ]
  mutating func relation() {
    let node = open(.relation)
    if at(.word) { path() }
    bump()
    guard at(.word), parenthesisDepth > 0 || !isNextStatement else {
      report(
        expected: Self.identifierOfElement,
        form: Self.relationForm)
      finishStatement(node, .body, isReported: true)
      close(node)
      return
    }
    path()
    if at(.comma) { reportSeveralTargets() }
    if at(.string), !atEndOfStatement { leaf(.label) } else { unquotedName(.label, fewest: 3) }
    clauses(of: node)
    finishStatement(node, .body, form: Self.relationForm)
    close(node)
  }

  static let identifierOfElement = LocalizedText(
    "the identifier of an element", "mã định danh của một phần tử")

  static let relationForm = #"a -> b "…" as KIND via c, d from PHASE until PHASE { … }"#

  /// After `->` the target may stand on the next line, unless that line is a statement of its own.
  private var isNextStatement: Bool {
    guard current.startsLine else { return false }
    let next = token(ahead: 1)
    return !next.startsLine && (next.kind == .word || next.kind == .arrow || next.kind == .literal)
  }

  private mutating func reportSeveralTargets() {
    report(
      Diagnostic(
        .severalTargets,
        at: SourceRange(file: source.id, start: current.start, end: current.end),
        LocalizedText(
          "a relation has one target; write a line for each",
          "mỗi quan hệ chỉ có một đích; viết mỗi đích một dòng")))
    let node = open(.error)
    while eat(.comma) {
      if at(.word) {
        bump()
        while at(.dot), token(ahead: 1).kind == .word {
          bump()
          bump()
        }
      }
    }
    close(node)
  }

  /// entry = NAME [ STRING ] [ LITERAL ] { clause }
  mutating func entry() {
    let node = open(.entry)
    bump()
    colonBeforeValue()
    var isReported = skipBeforeLabel()
    if at(.string), !atEndOfStatement { leaf(.label) } else { unquotedName(.label) }
    if at(.literal), !atEndOfStatement { leaf(.literal) }
    clauses(of: node)
    // What stands in a wrong place is still taken for what it is, so that the entry keeps it.
    while !atEndOfStatement, !at(.leftBrace) {
      if !isReported {
        report(expected: LocalizedText("the end of the line", "hết dòng"), form: Self.entryForm)
        isReported = true
      }
      switch current.kind {
      case .string where nodes[node...].allSatisfy({ $0.kind != .label }): leaf(.label)
      case .literal where nodes[node...].allSatisfy({ $0.kind != .literal }): leaf(.literal)
      default: leaf(.error)
      }
    }
    finishStatement(node, .body, isReported: isReported, form: Self.entryForm)
    close(node)
  }

  static let entryForm = #"id "…" 2025"#

  /// Takes a word that stands between a name and its label into an error node.
  private mutating func skipBeforeLabel() -> Bool {
    let next = token(ahead: 1)
    guard at(.word), !atEndOfStatement, !isWord(current, in: Self.clauseWords),
      next.kind == .string, !next.startsLine
    else { return false }
    report(
      expected: LocalizedText("a text in quotes", "chuỗi trong ngoặc kép"), form: Self.entryForm)
    leaf(.error)
    return true
  }

  /// target = "target" [ OP ] value { clause }
  mutating func target() {
    let node = open(.target)
    bump()
    colonBeforeValue()
    if TokenSet.comparisons.contains(current.kind), !atEndOfStatement { bump() }
    var isReported = false
    if atValue || at(.string) {
      value()
    } else {
      report(expected: LocalizedText("a value", "một giá trị"), form: Self.targetForm)
      isReported = true
    }
    if !isReported { isReported = spacedNumber() }
    clauses(of: node)
    finishStatement(node, .body, isReported: isReported, form: Self.targetForm)
    close(node)
  }

  static let targetForm = "target >= 90 by 2025 at TIER"

  /// show = "show" selector { "," selector } [ "with" "neighbours" INT ]
  mutating func show() {
    let node = open(.show)
    bump()
    repeat { selector() } while eat(.comma)
    if eat("with") {
      let clause = open(.clause)
      var isReported = false
      if !eat("neighbours") || !at(.literal) {
        report(
          expected: LocalizedText("'neighbours' and a number", "'neighbours' và một số"),
          form: Self.showForm)
        isReported = true
      } else {
        leaf(.literal)
      }
      close(clause)
      finishStatement(node, .body, isReported: isReported, form: Self.showForm)
    } else {
      finishStatement(node, .body, form: Self.showForm)
    }
    close(node)
  }

  static let showForm = "show SELECTOR, SELECTOR with neighbours 1"

  /// example = "example" OUTCOME [ STRING ] { clause } [ "on" ref { "," ref } ] block
  mutating func example() {
    let node = open(.example)
    bump()
    if at(.word), !atEndOfStatement { path() }
    if at(.string), !atEndOfStatement { leaf(.label) }
    while at(.word), !at("on"), !atEndOfStatement { clause() }
    if eat("on") {
      repeat { reference() } while eat(.comma)
    }
    finishStatement(node, .file, form: #"example fails "…" on a -> b { … }"#)
    close(node)
  }

  /// ref = path [ "->" path [ STRING ] ]
  private mutating func reference() {
    let node = open(.reference)
    namedEnd()
    if at(.arrow), !atEndOfStatement {
      bump()
      namedEnd()
      if at(.string), !atEndOfStatement { leaf(.label) }
    }
    close(node)
  }

  private mutating func namedEnd() {
    if at(.word), !atEndOfStatement {
      path()
    } else {
      report(expected: LocalizedText("a name", "một tên"))
    }
  }

  /// waiver = "waive" NAME "on" ref { clause } [ block ]
  mutating func waiver() {
    let node = open(.waiver)
    bump()
    if at(.word), !atEndOfStatement { path() }
    if eat("on") { reference() }
    clauses(of: node)
    finishStatement(node, .body, form: "waive CODE on a -> b until 2026-06-30 { … }")
    close(node)
  }
}

// The grammar of statements.

import Diagnostics

extension Parser {
  /// plain = WORD [ OP ] [ values ] [ VERSION ] [ STRING ] { clause } [ block ]
  mutating func plainStatement(in context: BlockContext) {
    let node = open(.statement)
    let opener = current
    let bodyContext = bodyContext(of: opener, in: context)
    bump()
    if TokenSet.comparisons.contains(current.kind), !atEndOfStatement { bump() }
    if atValue { values() }
    if at(.literal), !atEndOfStatement { leaf(.version) }
    if at(.string), !atEndOfStatement { leaf(.label) }
    clauses()
    if at(.colon), !atEndOfStatement {
      type()
      clauses()
    }
    finishStatement(bodyContext, opener: opener)
    close(node)
  }

  /// The block a statement opens, by its head word and the block it stands in.
  private func bodyContext(of head: Token, in context: BlockContext) -> BlockContext {
    switch source.text(head.bytes) {
    case "phases" where context == .file,
      "layers" where context == .pack, "tiers" where context == .pack,
      "domains" where context == .pack:
      .entries
    case "pack" where context == .file: .pack
    case "rule" where context == .pack: .rule
    case "indicator" where context == .file: .indicator
    case "view" where context == .file || context == .pack: .view
    default: .body
    }
  }

  /// Takes what the statement has no place for, then its block.
  private mutating func finishStatement(
    _ context: BlockContext, opener: Token, isReported: Bool = false, form: String? = nil
  ) {
    recoverStatement(isReported: isReported, form: form)
    if at(.leftBrace) { block(context, opener: opener) }
    if !atEndOfStatement, !tokens[position].startsLine, tokens[position - 1].kind != .rightBrace {
      recoverStatement(isReported: isReported)
    }
  }

  /// relation = [ path ] "->" path [ STRING ] { clause } [ block ]
  mutating func relation() {
    let node = open(.relation)
    let opener = current
    if at(.word) { path() }
    bump()
    guard at(.word), parenthesisDepth > 0 || !isNextStatement else {
      report(
        expected: LocalizedText("the name of an element", "tên một phần tử"),
        form: Self.relationForm)
      finishStatement(.body, opener: opener, isReported: true)
      close(node)
      return
    }
    path()
    if at(.comma) { reportSeveralTargets() }
    if at(.string), !atEndOfStatement { leaf(.label) }
    clauses()
    finishStatement(.body, opener: opener, form: Self.relationForm)
    close(node)
  }

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
    let opener = current
    bump()
    if at(.string), !atEndOfStatement { leaf(.label) }
    if at(.literal), !atEndOfStatement { leaf(.literal) }
    clauses()
    finishStatement(.body, opener: opener, form: #"id "…" 2025"#)
    close(node)
  }

  /// target = "target" [ OP ] value { clause }
  mutating func target() {
    let node = open(.target)
    let opener = current
    bump()
    if TokenSet.comparisons.contains(current.kind), !atEndOfStatement { bump() }
    var isReported = false
    if atValue || at(.string) {
      value()
    } else {
      report(expected: LocalizedText("a value", "một giá trị"), form: Self.targetForm)
      isReported = true
    }
    clauses()
    finishStatement(.body, opener: opener, isReported: isReported, form: Self.targetForm)
    close(node)
  }

  static let targetForm = "target >= 90 by 2025 at TIER"

  /// show = "show" selector { "," selector } [ "with" "neighbours" INT ]
  mutating func show() {
    let node = open(.show)
    let opener = current
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
      finishStatement(.body, opener: opener, isReported: isReported, form: Self.showForm)
    } else {
      finishStatement(.body, opener: opener, form: Self.showForm)
    }
    close(node)
  }

  static let showForm = "show SELECTOR, SELECTOR with neighbours 1"

  /// example = "example" OUTCOME [ STRING ] { clause } [ "on" ref ] block
  mutating func example() {
    let node = open(.example)
    let opener = current
    bump()
    if at(.word), !atEndOfStatement { path() }
    if at(.string), !atEndOfStatement { leaf(.label) }
    while at(.word), !at("on"), !atEndOfStatement { clause() }
    if eat("on") { reference() }
    finishStatement(.file, opener: opener, form: #"example fails "…" on a -> b { … }"#)
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
    let opener = current
    bump()
    if at(.word), !atEndOfStatement { path() }
    if eat("on") { reference() }
    clauses()
    finishStatement(.body, opener: opener, form: "waive CODE on a -> b until 2026-06-30 { … }")
    close(node)
  }
}

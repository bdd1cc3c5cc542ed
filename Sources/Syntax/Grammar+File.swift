import Diagnostics

/// What the statements of a block can be.
enum BlockContext {
  /// A file, or the model text of a rule's example.
  case file
  case pack
  /// `phases`, `layers`, `tiers`, `domains`, `units`, one-of lists.
  case entries
  case rule
  case indicator
  case view
  /// Everything else: elements, relations, the header, kinds, attributes.
  case body
}

extension Parser {
  /// file = { statement }
  mutating func file() {
    let node = open(.file)
    while !at(.endOfFile) { statementOrError(in: .file, isInBlock: false) }
    close(node)
    // A file nested too deep is not read to the ends of its blocks.
    if !isTooDeep, let diagnostic = Diagnostic.unclosedBlocks(openAtEnd, in: source.id) {
      report(diagnostic)
    }
  }

  /// block = "{" { statement } "}"
  mutating func block(_ context: BlockContext) {
    let node = open(.block)
    let brace = current
    bump()
    guard nesting < Self.maximumNesting else {
      skipTooDeepBlock(brace)
      close(node)
      return
    }
    nesting += 1
    let outerParentheses = parenthesisDepth
    parenthesisDepth = 0
    while !at(.rightBrace), !at(.endOfFile) {
      statementOrError(in: context, isInBlock: true)
    }
    parenthesisDepth = outerParentheses
    nesting -= 1
    if at(.rightBrace) {
      bump()
    } else {
      openAtEnd.append(brace)
    }
    close(node)
  }

  private mutating func skipTooDeepBlock(_ brace: Token) {
    isTooDeep = true
    report(
      Diagnostic(
        .nestingTooDeep,
        at: SourceRange(file: source.id, start: brace.start, end: brace.end),
        LocalizedText(
          "blocks are nested deeper than \(Self.maximumNesting)",
          "các khối lồng nhau quá \(Self.maximumNesting) cấp")))
    var depth = 1
    while !at(.endOfFile), depth > 0 {
      if at(.leftBrace) { depth += 1 }
      if at(.rightBrace) { depth -= 1 }
      bump()
    }
  }

  /// statement = ( relation | entry | waiver | define | parameter | target | show | sentence
  ///             | example | fix | plain ) end
  private mutating func statementOrError(in context: BlockContext, isInBlock: Bool) {
    let start = position
    while eat(.semicolon) {}
    if at(.rightBrace) || at(.endOfFile) {
      if !isInBlock, at(.rightBrace) { strayBrace() }
      return
    }
    statement(in: context)
    while eat(.semicolon) {}
    if position == start {
      // Every round must move; a token that begins no statement is taken here.
      report(expected: LocalizedText("a statement", "một khai báo"), beginsStatement: true)
      leaf(.error)
    }
  }

  private mutating func strayBrace() {
    let node = open(.error)
    report(
      Diagnostic(
        .strayClosingBrace,
        at: SourceRange(file: source.id, start: current.start, end: current.end),
        LocalizedText(
          "this '}' closes no block; remove it, or a '{' is missing above",
          "thừa dấu '}': hãy xóa nó, hoặc thiếu '{' ở trên")))
    // Of several in a row one is told of.
    while at(.rightBrace) { bump() }
    close(node)
  }

  private mutating func statement(in context: BlockContext) {
    if atRelation {
      relation()
      return
    }
    if context == .file, mistypedRelation() { return }
    guard at(.word) else {
      if context == .rule, current.kind == .literal { return sentence() }
      if context == .file || context == .body, isRowOfTable { return table() }
      // Of several braces in a row that no head opens, one is told of.
      if at(.string), token(ahead: 1).kind == .arrow {
        report(
          expected: Self.identifierOfElement, form: Self.relationForm, beginsStatement: true)
      } else if !at(.leftBrace) || lastHeadlessBrace != position - 1 {
        report(expected: LocalizedText("a statement", "một khai báo"), beginsStatement: true)
      }
      if at(.leftBrace) { lastHeadlessBrace = position }
      let node = open(.error)
      if !at(.leftBrace) {
        bump()
        while !atEndOfStatement, !at(.leftBrace) { bump() }
      }
      if at(.leftBrace) { block(contextOfBlock) }
      close(node)
      return
    }
    switch context {
    case .entries: entry()
    case .rule where isWord(current, in: Self.sentenceHeads): sentence()
    case .rule where at("example"): example()
    case .rule where at("fix"): offeredFix()
    case .indicator where at("target"): target()
    case .view where at("show"): show()
    case .file where at("waive"), .pack where at("waive"): waiver()
    case .pack where at("define"): definition()
    case .pack where at("parameter"): parameter()
    default: plainStatement(in: context)
    }
  }

  /// Whether a line begins with a number and words: no statement does, but rows of tables do.
  private var isRowOfTable: Bool {
    current.kind == .literal && current.startsLine && isWordOfName(token(ahead: 1))
      && !token(ahead: 1).startsLine
  }

  /// Takes rows of a table, which somebody copied from another program, into an error node: one
  /// diagnostic for all of them.
  private mutating func table() {
    let node = open(.error)
    let start = current.start
    var end = current.end
    var rows = 0
    while isRowOfTable {
      rows += 1
      repeat {
        if rows == 1 { end = current.end }
        bump()
      } while !current.startsLine && !at(.endOfFile) && !at(.rightBrace)
    }
    report(
      Diagnostic(
        .unexpectedToken, at: SourceRange(file: source.id, start: start, end: end),
        rows == 1
          ? LocalizedText(
            "this is a row of a table, not a statement",
            "đây là một dòng của bảng, không phải một khai báo")
          : LocalizedText(
            "these are \(rows) rows of a table, not statements",
            "đây là \(rows) dòng của bảng, không phải khai báo"),
        notes: [
          .init(
            .expected,
            LocalizedText(
              "for each row: sector-system id \"Name\" { owner id }",
              "với mỗi dòng: sector-system id \"Tên hiển thị\" { owner id }"))
        ]))
    close(node)
  }

  /// A dotted name followed by `->` is a relation whatever it is called.
  private var atRelation: Bool {
    if at(.arrow) { return true }
    guard at(.word) else { return false }
    var distance = 1
    while token(ahead: distance).kind == .dot, !token(ahead: distance).startsLine,
      token(ahead: distance + 1).kind == .word, !token(ahead: distance + 1).startsLine
    {
      distance += 2
    }
    return token(ahead: distance).kind == .arrow
  }
}

// The grammar of values, clauses and types.

import Diagnostics

extension Parser {
  /// Whether a value begins at the current token, in the same statement. A word that begins a
  /// clause, and has a value of its own behind it, isn't one.
  var atValue: Bool {
    guard !atEndOfStatement else { return false }
    switch current.kind {
    case .string, .longString, .literal, .dotDot, .leftParenthesis: return true
    case .word: return !(isWord(current, in: Self.clauseWords) && hasClauseValue)
    default: return false
    }
  }

  /// Whether a value of a clause follows the current word.
  private var hasClauseValue: Bool {
    let next = token(ahead: 1)
    guard !next.startsLine else { return false }
    switch next.kind {
    case .word, .literal, .string: return true
    default: return false
    }
  }

  /// Words that begin a clause wherever a statement can have one.
  static let clauseWords: WordList = [
    "is", "from", "until", "as", "via", "id", "replaces", "at", "by", "of", "compare", "line", "en",
    "clause", "confidence", "mark", "direct", "unless", "where",
  ]

  /// values = value { "," value }
  mutating func values() {
    value()
    while at(.comma) {
      bump()
      if isStatementBehindComma { return reportLastComma() }
      if isValueStart(current), !(isWord(current, in: Self.clauseWords) && hasClauseValue) {
        value()
      } else {
        report(expected: LocalizedText("a value after ','", "một giá trị sau ','"))
        return
      }
    }
  }

  private func isValueStart(_ token: Token) -> Bool {
    switch token.kind {
    case .string, .longString, .literal, .dotDot, .leftParenthesis, .word: true
    default: false
    }
  }

  /// value = STRING | LITERAL [ ".." [ LITERAL ] ] | ".." LITERAL | path | "(" selector ")"
  mutating func value() {
    switch current.kind {
    case .string, .longString: leaf(.string)
    case .word: path()
    case .leftParenthesis: parenthesizedSelector()
    case .dotDot:
      let node = open(.range)
      bump()
      if at(.literal) { leaf(.literal) }
      close(node)
    case .literal where token(ahead: 1).kind == .dotDot:
      let node = open(.range)
      leaf(.literal)
      bump()
      if at(.literal) { leaf(.literal) }
      close(node)
    default: leaf(.literal)
    }
  }

  /// path = NAME { "." NAME }
  mutating func path() {
    let node = open(.path)
    bump()
    while at(.dot), !current.startsLine {
      if isNumberBehindPoint { break }
      bump()
      guard at(.word), !current.startsLine else {
        report(expected: LocalizedText("a name", "một tên"))
        break
      }
      bump()
    }
    close(node)
    if isNumberBehindPoint { numberBehindPoint(node) }
  }

  /// Whether a name goes on as none can: `kien-truc-2.0`.
  private var isNumberBehindPoint: Bool {
    let next = token(ahead: 1)
    return at(.dot) && !current.startsLine && next.kind == .literal
      && next.start == current.end && current.start == tokens[position - 1].end
  }

  /// Takes a point and a number behind a path into an error node.
  private mutating func numberBehindPoint(_ path: Int) {
    let error = open(.error)
    bump()
    bump()
    close(error)
    let range = SourceRange(
      file: source.id, start: tokens[Int(nodes[path].firstToken)].start,
      end: tokens[position - 1].end)
    let plain = source.text(Int(range.start)..<Int(range.end)).replacing(".", with: "-")
    report(
      Diagnostic(
        .unexpectedToken, at: range,
        LocalizedText(
          "an identifier has no points; did you mean '\(plain)'?",
          "mã định danh không có dấu chấm; có phải '\(plain)'?"),
        fixes: [
          Fix(
            LocalizedText("write '\(plain)'", "viết '\(plain)'"), [TextEdit(range, plain)], .review)
        ]))
  }

  /// { clause }
  ///
  /// Words that begin no clause are a name without quotes only where the statement has no name yet.
  mutating func clauses(of statement: Int, mayHaveName: Bool = true) {
    guard at(.word), !atEndOfStatement else { return }
    let needsName = mayHaveName && !nodes[statement...].contains { $0.kind == .label }
    while at(.word), !atEndOfStatement {
      let start = position
      if needsName { unquotedName(.error) }
      if position == start { clause() }
    }
  }

  /// clause = WORD values | "compare" path "to" path | "direct"
  mutating func clause() {
    let node = open(.clause)
    let isDirect = at("direct")
    let isComparison = at("compare")
    bump()
    if isComparison, at(.word) {
      path()
      if eat("to"), at(.word) { path() }
    } else if !isDirect, atValue {
      values()
    }
    close(node)
  }

  /// type = ":" [ "many" ] NAME [ STRING ] | ":" … "one-of" ( values | block )
  mutating func type() {
    let node = open(.type)
    bump()
    skipBeforeOneOf()
    if at("many"), token(ahead: 1).kind == .word, !token(ahead: 1).startsLine { bump() }
    if at("one-of") {
      bump()
      if at(.leftBrace) { block(.entries) } else if atValue { values() }
    } else if at("level") {
      bump()
      if at(.literal) { value() }
    } else if at(.word), !atEndOfStatement {
      values()
      if at(.string), !atEndOfStatement { leaf(.label) }
    } else {
      report(
        expected: LocalizedText("a type", "một kiểu giá trị"),
        form:
          #"attribute id "…" : text | number "đơn vị" | date | yes-no | level 1..5 | one-of a, b | KIND"#
      )
    }
    close(node)
  }

  /// Takes words between `:` and `one-of` into an error node: what follows is a list all the same.
  private mutating func skipBeforeOneOf() {
    var distance = 0
    while token(ahead: distance).kind != .endOfFile,
      distance == 0 || !token(ahead: distance).startsLine,
      token(ahead: distance).kind == .word, !isWord(token(ahead: distance), "one-of")
    {
      distance += 1
    }
    let isMany = at("many") && distance == 1
    guard distance > 0, !isMany, isWord(token(ahead: distance), "one-of") else { return }
    if at("many") { bump() }
    report(expected: LocalizedText("'one-of'", "'one-of'"))
    let node = open(.error)
    while !at("one-of") { bump() }
    close(node)
  }
}

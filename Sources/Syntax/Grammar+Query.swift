// A selector by itself, as a query types it.

public import Diagnostics

/// Parses a text that is one selector: what `kien query` is given. The root is a `.file` node with
/// the `.selector` as its child. Never fails: what isn't a selector is told in the diagnostics.
public func parseSelector(_ source: SourceFile) -> SyntaxTree {
  var lexer = Lexer(source)
  lexer.run()
  var parser = Parser(source: source, tokens: lexer.tokens, diagnostics: lexer.diagnostics)
  parser.query()
  return parser.finish()
}

extension Parser {
  /// query = selector
  fileprivate mutating func query() {
    let node = open(.file)
    // As inside parentheses: a query may run over lines, and its first word begins one.
    parenthesisDepth = 1
    selector()
    parenthesisDepth = 0
    if !at(.endOfFile) {
      reportRest()
      let rest = open(.error)
      while !at(.endOfFile) { bump() }
      close(rest)
    }
    close(node)
  }

  /// Tells of the first token that belongs to no selector.
  private mutating func reportRest() {
    let range = SourceRange(file: source.id, start: current.start, end: current.end)
    // The lexer has already told of an unknown character, the selector of its first token.
    guard current.kind != .unknown, position > 0 else { return }
    let text = source.text(current.bytes)
    report(
      Diagnostic(
        .unexpectedToken, at: range,
        LocalizedText(
          "expected the end of the selector, found '\(text)'",
          "bộ chọn phải kết thúc ở đây, nhưng gặp '\(text)'"),
        notes: [
          .init(.expected, LocalizedText(verbatim: "A or B, A and not B, (A), A where …, in A"))
        ]))
  }
}

// What people type who write by hand what other programs draw or calculate: arrows of other kinds,
// numbers in groups of three digits, lists that end with a comma.

import Diagnostics

extension Parser {
  // MARK: Arrows

  /// Takes a relation whose arrow is `>`, `=` or `<-`, and says how it is written; false where there
  /// is none.
  mutating func mistypedRelation() -> Bool {
    let sign = token(ahead: 1)
    let target = token(ahead: 2)
    guard at(.word), !sign.startsLine, target.kind == .word, !target.startsLine else {
      return false
    }
    let range = SourceRange(file: source.id, start: sign.start, end: sign.end)
    switch sign.kind {
    case .greater, .equal:
      let next = token(ahead: 3)
      guard !next.startsLine, next.kind == .string || isWord(next, in: Self.routeWords) else {
        return false
      }
      report(
        Diagnostic(
          .unexpectedCharacter, at: range,
          LocalizedText("an arrow is written '->'", "mũi tên viết '->'"),
          fixes: [
            Fix(LocalizedText("write '->'", "viết '->'"), [TextEdit(range, "->")], .review)
          ]))
      relation()
    case .backArrow:
      let name = source.text(target.bytes)
      let user = source.text(current.bytes)
      report(
        Diagnostic(
          .unexpectedToken, at: range,
          LocalizedText(
            "an arrow is written '->', from what uses to what is used: '\(name) -> \(user)'?",
            "mũi tên viết '->', từ bên sử dụng đến bên được sử dụng: '\(name) -> \(user)'?"),
          notes: [.init(.expected, LocalizedText(verbatim: Self.relationForm))]))
      let node = open(.error)
      // The first word begins the line, as that of the next statement does.
      bump()
      while !atEndOfStatement, !at(.leftBrace) { bump() }
      if at(.leftBrace) { block(contextOfBlock) }
      close(node)
    default: return false
    }
    return true
  }

  private static let routeWords: WordList = ["via", "direct"]

  // MARK: Numbers

  /// Takes the rest of a number whose thousands are separated by spaces into an error node; false
  /// where the number ends.
  mutating func spacedNumber() -> Bool {
    let first = tokens[position - 1]
    guard isDigits(first), first.bytes.count <= 3 else { return false }
    var count = 0
    while count < Self.maximumGroups, case let next = token(ahead: count), !next.startsLine,
      next.bytes.count == 3, isDigits(next)
    {
      count += 1
    }
    guard count > 0 else { return false }
    let error = open(.error)
    for _ in 0..<count { bump() }
    close(error)
    let range = SourceRange(file: source.id, start: first.start, end: tokens[position - 1].end)
    let plain = tokens[position - count - 1..<position].map { source.text($0.bytes) }.joined()
    report(
      Diagnostic(
        .unexpectedToken, at: range,
        LocalizedText(
          "a number is written without spaces: '\(plain)'?",
          "số viết liền, không có dấu cách: '\(plain)'?"),
        fixes: [
          Fix(
            LocalizedText("write '\(plain)'", "viết '\(plain)'"), [TextEdit(range, plain)], .review)
        ]))
    return true
  }

  /// No number of a model has more groups of three digits.
  private static let maximumGroups = 8

  private func isDigits(_ token: Token) -> Bool {
    token.kind == .literal && source.bytes[token.bytes].allSatisfy { (0x30...0x39).contains($0) }
  }

  // MARK: Commas

  /// Whether the line behind a comma is no value, but a statement: a word with its value.
  var isStatementBehindComma: Bool {
    let next = token(ahead: 1)
    guard parenthesisDepth == 0, at(.word), current.startsLine, !next.startsLine else {
      return false
    }
    return next.kind == .literal
      || next.kind == .word && !isWord(next, in: Self.clauseWords)
        && !isWord(next, in: Self.continuations)
  }

  /// Says that the comma before the current token has nothing behind it.
  mutating func reportLastComma() {
    let comma = tokens[position - 1]
    let range = SourceRange(file: source.id, start: comma.start, end: comma.end)
    report(
      Diagnostic(
        .unexpectedToken, at: range,
        LocalizedText(
          "nothing follows this ','; remove it, or write the next value",
          "sau dấu ',' này không còn giá trị nào; hãy xóa nó, hoặc viết thêm giá trị"),
        fixes: [Fix(LocalizedText("remove ','", "bỏ dấu ','"), [TextEdit(range, "")], .review)]))
  }
}

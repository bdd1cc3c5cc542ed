package import Diagnostics

// Typed views of statements: what the resolver and the rules read instead of raw nodes.

/// `word op values version label clauses : type { … }`, as any statement may have them.
package struct Statement: Sendable {
  package let node: SyntaxNode
  /// The head word, or the first token of a relation.
  package let head: Token
  package private(set) var comparison: Token?
  package private(set) var values: [SyntaxNode] = []
  package private(set) var version: SyntaxNode?
  package private(set) var label: SyntaxNode?
  package private(set) var clauses: [Clause] = []
  package private(set) var type: SyntaxNode?
  package private(set) var block: SyntaxNode?

  package init(_ node: SyntaxNode) {
    self.node = node
    head = node.firstToken
    let second = Int(node.record.firstToken) + 1
    if second < Int(node.record.endToken), let token = Optional(node.tree.tokens[second]),
      TokenSet.comparisons.contains(token.kind)
    {
      comparison = token
    }
    for child in node.children {
      switch child.kind {
      case .string, .literal, .range, .path, .selectorParenthesized: values.append(child)
      case .version: version = child
      case .label: label = child
      case .clause: clauses.append(Clause(child))
      case .type: type = child
      case .block: block = child
      default: break
      }
    }
  }

  package var word: String { node.tree.text(head) }

  package var headRange: SourceRange { node.tree.range(head) }

  /// From the head word to the last clause, without the block.
  package var rangeWithoutBlock: SourceRange {
    var range = node.range
    if let block, block.range.start > range.start {
      let token = Int(block.record.firstToken) - 1
      range.end = max(range.start, node.tree.tokens[token].end)
    }
    return range
  }

  package func clause(_ word: String) -> Clause? { clauses.first { $0.word == word } }

  /// The statements of the block, in source order.
  package var members: [SyntaxNode] {
    block.map { $0.children.filter { $0.kind != .error } } ?? []
  }
}

/// `from muc-tieu`, `via a, b`, `direct`
package struct Clause: Sendable {
  package let node: SyntaxNode
  package let values: [SyntaxNode]

  package init(_ node: SyntaxNode) {
    self.node = node
    values = node.children.filter { $0.kind != .error }
  }

  package var word: String { node.tree.text(node.firstToken) }

  package var wordRange: SourceRange { node.tree.range(node.firstToken) }
}

extension SyntaxNode {
  /// The names of a path, with their tokens.
  package var names: [Token] { node(tokensOf: .word) }

  private func node(tokensOf kind: TokenKind) -> [Token] {
    tree.tokens[tokenRange].filter { $0.kind == kind }
  }

  /// The text of a string node: quotes taken off, escapes resolved, and the common indentation of
  /// a long text removed. Other nodes give their source text.
  package var stringValue: String {
    let token = firstToken
    let quotes: Int
    switch token.kind {
    case .string: quotes = 1
    case .longString: quotes = 3
    default: return text
    }
    let bytes = tree.bytes(token)
    let quote = UInt8(ascii: "\"")
    let isPlain =
      bytes.count >= 2 * quotes && bytes.first == quote && bytes.last == quote
      && !bytes.contains(UInt8(ascii: "\\"))
    // Most texts are bytes between quotes; only the others are read scalar by scalar.
    let value =
      isPlain
      ? String(decoding: bytes.dropFirst(quotes).dropLast(quotes), as: UTF8.self)
      : Self.unescape(tree.text(token), quotes: quotes)
    return quotes == 3 ? Self.dedent(value) : value
  }

  private static func unescape(_ source: String, quotes: Int) -> String {
    var scalars = Substring(source).unicodeScalars
    let isQuote: (Unicode.Scalar?) -> Bool = { scalar in
      scalar.map { "\"\u{201C}\u{201D}\u{201E}\u{201F}\u{AB}\u{BB}".unicodeScalars.contains($0) }
        ?? false
    }
    for _ in 0..<quotes where isQuote(scalars.first) { scalars.removeFirst() }
    let endsEscaped = scalars.dropLast().last == "\\" && scalars.dropLast(2).last != "\\"
    for _ in 0..<quotes where isQuote(scalars.last) && !(endsEscaped && quotes == 1) {
      scalars.removeLast()
    }
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in scalars {
      if scalar == "\\", !isEscaped {
        isEscaped = true
        continue
      }
      isEscaped = false
      result.append(scalar)
    }
    return String(result)
  }

  private static func dedent(_ text: String) -> String {
    var lines = text.textLines
    if let first = lines.first, first.allSatisfy(\.isWhitespace) { lines.removeFirst() }
    if let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
    let indents = lines.filter { !$0.allSatisfy(\.isWhitespace) }
      .map { $0.prefix { $0 == " " || $0 == "\t" }.count }
    let indent = indents.min() ?? 0
    return lines.map { $0.dropFirst(min(indent, $0.count)) }.joined(separator: "\n")
  }

  /// The `///` lines directly above a statement, joined; empty where there are none.
  package var documentation: String {
    let first = Int(record.firstToken)
    let start = first == 0 ? 0 : Int(tree.tokens[first - 1].end)
    guard tree.source.bytes[start..<Int(firstToken.start)].contains(UInt8(ascii: "/")) else {
      return ""
    }
    let trivia = tree.source.text(start..<Int(firstToken.start))
    var lines: [Substring] = []
    for line in trivia.textLines.dropLast() {
      let text = line.utf8.drop { $0 == 0x20 || $0 == 0x09 }
      if text.starts(with: "///".utf8) {
        lines.append(Substring(text.dropFirst(text.starts(with: "/// ".utf8) ? 4 : 3)))
      } else {
        lines.removeAll()
      }
    }
    return lines.joined(separator: "\n")
  }
}

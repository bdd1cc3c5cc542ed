public import Diagnostics

// Typed views of statements: what the resolver and the rules read instead of raw nodes.

/// `word op values version label clauses : type { … }`, as any statement may have them. A view of
/// the node: every part is looked up among its few children when it is asked for.
public struct Statement: Sendable {
  public let node: SyntaxNode
  /// The head word, or the first token of a relation.
  public let head: Token

  @inlinable public init(_ node: SyntaxNode) {
    self.node = node
    head = node.firstToken
  }

  public var comparison: Token? {
    let second = Int(node.record.firstToken) + 1
    guard second < Int(node.record.endToken) else { return nil }
    let token = node.tree.tokens[second]
    return TokenSet.comparisons.contains(token.kind) ? token : nil
  }

  public var values: [SyntaxNode] { node.children.filter(\.isValue) }

  /// As `values.first`, without the array.
  public var firstValue: SyntaxNode? { node.firstChild { $0.kind.isValue } }

  public var hasValues: Bool { firstValue != nil }

  public var version: SyntaxNode? { node.first(.version) }
  public var label: SyntaxNode? { node.first(.label) }
  public var type: SyntaxNode? { node.first(.type) }
  public var block: SyntaxNode? { node.first(.block) }

  public var clauses: [Clause] {
    var clauses: [Clause] = []
    node.forEachChild { index, record in
      if record.kind == .clause {
        clauses.append(Clause(SyntaxNode(tree: node.tree, index: index)))
      }
    }
    return clauses
  }

  public var hasClauses: Bool { node.first(.clause) != nil }

  public var word: String { node.tree.text(head) }

  @inlinable public var headRange: SourceRange { node.tree.range(head) }

  /// From the head word to the last clause, without the block.
  public var rangeWithoutBlock: SourceRange { rangeWithoutBlock(block) }

  /// As `rangeWithoutBlock`, where the block is already known.
  public func rangeWithoutBlock(_ block: SyntaxNode?) -> SourceRange {
    var range = node.range
    if let block, block.range.start > range.start {
      let token = Int(block.record.firstToken) - 1
      range.end = max(range.start, node.tree.tokens[token].end)
    }
    return range
  }

  public func clause(_ word: String) -> Clause? {
    let tree = node.tree
    return node.firstChild {
      $0.kind == .clause && tree.isSpelt(tree.tokens[Int($0.firstToken)], word)
    }.map(Clause.init)
  }

  /// The statements of the block, in source order.
  public var members: [SyntaxNode] {
    guard let block else { return [] }
    // Room for all of them at once: blocks are asked for their members again and again.
    var members: [SyntaxNode] = []
    members.reserveCapacity(block.children.count)
    block.forEachChild { index, record in
      if record.kind != .error { members.append(SyntaxNode(tree: block.tree, index: index)) }
    }
    return members
  }

  /// The statements of the block that begin with a word, in source order.
  public func members(named word: String) -> [Statement] { block?.statements(named: word) ?? [] }
}

extension SyntaxNode {
  /// The statements among the children that begin with a word, in source order. Makes nodes of no others: packs
  /// have hundreds, and are asked for one word after the other.
  public func statements(named word: String) -> [Statement] {
    var found: [Statement] = []
    forEachChild { index, record in
      if record.kind == .statement, tree.isSpelt(tree.tokens[Int(record.firstToken)], word) {
        found.append(Statement(SyntaxNode(tree: tree, index: index)))
      }
    }
    return found
  }
}

/// `from muc-tieu`, `via a, b`, `direct`
public struct Clause: Sendable {
  public let node: SyntaxNode

  @inlinable public init(_ node: SyntaxNode) {
    self.node = node
  }

  public var values: [SyntaxNode] { node.children.filter { $0.kind != .error } }

  /// As `values.first`, without the array.
  public var firstValue: SyntaxNode? { node.firstChild { $0.kind != .error } }

  public var word: String { node.tree.text(node.firstToken) }

  @inlinable public var wordRange: SourceRange { node.tree.range(node.firstToken) }
}

extension SyntaxNode {
  /// Whether the node is one of the values of a statement.
  public var isValue: Bool { kind.isValue }
}

extension SyntaxKind {
  /// Whether a node of the kind is one of the values of a statement.
  public var isValue: Bool {
    switch self {
    case .string, .literal, .range, .path, .selectorParenthesized: true
    default: false
    }
  }
}

extension SyntaxNode {
  /// Whether the node is a path of one word, spelt like this.
  public func isWord(_ word: String) -> Bool {
    kind == .path && tokenRange.count == 1 && tree.isSpelt(firstToken, word)
  }

  /// The names of a path, with their tokens.
  public var names: [Token] { node(tokensOf: .word) }

  private func node(tokensOf kind: TokenKind) -> [Token] {
    tree.tokens[tokenRange].filter { $0.kind == kind }
  }

  /// The text of a string node: quotes taken off, escapes resolved, and the common indentation of
  /// a long text removed. Other nodes give their source text.
  public var stringValue: String {
    // Most texts are bytes between quotes; only the others are read scalar by scalar.
    if let plain = plainStringBytes { return String(decoding: plain, as: UTF8.self) }
    let token = firstToken
    switch token.kind {
    case .string: return Self.unescape(tree.text(token), quotes: 1)
    case .longString: return Self.dedent(Self.unescape(tree.text(token), quotes: 3))
    default: return text
    }
  }

  /// The bytes of `stringValue`, where they stand in the source just so; nil for text with escapes
  /// and for long text.
  public var plainStringBytes: ArraySlice<UInt8>? {
    let token = firstToken
    guard token.kind == .string else { return nil }
    let bytes = tree.bytes(token)
    let quote = UInt8(ascii: "\"")
    guard bytes.count >= 2, bytes.first == quote, bytes.last == quote,
      !token.hasBackslash,
      !token.hasOtherSpelling || !bytes.contains(UInt8(ascii: "\\"))
    else { return nil }
    return bytes.dropFirst().dropLast()
  }

  private static func unescape(_ source: String, quotes: Int) -> String {
    var scalars = Substring(source).unicodeScalars
    for _ in 0..<quotes where scalars.first == "\"" { scalars.removeFirst() }
    let endsEscaped = scalars.dropLast().last == "\\" && scalars.dropLast(2).last != "\\"
    for _ in 0..<quotes where scalars.last == "\"" && !(endsEscaped && quotes == 1) {
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
  public var documentation: String {
    guard firstToken.followsComment else { return "" }
    let first = Int(record.firstToken)
    let start = first == 0 ? 0 : Int(tree.tokens[first - 1].end)
    let slash = UInt8(ascii: "/")
    var trivia = tree.source.bytes[start..<Int(firstToken.start)]
    var text: [UInt8] = []
    var count = 0
    while let end = trivia.firstIndex(of: 0x0A) {
      var line = trivia[..<end].drop { $0 == 0x20 || $0 == 0x09 }
      trivia = trivia[(end + 1)...]
      if line.last == 0x0D { line.removeLast() }
      guard line.prefix(3).elementsEqual([slash, slash, slash]) else {
        text.removeAll()
        count = 0
        continue
      }
      line = line.dropFirst(3)
      if line.first == 0x20 { line.removeFirst() }
      if count > 0 { text.append(0x0A) }
      text += line
      count += 1
    }
    return normalizedNFC(String(decoding: text, as: UTF8.self))
  }
}

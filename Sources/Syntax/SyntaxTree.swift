public import Diagnostics

/// A node of the tree. Nodes lie in source order, each before its descendants, so that a tree is
/// one array without references.
public struct NodeRecord: Sendable, BitwiseCopyable {
  public var kind: SyntaxKind
  // How many tokens it has: 24 bits here, and five above `firstTokenAndCount`, as a file has fewer tokens
  // than 2^27. So a node, of which a large model has millions, has three words in place of four.
  @usableFromInline var lowCount: UInt8 = 0
  @usableFromInline var middleCount: UInt16 = 0
  @usableFromInline var firstTokenAndCount: UInt32
  /// The index after the last descendant.
  public var end: UInt32

  init(kind: SyntaxKind, firstToken: UInt32, endToken: UInt32, end: UInt32) {
    self.kind = kind
    firstTokenAndCount = firstToken
    self.end = end
    close(endToken: endToken, end: end)
  }

  @inlinable public var firstToken: UInt32 { firstTokenAndCount & 0x07FF_FFFF }

  /// The token after the last one; equal to `firstToken` for an empty node.
  @inlinable public var endToken: UInt32 {
    firstToken
      &+ (UInt32(lowCount) | UInt32(middleCount) << 8 | (firstTokenAndCount >> 27) << 24)
  }

  mutating func close(endToken: UInt32, end: UInt32) {
    let count = endToken - firstToken
    lowCount = UInt8(truncatingIfNeeded: count)
    middleCount = UInt16(truncatingIfNeeded: count >> 8)
    firstTokenAndCount = firstToken | (count >> 24) << 27
    self.end = end
  }
}

/// One file as tokens and nodes. Lossless: the tokens and what lies between them are the file.
public final class SyntaxTree: Sendable {
  public let source: SourceFile
  public let tokens: [Token]
  public let nodes: [NodeRecord]
  /// What the lexer and the parser found, in the order they found it.
  public let diagnostics: [Diagnostic]

  init(source: SourceFile, tokens: [Token], nodes: [NodeRecord], diagnostics: [Diagnostic]) {
    self.source = source
    self.tokens = tokens
    self.nodes = nodes
    self.diagnostics = diagnostics
  }

  @inlinable public var root: SyntaxNode { SyntaxNode(tree: self, index: 0) }

  /// The text put together again from trivia and tokens; equal to the source, whatever it is.
  public var reassembledBytes: [UInt8] {
    var bytes: [UInt8] = []
    var position = 0
    for token in tokens {
      bytes += source.bytes[position..<Int(token.start)]
      bytes += source.bytes[token.bytes]
      position = Int(token.end)
    }
    return bytes
  }

  public var hasSyntaxErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// The text of a token in its plain spelling: accents composed (NFC), and none of what word
  /// processors put in. Names that look the same are the same.
  public func text(_ token: Token) -> String { String(decoding: bytes(token), as: UTF8.self) }

  /// As `text`. Of a name or text that is longer than the language has them (K0007) there is the
  /// beginning and the end, so that nothing is made of the rest. Without a copy where the file has the plain spelling.
  @inlinable public func bytes(_ token: Token) -> ArraySlice<UInt8> {
    token.hasOtherSpelling ? plainBytes(token) : source.bytes[token.bytes]
  }

  @usableFromInline func plainBytes(_ token: Token) -> ArraySlice<UInt8> {
    let bytes = source.bytes[token.bytes]
    return PlainSpelling.of(
      Lexer.isTooLong(bytes, token.kind) ? PlainSpelling.shortened(bytes) : bytes,
      token.kind)
  }

  /// Whether a token is spelt as a word, in its plain spelling. Makes no text of the token.
  public func isSpelt(_ token: Token, _ word: String) -> Bool {
    guard !token.hasOtherSpelling else { return bytes(token).elementsEqual(word.utf8) }
    var position = Int(token.start)
    guard Int(token.end) - position == word.utf8.count else { return false }
    let bytes = source.bytes
    for byte in word.utf8 {
      guard bytes[position] == byte else { return false }
      position += 1
    }
    return true
  }

  @inlinable public func range(_ token: Token) -> SourceRange {
    SourceRange(file: source.id, start: token.start, end: token.end)
  }

  /// Looks at the index and the record of each child of the node at an index, in source order.
  @inlinable @inline(__always)
  public func forEachChild(ofNode index: Int, _ look: (Int, NodeRecord) -> Void) {
    let end = Int(nodes[index].end)
    var position = index + 1
    while position < end {
      let record = nodes[position]
      look(position, record)
      position = Int(record.end)
    }
  }

  /// As `SyntaxNode.range`, of the node at an index.
  @inlinable public func range(ofNode index: Int) -> SourceRange {
    let record = nodes[index]
    let first = tokens[Int(record.firstToken)]
    let isEmpty = record.endToken == record.firstToken
    let end = isEmpty ? first.start : tokens[Int(record.endToken) - 1].end
    return SourceRange(file: source.id, start: first.start, end: end)
  }
}

/// A view of one node.
public struct SyntaxNode: Sendable {
  public let tree: SyntaxTree
  public let index: Int

  @inlinable public init(tree: SyntaxTree, index: Int) {
    self.tree = tree
    self.index = index
  }

  @inlinable public var record: NodeRecord { tree.nodes[index] }
  @inlinable public var kind: SyntaxKind { record.kind }

  /// The direct children, in source order.
  @inlinable public var children: Children { Children(node: self) }

  public func first(_ kind: SyntaxKind) -> SyntaxNode? { firstChild { $0.kind == kind } }

  /// As `children.first`, by the records: a node of each would count the references to the tree up and
  /// down, which costs more than the look.
  @inline(__always) func firstChild(where matches: (NodeRecord) -> Bool) -> SyntaxNode? {
    let end = Int(tree.nodes[index].end)
    var position = index + 1
    while position < end {
      let record = tree.nodes[position]
      if matches(record) { return SyntaxNode(tree: tree, index: position) }
      position = Int(record.end)
    }
    return nil
  }

  /// Looks at each child's index and record, in source order.
  @inline(__always) func forEachChild(_ look: (Int, NodeRecord) -> Void) {
    tree.forEachChild(ofNode: index, look)
  }

  @inlinable public var tokenRange: Range<Int> {
    Int(record.firstToken)..<Int(record.endToken)
  }

  @inlinable public var firstToken: Token { tree.tokens[Int(record.firstToken)] }

  /// The bytes from the first token to the last; an empty range at the next token for a node
  /// without tokens.
  @inlinable public var range: SourceRange { tree.range(ofNode: index) }

  /// From the first token to the last, with the tokens in their plain spelling. A name has no blanks
  /// around its points, however it is typed.
  public var text: String {
    if kind == .path, tokenRange.count > 1 {
      return tree.tokens[tokenRange].map { tree.text($0) }.joined()
    }
    guard tree.tokens[tokenRange].contains(where: \.hasOtherSpelling) else {
      return tree.source.text(range.bytes)
    }
    var result = ""
    var position = range.start
    for token in tree.tokens[tokenRange] {
      result += tree.source.text(Int(position)..<Int(token.start)) + tree.text(token)
      position = token.end
    }
    return result
  }

  public struct Children: Sequence, Sendable {
    @usableFromInline let node: SyntaxNode

    @inlinable init(node: SyntaxNode) {
      self.node = node
    }

    /// How many there are.
    var count: Int {
      let nodes = node.tree.nodes
      let end = Int(node.record.end)
      var count = 0
      var position = node.index + 1
      while position < end {
        count += 1
        position = Int(nodes[position].end)
      }
      return count
    }

    @inlinable public func makeIterator() -> Iterator {
      Iterator(tree: node.tree, position: node.index + 1, end: Int(node.record.end))
    }

    public struct Iterator: IteratorProtocol {
      @usableFromInline let tree: SyntaxTree
      @usableFromInline var position: Int
      @usableFromInline let end: Int

      @inlinable init(tree: SyntaxTree, position: Int, end: Int) {
        self.tree = tree
        self.position = position
        self.end = end
      }

      @inlinable public mutating func next() -> SyntaxNode? {
        guard position < end else { return nil }
        let node = SyntaxNode(tree: tree, index: position)
        position = Int(node.record.end)
        return node
      }
    }
  }
}

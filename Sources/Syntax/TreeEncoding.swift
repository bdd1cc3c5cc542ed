public import Diagnostics

/// A tree as bytes, so that a text that never changes is parsed when the program is built and not each
/// time it starts. Every number stands in as few bytes as it needs, six bits in each, the lowest first, and
/// a seventh in all but its last; so the bytes are ASCII. There stand: how many bytes the source has, how many tokens and nodes there are, then for each token its kind and
/// marks, the distance from the one before and its length, and for each node its kind, how many tokens
/// after that of the node before it begins, and how many tokens and descendants it has.
extension SyntaxTree {
  /// The tree of a text without errors, for `init(_:encoded:)`.
  public var encoded: [UInt8] {
    precondition(diagnostics.isEmpty, "only a tree without errors can be kept as bytes")
    var bytes: [UInt8] = []
    func append(_ number: UInt32) {
      var rest = number
      while rest >= 0x40 {
        bytes.append(UInt8(rest & 0x3F) | 0x40)
        rest >>= 6
      }
      bytes.append(UInt8(rest))
    }
    append(UInt32(source.bytes.count))
    append(UInt32(tokens.count))
    append(UInt32(nodes.count))
    var position: UInt32 = 0
    for token in tokens {
      append(UInt32(token.kind.rawValue) | UInt32(token.marks.rawValue) << Self.bitsOfTokenKind)
      append(token.start - position)
      append(token.end - token.start)
      position = token.end
    }
    var firstToken: UInt32 = 0
    for (index, node) in nodes.enumerated() {
      append(UInt32(node.kind.rawValue))
      append(node.firstToken - firstToken)
      append(node.endToken - node.firstToken)
      append(node.end - UInt32(index) - 1)
      firstToken = node.firstToken
    }
    return bytes
  }

  /// The tree of a source that `encoded` gave. Nil if the bytes are of a source of another length, or
  /// damaged.
  public convenience init?(_ source: SourceFile, encoded: Span<UInt8>) {
    var reader = EncodedNumbers()
    guard let size = reader.next(in: encoded), size == source.bytes.count,
      let tokenCount = reader.next(in: encoded), tokenCount <= encoded.count,
      let nodeCount = reader.next(in: encoded), nodeCount <= encoded.count
    else { return nil }
    var tokens: [Token] = []
    tokens.reserveCapacity(Int(tokenCount))
    var position: UInt32 = 0
    for _ in 0..<tokenCount {
      guard let head = reader.next(in: encoded),
        let kind = TokenKind(rawValue: UInt8(head & (1 << Self.bitsOfTokenKind - 1))),
        let distance = reader.next(in: encoded), distance <= size - position,
        let length = reader.next(in: encoded), length <= size - position - distance
      else { return nil }
      position += distance
      var token = Token(kind: kind, startsLine: false, start: position, end: position + length)
      token.marks = Token.Marks(
        rawValue: UInt8(truncatingIfNeeded: head >> Self.bitsOfTokenKind))
      tokens.append(token)
      position += length
    }
    var nodes: [NodeRecord] = []
    nodes.reserveCapacity(Int(nodeCount))
    var firstToken: UInt32 = 0
    for index in 0..<nodeCount {
      guard let word = reader.next(in: encoded),
        let kind = SyntaxKind(rawValue: UInt8(truncatingIfNeeded: word)),
        let distance = reader.next(in: encoded), distance < tokenCount - firstToken,
        let length = reader.next(in: encoded), length <= tokenCount - firstToken - distance,
        let descendants = reader.next(in: encoded), descendants < nodeCount - index
      else { return nil }
      firstToken += distance
      nodes.append(
        NodeRecord(
          kind: kind, firstToken: firstToken, endToken: firstToken + length,
          end: index + 1 + descendants))
    }
    guard !nodes.isEmpty, reader.position == encoded.count else { return nil }
    self.init(source: source, tokens: tokens, nodes: nodes, diagnostics: [])
  }

  private static var bitsOfTokenKind: UInt32 { 5 }
}

/// Reads the numbers of an encoded tree, one after the other.
private struct EncodedNumbers {
  private(set) var position = 0

  /// Nil behind the last one, and where one has more bits than a number has.
  @inline(__always) mutating func next(in bytes: Span<UInt8>) -> UInt32? {
    var number: UInt32 = 0
    var shift: UInt32 = 0
    while position < bytes.count, shift < 32 {
      let byte = bytes[position]
      position += 1
      number |= UInt32(byte & 0x3F) << shift
      if byte < 0x40 { return number }
      shift += 6
    }
    return nil
  }
}

import Diagnostics
package import Syntax

/// Small pieces of a text, each a statement and the one behind it, so that every token of a large
/// file can be changed without parsing the whole file again.
package struct Piece: Sendable {
  package var path: String
  package var bytes: [UInt8]

  /// The statements of a file, or of its pack.
  package static func pieces(of path: String, _ bytes: [UInt8]) -> [Piece] {
    let tree = parse(SourceFile(id: FileID(0), path: path, bytes: bytes))
    var statements = Array(tree.root.children)
    var (head, tail) = ("", "\n")
    if let pack = statements.first, tree.text(pack.firstToken) == "pack",
      let block = pack.first(.block)
    {
      statements = Array(block.children)
      (head, tail) = ("pack x 1.0 {\n  ", "\n}\n")
    }
    return statements.indices.map { index in
      let last = min(index + 1, statements.count - 1)
      let text = bytes[
        statements[index].range.bytes.lowerBound..<statements[last].range.bytes.upperBound]
      return Piece(path: path, bytes: Array(head.utf8) + text + Array(tail.utf8))
    }
  }
}

/// One change of one token.
package enum TokenMutation: CaseIterable {
  case removed, doubled, swapped

  /// The text with the change, or nil where there is no token to swap with.
  package func apply(to bytes: [UInt8], _ tokens: [Token], at index: Int) -> [UInt8]? {
    let token = tokens[index].bytes
    var mutant = Array(bytes[..<token.lowerBound])
    switch self {
    case .removed: mutant += bytes[token.upperBound...]
    case .doubled:
      mutant += bytes[token]
      mutant.append(0x20)
      mutant += bytes[token.lowerBound...]
    case .swapped:
      guard index + 1 < tokens.count, tokens[index + 1].kind != .endOfFile else { return nil }
      let next = tokens[index + 1].bytes
      mutant += bytes[next]
      mutant += bytes[token.upperBound..<next.lowerBound]
      mutant += bytes[token]
      mutant += bytes[next.upperBound...]
    }
    return mutant
  }
}

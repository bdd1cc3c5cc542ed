// The text of a model's statements, and how it is changed without touching anything else.

import Diagnostics
import Syntax

extension SyntaxTree {
  /// The relation or declaration that begins at a byte.
  func statement(at start: UInt32) -> SyntaxNode? {
    // Nodes lie in source order: the first one at the byte, then those that begin with it.
    var low = 0
    var high = nodes.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[Int(nodes[middle].firstToken)].start < start {
        low = middle + 1
      } else {
        high = middle
      }
    }
    while low < nodes.count, tokens[Int(nodes[low].firstToken)].start == start {
      switch nodes[low].kind {
      case .statement, .relation: return SyntaxNode(tree: self, index: low)
      default: low += 1
      }
    }
    return nil
  }

  /// By node, the innermost declaration whose block holds it, or -1 at the top of the file.
  func enclosingStatements() -> [Int32] {
    var result = [Int32](repeating: -1, count: nodes.count)
    var open: [(node: Int32, end: UInt32)] = []
    for (index, node) in nodes.enumerated() {
      while let last = open.last, Int(last.end) <= index { open.removeLast() }
      result[index] = open.last?.node ?? -1
      if node.kind == .statement { open.append((Int32(index), node.end)) }
    }
    return result
  }

  /// Adds a statement behind all others, an empty line between; nil where the last one has no end.
  func addition(of statement: String) -> TextEdit? {
    let last = root.children.reduce(nil) { (_: SyntaxNode?, child) in child }
    if let block = last?.first(.block), !block.isClosed { return nil }
    let bytes = source.bytes
    let end = UInt32(bytes.count)
    let lineEnd = bytes.last == 0x0D ? "\r" : bytes.suffix(2) == [0x0D, 0x0A] ? "\r\n" : "\n"
    let before = bytes.last.map { Self.isLineEnd($0) ? lineEnd : lineEnd + lineEnd } ?? ""
    return TextEdit(
      SourceRange(file: source.id, start: end, end: end), "\(before)\(statement)\(lineEnd)")
  }

  fileprivate func isBlank(_ range: Range<Int>) -> Bool {
    source.bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  fileprivate func lineStart(before position: Int) -> Int {
    var start = position
    while start > 0, !Self.isLineEnd(source.bytes[start - 1]) { start -= 1 }
    return start
  }

  fileprivate static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}

extension SyntaxNode {
  private func edit(_ range: Range<Int>, _ text: String) -> TextEdit {
    TextEdit(
      SourceRange(
        file: tree.source.id, start: UInt32(range.lowerBound), end: UInt32(range.upperBound)), text)
  }

  /// Whether both braces of a block are written. What stands for one that is missing has no bytes.
  fileprivate var isClosed: Bool {
    let tokens = tree.tokens[tokenRange]
    guard let first = tokens.first, let last = tokens.last else { return false }
    return first.kind == .leftBrace && !first.bytes.isEmpty && last.kind == .rightBrace
      && !last.bytes.isEmpty
  }

  /// Adds a line to the block of a statement, as the last one, and a block where there is none; nil
  /// where nobody knows where the block begins or ends.
  func addition(of line: String) -> TextEdit? {
    let end = Int(range.end)
    guard let block = first(.block) else { return edit(end..<end, " { \(line) }") }
    guard block.isClosed else { return nil }
    let brace = Int(block.range.end) - 1
    let start = tree.lineStart(before: brace)
    let last = block.children.reduce(nil) { (_: SyntaxNode?, child) in child }
    if tree.isBlank(start..<brace), start > Int(block.range.start) {
      let indent = tree.source.text(start..<brace)
      let isCarriageReturn = start > 1 && tree.source.bytes[start - 2] == 0x0D
      let lineEnd =
        isCarriageReturn ? "\r\n" : start > 0 && tree.source.bytes[start - 1] == 0x0D ? "\r" : "\n"
      return edit(start..<start, "\(indent)  \(line)\(lineEnd)")
    }
    guard let last else {
      return edit(Int(block.range.start) + 1..<brace, " \(line) ")
    }
    let place = Int(last.range.end)
    return edit(place..<place, "; \(line)")
  }

  /// Takes a statement out: its lines with the description above it where it stands alone on them.
  var removal: TextEdit {
    let bytes = tree.source.bytes
    let (first, last) = (Int(range.start), Int(range.end))
    var end = last
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 || bytes[end] == 0x3B {
      end += 1
    }
    var start = tree.lineStart(before: first)
    let isAlone =
      tree.isBlank(start..<first) && (end == bytes.count || SyntaxTree.isLineEnd(bytes[end]))
    guard isAlone else { return edit(first..<end, "") }
    if end < bytes.count {
      end += bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A ? 2 : 1
    }
    // A description without its statement would describe the next one.
    while start > 0 {
      let before = bytes[start - 1] == 0x0A && start > 1 && bytes[start - 2] == 0x0D ? 2 : 1
      let above = tree.lineStart(before: start - before)
      let text = bytes[above..<start].drop { $0 == 0x20 || $0 == 0x09 }
      guard text.starts(with: "///".utf8), above < start else { break }
      start = above
    }
    return edit(start..<end, "")
  }

  /// Makes the relation of this node go `via` a text: in place of what it says of its route, or
  /// behind its target.
  func routing(via text: String) -> TextEdit? {
    let clauses = children.filter { $0.kind == .clause }.map(Clause.init)
    if let direct = clauses.first(where: { $0.word == "direct" }) {
      return TextEdit(direct.node.range, "via \(text)")
    }
    if let via = clauses.first(where: { $0.word == "via" }) {
      return TextEdit(via.node.range, "via \(text)")
    }
    let paths = children.filter { $0.kind == .path }
    let target = firstToken.kind == .arrow ? paths.first : paths.dropFirst().first
    guard let target else { return nil }
    var last = children.first { $0.kind == .label } ?? target
    if let kind = clauses.first, kind.word == "as", kind.node.range.start > last.range.start {
      last = kind.node
    }
    let end = Int(last.range.end)
    return edit(end..<end, " via \(text)")
  }
}

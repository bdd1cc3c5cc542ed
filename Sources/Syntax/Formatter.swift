import Diagnostics

/// The canonical text of a tree: two spaces a level, one statement a line, single spaces, at most
/// one empty line. Comments and the author's line breaks inside statements stay.
///
/// Only a file without syntax errors has a canonical text; any other is returned as it is, so
/// that nothing is lost.
public func format(_ tree: SyntaxTree) -> [UInt8] {
  guard !tree.hasSyntaxErrors else { return tree.source.bytes }
  var formatter = Formatter(tree)
  formatter.run()
  return formatter.output
}

private struct Formatter {
  private let tree: SyntaxTree
  private let bytes: [UInt8]
  private let tokens: [Token]
  private(set) var output: [UInt8] = []
  /// For each token whether it begins a statement.
  private var statementStarts: [Bool]
  /// For each open brace: whether its block stands on one line.
  private var blocks: [Bool] = []
  private var atLineStart = true
  /// The tokens that begin `sum(…)` and its like, which have no space before the parenthesis.
  private var aggregates: Set<Int> = []

  init(_ tree: SyntaxTree) {
    self.tree = tree
    bytes = tree.source.bytes
    tokens = tree.tokens
    output.reserveCapacity(bytes.count + bytes.count / 8)
    statementStarts = [Bool](repeating: false, count: tokens.count)
    for node in tree.nodes.dropFirst() {
      switch node.kind {
      case .statement, .relation, .entry, .target, .show, .example, .waiver, .define,
        .parameter, .fix, .sentenceEach,
        .sentenceForbid, .sentenceOnly, .sentenceCount, .sentencePassesThrough, .sentenceNoPath,
        .sentenceSomePath, .sentenceNoSinglePoint, .sentenceUnique, .sentenceNoCycles,
        .sentenceAggregate, .sentenceMeasure, .sentenceFixed:
        statementStarts[Int(node.firstToken)] = true
      case .aggregate: aggregates.insert(Int(node.firstToken))
      default: break
      }
    }
  }

  mutating func run() {
    for index in tokens.indices {
      let token = tokens[index]
      if token.kind == .endOfFile {
        writeComments(comments(before: index), before: index)
        if !output.isEmpty, !atLineStart { newline() }
        return
      }
      if hasTrivia(before: index) { writeComments(comments(before: index), before: index) }
      if token.kind == .semicolon, !keepsSemicolon(index) { continue }
      if token.kind == .rightBrace {
        let isOneLine = blocks.popLast() ?? false
        if !atLineStart, !isOneLine { newline() }
        // What stands in the text between the two braces may be a ';' that isn't written.
        if isOneLine, !atLineStart, output.last != UInt8(ascii: "{") { output.append(0x20) }
      } else {
        separate(index)
      }
      if atLineStart { indent(extra: continuesStatement(index) ? 2 : 0) }
      output += tree.bytes(token)
      atLineStart = false
      if token.kind == .leftBrace { blocks.append(isOneLine(index)) }
    }
  }

  // MARK: What stands before a token

  private mutating func separate(_ index: Int) {
    guard index > 0, !atLineStart else { return }
    let token = tokens[index]
    let previous = tokens[index - 1].kind
    if statementStarts[index] {
      // Behind a block the next statement needs no ';'.
      if blocks.last == true {
        output.append(0x20)
      } else if previous == .semicolon, keepsSemicolon(index - 1) {
        output.append(0x20)
      } else {
        newline()
      }
      return
    }
    if token.startsLine, blocks.last != true, breaksAreKept(at: token.kind) {
      newline()
      indent(extra: 2)
      atLineStart = false
      return
    }
    if token.kind == .leftParenthesis, aggregates.contains(index - 1) { return }
    if needsSpace(between: previous, and: token.kind) { output.append(0x20) }
  }

  /// Whether a token that begins a line, behind a comment, goes on with a statement.
  private func continuesStatement(_ index: Int) -> Bool {
    switch tokens[index].kind {
    case .leftBrace, .rightBrace, .semicolon: false
    default: index > 0 && !statementStarts[index]
    }
  }

  /// A block's brace always stands on the line of its statement.
  private func breaksAreKept(at kind: TokenKind) -> Bool {
    switch kind {
    case .leftBrace, .comma, .semicolon, .dot, .dotDot, .rightParenthesis: false
    default: true
    }
  }

  private func needsSpace(between previous: TokenKind, and next: TokenKind) -> Bool {
    switch (previous, next) {
    case (_, .comma), (_, .semicolon), (_, .dot), (.dot, _), (_, .dotDot), (.dotDot, _),
      (.leftParenthesis, _), (_, .rightParenthesis), (.leftBrace, .rightBrace):
      false
    default: true
    }
  }

  /// A `;` stays between statements on one line, and where the next line would otherwise read as
  /// the continuation of this one.
  private func keepsSemicolon(_ index: Int) -> Bool {
    let next = tokens[min(index + 1, tokens.count - 1)]
    guard statementStarts[index + 1] else { return false }
    if next.kind == .word, Parser.continuations.contains(tree.bytes(next)) { return true }
    if next.kind == .arrow, endsBareName(index) { return true }
    return blocks.last == true
  }

  /// Whether the statement before a `;` is a bare name, which an arrow would make a relation.
  private func endsBareName(_ semicolon: Int) -> Bool {
    var last = semicolon - 1
    while last >= 0, tokens[last].kind == .semicolon { last -= 1 }
    return last >= 0 && tokens[last].kind == .word && statementStarts[last]
  }

  /// Whether the author wrote the block that opens here on one line.
  private func isOneLine(_ open: Int) -> Bool {
    var depth = 0
    for index in open..<tokens.count {
      let token = tokens[index]
      if index > open, token.startsLine { return false }
      if token.kind == .longString, tree.bytes(token).contains(0x0A) { return false }
      if token.kind == .leftBrace { depth += 1 }
      if token.kind == .rightBrace {
        depth -= 1
        if depth == 0 { return true }
      }
    }
    return false
  }

  // MARK: Trivia

  private struct Comment {
    var text: ArraySlice<UInt8>
    /// Whether it stands behind code on the same line.
    var isTrailing: Bool
    var hasEmptyLineBefore: Bool
  }

  private struct Trivia {
    var comments: [Comment]
    /// Whether an empty line lies between the last comment, or the token before, and the token.
    var endsWithEmptyLine: Bool
  }

  /// Whether more than one space lies before a token; most have nothing else, so that is told fast.
  private func hasTrivia(before index: Int) -> Bool {
    let start = index == 0 ? 0 : Int(tokens[index - 1].end)
    let end = Int(tokens[index].start)
    return end - start > 1 || end > start && bytes[start] != 0x20
  }

  /// The comments between a token and the one before it.
  private func comments(before index: Int) -> Trivia {
    var position = index == 0 ? 0 : Int(tokens[index - 1].end)
    let end = Int(tokens[index].start)
    var comments: [Comment] = []
    var lineEnds = 0
    while position < end {
      switch bytes[position] {
      case 0x0A: lineEnds += 1
      case 0x0D where position + 1 >= end || bytes[position + 1] != 0x0A: lineEnds += 1
      case UInt8(ascii: "/"):
        var stop = position
        while stop < end, bytes[stop] != 0x0A, bytes[stop] != 0x0D { stop += 1 }
        var last = stop
        while last > position, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x09 { last -= 1 }
        comments.append(
          Comment(
            text: bytes[position..<last],
            isTrailing: lineEnds == 0 && comments.isEmpty && index > 0,
            hasEmptyLineBefore: lineEnds > 1))
        lineEnds = 0
        position = stop
        continue
      default: break
      }
      position += 1
    }
    return Trivia(comments: comments, endsWithEmptyLine: lineEnds > 1)
  }

  private mutating func writeComments(_ trivia: Trivia, before index: Int) {
    for comment in trivia.comments {
      if comment.isTrailing {
        // Behind a `;` that isn't written, the comment is alone on its line.
        if atLineStart { indent() } else { output += [0x20, 0x20] }
      } else {
        if !atLineStart { newline() }
        if comment.hasEmptyLineBefore { emptyLine(before: index) }
        indent()
      }
      output += comment.text
      newline()
    }
    guard trivia.endsWithEmptyLine else { return }
    let kind = tokens[index].kind
    if statementStarts[index], kind != .rightBrace {
      if !atLineStart { newline() }
      emptyLine(before: index)
    }
  }

  /// An empty line, unless the file or a block begins here.
  private mutating func emptyLine(before index: Int) {
    guard let last = output.last else { return }
    let beforeLast = output.count > 1 ? output[output.count - 2] : 0
    if last == 0x0A, beforeLast == 0x7B || beforeLast == 0x0A { return }
    output.append(0x0A)
  }

  private mutating func newline() {
    output.append(0x0A)
    atLineStart = true
  }

  private mutating func indent(extra: Int = 0) {
    for _ in 0..<2 * (blocks.count + extra) { output.append(0x20) }
  }
}

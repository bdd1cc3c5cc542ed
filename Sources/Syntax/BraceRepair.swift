import Diagnostics

/// Finds the braces that a damaged file lacks or has too many, by the indentation of its lines:
/// what people wrote shows in it long after a brace is lost.
///
/// The repaired tokens still are the whole file: a brace that was put in has no bytes, one that was
/// taken out is an `unknown` token. The pass is linear, whatever the file.
struct BraceRepair {
  /// An open block: the indentation of the line that opens it, and its `{`.
  private struct Frame {
    var indent: Int
    var brace: Int
    /// Where the lines of the block begin in `lines`.
    var firstLine: Int
  }

  /// A line that begins a statement; lines below each other are indented ever deeper.
  private struct Line {
    var indent: Int
    var token: Int
    /// The first token of the next line that is indented deeper.
    var firstInner: Int?
    /// Whether a brace of the line is already reported.
    var isReported = false
  }

  private enum Edit {
    case openingBefore, closingBefore
    case removed, closingInstead
  }

  private let source: SourceFile
  private var tokens: [Token]
  private var frames: [Frame] = []
  private var lines: [Line] = []
  private var edits: [(token: Int, edit: Edit)] = []
  /// The `{` of blocks that were closed before a token, the innermost first.
  private var unclosed: [(before: Int, braces: [Token])] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// How many open blocks are looked through for the one that a `}` closes.
  static let maximumFramesSearched = 256

  init(source: SourceFile, tokens: [Token]) {
    self.source = source
    self.tokens = tokens
    splitUnclosedStrings()
  }

  /// The tokens with their braces repaired; `diagnostics` then tells of each.
  mutating func run() -> [Token] {
    var start = 0
    while tokens[start].kind != .endOfFile {
      var end = start + 1
      while !tokens[end].startsLine, tokens[end].kind != .endOfFile { end += 1 }
      line(start..<end)
      start = end
    }
    diagnostics += unclosed.compactMap { Diagnostic.unclosedBlocks($0.braces, in: source.id) }
    return edits.isEmpty ? tokens : applyEdits()
  }

  // MARK: Strings that swallowed a brace

  /// A text without its closing quotation mark ends with its line, and takes the brace at the end
  /// of the line with it. The brace becomes a token again.
  private mutating func splitUnclosedStrings() {
    let braces: [UInt8: TokenKind] = [
      UInt8(ascii: "{"): .leftBrace, UInt8(ascii: "}"): .rightBrace,
    ]
    guard
      tokens.contains(where: { $0.kind == .string && braces[lastByte($0)] != nil })
    else { return }
    var split: [Token] = []
    for token in tokens {
      guard token.kind == .string, let kind = braces[lastByte(token)] else {
        split.append(token)
        continue
      }
      var string = token
      string.end -= 1
      split.append(string)
      split.append(Token(kind: kind, startsLine: false, start: string.end, end: token.end))
    }
    tokens = split
  }

  private func lastByte(_ token: Token) -> UInt8 { source.bytes[Int(token.end) - 1] }

  // MARK: Lines

  private mutating func line(_ range: Range<Int>) {
    let first = tokens[range.lowerBound]
    let indent = indent(of: first)
    var rest = range
    if first.kind == .rightBrace {
      closingLine(range.lowerBound, indent)
      rest = range.dropFirst()
      pushLine(range.lowerBound, indent)
    } else if first.kind == .leftBrace, isMistypedClosing(range, indent) {
      edits.append((range.lowerBound, .closingInstead))
      report(
        .unexpectedToken, at: first,
        LocalizedText("expected '}', found '{'", "cần '}', nhưng gặp '{'"))
      frames.removeLast()
      return
    } else if first.kind != .leftBrace, !isContinuation(first) {
      closeUnclosed(before: range.lowerBound, indent)
      pushLine(range.lowerBound, indent)
    }
    braces(rest, indent)
  }

  /// A `}` at a line's beginning closes the block whose statement is indented as it is.
  private mutating func closingLine(_ token: Int, _ indent: Int) {
    let searched = frames.suffix(Self.maximumFramesSearched)
    let deeper = searched.reversed().prefix { $0.indent > indent }.count
    if deeper < searched.count, frames[frames.count - 1 - deeper].indent == indent {
      for _ in 0..<deeper { closeLast(before: token) }
      pop()
      return
    }
    if deeper > 0 {
      pop()
      return
    }
    // No block is open that this could close: its `{` is missing, or it is one too many.
    popLines(deeperThan: indent)
    if let last = lines.indices.last, last >= firstLineOfBlock, lines[last].indent == indent,
      let inner = lines[last].firstInner
    {
      edits.append((inner, .openingBefore))
      if !lines[last].isReported {
        let text = source.text(tokens[inner - 1].bytes)
        report(
          .unexpectedToken, at: tokens[inner - 1],
          LocalizedText("expected '{' after '\(text)'", "cần '{' sau '\(text)'"))
      }
    } else {
      removeStray(token)
    }
  }

  /// Whether a `{` that stands alone on its line is where the `}` of a block must be.
  private func isMistypedClosing(_ range: Range<Int>, _ indent: Int) -> Bool {
    guard range.count == 1, let frame = frames.last, frame.indent == indent else { return false }
    return self.indent(of: tokens[range.upperBound]) <= indent
  }

  /// Closes the blocks in whose body no line can be indented as little as this one.
  private mutating func closeUnclosed(before token: Int, _ indent: Int) {
    while let frame = frames.last, frame.indent >= indent { closeLast(before: token) }
  }

  /// The braces of a line that have no partner on it.
  private mutating func braces(_ range: Range<Int>, _ indent: Int) {
    var open: [Int] = []
    for index in range {
      if tokens[index].kind == .leftBrace {
        open.append(index)
      } else if tokens[index].kind == .rightBrace, open.popLast() == nil {
        closingInside(index, range)
      }
    }
    for extra in open.dropLast() {
      edits.append((extra, .removed))
      report(
        .unexpectedToken, at: tokens[extra],
        LocalizedText("a second '{' opens no block here", "dấu '{' thứ hai không mở khối nào ở đây")
      )
    }
    guard let brace = open.last else { return }
    let next = tokens[range.upperBound]
    frames.append(Frame(indent: indent, brace: brace, firstLine: lines.count))
    // What the end of the file leaves open is the parser's to tell.
    if brace + 1 < range.upperBound, self.indent(of: next) <= indent, next.kind != .rightBrace,
      next.kind != .endOfFile
    {
      closeLast(before: range.upperBound)
    }
  }

  /// A `}` behind other tokens closes a block of another line only where the text goes on less
  /// indented.
  private mutating func closingInside(_ token: Int, _ range: Range<Int>) {
    let next = tokens[range.upperBound]
    if token + 1 == range.upperBound, let frame = frames.last, next.kind != .rightBrace,
      indent(of: next) <= frame.indent
    {
      pop()
    } else {
      removeStray(token)
    }
  }

  // MARK: Blocks

  private var firstLineOfBlock: Int { frames.last?.firstLine ?? 0 }

  private mutating func pop() {
    if let frame = frames.popLast() { lines.removeSubrange(frame.firstLine...) }
  }

  private mutating func closeLast(before token: Int) {
    guard let frame = frames.last else { return }
    edits.append((token, .closingBefore))
    if let last = unclosed.indices.last, unclosed[last].before == token {
      unclosed[last].braces.append(tokens[frame.brace])
    } else {
      unclosed.append((token, [tokens[frame.brace]]))
    }
    pop()
  }

  private mutating func removeStray(_ token: Int) {
    edits.append((token, .removed))
    if let last = lines.indices.last { lines[last].isReported = true }
    // Of several in a row one is told of.
    if edits.count > 1, case let before = edits[edits.count - 2], before.edit == .removed,
      before.token == token - 1
    {
      return
    }
    report(
      .strayClosingBrace, at: tokens[token],
      LocalizedText(
        "this '}' closes no block; remove it, or a '{' is missing above",
        "thừa dấu '}': hãy xóa nó, hoặc thiếu '{' ở trên"))
  }

  private mutating func pushLine(_ token: Int, _ indent: Int) {
    popLines(deeperThan: indent)
    if let last = lines.indices.last, last >= firstLineOfBlock {
      if lines[last].indent == indent {
        lines.removeLast()
      } else if lines[last].firstInner == nil {
        lines[last].firstInner = token
      }
    }
    lines.append(Line(indent: indent, token: token))
  }

  private mutating func popLines(deeperThan indent: Int) {
    while lines.count > firstLineOfBlock, let last = lines.last, last.indent > indent {
      lines.removeLast()
    }
  }

  // MARK: Text

  /// The columns before a token that begins a line; none for the end of the file.
  private func indent(of token: Token) -> Int {
    guard token.kind != .endOfFile else { return 0 }
    var start = Int(token.start)
    while start > 0, source.bytes[start - 1] == 0x20 || source.bytes[start - 1] == 0x09 {
      start -= 1
    }
    return Int(token.start) - start
  }

  private func isContinuation(_ token: Token) -> Bool {
    token.kind == .word && Parser.continuations.contains(source.bytes[token.bytes])
  }

  private mutating func report(_ code: DiagnosticCode, at token: Token, _ message: LocalizedText) {
    let range = SourceRange(file: source.id, start: token.start, end: token.end)
    diagnostics.append(Diagnostic(code, at: range, message))
  }

  // MARK: Result

  private func applyEdits() -> [Token] {
    // Stable, so that several braces put in at one place keep their order.
    let sorted = edits.enumerated().sorted {
      ($0.element.token, $0.offset) < ($1.element.token, $1.offset)
    }
    .map(\.element)
    var result: [Token] = []
    result.reserveCapacity(tokens.count + sorted.count)
    var next = 0
    for index in tokens.indices {
      var token = tokens[index]
      while next < sorted.count, sorted[next].token == index {
        switch sorted[next].edit {
        case .openingBefore, .closingBefore:
          let end = index > 0 ? tokens[index - 1].end : token.start
          let kind: TokenKind = sorted[next].edit == .openingBefore ? .leftBrace : .rightBrace
          result.append(Token(kind: kind, startsLine: false, start: end, end: end))
        case .removed: token.kind = .unknown
        case .closingInstead: token.kind = .rightBrace
        }
        next += 1
      }
      result.append(token)
    }
    return result
  }
}

public import Diagnostics

/// Parses one file. Never fails: what it can't understand becomes error nodes with diagnostics.
public func parse(_ source: SourceFile) -> SyntaxTree { parse(source, passesOverExamples: false) }

/// Parses one file of a pack that is known to be without errors, and leaves the examples of its rules
/// out: they lie between the tokens, as comments do, and everything else is where it was.
public func parseWithoutExamples(_ source: SourceFile) -> SyntaxTree {
  parse(source, passesOverExamples: true)
}

private func parse(_ source: SourceFile, passesOverExamples: Bool) -> SyntaxTree {
  var lexer = Lexer(source, passesOverExamples: passesOverExamples)
  lexer.run()
  let tree = Parser.tree(source, lexer.tokens, lexer.diagnostics)
  guard tree.hasSyntaxErrors else { return tree }
  var repair = BraceRepair(source: source, tokens: lexer.tokens)
  let tokens = repair.run()
  let repaired = Parser.tree(
    source, tokens, lexer.diagnostics + repair.diagnostics, isDamaged: true)
  // Of two ways to read a damaged file the one with fewer errors is nearer to what was meant.
  return repaired.weightOfErrors(repairs: repair.diagnostics) <= tree.weightOfErrors(repairs: [])
    ? repaired : tree
}

extension SyntaxTree {
  /// How far the text is from what can be understood. A brace without its partner counts as several
  /// errors, for it hides others: what stands behind it is read in the wrong block. One that was
  /// repaired is like any other error.
  fileprivate func weightOfErrors(repairs: [Diagnostic]) -> Int {
    func braces(_ diagnostics: [Diagnostic]) -> Int {
      diagnostics.reduce(0) {
        $0 + (Self.braces.contains($1.code) ? 1 + $1.secondary.count : 0)
      }
    }
    return diagnostics.count + 3 * (braces(diagnostics) - braces(repairs))
  }

  private static let braces = [
    DiagnosticCode.unclosedBlock.identifier, DiagnosticCode.strayClosingBrace.identifier,
  ]
}

/// A cursor over tokens that writes nodes. The grammar stands in the `Grammar+….swift` files, one
/// function for each production; a function eats input exactly if it is `mutating`.
struct Parser {
  let source: SourceFile
  let tokens: [Token]
  private(set) var position = 0
  private(set) var nodes: [NodeRecord] = []
  private var diagnostics: [Diagnostic]
  /// Line ends don't end a statement inside parentheses.
  var parenthesisDepth = 0
  var nesting = 0
  /// The last `{` that began a statement, which none can.
  var lastHeadlessBrace: Int?
  /// The `{` of the blocks that the end of the file leaves open, the innermost first.
  var openAtEnd: [Token] = []
  /// Whether something is nested too deep, so that what closes it isn't looked for.
  var isTooDeep = false
  /// Whether the file is known to have errors, so that what a block is may be guessed from inside it.
  var isDamaged = false

  /// How deep blocks and parentheses may be nested.
  static let maximumNesting = 256

  init(source: SourceFile, tokens: [Token], diagnostics: [Diagnostic]) {
    self.source = source
    self.tokens = tokens
    self.diagnostics = diagnostics
    nodes.reserveCapacity(tokens.count)
  }

  static func tree(
    _ source: SourceFile, _ tokens: [Token], _ diagnostics: [Diagnostic], isDamaged: Bool = false
  ) -> SyntaxTree {
    var parser = Parser(source: source, tokens: tokens, diagnostics: diagnostics)
    parser.isDamaged = isDamaged
    parser.file()
    return parser.finish()
  }

  consuming func finish() -> SyntaxTree {
    SyntaxTree(source: source, tokens: tokens, nodes: nodes, diagnostics: diagnostics)
  }

  // MARK: Looking

  var current: Token { tokens[position] }

  func token(ahead distance: Int) -> Token { tokens[min(position + distance, tokens.count - 1)] }

  @inline(__always) func at(_ kind: TokenKind) -> Bool { current.isOf(kind) }

  /// Whether the current token is a given word.
  func at(_ word: String) -> Bool { isWord(current, word) }

  func isWord(_ token: Token, _ word: String) -> Bool {
    var position = Int(token.start)
    guard token.isOf(.word), Int(token.end) - position == word.utf8.count else { return false }
    for byte in word.utf8 {
      guard source.bytes[position] == byte else { return false }
      position += 1
    }
    return true
  }

  func isWord(_ token: Token, in words: WordList) -> Bool {
    token.isOf(.word) && words.contains(source.bytes[token.bytes])
  }

  /// Whether the statement ends before the current token: at its line's end, `;`, `}` or the end
  /// of the file. A line that begins with `{` or a word that continues a statement doesn't end it.
  var atEndOfStatement: Bool {
    switch current.kind {
    case .endOfFile, .semicolon, .rightBrace: true
    case .leftBrace: false
    default:
      current.startsLine && parenthesisDepth == 0 && !isWord(current, in: Self.continuations)
    }
  }

  /// Words that continue the statement of the line before.
  static let continuations: WordList = [
    "via", "from", "until", "as", "id", "replaces", "unless", "where", "and", "or", "then", "per",
    "passes",
  ]

  // MARK: Eating

  mutating func bump() {
    if position < tokens.count - 1 { position += 1 }
  }

  mutating func eat(_ kind: TokenKind) -> Bool {
    guard at(kind) else { return false }
    bump()
    return true
  }

  mutating func eat(_ word: String) -> Bool {
    guard at(word), !atEndOfStatement else { return false }
    bump()
    return true
  }

  // MARK: Writing nodes

  mutating func open(_ kind: SyntaxKind) -> Int {
    nodes.append(
      NodeRecord(kind: kind, firstToken: UInt32(position), endToken: UInt32(position), end: 0))
    return nodes.count - 1
  }

  mutating func close(_ node: Int) {
    let end = UInt32(nodes.count)
    nodes[node].close(endToken: UInt32(position), end: end)
  }

  /// Says what an open node turned out to be.
  mutating func setKind(_ node: Int, _ kind: SyntaxKind) { nodes[node].kind = kind }

  /// Makes clauses of an open node errors where no word of the grammar begins them: in a statement
  /// with a syntax error they are what the error left of other words, and told of with it.
  mutating func dropStrangeClauses(of node: Int) {
    var child = node + 1
    while child < nodes.count {
      if nodes[child].kind == .clause,
        !isWord(tokens[Int(nodes[child].firstToken)], in: Self.clauseWords)
      {
        setKind(child, .error)
      }
      child = max(child + 1, Int(nodes[child].end))
    }
  }

  /// A node of one token.
  mutating func leaf(_ kind: SyntaxKind) {
    let node = open(kind)
    bump()
    close(node)
  }

  // MARK: Errors

  /// Reports what was expected at the current token, or behind the last one where the statement
  /// ends here; `beginsStatement` says that a new one had to begin. One place is reported once.
  mutating func report(
    _ code: DiagnosticCode = .unexpectedToken, expected: LocalizedText, form: String? = nil,
    beginsStatement: Bool = false
  ) {
    let range: SourceRange
    let message: LocalizedText
    if atEndOfStatement, position > 0, !beginsStatement {
      let end = tokens[position - 1].end
      let start = tokens[position - 1].start
      range = SourceRange(file: source.id, start: start, end: end)
      message = LocalizedText(
        "expected \(expected.english) after '\(source.text(tokens[position - 1].bytes))'",
        "cần \(expected.vietnamese) sau '\(source.text(tokens[position - 1].bytes))'")
    } else {
      range = SourceRange(file: source.id, start: current.start, end: current.end)
      message = LocalizedText(
        "expected \(expected.english), found '\(source.text(current.bytes))'",
        "cần \(expected.vietnamese), nhưng gặp '\(source.text(current.bytes))'")
    }
    // The lexer has already said what is wrong with an unknown character.
    if current.kind == .unknown { return }
    if let last = diagnostics.last, last.code == code.identifier, last.primary.range == range {
      return
    }
    let notes = form.map { [Diagnostic.Note(.expected, LocalizedText(verbatim: $0))] } ?? []
    diagnostics.append(Diagnostic(code, at: range, message, notes: notes))
  }

  mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
  }

  /// Takes the `)` that a `(` needs. Where parentheses are nested too deep, none is looked for.
  mutating func closeParenthesis() {
    if !eat(.rightParenthesis), !isTooDeep { report(expected: LocalizedText("')'", "')'")) }
  }

  /// Takes the rest of the statement, up to a block, into an error node. `isReported` says that
  /// the reader already knows.
  mutating func recoverStatement(isReported: Bool, form: String? = nil) {
    guard !atEndOfStatement, !at(.leftBrace) else { return }
    if !isReported {
      report(expected: LocalizedText("the end of the line", "hết dòng"), form: form)
    }
    let node = open(.error)
    while !at(.leftBrace), !atEndOfStatement || isListOpen { bump() }
    close(node)
  }

  /// Whether the line above ends with a comma, and so goes on.
  private var isListOpen: Bool {
    tokens[position - 1].kind == .comma && at(.word) && current.startsLine
  }
}

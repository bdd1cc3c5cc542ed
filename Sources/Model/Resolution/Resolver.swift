public import Diagnostics
import Syntax

/// Turns the statements of a model and its packs into an `ArchitectureModel`. Never fails: what it
/// can't understand is reported and left out.
///
/// - Parameter repeating: how parts that don't hang on each other are taken; the outcome is the same.
public func resolve(
  _ input: ResolutionInput, repeating: @escaping Repetition = inTurn
) -> Resolution {
  var resolver = Resolver(input, repeating)
  return resolver.run()
}

/// The state of one resolution. The steps stand in the `Resolver+….swift` files, in the order in
/// which `run` takes them.
struct Resolver: Sendable {
  /// What a word of the packs means: kinds, attributes and relation kinds share one namespace.
  enum Word {
    case kind(KindID)
    case attribute(AttributeID)
    case relationKind(RelationKindID)
  }

  let input: ResolutionInput
  var trees: NumberedTrees
  let repeating: Repetition
  var diagnostics: [Diagnostic] = []
  /// Whether this is a copy that takes a part of a step, see `inBranches`.
  var isBranch = false
  /// Whether elements are being declared, so that a copy begins without drafts.
  var isCollecting = false
  /// Whether what a copy does is forgotten, because it has something to tell.
  var isAbandoned: Bool { isBranch && !diagnostics.isEmpty }
  var texts = TextTable()
  var vocabulary = Vocabulary()
  /// The kind of relations that don't say theirs.
  var defaultRelationKind: RelationKindID?
  /// By the symbol of the word.
  private var words: [Word?] = []
  var rules: [RuleDeclaration] = []
  var ruleExtensions: [RuleDeclaration] = []
  /// `extend` statements of packs, until every word of the packs is known.
  var packExtensions: [(statement: Statement, pack: PackID)] = []
  /// Names that no definition and no parameter can have any more.
  var settingNames: Set<String> = []
  var header: Header
  var phases: [Phase] = []
  var hasDeclaredPhases = false
  var names = NameIndex()
  /// Elements before they are numbered, and what is declared in them.
  var drafts: [ElementDraft] = []
  var extensionDrafts: [ExtensionDraft] = []
  /// Drafts whose declaration says `replaces`.
  var replacingDrafts: [Int] = []
  var relationDrafts: [RelationDraft] = []
  var waiverNodes: [SyntaxNode] = []
  var indicatorStatements: [Statement] = []
  var viewStatements: [Statement] = []
  var elements: [Element] = []
  /// By element, the index behind the last of what it holds; empty where that isn't in one piece.
  var endsOfContents: [UInt32] = []
  /// Attributes of elements, block by block, and what they say of `outside`, until they are put in order.
  var bodies: [ElementBody] = []
  var bodyValues: [AttributeValue] = []
  var outsideStatements: [(element: ElementID, isOutside: Bool?)] = []
  var relations: [Relation] = []
  var hops: [Hop] = []
  var attributeValues: [AttributeValue] = []
  var aliases: [(element: ElementID, text: Symbol)] = []
  var tags: [Tag] = []
  var replacements: [Replacement] = []
  var waivers: [Waiver] = []
  var indicators: [Indicator] = []
  /// Names whose declaration was refused: reported there, not where they are used.
  var undeclared = IntegerIndex()
  /// What suggestions are looked for in, once one was.
  var calledElements: CalledElements?
  /// Where each unresolved name was first reported: further uses become labels there.
  var unknownNames: [String: Int] = [:]

  init(_ input: ResolutionInput, _ repeating: @escaping Repetition) {
    self.input = input
    trees = NumberedTrees(input)
    self.repeating = repeating
    let start = input.roots.first?.range ?? SourceRange(file: FileID(0), start: 0, end: 0)
    header = Header(
      name: "", label: "", version: "", issued: "", asOf: input.exampleAsOf, source: "", states: [],
      declaration: SourceRange(file: start.file, start: start.start, end: start.start))
  }

  mutating func run() -> Resolution {
    let statements = topStatements()
    loadPacks(statements)
    readHeader(statements)
    readPhases(statements)
    collectElements(statements)
    placeExtensions()
    numberElements()
    reportUnplacedExtensions()
    resolveBodies()
    sortTags()
    resolveRelations()
    resolveReplacements()
    // The largest of what no later step asks for.
    drafts = []
    checkNames()
    resolveIndicators()
    markCatalogueElementsInUse()
    var contents = ArchitectureModel.Contents(
      header: header, vocabulary: vocabulary, phases: phases,
      hasDeclaredPhases: hasDeclaredPhases, elements: elements, relations: relations, hops: hops,
      attributeValues: attributeValues, indicators: indicators, views: [], texts: texts,
      aliases: aliases, tags: tags, replacements: replacements, waivers: [],
      adjacency: Adjacency(
        elementCount: elements.count, relations: relations, repeating: repeating), names: names)
    resolveViews(&contents)
    contents.waivers = resolveWaivers(ArchitectureModel(contents))
    let model = ArchitectureModel(contents)
    checkPlacement(model)
    checkUnused(model, statements)
    if vocabulary.packs.isEmpty, !input.isExample { tellOfMissingPack(statements) }
    return Resolution(
      model: model, rules: rules, ruleExtensions: ruleExtensions,
      diagnostics: diagnostics.sortedForReading())
  }

  /// The statements at the top of every file, in the files' order.
  private func topStatements() -> [SyntaxNode] {
    input.roots.flatMap { $0.children.filter { $0.kind != .error } }
  }

  // MARK: Words of the packs

  /// What a word of the packs means, or nil where none defines it.
  func word(_ token: Token, _ tree: SyntaxTree) -> Word? { texts.find(token, tree).flatMap(word) }

  func word(named name: String) -> Word? { texts.find(name).flatMap(word) }

  func word(_ symbol: Symbol) -> Word? {
    Int(symbol.rawValue) < words.count ? words[Int(symbol.rawValue)] : nil
  }

  mutating func define(_ word: Word, named name: String) {
    let index = Int(texts.intern(name).rawValue)
    while words.count <= index { words.append(nil) }
    words[index] = word
  }

  /// Notes the name that a refused declaration would have declared.
  mutating func rememberUndeclared(_ statement: Statement) {
    guard let name = statement.firstValue, name.kind == .path, name.tokenRange.count == 1 else {
      return
    }
    undeclared.insert(1, forKey: UInt64(symbol(name.firstToken, name).rawValue))
  }

  // MARK: Shared by the steps

  mutating func report(
    _ code: DiagnosticCode, at range: SourceRange, _ english: String, _ vietnamese: String,
    label: LocalizedText = LocalizedText("", ""), secondary: [Diagnostic.Label] = [],
    notes: [Diagnostic.Note] = [], fixes: [Fix] = []
  ) {
    diagnostics.append(
      Diagnostic(
        code, at: range, LocalizedText(english, vietnamese), label: label, secondary: secondary,
        notes: notes, fixes: fixes))
  }

  /// A hint that names the nearest of some words, or the word whose label begins as typed, or
  /// nothing.
  func didYouMean(
    _ name: String, _ candidates: some Sequence<String>,
    labels: [(name: String, label: LocalizedText)] = []
  ) -> LocalizedText {
    if let nearest = Suggestion.nearest(to: name, among: candidates) {
      return LocalizedText("did you mean '\(nearest)'?", "có phải '\(nearest)'?")
    }
    let typed = FoldedLabel(name)
    let meant = labels.first {
      typed.begins(FoldedLabel($0.label.vietnamese)) || typed.begins(FoldedLabel($0.label.english))
    }
    guard let meant else { return LocalizedText("", "") }
    return LocalizedText(
      "did you mean \(named("'\(meant.name)'", meant.label.english))?",
      "có phải \(named("'\(meant.name)'", meant.label.vietnamese))?")
  }

  /// `internal (Vùng nội bộ)`, or the name alone where the label says no more.
  func named(_ name: String, _ label: String) -> String {
    label.isEmpty || label == name ? name : "\(name) (\(label))"
  }

  /// The text of a string node, by number.
  mutating func symbol(ofText node: SyntaxNode) -> Symbol {
    texts.intern(textOf: node.index, of: node.tree)
  }

  /// The label of a declaration, by number.
  mutating func labelSymbol(of statement: Statement) -> Symbol {
    labelNode(of: statement).map { symbol(ofText: $0) } ?? .empty
  }

  /// What the `///` lines above a declaration say, by number.
  mutating func documentation(of statement: Statement) -> Symbol {
    let text = statement.node.documentation
    return text.isEmpty ? .empty : texts.intern(text)
  }

  mutating func symbol(_ token: Token, _ node: SyntaxNode) -> Symbol {
    texts.intern(node.tree.bytes(token))
  }

  /// The label of a declaration: the string behind its identifier, or its lone string.
  func labelNode(of statement: Statement) -> SyntaxNode? {
    statement.label ?? statement.node.first(.string)
  }

  func labelText(of statement: Statement) -> String {
    labelNode(of: statement)?.labelString ?? ""
  }

  /// The text of a clause such as `en "…"`.
  func clauseText(_ clause: Clause?) -> String { clause?.firstValue?.labelString ?? "" }

  /// How many clauses of one statement are told of that it can't have.
  private static let maximumUnknownClauses = 3

  /// Reports clauses that a statement can't have: the first few, with the number of the others.
  ///
  /// - Parameter identifier: what the statement declares. A word behind it is rather part of it, typed
  ///   with a space, than the next of a list.
  mutating func checkClauses(
    _ statement: Statement, allowed: @autoclosure () -> [String], identifier: String? = nil
  ) {
    guard statement.hasClauses else { return }
    let allowed = allowed()
    var count = 0
    for (index, clause) in statement.clauses.enumerated() where !allowed.contains(clause.word) {
      count += 1
      guard count <= Self.maximumUnknownClauses else { continue }
      let word = clause.word
      let label: LocalizedText
      if Suggestion.nearest(to: word, among: allowed) != nil {
        label = didYouMean(word, allowed)
      } else if let identifier, index == 0, clause.firstValue == nil,
        statement.label.map({ $0.range.start > clause.wordRange.start }) ?? true
      {
        label = LocalizedText(
          "an identifier has no spaces: '\(identifier)-\(word)'?",
          "mã định danh không có dấu cách: '\(identifier)-\(word)'?")
      } else if clause.firstValue != nil, vocabulary.attribute(named: word) != nil {
        // Two statements on one line.
        label = LocalizedText(
          "missing ';' or a new line before it?", "thiếu dấu ';' hoặc xuống dòng ở trước?")
      } else {
        label = LocalizedText("missing comma, or a wrong word?", "thiếu dấu phẩy, hoặc sai từ?")
      }
      report(
        .unknownClause, at: clause.wordRange, "'\(word)' is not understood here",
        "không hiểu '\(word)' ở đây", label: label)
    }
    let rest = count - Self.maximumUnknownClauses
    guard rest > 0, let last = diagnostics.indices.last else { return }
    diagnostics[last].notes.append(
      .init(
        .note,
        LocalizedText(
          rest == 1
            ? "nor is one more word of this statement"
            : "nor are \(rest) more words of this statement",
          "còn \(rest) từ khác trong khai báo này cũng không hiểu được")))
  }

  /// The statements of a kind among nodes, as typed views.
  func statements(_ nodes: [SyntaxNode], named word: String) -> [Statement] {
    nodes.compactMap { node in
      // The word is compared first: a typed view of every statement would cost more than the rest.
      guard node.kind == .statement, node.tree.isSpelt(node.firstToken, word) else { return nil }
      return Statement(node)
    }
  }
}

extension SyntaxNode {
  /// The text of a `.label` or `.string` node.
  var labelString: String { stringValue }
}

extension TextTable {
  /// The number of the text of a string node, as `SyntaxNode.stringValue` has it.
  mutating func intern(textOf string: Int, of tree: SyntaxTree) -> Symbol {
    let token = tree.tokens[Int(tree.nodes[string].firstToken)]
    let bytes = tree.source.bytes
    // Text between quotes that is as it stands there.
    if token.kind == .string, !token.hasOtherSpelling, !token.hasBackslash,
      token.bytes.count >= 2, bytes[token.bytes.lowerBound] == UInt8(ascii: "\""),
      bytes[token.bytes.upperBound - 1] == UInt8(ascii: "\"")
    {
      return intern(token.bytes.lowerBound + 1..<token.bytes.upperBound - 1, of: bytes)
    }
    return intern(SyntaxNode(tree: tree, index: string).stringValue)
  }

  /// The number of a word.
  mutating func intern(_ token: Token, of tree: SyntaxTree) -> Symbol {
    token.hasOtherSpelling
      ? intern(tree.bytes(token)) : intern(token.bytes, of: tree.source.bytes)
  }

  /// The number of a word, if it has one.
  func find(_ token: Token, _ tree: SyntaxTree) -> Symbol? {
    guard !token.hasOtherSpelling else { return find(tree.bytes(token)) }
    let bytes = tree.source.bytes
    return find(bytes.span.extracting(token.bytes))
  }
}

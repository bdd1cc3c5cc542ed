public import Diagnostics
public import Model
import Syntax

/// Turns the rules of packs into what is evaluated. The vocabulary is closed: an unknown word, a
/// misspelt one or a form that isn't built yet is an error at its place.
public struct RuleCompiler: Sendable {
  let model: ArchitectureModel
  var selectors: SelectorCompiler
  var diagnostics: [Diagnostic] = []
  /// Whether the sentence that is being read ends with `on physical`.
  var isPhysical = false
  /// Whether it ends with `on hops`.
  var isOnHops = false
  /// The most stations of a path that it asks for.
  var mostStations = 0
  /// The number of the last condition of a selector that was compiled, over all rules.
  var selectorTestCount = 0
  /// The most elements that a count of `contains` can ask for: each element remembers so many.
  static let maximumContained = 100
  /// What `within` says of the sentence that is being read, until a comparison takes it.
  var tolerance: Tolerance?

  init(_ model: ArchitectureModel) {
    self.model = model
    selectors = SelectorCompiler(model, namesElements: false)
    selectors.readDefinitions()
  }

  /// All rules of the packs that a model uses.
  public static func compile(
    _ resolution: Resolution, repeating: @escaping Repetition = inTurn
  ) -> RuleSet {
    compile(
      resolution.rules, resolution.ruleExtensions, for: resolution.model, repeating: repeating)
  }

  /// Some rules, for a model that uses their packs.
  ///
  /// - Parameters:
  ///   - extensions: `extend CODE { … }`, those of packs behind those that they use.
  ///   - repeating: see `RuleEngine.evaluate`.
  public static func compile(
    _ declarations: [RuleDeclaration], _ extensions: [RuleDeclaration] = [],
    for model: ArchitectureModel, repeating: @escaping Repetition = inTurn
  ) -> RuleSet {
    var compiler = RuleCompiler(model)
    var rules: [Rule] = []
    var places: [String: Int] = [:]
    let (read, found) = compiler.rules(declarations, repeating: repeating)
    compiler.diagnostics += found
    for rule in read {
      if let other = places[rule.code].map({ rules[$0] }) {
        compiler.diagnostics.append(
          Diagnostic(
            .duplicateRule, at: rule.declaration,
            LocalizedText("rule '\(rule.code)' exists already", "đã có quy tắc '\(rule.code)'"),
            secondary: [
              Diagnostic.Label(other.declaration, LocalizedText("the other one", "quy tắc kia"))
            ]))
      } else {
        places[rule.code] = rules.count
        rules.append(rule)
      }
    }
    for declaration in extensions {
      // What extends a rule that can't be read is told there.
      guard let code = Statement(declaration.node).firstValue?.text, let place = places[code] else {
        continue
      }
      compiler.apply(declaration, to: &rules, at: place)
    }
    compiler.checkProfiles(rules)
    return RuleSet(
      rules: rules.sorted { $0.code < $1.code },
      diagnostics: (compiler.diagnostics + compiler.selectors.diagnostics).sortedForReading())
  }

  /// The rules that can be read, in order, and what is wrong with the others. No rule's meaning hangs
  /// on another's, so they are read in shares, each by a compiler of its own.
  private func rules(
    _ declarations: [RuleDeclaration], repeating: @escaping Repetition
  ) -> ([Rule], [Diagnostic]) {
    let known = selectors.diagnostics.count
    let starts = Array(stride(from: 0, to: declarations.count, by: Self.shareSize))
    let shares = collected(starts.count, repeating: repeating) { number in
      var compiler = self
      var rules: [Rule] = []
      for place in starts[number]..<min(starts[number] + Self.shareSize, declarations.count) {
        compiler.selectors.tests = [:]
        compiler.selectorTestCount = place << 32
        if let rule = compiler.rule(declarations[place]) { rules.append(rule) }
      }
      return (rules, compiler.diagnostics + compiler.selectors.diagnostics[known...])
    }
    return (shares.flatMap(\.0), shares.flatMap(\.1))
  }

  /// How many rules are read in one go.
  private static let shareSize = 8

  var errorCount: Int { diagnostics.count(.error) + selectors.diagnostics.count(.error) }

  /// A rule, or nil with at least one diagnostic.
  private mutating func rule(_ declaration: RuleDeclaration) -> Rule? {
    let node = declaration.node
    let statement = Statement(node)
    let errors = errorCount
    // A text in quotes is the title of a rule whose code was forgotten.
    let first = statement.firstValue
    guard !isUnreadable(node, first?.text ?? "…"), let code = first, code.kind == .path else {
      if errorCount == errors {
        unreadable(statement.headRange, "a rule needs a code", "quy tắc thiếu mã")
      }
      return nil
    }
    check(statement, values: 1, clauses: ["en"], hasBlock: true)
    var parts = RuleParts()
    for member in statement.members {
      switch member.kind {
      case .statement: setting(Statement(member), &parts)
      case .example: example(member, &parts)
      case .fix: fix(member, &parts)
      case _ where member.kind.isSentence: sentence(member, &parts)
      default:
        unreadable(
          member.range, "this statement has no place in a rule",
          "khai báo này không đặt được trong quy tắc")
      }
    }
    for word in ["severity", "basis", "why", "remedy"] {
      require(statement.members.contains { Statement($0).word == word }, word, code)
    }
    require(statement.members.contains(where: \.kind.isSentence), "SENTENCE", code)
    guard errorCount == errors else { return nil }
    var rule = Rule(
      code: code.text,
      title: localized(statement.label, statement.clause("en"))
        ?? LocalizedText(verbatim: code.text),
      severitySteps: parts.severitySteps, enforcement: parts.enforcement ?? .recommended,
      bases: parts.bases, inForceFrom: parts.inForce?.from, inForceUntil: parts.inForce?.until,
      ownInForceFrom: parts.inForce?.from,
      whenUnknown: parts.whenUnknown ?? .note, why: parts.why ?? LocalizedText("", ""),
      remedy: parts.remedy ?? LocalizedText("", ""), sentences: parts.sentences,
      examples: parts.examples, pack: declaration.pack, severityPack: declaration.pack,
      declaration: statement.rangeWithoutBlock)
    rule.fixes = parts.fixes
    readSettings(in: node, &rule)
    return rule
  }

  /// The parameters and definitions that the sentences of a rule name.
  private func readSettings(in node: SyntaxNode, _ rule: inout Rule) {
    let vocabulary = model.vocabulary
    guard !vocabulary.parameters.isEmpty || !vocabulary.definitions.isEmpty else { return }
    var nodes = Statement(node).members.filter(\.kind.isSentence)
    func isNamed(_ name: String) -> Bool { nodes.contains { $0.names(name) } }
    // Each definition stands behind those that it uses.
    for definition in vocabulary.definitions.reversed() where isNamed(definition.name) {
      rule.definitions.append(definition.name)
      nodes.append(definition.selector)
    }
    rule.definitions.sort()
    rule.parameters = vocabulary.parameters.filter { isNamed($0.name) }
  }

  /// Reports a rule whose text the parser didn't understand in full.
  private mutating func isUnreadable(_ node: SyntaxNode, _ code: String) -> Bool {
    let range = node.range
    let error = node.tree.diagnostics.first { diagnostic in
      diagnostic.severity == .error && diagnostic.primary.range.start >= range.start
        && diagnostic.primary.range.start < range.end
    }
    guard let error else { return false }
    unreadable(
      error.primary.range, "rule '\(code)' can't be read: \(error.message.english)",
      "không đọc được quy tắc '\(code)': \(error.message.vietnamese)")
    return true
  }

  private mutating func require(_ isPresent: Bool, _ word: String, _ code: SyntaxNode) {
    guard !isPresent else { return }
    diagnostics.append(
      Diagnostic(
        .badPack, at: code.range,
        LocalizedText(
          "rule '\(code.text)' has no '\(word)'", "quy tắc '\(code.text)' thiếu '\(word)'")))
  }

  // MARK: Reporting

  mutating func unreadable(_ range: SourceRange, _ english: String, _ vietnamese: String) {
    diagnostics.append(
      Diagnostic(.unreadableRule, at: range, LocalizedText(english, vietnamese)))
  }

  mutating func notBuilt(_ range: SourceRange, _ form: String) {
    diagnostics.append(
      Diagnostic(
        .notBuiltYet, at: range,
        LocalizedText(
          "this version can't evaluate '\(form)' in a rule",
          "phiên bản này chưa đánh giá được '\(form)' trong quy tắc")))
  }

  /// Reports whatever a statement has beyond what it can have.
  mutating func check(
    _ statement: Statement, values: Int, clauses: [String], hasBlock: Bool = false
  ) {
    for child in statement.node.children where child.kind == .clause {
      let clause = Clause(child)
      guard !clauses.contains(clause.word) else { continue }
      diagnostics.append(
        Diagnostic(
          .unknownClause, at: clause.wordRange,
          LocalizedText(
            "'\(clause.word)' is not allowed behind '\(statement.word)'",
            "không dùng được '\(clause.word)' sau '\(statement.word)'")))
    }
    var surplus = statement.version ?? statement.type
    var count = 0
    for value in statement.node.children where value.isValue {
      count += 1
      if count > values {
        surplus = value
        break
      }
    }
    if let surplus {
      unreadable(
        surplus.range, "'\(statement.word)' doesn't take '\(surplus.text)'",
        "'\(statement.word)' không nhận '\(surplus.text)'")
    } else if let comparison = statement.comparison {
      unreadable(
        statement.node.tree.range(comparison), "'\(statement.word)' doesn't take a comparison",
        "'\(statement.word)' không nhận phép so sánh")
    }
    if let block = statement.block, !hasBlock {
      unreadable(
        block.range, "'\(statement.word)' has no block", "'\(statement.word)' không có khối")
    }
  }

  /// A text and its English form. A text without one reads the same in both languages.
  func localized(_ vietnamese: SyntaxNode?, _ english: Clause?) -> LocalizedText? {
    guard let vietnamese else { return nil }
    let text = vietnamese.stringValue
    return LocalizedText(english?.values.first?.stringValue ?? text, text)
  }
}

/// A rule as far as it is read.
struct RuleParts {
  var severitySteps: [Rule.SeverityStep] = []
  var enforcement: Rule.Enforcement?
  var bases: [Basis] = []
  var inForce: (from: CalendarDate?, until: CalendarDate?)?
  var whenUnknown: Rule.WhenUnknown?
  var why: LocalizedText?
  var remedy: LocalizedText?
  var sentences: [RuleSentence] = []
  var fixes: [RuleFix] = []
  var examples: [Rule.Example] = []
}

extension SyntaxKind {
  var isSentence: Bool {
    switch self {
    case .sentenceEach, .sentenceForbid, .sentenceOnly, .sentenceCount, .sentencePassesThrough,
      .sentenceNoPath, .sentenceSomePath, .sentenceNoSinglePoint, .sentenceUnique,
      .sentenceNoCycles, .sentenceAggregate, .sentenceMeasure, .sentenceFixed:
      true
    default: false
    }
  }

  var isSelector: Bool {
    switch self {
    case .selector, .selectorOr, .selectorAnd, .selectorNot, .selectorParenthesized, .selectorName,
      .selectorInside, .selectorOwnedBy, .selectorLayer, .selectorDomain, .selectorTag,
      .selectorNeededBy, .selectorNeeding, .selectorPath:
      true
    default: false
    }
  }
}

extension SyntaxNode {
  /// The source text with every run of white space as one space.
  var oneLine: String { text.onOneLine }

  /// The node's own tokens, without those of its children.
  var ownTokens: [Token] {
    var covered = children.map(\.tokenRange)[...]
    return tokenRange.filter { index in
      while let first = covered.first, first.upperBound <= index { covered.removeFirst() }
      return covered.first.map { !$0.contains(index) } ?? true
    }.map { tree.tokens[$0] }
  }

  /// Whether a word stands anywhere in the node.
  func names(_ word: String) -> Bool {
    tree.tokens[tokenRange].contains { $0.kind == .word && tree.isSpelt($0, word) }
  }

  /// The words among the node's own tokens.
  var ownWords: [String] { ownTokens.filter { $0.kind == .word }.map { tree.text($0) } }
}

import Diagnostics
import Model
import Syntax

/// Sentences: one function for each form that is evaluated; every other form is refused.
extension RuleCompiler {
  mutating func sentence(_ node: SyntaxNode, _ parts: inout RuleParts) {
    let errors = errorCount
    let phases = phaseChoice(node)
    readTolerance(node)
    mostStations = 0
    if let form = form(of: node), let phases {
      refuseUnusedTolerance()
      parts.sentences.append(
        RuleSentence(
          form: form, phases: phases, cost: Cost(sweeps: mostStations + 1), text: node.oneLine,
          range: node.range))
    } else if errorCount == errors {
      unreadable(node.range, "this sentence can't be read", "không đọc được câu quy tắc này")
    }
  }

  /// The compiled form of a sentence, or nil with a diagnostic.
  private mutating func form(of node: SyntaxNode) -> (any Sentence)? {
    switch node.kind {
    case .sentenceEach: each(node)
    case .sentenceForbid: forbid(node)
    case .sentenceOnly: only(node)
    case .sentenceCount: coverage(node)
    case .sentenceFixed: fixed(node)
    case .sentenceNoCycles: noCycles(node)
    case .sentenceUnique: unique(node)
    case .sentencePassesThrough: everyPath(node)
    case .sentenceNoPath: path(node, .none)
    case .sentenceSomePath: path(node, .some)
    case .sentenceNoSinglePoint: noSinglePoint(node)
    case .sentenceAggregate: aggregateSentence(node)
    case .sentenceMeasure: measure(node)
    default: refused(node, node.oneLine)
    }
  }

  mutating func refused(_ node: SyntaxNode, _ form: String) -> (any Sentence)? {
    notBuilt(node.range, form)
    return nil
  }

  // MARK: Phases

  /// What the sentence's endings say; nil with a diagnostic for one that isn't understood.
  private mutating func phaseChoice(_ node: SyntaxNode) -> PhaseChoice? {
    guard let suffixes = phaseSuffixes(node)?.filter({ !$0.isTolerance }) else { return nil }
    guard let suffix = suffixes.first else { return .unsaid }
    guard suffixes.count == 1 else {
      unreadable(
        suffixes[1].range, "a sentence has one ending", "một câu quy tắc chỉ có một phần kết")
      return nil
    }
    switch suffix.oneLine {
    case "in first phase": return .first
    case "in last phase": return .last
    case "in first and last phase": return .firstAndLast
    case "in every phase": return .every
    case let text:
      unreadable(suffix.range, "'\(text)' names no phase", "'\(text)' không nêu giai đoạn nào")
    }
    return nil
  }

  // MARK: Forms

  /// each prim must cond
  private mutating func each(_ node: SyntaxNode) -> (any Sentence)? {
    guard let subject = node.children.first(where: \.kind.isSelector),
      let condition = node.first(.conditionOr)
    else { return nil }
    if let relations = relationSelector(subject) {
      guard let pattern = pattern(relations),
        let test = self.condition(condition, of: .relations)
      else { return nil }
      return EachRelationSentence(subjects: pattern, conditions: test.conjuncts)
    }
    if let indicators = indicatorSubject(subject) { return eachIndicator(indicators, condition) }
    if subject.kind == .selectorName, subject.text == "architecture" {
      return architectureSentence(node, condition)
    }
    guard let selector = selector(subject),
      let test = self.condition(condition, of: .elements)
    else { return nil }
    return EachElementSentence(subjects: selector, conditions: test.conjuncts)
  }

  /// forbid prim -> prim [ where cond ] { unless ( via prim | cond ) }
  private mutating func forbid(_ node: SyntaxNode) -> (any Sentence)? {
    let ends = node.children.filter(\.kind.isSelector)
    guard ends.count == 2, let source = selector(ends[0]),
      let target = selector(ends[1])
    else { return nil }
    var pattern = RelationPattern(source: source, target: target, kinds: [], condition: nil)
    if let condition = node.first(.conditionOr) {
      guard let test = self.condition(condition, of: .relations) else { return nil }
      pattern.condition = test
    }
    var excuses: [ForbidSentence.Excuse] = []
    for unless in node.children where unless.kind == .unless {
      if let station = unless.children.first(where: \.kind.isSelector) {
        guard let selector = selector(station) else { return nil }
        excuses.append(.via(selector, text: station.displayText))
      } else if let condition = unless.first(.conditionOr) {
        guard let test = self.condition(condition, of: .relations) else { return nil }
        excuses.append(.condition(test, text: condition.oneLine))
      } else {
        return nil
      }
    }
    let sentence = ForbidSentence(relations: pattern, excuses: excuses)
    return isOnHops ? HopForbidSentence(sentence: sentence) : sentence
  }

  /// only prim may -> prim
  private mutating func only(_ node: SyntaxNode) -> (any Sentence)? {
    let ends = node.children.filter(\.kind.isSelector)
    guard ends.count == 2, let allowed = selector(ends[0]),
      let target = selector(ends[1])
    else { return nil }
    let sentence = OnlySentence(
      allowed: allowed, target: target, allowedText: ends[0].displayText,
      targetText: ends[1].displayText)
    return isOnHops ? HopOnlySentence(sentence: sentence) : sentence
  }

  /// count prim [ per NAME [ in values ] ]
  private mutating func coverage(_ node: SyntaxNode) -> (any Sentence)? {
    guard let bound = bound(node), let selected = node.children.first(where: \.kind.isSelector)
    else { return nil }
    if node.ownWords.contains("per") { return groupedCoverage(node, bound, selected) }
    if let relations = relationSelector(selected) {
      return pattern(relations).map {
        RelationCoverageSentence(relations: $0, bound: bound, text: selected.displayText)
      }
    }
    guard let selector = selector(selected) else { return nil }
    return CoverageSentence(elements: selector, bound: bound, text: selected.displayText)
  }

  /// The sentences that are one fixed wording.
  private mutating func fixed(_ node: SyntaxNode) -> (any Sentence)? {
    let wording = node.ownWords.joined(separator: " ")
    switch wording {
    case "no two targets of one measure for the same tier and year":
      if let suffix = node.first(.suffix) {
        unreadable(
          suffix.range, "this sentence has no phases", "câu này không gắn với giai đoạn")
        return nil
      }
      return ConflictingTargetsSentence()
    case "dependencies go down layers": return LayerSentence()
    case "nothing starts before what it needs": return PhaseOrderSentence(order: .start)
    case "nothing depends on what has ended": return PhaseOrderSentence(order: .end)
    case "targets do not fall over time": return fallingTargets(node)
    case "no secrets in the model": return secrets(node)
    default: return refused(node, wording)
    }
  }

  // MARK: Parts

  /// `at least 1`, `at most 2`, `exactly 3` at the head of a node.
  mutating func bound(_ node: SyntaxNode) -> CountBound? {
    guard let number = node.first(.literal).flatMap({ wholeNumber($0) }) else {
      unreadable(node.range, "a count needs a whole number", "số lượng phải là số nguyên")
      return nil
    }
    let words = node.ownWords
    // `have` may stand before the count.
    if words.contains("exactly") { return CountBound(minimum: number, maximum: number) }
    if words.contains("least") { return CountBound(minimum: number, maximum: .max) }
    return CountBound(minimum: 0, maximum: number)
  }

  /// A whole number as written, or that of the parameter whose name stands in its place.
  func wholeNumber(_ node: SyntaxNode) -> Int? {
    let values = selectors.parameterValues(node)
    return values.count == 1 ? Int(values[0].text) : nil
  }

  /// The `.selector` node of a selector of relations, `(A -> B)`; nil for one of elements.
  func relationSelector(_ node: SyntaxNode) -> SyntaxNode? {
    var current = node
    while current.kind == .selectorParenthesized, let inner = current.first(.selector) {
      if inner.ownTokens.contains(where: { $0.kind == .arrow }) { return inner }
      let parts = Array(inner.children)
      guard parts.count == 1, let nested = parts[0].onlyDescendant else { return nil }
      current = nested
    }
    return nil
  }

  /// A -> B [ as kinds ] [ where cond ]
  mutating func pattern(_ node: SyntaxNode) -> RelationPattern? {
    let ends = node.children.filter { $0.kind == .selectorOr }
    guard ends.count == 2, let source = selector(ends[0]),
      let target = selector(ends[1])
    else { return nil }
    var pattern = RelationPattern(source: source, target: target, kinds: [], condition: nil)
    if let clause = node.first(.clause) {
      for value in Clause(clause).values {
        guard let kind = model.vocabulary.relationKinds.firstIndex(where: { $0.name == value.text })
        else {
          diagnostics.append(
            Diagnostic(
              .unknownVocabulary, at: value.range,
              LocalizedText(
                "there is no kind of relation '\(value.text)'",
                "không có loại quan hệ '\(value.text)'")))
          return nil
        }
        pattern.kinds.append(RelationKindID(kind))
      }
    }
    if let condition = node.first(.conditionOr) {
      guard let test = self.condition(condition, of: .relations) else { return nil }
      pattern.condition = test
    }
    return pattern
  }
}

extension SyntaxNode {
  /// A selector as messages show it: on one line, without the parentheses around it.
  var displayText: String {
    let text = oneLine
    return kind == .selectorParenthesized ? String(text.dropFirst().dropLast()) : text
  }

  /// The innermost node of a selector level that holds nothing but one node, over any levels.
  var onlyDescendant: SyntaxNode? {
    var current = self
    while current.kind == .selectorOr || current.kind == .selectorAnd {
      let parts = Array(current.children)
      guard parts.count == 1 else { return nil }
      current = parts[0]
    }
    return current
  }
}

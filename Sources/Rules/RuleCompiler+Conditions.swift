import Diagnostics
import Model
import Syntax

/// Conditions: tests of a subject's own attributes are left to the model, those that look further are
/// the rules' own.
extension RuleCompiler {
  /// What the subjects of a sentence are.
  enum SubjectKind {
    case elements, relations
  }

  /// The meaning of a condition, or nil with a diagnostic. Recursion is as deep as the parser lets
  /// conditions be nested.
  mutating func condition(_ node: SyntaxNode, of subject: SubjectKind) -> RuleCondition? {
    switch node.kind {
    case .conditionOr:
      parts(node, of: subject).map { $0.count == 1 ? $0[0] : .or($0, text: node.oneLine) }
    case .conditionAnd: parts(node, of: subject).map { $0.count == 1 ? $0[0] : .and($0) }
    case .conditionNot:
      parts(node, of: subject)?.first.map { .not($0, text: node.oneLine) }
    case .conditionParenthesized: parts(node, of: subject)?.first
    case .conditionHave, .conditionCompare, .conditionIncludes, .conditionMember:
      attributeTest(node, of: subject)
    case .conditionMemberOf: sharedValue(node, of: subject)
    case .conditionHop: hopTest(node, of: subject)
    case .conditionInside: place(node, of: subject)
    case .conditionMatches: formatTest(node, of: subject)
    case .conditionReach: reachTest(node, of: subject)
    case .conditionNeeds: kindNeeds(node, of: subject)
    default: refuse(node, node.oneLine)
    }
  }

  mutating func refuse(_ node: SyntaxNode, _ form: String) -> RuleCondition? {
    notBuilt(node.range, form)
    return nil
  }

  private mutating func parts(_ node: SyntaxNode, of subject: SubjectKind) -> [RuleCondition]? {
    var result: [RuleCondition] = []
    for child in node.children {
      guard let part = condition(child, of: subject) else { return nil }
      result.append(part)
    }
    return result.isEmpty ? nil : result
  }

  // MARK: Selectors

  /// The meaning of a selector in which `where` may ask for more than attributes, or nil with a
  /// diagnostic.
  mutating func selector(_ node: SyntaxNode) -> Selector? {
    guard prepareTests(in: node) else { return nil }
    return selectors.selector(node)
  }

  /// Compiles the conditions of a selector that only rules can evaluate. Those inside such a
  /// condition are compiled with it.
  private mutating func prepareTests(in node: SyntaxNode) -> Bool {
    // Most selectors have no condition: they are names.
    guard
      node.tree.nodes[node.index..<Int(node.record.end)].contains(where: {
        $0.kind == .conditionOr
      })
    else { return true }
    // What counts as equal is said of the sentence, not of what selects its subjects.
    let said = tolerance
    tolerance = nil
    defer { tolerance = said }
    var pending = [node]
    while let next = pending.popLast() {
      let isOfRelations = next.children.count { $0.kind == .selectorOr } > 1
      for child in next.children {
        guard child.kind == .conditionOr else {
          pending.append(child)
          continue
        }
        guard !isOfRelations, child.looksFurther else { continue }
        guard let condition = condition(child, of: .elements) else { return false }
        selectorTestCount += 1
        selectors.tests[Int(child.range.start)] = SelectorTest(
          number: selectorTestCount,
          content: SelectorCondition(
            condition: condition, evidence: condition.evidence(in: model)))
      }
    }
    return true
  }

  // MARK: Attributes

  private mutating func attributeTest(
    _ node: SyntaxNode, of subject: SubjectKind
  ) -> RuleCondition? {
    if let aggregate = node.first(.aggregate) { return quantityTest(node, aggregate, of: subject) }
    if let operand = node.first(.operandOther) {
      return refuse(operand, operand.text.split(separator: " ").first.map(String.init) ?? "of")
    }
    if let operand = node.first(.operandExtreme) { return extreme(node, operand, of: subject) }
    if looksAtEnds(node) { return endTest(node, of: subject) }
    selectors.asksRelations = subject == .relations
    defer { selectors.asksRelations = false }
    guard let condition = selectors.condition(node),
      isApplicable(condition.evidence, to: subject, at: node)
    else { return nil }
    return Self.ruleCondition(
      condition, ofRelations: subject == .relations, text: node.oneLine)
  }

  /// Whether subjects can have the attributes that a condition asks for, or a diagnostic.
  mutating func isApplicable(
    _ evidence: EvidenceSet, to subject: SubjectKind, at node: SyntaxNode
  ) -> Bool {
    for case .attribute(let attribute) in evidence {
      let attribute = model.vocabulary[attribute]
      let isApplicable =
        subject == .elements ? attribute.appliesToElements : attribute.appliesToRelations
      if !isApplicable {
        diagnostics.append(
          Diagnostic(
            .attributeOfOtherSubject, at: node.range,
            subject == .elements
              ? LocalizedText(
                "elements never have '\(attribute.name)'",
                "phần tử không bao giờ có '\(attribute.name)'")
              : LocalizedText(
                "relations never have '\(attribute.name)'",
                "quan hệ không bao giờ có '\(attribute.name)'")))
        return false
      }
    }
    return true
  }

  /// `have a, b` as one test for each attribute, so that a message can name the missing ones.
  private static func ruleCondition(
    _ condition: Condition, ofRelations: Bool, text: String
  ) -> RuleCondition {
    var parts: [RuleCondition] = []
    var rest = condition
    while case .and(let left, let right) = rest {
      parts.append(.test(right, ofRelations: ofRelations, text: text))
      rest = left
    }
    parts.append(.test(rest, ofRelations: ofRelations, text: text))
    return parts.count == 1 ? parts[0] : .and(parts.reversed())
  }

  /// `a in b of SELECTOR`, `a not in b of SELECTOR`
  private mutating func sharedValue(
    _ node: SyntaxNode, of subject: SubjectKind
  ) -> RuleCondition? {
    let paths = node.children.filter { $0.kind == .path }
    guard paths.count == 2, let elements = node.children.first(where: \.kind.isSelector) else {
      return nil
    }
    selectors.asksRelations = subject == .relations
    let property = selectors.property(paths[0])
    selectors.asksRelations = false
    guard let property, let other = selectors.property(paths[1]),
      selectors.areComparable(property, other, at: paths[1]),
      isApplicable(property.evidence, to: subject, at: paths[0]),
      isApplicable(other.evidence, to: .elements, at: paths[1]),
      let selector = selector(elements)
    else { return nil }
    let test = SharedValueTest(
      property: property, other: other, elements: selector,
      isOfRelations: subject == .relations, text: node.oneLine)
    return node.ownWords.contains("not")
      ? .not(.subject(test), text: node.oneLine) : .subject(test)
  }

  /// `in SELECTOR`
  private mutating func place(_ node: SyntaxNode, of subject: SubjectKind) -> RuleCondition? {
    guard mustBeElements(node, subject),
      let containers = node.children.first(where: \.kind.isSelector),
      let selector = selector(containers)
    else { return nil }
    return .subject(PlaceTest(containers: selector, text: containers.displayText))
  }

  /// `what its kind needs`
  private mutating func kindNeeds(_ node: SyntaxNode, of subject: SubjectKind) -> RuleCondition? {
    guard mustBeElements(node, subject) else { return nil }
    let words = node.ownWords.filter { $0 != "have" && $0 != "be" }
    guard words == ["what", "its", "kind", "needs"] else {
      unreadable(
        node.range, "the words are 'what its kind needs'",
        "cách viết đúng là 'what its kind needs'")
      return nil
    }
    let vocabulary = model.vocabulary
    let needs = vocabulary.kinds.map { kind in
      kind.needs.map { attribute -> Property in
        switch vocabulary[attribute].name {
        case "starts": .starts(own: attribute)
        case "ends": .ends(own: attribute)
        default: .attribute(attribute)
        }
      }
    }
    return .subject(KindNeedsTest(needs: needs))
  }

  /// Whether the subjects are elements, or a diagnostic.
  mutating func mustBeElements(_ node: SyntaxNode, _ subject: SubjectKind) -> Bool {
    if subject == .elements { return true }
    unreadable(
      node.range, "only elements can be asked for '\(node.oneLine)'",
      "chỉ phần tử mới có điều kiện '\(node.oneLine)'")
    return false
  }
}

extension SyntaxNode {
  /// Whether a condition asks for more than a subject's own attributes.
  fileprivate var looksFurther: Bool {
    tree.nodes[index..<Int(record.end)].contains { record in
      switch record.kind {
      case .conditionHop, .conditionInside, .conditionMatches, .conditionMemberOf, .conditionNeeds,
        .conditionReach, .aggregate, .operandExtreme, .operandOther:
        true
      default: false
      }
    }
  }
}

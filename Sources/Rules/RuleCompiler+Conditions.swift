import Diagnostics
import Model
import Syntax

/// Conditions: tests of attributes are left to the model, tests of relations are the rules' own.
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
    case .conditionHave, .conditionCompare: attributeTest(node, of: subject)
    case .conditionHop: relationTest(node, of: subject)
    case .conditionIncludes: refuse(node, "includes")
    case .conditionMember: refuse(node, "in")
    case .conditionInside: refuse(node, "in …")
    case .conditionReach: reachTest(node, of: subject)
    case .conditionNeeds: refuse(node, "what its kind needs")
    default: refuse(node, node.oneLine)
    }
  }

  private mutating func refuse(_ node: SyntaxNode, _ form: String) -> RuleCondition? {
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

  // MARK: Attributes

  private mutating func attributeTest(
    _ node: SyntaxNode, of subject: SubjectKind
  ) -> RuleCondition? {
    for path in node.children where path.kind == .path {
      if let first = path.names.first, path.names.count > 1,
        ["source", "target", "hop"].contains(node.tree.text(first))
      {
        return refuse(path, "\(node.tree.text(first)).ATTRIBUTE")
      }
      if node.kind == .conditionCompare { break }
    }
    if let operand = node.first(.operandOther) {
      return refuse(operand, operand.text.split(separator: " ").first.map(String.init) ?? "of")
    }
    guard let condition = selectors.condition(node) else { return nil }
    for case .attribute(let attribute) in condition.evidence {
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
        return nil
      }
    }
    return Self.ruleCondition(condition, text: node.oneLine)
  }

  /// `have a, b` as one test for each attribute, so that a message can name the missing ones.
  private static func ruleCondition(_ condition: Condition, text: String) -> RuleCondition {
    var parts: [RuleCondition] = []
    var rest = condition
    while case .and(let left, let right) = rest {
      parts.append(.test(right, text: text))
      rest = left
    }
    parts.append(.test(rest, text: text))
    return parts.count == 1 ? parts[0] : .and(parts.reversed())
  }

  // MARK: Relations

  /// [ count ] ( -> | <- ) prim
  private mutating func relationTest(
    _ node: SyntaxNode, of subject: SubjectKind
  ) -> RuleCondition? {
    let words = node.ownWords
    if words.contains("per") { return refuse(node, "per") }
    if words.contains("each") { return refuse(node, "each of") }
    guard let arrow = node.ownTokens.first(where: { $0.kind == .arrow || $0.kind == .backArrow })
    else { return refuse(node, node.oneLine) }
    if let name = node.first(.path) { return refuse(name, name.text) }
    guard let others = node.children.first(where: \.kind.isSelector) else { return nil }
    if subject == .relations {
      unreadable(
        node.range, "a relation has no relations of its own",
        "quan hệ không có quan hệ của riêng nó")
      return nil
    }
    var bound = CountBound.atLeastOne
    if node.first(.literal) != nil {
      guard let counted = self.bound(node) else { return nil }
      bound = counted
    }
    guard let selector = selectors.selector(others) else { return nil }
    let test = RelationTest(
      direction: arrow.kind == .arrow ? .outgoing : .incoming, others: selector, bound: bound,
      othersText: others.displayText)
    relationTests.append(test)
    return .relations(test, index: relationTests.count - 1)
  }
}

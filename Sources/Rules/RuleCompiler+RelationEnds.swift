import Diagnostics
import Model
import Syntax

/// Tests of what relations join: `source.`, `target.` and `hop.` before an attribute.
extension RuleCompiler {
  /// Whether a condition looks at an end or a hop of relations.
  func looksAtEnds(_ node: SyntaxNode) -> Bool {
    node.children.contains { $0.kind == .path && end(of: $0) != nil }
  }

  /// The meaning of such a condition, or nil with a diagnostic.
  mutating func endTest(_ node: SyntaxNode, of subject: SubjectKind) -> RuleCondition? {
    guard subject == .relations else {
      unreadable(
        node.range, "only relations have 'source.', 'target.' and 'hop.'",
        "chỉ quan hệ mới có 'source.', 'target.' và 'hop.'")
      return nil
    }
    let parts = Array(node.children)
    switch node.kind {
    case .conditionHave:
      var tests: [RuleCondition] = []
      for path in parts {
        guard let operand = operand(path) else { return nil }
        let condition: Condition =
          if case .attribute(let attribute) = operand.property { .has(attribute) } else {
            .hasProperty(operand.property)
          }
        tests.append(Self.test(condition, at: operand.end, text: "have \(path.text)"))
      }
      return tests.count == 1 ? tests[0] : .and(tests)
    case .conditionCompare where parts.count == 2:
      guard let left = operand(parts[0]) else { return nil }
      if parts[1].kind == .path, end(of: parts[1]) != nil || isProperty(parts[1], beside: left) {
        return comparison(node, left, parts[1])
      }
      fallthrough
    default:
      guard let operand = operand(parts[0]) else { return nil }
      selectors.asksRelations = operand.end == nil
      selectors.namesEnds = true
      defer {
        selectors.asksRelations = false
        selectors.namesEnds = false
      }
      return selectors.condition(node).map {
        Self.test($0, at: operand.end, text: node.oneLine)
      }
    }
  }

  private static func test(
    _ condition: Condition, at end: RelationEnd?, text: String
  ) -> RuleCondition {
    end.map { .subject(RelationEndTest(end: $0, condition: condition, text: text)) }
      ?? .test(condition, ofRelations: true, text: text)
  }

  private func end(of path: SyntaxNode) -> RelationEnd? {
    let names = path.names
    return names.count == 2 ? RelationEnd(rawValue: path.tree.text(names[0])) : nil
  }

  /// Whether a name is an attribute of the relation rather than a value.
  private func isProperty(
    _ path: SyntaxNode, beside operand: RelationComparisonTest.Operand
  ) -> Bool {
    switch selectors.type(of: operand.property).scalar {
    case .oneOf(let choices) where choices.contains { $0.name == path.text }: false
    case .yesNo where path.text == "yes" || path.text == "no": false
    default: model.vocabulary.attribute(named: path.text) != nil
    }
  }

  /// The attribute that a path names, and whose it is; nil with a diagnostic.
  private mutating func operand(_ path: SyntaxNode) -> RelationComparisonTest.Operand? {
    let end = end(of: path)
    selectors.asksRelations = end == nil
    selectors.namesEnds = true
    defer {
      selectors.asksRelations = false
      selectors.namesEnds = false
    }
    guard let property = selectors.property(path),
      isApplicable(property.evidence, to: end == nil ? .relations : .elements, at: path)
    else { return nil }
    return RelationComparisonTest.Operand(end: end, property: property)
  }

  private mutating func comparison(
    _ node: SyntaxNode, _ left: RelationComparisonTest.Operand, _ other: SyntaxNode
  ) -> RuleCondition? {
    guard let right = operand(other), let comparison = selectors.operation(node),
      selectors.canCompare(left.property, comparison, at: node),
      selectors.areComparable(left.property, right.property, at: other)
    else { return nil }
    return .subject(
      RelationComparisonTest(left: left, comparison: comparison, right: right, text: node.oneLine))
  }
}

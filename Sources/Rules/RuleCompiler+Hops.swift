import Diagnostics
import Model
import Syntax

/// Conditions that lead to other elements: `-> B`, `hosted-on from B`, `highest a of …`.
extension RuleCompiler {
  /// How many steps `highest … of … then …` can have, a sweep each.
  static let maximumSteps = 3

  /// [ count ] [ EDGE ] hop
  mutating func hopTest(_ node: SyntaxNode, of subject: SubjectKind) -> RuleCondition? {
    guard mustBeElements(node, subject), let direction = direction(node) else { return nil }
    let words = node.ownWords
    let edge = edge(node)
    if words.contains("each") {
      return eachReference(node, direction, isCounted: node.first(.literal) != nil)
    }
    guard let others = node.children.first(where: \.kind.isSelector) else { return nil }
    var bound = CountBound.atLeastOne
    if let literal = countLiteral(node) {
      guard let counted = self.bound(node) else { return nil }
      bound = counted
      if case .contains = direction.edge,
        max(counted.minimum, counted.maximum == .max ? 0 : counted.maximum)
          >= Self.maximumContained
      {
        unreadable(
          literal.range, "a count of 'contains' is less than \(Self.maximumContained)",
          "số lượng đi với 'contains' phải nhỏ hơn \(Self.maximumContained)")
        return nil
      }
    }
    var grouping: HopTest.Grouping?
    if words.contains("per") {
      guard let read = self.grouping(node) else { return nil }
      grouping = read
    }
    guard let selector = selector(others) else { return nil }
    return .subject(
      HopTest(
        direction: direction, others: selector, bound: bound, grouping: grouping,
        edgeText: edge?.text ?? "", othersText: others.displayText))
  }

  /// `each of ATTRIBUTE`
  private mutating func eachReference(
    _ node: SyntaxNode, _ direction: Direction, isCounted: Bool
  ) -> RuleCondition? {
    guard !isCounted, let path = node.children.filter({ $0.kind == .path }).last,
      path.text != edge(node)?.text
    else {
      unreadable(
        node.range, "'each of' is followed by an attribute and isn't counted",
        "sau 'each of' là một thuộc tính và không kèm số lượng")
      return nil
    }
    guard let attribute = selectors.attribute(path),
      isApplicable([.attribute(attribute)], to: .elements, at: path)
    else { return nil }
    guard case .reference = model.vocabulary[attribute].type.scalar else {
      unreadable(
        path.range, "'\(path.text)' doesn't name elements", "'\(path.text)' không nêu phần tử nào")
      return nil
    }
    if case .contains = direction.edge {
      return refuse(node, "contains each of")
    }
    return .subject(
      EachReferenceTest(direction: direction, attribute: attribute, text: node.oneLine))
  }

  // MARK: Edges

  /// The name of the edge, where one stands before the hop.
  private func edge(_ node: SyntaxNode) -> SyntaxNode? {
    let parts = node.children.filter { $0.kind != .literal }
    guard let first = parts.first, first.kind == .path else { return nil }
    // Behind an arrow, `each of` and `per` there are names of their own.
    let before = node.tree.tokens[node.tokenRange].prefix {
      $0.start < first.firstToken.start
    }
    let isEdge = before.allSatisfy { token in
      token.kind != .arrow && token.kind != .backArrow
        && !["of", "per", "to", "from"].contains(node.tree.text(token))
    }
    return isEdge ? first : nil
  }

  /// The edge and its direction, or nil with a diagnostic.
  private mutating func direction(_ node: SyntaxNode) -> Direction? {
    if let arrow = node.ownTokens.first(where: { $0.kind == .arrow || $0.kind == .backArrow }) {
      if let name = edge(node) {
        unreadable(
          name.range, "between a name and an element stands 'to' or 'from', not an arrow",
          "giữa tên và phần tử là 'to' hoặc 'from', không phải mũi tên")
        return nil
      }
      return Direction(edge: .relations(nil), isOutgoing: arrow.kind == .arrow)
    }
    guard let name = edge(node) else {
      unreadable(
        node.range, "'->', '<-' or the name of a connection is missing",
        "thiếu '->', '<-' hoặc tên của mối liên kết")
      return nil
    }
    let isOutgoing = !node.ownWords.contains("from")
    switch name.text {
    case "contains":
      guard isOutgoing else {
        unreadable(
          name.range, "write 'in' instead of 'contains from'",
          "hãy viết 'in' thay cho 'contains from'")
        return nil
      }
      return Direction(edge: .contains, isOutgoing: true)
    case "needs": return Direction(edge: .needs, isOutgoing: isOutgoing)
    case "replaces": return Direction(edge: .replaces, isOutgoing: isOutgoing)
    default: break
    }
    if let kind = model.vocabulary.relationKinds.firstIndex(where: { $0.name == name.text }) {
      return Direction(edge: .relations(RelationKindID(kind)), isOutgoing: isOutgoing)
    }
    guard let attribute = selectors.attribute(name),
      isApplicable([.attribute(attribute)], to: .elements, at: name)
    else { return nil }
    guard case .reference = model.vocabulary[attribute].type.scalar else {
      unreadable(
        name.range, "'\(name.text)' doesn't lead to elements",
        "'\(name.text)' không dẫn tới phần tử nào")
      return nil
    }
    return Direction(edge: .attribute(attribute), isOutgoing: isOutgoing)
  }

  /// The number behind `at least`, not a value behind `per`.
  private func countLiteral(_ node: SyntaxNode) -> SyntaxNode? {
    ["exactly", "at"].contains(node.ownWords.first { $0 != "have" && $0 != "be" } ?? "")
      ? node.first(.literal) : nil
  }

  /// per NAME [ in values ]; without values every word of the list, or every level.
  private mutating func grouping(_ node: SyntaxNode) -> HopTest.Grouping? {
    let parts = Array(node.children)
    guard let per = node.ownTokens.first(where: { node.tree.text($0) == "per" }),
      let path = parts.first(where: { $0.range.start > per.start && $0.kind == .path })
    else {
      unreadable(node.range, "'per' is followed by an attribute", "sau 'per' là một thuộc tính")
      return nil
    }
    guard let attribute = selectors.attribute(path),
      isApplicable([.attribute(attribute)], to: .elements, at: path)
    else { return nil }
    let nodes = parts.filter { $0.range.start > path.range.start }
    if nodes.isEmpty {
      guard case .oneOf(let choices) = model.vocabulary[attribute].type.scalar else {
        unreadable(
          path.range, "'per \(path.text)' needs 'in' and values",
          "'per \(path.text)' cần 'in' và các giá trị")
        return nil
      }
      return HopTest.Grouping(
        attribute: attribute, values: choices.indices.map { .choice($0) },
        texts: choices.map(\.name))
    }
    guard let values = selectors.values(nodes, of: .attribute(attribute)) else { return nil }
    return HopTest.Grouping(attribute: attribute, values: values, texts: nodes.map(\.text))
  }

  // MARK: highest, lowest

  /// ATTRIBUTE OP ( highest | lowest ) ATTRIBUTE of hop { then hop }
  mutating func extreme(
    _ node: SyntaxNode, _ operand: SyntaxNode, of subject: SubjectKind
  ) -> RuleCondition? {
    guard mustBeElements(node, subject), let own = node.first(.path),
      let path = operand.first(.path), let property = selectors.property(own),
      let other = selectors.property(path), let comparison = selectors.operation(node),
      isApplicable(property.evidence, to: .elements, at: own),
      isApplicable(other.evidence, to: .elements, at: path),
      selectors.canCompare(property, .less, at: own), selectors.canCompare(other, .less, at: path),
      selectors.areComparable(property, other, at: path)
    else { return nil }
    let hops = operand.children.filter { $0.kind == .conditionHop }
    if hops.count > Self.maximumSteps {
      unreadable(
        hops[Self.maximumSteps].range, "there are at most \(Self.maximumSteps) steps",
        "chỉ được tối đa \(Self.maximumSteps) bước")
      return nil
    }
    var steps: [ExtremeTest.Step] = []
    for hop in hops {
      guard let direction = direction(hop) else { return nil }
      guard let others = hop.children.first(where: \.kind.isSelector),
        !hop.ownWords.contains("per")
      else {
        unreadable(
          hop.range, "a step leads to a selector", "mỗi bước dẫn tới một bộ chọn")
        return nil
      }
      guard let selector = selector(others) else { return nil }
      steps.append(ExtremeTest.Step(direction: direction, others: selector))
    }
    guard !steps.isEmpty else { return nil }
    return .subject(
      ExtremeTest(
        property: property, comparison: comparison,
        isHighest: operand.tree.text(operand.firstToken) == "highest", other: other, steps: steps,
        text: node.oneLine))
  }
}

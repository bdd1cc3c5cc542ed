import Diagnostics
import Model
import Syntax

/// Sentences about indicators and their targets.
extension RuleCompiler {
  /// The subject of `each indicator must …` or `each (target where …) must …`.
  struct IndicatorSubject {
    var isOfTargets: Bool
    var filter: SyntaxNode?
  }

  /// What a selector says if it is of indicators or targets; nil for one of elements.
  func indicatorSubject(_ node: SyntaxNode) -> IndicatorSubject? {
    var filter: SyntaxNode?
    var current = node
    while current.kind == .selectorParenthesized, let inner = current.first(.selector) {
      guard let level = inner.first(.selectorOr)?.onlyDescendant else { return nil }
      if let condition = inner.first(.conditionOr) {
        if filter != nil { return nil }
        filter = condition
      }
      if inner.ownTokens.contains(where: { $0.kind == .arrow }) { return nil }
      current = level
    }
    let name = current.text
    guard current.kind == .selectorName, name == "indicator" || name == "target",
      model.vocabulary.kind(named: name) == nil
    else { return nil }
    return IndicatorSubject(isOfTargets: name == "target", filter: filter)
  }

  mutating func eachIndicator(
    _ subject: IndicatorSubject, _ condition: SyntaxNode
  ) -> (any Sentence)? {
    var filter: IndicatorCondition?
    if let node = subject.filter {
      guard let compiled = indicatorCondition(node, subject) else { return nil }
      filter = compiled
    }
    return indicatorCondition(condition, subject).map {
      EachIndicatorSentence(
        isOfTargets: subject.isOfTargets, filter: filter, conditions: $0.conjuncts)
    }
  }

  // MARK: Conditions

  private mutating func indicatorCondition(
    _ node: SyntaxNode, _ subject: IndicatorSubject
  ) -> IndicatorCondition? {
    switch node.kind {
    case .conditionOr, .conditionAnd:
      var parts: [IndicatorCondition] = []
      for child in node.children {
        guard let part = indicatorCondition(child, subject) else { return nil }
        parts.append(part)
      }
      if parts.count == 1 { return parts[0] }
      return node.kind == .conditionOr ? .or(parts, text: node.oneLine) : .and(parts)
    case .conditionNot:
      return node.children.first { _ in true }.flatMap { indicatorCondition($0, subject) }
        .map { .not($0, text: node.oneLine) }
    case .conditionParenthesized:
      return node.first(.conditionOr).flatMap { indicatorCondition($0, subject) }
    case .conditionHave:
      var parts: [IndicatorCondition] = []
      for path in node.children {
        guard let property = property(path, subject) else { return nil }
        parts.append(.has(property))
      }
      return parts.count == 1 ? parts[0] : .and(parts)
    case .conditionCompare: return indicatorComparison(node, subject)
    case .conditionMember:
      guard let path = node.first(.path), let property = property(path, subject) else { return nil }
      let values = node.children.filter { $0.isValue && $0.range.start > path.range.start }
      var parts: [IndicatorCondition] = []
      for value in values.flatMap({ selectors.parameterValues($0) }) {
        guard let part = comparison(property, .equal, value, node) else { return nil }
        parts.append(part)
      }
      let member = IndicatorCondition.or(parts, text: node.oneLine)
      return node.ownWords.contains("not") ? .not(member, text: node.oneLine) : member
    default:
      unreadable(
        node.range, "this can't be asked of an indicator or a target",
        "không hỏi được điều này về chỉ tiêu hoặc mức chỉ tiêu")
      return nil
    }
  }

  private mutating func property(
    _ path: SyntaxNode, _ subject: IndicatorSubject
  ) -> IndicatorProperty? {
    let known = IndicatorProperty.allCases.filter { subject.isOfTargets || !$0.isOfTargetsAlone }
    if let property = known.first(where: { $0.name == path.text }) { return property }
    let subject =
      subject.isOfTargets
      ? LocalizedText("a target", "mức chỉ tiêu") : LocalizedText("an indicator", "chỉ tiêu")
    diagnostics.append(
      Diagnostic(
        .unknownVocabulary, at: path.range,
        subject + LocalizedText(" has no '\(path.text)'", " không có '\(path.text)'"),
        notes: [
          .init(
            .expected, LocalizedText(verbatim: known.map(\.name).joined(separator: ", ")))
        ]))
    return nil
  }

  private mutating func indicatorComparison(
    _ node: SyntaxNode, _ subject: IndicatorSubject
  ) -> IndicatorCondition? {
    guard let path = node.first(.path), let property = property(path, subject) else { return nil }
    let value = node.children.first { $0.isValue && $0.range.start > path.range.start }
      .map { value in
        let values = selectors.parameterValues(value)
        return values.count == 1 ? values[0] : value
      }
    guard let value, let comparison = node.comparison else {
      if property == .tierInForce { return .tierInForce }
      unreadable(
        node.range, "'\(property.name)' needs a comparison", "'\(property.name)' cần phép so sánh")
      return nil
    }
    return self.comparison(property, comparison, value, node)
  }

  private mutating func comparison(
    _ property: IndicatorProperty, _ comparison: Target.Comparison, _ value: SyntaxNode,
    _ node: SyntaxNode
  ) -> IndicatorCondition? {
    if comparison != .equal, comparison != .notEqual, !property.hasOrder {
      unreadable(
        node.range, "'\(property.name)' has no order, only '=' and '!='",
        "'\(property.name)' không có thứ tự, chỉ so sánh bằng '=' và '!='")
      return nil
    }
    let operand: IndicatorCondition.Operand?
    switch property {
    case .by: operand = CalendarDate(value.text).map { .date($0) }
    case .goal where value.kind == .literal:
      let text = value.text.hasSuffix("%") ? String(value.text.dropLast()) : value.text
      operand = DecimalNumber(text).map { .number($0) }
    case .tier:
      let isKnown = model.vocabulary.tiers.contains { $0.name == value.text }
      operand = isKnown ? .text(value.text) : nil
    case .better:
      operand = Indicator.Better(rawValue: value.text).map { .text($0.rawValue) }
    case .measure where value.kind == .path: operand = .text(value.text)
    case .goal where comparison != .equal && comparison != .notEqual: operand = nil
    case .supportedBy, .target, .actual, .tierInForce: operand = nil
    default: operand = value.kind == .string ? .text(value.stringValue) : nil
    }
    guard let operand else {
      diagnostics.append(
        Diagnostic(
          .unknownVocabulary, at: value.range,
          LocalizedText(
            "'\(property.name)' can't be compared with '\(value.text)'",
            "không so sánh được '\(property.name)' với '\(value.text)'")))
      return nil
    }
    return .compare(property, comparison, operand, text: node.oneLine)
  }

  /// `targets do not fall over time`
  mutating func fallingTargets(_ node: SyntaxNode) -> (any Sentence)? {
    if let suffix = node.first(.suffix) {
      unreadable(suffix.range, "this sentence has no phases", "câu này không gắn với giai đoạn")
      return nil
    }
    return FallingTargetsSentence()
  }
}

import Diagnostics
import Model
import Syntax

/// Sentences about the model itself: `each architecture must …`.
extension RuleCompiler {
  mutating func architectureSentence(_ node: SyntaxNode, _ condition: SyntaxNode)
    -> (any Sentence)?
  {
    if let suffix = node.first(.suffix) {
      unreadable(
        suffix.range, "the header of a model has no phases",
        "phần đầu của mô hình không gắn với giai đoạn")
      return nil
    }
    guard let test = headerCondition(condition) else { return nil }
    if case .and(let conditions) = test { return ArchitectureSentence(conditions: conditions) }
    return ArchitectureSentence(conditions: [test])
  }

  /// The meaning of a condition on the header, or nil with a diagnostic. Recursion is as deep as the
  /// parser lets conditions be nested.
  private mutating func headerCondition(_ node: SyntaxNode) -> HeaderCondition? {
    switch node.kind {
    case .conditionOr:
      return headerConditions(node).map { $0.count == 1 ? $0[0] : .or($0, text: node.oneLine) }
    case .conditionAnd:
      return headerConditions(node).map { $0.count == 1 ? $0[0] : .and($0) }
    case .conditionNot: return headerConditions(node)?.first.map { .not($0, text: node.oneLine) }
    case .conditionParenthesized: return headerConditions(node)?.first
    case .conditionHave:
      var parts: [HeaderCondition] = []
      for path in node.children {
        guard let field = headerField(path) else { return nil }
        parts.append(.has(field))
      }
      return parts.count == 1 ? parts[0] : .and(parts)
    case .conditionCompare: return headerComparison(node)
    default:
      unreadable(
        node.range, "the header of a model has no '\(node.oneLine)'",
        "phần đầu của mô hình không có '\(node.oneLine)'")
      return nil
    }
  }

  private mutating func headerConditions(_ node: SyntaxNode) -> [HeaderCondition]? {
    var result: [HeaderCondition] = []
    for child in node.children {
      guard let part = headerCondition(child) else { return nil }
      result.append(part)
    }
    return result.isEmpty ? nil : result
  }

  private mutating func headerComparison(_ node: SyntaxNode) -> HeaderCondition? {
    let parts = Array(node.children)
    guard let path = parts.first else { return nil }
    if parts.count == 1, path.text == "framework-in-force" { return .frameworkInForce }
    guard let field = headerField(path) else { return nil }
    let comparison = node.ownTokens.lazy.compactMap {
      Target.Comparison(rawValue: node.tree.text($0))
    }.first
    guard parts.count == 2, let comparison else {
      unreadable(
        node.range, "'\(field.rawValue)' is no yes-or-no: write 'have \(field.rawValue)'",
        "'\(field.rawValue)' không phải giá trị có/không: hãy viết 'have \(field.rawValue)'")
      return nil
    }
    let values = selectors.parameterValues(parts[1])
    if field == .asOf, values.count == 1, let day = CalendarDate(values[0].text) {
      return .compare(day, comparison, text: node.oneLine)
    }
    if field != .asOf, comparison == .equal || comparison == .notEqual, parts[1].kind == .string {
      return .equals(field, parts[1].stringValue, isNegated: comparison == .notEqual)
    }
    unreadable(
      node.range,
      field == .asOf
        ? "'as-of' is compared with a date"
        : "'\(field.rawValue)' is compared by '=' or '!=' with a text",
      field == .asOf
        ? "'as-of' được so sánh với một ngày"
        : "'\(field.rawValue)' chỉ so sánh bằng '=' hoặc '!=' với một đoạn chữ")
    return nil
  }

  private mutating func headerField(_ path: SyntaxNode) -> HeaderField? {
    if let field = HeaderField(rawValue: path.text) { return field }
    let known = HeaderField.allCases.map(\.rawValue) + ["framework-in-force"]
    let nearest = Suggestion.nearest(to: path.text, among: known)
    let list = known.joined(separator: ", ")
    diagnostics.append(
      Diagnostic(
        .unknownVocabulary, at: path.range,
        LocalizedText(
          "the header of a model has no '\(path.text)'",
          "phần đầu của mô hình không có '\(path.text)'"),
        label: nearest.map { LocalizedText("did you mean '\($0)'?", "có phải '\($0)'?") }
          ?? LocalizedText("", ""),
        notes: [.init(.expected, LocalizedText(verbatim: list))]))
    return nil
  }
}

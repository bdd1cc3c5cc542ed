import Diagnostics
import Model
import Syntax

/// Counts for each group, sums, counts, shares, and keys.
extension RuleCompiler {
  // MARK: Sums, counts, shares

  /// `within 0.5` behind a sentence, and where it stands.
  struct Tolerance {
    var number: DecimalNumber
    var range: SourceRange
  }

  /// Reads `within` for the comparison that takes it.
  mutating func readTolerance(_ node: SyntaxNode) {
    tolerance = nil
    let suffixes = node.children.filter { $0.kind == .suffix && $0.isTolerance }
    guard let suffix = suffixes.first else { return }
    if suffixes.count > 1 {
      unreadable(suffixes[1].range, "'within' is given twice", "'within' được ghi hai lần")
    }
    guard let number = suffix.first(.literal).flatMap({ number($0) }) else {
      return unreadable(
        suffix.range, "'within' needs a number", "sau 'within' phải là một số")
    }
    tolerance = Tolerance(number: number, range: suffix.range)
  }

  /// Takes what `within` says.
  private mutating func takeTolerance() -> DecimalNumber {
    let number = tolerance?.number
    tolerance = nil
    return number ?? DecimalNumber(0)
  }

  /// Reports a `within` that no comparison of the sentence took.
  mutating func refuseUnusedTolerance() {
    guard let tolerance else { return }
    unreadable(
      tolerance.range, "'within' belongs to a comparison with a sum, count or share",
      "'within' chỉ dùng cho phép so sánh với tổng, số lượng hoặc tỷ lệ")
  }

  /// aggregate OP ( aggregate | value )
  mutating func aggregateSentence(_ node: SyntaxNode) -> (any Sentence)? {
    let aggregates = node.children.filter { $0.kind == .aggregate }
    guard let first = aggregates.first, let comparison = node.comparison,
      let left = aggregate(first)
    else { return nil }
    guard !left.isInside else {
      unreadable(
        first.range, "'inside' needs a subject: each A must ATTRIBUTE = sum(… inside)",
        "'inside' cần một đối tượng: each A must ATTRIBUTE = sum(… inside)")
      return nil
    }
    let operand: AggregateSentence.Operand
    if aggregates.count > 1 {
      guard let right = aggregate(aggregates[1]) else { return nil }
      guard !right.isInside, left.isShare == right.isShare else {
        unreadable(
          aggregates[1].range, "the two sides can't be compared", "hai vế không so sánh được")
        return nil
      }
      operand = .aggregate(right)
    } else {
      guard let value = node.children.first(where: { $0.isValue }), let number = number(value)
      else {
        let range = node.children.first { $0.isValue }?.range ?? node.range
        unreadable(
          range, "a sum, count or share is compared with a number",
          "tổng, số lượng hoặc tỷ lệ phải so sánh với một số")
        return nil
      }
      operand = .number(number)
    }
    let text = node.children.reduce(into: node.oneLine) { text, child in
      if child.kind == .suffix, !child.isTolerance {
        text = text.replacing(" " + child.oneLine, with: "")
      }
    }
    return AggregateSentence(
      aggregate: left, comparison: comparison, operand: operand, tolerance: takeTolerance(),
      text: text)
  }

  /// A number as written, or that of the parameter whose name stands in its place.
  private func number(_ node: SyntaxNode) -> DecimalNumber? {
    let values = selectors.parameterValues(node)
    guard values.count == 1, values[0].kind == .literal else { return nil }
    let text = values[0].text
    return DecimalNumber(text.hasSuffix("%") ? String(text.dropLast()) : text)
  }

  /// "sum" "(" path "of" selector [ "inside" ] ")" | ( "count" | "share" ) "(" selector [ "inside" ] ")"
  private mutating func aggregate(_ node: SyntaxNode) -> Aggregate? {
    guard let selected = node.first(.selector) else { return nil }
    if selected.ownTokens.contains(where: { $0.kind == .arrow }) {
      unreadable(
        selected.range, "a total is of elements, not of relations",
        "tổng hợp theo thành phần, không theo quan hệ")
      return nil
    }
    let words = node.ownWords
    guard let elements = selector(selected) else { return nil }
    var function = Aggregate.Function.count
    switch words.first {
    case "sum":
      guard let path = node.first(.path), let attribute = numericAttribute(path) else { return nil }
      function = .sum(attribute)
    case "share":
      guard selected.first(.conditionOr) != nil,
        let base = selected.first(.selectorOr).flatMap({ selector($0) })
      else {
        unreadable(
          selected.range, "a share needs a part of something: share(A where CONDITION)",
          "tỷ lệ phải là một phần của tập hợp: share(A where CONDITION)")
        return nil
      }
      function = .share(of: base)
    default: break
    }
    return Aggregate(
      function: function, elements: elements, isInside: words.contains("inside"),
      text: node.oneLine)
  }

  /// An attribute of elements that can be added up, or nil with a diagnostic.
  private mutating func numericAttribute(_ path: SyntaxNode) -> AttributeID? {
    guard let attribute = elementAttribute(path) else { return nil }
    switch model.vocabulary[attribute].type.scalar {
    case .number, .money, .percent, .duration: return attribute
    default:
      unreadable(
        path.range, "'\(path.text)' is no number, so it can't be added up",
        "'\(path.text)' không phải là số nên không cộng được")
      return nil
    }
  }

  /// An attribute that elements can have, or nil with a diagnostic.
  mutating func elementAttribute(_ path: SyntaxNode) -> AttributeID? {
    guard let attribute = selectors.attribute(path) else { return nil }
    guard model.vocabulary[attribute].appliesToElements else {
      diagnostics.append(
        Diagnostic(
          .attributeOfOtherSubject, at: path.range,
          LocalizedText(
            "elements never have '\(path.text)'", "phần tử không bao giờ có '\(path.text)'")))
      return nil
    }
    return attribute
  }

  /// attr OP aggregate
  mutating func quantityTest(
    _ node: SyntaxNode, _ operand: SyntaxNode, of subject: SubjectKind
  ) -> RuleCondition? {
    guard subject == .elements else {
      unreadable(
        operand.range, "a relation isn't compared with a total of elements",
        "quan hệ không so sánh được với tổng của các thành phần")
      return nil
    }
    guard let path = node.first(.path), let comparison = node.comparison,
      let attribute = numericAttribute(path), let aggregate = aggregate(operand)
    else { return nil }
    let number = tolerance?.number
    return .subject(
      QuantityTest(
        attribute: attribute, comparison: comparison, aggregate: aggregate,
        tolerance: takeTolerance(), text: node.oneLine + (number.map { " within \($0)" } ?? "")))
  }
}

extension Aggregate {
  var isShare: Bool {
    if case .share = function { return true }
    return false
  }
}

extension SyntaxNode {
  /// Whether an ending is `within 0.5`.
  var isTolerance: Bool { kind == .suffix && ownWords.first == "within" }

  /// The comparison among the node's own tokens.
  var comparison: Target.Comparison? {
    ownTokens.lazy.compactMap { Target.Comparison(rawValue: tree.text($0)) }.first
  }
}

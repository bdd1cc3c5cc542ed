// Indicators and their targets.

import Diagnostics
import Syntax

extension Resolver {
  /// Reads the indicators, in canonical order by identifier.
  mutating func resolveIndicators() {
    var named = IntegerIndex()
    for statement in indicatorStatements {
      guard let name = declaredName(statement) else { continue }
      checkClauses(statement, allowed: [])
      let symbol = symbol(name.firstToken, name)
      if let first = named[UInt64(symbol.rawValue)].map({ indicators[Int($0)].nameRange }) {
        report(
          .duplicateName, at: name.range, "indicator '\(name.text)' is declared twice",
          "chỉ tiêu '\(name.text)' được khai báo hai lần",
          secondary: [.init(first, LocalizedText("first declared here", "khai báo lần đầu ở đây"))])
        continue
      }
      named.updateValue(UInt32(indicators.count), forKey: UInt64(symbol.rawValue))
      indicators.append(indicator(statement, symbol, name))
    }
    indicators.sort { texts.utf8($0.name).lexicographicallyPrecedes(texts.utf8($1.name)) }
  }

  private mutating func indicator(
    _ statement: Statement, _ symbol: Symbol, _ name: SyntaxNode
  ) -> Indicator {
    var indicator = Indicator(
      name: symbol, label: texts.intern(labelText(of: statement)), measure: symbol, unit: "",
      denominator: "", exclusion: "", better: .higher, targets: [], actuals: [], classes: [],
      supportedBy: [], quote: "",
      assumption: "", nameRange: name.range, headRange: statement.rangeWithoutBlock,
      documentation: documentation(of: statement))
    for node in statement.members {
      if node.kind == .target {
        if let target = target(Statement(node)) { indicator.targets.append(target) }
      } else if node.kind == .statement {
        readIndicatorLine(Statement(node), &indicator)
      } else {
        report(
          .misplacedStatement, at: node.range, "this can't stand in an indicator",
          "khai báo này không được đặt trong chỉ tiêu")
      }
    }
    indicator.targets.sort { $0.range < $1.range }
    indicator.actuals.sort { $0.range < $1.range }
    checkClasses(indicator)
    return indicator
  }

  /// The lines of an indicator besides its targets.
  private static let indicatorLines = [
    "unit", "of", "except", "quote", "assumption", "measure", "better", "supported-by", "target",
    "actual", "classes",
  ]

  private mutating func readIndicatorLine(_ line: Statement, _ indicator: inout Indicator) {
    guard Self.indicatorLines.contains(line.word) else {
      return reportUnknownLine(line, in: Self.indicatorLines)
    }
    checkClauses(line, allowed: line.word == "actual" ? ["by", "at"] : [])
    guard let value = line.firstValue else {
      reportMissingValue(line)
      return
    }
    switch line.word {
    case "unit": indicator.unit = text(value, line)
    case "of": indicator.denominator = text(value, line)
    case "except": indicator.exclusion = text(value, line)
    case "quote": indicator.quote = text(value, line)
    case "assumption": indicator.assumption = text(value, line)
    case "measure": indicator.measure = texts.intern(value.text)
    case "better":
      if let better = Indicator.Better(rawValue: value.text) {
        indicator.better = better
      } else {
        report(
          .valueNotInList, at: value.range, "'better' is 'higher' or 'lower'",
          "'better' nhận 'higher' hoặc 'lower'")
      }
    case "supported-by":
      for node in line.values {
        if let element = element(node, from: Place()) { indicator.supportedBy.append(element) }
      }
    case "actual":
      guard let goal = goal(value) else { return }
      indicator.actuals.append(
        Actual(
          goal: goal, by: date(of: line.clause("by")), tiers: tiers(line),
          range: line.rangeWithoutBlock))
    case "classes":
      for node in line.values {
        let name = texts.intern(node.stringValue)
        if indicator.classes.contains(name) {
          report(
            .valueTwice, at: node.range, "'\(node.stringValue)' is listed twice",
            "'\(node.stringValue)' được liệt kê hai lần")
        } else {
          indicator.classes.append(name)
        }
      }
    default: break
    }
  }

  private mutating func text(_ node: SyntaxNode, _ line: Statement) -> String {
    if node.kind == .string { return node.stringValue }
    report(
      .wrongType, at: node.range, "'\(line.word)' takes text in quotes",
      "'\(line.word)' nhận chuỗi trong ngoặc kép",
      fixes: [
        Fix(
          LocalizedText("write \"\(node.text)\"", "viết \"\(node.text)\""),
          [TextEdit(node.range, "\"\(node.text)\"")], .review)
      ])
    return node.text
  }

  /// `target >= 90 by 2025 at province, district`
  private mutating func target(_ statement: Statement) -> Target? {
    checkClauses(statement, allowed: ["by", "at"])
    let comparison =
      statement.comparison.map { statement.node.tree.text($0) }.flatMap(Target.Comparison.init)
      ?? .equal
    let value = statement.firstValue
    let goal = value.flatMap { self.goal($0) }
    let by = date(of: statement.clause("by"))
    let tiers = tiers(statement)
    return goal.map {
      Target(
        comparison: comparison, goal: $0, by: by, tiers: tiers, range: statement.rangeWithoutBlock)
    }
  }

  private mutating func tiers(_ statement: Statement) -> [TierID] {
    (statement.clause("at")?.values ?? []).compactMap { tier in
      find(tier, in: vocabulary.tiers.map(\.name)).map(TierID.init)
    }
  }

  /// In a measure with classes, every target and actual value is one of them.
  private mutating func checkClasses(_ indicator: Indicator) {
    guard !indicator.classes.isEmpty else { return }
    let known = indicator.classes.map { texts[$0] }
    let stated =
      indicator.targets.map { ($0.goal, $0.range) } + indicator.actuals.map { ($0.goal, $0.range) }
    for (goal, range) in stated {
      if case .text(let text) = goal, indicator.classes.contains(text) { continue }
      report(
        .valueNotInList, at: range, "the value is none of the indicator's classes",
        "giá trị không thuộc các hạng của chỉ tiêu",
        notes: [.init(.expected, LocalizedText(verbatim: known.joined(separator: ", ")))])
    }
  }

  private mutating func goal(_ node: SyntaxNode) -> Target.Goal? {
    switch node.kind {
    case .string: return .text(texts.intern(node.stringValue))
    case .path: return .text(texts.intern(node.text))
    case .range:
      let bounds = node.children.compactMap { number($0) }
      guard bounds.count == 2, bounds[0] <= bounds[1] else {
        report(
          .numberForm, at: node.range, "a range runs from a smaller to a larger number",
          "khoảng giá trị đi từ số nhỏ đến số lớn",
          notes: [.init(.expected, LocalizedText(verbatim: "45..50"))])
        return nil
      }
      return .range(bounds[0], bounds[1])
    default: return number(node).map { .number($0) }
    }
  }
}

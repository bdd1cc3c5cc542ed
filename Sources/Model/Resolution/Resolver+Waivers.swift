// Waivers: the rule, what exactly is waived, until when and why.

import Diagnostics
import Syntax

extension Resolver {
  /// `waive CODE on a -> b "…" until 2026-06-30 { reason "…"; owner x; approved-by "…" }`
  mutating func resolveWaivers(_ model: inout ArchitectureModel) {
    for node in waiverNodes {
      if let waiver = waiver(node, &model) { model.waivers.append(waiver) }
      // Resolved, but no verdict looks at it yet.
      reportNotBuilt(node, "waive")
    }
    model.waivers.sort { ($0.rule, $0.range) < ($1.rule, $1.range) }
  }

  private mutating func waiver(_ node: SyntaxNode, _ model: inout ArchitectureModel) -> Waiver? {
    let statement = Statement(node)
    let rule = statement.firstValue.flatMap { ruleCode($0) }
    let subject = node.first(.reference).flatMap { waivedSubject($0, model) }
    checkClauses(statement, allowed: ["until"])
    let until = statement.clause("until")
    if until == nil {
      report(
        .incompleteWaiver, at: statement.headRange, "a waiver says until when it holds",
        "miễn trừ phải ghi thời hạn",
        notes: [.init(.expected, LocalizedText(verbatim: "waive CODE on a -> b until 2026-06-30"))])
    }
    let day = date(of: until)
    var reason = ""
    var approvedBy = ""
    var owner: ElementID?
    for member in statement.members where member.kind == .statement {
      let line = Statement(member)
      checkClauses(line, allowed: [])
      guard let value = line.firstValue else {
        reportMissingValue(line)
        continue
      }
      switch line.word {
      case "reason": reason = value.stringValue
      case "approved-by": approvedBy = value.stringValue
      case "owner": owner = element(value, from: Place())
      default: reportUnknownLine(line, in: ["reason", "owner", "approved-by"])
      }
    }
    if reason.isEmpty {
      report(
        .incompleteWaiver, at: statement.headRange, "a waiver says why: 'reason \"…\"'",
        "miễn trừ phải nêu lý do: 'reason \"…\"'")
    }
    guard let rule, let subject, let day, !reason.isEmpty else { return nil }
    return Waiver(
      rule: rule, subject: subject, until: day, reason: reason, owner: owner,
      approvedBy: approvedBy, range: statement.rangeWithoutBlock)
  }

  private mutating func ruleCode(_ node: SyntaxNode) -> String? {
    let known = rules.compactMap { Statement($0.node).firstValue?.text }
    if known.contains(node.text) { return node.text }
    report(
      .unknownVocabulary, at: node.range, "there is no rule '\(node.text)' in the packs in use",
      "các gói đang dùng không có quy tắc '\(node.text)'", label: didYouMean(node.text, known))
    return nil
  }

  /// The element, relation or architecture that `on …` names.
  private mutating func waivedSubject(
    _ node: SyntaxNode, _ model: ArchitectureModel
  ) -> Waiver.Subject? {
    let paths = node.children.filter { $0.kind == .path }
    guard let first = paths.first else { return nil }
    if paths.count == 1, first.text == header.name { return .architecture }
    guard let source = element(first, from: Place()) else { return nil }
    guard paths.count > 1 else { return .element(source) }
    guard let target = element(paths[1], from: Place()) else { return nil }
    let label = node.children.first { $0.kind == .label || $0.kind == .string }?.labelString
    let matching = model.adjacency.outgoing(source).filter { id in
      let relation = model[id]
      return relation.target == target && (label.map { model.text(relation.label) == $0 } ?? true)
    }
    // Versions of one relation share their kind and label.
    let different = matching.filter { id in
      let (relation, first) = (model[id], model[matching[matching.startIndex]])
      return relation.kind != first.kind || relation.label != first.label
        || relation.name != first.name
    }
    guard let found = matching.first else {
      report(
        .unmatchedWaiver, at: node.range, "there is no relation '\(node.text.onOneLine)'",
        "không có quan hệ '\(node.text.onOneLine)'",
        secondary: model.adjacency.outgoing(source).prefix(8).map {
          .init(
            model[$0].headRange,
            LocalizedText(
              "a relation of '\(model.qualifiedName(source))'",
              "một quan hệ của '\(model.qualifiedName(source))'"))
        })
      return nil
    }
    guard different.isEmpty else {
      report(
        .unmatchedWaiver, at: node.range,
        "'\(node.text.onOneLine)' is several relations; add the label of the one that is meant",
        "'\(node.text.onOneLine)' ứng với nhiều quan hệ; hãy ghi thêm nhãn của quan hệ cần miễn trừ",
        secondary: ([found] + different).prefix(8).map {
          .init(model[$0].headRange, LocalizedText(verbatim: "\"\(model.text(model[$0].label))\""))
        })
      return nil
    }
    return .relation(found)
  }
}

// Waivers: the rule, what exactly is waived, until when and why.

import Diagnostics
import Syntax

extension Resolver {
  /// `waive CODE on a -> b "…" until 2026-06-30 { reason "…"; owner x; approved-by "…" }`
  mutating func resolveWaivers(_ model: ArchitectureModel) -> [Waiver] {
    guard !waiverNodes.isEmpty else { return [] }
    let names = WaivedNames(
      rules: rules.compactMap { Statement($0.node).firstValue?.text }, model: model)
    var waivers: [Waiver] = []
    for node in waiverNodes {
      if let waiver = waiver(node, names, model) { waivers.append(waiver) }
    }
    return waivers.sorted { left, right in
      if left.rule != right.rule { return left.rule < right.rule }
      if left.subject.rank != right.subject.rank { return left.subject.rank < right.subject.rank }
      return (left.until, left.range) < (right.until, right.range)
    }
  }

  /// What waivers can name besides elements.
  private struct WaivedNames {
    /// The codes of the packs in use.
    var rules: [String]
    /// By the symbol of an `id`, the first version of the relation.
    private var relations = IntegerIndex()
    private var indicators = IntegerIndex()

    init(rules: [String], model: ArchitectureModel) {
      self.rules = rules
      for id in model.relationIDs.reversed() where !model[id].name.isEmpty {
        relations.updateValue(id.rawValue, forKey: UInt64(model[id].name.rawValue))
      }
      for (index, indicator) in model.indicators.enumerated() {
        indicators.updateValue(UInt32(index), forKey: UInt64(indicator.name.rawValue))
      }
    }

    func relation(_ name: Symbol) -> RelationID? {
      relations[UInt64(name.rawValue)].map { RelationID(Int($0)) }
    }

    func indicator(_ name: Symbol) -> IndicatorID? {
      indicators[UInt64(name.rawValue)].map { IndicatorID(Int($0)) }
    }
  }

  private mutating func waiver(
    _ node: SyntaxNode, _ names: WaivedNames, _ model: ArchitectureModel
  ) -> Waiver? {
    let statement = Statement(node)
    let rule = statement.firstValue.flatMap { ruleCode($0, names.rules) }
    let subject = node.first(.reference).flatMap { waivedSubject($0, names, model) }
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
    var saysOwner = false
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
      case "owner":
        saysOwner = true
        owner = element(value, from: Place())
      default: reportUnknownLine(line, in: ["reason", "owner", "approved-by"])
      }
    }
    if !saysOwner {
      report(
        .incompleteWaiver, at: statement.headRange,
        "a waiver says who removes the cause: 'owner x'",
        "miễn trừ phải ghi cơ quan khắc phục: 'owner x'")
    }
    if reason.allSatisfy(\.isWhitespace) {
      report(
        .incompleteWaiver, at: statement.headRange, "a waiver says why: 'reason \"…\"'",
        "miễn trừ phải nêu lý do: 'reason \"…\"'")
    }
    guard let rule, let subject, let day, let owner, !reason.allSatisfy(\.isWhitespace) else {
      return nil
    }
    return Waiver(
      rule: rule, subject: subject, until: day, reason: reason, owner: owner,
      approvedBy: approvedBy, range: statement.rangeWithoutBlock)
  }

  private mutating func ruleCode(_ node: SyntaxNode, _ known: [String]) -> String? {
    if known.contains(node.text) { return node.text }
    report(
      .unknownVocabulary, at: node.range, "there is no rule '\(node.text)' in the packs in use",
      "các gói đang dùng không có quy tắc '\(node.text)'", label: didYouMean(node.text, known))
    return nil
  }

  /// What `on …` names.
  private mutating func waivedSubject(
    _ node: SyntaxNode, _ names: WaivedNames, _ model: ArchitectureModel
  ) -> Waiver.Subject? {
    let paths = node.children.filter { $0.kind == .path }
    guard let first = paths.first else { return nil }
    if paths.count == 1 { return waivedSubject(named: first, names, model) }
    guard let source = element(first, from: Place()),
      let target = element(paths[1], from: Place())
    else { return nil }
    return waivedRelation(node, source, target, model)
  }

  /// What one name means: every subject, the architecture, a relation by its `id`, an indicator, or
  /// else an element.
  private mutating func waivedSubject(
    named path: SyntaxNode, _ names: WaivedNames, _ model: ArchitectureModel
  ) -> Waiver.Subject? {
    if path.text == "any" { return .any }
    if path.text == header.name { return .architecture }
    guard path.tokenRange.count == 1, let name = texts.find(path.tree.bytes(path.firstToken)) else {
      return element(path, from: Place()).map { .element($0) }
    }
    var meanings: [(subject: Waiver.Subject, place: Diagnostic.Label)] = []
    if let id = names.relation(name) {
      meanings.append(
        (.relation(id), .init(model[id].headRange, LocalizedText("a relation", "một quan hệ"))))
    }
    if let id = names.indicator(name) {
      meanings.append(
        (
          .indicator(id),
          .init(
            model.indicators[id.index].nameRange, LocalizedText("an indicator", "một chỉ tiêu"))
        ))
    }
    if !meanings.isEmpty, let id = self.names[.model, name] {
      meanings.append(
        (.element(id), .init(model[id].nameRange, LocalizedText("an element", "một phần tử"))))
    }
    guard let meaning = meanings.first else {
      return element(path, from: Place()).map { .element($0) }
    }
    guard meanings.count == 1 else {
      report(
        .ambiguousName, at: path.range, "'\(path.text)' can mean several things",
        "'\(path.text)' có thể là nhiều đối tượng khác nhau", secondary: meanings.map(\.place))
      return nil
    }
    return meaning.subject
  }

  /// `a -> b`, with the label where there are several.
  private mutating func waivedRelation(
    _ node: SyntaxNode, _ source: ElementID, _ target: ElementID, _ model: ArchitectureModel
  ) -> Waiver.Subject? {
    let label = node.children.first { $0.kind == .label || $0.kind == .string }?.labelString
    let matching = Self.relations(from: source, to: target, model).filter { id in
      label.map { model.text(model[id].label) == $0 } ?? true
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

  /// The relations between two elements: side by side in the model's order, found by halving.
  private static func relations(
    from source: ElementID, to target: ElementID, _ model: ArchitectureModel
  ) -> [RelationID] {
    var low = 0
    var high = model.relations.count
    while low < high {
      let middle = (low + high) / 2
      let relation = model.relations[middle]
      if (relation.source, relation.target) < (source, target) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return model.relations[low...].prefix { $0.source == source && $0.target == target }
      .indices.map(RelationID.init)
  }
}

extension Waiver.Subject {
  /// Orders the waivers of one rule, whichever file they stand in.
  fileprivate var rank: (Int, Int) {
    switch self {
    case .any: (0, 0)
    case .architecture: (1, 0)
    case .element(let id): (2, id.index)
    case .relation(let id): (3, id.index)
    case .indicator(let id): (4, id.index)
    }
  }
}

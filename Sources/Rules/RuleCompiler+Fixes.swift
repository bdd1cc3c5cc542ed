import Diagnostics
import Model
import Syntax

/// What a rule offers to change.
extension RuleCompiler {
  /// fix = "fix" [ APPLICABILITY ] ( "add" "via" hops | ( "add" | "set" ) NAME [ values ] | "remove" )
  mutating func fix(_ node: SyntaxNode, _ parts: inout RuleParts) {
    if let block = node.first(.block) {
      return unreadable(block.range, "'fix' has no block", "'fix' không có khối")
    }
    var words = node.ownWords.dropFirst()
    var stated: Fix.Applicability?
    if let word = words.first, let applicability = Fix.Applicability(rawValue: word) {
      stated = applicability
      words = words.dropFirst()
    }
    let errors = errorCount
    guard let action = action(Array(words), Array(node.children.filter(\.isValue)), node) else {
      if errorCount == errors {
        unreadable(node.range, "this fix can't be read", "không đọc được cách sửa này")
      }
      return
    }
    switch (action, stated) {
    case (.complete, .safe?), (.complete, .review?):
      unreadable(
        node.range, "what the author fills in is shown only: write 'fix add' or 'fix template add'",
        "phần tác giả phải tự ghi thì chỉ để gợi ý: hãy viết 'fix add' hoặc 'fix template add'")
    case (.remove, .safe?):
      unreadable(
        node.range, "to remove something is never safe: write 'fix remove'",
        "xóa thì không bao giờ là an toàn: hãy viết 'fix remove'")
    case (.complete, _):
      parts.fixes.append(RuleFix(action: action, applicability: .template, text: node.oneLine))
    default:
      parts.fixes.append(
        RuleFix(action: action, applicability: stated ?? .review, text: node.oneLine))
    }
  }

  private mutating func action(
    _ words: [String], _ values: [SyntaxNode], _ node: SyntaxNode
  ) -> RuleFix.Action? {
    switch words {
    case ["remove"]: return .remove
    case ["add", "via"]:
      var stations: [RuleFix.Station] = []
      for value in values {
        guard let station = station(value) else { return nil }
        stations.append(station)
      }
      return stations.isEmpty ? nil : .route(stations)
    case ["add"], ["set"]:
      guard let path = values.first, let attribute = selectors.attribute(path) else { return nil }
      let given = values.dropFirst()
      return words == ["set"]
        ? setting(attribute, given, path) : completion(attribute, given)
    default: return nil
    }
  }

  /// A hop: a selector in parentheses, or the name of an element of a catalogue.
  private mutating func station(_ node: SyntaxNode) -> RuleFix.Station? {
    if node.kind == .selectorParenthesized {
      return selectors.selector(node).map { .selected($0, text: node.displayText) }
    }
    guard node.kind == .path else {
      unreadable(
        node.range, "a hop is the name of an element of a pack, or a selector in parentheses",
        "một chặng là tên phần tử của một gói, hoặc một bộ chọn trong ngoặc đơn")
      return nil
    }
    let names = node.names.map { node.tree.text($0) }
    if model.catalogueElement(named: names) != nil { return .named(names) }
    if model.vocabulary.kind(named: node.text) != nil {
      unreadable(
        node.range, "'\(node.text)' is a kind: write '(\(node.text))'",
        "'\(node.text)' là một loại thành phần: hãy viết '(\(node.text))'")
      return nil
    }
    if let pack = model.vocabulary.packs.first(where: { $0.name == names[0] }) {
      unreadable(
        node.range, "pack '\(pack.name) \(pack.version)' has no element '\(node.text)'",
        "gói '\(pack.name) \(pack.version)' không có phần tử '\(node.text)'")
      return nil
    }
    // Its pack isn't in use: then the model can't name it, and the fix isn't offered.
    return .named(names)
  }

  private mutating func setting(
    _ id: AttributeID, _ values: ArraySlice<SyntaxNode>, _ path: SyntaxNode
  ) -> RuleFix.Action? {
    let attribute = model.vocabulary[id]
    guard !values.isEmpty else {
      unreadable(
        path.range,
        "'fix set \(path.text)' names no value; write 'fix add \(path.text)' where the author fills it in",
        "'fix set \(path.text)' thiếu giá trị; viết 'fix add \(path.text)' nếu tác giả phải tự ghi")
      return nil
    }
    if values.count > 1, !attribute.type.isMany {
      unreadable(
        values[values.startIndex + 1].range, "'\(attribute.name)' has one value",
        "'\(attribute.name)' chỉ có một giá trị")
      return nil
    }
    var texts: [String] = []
    for node in values {
      guard selectors.value(node, attribute) != nil else { return nil }
      texts += selectors.parameterValues(node).map(\.oneLine)
    }
    return .set(id, text: texts.joined(separator: ", "))
  }

  /// What the author is shown: the rule's own words, or a hole of the attribute's type.
  private func completion(
    _ id: AttributeID, _ values: ArraySlice<SyntaxNode>
  ) -> RuleFix.Action {
    let shown = values.map(\.oneLine).joined(separator: ", ")
    if !shown.isEmpty { return .complete(id, text: shown) }
    switch model.vocabulary[id].type.scalar {
    case .text, .markdown: return .complete(id, text: "\"…\"")
    default: return .complete(id, text: "…")
    }
  }
}

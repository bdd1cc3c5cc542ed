import Diagnostics
import Model
import Syntax

/// Sentences and conditions about paths, cycles and order.
extension RuleCompiler {
  /// "every path from" prim "to" prim "passes through" prim { "then" prim }
  mutating func everyPath(_ node: SyntaxNode) -> (any Sentence)? {
    let parts = node.children.filter(\.kind.isSelector)
    guard parts.count > 2, let stations = stations(Array(parts[2...])) else { return nil }
    return path(node, .passesThrough(stations))
  }

  /// ( "no" | "some" ) "path from" prim "to" prim, and what else claims something of paths
  mutating func path(_ node: SyntaxNode, _ claim: PathSentence.Claim) -> (any Sentence)? {
    let parts = node.children.filter(\.kind.isSelector)
    guard parts.count >= 2, let from = selector(parts[0]),
      let to = selector(parts[1])
    else { return nil }
    return PathSentence(
      claim: claim, from: from, to: to, isPhysical: isPhysical, fromText: parts[0].displayText,
      toText: parts[1].displayText, stationsText: Self.text(Array(parts[2...])))
  }

  /// "reach" prim [ "through" prim { "then" prim } ]
  mutating func reachTest(_ node: SyntaxNode, of subject: SubjectKind) -> RuleCondition? {
    let parts = node.children.filter(\.kind.isSelector)
    guard let end = parts.first else { return nil }
    if subject == .relations {
      unreadable(
        node.range, "a relation has no paths of its own", "quan hệ không có đường đi của riêng nó")
      return nil
    }
    guard let ends = selector(end), let stations = stations(Array(parts[1...])) else {
      return nil
    }
    return .subject(
      ReachTest(
        ends: ends, stations: stations, isPhysical: isPhysical, endsText: end.displayText,
        stationsText: Self.text(Array(parts[1...]))))
  }

  /// "no cycles among" prim [ "by" NAME ]
  mutating func noCycles(_ node: SyntaxNode) -> (any Sentence)? {
    guard let among = node.children.first(where: \.kind.isSelector),
      let selector = selector(among)
    else { return nil }
    var sentence = CycleSentence(
      elements: selector, grouping: nil, text: among.displayText, groupingText: "")
    if node.ownWords.contains("by") {
      guard let name = node.first(.path), let attribute = selectors.attribute(name) else {
        return nil
      }
      let found = model.vocabulary[attribute]
      guard case .reference = found.type.scalar, !found.type.isMany, found.appliesToElements else {
        unreadable(
          name.range, "'\(found.name)' doesn't name one element for each element",
          "'\(found.name)' không nêu một phần tử cho mỗi phần tử")
        return nil
      }
      sentence.grouping = attribute
      sentence.groupingText = found.name
    }
    return sentence
  }

  /// "no single point of failure for" prim [ "unless" cond ]
  mutating func noSinglePoint(_ node: SyntaxNode) -> (any Sentence)? {
    guard let served = node.children.first(where: \.kind.isSelector),
      let selector = selector(served)
    else { return nil }
    var excuse: RuleCondition?
    if let condition = node.first(.conditionOr) {
      guard let test = self.condition(condition, of: .elements) else { return nil }
      excuse = test
    }
    return SinglePointSentence(
      served: selector, excuse: excuse, text: served.displayText)
  }

  // MARK: Parts

  private mutating func stations(_ nodes: [SyntaxNode]) -> [Selector]? {
    if nodes.count > StationChain.maximumCount {
      let most = StationChain.maximumCount
      unreadable(
        nodes[most].range, "a path passes at most \(most) stations",
        "đường đi qua nhiều nhất \(most) trạm")
      return nil
    }
    var result: [Selector] = []
    for node in nodes {
      guard let selector = selector(node) else { return nil }
      result.append(selector)
    }
    mostStations = max(mostStations, result.count)
    return result
  }

  private static func text(_ stations: [SyntaxNode]) -> String {
    stations.map(\.displayText).joined(separator: " then ")
  }

  /// Reads `on hops` and `on physical`, and gives the other endings; nil with a diagnostic where
  /// one doesn't fit the sentence.
  mutating func phaseSuffixes(_ node: SyntaxNode) -> [SyntaxNode]? {
    isOnHops = false
    isPhysical = false
    var others: [SyntaxNode] = []
    for suffix in node.children where suffix.kind == .suffix {
      let text = suffix.oneLine
      guard text == "on hops" || text == "on physical" else {
        others.append(suffix)
        continue
      }
      let fits =
        switch node.kind {
        case .sentenceOnly, .sentenceForbid: text == "on hops"
        case .sentencePassesThrough, .sentenceNoPath, .sentenceSomePath: text == "on physical"
        case .sentenceEach: text == "on physical" && node.contains(.conditionReach)
        default: false
        }
      guard fits, !isOnHops, !isPhysical else {
        unreadable(
          suffix.range, "'\(text)' doesn't belong to this sentence",
          "'\(text)' không dùng được với câu này")
        return nil
      }
      if text == "on hops" { isOnHops = true } else { isPhysical = true }
    }
    return others
  }
}

extension SyntaxNode {
  /// Whether a node of a kind is among the node's descendants.
  fileprivate func contains(_ kind: SyntaxKind) -> Bool {
    tree.nodes[index..<Int(record.end)].contains { $0.kind == kind }
  }
}

import Diagnostics
import Model
import Syntax

/// The measures that are built in: fixed sentences that a pack switches on.
extension RuleCompiler {
  /// "no" ( "near-duplicate names" | "split of one system by name stem" ) "among" prim
  mutating func measure(_ node: SyntaxNode) -> (any Sentence)? {
    guard let selected = node.children.first(where: \.kind.isSelector),
      let elements = selector(selected)
    else { return nil }
    var words = node.ownWords
    _ = words.popLast()
    switch words.joined(separator: " ") {
    case "no near-duplicate names": return NearDuplicatesSentence(elements: elements)
    case "no split of one system by name stem":
      guard let owner = model.vocabulary.attribute(named: "owner"),
        let level = model.vocabulary.attribute(named: "security-level")
      else {
        unreadable(
          node.range, "this measure needs the attributes 'owner' and 'security-level'",
          "phép đo này cần các thuộc tính 'owner' và 'security-level'")
        return nil
      }
      return SplitSystemsSentence(elements: elements, owner: owner, level: level)
    case let wording:
      unreadable(
        node.range, "there is no measure '\(wording)'", "không có phép đo '\(wording)'")
      return nil
    }
  }

  /// `no secrets in the model`
  mutating func secrets(_ node: SyntaxNode) -> (any Sentence)? {
    if let suffix = node.first(.suffix) {
      unreadable(suffix.range, "this sentence has no phases", "câu này không gắn với giai đoạn")
      return nil
    }
    return SecretsSentence()
  }
}

package import Syntax

extension SyntaxTree {
  /// The tokens in a row, kind and text: `word 'owner'`.
  package func tokenDump() -> String {
    tokens.dropLast().map { "\($0.kind) '\(text($0))'" }.joined(separator: " ")
  }

  /// The nodes below each other, indented, with the text of those that have no children.
  package func nodeDump() -> String {
    var lines: [String] = []
    func add(_ node: SyntaxNode, _ depth: Int) {
      let children = Array(node.children)
      let text = children.isEmpty ? " '\(node.text)'" : ""
      lines.append(String(repeating: "  ", count: depth) + "\(node.kind)\(text)")
      for child in children { add(child, depth + 1) }
    }
    add(root, 0)
    return lines.joined(separator: "\n") + "\n"
  }
}

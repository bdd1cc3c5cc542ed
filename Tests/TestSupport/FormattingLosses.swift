import Diagnostics
package import Syntax

/// What the canonical text of a tree loses or changes; nothing where it is as it must be: words,
/// comments and the shape of the tree stay, and the canonical text of the canonical text is itself.
package func formattingLosses(_ tree: SyntaxTree) -> [String] {
  let once = format(tree)
  guard !tree.hasSyntaxErrors else {
    return once == tree.source.bytes ? [] : ["changed in spite of errors"]
  }
  var losses: [String] = []
  let after = parse(SourceFile(id: tree.source.id, path: tree.source.path, bytes: once))
  if words(after) != words(tree) { losses.append("words differ") }
  if comments(after) != comments(tree) { losses.append("comments differ") }
  if after.hasSyntaxErrors {
    losses.append("errors after formatting")
  } else if after.nodes.map(\.kind) != tree.nodes.map(\.kind) {
    losses.append("the tree differs")
  }
  if format(after) != once { losses.append("the second time differs") }
  return losses
}

private func words(_ tree: SyntaxTree) -> [String] {
  tree.tokens.filter { $0.kind != .semicolon }.map { tree.text($0) }
}

private func comments(_ tree: SyntaxTree) -> [String] {
  var comments: [String] = []
  var position = 0
  for token in tree.tokens {
    let trivia = tree.source.text(position..<token.bytes.lowerBound)
    for line in trivia.split(whereSeparator: \.isNewline) {
      guard let start = line.firstRange(of: "//")?.lowerBound else { continue }
      var comment = line[start...]
      while comment.last == " " || comment.last == "\t" { comment.removeLast() }
      comments.append(String(comment))
    }
    position = token.bytes.upperBound
  }
  return comments.sorted()
}

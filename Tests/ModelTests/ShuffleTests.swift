import Diagnostics
import Model
import Syntax
import TestSupport
import Testing

/// The order of files and of declarations never matters.
struct ShuffleTests {
  @Test func `shuffled statements and files give the same model and diagnostics`() throws {
    let files = try Repository.allModelTexts().filter { $0.path.hasPrefix("models/ben-tre-2.0/") }
    let original = Array(files.map { ($0.path, $0.bytes) })
    try check(original)
  }

  @Test func `shuffled models with mistakes give the same model and diagnostics`() throws {
    let files = try Repository.allModelTexts().filter { $0.path.hasPrefix("models/ben-tre-2.0/") }
    // Mistakes that don't depend on what was declared first.
    let broken = files.map { file in
      let text = String(decoding: file.bytes, as: UTF8.self)
        .replacing("-> ", with: "-> x", maxReplacements: 1).replacing(
          "owner", with: "ownr", maxReplacements: 2)
      return (file.path, Array(text.utf8))
    }
    try check(broken)
  }

  private func check(_ files: [(String, [UInt8])]) throws {
    #expect(!files.isEmpty)
    let expected = FixtureCompilation(files: files.map { (path: $0.0, bytes: $0.1) })
    let dump = expected.model.dump()
    let messages = Self.messages(expected)
    var random = RandomSource(seed: 20_250_101)
    for round in 0..<20 {
      let shuffled = shuffle(expected.trees, &random)
      let actual = FixtureCompilation(files: shuffled)
      let difference = textDifference(expected: dump, actual: actual.model.dump())
      #expect(difference == nil, "round \(round): \(difference ?? "")")
      #expect(Self.messages(actual) == messages, "round \(round)")
      if difference != nil { return }
    }
  }

  private static func messages(_ compilation: FixtureCompilation) -> [String] {
    compilation.diagnostics.map { diagnostic in
      let places = [diagnostic.primary] + diagnostic.secondary
      let texts = places.map { compilation.sources.text($0.range) }.sorted()
      return "\(diagnostic.code) \(diagnostic.message.english) \(texts)"
    }.sorted()
  }

  /// The statements of some files dealt out to as many other files, in random order.
  private func shuffle(
    _ trees: [SyntaxTree], _ random: inout RandomSource
  ) -> [(path: String, bytes: [UInt8])] {
    var piles: [String] = Array(repeating: "", count: trees.count)
    var statements = trees.flatMap { tree in texts(tree.root, &random) }
    statements.shuffle(using: &random)
    for statement in statements {
      piles[Int.random(in: 0..<piles.count, using: &random)] += statement + "\n"
    }
    return piles.enumerated().map { ("f\($0.offset).kien", Array($0.element.utf8)) }
  }

  /// The texts of a node's statements, each with the comments above it; the bodies of elements
  /// are shuffled too.
  private func texts(_ node: SyntaxNode, _ random: inout RandomSource) -> [String] {
    var result: [String] = []
    for child in node.children where child.kind != .error {
      let first = Int(child.record.firstToken)
      let start = first == 0 ? 0 : Int(child.tree.tokens[first - 1].end)
      let head = child.tree.source.text(start..<Int(child.range.end))
      guard let block = child.first(.block), keepsMeaning(child) else {
        result.append(head)
        continue
      }
      let opening = child.tree.source.text(start..<Int(block.range.start))
      var members = texts(block, &random)
      members.shuffle(using: &random)
      result.append("\(opening){\n\(members.joined(separator: "\n"))\n}")
    }
    return result
  }

  /// Whether the lines of a statement's block may change places: not where order is meaning.
  private func keepsMeaning(_ node: SyntaxNode) -> Bool {
    !["phases", "indicator", "view"].contains(node.tree.text(node.firstToken))
  }
}

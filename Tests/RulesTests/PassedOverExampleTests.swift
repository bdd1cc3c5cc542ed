import Diagnostics
import Frameworks
import Syntax
import Testing

/// Packs read without the examples of their rules: only these are missing.
@Suite struct PassedOverExampleTests {
  private struct Place: Equatable {
    var kind: TokenKind
    var startsLine: Bool
    var start: UInt32
    var end: UInt32

    init(_ token: Token) {
      kind = token.kind
      startsLine = token.startsLine
      start = token.start
      end = token.end
    }
  }

  private func source(_ text: String) -> SourceFile {
    SourceFile(id: FileID(0), path: "a.kien", bytes: Array(text.utf8))
  }

  /// The tokens outside examples.
  private func places(_ tree: SyntaxTree) -> [Place] {
    let examples = tree.nodes.filter { $0.kind == .example }
      .map { Int($0.firstToken)..<Int($0.endToken) }
    var next = 0
    return tree.tokens.indices.compactMap { index in
      while next < examples.count, examples[next].upperBound <= index { next += 1 }
      let isInside = next < examples.count && examples[next].contains(index)
      return isInside ? nil : Place(tree.tokens[index])
    }
  }

  private func kinds(_ tree: SyntaxTree) -> [SyntaxKind] {
    var kinds: [SyntaxKind] = []
    var index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      if node.kind == .example {
        index = Int(node.end)
      } else {
        kinds.append(node.kind)
        index += 1
      }
    }
    return kinds
  }

  @Test func `the shipped packs read without examples lack nothing but these`() {
    var count = 0
    for file in ShippedPack.all.flatMap(\.files) {
      let source = SourceFile(id: FileID(0), path: file.name, bytes: file.bytes)
      let (whole, bare) = (parse(source), parseWithoutExamples(source))
      #expect(bare.diagnostics == [], "\(file.name)")
      #expect(places(bare) == places(whole), "\(file.name)")
      #expect(kinds(bare) == kinds(whole), "\(file.name)")
      #expect(bare.reassembledBytes == whole.reassembledBytes, "\(file.name)")
      #expect(!bare.nodes.contains { $0.kind == .example }, "\(file.name)")
      count += whole.nodes.count { $0.kind == .example }
    }
    #expect(count > 200)
  }

  @Test(arguments: [
    "example fails \"}\" on a { }", "example passes { system a \"{\" }",
    "example passes { // }\n }", "example passes { markdown \"\"\"\n}\n\"\\\n\"\"\" }",
    "example passes { system a \"\\\"}\" { } }", "example passes {\n    system a\n  }",
  ])
  func `an example ends at its own brace`(_ example: String) {
    let source = source("pack p 1.0 { rule R {\n  \(example)\n  why \"w\"\n} }\n")
    let (whole, bare) = (parse(source), parseWithoutExamples(source))
    #expect(whole.diagnostics == [])
    #expect(places(bare) == places(whole))
    #expect(kinds(bare) == kinds(whole))
    #expect(bare.tokens.count < whole.tokens.count)
  }

  @Test(arguments: [
    "pack p 1.0 {\n  example passes {\n", "  example }\n", "  example passes {\n    \"\n",
    "examples { }\n", "kind example \"E\"\n", "  example\n",
  ])
  func `what is no whole example is read as ever`(_ text: String) {
    let (whole, bare) = (parse(source(text)), parseWithoutExamples(source(text)))
    #expect(bare.tokens.map(Place.init) == whole.tokens.map(Place.init))
    #expect(bare.diagnostics == whole.diagnostics)
  }
}

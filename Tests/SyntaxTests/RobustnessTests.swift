import Diagnostics
import Foundation
import Syntax
import TestSupport
import Testing

/// Parsing is total: any bytes give a tree whose text is the input, quickly and without many words.
struct RobustnessTests {
  /// The texts whose tokens are changed: what people write, not texts made of mistakes.
  static let texts = ((try? Repository.allModelTexts()) ?? [])
    .filter { text in
      !["Fixtures/", "Meaning/", "broken"].contains { text.path.contains($0) }
    }

  @Test func `every text of the repository comes back byte by byte`() throws {
    let all = try Repository.allModelTexts()
    #expect(all.count > 15)
    for text in all { #expect(Self.tree(text.bytes).reassembledBytes == text.bytes, "\(text)") }
  }

  /// Whether everything is tried rather than a sample: `make soak`.
  private static let isSoak = ProcessInfo.processInfo.environment["SOAK"] != nil

  private static func isPack(_ path: String) -> Bool { path.lowercased().contains("packs/") }

  @Test func `packs, models and examples have no syntax errors`() {
    for text in Self.texts { #expect(Self.tree(text.bytes).diagnostics.isEmpty, "\(text)") }
  }

  @Test func `every token removed, doubled or swapped gives a tree and few diagnostics`() {
    var count = 0
    var noisy: [(path: String, count: Int, text: String)] = []
    let pieces = Self.texts.flatMap { text in
      Piece.pieces(of: text.path, text.bytes).map { (path: text.path, bytes: $0.bytes) }
    }
    for piece in pieces {
      let tokens = Self.tree(piece.bytes).tokens
      // Packs are long lists of one shape: of their tokens one in seven is enough.
      let step = Self.isPack(piece.path) && !Self.isSoak ? 7 : 1
      for index in stride(from: 0, to: tokens.count - 1, by: step) {
        for mutation in TokenMutation.allCases {
          guard let mutant = mutation.apply(to: piece.bytes, tokens, at: index) else { continue }
          let tree = Self.tree(mutant)
          count += 1
          if tree.reassembledBytes != mutant { Issue.record("lossy: \(text(mutant))") }
          if tree.diagnostics.count > 3 {
            noisy.append((piece.path, tree.diagnostics.count, text(mutant)))
          }
        }
      }
    }
    let worst = noisy.sorted { $0.count > $1.count }.prefix(5).map { "\($0.count): \($0.text)" }
    #expect(count > 1_000)
    print("one-edit mutants: \(count), more than three diagnostics for \(noisy.count)")
    let message = "\(noisy.count) of \(count)\n\(worst.joined(separator: "\n"))"
    // What architects write never gives more than three; the lists of packs seldom do.
    let written = noisy.filter {
      !Self.isPack($0.path) && ($0.path.hasPrefix("models/") || $0.path.hasPrefix("examples/"))
    }
    #expect(written.isEmpty, "\(message)")
    #expect(Double(noisy.count) / Double(count) < 0.01, "\(message)")
  }

  @Test func `a text cut off anywhere gives a tree and few diagnostics`() {
    expectFewDiagnostics("texts cut off") { bytes in
      (0..<bytes.count).lazy.map { Array(bytes[..<$0]) }
    }
  }

  @Test func `a text that lacks any one character gives a tree and few diagnostics`() {
    expectFewDiagnostics("texts without a character") { bytes in
      let starts = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count]
      return stride(from: 0, to: starts.count - 1, by: Self.isSoak ? 1 : 13).lazy.map {
        Array(bytes[..<starts[$0]] + bytes[starts[$0 + 1]...])
      }
    }
  }

  /// Of all mutants of the models, of all texts in a long run: at most one in a hundred gives more than three
  /// diagnostics, and none loses a byte.
  private func expectFewDiagnostics<Mutants: Sequence<[UInt8]>>(
    _ name: String, mutants: ([UInt8]) -> Mutants
  ) {
    var count = (all: 0, noisy: 0)
    for text in Self.texts where Self.isSoak || text.path.hasPrefix("models/") {
      for piece in Piece.pieces(of: text.path, text.bytes) {
        for mutant in mutants(piece.bytes) {
          let tree = Self.tree(mutant)
          if tree.reassembledBytes != mutant { Issue.record("lossy: \(self.text(mutant))") }
          count.all += 1
          if tree.diagnostics.count > 3 { count.noisy += 1 }
        }
      }
    }
    print("\(name): \(count.all), more than three diagnostics for \(count.noisy)")
    #expect(count.all > 1_000)
    #expect(Double(count.noisy) / Double(count.all) < 0.01, "\(count.noisy) of \(count.all)")
  }

  @Test func `random bytes and random tokens give a tree`() {
    var random = RandomSource(seed: 1)
    let words = [
      "portal", "->", "{", "}", "(", ")", "\"", "\"\"\"", ",", ";", ".", "..", "via", "from",
      "where",
      "and", "not", "5", "80,8", "\n", "\r", "// x\n", "=", ">=", "show", "rule", "each", "must",
      "pack",
      "\u{202E}", "“", "→", "view", "indicator", "target", "example", "waive", "on", "in", "phase",
    ]
    for _ in 0..<2_000 {
      let length = Int.random(in: 0..<60, using: &random)
      let bytes = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      #expect(Self.tree(bytes).reassembledBytes == bytes)
      let tokens = (0..<length).map { _ in words.randomElement(using: &random) ?? "" }
      let text = Array(tokens.joined(separator: " ").utf8)
      #expect(Self.tree(text).reassembledBytes == text)
    }
  }

  @Test(arguments: [
    ("{", 100_000), ("}", 100_000), ("(", 100_000), ("a {", 100_000), ("a {\n", 100_000),
    ("show (", 100_000), ("not ", 100_000), ("a ", 100_000), ("a", 1_000_000),
    ("view v { show |(", 100_000), ("view v { show |in ", 100_000), ("\"", 100_000),
    ("view v { show |everything that needs ", 100_000), ("pack p 1.0 { rule R {\neach |(", 100_000),
  ])
  func `what is repeated without end is told of in a few words`(
    _ opening: String, _ count: Int
  ) {
    let parts = opening.split(separator: "|")
    let head = parts.count > 1 ? String(parts[0]) : ""
    let text = Array((head + String(repeating: String(parts[parts.count - 1]), count: count)).utf8)
    let tree = Self.tree(text)
    #expect(tree.reassembledBytes == text)
    #expect(!tree.diagnostics.isEmpty)
    #expect(tree.diagnostics.count <= 3, "\(tree.diagnostics.count)")
  }

  @Test func `blocks and parentheses are nested at most 256 deep`() {
    let deep = { (count: Int) in
      String(repeating: "a {\n", count: count) + String(repeating: "}\n", count: count)
    }
    #expect(Self.tree(Array(deep(256).utf8)).diagnostics.isEmpty)
    #expect(Self.tree(Array(deep(257).utf8)).diagnostics.map(\.code) == ["K0104"])
    let parentheses = { (count: Int) in
      "view v { show " + String(repeating: "(", count: count) + "a"
        + String(repeating: ")", count: count) + " }"
    }
    #expect(Self.tree(Array(parentheses(255).utf8)).diagnostics.isEmpty)
    #expect(Self.tree(Array(parentheses(256).utf8)).diagnostics.contains { $0.code == "K0104" })
  }

  @Test func `a changed model still resolves`() throws {
    let models = try Repository.models()
    var random = RandomSource(seed: 7)
    for round in 0..<60 {
      let files = models[round % models.count]
      var changed = files.map { (path: $0.path, bytes: $0.bytes) }
      let file = Int.random(in: 0..<changed.count, using: &random)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let tokens = Self.tree(changed[file].bytes).tokens
        let index = Int.random(in: 0..<max(1, tokens.count - 1), using: &random)
        let mutation = TokenMutation.allCases.randomElement(using: &random) ?? .removed
        changed[file].bytes =
          mutation.apply(to: changed[file].bytes, tokens, at: index) ?? changed[file].bytes
      }
      let compilation = FixtureCompilation(files: changed)
      // Files of packs are read apart from those of the model.
      #expect(compilation.trees.count == files.count { !$0.path.hasPrefix("packs/") })
    }
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  static func tree(_ bytes: [UInt8]) -> SyntaxTree {
    parse(SourceFile(id: FileID(0), path: "a.kien", bytes: bytes))
  }
}

import Diagnostics
import Syntax
import TestSupport
import Testing

/// The canonical text: what it looks like, and that nothing is lost on the way to it.
struct FormatterTests {
  @Test(arguments: (try? FormatterCases.all()) ?? [])
  func `each text becomes the one written below it`(_ cases: FormatterCases) throws {
    for difference in try cases.differences({ format(RobustnessTests.tree($0)) }) {
      Issue.record("\(difference)")
    }
  }

  @Test func `every text of the repository keeps its words and comments and changes once`() throws {
    for text in try Repository.allModelTexts() {
      check(RobustnessTests.tree(text.bytes), name: text.path)
    }
  }

  @Test func `every changed text keeps its words and comments and changes once`() {
    var count = 0
    for piece in RobustnessTests.texts.flatMap({ Piece.pieces(of: $0.path, $0.bytes) }) {
      let tokens = RobustnessTests.tree(piece.bytes).tokens
      for index in stride(from: count % 7, to: tokens.count - 1, by: 7) {
        for mutation in TokenMutation.allCases {
          guard let mutant = mutation.apply(to: piece.bytes, tokens, at: index) else { continue }
          count += 1
          check(RobustnessTests.tree(mutant), name: piece.path)
        }
      }
    }
    #expect(count > 1_000)
  }

  @Test func `line breaks put anywhere keep words, comments and one change`() {
    var random = RandomSource(seed: 3)
    let breaks = [
      "\n", "\n\n\n", " // ghi chú\n", "\n// ghi chú\n", "\r\n", ";\n", "\t",
      "\n\n// a\n\n// b\n\n",
    ]
    for piece in RobustnessTests.texts.flatMap({ Piece.pieces(of: $0.path, $0.bytes) }) {
      let tokens = RobustnessTests.tree(piece.bytes).tokens
      for _ in 0..<6 {
        var bytes: [UInt8] = []
        var position = 0
        for token in tokens {
          bytes += piece.bytes[position..<token.bytes.lowerBound]
          if Int.random(in: 0..<12, using: &random) == 0 {
            bytes += Array((breaks.randomElement(using: &random) ?? "").utf8)
          }
          bytes += piece.bytes[token.bytes]
          position = token.bytes.upperBound
        }
        check(RobustnessTests.tree(bytes), name: piece.path)
      }
    }
  }

  @Test func `a text with errors stays as it is`() {
    for text in ["portal p {\n", "a ->   \n", "x   \"y\n", "portal   p   }\n"] {
      #expect(format(RobustnessTests.tree(Array(text.utf8))) == Array(text.utf8))
    }
  }

  @Test func `the formatted model means the same`() throws {
    for files in try Repository.models() { try checkMeaning(files) }
  }

  private func checkMeaning(_ files: [ModelText]) throws {
    let original = FixtureCompilation(files: files.map { ($0.path, $0.bytes) })
    // Other white space everywhere first, so that there is something to do.
    let spread = files.map { ($0.path, Self.spread($0.bytes)) }
    let formatted = FixtureCompilation(
      files: spread.map { ($0.0, format(RobustnessTests.tree($0.1))) })
    let difference = textDifference(expected: original.model.dump(), actual: formatted.model.dump())
    #expect(difference == nil, "\(difference ?? "")")
  }

  /// More white space between all lines; but a description stays above what it describes.
  private static func spread(_ bytes: [UInt8]) -> [UInt8] {
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let text = lines.map { line in
      line.drop { $0 == " " }.hasPrefix("///") ? "\(line)\n\t " : "\(line)\n\n\t "
    }.joined()
    return Array(text.utf8)
  }

  /// What must hold for any text.
  private func check(_ tree: SyntaxTree, name: String) {
    for loss in formattingLosses(tree) {
      let text = String(decoding: tree.source.bytes, as: UTF8.self)
      let formatted = String(decoding: format(tree), as: UTF8.self)
      Issue.record("\(name): \(loss)\n\(text)\n-->\n\(formatted)")
    }
  }
}

import Diagnostics
import Syntax
import TestSupport

/// Text into trees and back.
enum TextTargets {
  static func parseFaults(_ bytes: [UInt8]) -> [String] {
    let source = SourceFile(id: FileID(0), path: "a.kien", bytes: bytes)
    return [
      ("", parse), (" without examples", parseWithoutExamples), (" as a selector", parseSelector),
    ]
    .flatMap { name, parse in faults(parse(source)).map { $0 + name } }
  }

  static func formatFaults(_ bytes: [UInt8]) -> [String] {
    formattingLosses(parse(SourceFile(id: FileID(0), path: "a.kien", bytes: bytes)))
  }

  /// A tree holds its bytes, its tokens and nodes lie in order, and what is told lies inside it.
  private static func faults(_ tree: SyntaxTree) -> [String] {
    var faults: [String] = []
    let count = tree.source.bytes.count
    if tree.reassembledBytes != tree.source.bytes { faults.append("the text is not the same") }
    var position = 0
    for token in tree.tokens {
      if token.bytes.lowerBound < position || token.bytes.upperBound > count {
        faults.append("a token lies outside")
      }
      position = token.bytes.upperBound
    }
    for node in tree.nodes
    where node.firstToken > node.endToken || node.endToken > tree.tokens.count {
      faults.append("a node lies outside")
    }
    for diagnostic in tree.diagnostics {
      let ranges =
        [diagnostic.primary.range] + diagnostic.secondary.map(\.range)
        + diagnostic.fixes.flatMap { $0.edits.map(\.range) }
      for range in ranges where range.start > range.end || range.end > count {
        faults.append("\(diagnostic.code) points outside")
      }
    }
    var sources = SourceMap()
    _ = sources.add(path: tree.source.path, bytes: tree.source.bytes)
    for language in Language.allCases {
      var renderer = TextRenderer(sources: sources, language: language, colored: false)
      _ = renderer.render(tree.diagnostics)
    }
    return faults
  }
}

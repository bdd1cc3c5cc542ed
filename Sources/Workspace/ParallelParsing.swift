import Diagnostics
import Syntax

/// Parses files, side by side where there is enough to do. Each tree depends on its file alone, so
/// the result is the same on any number of cores.
func parseAll(
  _ sources: [SourceFile], by parse: @Sendable (SourceFile) -> SyntaxTree = Syntax.parse
) -> [SyntaxTree] {
  let size = sources.reduce(0) { $0 + $1.bytes.count }
  guard size > smallestParallelSize, sources.count > 1 else { return sources.map(parse) }
  return sideBySide(over: sources, parse)
}

/// Below this many bytes, starting threads takes longer than they save.
private let smallestParallelSize = 1 << 15

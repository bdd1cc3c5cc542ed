import Diagnostics
import Syntax

/// Parses files, side by side where there is enough to do. Each tree depends on its file alone, so
/// the result is the same on any number of cores.
func parseAll(
  _ sources: [SourceFile], by parse: @Sendable (SourceFile) -> SyntaxTree = Syntax.parse
) -> [SyntaxTree] {
  let size = sources.reduce(0) { $0 + $1.bytes.count }
  guard size > smallestParallelSize, sources.count > 1 else { return sources.map(parse) }
  // The largest first: no core waits long for another one's last file.
  let order = sources.indices.sorted {
    (sources[$1].bytes.count, $0) < (sources[$0].bytes.count, $1)
  }
  let trees = sideBySide(over: order) { parse(sources[$0]) }
  return zip(order, trees).sorted { $0.0 < $1.0 }.map(\.1)
}

/// Below this many bytes, starting threads takes longer than they save.
private let smallestParallelSize = 1 << 15

/// A reader of bytes that come from other people, and what must hold for any bytes that it is given.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// Text into trees.
  case parse
  /// Trees into canonical text.
  case format
  /// A model's files into a model, its rules' verdicts and everything that is told of them.
  case check
  /// The fixes that are offered for a model, applied.
  case fix
  /// What `kien query` is given.
  case selector
  /// The file of findings that were there before.
  case baseline
  /// The places that boxes keep.
  case lock
  /// Days, numbers, fingerprints and the patterns that texts are compared with.
  case values
  /// What git answers with the files of a revision.
  case revision
  /// What the layout worker answers.
  case layout

  /// What doesn't hold for these bytes, in words; nothing where all is well. A crash or a hang shows by
  /// itself.
  package func faults(_ bytes: [UInt8]) -> [String] {
    switch self {
    case .parse: TextTargets.parseFaults(bytes)
    case .format: TextTargets.formatFaults(bytes)
    case .check: ModelTargets.checkFaults(bytes)
    case .fix: ModelTargets.fixFaults(bytes)
    case .selector: ModelTargets.selectorFaults(bytes)
    case .baseline: FileTargets.baselineFaults(bytes)
    case .lock: FileTargets.lockFaults(bytes)
    case .values: FileTargets.valueFaults(bytes)
    case .revision: FileTargets.revisionFaults(bytes)
    case .layout: FileTargets.layoutFaults(bytes)
    }
  }
}

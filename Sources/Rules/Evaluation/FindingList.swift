/// The findings of a check, rule by rule. There may be millions, so those of each rule stay where they
/// were made.
package struct FindingList: Sendable {
  /// None is empty.
  private var runs: [[Finding]] = []
  /// By run, the position of its first finding.
  private var starts: [Int] = []
  package private(set) var endIndex = 0

  package init() {}

  /// Adds the findings of the next rule.
  mutating func append(_ run: consuming [Finding]) {
    guard !run.isEmpty else { return }
    starts.append(endIndex)
    endIndex += run.count
    runs.append(run)
  }

  /// The run that a position is in.
  private func run(of position: Int) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= position { low = middle } else { high = middle }
    }
    return low
  }
}

extension FindingList: RandomAccessCollection, MutableCollection {
  package var startIndex: Int { 0 }

  package subscript(position: Int) -> Finding {
    get {
      let run = run(of: position)
      return runs[run][position - starts[run]]
    }
    _modify {
      let run = run(of: position)
      yield &runs[run][position - starts[run]]
    }
  }

  package func makeIterator() -> FlattenSequence<[[Finding]]>.Iterator {
    runs.joined().makeIterator()
  }
}

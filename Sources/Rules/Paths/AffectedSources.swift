// How many of the elements that paths begin at a finding stands for.

import Model

extension PathSearch {
  /// How many offences are counted in a phase: one bit each.
  private static let countedOffences = 64

  /// By step, of the first offences in a phase: how many selected elements have a path that ends so.
  func affectedSources(in phase: UInt8, _ evaluation: Evaluation) -> [(step: Int, count: Int)] {
    let counted = Array(
      offences.lazy.filter { $0.phases & phase != 0 }.map(\.step).prefix(Self.countedOffences))
    guard !counted.isEmpty else { return [] }
    var spread = OffenceSpread(question, counted, in: phase)
    var counts = [Int](repeating: 0, count: counted.count)
    for var set in spread.offencesByStart(question, evaluation) {
      while set != 0 {
        counts[set.trailingZeroBitCount] += 1
        set &= set - 1
      }
    }
    return zip(counted, counts).map { ($0, $1) }
  }
}

/// Which offences lie behind a step in a phase, over pairs of an element and the number of stations
/// filled.
///
/// Pairs that reach each other have the same offences behind them, so they are found with the
/// components of the pairs, each step being looked at once for each number of stations. The pairs of one
/// number stand side by side: most steps fill none, and what they ask for stays near the processor.
private struct OffenceSpread {
  private let phase: UInt8
  private let elementCount: Int
  /// By step, which of the offences it is plus one; 0 for none.
  private var numbers: [UInt8]
  private var pairs: [Pair]
  private var visitedCount: UInt32 = 0
  private var open: [UInt32] = []
  private var walk: [Visit] = []

  /// What is known of a pair.
  private struct Pair {
    /// The offences behind it; those of all its component once that is closed.
    var offences: UInt64 = 0
    /// When the earliest visited one was that it is known to reach: 0 where it wasn't visited itself,
    /// `closed` once its component is complete.
    var low: UInt32 = 0
  }

  /// A pair whose ways on are being taken.
  private struct Visit {
    var pair: UInt32
    /// When it was visited.
    var order: UInt32
    /// The next of its steps, and of its parts.
    var step: UInt32
    var part: UInt32
  }

  private static let closed = UInt32.max

  init(_ question: PathQuestion, _ counted: [Int], in phase: UInt8) {
    self.phase = phase
    elementCount = question.elementCount
    numbers = [UInt8](repeating: 0, count: question.graph.sources.count)
    for (number, step) in counted.enumerated() { numbers[step] = UInt8(number + 1) }
    pairs = [Pair](repeating: Pair(), count: elementCount * Int(question.stationCount))
  }

  /// By element, the offences at the end of its paths, where it is selected.
  mutating func offencesByStart(
    _ question: PathQuestion, _ evaluation: Evaluation
  ) -> [UInt64] {
    let (selected, own) = (question.starts.phases, question.starts.own)
    let graph = question.graph
    var sets = [UInt64](repeating: 0, count: elementCount)
    for element in 0..<elementCount where selected[element] & phase != 0 {
      for step in graph.steps(from: element) {
        guard let (next, offence) = way(over: step, filled: 0, question) else { continue }
        if pairs[next].low == 0 { visit(next, question) }
        let behind = pairs[next].offences | offence
        guard behind != 0 else { continue }
        let target = graph.targets[step]
        evaluation.forEachHolder(of: UInt32(element), awayFrom: target) {
          if own[Int($0)] & phase != 0 { sets[Int($0)] |= behind }
        }
      }
    }
    return sets
  }

  /// The pair that a step leads to, and the offence that it is with so many stations filled; nil where
  /// paths don't go on, or an unknown route may have passed what is missing.
  @inline(__always)
  private func way(
    over step: Int, filled: UInt8, _ question: PathQuestion
  ) -> (pair: Int, offence: UInt64)? {
    guard question.taken(step, in: phase) != 0 else { return nil }
    var phases = phase
    let filled = question.passage.filled(behind: step, filled, in: &phases)
    guard filled < question.stationCount else { return nil }
    let target = question.targets[step]
    let number = numbers[step]
    let isOffence =
      number > 0
      && question.passage.stations.fill(filled, at: target, in: phase) < question.stationCount
    return (
      Int(filled) * elementCount + Int(target), isOffence ? 1 << UInt64(number - 1) : 0
    )
  }

  /// Tarjan's search, see `FlatGraph.components`.
  private mutating func visit(_ root: Int, _ question: PathQuestion) {
    begin(root, question.graph)
    while var current = walk.last {
      let pair = Int(current.pair)
      if let next = follow(&current, question) {
        walk[walk.count - 1] = current
        begin(next, question.graph)
        continue
      }
      walk.removeLast()
      if pairs[pair].low == current.order { close(pair) }
    }
  }

  private mutating func begin(_ pair: Int, _ graph: StepGraph) {
    visitedCount += 1
    pairs[pair].low = visitedCount
    open.append(UInt32(pair))
    let element = pair % elementCount
    walk.append(
      Visit(
        pair: UInt32(pair), order: visitedCount, step: graph.outgoingStarts[element],
        part: graph.childStarts[element]))
  }

  /// Follows the ways on from a pair up to the first that leads to one not visited yet. That is taken
  /// once more when the walk has come back from there.
  private mutating func follow(_ visit: inout Visit, _ question: PathQuestion) -> Int? {
    let graph = question.graph
    let pair = Int(visit.pair)
    let (level, element) = pair.quotientAndRemainder(dividingBy: elementCount)
    var known = pairs[pair]
    defer { pairs[pair] = known }
    /// Whether a pair was visited, with what it says of the one that it follows.
    func take(_ next: Int) -> Bool {
      let other = pairs[next]
      if other.low == 0 { return false }
      if other.low == Self.closed {
        known.offences |= other.offences
      } else {
        known.low = min(known.low, other.low)
      }
      return true
    }
    while visit.step < graph.outgoingStarts[element + 1] {
      if let (next, offence) = way(over: Int(visit.step), filled: UInt8(level), question) {
        known.offences |= offence
        if !take(next) { return next }
      }
      visit.step += 1
    }
    while visit.part < graph.childStarts[element + 1] {
      let part = Int(graph.children[Int(visit.part)])
      if graph.elementPhases[part] & phase != 0 {
        let next = level * elementCount + part
        if !take(next) { return next }
      }
      visit.part += 1
    }
    return nil
  }

  /// Gives all of a component what lies behind any of it.
  private mutating func close(_ root: Int) {
    var behind: UInt64 = 0
    var first = open.count
    repeat {
      first -= 1
      behind |= pairs[Int(open[first])].offences
    } while open[first] != UInt32(root)
    for place in first..<open.count {
      pairs[Int(open[place])] = Pair(offences: behind, low: Self.closed)
    }
    open.removeLast(open.count - first)
  }
}

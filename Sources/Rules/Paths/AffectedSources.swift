// How many of the elements that paths begin at a finding stands for.

import Model

extension PathSearch {
  /// How many offences are counted: one bit each.
  static let countedOffences = 64

  /// How many selected elements have a path that ends with each of the first offences.
  func affectedSources() -> [Int] {
    let counted = self.offences.prefix(Self.countedOffences)
    guard !counted.isEmpty else { return [] }
    var spread = OffenceSpread(self, counted)
    var sets = [UInt64](repeating: 0, count: graph.parents.count)
    for element in graph.parents.indices where starts.members.mayContain(UInt32(element)) {
      for step in graph.steps(from: element) {
        let behind = spread.offences(behind: step)
        guard behind != 0 else { continue }
        let target = graph.targets[step]
        evaluation.forEachHolder(of: UInt32(element), awayFrom: target) {
          if admits(starts.members.own($0)) { sets[Int($0)] |= behind }
        }
      }
    }
    var result = [Int](repeating: 0, count: counted.count)
    for var set in sets {
      while set != 0 {
        result[set.trailingZeroBitCount] += 1
        set &= set - 1
      }
    }
    return result
  }
}

/// Which offences lie behind a step, over pairs of an element and the number of stations filled.
///
/// Pairs that reach each other have the same offences behind them, so they are found with the
/// components of the pairs, each step being looked at once for each number of stations.
private struct OffenceSpread {
  /// An element with a number of stations filled. What is asked of one is asked together.
  private struct Pair: BitwiseCopyable {
    /// The offences behind it; those of all its component once that is closed.
    var found: UInt64 = 0
    /// When it was visited: 0 not yet, `closed` once its component is complete.
    var order: UInt32 = 0
    /// The earliest visited one that it is known to reach.
    var low: UInt32 = 0
    /// How many of its ways on have been taken.
    var taken: UInt32 = 0
  }

  private let search: PathSearch
  private let levels: Int
  /// By step, which of the offences it is plus one; 0 for none.
  private var numbers: [UInt8]
  private var pairs: [Pair]
  private var visitedCount: UInt32 = 0
  private var open: [Int] = []
  private var walk: [Int] = []

  private static let closed = UInt32.max

  init(_ search: PathSearch, _ counted: ArraySlice<PathSearch.Offence>) {
    self.search = search
    levels = Int(search.stationCount)
    numbers = [UInt8](repeating: 0, count: search.graph.sources.count)
    for (number, offence) in counted.enumerated() { numbers[offence.step] = UInt8(number + 1) }
    pairs = [Pair](repeating: Pair(), count: search.graph.parents.count * levels)
  }

  /// The offences at the end of paths that begin with a step.
  mutating func offences(behind step: Int) -> UInt64 {
    guard let passed = search.passed(step, 0) else { return 0 }
    let pair = pair(search.graph.targets[step], passed)
    if pairs[pair].order == 0 { visit(pair) }
    return pairs[pair].found | offence(step, passed)
  }

  private func pair(_ element: UInt32, _ filled: UInt8) -> Int {
    Int(element) * levels + Int(filled)
  }

  /// The offence that a step is, with so many stations filled behind its hops.
  private func offence(_ step: Int, _ passed: UInt8) -> UInt64 {
    let number = numbers[step]
    guard number > 0, search.fill(passed, at: search.graph.targets[step]) < search.stationCount
    else { return 0 }
    return 1 << UInt64(number - 1)
  }

  /// Tarjan's search, see `FlatGraph.components`.
  private mutating func visit(_ root: Int) {
    walk.append(root)
    while let pair = walk.last {
      if pairs[pair].order == 0 {
        visitedCount += 1
        pairs[pair].order = visitedCount
        pairs[pair].low = visitedCount
        open.append(pair)
      }
      if let next = next(from: pair) {
        walk.append(next)
        continue
      }
      walk.removeLast()
      if pairs[pair].low == pairs[pair].order { close(pair) }
    }
  }

  /// Follows the ways on from a pair up to the first that leads to one not visited yet. That is taken
  /// once more when the walk has come back from there.
  private mutating func next(from pair: Int) -> Int? {
    let (element, filled) = (pair / levels, UInt8(pair % levels))
    let graph = search.graph
    let steps = graph.steps(from: element)
    let parts = graph.parts(of: element)
    var current = pairs[pair]
    defer { pairs[pair] = current }
    var place = Int(current.taken)
    while place < steps.count + parts.count {
      let next: Int
      if place < steps.count {
        let step = steps.lowerBound + place
        guard let passed = search.passed(step, filled) else {
          place += 1
          continue
        }
        current.found |= offence(step, passed)
        next = self.pair(graph.targets[step], passed)
      } else {
        next = self.pair(graph.children[parts.lowerBound + place - steps.count], filled)
      }
      switch pairs[next].order {
      case 0:
        current.taken = UInt32(place)
        return next
      case Self.closed: current.found |= pairs[next].found
      default: current.low = min(current.low, pairs[next].low)
      }
      place += 1
    }
    current.taken = UInt32(place)
    return nil
  }

  /// Gives all of a component what lies behind any of it.
  private mutating func close(_ root: Int) {
    var found: UInt64 = 0
    var first = open.count
    repeat {
      first -= 1
      found |= pairs[open[first]].found
    } while open[first] != root
    for place in first..<open.count {
      pairs[open[place]].found = found
      pairs[open[place]].order = Self.closed
    }
    open.removeLast(open.count - first)
  }
}

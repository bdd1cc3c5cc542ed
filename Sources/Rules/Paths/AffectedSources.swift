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
/// components of the pairs, each step being looked at once for each number of stations. The pairs of one
/// number stand side by side: most steps fill none, and what they ask for stays near the processor.
private struct OffenceSpread {
  private let search: PathSearch
  private let elementCount: Int
  /// By step, which of the offences it is plus one; 0 for none.
  private var numbers: [UInt8]
  /// By pair, the offences behind it; those of all its component once that is closed.
  private var found: [UInt64]
  /// By pair, when the earliest visited one was that it is known to reach: 0 where it wasn't visited
  /// itself, `closed` once its component is complete.
  private var low: [UInt32]
  /// By pair, when it was visited.
  private var order: [UInt32]
  /// By pair, how many of its ways on have been taken.
  private var taken: [UInt32]
  private var visitedCount: UInt32 = 0
  private var open: [UInt32] = []
  private var walk: [UInt32] = []

  private static let closed = UInt32.max

  init(_ search: PathSearch, _ counted: ArraySlice<PathSearch.Offence>) {
    self.search = search
    elementCount = search.graph.parents.count
    numbers = [UInt8](repeating: 0, count: search.graph.sources.count)
    for (number, offence) in counted.enumerated() { numbers[offence.step] = UInt8(number + 1) }
    let count = elementCount * Int(search.stationCount)
    found = [UInt64](repeating: 0, count: count)
    low = [UInt32](repeating: 0, count: count)
    order = low
    taken = low
  }

  /// The offences at the end of paths that begin with a step.
  mutating func offences(behind step: Int) -> UInt64 {
    guard let passed = search.passed(step, 0) else { return 0 }
    let pair = pair(search.targets[step], passed)
    if low[pair] == 0 { visit(pair) }
    return found[pair] | offence(step, passed)
  }

  private func pair(_ element: UInt32, _ filled: UInt8) -> Int {
    Int(filled) * elementCount + Int(element)
  }

  /// The offence that a step is, with so many stations filled behind its hops.
  private func offence(_ step: Int, _ passed: UInt8) -> UInt64 {
    let number = numbers[step]
    guard number > 0, search.fill(passed, at: search.targets[step]) < search.stationCount
    else { return 0 }
    return 1 << UInt64(number - 1)
  }

  /// Tarjan's search, see `FlatGraph.components`.
  private mutating func visit(_ root: Int) {
    walk.append(UInt32(root))
    while let last = walk.last {
      let pair = Int(last)
      if low[pair] == 0 {
        visitedCount += 1
        order[pair] = visitedCount
        low[pair] = visitedCount
        open.append(last)
      }
      if let next = next(from: pair) {
        walk.append(UInt32(next))
        continue
      }
      walk.removeLast()
      if low[pair] == order[pair] { close(pair) }
    }
  }

  /// Follows the ways on from a pair up to the first that leads to one not visited yet. That is taken
  /// once more when the walk has come back from there.
  private mutating func next(from pair: Int) -> Int? {
    let (level, element) = pair.quotientAndRemainder(dividingBy: elementCount)
    let filled = UInt8(level)
    let graph = search.graph
    let steps = graph.steps(from: element)
    let parts = graph.parts(of: element)
    var place = Int(taken[pair])
    var behind = found[pair]
    var earliest = low[pair]
    defer {
      taken[pair] = UInt32(place)
      found[pair] = behind
      low[pair] = earliest
    }
    while place < steps.count + parts.count {
      let next: Int
      if place < steps.count {
        let step = steps.lowerBound + place
        guard let passed = search.passed(step, filled) else {
          place += 1
          continue
        }
        behind |= offence(step, passed)
        next = self.pair(search.targets[step], passed)
      } else {
        next = self.pair(graph.children[parts.lowerBound + place - steps.count], filled)
      }
      switch low[next] {
      case 0: return next
      case Self.closed: behind |= found[next]
      case let reached: earliest = min(earliest, reached)
      }
      place += 1
    }
    return nil
  }

  /// Gives all of a component what lies behind any of it.
  private mutating func close(_ root: Int) {
    var behind: UInt64 = 0
    var first = open.count
    repeat {
      first -= 1
      behind |= found[Int(open[first])]
    } while open[first] != UInt32(root)
    for place in first..<open.count {
      found[Int(open[place])] = behind
      low[Int(open[place])] = Self.closed
    }
    open.removeLast(open.count - first)
  }
}

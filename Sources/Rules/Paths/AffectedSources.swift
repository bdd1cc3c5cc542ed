// How many of the elements that paths begin at a finding stands for.

import Model

extension PathSearch {
  /// How many offences are counted: one bit each.
  static let countedOffences = 64

  /// How many selected elements have a path that ends with each of the first offences.
  ///
  /// Sets of offences spread backwards over pairs of an element and the number of stations filled,
  /// all in one sweep; an element is looked at again only where its set has grown.
  func affectedSources() -> [Int] {
    let counted = self.offences.prefix(Self.countedOffences)
    guard !counted.isEmpty else { return [] }
    // By step, which of the offences it is plus one; 0 for none.
    var numbers = [UInt8](repeating: 0, count: graph.sources.count)
    for (number, offence) in counted.enumerated() { numbers[offence.step] = UInt8(number + 1) }
    let levels = Int(stationCount)
    let count = graph.parents.count
    // By element and number: the offences that end paths which have come to the element.
    var arrivals = [UInt64](repeating: 0, count: count * levels)
    var isPending = [Bool](repeating: false, count: count)
    var queue: [UInt32] = []
    /// The offences at the end of paths that take a step with so many stations filled.
    func found(behind step: Int, _ filled: UInt8) -> UInt64 {
      guard let passed = passed(step, filled) else { return 0 }
      let target = graph.targets[step]
      var result = arrivals[Int(target) * levels + Int(passed)]
      let number = numbers[step]
      if number > 0, fill(passed, at: target) < stationCount { result |= 1 << UInt64(number - 1) }
      return result
    }
    func depart(_ step: Int) {
      for filled in 0..<levels {
        let behind = found(behind: step, UInt8(filled))
        guard behind != 0 else { continue }
        var element = graph.sources[step]
        while element != StepGraph.none {
          let place = Int(element) * levels + filled
          let known = arrivals[place]
          if known | behind == known { break }
          arrivals[place] = known | behind
          if !isPending[Int(element)] {
            isPending[Int(element)] = true
            queue.append(element)
          }
          element = graph.parents[Int(element)]
        }
      }
    }
    for offence in counted { depart(offence.step) }
    var next = 0
    while next < queue.count {
      let element = Int(queue[next])
      isPending[element] = false
      for place in Int(graph.incomingStarts[element])..<Int(graph.incomingStarts[element + 1]) {
        depart(Int(graph.incoming[place]))
      }
      next += 1
    }
    return countSources { found(behind: $0, 0) }
  }

  /// How many selected elements have each offence behind one of the steps that leave them.
  private func countSources(_ offences: (_ step: Int) -> UInt64) -> [Int] {
    var sets = [UInt64](repeating: 0, count: graph.parents.count)
    for element in graph.parents.indices where starts.members.mayContain(UInt32(element)) {
      for step in graph.outgoingStarts[element]..<graph.outgoingStarts[element + 1] {
        let behind = offences(Int(step))
        guard behind != 0 else { continue }
        let target = graph.targets[Int(step)]
        evaluation.forEachHolder(of: UInt32(element), awayFrom: target) {
          if admits(starts.members.own($0)) { sets[Int($0)] |= behind }
        }
      }
    }
    var result = [Int](repeating: 0, count: min(self.offences.count, Self.countedOffences))
    for var set in sets {
      while set != 0 {
        result[set.trailingZeroBitCount] += 1
        set &= set - 1
      }
    }
    return result
  }
}

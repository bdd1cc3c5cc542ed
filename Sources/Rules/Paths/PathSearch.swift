import Model

/// Looks for paths that don't pass all stations in order.
///
/// Breadth first over pairs of an element and the number of stations filled, greedily from the
/// start of the path. One position fills at most one station; positions are the source of each
/// step, its hops in order, and the path's last element. To have filled fewer stations in fewer
/// steps is worse, so an element is visited again only with fewer than before: at most once for
/// each station, and each step is taken as often.
struct PathSearch {
  /// What a run takes for granted where the model leaves something open.
  enum Assumption {
    /// All that would excuse a path: what is found violates for sure.
    case favourable
    /// All that would accuse one: what isn't found is in order for sure.
    case unfavourable
  }

  /// A step into the ends, at the end of a shortest path without all stations.
  struct Offence {
    var step: Int
    /// The entry that the step departs from, or -1 where it begins the path.
    var previous: Int
  }

  /// An element that a path has come to.
  private struct Entry {
    var element: UInt32
    /// The step that led to it.
    var step: UInt32
    var previous: Int32
    var filled: UInt8
  }

  let graph: StepGraph
  // What is asked at every step, without a look into the graph.
  let targets: [UInt32]
  private let sources: [UInt32]
  private let hopStarts: [UInt32]
  private let hops: [UInt32]
  private let isHidden: [Bool]
  let evaluation: Evaluation
  let starts: PathEnds
  private let ends: PathEnds
  private let assumption: Assumption
  private let stations: [UInt8]
  let stationCount: UInt8
  private let skipsHidden: Bool
  private var entries: [Entry] = []
  /// By element, the fewest stations filled on the way to it.
  private var fewest: [UInt8]
  private var isFound: [Bool]
  private var pending: [UInt32] = []
  private(set) var offences: [Offence] = []

  /// - Parameter chain: nil looks for any path.
  init(
    _ graph: StepGraph, _ evaluation: Evaluation, from starts: PathEnds, to ends: PathEnds,
    avoiding chain: StationChain?, _ assumption: Assumption
  ) {
    self.graph = graph
    targets = graph.targets
    sources = graph.sources
    hopStarts = graph.hopStarts
    hops = graph.hops
    isHidden = graph.isHidden
    self.evaluation = evaluation
    self.starts = starts
    self.ends = ends
    self.assumption = assumption
    let count = graph.parents.count
    stations =
      chain.map { assumption == .favourable ? $0.possible : $0.certain }
      ?? [UInt8](repeating: 0, count: count)
    stationCount = UInt8(chain?.count ?? 1)
    skipsHidden = chain != nil && assumption == .favourable
    fewest = [UInt8](repeating: .max, count: count)
    isFound = [Bool](repeating: false, count: graph.sources.count)
    run()
  }

  private mutating func run() {
    for element in graph.parents.indices where starts.members.mayContain(UInt32(element)) {
      for step in graph.outgoingStarts[element]..<graph.outgoingStarts[element + 1] {
        let target = targets[Int(step)]
        if admits(starts.contains(UInt32(element), awayFrom: target, evaluation)) {
          take(Int(step), filled: 0, previous: -1)
        }
      }
    }
    var next = 0
    while next < entries.count {
      let entry = entries[next]
      let element = Int(entry.element)
      for step in graph.outgoingStarts[element]..<graph.outgoingStarts[element + 1] {
        take(Int(step), filled: entry.filled, previous: next)
      }
      next += 1
    }
  }

  func admits(_ membership: Ternary) -> Bool {
    assumption == .favourable ? membership == .yes : membership != .no
  }

  // Asked at every step of every path: a call would copy the whole search each time.
  @inline(__always)
  func fill(_ filled: UInt8, at element: UInt32) -> UInt8 {
    filled < stationCount && stations[Int(element)] >> filled & 1 == 1 ? filled + 1 : filled
  }

  /// How many stations are filled behind the hops of a step; nil where none is missing any more,
  /// or an unknown route may have passed those that are.
  @inline(__always)
  func passed(_ step: Int, _ filled: UInt8) -> UInt8? {
    if skipsHidden, isHidden[step] { return nil }
    var filled = fill(filled, at: sources[step])
    for hop in hopStarts[step]..<hopStarts[step + 1] {
      filled = fill(filled, at: hops[Int(hop)])
    }
    return filled < stationCount ? filled : nil
  }

  /// Follows one step. A path that has passed all stations is in order and isn't followed.
  private mutating func take(_ step: Int, filled: UInt8, previous: Int) {
    guard let filled = passed(step, filled) else { return }
    let target = targets[step]
    if !isFound[step], ends.members.mayContain(target), fill(filled, at: target) < stationCount,
      admits(ends.contains(target, awayFrom: sources[step], evaluation))
    {
      isFound[step] = true
      offences.append(Offence(step: step, previous: previous))
    }
    arrive(at: target, filled, step, previous)
  }

  /// A path goes on from an element or from what is inside it.
  private mutating func arrive(at element: UInt32, _ filled: UInt8, _ step: Int, _ previous: Int) {
    guard filled < fewest[Int(element)] else { return }
    pending.append(element)
    while let part = pending.popLast() {
      guard filled < fewest[Int(part)] else { continue }
      fewest[Int(part)] = filled
      entries.append(
        Entry(element: part, step: UInt32(step), previous: Int32(previous), filled: filled))
      let first = graph.childStarts[Int(part)]
      for child in (first..<graph.childStarts[Int(part) + 1]).reversed() {
        pending.append(graph.children[Int(child)])
      }
    }
  }

  /// The steps of the path that an offence ends, in order.
  func path(of offence: Offence) -> [Int] {
    var steps = [offence.step]
    var current = offence.previous
    while current >= 0 {
      steps.append(Int(entries[current].step))
      current = Int(entries[current].previous)
    }
    return steps.reversed()
  }
}

import Model

/// What a search for paths asks, in several phases at once.
final class PathQuestion: Sendable {
  let graph: StepGraph
  let starts: PhasedEnds
  let ends: PhasedEnds
  let passage: StepPassage
  /// Whether a step is passed over of which nobody knows whether it passes a station.
  let skipsHidden: Bool
  /// Whether paths are followed that have passed all stations, for `PathSearch.lastSteps`.
  let followsAll: Bool
  let elementCount: Int
  let stationCount: UInt8
  // What is asked at every step, without a look into the graph.
  let targets: [UInt32]
  fileprivate let sources: [UInt32]
  fileprivate let phases: [UInt8]
  fileprivate let isHidden: [Bool]

  init(
    _ graph: StepGraph, from starts: PhasedEnds, to ends: PhasedEnds,
    avoiding stations: PhasedStations, skipsHidden: Bool, followsAll: Bool
  ) {
    self.graph = graph
    self.starts = starts
    self.ends = ends
    self.skipsHidden = skipsHidden
    self.followsAll = followsAll
    passage = StepPassage(graph, stations)
    elementCount = graph.parents.count
    stationCount = stations.count
    targets = graph.targets
    sources = graph.sources
    phases = graph.phases
    isHidden = graph.isHidden
  }

  /// The phases, of some, in which a step is taken.
  @inline(__always)
  func taken(_ step: Int, in some: UInt8) -> UInt8 {
    let taken = phases[step] & some
    return taken != 0 && skipsHidden && isHidden[step] ? 0 : taken
  }
}

/// Looks for paths that don't pass all stations in order, in several phases at once.
///
/// Breadth first over pairs of an element and the number of stations filled, greedily from the
/// start of the path. One position fills at most one station; positions are the source of each
/// step, its hops in order, and the path's last element. To have filled fewer stations in fewer
/// steps is worse, so a pair isn't visited where the element was visited with as few before: in each
/// phase at most once for each station. Phases are bits, so what is the same in all of them is looked
/// at once. Pairs that are equally far are visited in their order: so memory is read along.
struct PathSearch {
  /// A step into the ends, at the end of a shortest path without all stations.
  struct Offence {
    var step: Int
    /// The phases in which it was found so.
    var phases: UInt8
    /// How many stations were filled where the step departs; `begins` where it begins the path.
    fileprivate var departure: UInt8
  }

  /// How a path came to a pair.
  private struct Entry {
    /// The step that led to it.
    var step: UInt32
    /// The pair's entry for other phases; -1 for none.
    var next: Int32
    var phases: UInt8
    var departure: UInt8
  }

  private static let begins = UInt8.max

  let question: PathQuestion
  private let elementCount: Int
  /// One more than the stations that may be filled on a path that is followed.
  private let levelCount: Int
  private var entries: [Entry] = []
  /// By pair, its newest entry; -1 for none. The pairs of one number of stations stand side by side.
  private var newest: [Int32]
  /// By pair, the phases in which its element was visited with as few stations filled, or fewer.
  private var visited: [UInt8]
  private var frontier: PairFrontier
  private var pending: [(element: UInt32, phases: UInt8)] = []
  /// By step, the phases in which it ends a path without all stations, and in which it ends any that
  /// was followed.
  private(set) var found: [UInt8]
  private(set) var lastSteps: [UInt8]
  private(set) var offences: [Offence] = []

  init(_ question: PathQuestion) {
    self.question = question
    elementCount = question.elementCount
    levelCount = Int(question.stationCount) + (question.followsAll ? 1 : 0)
    newest = [Int32](repeating: -1, count: Int(question.stationCount) * elementCount)
    visited = [UInt8](repeating: 0, count: levelCount * elementCount)
    frontier = PairFrontier(count: visited.count)
    found = [UInt8](repeating: 0, count: question.graph.sources.count)
    lastSteps = found
    run(question)
  }

  private mutating func run(_ question: PathQuestion) {
    let (graph, starts, ends) = (question.graph, question.starts, question.ends)
    let (passage, targets) = (question.passage, question.targets)
    let isStart = starts.phases
    var isBeginning = true
    var pairs = isStart.indices.filter { isStart[$0] != 0 }.map { UInt32($0) }
    repeat {
      for pair in pairs {
        let (level, element) = Int(pair).quotientAndRemainder(dividingBy: elementCount)
        let wanted = isBeginning ? isStart[element] : frontier.takePhases(of: Int(pair))
        // All its steps have begun a path already, with as few stations filled.
        if !isBeginning, level == 0, wanted & ~starts.own[element] == 0 { continue }
        let departure = isBeginning ? Self.begins : UInt8(level)
        for step in graph.steps(from: element) {
          var rest = question.taken(step, in: wanted)
          guard rest != 0 else { continue }
          let target = targets[step]
          if isBeginning { rest = starts.admitted(UInt32(element), awayFrom: target, in: rest) }
          while rest != 0 {
            var phases = rest
            let filled = passage.filled(behind: step, UInt8(level), in: &phases)
            rest &= ~phases
            guard filled < levelCount else { continue }
            let admitted = ends.admitted(target, awayFrom: UInt32(element), in: phases)
            if admitted != 0 { note(step, admitted, filled, departure, question) }
            if phases & ~visited[Int(filled) * elementCount + Int(target)] != 0 {
              arrive(at: target, filled, phases, step, departure, graph)
            }
          }
        }
      }
      isBeginning = false
      let isMore = frontier.advance()
      pairs = isMore ? frontier.current : []
    } while !pairs.isEmpty
  }

  /// Notes that a step ends a path.
  private mutating func note(
    _ step: Int, _ phases: UInt8, _ filled: UInt8, _ departure: UInt8, _ question: PathQuestion
  ) {
    lastSteps[step] |= phases
    let new = phases & ~found[step]
    let stations = question.passage.stations
    guard new != 0, stations.fill(filled, at: question.targets[step], in: phases) < stations.count
    else { return }
    found[step] |= new
    offences.append(Offence(step: step, phases: new, departure: departure))
  }

  /// A path goes on from an element or from what is inside it.
  private mutating func arrive(
    at element: UInt32, _ filled: UInt8, _ phases: UInt8, _ step: Int, _ departure: UInt8,
    _ graph: StepGraph
  ) {
    pending.append((element, phases))
    while let (part, phases) = pending.popLast() {
      let pair = Int(filled) * elementCount + Int(part)
      let new = phases & ~visited[pair]
      guard new != 0 else { continue }
      for more in stride(from: pair, to: visited.count, by: elementCount) { visited[more] |= new }
      if pair < newest.count {
        entries.append(
          Entry(step: UInt32(step), next: newest[pair], phases: new, departure: departure))
        newest[pair] = Int32(entries.count - 1)
      }
      frontier.insert(pair, new)
      for place in graph.parts(of: Int(part)) {
        let child = graph.children[place]
        let there = new & graph.elementPhases[Int(child)]
        if there != 0 { pending.append((child, there)) }
      }
    }
  }

  /// The steps of the path that an offence ends in a phase, in order.
  func path(of offence: Offence, in phase: UInt8) -> [Int] {
    var steps = [offence.step]
    var departure = offence.departure
    while departure != Self.begins {
      let element = Int(question.sources[steps[steps.count - 1]])
      var entry = newest[Int(departure) * elementCount + element]
      while entries[Int(entry)].phases & phase == 0 { entry = entries[Int(entry)].next }
      steps.append(Int(entries[Int(entry)].step))
      departure = entries[Int(entry)].departure
    }
    return steps.reversed()
  }
}

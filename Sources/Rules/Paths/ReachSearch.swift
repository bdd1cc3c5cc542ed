import Model

/// Finds what has a path to some ends, through stations in order.
///
/// Breadth first from the ends over pairs of an element and the number of stations still missing,
/// filled greedily from the end of the path; see `PathSearch` for positions. Fewer missing is
/// better, so an element is visited at most once for each number. What a route passes and what
/// something is placed on counts as reached too, but nothing leads on from there.
struct ReachSearch {
  /// What a run takes for granted where the model leaves something open.
  enum Assumption {
    case nothing
    /// Routes that nobody knows pass whatever is asked for.
    case routes
    /// Whatever may be selected is, too.
    case everything
  }

  private let graph: StepGraph
  /// The phase that is looked at, one bit.
  private let phase: UInt8
  private let evaluation: Evaluation
  private let ends: PathEnds
  private let assumption: Assumption
  private let stations: [UInt8]
  private let stationCount: UInt8
  /// By element, the fewest stations missing where a path departs from it, and arrives at it.
  private var departures: [UInt8]
  private var arrivals: [UInt8]
  private var queue: [UInt32] = []
  /// What routes can pass, where some route isn't known and is taken to pass what is asked for.
  private let carriers: [UInt32]
  /// By step, whether it is a stretch that nobody knows and leads to the ends; empty where no path
  /// begins within such a stretch.
  private var isLeading: [Bool] = []
  /// By element, whether it reaches the ends.
  private(set) var isReaching: [Bool]

  init(
    _ graph: StepGraph, in state: ModelState, to ends: PathEnds, through chain: StationChain,
    placements: Placements, _ assumption: Assumption
  ) {
    self.graph = graph
    phase = state.phaseBit
    evaluation = state.evaluation
    self.ends = ends
    self.assumption = assumption
    stations = assumption == .everything ? chain.possible : chain.certain
    stationCount = UInt8(chain.count)
    let count = graph.parents.count
    departures = [UInt8](repeating: .max, count: count)
    arrivals = departures
    isReaching = [Bool](repeating: false, count: count)
    carriers =
      assumption != .nothing && graph.hasHidden(in: phase)
      ? Self.carriers(of: evaluation.model, in: state.phase) : []
    // Where each stretch is a step, what may be a hop of an unknown route may lead along its rest.
    if assumption != .nothing, graph.isPhysical, graph.hasHidden(in: phase) {
      isLeading = [Bool](repeating: false, count: graph.sources.count)
    }
    if stationCount == 0 { runPlain(placements) } else { run(placements) }
  }

  /// Without stations it is enough to know which components reach the ends.
  private mutating func runPlain(_ placements: Placements) {
    let components = graph.components(in: phase)
    let numbers = components.numbers
    let (sources, targets) = (graph.sources, graph.targets)
    let (incoming, passing) = (graph.incoming, graph.passing)
    let mayBePassed = endsHoldCarrier
    var reaches =
      mayBePassed
      ? components.hasHidden : [Bool](repeating: false, count: components.count)
    // By step, whether it leads to the ends itself.
    var enters =
      mayBePassed
      ? graph.hiddenSteps(in: phase) : [Bool](repeating: false, count: sources.count)
    for end in graph.parents.indices where ends.members.mayContain(UInt32(end)) {
      for place in incoming.places(of: end) {
        let step = Int(incoming.steps[place])
        guard graph.exists(step, in: phase), admits(UInt32(end), awayFrom: sources[step]) else {
          continue
        }
        enters[step] = true
        reaches[Int(numbers[Int(sources[step])])] = true
      }
      for (_, step) in passing[end] {
        let step = Int(step)
        guard graph.exists(step, in: phase), admits(UInt32(end), awayFrom: sources[step]) else {
          continue
        }
        enters[step] = true
        reaches[Int(numbers[Int(sources[step])])] = true
      }
    }
    for source in placements.sources {
      for place in placements.starts[Int(source)]..<placements.starts[Int(source) + 1] {
        let target = placements.targets[Int(place)]
        guard admits(target, awayFrom: source) else { continue }
        evaluation.forEachHolder(of: source, awayFrom: target) { isReaching[Int($0)] = true }
        let number = numbers[Int(source)]
        if number != StepGraph.none { reaches[Int(number)] = true }
      }
    }
    components.spreadBackwards(&reaches)
    addHops { search, hops in
      for hop in hops {
        let number = numbers[Int(hop)]
        if number != StepGraph.none { reaches[Int(number)] = true }
      }
      components.spreadBackwards(&reaches)
      for step in search.isLeading.indices
      where search.graph.isHidden[step] && search.graph.exists(step, in: search.phase) {
        search.isLeading[step] = enters[step] || reaches[Int(numbers[Int(targets[step])])]
      }
    }
    for element in numbers.indices
    where numbers[element] != StepGraph.none && reaches[Int(numbers[element])] {
      for step in graph.steps(from: element)
      where graph.exists(step, in: phase)
        && (enters[step] || reaches[Int(numbers[Int(targets[step])])])
      {
        // What is known of all that holds the element can't become more.
        if isReachingThroughout(element) { break }
        evaluation.forEachHolder(of: UInt32(element), awayFrom: targets[step]) {
          isReaching[Int($0)] = true
        }
      }
    }
  }

  /// Whether an element and everything that holds it reaches the ends.
  private func isReachingThroughout(_ element: Int) -> Bool {
    guard isReaching[element] else { return false }
    var holder = evaluation.parents[element]
    while holder != Evaluation.none {
      if !isReaching[Int(holder)] { return false }
      holder = evaluation.parents[Int(holder)]
    }
    return true
  }

  private mutating func run(_ placements: Placements) {
    let (incoming, passing) = (graph.incoming, graph.passing)
    let mayBePassed = endsHoldCarrier
    for end in graph.parents.indices where ends.members.mayContain(UInt32(end)) {
      let target = UInt32(end)
      for place in incoming.places(of: end) {
        let step = Int(incoming.steps[place])
        guard graph.exists(step, in: phase), admits(target, awayFrom: graph.sources[step]) else {
          continue
        }
        depart(step, missing: filled(stationCount, at: target))
      }
      for (hop, step) in passing[end] {
        guard graph.exists(Int(step), in: phase), admits(target, awayFrom: graph.sources[Int(step)])
        else { continue }
        let missing = filled(stationCount, at: target)
        depart(Int(step), missing: missing, hops: graph.hopStarts[Int(step)]..<hop)
      }
    }
    if mayBePassed {
      for step in graph.isHidden.indices
      where graph.isHidden[step] && graph.exists(step, in: phase) {
        depart(step, missing: 0)
      }
    }
    for source in placements.sources {
      for place in placements.starts[Int(source)]..<placements.starts[Int(source) + 1] {
        let target = placements.targets[Int(place)]
        guard admits(target, awayFrom: source) else { continue }
        let missing = filled(filled(stationCount, at: target), at: source)
        depart(from: source, to: target, missing: missing)
      }
    }
    var next = 0
    follow(from: &next)
    addHops { search, hops in
      // Whatever is missing may stand between the hop and the end of the route.
      for hop in hops where search.departures[Int(hop)] > 0 {
        search.departures[Int(hop)] = 0
        search.queue.append(hop)
      }
      search.follow(from: &next)
    }
  }

  /// Goes back from all that a path departs from, from a place in the queue on.
  private mutating func follow(from next: inout Int) {
    let incoming = graph.incoming
    while next < queue.count {
      let element = queue[next]
      let missing = departures[Int(element)]
      // A path that comes to the whole goes on from its part.
      var arrival = element
      while arrival != StepGraph.none, arrivals[Int(arrival)] > missing {
        arrivals[Int(arrival)] = missing
        for place in incoming.places(of: Int(arrival)) {
          let step = Int(incoming.steps[place])
          if graph.exists(step, in: phase) { depart(step, missing: missing) }
        }
        arrival = graph.parents[Int(arrival)]
      }
      next += 1
    }
  }

  // Asked at every step: a call would copy the whole search each time.
  @inline(__always)
  private func admits(_ end: UInt32, awayFrom other: UInt32) -> Bool {
    guard ends.members.mayContain(end) else { return false }
    let membership = ends.contains(end, awayFrom: other, evaluation)
    return assumption == .everything ? membership != .no : membership == .yes
  }

  /// Whether a route that isn't known can pass one of the ends.
  private var endsHoldCarrier: Bool {
    carriers.contains { carrier in
      let membership = ends.members.lifted(carrier)
      return membership == .yes || (membership == .unknown && assumption == .everything)
    }
  }

  private static func carriers(of model: ArchitectureModel, in phase: PhaseID) -> [UInt32] {
    model.elements.indices.filter { index in
      model.vocabulary[model.elements[index].kind].isCarrier && model.elements[index].isInModel
        && model.elements[index].phases.contains(phase)
    }.map { UInt32($0) }
  }

  // MARK: Hops that nobody knows

  /// Adds what may be a hop of a leading stretch, until no more comes, and enters what reaches the
  /// ends from there.
  ///
  /// - Parameter add: takes new hops in and says anew which stretches lead to the ends; first with none.
  private mutating func addHops(_ add: (inout ReachSearch, _ hops: [UInt32]) -> Void) {
    guard !isLeading.isEmpty else { return }
    var pending = carriers
    add(&self, [])
    while true {
      let goals = leadingGoals
      let hops = pending.filter { goals.count > goals.at[Int($0)] }
      if hops.isEmpty { break }
      pending.removeAll { goals.count > goals.at[Int($0)] }
      add(&self, hops)
    }
    let goals = leadingGoals
    for hop in carriers where goals.count > goals.at[Int(hop)] {
      isReaching[Int(hop)] = true
      var holder = evaluation.parents[Int(hop)]
      while holder != Evaluation.none {
        if goals.count > goals.within[Int(holder)] { isReaching[Int(holder)] = true }
        holder = evaluation.parents[Int(holder)]
      }
    }
  }

  /// How many leading stretches there are, and by element how many go to it, and to it or its parts.
  private var leadingGoals: (count: Int, at: [Int], within: [Int]) {
    var count = 0
    var at = [Int](repeating: 0, count: isReaching.count)
    for step in isLeading.indices where isLeading[step] {
      count += 1
      at[Int(graph.targets[step])] += 1
    }
    var within = at
    // Containers stand before what they contain.
    for index in within.indices.reversed() where evaluation.parents[index] != Evaluation.none {
      within[Int(evaluation.parents[index])] += within[index]
    }
    return (count, at, within)
  }

  @inline(__always)
  private func filled(_ missing: UInt8, at element: UInt32) -> UInt8 {
    missing > 0 && stations[Int(element)] >> (missing - 1) & 1 == 1 ? missing - 1 : missing
  }

  /// Takes a step backwards. `missing` is what is missing behind its hops.
  private mutating func depart(_ step: Int, missing: UInt8, hops: Range<UInt32>? = nil) {
    var missing = missing
    let hops = hops ?? graph.hopStarts[step]..<graph.hopStarts[step + 1]
    for hop in hops.reversed() { missing = filled(missing, at: graph.hops[Int(hop)]) }
    if assumption != .nothing, graph.isHidden[step] {
      missing = 0
      if !isLeading.isEmpty { isLeading[step] = true }
    }
    let source = graph.sources[step]
    depart(from: source, to: graph.targets[step], missing: filled(missing, at: source))
  }

  private mutating func depart(from source: UInt32, to target: UInt32, missing: UInt8) {
    if missing == 0 {
      evaluation.forEachHolder(of: source, awayFrom: target) { isReaching[Int($0)] = true }
    }
    if missing < departures[Int(source)] {
      departures[Int(source)] = missing
      queue.append(source)
    }
  }
}

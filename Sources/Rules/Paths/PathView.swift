// What a path sentence looks at.

import Model

/// What a path sentence looks at in one state.
struct PathState: Sendable {
  let starts: PathEnds
  let ends: PathEnds
  let chain: StationChain?
  let phase: PhaseID
  /// The phases that the state stands for.
  let phases: PhaseSet
  let phaseBit: UInt8

  init(_ sentence: PathSentence, _ state: ModelState) {
    phase = state.phase
    phases = state.phases
    phaseBit = state.phaseBit
    starts = PathEnds(sentence.from, in: state)
    ends = PathEnds(sentence.to, in: state)
    if case .passesThrough(let stations) = sentence.claim {
      chain = StationChain(stations, in: state)
    } else {
      chain = nil
    }
  }

  /// Whether anything may be selected at either end.
  var hasBothEnds: Bool {
    starts.selection.possible.count > 0 && ends.selection.possible.count > 0
  }
}

/// What a path sentence looks at in the states whose steps one graph holds.
struct PathView: Sendable {
  /// What a search takes for granted where the model leaves something open.
  enum Assumption {
    /// All that would excuse a path: what is found violates for sure.
    case favourable
    /// All that would accuse one: what isn't found is in order for sure.
    case unfavourable

    func admits(_ membership: Ternary) -> Bool {
      self == .favourable ? membership == .yes : membership != .no
    }
  }

  let sentence: PathSentence
  let evaluation: Evaluation
  let graph: StepGraph
  var states: [PathState]

  /// Whether the model leaves open anything that a verdict may hang on.
  var isUndecided: Bool {
    states.contains { state in
      state.starts.hasUndecided || state.ends.hasUndecided
        || state.chain.map { $0.hasUndecided || graph.hasHidden(in: state.phaseBit) } ?? false
    }
  }

  /// The phases that some bits stand for.
  func phases(_ bits: UInt8) -> PhaseSet {
    states.reduce(.empty) { $1.phaseBit & bits == 0 ? $0 : $0.union($1.phases) }
  }

  func search(_ assumption: Assumption) -> PathSearch {
    func ends(_ ends: (PathState) -> PathEnds) -> PhasedEnds {
      PhasedEnds(
        states.map { ($0.phaseBit, ends($0)) }, graph, evaluation, admits: assumption.admits)
    }
    let isFavourable = assumption == .favourable
    var stations = PhasedStations(none: graph.parents.count)
    var hasStations = false
    if case .passesThrough(let selectors) = sentence.claim {
      hasStations = true
      stations = PhasedStations(
        selectors.count,
        states.compactMap { state in
          state.chain.map { (state.phaseBit, isFavourable ? $0.possible : $0.certain) }
        }, graph)
    }
    return PathSearch(
      PathQuestion(
        graph, from: ends(\.starts), to: ends(\.ends), avoiding: stations,
        skipsHidden: hasStations && isFavourable, followsAll: hasStations && !isFavourable))
  }

  /// What the model doesn't say of a path that may violate.
  func missing(on path: [Int], in state: PathState) -> EvidenceSet {
    var missing: EvidenceSet = []
    let (first, last) = (path[0], path[path.count - 1])
    let begins = state.starts.contains(
      graph.sources[first], awayFrom: graph.targets[first], evaluation)
    let finishes = state.ends.contains(
      graph.targets[last], awayFrom: graph.sources[last], evaluation)
    if begins == .unknown { missing = missing.united(with: sentence.from.evidence) }
    if finishes == .unknown { missing = missing.united(with: sentence.to.evidence) }
    guard let chain = state.chain, case .passesThrough(let stations) = sentence.claim else {
      return missing
    }
    if path.contains(where: { graph.isHidden[$0] }) { missing = missing.united(with: [.routes]) }
    let isOpen = path.contains { step in
      ([graph.sources[step], graph.targets[step]] + graph.hops[graph.hops(of: step)]).contains {
        chain.certain[Int($0)] != chain.possible[Int($0)]
      }
    }
    if isOpen { for station in stations { missing = missing.united(with: station.evidence) } }
    return missing
  }
}

extension UInt8 {
  /// The lowest of its bits alone; 0 where there is none.
  var lowestBit: UInt8 { self & (~self &+ 1) }
}

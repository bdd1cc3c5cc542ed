public import Diagnostics
public import Model

/// `reach B through C then D`: whether a path leads from an element to others.
public struct ReachTest: SubjectTest {
  public var ends: Selector
  /// In order; may be empty.
  public var stations: [Selector]
  /// Whether each stretch of a route is a step of its own.
  public var isPhysical: Bool
  /// The selectors as written.
  public var endsText: String
  public var stationsText: String

  /// By element, how sure it is that a path leads from it.
  private struct Reached {
    fileprivate var certain: [Bool]
    /// With routes that pass what is asked for.
    fileprivate var withRoutes: [Bool]
    /// With whatever may be selected.
    fileprivate var possible: [Bool]
  }

  public func prepare(_ evaluation: Evaluation, in state: ModelState) -> PreparedCondition {
    let reached = reached(evaluation, in: state)
    return PreparedCondition { answer(for: $0, reached, evaluation.model) }
  }

  /// At most three searches over a state.
  private func reached(_ evaluation: Evaluation, in state: ModelState) -> Reached {
    let graph = state.steps(isPhysical: isPhysical)
    let ends = PathEnds(self.ends, in: state)
    let chain = StationChain(stations, in: state)
    let placements = state.placements
    func search(_ assumption: ReachSearch.Assumption) -> [Bool] {
      ReachSearch(
        graph, in: state, to: ends, through: chain, placements: placements, assumption
      ).isReaching
    }
    let certain = search(.nothing)
    let withRoutes = graph.hasHidden(in: state.phaseBit) ? search(.routes) : certain
    let isOpen = ends.hasUndecided || chain.hasUndecided
    return Reached(
      certain: certain, withRoutes: withRoutes,
      possible: isOpen ? search(.everything) : withRoutes)
  }

  private func answer(for element: Int, _ reached: Reached, _ model: ArchitectureModel) -> Answer {
    if reached.certain[element] { return .yes }
    var missing: EvidenceSet =
      model.header.states.contains(.relations) ? [] : [.relations]
    if reached.withRoutes[element] {
      missing = missing.united(with: [.routes])
    } else if reached.possible[element] {
      missing = missing.united(with: undecided)
    }
    return missing.isEmpty ? .no : .unknown(missing)
  }

  /// The attributes that decide what is an end or a station.
  private var undecided: EvidenceSet {
    stations.reduce(ends.evidence) { $0.united(with: $1.evidence) }
  }

  public func evidence(in model: ArchitectureModel) -> EvidenceSet {
    undecided.united(with: [.routes, .relations])
  }

  public func failure(in model: ArchitectureModel) -> LocalizedText {
    let missing =
      LocalizedText("doesn't reach ", "chưa có đường đi tới ")
      + model.vocabulary.quotedSelector(endsText)
    if stations.isEmpty { return missing }
    return missing + LocalizedText(" through ", " qua ")
      + model.vocabulary.quotedSelector(stationsText)
  }
}

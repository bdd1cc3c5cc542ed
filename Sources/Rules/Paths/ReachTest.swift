import Diagnostics
package import Model

/// `reach B through C then D`: whether a path leads from an element to others.
package struct ReachTest: Sendable {
  package var ends: Selector
  /// In order; may be empty.
  package var stations: [Selector]
  /// Whether each stretch of a route is a step of its own.
  package var isPhysical: Bool
  /// The selectors as written.
  package var endsText: String
  package var stationsText: String

  /// By element, how sure it is that a path leads from it.
  package struct Reached: Sendable {
    fileprivate var certain: [Bool]
    /// With routes that pass what is asked for.
    fileprivate var withRoutes: [Bool]
    /// With whatever may be selected.
    fileprivate var possible: [Bool]
  }

  /// At most three searches over a state.
  func reached(_ evaluation: Evaluation, in state: ModelState) -> Reached {
    let graph = state.steps(isPhysical: isPhysical)
    let ends = PathEnds(self.ends, in: state)
    let chain = StationChain(stations, in: state)
    let placements = state.placements
    func search(_ assumption: ReachSearch.Assumption) -> [Bool] {
      ReachSearch(
        graph, evaluation, to: ends, through: chain, placements: placements, assumption
      ).isReaching
    }
    let certain = search(.nothing)
    let withRoutes = graph.hasHidden ? search(.routes) : certain
    let isOpen = ends.hasUndecided || chain.hasUndecided
    return Reached(
      certain: certain, withRoutes: withRoutes,
      possible: isOpen ? search(.everything) : withRoutes)
  }

  func answer(for element: ElementID, _ reached: Reached, _ model: ArchitectureModel) -> Answer {
    if reached.certain[element.index] { return .yes }
    var missing: [MissingEvidence] =
      model.header.states.contains(.relations) ? [] : [.relations]
    if reached.withRoutes[element.index] {
      missing = missing.united(with: [.routes])
    } else if reached.possible[element.index] {
      missing = stations.reduce(missing.united(with: ends.evidence)) {
        $0.united(with: $1.evidence)
      }
    }
    return missing.isEmpty ? .no : .unknown(missing)
  }

  var failure: LocalizedText {
    if stations.isEmpty {
      return LocalizedText("doesn't reach '\(endsText)'", "chưa có đường đi tới '\(endsText)'")
    }
    return LocalizedText(
      "doesn't reach '\(endsText)' through '\(stationsText)'",
      "chưa có đường đi tới '\(endsText)' qua '\(stationsText)'")
  }
}

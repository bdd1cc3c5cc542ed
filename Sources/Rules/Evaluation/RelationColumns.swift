import Diagnostics
import Model

/// The relations of a model as sweeps ask for them: by index, each question an array of its own, so
/// that a sweep reads only what it asks for.
final class RelationColumns: Sendable {
  /// The index of the source's and the target's element.
  let sources: [UInt32]
  let targets: [UInt32]
  let kinds: [RelationKindID]
  let routes: [Route]
  /// The phases in which the relation is part of the model; none where one of its ends is of a
  /// catalogue and nothing refers to it.
  let phases: [PhaseSet]
  /// By relation, where its hops begin in `hops`; one more entry than there are relations.
  let hopStarts: [UInt32]
  /// The indices of the elements that routes pass, relation by relation, and where each hop is in
  /// the model's list.
  let hops: [UInt32]
  let hopPlaces: [UInt32]
  /// What the model says of the way of a relation.
  enum Route: UInt8, Sendable {
    /// There is no intermediary.
    case direct
    case hops
    /// Nobody knows.
    case hidden

    init(_ statement: Relation.RouteStatement, statesRoutes: Bool) {
      switch statement {
      case .hops: self = .hops
      case .direct: self = .direct
      case .unknown: self = .hidden
      case .absent: self = statesRoutes ? .direct : .hidden
      }
    }

    var isHidden: Bool {
      if case .hidden = self { true } else { false }
    }
  }

  /// - Parameter repeating: see `RuleEngine.evaluate`.
  init(_ model: ArchitectureModel, isInModel: [Bool], repeating: @escaping Repetition) {
    // The relations are the largest thing in memory. Each half of the columns is read from them at once.
    let parts = collected(2, repeating: repeating) { number in
      number == 0 ? Part.ends(Ends(model, isInModel)) : Part.ways(Ways(model))
    }
    var (ends, ways) = (Ends(), Ways())
    for part in parts {
      switch part {
      case .ends(let columns): ends = columns
      case .ways(let columns): ways = columns
      }
    }
    sources = ends.sources
    targets = ends.targets
    kinds = ends.kinds
    routes = ways.routes
    phases = ends.phases
    hopStarts = ways.hopStarts
    hops = ways.hops
    hopPlaces = ways.hopPlaces
  }

  private enum Part {
    case ends(Ends)
    case ways(Ways)
  }

  private struct Ends {
    var sources: [UInt32] = []
    var targets: [UInt32] = []
    var kinds: [RelationKindID] = []
    var phases: [PhaseSet] = []

    init() {}

    init(_ model: ArchitectureModel, _ isInModel: [Bool]) {
      let rows = model.relations.span
      var sources = [UInt32](repeating: 0, count: rows.count)
      var targets = sources
      var kinds = [RelationKindID](repeating: RelationKindID(0), count: rows.count)
      var phases = [PhaseSet](repeating: .empty, count: rows.count)
      do {
        var sourceColumn = sources.mutableSpan
        var targetColumn = targets.mutableSpan
        var kindColumn = kinds.mutableSpan
        var phaseColumn = phases.mutableSpan
        for index in rows.indices {
          let (source, target) = (rows[index].source, rows[index].target)
          sourceColumn[index] = source.rawValue
          targetColumn[index] = target.rawValue
          kindColumn[index] = rows[index].kind
          let phases = rows[index].phases
          if isInModel[source.index], isInModel[target.index] { phaseColumn[index] = phases }
        }
      }
      self.sources = sources
      self.targets = targets
      self.kinds = kinds
      self.phases = phases
    }
  }

  private struct Ways {
    var routes: [Route] = []
    var hopStarts: [UInt32] = []
    var hops: [UInt32] = []
    var hopPlaces: [UInt32] = []

    init() {}

    init(_ model: ArchitectureModel) {
      let rows = model.relations.span
      let statesRoutes = model.header.states.contains(.routes)
      let modelHops = model.hops
      var routes = [Route](repeating: .direct, count: rows.count)
      var hopStarts = [UInt32](repeating: 0, count: rows.count + 1)
      var hops: [UInt32] = []
      var hopPlaces: [UInt32] = []
      hops.reserveCapacity(modelHops.count)
      hopPlaces.reserveCapacity(modelHops.count)
      do {
        var routeColumn = routes.mutableSpan
        var startColumn = hopStarts.mutableSpan
        for index in rows.indices {
          let route = Route(rows[index].routeStatement, statesRoutes: statesRoutes)
          routeColumn[index] = route
          if case .hops = route {
            for place in rows[index].hopsStart..<rows[index].hopsEnd {
              hops.append(modelHops[Int(place)].element.rawValue)
              hopPlaces.append(place)
            }
          }
          startColumn[index + 1] = UInt32(hops.count)
        }
      }
      self.routes = routes
      self.hopStarts = hopStarts
      self.hops = hops
      self.hopPlaces = hopPlaces
    }
  }

  /// What is asked of one relation.
  func row(_ index: Int) -> RelationRow {
    let hops = hops(of: index)
    let first = hops.isEmpty ? 0 : hopPlaces[hops.lowerBound]
    return RelationRow(
      index: index, source: sources[index], target: targets[index], phases: phases[index],
      route: routes[index], hops: first..<(first + UInt32(hops.count)))
  }

  /// Whether a relation is part of the model in a phase.
  func exists(_ relation: Int, in phase: PhaseID) -> Bool { phases[relation].contains(phase) }

  /// Where the hops of a relation are in `hops`.
  func hops(of relation: Int) -> Range<Int> {
    Int(hopStarts[relation])..<Int(hopStarts[relation + 1])
  }
}

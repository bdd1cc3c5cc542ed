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
  /// Bit `n` says that the model's relations aren't the same in phase `n` and the next.
  let changes: UInt64

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

  init(_ model: ArchitectureModel) {
    let relations = model.relations
    let count = relations.count
    let statesRoutes = model.header.states.contains(.routes)
    let isInModel = model.elements.map(\.isInModel)
    let modelHops = model.hops
    var sources = [UInt32](repeating: 0, count: count)
    var targets = sources
    var kinds = [RelationKindID](repeating: RelationKindID(0), count: count)
    var routes = [Route](repeating: .direct, count: count)
    var phases = [PhaseSet](repeating: .empty, count: count)
    var hopStarts = [UInt32](repeating: 0, count: count + 1)
    var hops: [UInt32] = []
    var hopPlaces: [UInt32] = []
    var changes: UInt64 = 0
    hops.reserveCapacity(modelHops.count)
    hopPlaces.reserveCapacity(modelHops.count)
    do {
      // The relations are the largest thing in memory: they are read once.
      let rows = relations.span
      var sourceColumn = sources.mutableSpan
      var targetColumn = targets.mutableSpan
      var kindColumn = kinds.mutableSpan
      var routeColumn = routes.mutableSpan
      var phaseColumn = phases.mutableSpan
      var startColumn = hopStarts.mutableSpan
      for index in rows.indices {
        let (source, target) = (rows[index].source, rows[index].target)
        sourceColumn[index] = source.rawValue
        targetColumn[index] = target.rawValue
        kindColumn[index] = rows[index].kind
        let phases = rows[index].phases
        changes |= phases.bits ^ (phases.bits >> 1)
        if isInModel[source.index], isInModel[target.index] { phaseColumn[index] = phases }
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
    self.sources = sources
    self.targets = targets
    self.kinds = kinds
    self.routes = routes
    self.phases = phases
    self.hopStarts = hopStarts
    self.hops = hops
    self.hopPlaces = hopPlaces
    self.changes = changes
  }

  /// Where the hops of a relation are in `hops`.
  func hops(of relation: Int) -> Range<Int> {
    Int(hopStarts[relation])..<Int(hopStarts[relation + 1])
  }
}

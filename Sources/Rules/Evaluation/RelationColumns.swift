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

  init(_ model: ArchitectureModel) {
    let relations = model.relations
    sources = relations.map { $0.source.rawValue }
    targets = relations.map { $0.target.rawValue }
    kinds = relations.map { $0.kind }
    let statesRoutes = model.header.states.contains(.routes)
    routes = relations.map { Route($0.routeStatement, statesRoutes: statesRoutes) }
    let isInModel = model.elements.map(\.isInModel)
    phases = relations.map {
      isInModel[$0.source.index] && isInModel[$0.target.index] ? $0.phases : .empty
    }
    var hopStarts = [UInt32](repeating: 0, count: relations.count + 1)
    var hops: [UInt32] = []
    var hopPlaces: [UInt32] = []
    hops.reserveCapacity(model.hops.count)
    hopPlaces.reserveCapacity(model.hops.count)
    let modelHops = model.hops
    for index in relations.indices {
      if case .hops = routes[index] {
        for place in relations[index].hopsStart..<relations[index].hopsEnd {
          hops.append(modelHops[Int(place)].element.rawValue)
          hopPlaces.append(place)
        }
      }
      hopStarts[index + 1] = UInt32(hops.count)
    }
    self.hopStarts = hopStarts
    self.hops = hops
    self.hopPlaces = hopPlaces
  }

  /// Where the hops of a relation are in `hops`.
  func hops(of relation: Int) -> Range<Int> {
    Int(hopStarts[relation])..<Int(hopStarts[relation + 1])
  }
}

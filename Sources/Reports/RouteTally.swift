import Model

/// What a model says of the way that a relation takes.
enum RouteWay: Int, CaseIterable {
  case through
  case direct
  /// The model says that it isn't known.
  case unknown
  /// The model says nothing of it.
  case notStated

  init(_ relation: Relation, in model: ArchitectureModel) {
    self =
      switch relation.routeStatement {
      case .hops: .through
      case .direct: .direct
      case .unknown: .unknown
      // A model that states all routes leaves out only what needs none.
      case .absent: model.header.states.contains(.routes) ? .direct : .notStated
      }
  }
}

/// How many relations take which way. What isn't known and what isn't said are two things: the first
/// has to be found out, the second to be written down.
struct RouteTally {
  private var counts = [Int](repeating: 0, count: RouteWay.allCases.count)

  var total: Int { counts.reduce(0, +) }

  subscript(way: RouteWay) -> Int { counts[way.rawValue] }

  mutating func add(_ relation: Relation, in model: ArchitectureModel) {
    counts[RouteWay(relation, in: model).rawValue] += 1
  }
}

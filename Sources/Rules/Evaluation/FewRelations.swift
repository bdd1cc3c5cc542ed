import Model

/// Where relations that are looked for may begin or end: at members of a set or their parts, in any of some
/// states.
struct Reachable: Sendable {
  /// By element, not 0 where it may be.
  let values: [UInt8]
  /// No fewer relations leave such elements, or lead there.
  let outgoingCount: Int
  let incomingCount: Int

  /// - Parameter memberships: one for each state.
  init(_ memberships: [Membership]) {
    var values = memberships[0].values
    for membership in memberships.dropFirst() {
      for index in values.indices { values[index] |= membership.values[index] }
    }
    self.values = values
    outgoingCount = memberships.reduce(0) { $0 + $1.outgoingCount }
    incomingCount = memberships.reduce(0) { $0 + $1.incomingCount }
  }
}

/// What is asked of one relation of few. They are read from the model where they stand: what columns say of
/// a relation is scattered.
struct RelationRow: Sendable {
  let index: Int
  let source: UInt32
  let target: UInt32
  /// The phases in which it is part of the model.
  let phases: PhaseSet
  let route: RelationColumns.Route
  /// Where its hops are among those of the model.
  let hops: Range<UInt32>
}

extension Evaluation {
  /// Whether so few relations lead from one set to another that to look at them in each state takes less
  /// time than to find out what differs between states.
  func areFew(from sources: Selector, to targets: Selector, in some: PhaseSet) -> Bool {
    let counts = inEach(states(in: some)) { state in
      min(state.membership(sources).outgoingCount, state.membership(targets).incomingCount)
    }
    return counts.reduce(0, +) <= model.relations.count / 4
  }

  /// By element, whether it or a container of it belongs to other sets in other states in which it is there.
  ///
  /// - Parameter memberships: by state, in which phase it is and the same sets.
  func isVarying(_ memberships: [(phase: PhaseID, sets: [Membership])]) -> [Bool] {
    let elements = model.elements
    var isVarying = [Bool](repeating: false, count: parents.count)
    // By element, the state with which the others are compared.
    var compared = [UInt8](repeating: .max, count: parents.count)
    for (number, state) in memberships.enumerated() {
      for index in parents.indices where elements[index].phases.contains(state.phase) {
        if compared[index] == .max {
          compared[index] = UInt8(number)
        } else if !isVarying[index] {
          let first = memberships[Int(compared[index])].sets
          isVarying[index] = state.sets.indices.contains {
            !state.sets[$0].isAlike(first[$0], at: index)
          }
        }
      }
    }
    // Containers stand before what they contain.
    for index in parents.indices where parents[index] != Self.none {
      if isVarying[Int(parents[index])] { isVarying[index] = true }
    }
    return isVarying
  }

  /// The relations that may be of a pattern in any of some phases, where these are few. They are far from
  /// each other in memory, so all cores look for them.
  ///
  /// - Parameter patterns: by state; not empty.
  func fewRelations(_ patterns: [PreparedPattern], in some: PhaseSet) -> [RelationRow] {
    let sources = Reachable(patterns.map(\.sources))
    let targets = Reachable(patterns.map(\.targets))
    let (relations, adjacency) = (model.relations, model.adjacency)
    let (isOfKind, isInModel) = (patterns[0].isOfKind, isInModel)
    let statesRoutes = model.header.states.contains(.routes)
    let isIncoming = targets.incomingCount < sources.outgoingCount
    let ends = isIncoming ? targets.values : sources.values
    var candidates: [RelationID] = []
    candidates.reserveCapacity(min(targets.incomingCount, sources.outgoingCount))
    for index in ends.indices where ends[index] != 0 {
      let element = ElementID(index)
      candidates += isIncoming ? adjacency.incoming(element) : adjacency.outgoing(element)
    }
    let (all, partSize) = (candidates, 1 + candidates.count / 4)
    let parts = Array(stride(from: 0, to: all.count, by: partSize))
    return inEach(parts) { first in
      var rows: [RelationRow] = []
      rows.reserveCapacity(partSize)
      for id in all[first..<min(first + partSize, all.count)] {
        let relation = relations[id.index]
        let (source, target) = (relation.source, relation.target)
        guard sources.values[source.index] != 0, targets.values[target.index] != 0,
          isInModel[source.index], isInModel[target.index],
          !relation.phases.intersection(some).isEmpty, isOfKind?[relation.kind.index] ?? true
        else { continue }
        rows.append(
          RelationRow(
            index: id.index, source: source.rawValue, target: target.rawValue,
            phases: relation.phases,
            route: RelationColumns.Route(relation.routeStatement, statesRoutes: statesRoutes),
            hops: relation.hopsStart..<relation.hopsEnd))
      }
      return rows
    }.flatMap(\.self)
  }
}

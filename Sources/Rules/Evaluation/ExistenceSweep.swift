import Model

/// Whether an edge joins each element with one of some others: once that is sure of an element and
/// all that holds it, no more of its edges are looked at.
struct ExistenceSweep {
  /// By element, 1 where it surely is joined, and where it may be.
  private(set) var certain: [UInt32]
  private(set) var possible: [UInt32]
  private let others: Membership
  private let state: ModelState
  private let evaluation: Evaluation
  private let parents: [UInt32]

  init(to others: Membership, in state: ModelState) {
    self.others = others
    self.state = state
    evaluation = state.evaluation
    parents = evaluation.parents
    certain = [UInt32](repeating: 0, count: parents.count)
    possible = certain
  }

  /// Follows the edges of a direction.
  mutating func follow(_ direction: Direction) {
    guard case .relations(let kind) = direction.edge else {
      return direction.forEach(in: state, to: others) { enter($0, $1) }
    }
    let adjacency = state.model.adjacency
    let columns = state.relations
    let atOthers = direction.isOutgoing ? others.incomingCount : others.outgoingCount
    guard atOthers * 4 >= columns.sources.count else {
      return direction.forEach(in: state, to: others) { enter($0, $1) }
    }
    let ends = direction.isOutgoing ? columns.targets : columns.sources
    let (phases, kinds) = (columns.phases, columns.kinds)
    for near in parents.indices where !isSure(ofHoldersOf: near) {
      let id = ElementID(near)
      for relation in direction.isOutgoing ? adjacency.outgoing(id) : adjacency.incoming(id) {
        let index = relation.index
        guard phases[index].contains(state.phase), kind.map({ $0 == kinds[index] }) ?? true else {
          continue
        }
        enter(UInt32(near), ends[index])
        if isSure(ofHoldersOf: near) { break }
      }
    }
  }

  /// Whether an element and everything that holds it surely is joined.
  private func isSure(ofHoldersOf element: Int) -> Bool {
    guard certain[element] != 0 else { return false }
    var holder = parents[element]
    while holder != Evaluation.none {
      if certain[Int(holder)] == 0 { return false }
      holder = parents[Int(holder)]
    }
    return true
  }

  /// An edge counts for every container of its near end that doesn't hold the far end.
  private mutating func enter(_ near: UInt32, _ far: UInt32) {
    guard let other = others.member(at: far, awayFrom: near, evaluation) else { return }
    let isCertain = other.membership == .yes
    var holder = near
    repeat {
      possible[Int(holder)] = 1
      if isCertain { certain[Int(holder)] = 1 }
      holder = parents[Int(holder)]
    } while holder != Evaluation.none && !evaluation.holds(holder, far)
  }
}

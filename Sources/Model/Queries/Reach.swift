import BitCollections

// What depends on what, over any number of steps. Every walk visits an element once.

extension SelectedState {
  /// What an element needs: what its dependencies and those of its parts lead to, with the hops of
  /// their routes, but not what the hops need. The element and its parts are not in the result.
  func needed(by element: ElementID) -> BitSet {
    let walk = DependencyWalk(self)
    var result = walk.forward(from: BitSet([element.index]))
    result.subtract(walk.parts(of: BitSet([element.index])))
    return result.intersection(universe)
  }

  /// What needs an element or one of its parts, as an end or as a hop, and the containers of what
  /// does. The element, its parts and its containers are not in the result.
  func needing(_ element: ElementID) -> BitSet {
    let walk = DependencyWalk(self)
    var result = walk.backward(from: BitSet([element.index]))
    result.subtract(walk.parts(of: BitSet([element.index])))
    var container = model[element].parent
    while let step = container {
      result.remove(step.index)
      container = model[step].parent
    }
    return result.intersection(universe)
  }

  /// Everything on a directed way from one set to another, both ends included, and the hops of the
  /// relations on the way.
  func path(from sources: BitSet, to targets: BitSet) -> BitSet {
    let walk = DependencyWalk(self)
    let reached = walk.steps(from: sources, backward: false)
    let reaching = walk.steps(from: targets, backward: true)
    let joined = reached.intersection(reaching)
    var result = joined
    for relation in model.relations
    where exists(relation) && joined.contains(relation.source.index)
      && joined.contains(relation.target.index)
    {
      for hop in model.hops(of: relation) { result.insert(hop.element.index) }
    }
    return result.intersection(universe)
  }
}

/// The dependencies of a state as lists by element.
private struct DependencyWalk {
  let state: SelectedState
  private var children: [[Int]]
  /// Where the `depends yes` attributes of each element lead, and from where they come.
  private var attributeTargets: [[Int]]
  private var attributeSources: [[Int]]
  /// Relations by hop.
  private var carried: [[RelationID]]

  init(_ state: SelectedState) {
    self.state = state
    let model = state.model
    let empty = [[Int]](repeating: [], count: model.elements.count)
    children = empty
    attributeTargets = empty
    attributeSources = empty
    carried = Array(repeating: [], count: model.elements.count)
    for index in state.universe {
      let element = model.elements[index]
      if let parent = element.parent { children[parent.index].append(index) }
      for value in model.values(of: element)
      where model.vocabulary[value.attribute].isDependency {
        if case .reference(let target) = value.value {
          attributeTargets[index].append(target.index)
          attributeSources[target.index].append(index)
        }
      }
    }
    for id in model.relationIDs where isDependency(model[id]) {
      for hop in model.hops(of: model[id]) { carried[hop.element.index].append(id) }
    }
  }

  private func isDependency(_ relation: Relation) -> Bool {
    state.exists(relation) && state.model.vocabulary[relation.kind].isDependency
  }

  /// Some elements and everything nested in them.
  func parts(of roots: BitSet) -> BitSet {
    var result = roots
    var pending = Array(roots)
    while let index = pending.popLast() {
      for child in children[index] where !result.contains(child) {
        result.insert(child)
        pending.append(child)
      }
    }
    return result
  }

  func forward(from roots: BitSet) -> BitSet {
    var result = BitSet(reservingCapacity: state.model.elements.count)
    var walked = parts(of: roots)
    var pending = Array(walked)
    func reach(_ index: Int) {
      result.insert(index)
      guard !walked.contains(index) else { return }
      for part in parts(of: BitSet([index])) where !walked.contains(part) {
        walked.insert(part)
        pending.append(part)
      }
    }
    while let index = pending.popLast() {
      for id in state.model.adjacency.outgoing(ElementID(index)) {
        let relation = state.model[id]
        guard isDependency(relation) else { continue }
        for hop in state.model.hops(of: relation) { result.insert(hop.element.index) }
        reach(relation.target.index)
      }
      for target in attributeTargets[index] { reach(target) }
    }
    return result
  }

  func backward(from roots: BitSet) -> BitSet {
    var result = BitSet(reservingCapacity: state.model.elements.count)
    var walked = parts(of: roots)
    // Without one of its parts a container isn't whole: who needs it, needs the part.
    for root in roots {
      var container = state.model.elements[root].parent
      while let step = container {
        walked.insert(step.index)
        container = state.model[step].parent
      }
    }
    var pending = Array(walked)
    /// Who needs a part of something needs it too: its containers are reached with it.
    func reach(_ index: Int) {
      var current: Int? = index
      while let step = current, !result.contains(step) {
        result.insert(step)
        if !walked.contains(step) {
          walked.insert(step)
          pending.append(step)
        }
        current = state.model.elements[step].parent?.index
      }
    }
    while let index = pending.popLast() {
      for id in state.model.adjacency.incoming(ElementID(index)) {
        if isDependency(state.model[id]) { reach(state.model[id].source.index) }
      }
      for source in attributeSources[index] { reach(source) }
      // What a hop carries fails with it; what depends on a hop's caller is reached from there.
      for id in carried[index] { reach(state.model[id].source.index) }
    }
    return result
  }

  /// Elements that a directed way of relations joins to a set, the set included. A way leads on
  /// from a part of what it comes to, and back to what contains a part.
  func steps(from roots: BitSet, backward: Bool) -> BitSet {
    var result = roots
    var pending = Array(roots)
    let adjacency = state.model.adjacency
    func reach(_ index: Int) {
      guard !result.contains(index) else { return }
      result.insert(index)
      pending.append(index)
    }
    while let index = pending.popLast() {
      if backward {
        if let parent = state.model.elements[index].parent { reach(parent.index) }
      } else {
        for child in children[index] { reach(child) }
      }
      let id = ElementID(index)
      for relation in backward ? adjacency.incoming(id) : adjacency.outgoing(id) {
        let relation = state.model[relation]
        guard state.exists(relation) else { continue }
        reach((backward ? relation.source : relation.target).index)
      }
    }
    return result
  }
}

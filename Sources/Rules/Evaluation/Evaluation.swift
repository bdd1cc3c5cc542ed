import BitCollections
package import Model

/// A model as rules look at it: with what is prepared once for all of them.
package struct Evaluation: Sendable {
  package let model: ArchitectureModel
  /// By element, how many containers it has.
  private let depths: [Int32]

  package init(_ model: ArchitectureModel) {
    self.model = model
    var depths = [Int32](repeating: 0, count: model.elements.count)
    for (index, element) in model.elements.enumerated() {
      if let parent = element.parent { depths[index] = depths[parent.index] + 1 }
    }
    self.depths = depths
  }

  /// Whether a relation is part of the model in a phase.
  func exists(_ relation: Relation, in phase: PhaseID) -> Bool {
    relation.phases.contains(phase) && model[relation.source].isInModel
      && model[relation.target].isInModel
  }

  // MARK: Relations of parts

  /// The innermost element that holds or is both, if there is one.
  func commonContainer(_ left: ElementID, _ right: ElementID) -> ElementID? {
    var left: ElementID? = left
    var right: ElementID? = right
    while let first = left, let second = right {
      if first == second { return first }
      let difference = depths[first.index] - depths[second.index]
      if difference >= 0 { left = model[first].parent }
      if difference <= 0 { right = model[second].parent }
    }
    return nil
  }

  /// Calls `body` for all that a relation counts for at one of its ends: the end itself and its
  /// containers that don't hold the other end too.
  func forEachHolder(
    of end: ElementID, below common: ElementID?, _ body: (ElementID) -> Void
  ) {
    body(end)
    guard end != common else { return }
    var current = model[end].parent
    while let step = current, step != common {
      body(step)
      current = model[step].parent
    }
  }

  /// Whether one end of a relation is selected, itself or by a container that counts.
  func isSelected(
    _ end: ElementID, below common: ElementID?, _ selection: Selection
  ) -> Ternary {
    var result = Ternary.no
    forEachHolder(of: end, below: common) { holder in
      result = result.or(selection.contains(holder))
    }
    return result
  }
}

extension Selection {
  /// Whether an element is in the selection.
  func contains(_ element: ElementID) -> Ternary {
    if certain.contains(element.index) { return .yes }
    return possible.contains(element.index) ? .unknown : .no
  }
}

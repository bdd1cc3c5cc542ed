import BitCollections
package import Model
import Synchronization

/// A model as rules look at it: with what is prepared once for all of them.
package final class Evaluation: Sendable {
  package let model: ArchitectureModel
  package let settings: EvaluationSettings
  /// By element, how many containers it has.
  private let depths: [Int32]
  /// Bit `n` says that something changes from phase `n` to the next.
  private let changes: UInt64
  private let knownStates = Mutex<[ModelState]>([])

  package init(
    _ model: ArchitectureModel, _ settings: EvaluationSettings = EvaluationSettings()
  ) {
    self.model = model
    self.settings = settings
    var depths = [Int32](repeating: 0, count: model.elements.count)
    var changes: UInt64 = 0
    func note(_ phases: PhaseSet) { changes |= phases.bits ^ (phases.bits >> 1) }
    for (index, element) in model.elements.enumerated() {
      if let parent = element.parent { depths[index] = depths[parent.index] + 1 }
      note(element.phases)
    }
    for relation in model.relations { note(relation.phases) }
    for value in model.attributeValues { note(value.phases) }
    self.depths = depths
    self.changes = changes
  }

  /// The states of the model in some phases, in order of time. Phases that follow each other and
  /// are alike make one state, so nothing is swept twice.
  func states(in phases: PhaseSet) -> [ModelState] {
    var runs: [PhaseSet] = []
    for phase in phases.phases {
      let bit = PhaseSet(bits: 1 << UInt64(phase.rawValue))
      if let last = runs.last, let before = last.last, before.index + 1 == phase.index,
        changes >> UInt64(before.rawValue) & 1 == 0
      {
        runs[runs.count - 1] = last.union(bit)
      } else {
        runs.append(bit)
      }
    }
    return runs.map(state)
  }

  private func state(of phases: PhaseSet) -> ModelState {
    if let known = knownStates.withLock({ $0.first { $0.phases == phases } }) { return known }
    let state = ModelState(self, phases)
    knownStates.withLock { $0.append(state) }
    return state
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

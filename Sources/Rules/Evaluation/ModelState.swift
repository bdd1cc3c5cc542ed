import BitCollections
package import Model
import Synchronization

/// The model in phases between which nothing changes, as sentences sweep over it: the relations
/// that exist, as flat arrays, and the selections asked for so far.
package final class ModelState: Sendable {
  let model: ArchitectureModel
  /// The evaluation that the state belongs to and that keeps it.
  unowned let evaluation: Evaluation
  /// The first of the phases; it stands for all.
  package let phase: PhaseID
  /// The phases that are alike.
  package let phases: PhaseSet
  /// The relations that are part of the model here, in canonical order.
  let relations: [RelationID]
  /// By place in `relations`, the index of the source's and the target's element.
  let sources: [UInt32]
  let targets: [UInt32]
  private let stepGraphs = Mutex<[Bool: StepGraph]>([:])
  private let selections = Mutex<[(selector: Selector, selection: Selection)]>([])

  init(_ evaluation: Evaluation, _ phases: PhaseSet) {
    let model = evaluation.model
    self.model = model
    self.evaluation = evaluation
    self.phases = phases
    phase = phases.first ?? PhaseID(0)
    var relations: [RelationID] = []
    var sources: [UInt32] = []
    var targets: [UInt32] = []
    for (index, relation) in model.relations.enumerated()
    where relation.phases.contains(phase) && model[relation.source].isInModel
      && model[relation.target].isInModel
    {
      relations.append(RelationID(index))
      sources.append(relation.source.rawValue)
      targets.append(relation.target.rawValue)
    }
    self.relations = relations
    self.sources = sources
    self.targets = targets
  }

  /// What a selector selects. Rules ask for the same things again and again, so it is kept.
  func select(_ selector: Selector) -> Selection {
    if let known = selections.withLock({ $0.first { $0.selector == selector }?.selection }) {
      return known
    }
    let selection = model.select(decided(selector), in: phase)
    selections.withLock { $0.append((selector, selection)) }
    return selection
  }

  /// The steps that paths take here, made once.
  func steps(isPhysical: Bool) -> StepGraph {
    if let known = stepGraphs.withLock({ $0[isPhysical] }) { return known }
    let graph = StepGraph(self, isPhysical: isPhysical)
    stepGraphs.withLock { $0[isPhysical] = graph }
    return graph
  }

  /// A selector with what its tests select in their place. As deep as a rule nests parentheses.
  private func decided(_ selector: Selector) -> Selector {
    switch selector {
    case .tested(let base, let test):
      guard let content = test.content as? SelectorCondition else { return selector }
      var selection = select(base)
      let prepared = content.condition.prepare(evaluation, in: self)
      for index in selection.possible {
        switch prepared.answer(index).value {
        case .yes: break
        case .unknown: selection.certain.remove(index)
        case .no:
          selection.certain.remove(index)
          selection.possible.remove(index)
        }
      }
      return .selection(selection)
    case .not(let inner): return .not(decided(inner))
    case .inside(let inner): return .inside(decided(inner))
    case .and(let left, let right): return .and(decided(left), decided(right))
    case .or(let left, let right): return .or(decided(left), decided(right))
    case .filtered(let base, let condition): return .filtered(decided(base), condition)
    case .path(let from, let to): return .path(from: decided(from), to: decided(to))
    case .ends(var relations):
      relations.source = decided(relations.source)
      relations.target = decided(relations.target)
      return .ends(relations)
    default: return selector
    }
  }

  /// A selection by element, with what lies inside a selected element: in rules a relation counts
  /// for every container of its ends.
  func lifted(_ selection: Selection) -> Membership {
    var membership = Membership(selection, count: model.elements.count)
    // Containers stand before what they contain.
    for (index, element) in model.elements.enumerated() {
      if let parent = element.parent { membership.raise(index, to: parent.index) }
    }
    return membership
  }
}

/// By element, whether it belongs to a set: one look for each.
struct Membership: Sendable {
  /// 0 no, 1 unknown, 2 yes.
  private var values: [UInt8]

  init(_ selection: Selection, count: Int) {
    values = [UInt8](repeating: 0, count: count)
    for index in selection.possible { values[index] = 1 }
    for index in selection.certain { values[index] = 2 }
  }

  /// Whether an element may belong to the set.
  func mayContain(_ index: UInt32) -> Bool { values[Int(index)] != 0 }

  subscript(_ element: ElementID) -> Ternary {
    switch values[element.index] {
    case 0: .no
    case 1: .unknown
    default: .yes
    }
  }

  /// An element belongs to the set at least as surely as another.
  fileprivate mutating func raise(_ index: Int, to other: Int) {
    values[index] = max(values[index], values[other])
  }
}

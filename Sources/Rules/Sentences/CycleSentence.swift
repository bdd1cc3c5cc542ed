import BitCollections
public import Diagnostics
public import Model

/// `no cycles among A by owner`: what of A depends on each other, over any number of steps.
///
/// A dependency counts for the nearest of its end and its containers that is among A. What depends
/// on a whole depends on its parts; what depends on a part doesn't depend on the whole. With an
/// attribute, elements that name one element by it count as one. One finding stands for all that
/// depend on each other, at the first of them.
public struct CycleSentence: Sentence {
  public var elements: Selector
  /// Names an element.
  public var grouping: AttributeID?
  /// Both as written.
  public var text: String
  public var groupingText: String

  private static let none = UInt32.max

  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    var recorder = JudgementRecorder.elements(evaluation.model)
    for state in evaluation.states(in: phases) {
      let selection = state.select(elements)
      let isUndecided = selection.certain.count != selection.possible.count
      var open = cycles(among: selection.possible, evaluation, state)
      var sure = isUndecided ? cycles(among: selection.certain, evaluation, state) : open
      var isReported = [Bool](repeating: false, count: evaluation.model.elements.count)
      for member in sure.members { isReported[Int(member)] = true }
      for root in sure.roots {
        recorder.enter(Int(root), .no, in: state.phases) {
          sure.describe(&$0, root, evaluation.model)
        }
      }
      if isUndecided {
        var isKnown = [Bool](repeating: false, count: open.sizes.count)
        for member in open.members where isReported[Int(member)] {
          isKnown[Int(open.component[Int(member)])] = true
        }
        for member in open.members { isReported[Int(member)] = true }
        for root in open.roots where !isKnown[Int(open.component[Int(root)])] {
          recorder.enter(Int(root), .unknown(elements.evidence), in: state.phases) {
            open.describe(&$0, root, evaluation.model)
          }
        }
      }
      for element in open.judged where !isReported[element] {
        recorder.enter(element, .yes, in: state.phases)
      }
      if let grouping {
        for element in open.ungrouped {
          recorder.enter(element, .unknown([.attribute(grouping)]), in: state.phases)
        }
      }
    }
    return recorder.judgements
  }

  /// What depends on each other among some elements.
  private func cycles(
    among members: BitSet, _ evaluation: Evaluation, _ state: ModelState
  ) -> CycleSearch {
    let model = evaluation.model
    let graph = state.steps(isPhysical: false)
    let count = model.elements.count
    // By element, the nearest of it and its containers that is a member, and what that counts as.
    var holders = [UInt32](repeating: Self.none, count: count)
    var judged = BitSet(reservingCapacity: count)
    for index in 0..<count {
      let parent = graph.parents[index]
      if members.contains(index) {
        holders[index] = UInt32(index)
      } else if parent != Self.none {
        holders[index] = holders[Int(parent)]
      }
    }
    var groups = holders
    if let grouping {
      for index in members {
        let group = group(of: ElementID(index), grouping, state)
        groups[index] = group ?? Self.none
        if let group { judged.insert(Int(group)) }
      }
      for index in 0..<count where holders[index] != Self.none {
        groups[index] = groups[Int(holders[index])]
      }
    } else {
      judged = members
    }
    var edges: [(source: UInt32, target: UInt32, label: UInt32)] = []
    // By member without a group: 1 something leads from it, 2 to it.
    var loose = [UInt8](repeating: 0, count: grouping == nil ? 0 : count)
    for step in graph.sources.indices where graph.exists(step, in: state.phaseBit) {
      let source = holders[Int(graph.sources[step])]
      let target = holders[Int(graph.targets[step])]
      guard source != Self.none, target != Self.none, source != target,
        !evaluation.holds(source, target), !evaluation.holds(target, source)
      else { continue }
      let from = groups[Int(source)]
      let to = groups[Int(target)]
      if from == Self.none { loose[Int(source)] |= 1 }
      if to == Self.none { loose[Int(target)] |= 2 }
      guard from != Self.none, to != Self.none, from != to else { continue }
      edges.append((from, to, UInt32(step)))
    }
    if grouping == nil {
      for index in members where graph.parents[index] != Self.none {
        let holder = holders[Int(graph.parents[index])]
        if holder != Self.none { edges.append((holder, UInt32(index), Self.none)) }
      }
    }
    let isStated = model.header.states.contains(.attributes)
    let ungrouped = loose.indices.filter {
      loose[$0] == 3 && (!isStated || isUnknown(ElementID($0), state))
    }
    return CycleSearch(
      graph: graph, edges: FlatGraph(count: count, edges: edges), judged: judged,
      ungrouped: ungrouped)
  }

  private func group(
    of element: ElementID, _ grouping: AttributeID, _ state: ModelState
  ) -> UInt32? {
    for value in state.model.values(of: grouping, on: element, in: state.phase) {
      if case .reference(let group) = value.value { return group.rawValue }
    }
    return nil
  }

  private func isUnknown(_ element: ElementID, _ state: ModelState) -> Bool {
    guard let grouping else { return false }
    return state.model.values(of: grouping, on: element, in: state.phase)
      .contains { $0.value == .unknown }
  }

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    guard grouping == nil else {
      return LocalizedText(
        "depends on itself by way of others, counted by '\(groupingText)'",
        "phụ thuộc vòng với đối tượng khác, tính theo '\(groupingText)'")
    }
    return LocalizedText(
      "depends on itself by way of others", "phụ thuộc vòng với thành phần khác")
  }

  public func notes(_ judgement: Judgement, in model: ArchitectureModel) -> [LocalizedText] {
    var names = judgement.path.map { model.qualifiedName($0) }
    if judgement.isPathCut { names.insert("…", at: names.count / 2) }
    let cycle = names.joined(separator: " → ")
    return [
      LocalizedText("cycle: \(cycle)", "vòng: \(cycle)"),
      LocalizedText(
        "\(judgement.count) depend on each other", "\(judgement.count) đối tượng phụ thuộc lẫn nhau"
      ),
    ]
  }
}

/// The components of more than one among some elements.
private struct CycleSearch {
  let graph: StepGraph
  let edges: FlatGraph
  /// Whatever can be on a cycle.
  let judged: BitSet
  /// Elements of which the model doesn't say what they count as.
  let ungrouped: [Int]
  let component: [UInt32]
  let sizes: [Int]
  /// What is on a cycle, and the first of each component.
  private(set) var members: [UInt32] = []
  private(set) var roots: [UInt32] = []
  /// Scratch memory of the searches for witnesses, one in each component.
  private var previous: [UInt32]

  init(graph: StepGraph, edges: FlatGraph, judged: BitSet, ungrouped: [Int]) {
    self.graph = graph
    self.edges = edges
    self.judged = judged
    self.ungrouped = ungrouped
    (component, sizes) = edges.components()
    previous = [UInt32](repeating: .max, count: edges.count)
    var hasRoot = [Bool](repeating: false, count: sizes.count)
    for (index, number) in component.enumerated() where number != .max && sizes[Int(number)] > 1 {
      members.append(UInt32(index))
      if !hasRoot[Int(number)] {
        hasRoot[Int(number)] = true
        roots.append(UInt32(index))
      }
    }
  }

  /// How many steps of a cycle are shown at its beginning, and as many at its end.
  private static let shownSteps = 8

  mutating func describe(_ judgement: inout Judgement, _ root: UInt32, _ model: ArchitectureModel) {
    guard judgement.path.isEmpty || (judgement.isPathOpen && !judgement.violated.isEmpty) else {
      return
    }
    judgement.isPathOpen = judgement.violated.isEmpty
    judgement.count = sizes[Int(component[Int(root)])]
    let cycle = edges.cycle(through: root, component, &previous)
    judgement.labels = []
    judgement.path = [ElementID(Int(root))]
    judgement.isPathCut = cycle.count > 2 * Self.shownSteps
    for (number, place) in cycle.enumerated()
    where number < Self.shownSteps || number >= cycle.count - Self.shownSteps {
      judgement.path.append(ElementID(Int(edges.targets[place])))
      let step = edges.labels[place]
      guard step != .max else { continue }
      judgement.labels.append(
        Diagnostic.Label(
          graph.place(of: Int(step), in: model),
          LocalizedText("step \(number + 1) of the cycle", "bước \(number + 1) của vòng")))
    }
  }
}

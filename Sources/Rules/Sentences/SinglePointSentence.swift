import BitCollections
public import Diagnostics
public import Model

/// `no single point of failure for A unless C`: whatever A needs can fail without A failing.
///
/// Failure spreads to whatever depends on what fails: each dependency is required, for the language
/// has no alternatives. So everything that A needs, over any number of steps, is a single point of
/// failure unless it meets the condition that says that it is redundant. What is needed is what
/// dependencies and placements lead to, and the hops of routes, but not what the hops need.
public struct SinglePointSentence: Sentence {
  public var served: Selector
  public var excuse: RuleCondition?
  /// The selector as written.
  public var text: String

  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    var elements = JudgementRecorder.elements(model)
    var relations = JudgementRecorder.relations(model)
    for state in evaluation.states(in: phases) {
      let selection = state.select(served)
      let open = NeedSearch(of: selection.possible, in: state)
      let isUndecided = selection.certain.count != selection.possible.count
      let sure = isUndecided ? NeedSearch(of: selection.certain, in: state) : open
      let excuse = excuse?.prepare(evaluation, in: state)
      for index in open.needed {
        var answer = excuse?.answer(index) ?? .no
        let isSure = sure.needed.contains(index)
        if answer.value == .no, !isSure { answer = .unknown(served.evidence) }
        elements.enter(index, answer, in: state.phases) {
          (isSure ? sure : open).describe(&$0, index, model)
        }
      }
      // Who knows what else a route that nobody knows needs?
      for relation in open.hidden {
        relations.enter(relation.index, .unknown([.routes]), in: state.phases)
      }
    }
    return Judgements([elements.judgements, relations.judgements])
  }

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    LocalizedText("is a single point of failure for ", "là điểm lỗi đơn đối với ")
      + model.vocabulary.quotedSelector(text)
  }

  public func notes(_ judgement: Judgement, in model: ArchitectureModel) -> [LocalizedText] {
    guard judgement.path.count > 1 else { return [] }
    var names = judgement.path.map { model.qualifiedName($0) }
    if judgement.isPathCut { names.insert("…", at: 1) }
    let chain = names.joined(separator: " → ")
    return [LocalizedText("needed by way of: \(chain)", "được cần tới qua: \(chain)")]
  }
}

/// What some elements and their parts need, breadth first, each element walked once.
private struct NeedSearch {
  private(set) var needed: BitSet
  /// Relations on the way of which nobody knows the route.
  private(set) var hidden: [RelationID] = []
  /// By needed element, what needs it first.
  private var dependents: [UInt32]
  /// By walked element, what it was come to from; `StepGraph.none` where the search begins. That was
  /// walked before it, so the way back has an end, whatever needs each other.
  private var previous: [UInt32]
  /// By walked element, where its search begins.
  private var origins: [UInt32]
  private var isWalked: [Bool]
  /// By element, whether its parts are walked too.
  private var hasWalkedParts: [Bool]
  private var queue: [UInt32] = []
  private let graph: StepGraph
  /// The phase that is looked at, one bit.
  private let phase: UInt8

  init(of roots: BitSet, in state: ModelState) {
    let count = state.model.elements.count
    graph = state.steps(isPhysical: false)
    phase = state.phaseBit
    needed = BitSet(reservingCapacity: count)
    previous = [UInt32](repeating: StepGraph.none, count: count)
    dependents = previous
    origins = previous
    isWalked = [Bool](repeating: false, count: count)
    hasWalkedParts = isWalked
    for root in roots { walk(UInt32(root)) }
    let placements = state.placements
    var next = 0
    while next < queue.count {
      let element = queue[next]
      for step in graph.steps(from: Int(element)) where graph.exists(step, in: phase) {
        if graph.isHidden[step], case .relation(let id) = graph.origin(step) { hidden.append(id) }
        for hop in graph.hops(of: step) { need(graph.hops[hop], by: element) }
        need(graph.targets[step], by: element)
        walk(graph.targets[step])
      }
      for place in placements.starts[Int(element)]..<placements.starts[Int(element) + 1] {
        need(placements.targets[Int(place)], by: element)
        walk(placements.targets[Int(place)], withParts: false)
      }
      next += 1
    }
  }

  private mutating func need(_ element: UInt32, by other: UInt32) {
    guard !needed.contains(Int(element)) else { return }
    needed.insert(Int(element))
    dependents[Int(element)] = other
    if !isWalked[Int(element)] { previous[Int(element)] = other }
  }

  /// Looks at what an element and its parts need. What stands in a place isn't part of it.
  private mutating func walk(_ element: UInt32, withParts: Bool = true) {
    var pending = [element]
    while let part = pending.popLast() {
      if !isWalked[Int(part)] {
        isWalked[Int(part)] = true
        if part != element, previous[Int(part)] == StepGraph.none { previous[Int(part)] = element }
        let before = previous[Int(part)]
        origins[Int(part)] = before == StepGraph.none ? part : origins[Int(before)]
        queue.append(part)
      }
      guard withParts, !hasWalkedParts[Int(part)] else { continue }
      hasWalkedParts[Int(part)] = true
      for place in graph.parts(of: Int(part)) {
        let child = graph.children[place]
        if graph.elementPhases[Int(child)] & phase != 0 { pending.append(child) }
      }
    }
  }

  /// How many elements of a chain are shown, and before them the one that it begins with.
  private static let shownElements = 16

  func describe(_ judgement: inout Judgement, _ element: Int, _ model: ArchitectureModel) {
    guard judgement.path.isEmpty || (judgement.isPathOpen && !judgement.violated.isEmpty) else {
      return
    }
    judgement.isPathOpen = judgement.violated.isEmpty
    var chain = [ElementID(element)]
    var current = dependents[element]
    while current != StepGraph.none, chain.count < Self.shownElements {
      chain.append(ElementID(Int(current)))
      current = previous[Int(current)]
    }
    judgement.isPathCut = current != StepGraph.none
    if judgement.isPathCut { chain.append(ElementID(Int(origins[Int(current)]))) }
    judgement.path = chain.reversed()
  }
}

public import BitCollections
public import Model

/// What needs what in one phase, by the numbers of the elements.
///
/// An element needs what its dependencies lead to, the hops of their routes, what its `depends yes`
/// attributes name, and its parts. Routes are never rewritten into steps from hop to hop: with A → B
/// via L and C → D via L, A needs B and L, and nothing of A needs D.
public struct NeedGraph: Sendable {
  /// Why one element needs another.
  public struct Origin: Sendable, BitwiseCopyable {
    public enum Kind: UInt8, Sendable, BitwiseCopyable {
      /// A relation leads to it.
      case relation
      /// A relation goes through it.
      case hop
      /// An attribute names it.
      case attribute
      /// It is a part.
      case part
    }

    public var kind: Kind
    /// Of the relation, or of the attribute's value; 0 for parts.
    public var index: UInt32
  }

  public let phase: PhaseID
  /// The elements that exist in the phase.
  public let present: BitSet
  /// An edge leads from what needs to what is needed.
  public let graph: DirectedGraph
  /// By number of the edge.
  public let origins: [Origin]
  /// What an element contains.
  private let parts: DirectedGraph
  private let model: ArchitectureModel

  public init(_ model: ArchitectureModel, in phase: PhaseID) {
    self.model = model
    self.phase = phase
    var present = BitSet(reservingCapacity: model.elements.count)
    var edges: [DirectedGraph.Edge] = []
    var origins: [Origin] = []
    var parts: [DirectedGraph.Edge] = []
    edges.reserveCapacity(model.relations.count + model.hops.count)
    origins.reserveCapacity(model.relations.count + model.hops.count)
    for (index, element) in model.elements.enumerated()
    where element.isInModel && element.phases.contains(phase) {
      present.insert(index)
    }
    func add(_ source: Int, _ target: Int, _ kind: Origin.Kind, _ number: Int) {
      guard source != target, present.contains(source), present.contains(target) else { return }
      edges.append(DirectedGraph.Edge(source, target))
      origins.append(Origin(kind: kind, index: UInt32(number)))
    }
    for (number, relation) in model.relations.enumerated()
    where relation.phases.contains(phase)
      && model.vocabulary.relationKinds[relation.kind.index].isDependency
    {
      add(relation.source.index, relation.target.index, .relation, number)
      for hop in model.hops(of: relation) {
        add(relation.source.index, hop.element.index, .hop, number)
      }
    }
    let isStep = model.vocabulary.attributes.map(\.isDependency)
    for index in present {
      let element = model.elements[index]
      for number in Int(element.valuesStart)..<Int(element.valuesEnd) {
        let value = model.attributeValues[number]
        if isStep[value.attribute.index], value.phases.contains(phase),
          case .reference(let target) = value.value
        {
          add(index, target.index, .attribute, number)
        }
      }
      if let parent = element.parent {
        add(parent.index, index, .part, 0)
        if present.contains(parent.index) { parts.append(DirectedGraph.Edge(parent.index, index)) }
      }
    }
    self.present = present
    self.origins = origins
    graph = DirectedGraph(count: model.elements.count, edges)
    self.parts = DirectedGraph(count: model.elements.count, parts)
  }

  /// Some elements and everything inside them, in the model's canonical order.
  public func withParts(_ roots: [ElementID]) -> [Int] {
    if roots.count == 1, let root = roots.first?.index { return withParts(numbered: root).sorted() }
    var seen = BitSet()
    var pending = roots.map(\.index).filter { present.contains($0) }
    while let index = pending.popLast() {
      guard seen.insert(index).inserted else { continue }
      pending += parts.successors(of: index).map { Int($0) }
    }
    return Array(seen)
  }

  /// An element and everything inside it: a whole before its parts; nothing if it doesn't exist.
  func withParts(numbered root: Int) -> [Int] {
    // Nothing is in two places: a list is enough.
    guard present.contains(root) else { return [] }
    var found = [root]
    var next = 0
    while next < found.count {
      for part in parts.successors(of: found[next]) { found.append(Int(part)) }
      next += 1
    }
    return found
  }

  /// What lies some steps at most around elements: what they need, and what needs them. The two
  /// don't mix: a platform that an element needs doesn't draw in all that needs the platform.
  func neighbourhood(of roots: [ElementID], steps: Int) -> BitSet {
    var result = BitSet(withParts(roots))
    // An element of another phase is asked for all the same.
    for root in roots { result.insert(root.index) }
    guard steps > 0 else { return result }
    let start = Array(result)
    for graph in [graph, graph.reversed] {
      let found = ShortestPaths(graph, from: start, limit: steps) { isPart($0) }
      for (index, distance) in found.distance.enumerated() where distance != nil {
        result.insert(index)
      }
    }
    return result
  }

  public func isPart(_ edge: Int) -> Bool { origins[edge].kind == .part }

  /// The graph with some of its edges only, with their numbers in this one.
  ///
  /// - Parameter nodes: whose edges among each other are looked at; nil for all.
  func filtered(
    among nodes: BitSet? = nil, _ isIncluded: (Int) -> Bool
  ) -> (graph: DirectedGraph, numbers: [Int]) {
    var edges: [DirectedGraph.Edge] = []
    var numbers: [Int] = []
    for node in 0..<graph.count {
      if let nodes, !nodes.contains(node) { continue }
      for place in graph.places(of: node) where isIncluded(Int(graph.edges[place])) {
        if let nodes, !nodes.contains(Int(graph.targets[place])) { continue }
        edges.append(DirectedGraph.Edge(node, Int(graph.targets[place])))
        numbers.append(Int(graph.edges[place]))
      }
    }
    return (DirectedGraph(count: graph.count, edges), numbers)
  }

  /// Whether an edge is a dependency of its own: a relation, or an attribute that isn't where
  /// something stands.
  func isDependency(_ edge: Int) -> Bool {
    switch origins[edge].kind {
    case .relation: true
    case .attribute:
      !model.vocabulary[model.attributeValues[Int(origins[edge].index)].attribute].isPlacement
    case .hop, .part: false
    }
  }
}

import Diagnostics
import Model

/// What stops with each element if it alone stops: all cases of one phase, 512 at a time.
///
/// Whatever needs a thing that stops, stops, over any number of steps; the parts of what stops first
/// stop with it. Where something stands in one place and names another to fall back on
/// (`backed-up-at`), it stops only with all of them. Cost: linear in the dependencies for each 512
/// elements.
package struct SinglePoints: Sendable {
  /// By element, how many others stop with it: its own parts and containers aren't counted.
  package private(set) var stopped: [Int]
  /// By element, how many of those are what people use directly.
  package private(set) var services: [Int]
  /// By element, of how many agencies something stops.
  package private(set) var agencies: [Int]
  /// The elements that people use directly.
  let isService: [Bool]

  /// Kinds of what people use directly.
  private static let serviceKinds = ["online-service", "procedure", "portal", "mobile-application"]

  package init(_ scope: ReportScope) {
    let model = scope.model
    let count = model.elements.count
    let present = Array(scope.needs.present)
    let serviceKinds = Self.serviceKinds.compactMap { model.vocabulary.kind(named: $0) }
    var isService = [Bool](repeating: false, count: count)
    var owners = [Int](repeating: -1, count: count)
    for index in present {
      let kind = model.elements[index].kind
      isService[index] = serviceKinds.contains { model.vocabulary.isKind(kind, $0) }
      owners[index] = scope.owner(of: ElementID(index))?.index ?? -1
    }
    self.isService = isService
    stopped = [Int](repeating: 0, count: count)
    services = stopped
    agencies = stopped
    let (graph, isAlternatives) = Self.requirements(scope)
    let closure = FailureClosure(requirements: graph, isAlternatives: isAlternatives)
    let agencyList = Set(owners.filter { $0 >= 0 }).sorted()
    var agencyPlace = [Int](repeating: -1, count: count)
    for (place, agency) in agencyList.enumerated() { agencyPlace[agency] = place }
    // By element, the elements that stop with it for no other reason than that they are parts of it
    // or contain it.
    var family = [Int](repeating: 0, count: count)
    var familyServices = family
    for index in present {
      family[index] += 1
      if isService[index] { familyServices[index] += 1 }
      var container = model.elements[index].parent
      while let step = container {
        if scope.needs.present.contains(step.index) {
          family[step.index] += 1
          family[index] += 1
          if isService[index] { familyServices[step.index] += 1 }
          if isService[step.index] { familyServices[index] += 1 }
        }
        container = model[step].parent
      }
    }
    var start = 0
    while start < present.count {
      let block = present[start..<min(start + FailureClosure.width, present.count)]
      var seeds: [(node: Int, place: Int)] = []
      for (place, index) in block.enumerated() {
        for part in scope.needs.withParts([ElementID(index)]) { seeds.append((part, place)) }
      }
      let failed = closure.failures(seeds)
      var all = CaseCounter()
      var used = CaseCounter()
      var hit = [FailureClosure.Cases](repeating: .init(), count: agencyList.count)
      for index in present {
        all.add(failed[index])
        if isService[index] { used.add(failed[index]) }
        if owners[index] >= 0 { hit[agencyPlace[owners[index]]] |= failed[index] }
      }
      var touched = CaseCounter()
      for cases in hit { touched.add(cases) }
      for (place, index) in block.enumerated() {
        stopped[index] = max(0, all[place] - family[index])
        services[index] = max(0, used[place] - familyServices[index])
        agencies[index] = touched[place]
      }
      start += FailureClosure.width
    }
  }

  /// The needs as requirements, with a node of its own for each choice of places.
  private static func requirements(
    _ scope: ReportScope
  ) -> (graph: DirectedGraph, isAlternatives: [Bool]) {
    let model = scope.model
    let needs = scope.needs
    var count = model.elements.count
    var edges: [DirectedGraph.Edge] = []
    edges.reserveCapacity(needs.origins.count)
    let fallback = model.vocabulary.attribute(named: "backed-up-at")
    for node in 0..<needs.graph.count {
      let others = fallback == nil ? [] : scope.references("backed-up-at", of: ElementID(node))
      var places: [Int] = []
      for place in needs.graph.places(of: node) {
        let target = Int(needs.graph.targets[place])
        let origin = needs.origins[Int(needs.graph.edges[place])]
        let isPlacement =
          origin.kind == .attribute
          && model.vocabulary[model.attributeValues[Int(origin.index)].attribute].isPlacement
        if isPlacement, !others.isEmpty {
          places.append(target)
        } else {
          edges.append(DirectedGraph.Edge(node, target))
        }
      }
      guard !places.isEmpty else { continue }
      edges.append(DirectedGraph.Edge(node, count))
      for place in places + others.map(\.index) {
        edges.append(DirectedGraph.Edge(count, place))
      }
      count += 1
    }
    return (
      DirectedGraph(count: count, edges),
      (0..<count).map { $0 >= model.elements.count }
    )
  }
}

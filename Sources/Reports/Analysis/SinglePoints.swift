import BitCollections
import Diagnostics
import Model

/// What stops with each element if it alone stops: all cases of one phase, 512 at a time. Elements that
/// stop together are one case.
///
/// Whatever needs a thing that stops, stops, over any number of steps; the parts of what stops first
/// stop with it. Where something stands in one place and names another to fall back on
/// (`backed-up-at`), it stops only with all of them. Cost: linear in the dependencies for each 512
/// elements.
public struct SinglePoints: Sendable {
  /// By element, how many others stop with it: its own parts and containers aren't counted.
  public private(set) var stopped: [Int]
  /// By element, how many of those are what people use directly.
  public private(set) var services: [Int]
  /// By element, of how many agencies something stops.
  public private(set) var agencies: [Int]
  /// The elements that people use directly.
  let isService: [Bool]

  /// Kinds of what people use directly.
  private static let serviceKinds = ["online-service", "procedure", "portal", "mobile-application"]

  public init(_ scope: ReportScope) {
    let model = scope.model
    let count = model.elements.count
    let present = Array(scope.needs.present)
    let serviceKinds = Self.serviceKinds.compactMap { model.vocabulary.kind(named: $0) }
    var isService = [Bool](repeating: false, count: count)
    var owners = [Int](repeating: -1, count: count)
    for index in present {
      let kind = model.elements[index].kind
      isService[index] = serviceKinds.contains { model.vocabulary.isKind(kind, $0) }
      owners[index] = scope.agency(ElementID(index))?.index ?? -1
    }
    self.isService = isService
    stopped = [Int](repeating: 0, count: count)
    services = stopped
    agencies = stopped
    let (graph, isAlternatives) = Self.requirements(scope)
    let closure = FailureClosure(requirements: graph, isAlternatives: isAlternatives)
    let agencyList = Set(owners.filter { $0 >= 0 }).sorted()
    let units = UnitContents(closure, present, isService: isService, owners, agencyList)
    let cases = SinglePointCases(scope.needs, closure.unit)
    var counts = [CaseCount](repeating: CaseCount(), count: cases.count)
    var failed = [FailureClosure.Cases](repeating: .init(), count: closure.unitCount)
    var hit = [FailureClosure.Cases](repeating: .init(), count: agencyList.count)
    var start = 0
    while start < cases.count {
      let block = start..<min(start + FailureClosure.width, cases.count)
      for (place, number) in block.enumerated() {
        for unit in cases.seeds(of: number) {
          failed[Int(unit)][place / 64] |= 1 << UInt64(place % 64)
        }
      }
      let first = Int(cases.seeds(of: start).first ?? 0)
      closure.spread(&failed, from: first)
      var all = CaseCounter()
      var used = CaseCounter()
      units.count(&failed, from: first, &all, &used, &hit)
      var touched = CaseCounter()
      for place in hit.indices {
        touched.add(hit[place])
        hit[place] = FailureClosure.Cases()
      }
      for (place, number) in block.enumerated() {
        counts[number] = CaseCount(
          elements: all[place], services: used[place], agencies: touched[place])
      }
      start += FailureClosure.width
    }
    let families = Self.families(scope, isService)
    for index in present {
      guard let number = cases.number(of: index) else { continue }
      stopped[index] = max(0, counts[number].elements - families.elements[index])
      services[index] = max(0, counts[number].services - families.services[index])
      agencies[index] = counts[number].agencies
    }
  }

  private struct CaseCount {
    var elements = 0
    var services = 0
    var agencies = 0
  }

  /// By element, how many stop with it for no other reason than that they are parts of it or contain
  /// it, itself among them; and how many of these people use directly.
  private static func families(
    _ scope: ReportScope, _ isService: [Bool]
  ) -> (elements: [Int], services: [Int]) {
    var elements = [Int](repeating: 0, count: isService.count)
    var services = elements
    for index in scope.needs.present {
      elements[index] += 1
      if isService[index] { services[index] += 1 }
      var container = scope.model.elements[index].parent
      while let step = container {
        if scope.needs.present.contains(step.index) {
          elements[step.index] += 1
          elements[index] += 1
          if isService[index] { services[step.index] += 1 }
          if isService[step.index] { services[index] += 1 }
        }
        container = scope.model[step].parent
      }
    }
    return (elements, services)
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

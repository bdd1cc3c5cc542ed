// `report-times MODEL [RUNS]`: how long the release modules need for the algorithms below the reports, for
// single points of failure, for the integration catalogue as CSV, and for the whole set of reports.
// `Benchmarks/reports` compiles it against the modules and object files of `make build`, so that what is
// measured is what users run.

import Diagnostics
import Glibc
import Interchange
import Model
import Reports
import Rules
import Workspace

@main
struct ReportTimes {
  static func main() throws {
    guard CommandLine.arguments.count > 1 else {
      print("usage: report-times MODEL [RUNS]")
      exit(2)
    }
    let runs = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 3 : 3
    let folder = try ModelFolder.read(CommandLine.arguments[1])
    let compilation = Compilation(folder, readsExamples: false)
    guard !compilation.isBroken else {
      print("report-times: the model can't be read")
      exit(2)
    }
    let model = compilation.model
    print("model \(model.elements.count) elements \(model.relations.count) relations")
    var needs = NeedGraph(model, in: model.lastPhase)
    measure("needs", runs) { needs = NeedGraph(model, in: model.lastPhase) }
    let graph = needs.graph
    print("graph \(graph.count) nodes \(graph.targets.count) edges")
    measure("components", runs) { _ = StronglyConnectedComponents(graph) }
    // From a root of its own to all: no way in is left out.
    let root = graph.count
    var edges: [DirectedGraph.Edge] = []
    for node in 0..<graph.count {
      edges.append(DirectedGraph.Edge(root, node))
      for target in graph.successors(of: node) {
        edges.append(DirectedGraph.Edge(node, Int(target)))
      }
    }
    let rooted = DirectedGraph(count: graph.count + 1, edges)
    let first = DirectedGraph(count: graph.count, Array(edges.filter { $0.source != root }))
    measure("dominators", runs) { _ = DominatorTree(rooted, root: root) }
    measure("dominators-of-one", runs) { _ = DominatorTree(first, root: 0) }
    measure("cuts", runs) { _ = NetworkCuts(first) }
    let weights = [Int](repeating: 1, count: graph.count)
    measure("longest", runs) { _ = LongestPath(graph, weights: weights) }
    let scope = ReportScope(model, compilation.sources)
    measure("single-points", runs) { _ = SinglePoints(scope) }
    measureAlternatives(runs)
    var bytes = 0
    let time = measure("catalogue", runs) {
      bytes = 0
      var catalogue = DependencyCSV(
        model, DependencyReport(), CSVWriter(language: .vietnamese))
      catalogue.write { bytes += $0.count }
    }
    print("catalogue-bytes \(bytes)")
    print("catalogue-speed \(Int(Double(bytes) / max(time, 0.000_001) / 1_000_000))")
    guard model.elements.count < 20_000 else { return }
    let settings = EvaluationSettings()
    measure("rules", runs) {
      _ = RuleEngine.evaluate(compilation.ruleSet, model, settings)
    }
    let judged = ReportScope.Judged(
      rules: compilation.ruleSet, settings: settings,
      assessment: RuleEngine.evaluate(compilation.ruleSet, model, settings))
    for name in ReportName.allCases {
      let scope = ReportScope(model, compilation.sources, judged: judged)
      measure("report-\(name.rawValue)", runs) { _ = scope.table(name) }
    }
    measure("set", runs) {
      let scope = ReportScope(model, compilation.sources, judged: judged)
      let sections = ReportName.allCases.map {
        ReportPage.Section(scope.table($0), $0, of: scope)
      }
      _ = ReportPage(title: scope.pageTitle(nil), language: .vietnamese).bytes(sections)
      for section in sections { _ = CSVWriter(language: .vietnamese).bytes(section.table) }
    }
  }

  /// Failures in a graph without a model: 100 000 nodes, a million dependencies on nodes picked at random
  /// among all earlier ones, two in five of them in pairs of which one is enough. Each node fails once.
  static func measureAlternatives(_ runs: Int) {
    let count = 100_000
    var state: UInt64 = 1
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var edges: [DirectedGraph.Edge] = []
    var isAlternatives = [Bool](repeating: false, count: count)
    for node in 1..<count {
      for _ in 0..<6 { edges.append(DirectedGraph.Edge(node, random(node))) }
      for _ in 0..<2 {
        edges.append(DirectedGraph.Edge(node, isAlternatives.count))
        for _ in 0..<2 { edges.append(DirectedGraph.Edge(isAlternatives.count, random(node))) }
        isAlternatives.append(true)
      }
    }
    let graph = DirectedGraph(count: isAlternatives.count, edges)
    measure("alternatives", runs) {
      let closure = FailureClosure(requirements: graph, isAlternatives: isAlternatives)
      let order = (0..<count).sorted { closure.unit[$0] < closure.unit[$1] }
      var failed = [FailureClosure.Cases](repeating: .init(), count: closure.unitCount)
      var total = 0
      for start in stride(from: 0, to: count, by: FailureClosure.width) {
        let block = order[start..<min(start + FailureClosure.width, count)]
        for (place, node) in block.enumerated() {
          failed[Int(closure.unit[node])][place / 64] |= 1 << UInt64(place % 64)
        }
        let first = Int(closure.unit[order[start]])
        closure.spread(&failed, from: first)
        var counter = CaseCounter()
        for unit in first..<closure.unitCount {
          counter.add(failed[unit])
          failed[unit] = FailureClosure.Cases()
        }
        for place in block.indices { total += counter[place - start] }
      }
      precondition(total >= count)
    }
  }

  /// The shortest time of the process over some runs, in seconds.
  @discardableResult
  static func measure(_ name: String, _ runs: Int, _ body: () -> Void) -> Double {
    var best = Double.infinity
    for _ in 0..<max(1, runs) {
      let start = clock()
      body()
      best = min(best, Double(clock() - start) / Double(CLOCKS_PER_SEC))
    }
    print("\(name) \(Int((best * 1_000).rounded()))")
    return best
  }
}

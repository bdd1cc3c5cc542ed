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

// `rule-times MODEL [RUNS [CODE…]]`: how long the release engine needs for each rule, for all of them
// together (`pack`) and for some rules about paths; of named ones only for those. `Benchmarks/rules` compiles it against the modules and object files
// of `make build`, so that what is measured is what users run.

import Glibc
import Model
import Rules
import Workspace

@main
struct RuleTimes {
  static func main() throws {
    guard CommandLine.arguments.count > 1 else {
      print("usage: rule-times MODEL [RUNS [CODE…]]")
      exit(2)
    }
    let runs = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 3 : 3
    let folder = try ModelFolder.read(CommandLine.arguments[1])
    var compilation: Compilation?
    let build = shortest(1) {
      compilation = Compilation(
        files: folder.files.map { ($0.path, $0.bytes) } + PathRules.files)
    }
    guard let compilation, !compilation.isBroken else {
      print("rule-times: the rules can't be read")
      exit(2)
    }
    var model = compilation.model
    // Every rule counts, whatever day the model names.
    model.header.asOf = nil
    print("build \(text(build.processor))")
    print(
      "model \(model.elements.count) elements \(model.relations.count) relations",
      "\(model.phases.count) phases")
    let rules = compilation.ruleSet.rules
    let isPath = Set(PathRules.codes)
    let named = Set(CommandLine.arguments.dropFirst(3))
    func isWanted(_ code: String) -> Bool { named.isEmpty || named.contains(code) }
    if isWanted("pack") {
      let pack = rules.filter { !isPath.contains($0.code) }
      measure("pack", pack, compilation, model, runs)
    }
    for rule in rules where isWanted(rule.code) {
      measure(rule.code, [rule], compilation, model, runs)
    }
    // Of the second rule about paths the graph of the steps is there already.
    for code in PathRules.codes where isWanted(code) {
      guard let rule = compilation.ruleSet.rule(code) else { continue }
      var again = rule
      again.code = "\(code)-again"
      measure("\(code)-twice", [rule, again], compilation, model, runs)
    }
  }

  /// Prints the milliseconds of the processor that some rules take, how many findings they have, and
  /// the milliseconds that people wait for them, on all cores.
  private static func measure(
    _ name: String, _ rules: [Rule], _ compilation: Compilation, _ model: ArchitectureModel,
    _ runs: Int
  ) {
    var ruleSet = compilation.ruleSet
    ruleSet.rules = rules
    var findings = 0
    let time = shortest(runs) {
      findings = RuleEngine.evaluate(ruleSet, model, repeating: sideBySide).findings.count
    }
    // The paths of findings, and how many elements have one, are made when somebody looks.
    var told = ""
    if name.hasPrefix("DO-1") {
      var steps = 0
      let time = shortest(1) {
        for finding in RuleEngine.evaluate(ruleSet, model, repeating: sideBySide).findings {
          steps += finding.judgement.path.count + finding.judgement.affected
        }
      }
      told = steps > 0 ? " \(text(time.elapsed))" : ""
    }
    print("rule \(name) \(text(time.processor)) \(findings) \(text(time.elapsed))\(told)")
  }

  /// The shortest of some runs, in milliseconds: what else the machine does only adds. Of the processor
  /// it adds nothing.
  private static func shortest(
    _ runs: Int, _ body: () -> Void
  ) -> (processor: Double, elapsed: Double) {
    var best = (processor: Double.infinity, elapsed: Double.infinity)
    for _ in 0..<runs {
      let processor = seconds(of: CLOCK_PROCESS_CPUTIME_ID)
      let start = seconds(of: CLOCK_MONOTONIC)
      body()
      best.processor = min(best.processor, seconds(of: CLOCK_PROCESS_CPUTIME_ID) - processor)
      best.elapsed = min(best.elapsed, seconds(of: CLOCK_MONOTONIC) - start)
    }
    return (best.processor * 1000, best.elapsed * 1000)
  }

  private static func seconds(of clock: clockid_t) -> Double {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func text(_ milliseconds: Double) -> String {
    "\((milliseconds * 10).rounded() / 10)"
  }
}

/// Rules about paths from every system to every national database: one step, and chains of stations.
enum PathRules {
  private static let sentences = [
    ("DO-01", "forbid system -> national-database unless via lgsp"),
    ("DO-11", "every path from system to national-database passes through lgsp"),
    (
      "DO-12",
      "every path from system to national-database passes through lgsp then national-platform"
    ),
    (
      "DO-14",
      "every path from system to national-database passes through document-system then shared-store then lgsp then national-platform"
    ),
  ]

  static let codes = sentences.map(\.0)

  /// A pack with the rules, and the line that uses it.
  static var files: [(path: String, bytes: [UInt8])] {
    let rules = sentences.map { code, sentence in
      """
        rule \(code) "Đo" en "Measured" {
          severity note
          enforcement recommended
          basis "Chỉ để đo" confidence engineering
          \(sentence)
          why "Để đo." en "To measure."
          remedy "Không cần." en "None."
        }

      """
    }
    let pack = "pack do-toc 1.0 \"Đo\" en \"Measured\" {\n  use vn-egov 2.0\n\(rules.joined())}\n"
    return [
      ("packs/do-toc/do-toc.kien", Array(pack.utf8)),
      ("do-toc.kien", Array("use do-toc 1.0\n".utf8)),
    ]
  }
}

import Diagnostics
import Model
import Rules
import TestSupport
import Testing

/// The path sentences against a second reading of what they mean: all walks of small models,
/// enumerated one by one, without any of the program's own graphs.
@Suite struct PathOracleTests {
  /// A small model as text and as the oracle sees it.
  struct SmallNetwork {
    struct Line {
      var source: Int
      var target: Int
      /// Nil where the model doesn't say.
      var route: [Int]?
    }

    static let kinds = ["portal", "database", "lgsp", "platform"]
    var kinds: [Int] = []
    /// Containers, -1 for none; a container has a smaller number.
    var parents: [Int] = []
    var lines: [Line] = []

    init(seed: UInt64) {
      var random = RandomSource(seed: seed)
      let count = Int.random(in: 2...8, using: &random)
      for index in 0..<count {
        kinds.append(Int.random(in: 0..<4, using: &random))
        let isPart = index > 0 && Int.random(in: 0..<4, using: &random) == 0
        parents.append(isPart ? Int.random(in: 0..<index, using: &random) : -1)
      }
      let carriers = (0..<count).filter { kinds[$0] >= 2 }
      for _ in 0..<Int.random(in: 1...9, using: &random) {
        let source = Int.random(in: 0..<count, using: &random)
        let target = Int.random(in: 0..<count, using: &random)
        guard source != target else { continue }
        var route: [Int]? = []
        switch Int.random(in: 0..<6, using: &random) {
        case 0: route = nil
        case 1, 2, 3:
          let hops = carriers.filter { $0 != source && $0 != target }.shuffled(using: &random)
          route = Array(hops.prefix(Int.random(in: 0...2, using: &random)))
        default: break
        }
        lines.append(Line(source: source, target: target, route: route))
      }
    }

    func name(_ element: Int) -> String {
      parents[element] < 0 ? "e\(element)" : name(parents[element]) + ".e\(element)"
    }

    private func declaration(_ element: Int) -> String {
      let parts = parents.indices.filter { parents[$0] == element }.map(declaration).joined()
      return "\(Self.kinds[kinds[element]]) e\(element) \"E\(element)\" {\n\(parts)}\n"
    }

    var text: String {
      var text = parents.indices.filter { parents[$0] < 0 }.map(declaration).joined()
      for (index, line) in lines.enumerated() {
        let hops = line.route.map { $0.map(name).joined(separator: ", ") }
        let route = hops.map { $0.isEmpty ? "direct" : "via \($0)" } ?? "via unknown"
        text += "\(name(line.source)) -> \(name(line.target)) \"R\(index)\" \(route) id r\(index)\n"
      }
      return text
    }

    /// The element and its containers.
    func chain(_ element: Int) -> [Int] {
      parents[element] < 0 ? [element] : [element] + chain(parents[element])
    }

    /// Whether a line counts at an end for an element of a kind.
    func counts(_ end: Int, _ other: Int, for kind: Int) -> Bool {
      kinds[end] == kind
        || chain(end).contains { kinds[$0] == kind && !chain(other).contains($0) }
    }

    /// Whether a line leads away from an element or from what is inside it.
    func leaves(_ line: Int, _ element: Int) -> Bool {
      let (source, target) = (lines[line].source, lines[line].target)
      return source == element
        || (chain(source).contains(element) && !chain(target).contains(element))
    }

    /// How many of the stations, taken in order from the front, some positions fill.
    func filled(_ positions: [Int], _ stations: [Int]) -> Int {
      positions.reduce(0) { filled, position in
        filled < stations.count && chain(position).contains { kinds[$0] == stations[filled] }
          ? filled + 1 : filled
      }
    }
  }

  /// Every walk from a kind to a kind in which no line comes twice.
  private func walks(_ network: SmallNetwork, from start: Int, to end: Int) -> [[Int]] {
    var result: [[Int]] = []
    func extend(_ walk: [Int]) {
      let last = network.lines[walk[walk.count - 1]]
      if network.counts(last.target, last.source, for: end) { result.append(walk) }
      for next in network.lines.indices where !walk.contains(next) {
        if network.chain(network.lines[next].source).contains(last.target) {
          extend(walk + [next])
        }
      }
    }
    for first in network.lines.indices
    where network.counts(network.lines[first].source, network.lines[first].target, for: start) {
      extend([first])
    }
    return result
  }

  private func positions(_ walk: [Int], _ network: SmallNetwork) -> [Int] {
    walk.flatMap { [network.lines[$0].source] + (network.lines[$0].route ?? []) }
      + [network.lines[walk[walk.count - 1]].target]
  }

  /// The verdicts by line of `every path from portal to database passes through …`.
  private func expected(_ network: SmallNetwork, _ stations: [Int]) -> [Int: Verdict] {
    var verdicts: [Int: Verdict] = [:]
    for walk in walks(network, from: 0, to: 1) {
      let isKnown = walk.allSatisfy { network.lines[$0].route != nil }
      let fills = network.filled(positions(walk, network), stations) == stations.count
      let verdict: Verdict = fills ? .satisfied : isKnown ? .violated : .notAssessed
      let line = walk[walk.count - 1]
      let known = verdicts[line] ?? .satisfied
      if known == .satisfied || verdict == .violated { verdicts[line] = verdict }
    }
    return verdicts
  }

  /// By violating line, how many portals have such a path.
  private func affected(_ network: SmallNetwork, _ stations: [Int]) -> [String] {
    var portals: [Int: Set<Int>] = [:]
    for walk in walks(network, from: 0, to: 1) {
      guard walk.allSatisfy({ network.lines[$0].route != nil }),
        network.filled(positions(walk, network), stations) < stations.count
      else { continue }
      for portal in network.kinds.indices
      where network.kinds[portal] == 0 && network.leaves(walk[0], portal) {
        portals[walk[walk.count - 1], default: []].insert(portal)
      }
    }
    return portals.map { "r\($0.key) \($0.value.count)" }.sorted()
  }

  private static let rules = """
    T-01: every path from portal to database passes through lgsp
    T-02: every path from portal to database passes through lgsp then platform
    T-03: no path from portal to database
    T-04: each portal must reach database
    T-05: each portal must reach database through lgsp then platform
    """

  private func check(_ network: SmallNetwork) throws -> CheckedModel {
    var fixture = RuleCase(title: "")
    fixture.states = "states relations, elements, attributes"
    for line in Self.rules.split(separator: "\n") {
      fixture.rules += RuleCase.expanded(String(line)) + "\n"
    }
    return CheckedModel(
      pack: try fixture.packText().replacing(
        "kind lgsp \"LGSP\" en \"LGSP\" is platform {",
        with:
          "kind lgsp \"LGSP\" en \"LGSP\" is system { carrier yes;"),
      model: fixture.header + network.text)
  }

  /// The findings of a rule as `subject verdict`, and its counts.
  private func found(_ code: String, _ checked: CheckedModel) -> [String] {
    let outcome = checked.assessment.outcomes.first { $0.code == code }
    return ["\(outcome?.satisfied ?? -1) satisfied"]
      + checked.assessment.findings.filter { $0.code == code }.map {
        "\($0.subject.identifier(in: checked.model)) \($0.verdict.rawValue)"
      }.sorted()
  }

  private func lines(_ verdicts: [String: Verdict]) -> [String] {
    ["\(verdicts.values.count { $0 == .satisfied }) satisfied"]
      + verdicts.filter { $0.value != .satisfied }.map { "\($0.key) \($0.value.rawValue)" }.sorted()
  }

  @Test(arguments: 0..<20)
  func `paths are judged as by trying every walk`(block: UInt64) throws {
    var seen: [Verdict: Int] = [:]
    for seed in (block * 50)..<(block * 50 + 50) {
      let network = SmallNetwork(seed: seed)
      let checked = try check(network)
      try #require(!checked.ruleSet.isBroken)
      let errors = checked.resolution.diagnostics.filter { $0.severity == .error }
      // Routes over carriers that no relation joins are errors of the language.
      guard errors.isEmpty else { continue }
      for (code, stations) in [("T-01", [2]), ("T-02", [2, 3])] {
        let verdicts = expected(network, stations)
        let named = Dictionary(uniqueKeysWithValues: verdicts.map { ("r\($0.key)", $0.value) })
        for verdict in verdicts.values { seen[verdict, default: 0] += 1 }
        let affected = checked.assessment.findings.filter {
          $0.code == code && $0.verdict == .violated
        }.map { "\($0.subject.identifier(in: checked.model)) \($0.judgement.affected)" }
        #expect(
          affected.sorted() == self.affected(network, stations), "seed \(seed)\n\(network.text)")
        #expect(found(code, checked) == lines(named), "seed \(seed), \(code)\n\(network.text)")
      }
      let entering = Set(walks(network, from: 0, to: 1).map { $0[$0.count - 1] })
      let both = network.kinds.contains(0) && network.kinds.contains(1)
      #expect(
        found("T-03", checked)
          == (entering.isEmpty
            ? ["\(both ? 1 : 0) satisfied"]
            : ["0 satisfied"] + entering.map { "r\($0) violated" }.sorted()),
        "seed \(seed), T-03\n\(network.text)")
      for (code, stations) in [("T-04", []), ("T-05", [2, 3])] {
        let verdicts = reaching(network, stations)
        for verdict in verdicts.values { seen[verdict, default: 0] += 1 }
        #expect(found(code, checked) == lines(verdicts), "seed \(seed), \(code)\n\(network.text)")
      }
    }
    for verdict in Verdict.allCases { #expect(seen[verdict, default: 0] > 0) }
  }

  /// The verdicts of `each portal must reach database through …`. A walk may come by a place again
  /// once it has filled a further station.
  private func reaching(_ network: SmallNetwork, _ stations: [Int]) -> [String: Verdict] {
    var verdicts: [String: Verdict] = [:]
    for portal in network.kinds.indices where network.kinds[portal] == 0 {
      /// Tries walks on from a line with some stations filled.
      func reaches(_ line: Int, _ filled: Int, _ seen: inout Set<[Int]>, _ guesses: Bool) -> Bool {
        guard seen.insert([line, filled]).inserted else { return false }
        let current = network.lines[line]
        func more(_ positions: [Int], _ filled: Int) -> Int {
          filled + network.filled(positions, Array(stations[filled...]))
        }
        var passed = more([current.source], filled)
        for hop in current.route ?? [] {
          passed = more([hop], passed)
          // The database is no carrier, but may hold one.
          if passed == stations.count, network.counts(hop, current.source, for: 1) { return true }
        }
        if guesses, current.route == nil {
          passed = stations.count
          let carriers = network.kinds.indices.filter { network.kinds[$0] >= 2 }
          if carriers.contains(where: { network.chain($0).contains { network.kinds[$0] == 1 } }) {
            return true
          }
        }
        if more([current.target], passed) == stations.count,
          network.counts(current.target, current.source, for: 1)
        {
          return true
        }
        for next in network.lines.indices
        where network.chain(network.lines[next].source).contains(current.target) {
          if reaches(next, passed, &seen, guesses) { return true }
        }
        return false
      }
      func any(_ guesses: Bool) -> Bool {
        network.lines.indices.contains { line in
          var seen: Set<[Int]> = []
          return network.leaves(line, portal) && reaches(line, 0, &seen, guesses)
        }
      }
      verdicts[network.name(portal)] =
        any(false) ? .satisfied : any(true) ? .notAssessed : .violated
    }
    return verdicts
  }
}

import Reports
import TestSupport
import Testing

/// Each algorithm on random small graphs, against an answer found by trying everything.
struct GraphOracleTests {
  @Test func `the edges of a node are those of the list, and turned round twice they are the same`()
  {
    for number in 0..<RandomGraph.cases {
      let random = RandomGraph(number)
      for node in random.nodes {
        let expected = random.edges.filter { $0.source == node }.map { UInt32($0.target) }
        agree(Array(random.graph.successors(of: node)) == expected)
      }
      let twice = random.graph.reversed.reversed
      agree(twice.targets == random.graph.targets && twice.edges == random.graph.edges)
    }
  }

  @Test func `components are the nodes that reach each other, what they lead to first`() {
    for number in 0..<RandomGraph.cases {
      let random = RandomGraph(number)
      let found = StronglyConnectedComponents(random.graph)
      let reached = random.nodes.map { random.reached(from: [$0]) }
      for one in random.nodes {
        for other in random.nodes {
          let isTogether = reached[one].contains(other) && reached[other].contains(one)
          agree(isTogether == (found.component[one] == found.component[other]))
          if reached[one].contains(other) {
            agree(found.component[other] <= found.component[one])
          }
        }
      }
      agree(Set(found.component) == Set(0..<found.count))
    }
  }

  @Test func `a group's edges count the edges between its members`() {
    for number in 0..<RandomGraph.cases {
      var random = RandomGraph(number)
      let group = random.nodes.map { _ in
        [nil, 0, 1, 2].randomElement(using: &random.source) ?? nil
      }
      let found = QuotientGraph(random.graph, count: 3, group: group)
      var expected: [[Int]] = Array(repeating: [0, 0, 0], count: 3)
      for edge in random.edges {
        if let source = group[edge.source], let target = group[edge.target] {
          expected[source][target] += 1
        }
      }
      var list: [[Int]] = []
      for source in 0..<3 {
        for target in 0..<3 where expected[source][target] > 0 {
          list.append([source, target, expected[source][target]])
        }
      }
      agree(found.edges.map { [$0.source, $0.target, $0.weight] } == list)
    }
  }

  @Test func `a node dominates what can't be reached without it`() {
    for number in 0..<RandomGraph.cases {
      let random = RandomGraph(number)
      let tree = DominatorTree(random.graph, root: 0)
      let reached = random.reached(from: [0])
      for node in random.nodes {
        let without =
          node == 0 ? Set([0]) : random.reached(from: [0], withoutNode: node).union([node])
        let expected = reached.contains(node) ? reached.subtracting(without) : []
        var dominated: Set<Int> = []
        for other in random.nodes where other != node {
          var step = tree.dominator[other]
          while let current = step {
            if current == node { dominated.insert(other) }
            step = tree.dominator[current]
          }
        }
        agree(dominated == expected)
        agree(tree.dominated[node] == expected.count)
      }
    }
  }

  @Test func `a cut node and a bridge are what the network falls apart without`() {
    for number in 0..<RandomGraph.cases {
      let random = RandomGraph(number)
      let cuts = NetworkCuts(random.graph)
      func parts(of nodes: Set<Int>, withoutNode: Int? = nil, withoutEdges: Set<Int> = [])
        -> [Set<Int>]
      {
        var left = nodes
        var parts: [Set<Int>] = []
        while let first = left.min() {
          let part = random.reached(
            from: [first], withoutNode: withoutNode, withoutEdges: withoutEdges, isDirected: false)
          parts.append(part)
          left.subtract(part)
        }
        return parts
      }
      for node in random.nodes {
        let network = random.reached(from: [node], isDirected: false)
        let rest = parts(of: network.subtracting([node]), withoutNode: node)
        agree(cuts.pieces[node] == max(0, rest.count - 1))
        let largest = rest.map(\.count).max() ?? 0
        agree(cuts.separated[node] == (rest.count > 1 ? network.count - 1 - largest : 0))
      }
      let all = Set(random.nodes)
      let bridges = random.edges.indices.filter { edge in
        parts(of: all, withoutEdges: [edge]).count > parts(of: all).count
      }
      agree(cuts.bridges == bridges)
    }
  }

  @Test func `values are carried from everything that is reached`() {
    for number in 0..<RandomGraph.cases {
      var random = RandomGraph(number)
      let values = random.nodes.map { _ in
        [nil, 1, 2, 3].randomElement(using: &random.source) ?? nil
      }
      for choice in [Propagation.Choice.greatest, .least] {
        let found = Propagation(random.graph, values: values, choice)
        for node in random.nodes {
          let reached = random.reached(from: [node])
          let all = reached.compactMap { values[$0] }
          agree(found.result[node] == (choice == .greatest ? all.max() : all.min()))
          if let origin = found.origin[node] {
            agree(reached.contains(origin) && values[origin] == found.result[node])
          } else {
            agree(found.result[node] == nil)
          }
        }
      }
    }
  }

  @Test func `the longest way is the longest of all ways`() {
    for number in 0..<RandomGraph.cases {
      var random = RandomGraph(number)
      let weights = random.nodes.map { _ in Int.random(in: 0...4, using: &random.source) }
      let found = LongestPath(random.graph, weights: weights)
      // Every way is tried, from component to component.
      let together = random.nodes.map { node in
        random.reached(from: [node]).filter { random.reached(from: [$0]).contains(node) }
      }
      func longest(_ node: Int) -> Int {
        let own = together[node].reduce(0) { $0 + weights[$1] }
        let onward = random.edges.filter {
          together[node].contains($0.source) && !together[node].contains($0.target)
        }
        return own + (onward.map { longest($0.target) }.max() ?? 0)
      }
      for node in random.nodes {
        agree(found.length[node] == longest(node))
        let path = found.path(from: node)
        agree(
          path.reduce(0) { $0 + together[$1].reduce(0) { $0 + weights[$1] } } == longest(node))
      }
    }
  }

  @Test func `without the cut edges there is no cycle, and each of them is needed for that`() {
    for number in 0..<RandomGraph.cases {
      var random = RandomGraph(number)
      let weights = random.edges.map { _ in Int.random(in: 1...5, using: &random.source) }
      let cut = FeedbackEdges(random.graph, weights: weights).edges
      func hasCycle(without edges: Set<Int>) -> Bool {
        random.edges.enumerated().contains { number, edge in
          !edges.contains(number)
            && random.reached(from: [edge.target], withoutEdges: edges).contains(edge.source)
        }
      }
      agree(!hasCycle(without: Set(cut)))
      for edge in cut { agree(hasCycle(without: Set(cut).subtracting([edge]))) }
    }
  }

  @Test func `the nearest way has the fewest steps`() {
    for number in 0..<RandomGraph.cases {
      var random = RandomGraph(number)
      let isFree = random.edges.map { _ in Bool.random(using: &random.source) }
      let limit = Int.random(in: 0...5, using: &random.source)
      let found = ShortestPaths(random.graph, from: [0], limit: limit) { isFree[$0] }
      var distance = [Int?](repeating: nil, count: random.graph.count)
      distance[0] = 0
      for _ in random.nodes {
        for (number, edge) in random.edges.enumerated() {
          guard let before = distance[edge.source] else { continue }
          let length = before + (isFree[number] ? 0 : 1)
          distance[edge.target] = min(distance[edge.target] ?? .max, length)
        }
      }
      for node in random.nodes {
        let expected = distance[node].flatMap { $0 <= limit ? $0 : nil }
        agree(found.distance[node] == expected)
        agree(found.path(to: node).first == (expected == nil ? nil : 0))
      }
    }
  }

  @Test func `what fails is the least that the requirements and alternatives allow`() {
    for number in 0..<RandomGraph.cases {
      var random = RandomGraph(number)
      let isAlternatives = random.nodes.map { _ in Int.random(in: 0..<3, using: &random.source) == 0
      }
      let closure = FailureClosure(requirements: random.graph, isAlternatives: isAlternatives)
      let seeds = random.nodes.map { [$0, Int.random(in: random.nodes, using: &random.source)] }
      // Far apart, so that every word of the cases is used.
      let places = random.nodes.map { $0 * 61 }
      let found = closure.failures(
        zip(seeds, places).flatMap { nodes, place in nodes.map { ($0, place) } })
      for (nodes, place) in zip(seeds, places) {
        var failed = Set(nodes)
        for _ in random.nodes {
          for node in random.nodes {
            let needed = random.edges.filter { $0.source == node }.map(\.target)
            let fails =
              isAlternatives[node]
              ? !needed.isEmpty && needed.allSatisfy(failed.contains)
              : needed.contains(where: failed.contains)
            if fails { failed.insert(node) }
          }
        }
        let answer = random.nodes.filter { found[$0][place / 64] >> UInt64(place % 64) & 1 == 1 }
        agree(Set(answer) == failed)
      }
      var counter = CaseCounter()
      let weights = random.nodes.map { _ in Int.random(in: 0...9, using: &random.source) }
      for (cases, weight) in zip(found, weights) { counter.add(cases, times: weight) }
      for place in places {
        let count = zip(found, weights).reduce(0) { sum, entry in
          sum + (entry.0[place / 64] >> UInt64(place % 64) & 1 == 1 ? entry.1 : 0)
        }
        agree(counter[place] == count)
      }
    }
  }

  @Test func `a chain of 100 000 nodes is walked without recursion`() {
    let count = 100_000
    let graph = DirectedGraph(
      count: count, (1..<count).map { DirectedGraph.Edge($0 - 1, $0) })
    agree(StronglyConnectedComponents(graph).count == count)
    agree(DominatorTree(graph, root: 0).dominated[0] == count - 1)
    agree(NetworkCuts(graph).bridges.count == count - 1)
    agree(LongestPath(graph, weights: Array(repeating: 1, count: count)).length[0] == count)
    agree(FeedbackEdges(graph, weights: Array(repeating: 1, count: count - 1)).edges == [])
  }
}

/// `#expect` for questions that are asked a hundred thousand times: it works out its message only where
/// one is needed.
func agree(_ holds: Bool, sourceLocation: SourceLocation = #_sourceLocation) {
  if !holds { Issue.record("they differ", sourceLocation: sourceLocation) }
}

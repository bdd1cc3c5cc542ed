import Diagnostics
import Model

// What ties elements together, and what to cut.

extension ReportScope {
  /// What depends on each other, one shortest cycle of each group, and which dependencies to cut.
  /// What depends on a whole depends on its parts. Linear, but for the search of a shortest cycle,
  /// which tries some elements of each group.
  public func cycles() -> Table {
    var report = ReportTable(
      .cycles, title(.cycles),
      [
        ("group", LocalizedText("Group", "Nhóm")),
        ("members", LocalizedText("Depend on each other", "Phụ thuộc lẫn nhau")),
        ("count", LocalizedText("Elements", "Số đối tượng")),
        ("cycle", LocalizedText("A shortest cycle", "Một vòng ngắn nhất")),
        ("cut", LocalizedText("Cut these dependencies", "Nên cắt các phụ thuộc")),
        ("cut-count", LocalizedText("To cut", "Số cần cắt")),
      ],
      nothing: nothing(LocalizedText("no cycles", "không có phụ thuộc vòng")))
    let (graph, numbers) = needs.filtered { needs.isDependency($0) || needs.isPart($0) }
    let components = StronglyConnectedComponents(graph)
    let members = components.members
    // Nobody can cut what something consists of.
    let weights = numbers.map { needs.isPart($0) ? 1_000_000 : 1 }
    let cut = FeedbackEdges(graph, weights: weights).edges
    var ends = [DirectedGraph.Edge](
      repeating: DirectedGraph.Edge(0, 0), count: numbers.count)
    for node in 0..<graph.count {
      for place in graph.places(of: node) {
        ends[Int(graph.edges[place])] = DirectedGraph.Edge(node, Int(graph.targets[place]))
      }
    }
    var cuts: [Int: [Int]] = [:]
    for edge in cut { cuts[components.component[ends[edge].source], default: []].append(edge) }
    let groups = (0..<components.count).filter { members.successors(of: $0).count > 1 }
      .map { members.successors(of: $0).map { ElementID(Int($0)) } }
      .filter { group in focus == nil || group.contains { shows($0) } }
      .sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    for (number, group) in groups.enumerated() {
      let component = components.component[group[0].index]
      let edges = cuts[component] ?? []
      var texts: [Cell] = edges.prefix(Self.shownCuts).map { edge in
        .path([
          cells.reference(ElementID(ends[edge].source)),
          cells.reference(ElementID(ends[edge].target)),
        ])
      }
      if edges.count > Self.shownCuts {
        let rest = edges.count - Self.shownCuts
        texts.append(.localized(LocalizedText("and \(rest) more", "và \(rest) mục nữa")))
      }
      report.add(
        group[0],
        [
          .count(number + 1), some(group, most: 12), .count(group.count),
          .path(shortestCycle(group, graph, components)), .list(texts), .count(edges.count),
        ])
    }
    if !groups.isEmpty {
      report.note(
        LocalizedText(
          "without the dependencies to cut there is no cycle, and each of them is needed for that; another choice may be better for other reasons",
          "bỏ các phụ thuộc nên cắt thì không còn vòng nào và không thể bỏ ít hơn trong số đó; có thể có lựa chọn khác hợp lý hơn vì lý do khác"
        ))
    }
    return report.grouped(self)
  }

  private static let shownCuts = 12
  /// From how many elements of a group the shortest cycle is looked for.
  private static let triedElements = 64
  private static let shownOfCycle = 16

  /// A cycle through one of the first elements of a group, the shortest of those.
  private func shortestCycle(
    _ group: [ElementID], _ graph: DirectedGraph, _ components: StronglyConnectedComponents
  ) -> [Cell] {
    let component = components.component[group[0].index]
    // The group by itself: a large model has many groups, and each search sees its own only.
    var place: [Int: Int] = [:]
    for (index, element) in group.enumerated() { place[element.index] = index }
    var edges: [DirectedGraph.Edge] = []
    for element in group {
      for target in graph.successors(of: element.index)
      where components.component[Int(target)] == component {
        if let one = place[element.index], let other = place[Int(target)] {
          edges.append(DirectedGraph.Edge(one, other))
        }
      }
    }
    let own = DirectedGraph(count: group.count, edges)
    var best: [Int] = []
    for start in 0..<min(group.count, Self.triedElements) {
      let next = own.successors(of: start).map { Int($0) }.filter { $0 != start }
      let found = ShortestPaths(own.reversed, from: [start])
      guard
        let first = next.min(by: {
          (found.distance[$0] ?? .max, $0) < (found.distance[$1] ?? .max, $1)
        })
      else { continue }
      let cycle = [start] + found.path(to: first).reversed()
      if best.isEmpty || cycle.count < best.count { best = cycle }
      if best.count <= 3 { break }
    }
    var shown = best.map { cells.reference(group[$0]) }
    if shown.count > Self.shownOfCycle {
      shown =
        shown.prefix(Self.shownOfCycle / 2) + [.text("…")] + shown.suffix(Self.shownOfCycle / 2)
    }
    return shown
  }
}

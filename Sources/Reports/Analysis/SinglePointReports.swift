import BitCollections
import Diagnostics
import Model

// The three notions of a single point of failure. Each says which it is.

extension ReportScope {
  /// How many rows show a chain as an example.
  private static let shownChains = 50
  /// In larger models fewer do: each costs a walk through the model.
  private static let shownChainsOfLarge = 5
  /// How many elements of a chain are shown.
  private static let shownStations = 8

  /// Notion 1: what stops with a thing because it needs it. Cost: linear for each 512 elements.
  public func singlePoints() -> Table {
    let points = SinglePoints(self)
    var report = ReportTable(
      .singlePoints, title(.singlePoints),
      [
        ("element", ColumnTitle.element), ("kind", ColumnTitle.kind),
        ("owner", ColumnTitle.owner),
        ("stopped", LocalizedText("Elements stopped", "Số đối tượng dừng theo")),
        ("services", LocalizedText("Services and portals stopped", "Số dịch vụ, cổng dừng theo")),
        (
          "agencies",
          LocalizedText(
            "Agencies concerned, its own too", "Số cơ quan có đối tượng dừng, kể cả của chính nó")
        ),
        ("fallback", LocalizedText("Falls back on", "Nơi dự phòng")),
        ("example", LocalizedText("Example", "Ví dụ chuỗi phụ thuộc")),
      ],
      nothing: nothing(
        LocalizedText(
          "nothing stops with anything else", "không đối tượng nào kéo theo đối tượng khác")))
    let ranked = elements.filter { points.stopped[$0.index] > 0 && shows($0) && !isOfPlan($0) }
      .sorted {
        (points.services[$1.index], points.stopped[$1.index], $0)
          < (points.services[$0.index], points.stopped[$0.index], $1)
      }
    let backward = ranked.isEmpty ? nil : needs.graph.reversed
    let chains = needs.present.count > 10_000 ? Self.shownChainsOfLarge : Self.shownChains
    for (rank, element) in ranked.enumerated() {
      report.add(
        element,
        [
          cells.reference(element), kindCell(element), ownerCell(element),
          .count(points.stopped[element.index]), .count(points.services[element.index]),
          .count(points.agencies[element.index]), values("backed-up-at", of: element),
          rank < chains
            ? backward.map { example(element, $0, points) } ?? .empty : .empty,
        ])
    }
    report.note(
      LocalizedText(
        "notion 1 of 3, spreading failure: whatever needs what stops, stops too, over any number of steps; each dependency is required, but what names a place to fall back on (backed-up-at) stops only with all its places",
        "cách hiểu 1 trong 3, dừng lan truyền: đối tượng nào cần thứ bị dừng thì cũng dừng, qua bao nhiêu bước cũng vậy; mọi phụ thuộc đều là bắt buộc, riêng đối tượng có nơi dự phòng (backed-up-at) chỉ dừng khi mọi nơi đặt đều dừng"
      ))
    if ranked.count > 1 {
      report.note(
        LocalizedText(
          "in the order of the services and portals stopped, then of the elements stopped",
          "xếp theo số dịch vụ, cổng dừng theo, rồi đến số đối tượng dừng theo"))
    }
    return report.grouped(self)
  }

  /// A chain from a service that stops, or else from the nearest element, to the element.
  private func example(
    _ element: ElementID, _ backward: DirectedGraph, _ points: SinglePoints
  ) -> Cell {
    let failing = needs.withParts([element])
    let found = ShortestPaths(backward, from: failing) { needs.isPart($0) }
    let own = Set(failing)
    func nearest(_ isWanted: (Int) -> Bool) -> Int? {
      found.distance.indices.filter { (found.distance[$0] ?? 0) > 0 && isWanted($0) }
        .min { (found.distance[$0] ?? 0, $0) < (found.distance[$1] ?? 0, $1) }
    }
    guard
      let end = nearest({ points.isService[$0] && !own.contains($0) })
        ?? nearest({ !own.contains($0) })
    else { return .empty }
    var chain = found.path(to: end).reversed().map { cells.reference(ElementID($0)) }
    if chain.count > Self.shownStations {
      let half = Self.shownStations / 2
      chain = chain.prefix(half) + [.text("…")] + chain.suffix(half)
    }
    return .path(chain)
  }

  // MARK: Traffic

  /// Notion 2: what every way from the users passes. Linear but for a logarithm.
  public func chokePoints() -> Table {
    var report = ReportTable(
      .chokePoints, title(.chokePoints),
      [
        ("element", ColumnTitle.element), ("kind", ColumnTitle.kind),
        ("owner", ColumnTitle.owner),
        ("cut-off", LocalizedText("Elements cut off", "Số đối tượng bị cắt đường vào")),
        ("examples", LocalizedText("Such as", "Ví dụ")),
        ("behind", LocalizedText("Itself reached only through", "Chỉ vào được qua")),
      ],
      nothing: nothing(
        LocalizedText(
          "no element is the only way to another",
          "không đối tượng nào là đường vào duy nhất của đối tượng khác")))
    let network = traffic()
    let count = model.elements.count
    let entries = entrances(network)
    let root = count
    let edges =
      network.edges + entries.map { DirectedGraph.Edge(root, $0) }
    let tree = DominatorTree(DirectedGraph(count: count + 1, edges), root: root)
    var behind: [Int: [ElementID]] = [:]
    for index in needs.present {
      if let dominator = tree.dominator[index], dominator != root {
        behind[dominator, default: []].append(ElementID(index))
      }
    }
    // Users are where ways begin: that what only they use is reached through them says nothing.
    let users = Set(entries.filter { isUser(ElementID($0)) })
    let ranked = elements.filter {
      tree.dominated[$0.index] > 0 && shows($0) && !users.contains($0.index)
    }
    .sorted { (tree.dominated[$1.index], $0) < (tree.dominated[$0.index], $1) }
    for element in ranked {
      let above = tree.dominator[element.index].flatMap { $0 == root ? nil : ElementID($0) }
      report.add(
        element,
        [
          cells.reference(element), kindCell(element), ownerCell(element),
          .count(tree.dominated[element.index]),
          some(behind[element.index] ?? [], most: 3, of: tree.dominated[element.index]),
          above.map { cells.reference($0) } ?? .empty,
        ])
    }
    let names = some(entries.map { ElementID($0) }, most: 6)
    report.note(
      LocalizedText(
        "notion 2 of 3, the only way in: every way from where traffic enters to the elements cut off passes it; ways follow relations over the hops of their routes, whoever may use them",
        "cách hiểu 2 trong 3, đường vào duy nhất: mọi đường đi từ nơi bắt đầu tới các đối tượng bị cắt đều qua nó; đường đi theo các quan hệ, qua từng chặng của đường kết nối, không xét ai được phép dùng"
      ))
    if !entries.isEmpty {
      report.note(
        LocalizedText("traffic enters at: ", "nơi bắt đầu: ")
          + LocalizedText(names.text(.english), names.text(.vietnamese)))
    }
    return report.grouped(self)
  }

  /// Where traffic goes: along relations from hop to hop.
  private func traffic() -> (edges: [DirectedGraph.Edge], relations: [RelationID]) {
    var edges: [DirectedGraph.Edge] = []
    var origins: [RelationID] = []
    for id in relations {
      let relation = model[id]
      guard model.vocabulary[relation.kind].isDependency else { continue }
      var source = relation.source.index
      for hop in model.hops(of: relation) {
        edges.append(DirectedGraph.Edge(source, hop.element.index))
        origins.append(id)
        source = hop.element.index
      }
      edges.append(DirectedGraph.Edge(source, relation.target.index))
      origins.append(id)
    }
    return (edges, origins)
  }

  /// People and channels that something leads on from; where there are none, what nothing leads to.
  private func entrances(_ network: (edges: [DirectedGraph.Edge], relations: [RelationID]))
    -> [Int]
  {
    var hasIncoming = [Bool](repeating: false, count: model.elements.count)
    var hasOutgoing = hasIncoming
    for edge in network.edges where edge.source != edge.target {
      hasOutgoing[edge.source] = true
      hasIncoming[edge.target] = true
    }
    let users = Array(needs.present).filter { hasOutgoing[$0] && isUser(ElementID($0)) }
    if !users.isEmpty { return users }
    return Array(needs.present).filter { hasOutgoing[$0] && !hasIncoming[$0] }
  }

  /// Whether an element is of the first layer: people and agencies.
  private func isUser(_ element: ElementID) -> Bool { layer(of: element)?.index == 0 }

  // MARK: The network

  /// Notion 3: without what the network falls apart. Linear.
  public func networkCuts() -> Table {
    var report = ReportTable(
      .networkCuts, title(.networkCuts),
      [
        ("point", LocalizedText("Node or link", "Nút hoặc liên kết")),
        ("kind", ColumnTitle.kind), ("owner", ColumnTitle.owner),
        ("parts", LocalizedText("Parts it falls into", "Số phần bị chia")),
        ("separated", LocalizedText("Elements separated", "Số đối tượng bị tách khỏi mạng")),
      ],
      nothing: nothing(
        LocalizedText(
          "no single node or link splits the network", "không nút hay liên kết nào chia cắt mạng")))
    // The technical domain; all there is where the packs have no such word.
    let technical = model.vocabulary.domains.firstIndex { $0.name == "technology" }
      .map { DomainID($0) }
    func isNetwork(_ index: Int) -> Bool {
      technical == nil || model[model.elements[index].kind].domain == technical
    }
    var edges = traffic().edges.filter { isNetwork($0.source) && isNetwork($0.target) }
    let connections = edges.count
    var parts: [DirectedGraph.Edge] = []
    for node in 0..<needs.graph.count {
      for place in needs.graph.places(of: node) {
        let target = Int(needs.graph.targets[place])
        guard isNetwork(node), isNetwork(target) else { continue }
        switch needs.origins[Int(needs.graph.edges[place])].kind {
        case .attribute: edges.append(DirectedGraph.Edge(node, target))
        case .part: parts.append(DirectedGraph.Edge(node, target))
        case .relation, .hop: break
        }
      }
    }
    edges += Self.joining(parts, besides: edges, count: model.elements.count)
    let cuts = NetworkCuts(DirectedGraph(count: model.elements.count, edges))
    let ranked = elements.filter { cuts.pieces[$0.index] > 0 && shows($0) }
      .sorted { (cuts.separated[$1.index], $0) < (cuts.separated[$0.index], $1) }
    for element in ranked {
      report.add(
        element,
        [
          cells.reference(element), kindCell(element), ownerCell(element),
          .count(cuts.pieces[element.index] + 1), .count(cuts.separated[element.index]),
        ])
    }
    // A thing can't be cut off from the place that it stands in, or from what it is a part of.
    for bridge in cuts.bridges where bridge < connections {
      let (one, other) = (ElementID(edges[bridge].source), ElementID(edges[bridge].target))
      guard shows(one, other) else { continue }
      report.add(
        one,
        [
          .path([cells.reference(one), cells.reference(other)]),
          .term("link", LocalizedText("link", "liên kết")), ownerCell(one), .count(2), .empty,
        ])
    }
    report.note(
      LocalizedText(
        "notion 3 of 3, the network falls apart: connections and placements among technical components, taken without direction; a part that nothing but its whole joins isn't counted; nodes first, then the connections among them",
        "cách hiểu 3 trong 3, mạng bị chia cắt: các kết nối và nơi đặt giữa các thành phần công nghệ, không xét chiều; không tính phần chỉ gắn với thành phần chứa nó; các nút trước, rồi đến các kết nối giữa chúng"
      ))
    return report.grouped(self)
  }

  /// The edges from wholes to their parts without those to parts that nothing else joins, such as an
  /// empty zone: what only lies inside a thing isn't cut off from a network when that thing fails.
  /// Linear.
  private static func joining(
    _ parts: [DirectedGraph.Edge], besides others: [DirectedGraph.Edge], count: Int
  ) -> [DirectedGraph.Edge] {
    var degree = [Int](repeating: 0, count: count)
    var whole = [Int](repeating: -1, count: count)
    for edge in parts + others where edge.source != edge.target {
      degree[edge.source] += 1
      degree[edge.target] += 1
    }
    for edge in parts { whole[edge.target] = edge.source }
    var pending = parts.map(\.target).filter { degree[$0] == 1 }
    var isLeftOut = [Bool](repeating: false, count: count)
    while let part = pending.popLast() {
      isLeftOut[part] = true
      let outer = whole[part]
      degree[outer] -= 1
      if degree[outer] == 1, whole[outer] >= 0 { pending.append(outer) }
    }
    return parts.filter { !isLeftOut[$0.target] }
  }
}

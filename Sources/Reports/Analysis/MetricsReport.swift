import BitCollections
import Diagnostics
import Model

// Figures that show whether an architecture gets better.

extension ReportScope {
  /// Figures of the architecture, phase by phase. Linear, but for how much stops on average, which is
  /// left out of large models.
  public func metrics() -> Table {
    let phases = self.phase.map { [$0] } ?? model.allPhases.phases
    let columns =
      [("metric", LocalizedText("Figure", "Số đo"))]
      + phases.map { phase in
        (
          "p\(phase.index + 1)",
          model.hasDeclaredPhases
            ? LocalizedText(verbatim: model.label(phase)) : LocalizedText("Value", "Giá trị")
        )
      }
    var report = ReportTable(
      .metrics, title(.metrics), columns,
      nothing: LocalizedText("nothing is described", "chưa mô tả đối tượng nào"))
    let measured = phases.map { phase in
      (phase == graphPhase ? self : during(phase)).measure()
    }
    for (place, metric) in Self.metricNames.enumerated() {
      report.add(
        nil, [.term(metric.0, metric.1)] + measured.map { $0[place] })
    }
    return report.table
  }

  /// In the order of the rows.
  private static let metricNames: [(String, LocalizedText)] = [
    ("own", LocalizedText("Elements of the architecture", "Số đối tượng của kiến trúc")),
    ("outside", LocalizedText("Elements outside it", "Số đối tượng bên ngoài")),
    ("relations", LocalizedText("Relations", "Số quan hệ")),
    ("platform", LocalizedText("… through an intermediary", "… qua trung gian")),
    ("direct", LocalizedText("… direct", "… trực tiếp")),
    ("unknown", LocalizedText("… with a route that is not known", "… chưa rõ đường kết nối")),
    (
      "not-stated",
      LocalizedText("… with a route that is not stated", "… văn bản không nêu đường kết nối")
    ),
    (
      "platform-share",
      LocalizedText(
        "Share through an intermediary, of those with a known route",
        "Tỷ lệ qua trung gian, trong số đã rõ đường kết nối")
    ),
    (
      "crossing",
      LocalizedText("Dependencies between agencies", "Số quan hệ phụ thuộc giữa các cơ quan")
    ),
    (
      "needs",
      LocalizedText(
        "Dependencies for each element, on average", "Số phụ thuộc bình quân mỗi đối tượng")
    ),
    ("most-needed", LocalizedText("Most needed element", "Đối tượng được cần nhiều nhất")),
    (
      "most-needed-by",
      LocalizedText("… needed directly by", "… số nơi cần trực tiếp")
    ),
    (
      "most-needed-alike",
      LocalizedText(
        "… other elements needed as much", "… số đối tượng khác cũng được cần như vậy")
    ),
    (
      "depth",
      LocalizedText(
        "Elements in the longest chain of dependencies",
        "Số đối tượng trong chuỗi phụ thuộc dài nhất")
    ),
    ("cycles", LocalizedText("Groups of cyclic dependencies", "Số nhóm phụ thuộc vòng")),
    (
      "stops",
      LocalizedText(
        "Elements that stop with an element, on average",
        "Số đối tượng dừng theo một đối tượng, bình quân")
    ),
    (
      "unowned",
      LocalizedText("Own elements without an owner", "Đối tượng chưa nêu cơ quan chủ quản")
    ),
  ]

  /// Beyond this many elements it isn't worked out how much stops on average.
  private static let mostForStops = 20_000

  /// The figures of one phase, one for each of `metricNames`.
  private func measure() -> [Cell] {
    // Tasks, objectives and budgets speak about the architecture; they aren't part of it.
    let all = elements.filter { !isOfPlan($0) }
    let own = all.filter { !model.isOutside($0) }
    var routes = RouteTally()
    var crossing = 0
    let relations = self.relations
    for id in relations {
      let relation = model[id]
      routes.add(relation, in: model)
      if model.vocabulary[relation.kind].isDependency, let one = agency(relation.source),
        let other = agency(relation.target), one != other
      {
        crossing += 1
      }
    }
    var counted = BitSet(reservingCapacity: model.elements.count)
    for element in all { counted.insert(element.index) }
    let (steps, numbers) = needs.filtered(among: counted) { needs.isDependency($0) }
    let components = StronglyConnectedComponents(steps)
    let members = components.members
    let weights = (0..<model.elements.count).map { counted.contains($0) ? 1 : 0 }
    let longest = LongestPath(steps, weights: weights)
    let backward = needs.filtered(among: counted) { needs.origins[$0].kind != .part }
      .graph.reversed
    var users = [Int](repeating: 0, count: model.elements.count)
    for index in counted {
      users[index] = Set(backward.successors(of: index)).count
    }
    let most = counted.max { (users[$0], $1) < (users[$1], $0) }
    let alike = most.map { most in counted.count { users[$0] == users[most] } } ?? 0
    var stops = Cell.empty
    if all.count <= Self.mostForStops, !all.isEmpty {
      let points = SinglePoints(self)
      let total = all.reduce(0) { $0 + points.stopped[$1.index] }
      stops = Self.share(total, all.count)
    }
    let owner = attribute("owner")
    let needsOwner = own.filter { !isKind($0, named: "agency") && !isKind($0, named: "person") }
    return [
      .count(own.count), .count(all.count - own.count), .count(relations.count),
      .count(routes[.through]), .count(routes[.direct]), .count(routes[.unknown]),
      .count(routes[.notStated]), Self.shareThrough(routes), .count(crossing),
      all.isEmpty ? .empty : Self.share(numbers.count, all.count),
      most.flatMap { users[$0] > 0 ? cells.reference(ElementID($0)) : nil } ?? .empty,
      most.flatMap { users[$0] > 0 ? .count(users[$0]) : nil } ?? .empty,
      most.flatMap { users[$0] > 0 ? .count(alike - 1) : nil } ?? .empty,
      .count(longest.length.max() ?? 0),
      .count((0..<components.count).count { members.successors(of: $0).count > 1 }),
      stops,
      owner == nil ? .empty : .count(needsOwner.count { self.owner(of: $0) == nil }),
    ]
  }

  private static func shareThrough(_ routes: RouteTally) -> Cell {
    let known = routes[.through] + routes[.direct]
    if known > 0 {
      return .number(DecimalNumber(percent(routes[.through], known)), unit: "%")
    }
    return routes.total == 0
      ? .term("no-relations", LocalizedText("no relations", "không có quan hệ"))
      : .term("no-known-route", LocalizedText("no route is known", "chưa rõ đường kết nối nào"))
  }

  private static func percent(_ part: Int, _ whole: Int) -> Int {
    (part * 200 + whole) / (2 * whole)
  }

  /// A quotient with one decimal.
  private static func share(_ part: Int, _ whole: Int) -> Cell {
    .number(
      DecimalNumber(mantissa: Int64((part * 20 + whole) / (2 * whole)), scale: 1), unit: "")
  }
}

import Diagnostics
import Model

// Who exchanges with whom: between agencies, between network zones.

extension ReportScope {
  /// Agency by agency: how much of one relies on the other, and by what ways. Linear.
  public func coupling() -> Table {
    struct Entry {
      var routes = RouteTally()
      var example: RelationID
    }
    var report = ReportTable(
      .coupling, title(.coupling),
      [
        ("from", LocalizedText("Agency", "Cơ quan nguồn")),
        ("to", LocalizedText("Depends on", "Cơ quan đích")),
        ("relations", LocalizedText("Relations", "Số quan hệ")),
        ("platform", LocalizedText("Through an intermediary", "Qua trung gian")),
        ("direct", LocalizedText("Direct", "Trực tiếp")),
        ("unknown", LocalizedText("Route not known", "Chưa rõ đường kết nối")),
        ("not-stated", LocalizedText("Route not stated", "Văn bản không nêu đường kết nối")),
        ("example", LocalizedText("Such as", "Ví dụ")),
      ],
      nothing: nothing(
        LocalizedText(
          "no relation is known to lead from one agency to another",
          "chưa xác định được quan hệ nào giữa hai cơ quan khác nhau")))
    var entries: [DirectedGraph.Edge: Entry] = [:]
    var others = CouplingRest()
    for id in relations {
      let relation = model[id]
      guard shows(relation) else { continue }
      guard model.vocabulary[relation.kind].isDependency else {
        others.kinds[relation.kind.index, default: 0] += 1
        continue
      }
      guard let from = agency(relation.source), let to = agency(relation.target) else {
        // Citizens and enterprises are of no agency, whatever is stated.
        if [relation.source, relation.target].contains(where: isUserOfNoAgency) {
          others.users += 1
          continue
        }
        for end in [relation.source, relation.target] where agency(end) == nil {
          others.unowned[end.index, default: 0] += 1
        }
        others.unownedRelations += 1
        continue
      }
      guard from != to else {
        others.inside += 1
        continue
      }
      let key = DirectedGraph.Edge(from.index, to.index)
      entries[key, default: Entry(example: id)].routes.add(relation, in: model)
    }
    let sorted = entries.sorted {
      ($1.value.routes.total, $0.key.source, $0.key.target)
        < ($0.value.routes.total, $1.key.source, $1.key.target)
    }
    for (key, entry) in sorted {
      let example = model[entry.example]
      let routes = entry.routes
      report.add(
        ElementID(key.source),
        [
          cells.reference(ElementID(key.source)), cells.reference(ElementID(key.target)),
          .count(routes.total), .count(routes[.through]), .count(routes[.direct]),
          .count(routes[.unknown]), .count(routes[.notStated]),
          .path([cells.reference(example.source), cells.reference(example.target)]),
        ])
    }
    addRest(others, besides: entries.values.reduce(0) { $0 + $1.routes.total }, to: &report)
    return report.table
  }

  /// The relations that are between no two agencies.
  private struct CouplingRest {
    var inside = 0
    var users = 0
    var unownedRelations = 0
    /// By element without an owner, how many relations begin or end there.
    var unowned: [Int: Int] = [:]
    /// By kind that is no dependency, how many there are.
    var kinds: [Int: Int] = [:]
  }

  /// How the numbers add up: which relations aren't in the table, and why.
  private func addRest(
    _ rest: CouplingRest, besides shown: Int, to report: inout ReportTable
  ) {
    let otherKinds = rest.kinds.values.reduce(0, +)
    let total = shown + rest.inside + rest.users + rest.unownedRelations + otherKinds
    report.note(
      LocalizedText(
        "\(total) relation\(total == 1 ? "" : "s"): \(shown) between two agencies, counted above; not counted: \(rest.inside) inside one agency, \(rest.users) of users, \(rest.unownedRelations) with an end whose owner isn't stated, \(otherKinds) that \(otherKinds == 1 ? "is no dependency" : "are no dependencies")",
        "\(total) quan hệ: \(shown) giữa hai cơ quan, tính trong bảng; không tính: \(rest.inside) trong cùng một cơ quan, \(rest.users) của người sử dụng, \(rest.unownedRelations) có đầu chưa nêu cơ quan chủ quản, \(otherKinds) không phải là phụ thuộc"
      ))
    func note(_ introduction: LocalizedText, _ counts: [Int: Int], _ name: (Int) -> LocalizedText) {
      let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      guard !sorted.isEmpty else { return }
      let named = sorted.prefix(Self.shownSteps).map { entry in
        name(entry.key) + LocalizedText(verbatim: ": \(entry.value)")
      }
      report.note(
        introduction + named.joined(LocalizedText(verbatim: "; "))
          + LocalizedText(verbatim: sorted.count > named.count ? "; …" : ""))
    }
    note(
      LocalizedText(
        "elements whose owner isn't stated, with their relations – ",
        "đối tượng chưa nêu cơ quan chủ quản, kèm số quan hệ – "), rest.unowned
    ) { model.label(ElementID($0)) }
    note(LocalizedText("no dependencies – ", "không phải là phụ thuộc – "), rest.kinds) {
      model.vocabulary.relationKinds[$0].label
    }
  }

  /// Whether an element is a user that no agency answers for.
  private func isUserOfNoAgency(_ element: ElementID) -> Bool {
    isKind(element, named: "person") && agency(element) == nil
  }

  /// The agency that an element is or belongs to.
  func agency(_ element: ElementID) -> ElementID? {
    isKind(element, named: "agency") ? element : owner(of: element)
  }

  // MARK: Zones

  /// Which relations lead from one network zone to another, and what guards the way. Linear in the
  /// relations and the depth of placement.
  public func zones() -> Table {
    var report = ReportTable(
      .zones, title(.zones),
      [
        ("from-zone", LocalizedText("From zone", "Từ vùng")),
        ("to-zone", LocalizedText("To zone", "Đến vùng")), ("from", ColumnTitle.from),
        ("to", ColumnTitle.to), ("route", ColumnTitle.route),
        ("protocol", LocalizedText("Protocol", "Giao thức")),
        ("data", LocalizedText("Data", "Dữ liệu")),
        ("guard", LocalizedText("Guarded by", "Được bảo vệ bởi")),
      ],
      nothing: nothing(
        LocalizedText(
          "no relation is known to lead from one zone to another",
          "chưa xác định được quan hệ nào đi từ vùng mạng này sang vùng khác")))
    var unplaced = 0
    var zones = [Int: ElementID?](minimumCapacity: 64)
    func zone(_ element: ElementID) -> ElementID? {
      if let known = zones[element.index] { return known }
      let found = findZone(element)
      zones[element.index] = .some(found)
      return found
    }
    for id in relations {
      let relation = model[id]
      guard shows(relation) else { continue }
      let (from, to) = (zone(relation.source), zone(relation.target))
      if from == nil || to == nil {
        unplaced += 1
        // The outside has no zone of ours, but what comes from there crosses into one.
        let isOutside = model.isOutside(from == nil ? relation.source : relation.target)
        guard from != nil || to != nil, isOutside else { continue }
        unplaced -= 1
      }
      guard from != to else { continue }
      let outside = Cell.term("outside", LocalizedText("outside", "bên ngoài"))
      report.add(
        relation.source,
        [
          from.map { cells.reference($0) } ?? outside, to.map { cells.reference($0) } ?? outside,
          cells.reference(relation.source), cells.reference(relation.target), cells.route(relation),
          values("protocol", on: relation), values("data", on: relation),
          protection(relation.target, to),
        ])
    }
    report.note(
      LocalizedText(
        "\(unplaced) relation\(unplaced == 1 ? "" : "s") with an end whose zone isn't stated can't be told",
        "\(unplaced) quan hệ chưa xác định được vì có đầu chưa nêu vùng mạng"))
    return report.grouped(self)
  }

  /// How far placements are followed: a place that stands in itself must not end the program.
  private static let mostPlacements = 32

  /// The nearest zone that an element is, is part of or stands in.
  private func findZone(_ element: ElementID) -> ElementID? {
    var current: ElementID? = element
    var steps = 0
    while let step = current, steps < Self.mostPlacements {
      if isKind(step, named: "zone") { return step }
      current = references("hosted-on", of: step).first ?? model[step].parent
      steps += 1
    }
    return nil
  }

  private func protection(_ element: ElementID, _ zone: ElementID?) -> Cell {
    let own = references("protected-by", of: element)
    let ofZone = zone.map { references("protected-by", of: $0) } ?? []
    return some(own + ofZone.filter { !own.contains($0) })
  }
}

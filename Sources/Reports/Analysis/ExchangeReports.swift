import Diagnostics
import Model

// Who exchanges with whom: between agencies, between network zones.

extension ReportScope {
  /// Agency by agency: how much of one relies on the other, and by what ways. Linear.
  package func coupling() -> Table {
    struct Entry {
      var total = 0
      var platform = 0
      var direct = 0
      var open = 0
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
        ("open", LocalizedText("Route not known", "Chưa rõ đường kết nối")),
        ("example", LocalizedText("Such as", "Ví dụ")),
      ],
      nothing: nothing(
        LocalizedText(
          "no relation leads from one agency to another",
          "không có quan hệ nào giữa hai cơ quan khác nhau")))
    var entries: [DirectedGraph.Edge: Entry] = [:]
    var unowned = 0
    var inside = 0
    for id in relations {
      let relation = model[id]
      guard model.vocabulary[relation.kind].isDependency, shows(relation) else { continue }
      guard let from = agency(relation.source), let to = agency(relation.target) else {
        unowned += 1
        continue
      }
      guard from != to else {
        inside += 1
        continue
      }
      let key = DirectedGraph.Edge(from.index, to.index)
      var entry = entries[key] ?? Entry(example: id)
      entry.total += 1
      switch relation.routeStatement {
      case .hops: entry.platform += 1
      case .direct: entry.direct += 1
      case .absent where model.header.states.contains(.routes): entry.direct += 1
      case .absent, .unknown: entry.open += 1
      }
      entries[key] = entry
    }
    let sorted = entries.sorted {
      ($1.value.total, $0.key.source, $0.key.target)
        < ($0.value.total, $1.key.source, $1.key.target)
    }
    for (key, entry) in sorted {
      let example = model[entry.example]
      report.add(
        ElementID(key.source),
        [
          cells.reference(ElementID(key.source)), cells.reference(ElementID(key.target)),
          .count(entry.total), .count(entry.platform), .count(entry.direct), .count(entry.open),
          .path([cells.reference(example.source), cells.reference(example.target)]),
        ])
    }
    report.note(
      LocalizedText(
        "\(inside) more relation\(inside == 1 ? "" : "s") inside one agency; \(unowned) with an end whose owner isn't stated",
        "ngoài ra có \(inside) quan hệ trong cùng một cơ quan; \(unowned) quan hệ có đầu chưa nêu cơ quan chủ quản"
      ))
    return report.table
  }

  /// The agency that an element is or belongs to.
  func agency(_ element: ElementID) -> ElementID? {
    isKind(element, named: "agency") ? element : owner(of: element)
  }

  // MARK: Zones

  /// Which relations lead from one network zone to another, and what guards the way. Linear in the
  /// relations and the depth of placement.
  package func zones() -> Table {
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
          cells.reference(relation.source), cells.reference(relation.target), route(relation),
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

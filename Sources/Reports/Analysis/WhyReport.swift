import Diagnostics
public import Model

// By which chain one element needs another.

extension ReportScope {
  /// The shortest chain by which one element needs another: one row for each step. Linear.
  public func why(_ from: ElementID, needs target: ElementID) -> Table {
    let chain = chain(from, target)
    let one = model.label(from)
    let other = model.label(target)
    let absent = [from, target].first { !needs.present.contains($0.index) }.map {
      model.label($0)
        + LocalizedText(" doesn't exist in this phase", " không tồn tại trong giai đoạn này")
    }
    var report = ReportTable(
      .impact,
      LocalizedText("Why ", "Vì sao ") + one + LocalizedText(" needs ", " cần ") + other
        + phaseSuffix,
      [
        ("step", LocalizedText("Step", "Bước")), ("from", ColumnTitle.from),
        ("link", LocalizedText("Link", "Liên kết")), ("route", ColumnTitle.route),
        ("to", ColumnTitle.to), ("place", ColumnTitle.place),
      ],
      nothing: absent ?? one + LocalizedText(" does not need ", " không cần ") + other
        + (self.chain(target, from).isEmpty
          ? LocalizedText(verbatim: "")
          : LocalizedText("; it is the other way round", "; quan hệ là chiều ngược lại")))
    report.table.id = "why"
    var places = PlaceFinder(sources)
    for (index, step) in chain.enumerated() {
      let origin = needs.origins[step.edge]
      var route = Cell.empty
      var range = model[step.from].nameRange
      switch origin.kind {
      case .relation, .hop:
        let relation = model.relations[Int(origin.index)]
        route = cells.route(relation)
        range = relation.headRange
      case .attribute: range = model.attributeValues[Int(origin.index)].range
      case .part: range = model[step.to].nameRange
      }
      report.add(
        step.from,
        [
          .count(index + 1), cells.reference(step.from), link(step.edge), route,
          cells.reference(step.to), .text(places.place(range).text),
        ])
    }
    return report.table
  }

  /// The steps of the shortest chain; empty where there is none, or both are one.
  private func chain(
    _ from: ElementID, _ to: ElementID
  ) -> [(from: ElementID, to: ElementID, edge: Int)] {
    let found = ShortestPaths(needs.graph, from: needs.withParts([from]))
    let targets = needs.withParts([to]).filter { found.distance[$0] != nil }
    guard
      let nearest = targets.min(by: {
        (found.distance[$0] ?? .max, $0) < (found.distance[$1] ?? .max, $1)
      })
    else { return [] }
    return found.path(to: nearest).dropFirst().compactMap { node in
      guard let edge = found.arrival[node], let before = found.previous[node] else { return nil }
      return (ElementID(before), ElementID(node), edge)
    }
  }
}

package import Model

extension ArchitectureModel {
  /// The model as text, without places in files: what must not depend on the order of files and
  /// declarations.
  package func dump() -> String {
    var lines = ["architecture \(header.name) '\(header.label)' as of \(date(header.asOf))"]
    lines.append("states \(header.states.rawValue), version \(header.version)")
    for (index, phase) in phases.enumerated() {
      lines.append("phase \(index) \(text(phase.name)) '\(text(phase.label))' \(phase.date)")
    }
    for id in elementIDs where self[id].isInModel {
      let element = self[id]
      lines.append(
        "\(self[element.kind].name) \(qualifiedName(id)) '\(text(element.label))' in \(phaseNames(element.phases))"
      )
      if !element.documentation.isEmpty { lines.append("  /// \(text(element.documentation))") }
      lines += values(of: element).map { "  \(line($0))" }
      lines += aliases.filter { $0.element == id }.map { "  alias '\(text($0.text))'" }.sorted()
    }
    for id in relationIDs {
      let relation = self[id]
      let route = hops(of: relation).map { qualifiedName($0.element) }.joined(separator: ", ")
      lines.append(
        "\(qualifiedName(relation.source)) -> \(qualifiedName(relation.target)) '\(text(relation.label))' as \(vocabulary[relation.kind].name) \(relation.routeStatement) [\(route)] in \(phaseNames(relation.phases))"
      )
      lines += values(of: relation).map { "  \(line($0))" }
    }
    lines += indicators.flatMap(self.lines)
    for view in views {
      lines.append(
        "view \(text(view.name)) '\(text(view.label))' \(view.page.rawValue) neighbours \(view.neighbours) shows \(view.shows.count)"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The names of phases, or their numbers where the model declares none.
  package func phaseNames(_ set: PhaseSet) -> String {
    set.phases.map { hasDeclaredPhases ? text(self[$0].name) : "\($0.index)" }
      .joined(separator: "+")
  }

  private func line(_ value: AttributeValue) -> String {
    let text =
      switch value.value {
      case .text(let symbol): "'\(self.text(symbol))'"
      case .yesNo(let isYes): isYes ? "yes" : "no"
      case .date(let date): "\(date)"
      case .number(let number): "\(number)"
      case .level(let level): "\(level)"
      case .choice(let index): "choice \(index)"
      case .reference(let id): qualifiedName(id)
      case .unknown: "unknown"
      }
    return "\(vocabulary[value.attribute].name) = \(text) in \(phaseNames(value.phases))"
  }

  private func lines(_ indicator: Indicator) -> [String] {
    var lines = [
      "indicator \(text(indicator.name)) '\(text(indicator.label))' of \(text(indicator.measure)) in '\(indicator.unit)' better \(indicator.better)"
    ]
    lines += indicator.targets.map { target in
      let tiers = target.tiers.map { vocabulary[$0].name }.joined(separator: ", ")
      return
        "  target \(target.comparison.rawValue) \(goal(target.goal)) by \(date(target.by)) at [\(tiers)]"
    }
    lines += indicator.supportedBy.map { "  supported by \(qualifiedName($0))" }
    return lines
  }

  private func goal(_ goal: Target.Goal) -> String {
    switch goal {
    case .number(let number): "\(number)"
    case .range(let low, let high): "\(low)..\(high)"
    case .text(let symbol): "'\(text(symbol))'"
    }
  }

  private func date(_ date: CalendarDate?) -> String { date.map(\.description) ?? "-" }
}

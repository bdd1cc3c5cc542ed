import Diagnostics
import Model

// How reports name what joins two elements.

extension ReportScope {
  /// What an edge of `needs` stands for: the relation's label or kind, the attribute, the whole.
  func link(_ edge: Int) -> Cell {
    let origin = needs.origins[edge]
    switch origin.kind {
    case .relation: return relationCell(RelationID(Int(origin.index)))
    case .hop:
      return .localized(
        LocalizedText("route of: ", "đường đi của: ") + relationText(RelationID(Int(origin.index))))
    case .attribute:
      let attribute = model.vocabulary[model.attributeValues[Int(origin.index)].attribute]
      return .term(attribute.name, attribute.label)
    case .part: return .term("part", LocalizedText("has as a part", "gồm"))
    }
  }

  private func relationCell(_ id: RelationID) -> Cell {
    let kind = model.vocabulary[model[id].kind]
    return model[id].label.isEmpty
      ? .term(kind.name, kind.label) : .text(model.text(model[id].label))
  }

  private func relationText(_ id: RelationID) -> LocalizedText {
    let relation = model[id]
    let end = model.label(relation.target)
    return LocalizedText(verbatim: "→ ") + end
      + LocalizedText(
        verbatim: relation.label.isEmpty ? "" : " (\(model.text(relation.label)))")
  }

  /// Values of an attribute on a relation in the phase.
  func values(_ name: String, on relation: Relation) -> Cell {
    attribute(name).map { cells.values(of: [$0], on: relation, in: graphPhases) } ?? .empty
  }

  /// Several elements in one place: the first of them, and how many more there are.
  ///
  /// - Parameter count: how many there are in all, where those given are only some of them.
  func some(_ elements: [ElementID], most: Int = 8, of count: Int? = nil) -> Cell {
    if elements.isEmpty { return .empty }
    var list = elements.prefix(most).map { Cell.localized(model.label($0)) }
    let rest = (count ?? elements.count) - list.count
    if rest > 0 {
      list.append(.localized(LocalizedText("and \(rest) more", "và \(rest) mục nữa")))
    }
    return .list(list)
  }
}

// How a picture that is too full could be split.

import Diagnostics
import Model

extension DiagramBuilder {
  /// Views that show parts of the picture: standard ones where the model has them, or lines to
  /// write.
  func split(_ content: ViewContent) -> LocalizedText {
    if overlay != nil {
      return LocalizedText(
        "look at it as SVG or PDF, enlarged", "hãy xem phóng to bằng SVG hoặc PDF")
    }
    if case .generalModel = definition.content {
      let names = DiagramCatalog.views(of: model).dropFirst().prefix(6).map(\.identifier)
      if !names.isEmpty {
        let list = names.map { "--view \($0)" }.joined(separator: " ")
        return LocalizedText(
          "draw parts of it: kien draw \(list)", "vẽ từng phần: kien draw \(list)")
      }
    }
    // The layers in two or more views of about the same size.
    var counts: [(layer: LayerID, count: Int)] = []
    var agency: ElementID?
    if case .agency(let id) = definition.content { agency = id }
    for id in content.elements where agency.map({ isOwned(id, by: $0) }) ?? true {
      guard let layer = model[model[id].kind].layer else { continue }
      if let place = counts.firstIndex(where: { $0.layer == layer }) {
        counts[place].count += 1
      } else {
        counts.append((layer, 1))
      }
    }
    counts.sort { $0.layer < $1.layer }
    let total = counts.reduce(0) { $0 + $1.count }
    let wanted = max(2, (total + 19) / 20)
    let share = max(1, total / wanted)
    var parts: [[LayerID]] = [[]]
    var used = 0
    for entry in counts {
      if used > 0, used + entry.count / 2 > share {
        parts.append([])
        used = 0
      }
      parts[parts.count - 1].append(entry.layer)
      used += entry.count
    }
    let own = content.elements.count { !model.isOutside($0) }
    // Only who wrote a view knows what is essential to it.
    if case .view = definition.content,
      let largest = counts.max(by: { $0.count < $1.count })?.layer
    {
      let layer = model.vocabulary[largest].name
      var less = LocalizedText(
        "select less: one layer in each view, with 'and layer \(layer)'",
        "chọn ít hơn: mỗi sơ đồ một lớp, thêm 'and layer \(layer)'")
      if let owner, view?.grouping == .attribute(owner), let most = mainOwner(content) {
        let name = model.qualifiedName(most)
        less = LocalizedText(
          "select less: one owner in each view, with 'and owned by \(name)'",
          "chọn ít hơn: mỗi sơ đồ một cơ quan, thêm 'and owned by \(name)'")
      }
      return definition.page == .a4
        ? LocalizedText("use 'page A3', or ", "dùng 'page A3', hoặc ") + less : less
    }
    if parts.count > 1 {
      func line(_ index: Int, _ layers: [LayerID], _ language: Language) -> String {
        var owned = agency.map { " and owned by \(model.qualifiedName($0))" } ?? ""
        var head = "view \(definition.identifier)-\(index + 1)"
        // A picture's title says what it shows; one with such signs would have to be escaped.
        let title = "\(definition.title[language]) (\(index + 1)/\(parts.count))"
        if !title.contains(where: { "\"\\".contains($0) }) { head += " \"\(title)\"" }
        if case .change = definition.content {
          owned = " and changed"
          head += " compare \(name(of: model.wholeSpan.from)) to \(name(of: model.wholeSpan.to))"
        }
        let selectors = layers.map { "layer \(model.vocabulary[$0].name)\(owned)" }
        return
          "\(head) { show \(selectors.joined(separator: ", ")) "
          + "with neighbours 1; group by layer }"
      }
      func list(_ language: Language) -> String {
        parts.enumerated().map { line($0.offset, $0.element, language) }.joined(separator: "; ")
      }
      return LocalizedText(
        "split it: \(list(.english))", "tách thành: \(list(.vietnamese))")
    }
    if own > 0, let owners = ownersShown(content), owners.count > 1 {
      let list = owners.prefix(4).map {
        "show owned by \(model.qualifiedName($0)) with neighbours 1"
      }
      .joined(separator: "; ")
      return LocalizedText("split it by owner: \(list)", "tách theo cơ quan: \(list)")
    }
    return LocalizedText(
      "use a larger page or select less", "dùng khổ giấy lớn hơn hoặc chọn ít phần tử hơn")
  }

  private func name(of phase: PhaseID) -> String { model.text(model.phases[phase.index].name) }

  /// Who owns most of what is shown, where several own something.
  private func mainOwner(_ content: ViewContent) -> ElementID? {
    guard let owners = ownersShown(content), owners.count > 1 else { return nil }
    let counts = owners.map { own in content.elements.count { isOwned($0, by: own) } }
    return zip(owners, counts).max { ($0.1, $1.0) < ($1.1, $0.0) }?.0
  }

  private func ownersShown(_ content: ViewContent) -> [ElementID]? {
    guard let owner else { return nil }
    return Set(content.elements.compactMap { reference(owner, of: $0) }).sorted()
  }
}

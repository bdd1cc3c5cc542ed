// Checks over the finished model: places that contain themselves, declarations that nothing uses.

import Diagnostics
import Syntax

extension Resolver {
  /// An element can't lie inside itself, by nesting and by attributes that place together.
  mutating func checkPlacement(_ model: ArchitectureModel) {
    // Depth-first over "lies in"; an element is open while its places are being followed.
    enum State: UInt8 { case new, open, done }
    var states = [State](repeating: .new, count: model.elements.count)
    let isPlacement = model.vocabulary.attributes.map(\.isPlacement)
    func forEachPlace(of index: Int, _ body: (_ place: Int, SourceRange) -> Void) {
      if let parent = model.elements[index].parent {
        body(parent.index, model.elements[index].nameRange)
      }
      let values = model.elements[index].valuesStart..<model.elements[index].valuesEnd
      for value in values where isPlacement[model.attributeValues[Int(value)].attribute.index] {
        if case .reference(let place) = model.attributeValues[Int(value)].value {
          body(place.index, model.attributeValues[Int(value)].range)
        }
      }
    }
    func places(of index: Int) -> [(place: Int, range: SourceRange)] {
      var places: [(place: Int, range: SourceRange)] = []
      forEachPlace(of: index) { places.append(($0, $1)) }
      return places
    }
    for root in model.elements.indices where states[root] == .new {
      // Containers stand before what they contain, so most lie in what is done already.
      var isDone = true
      forEachPlace(of: root) { place, _ in isDone = isDone && states[place] == .done }
      if isDone {
        states[root] = .done
        continue
      }
      var path: [(element: Int, places: [(place: Int, range: SourceRange)], next: Int)] = []
      states[root] = .open
      path.append((root, places(of: root), 0))
      while let top = path.last {
        guard top.next < top.places.count else {
          states[top.element] = .done
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let step = top.places[top.next]
        switch states[step.place] {
        case .done: break
        case .new:
          states[step.place] = .open
          path.append((step.place, places(of: step.place), 0))
        case .open:
          let start = path.lastIndex { $0.element == step.place } ?? 0
          reportCycle(path[start...].map { ($0.element, $0.places[$0.next - 1].range) }, model)
        }
      }
    }
  }

  private mutating func reportCycle(
    _ steps: [(element: Int, range: SourceRange)], _ model: ArchitectureModel
  ) {
    let ordered = steps.sorted { $0.range < $1.range }
    guard let first = ordered.first else { return }
    let name = model.qualifiedName(ElementID(first.element))
    report(
      .placedInItself, at: first.range, "'\(name)' lies inside itself",
      "'\(name)' nằm trong chính nó",
      secondary: ordered.dropFirst().prefix(8).map {
        .init(
          $0.range,
          LocalizedText(
            "by way of '\(model.qualifiedName(ElementID($0.element)))'",
            "qua '\(model.qualifiedName(ElementID($0.element)))'"))
      })
  }

  // MARK: Unused declarations

  /// Tells of phases that nothing looks at and packs of which nothing is used: most often a slip,
  /// never an error.
  mutating func checkUnused(_ model: ArchitectureModel, _ statements: [SyntaxNode]) {
    guard !input.isExample, diagnostics.count(.error) == 0,
      model.elements.contains(where: { $0.pack == nil })
    else { return }
    checkUnusedPhases(model)
    checkUnusedPacks(model, statements)
  }

  private mutating func checkUnusedPhases(_ model: ArchitectureModel) {
    guard model.phases.count > 1, let last = model.phases.last else { return }
    let isUsed =
      model.elements.contains { $0.pack == nil && $0.phases != model.allPhases }
      || model.relations.contains { $0.pack == nil && $0.phases != model.allPhases }
      || model.attributeValues.contains { $0.phases != model.allPhases }
      || model.views.contains { $0.phase != nil || $0.comparison != nil }
    guard !isUsed else { return }
    report(
      .unusedDeclaration, at: last.nameRange,
      "phases are declared, but nothing begins or ends in any of them",
      "đã khai báo các giai đoạn nhưng không có gì bắt đầu hoặc kết thúc ở giai đoạn nào",
      notes: [
        .init(.expected, LocalizedText(verbatim: "from \(texts[last.name])"))
      ])
  }

  private mutating func checkUnusedPacks(_ model: ArchitectureModel, _ statements: [SyntaxNode]) {
    var isUsed = [Bool](repeating: false, count: vocabulary.packs.count)
    for element in model.elements where element.isInModel {
      isUsed[model.vocabulary[element.kind].pack.index] = true
      if let pack = element.pack { isUsed[pack.index] = true }
    }
    for value in model.attributeValues {
      isUsed[model.vocabulary[value.attribute].pack.index] = true
    }
    if let unit = model.header.unit { isUsed[vocabulary.units[unit.index].pack.index] = true }
    for rule in rules + ruleExtensions { isUsed[rule.pack.index] = true }
    for parameter in vocabulary.parameters { isUsed[parameter.valuePack.index] = true }
    for profile in vocabulary.profiles { isUsed[profile.pack.index] = true }
    for statement in self.statements(statements, named: "use") {
      guard let name = statement.firstValue,
        let index = vocabulary.packs.firstIndex(where: { $0.name == name.text }),
        !isUsed[index]
      else { continue }
      report(
        .unusedDeclaration, at: name.range, "nothing of pack '\(name.text)' is used",
        "mô hình không dùng gì của gói '\(name.text)'")
    }
  }
}

import Diagnostics
public import Model

/// One bar of a roadmap.
public struct RoadmapItem: Sendable {
  public var element: ElementID
  public var isTask: Bool
  /// Half-open; nil where nobody says.
  public var start: CalendarDate?
  public var end: CalendarDate?
  /// 0 to 100, if stated.
  public var progress: DecimalNumber?
  public var after: [ElementID] = []
  /// How many tasks the longest chain has that ends with this one.
  public var depth = 1
  /// What it waits for and that ends later than it begins.
  public var blockedBy: [ElementID] = []
  public var waitsInCycle = false
}

extension ReportScope {
  /// Tasks in the order in which they can be done, then what begins and ends with the phases. Linear.
  public func roadmapItems() -> [RoadmapItem] {
    let tasks = model.elementIDs.filter {
      model[$0].isInModel && isKind($0, named: "task") && shows($0)
    }
    var place: [Int: Int] = [:]
    for (index, task) in tasks.enumerated() { place[task.index] = index }
    var edges: [DirectedGraph.Edge] = []
    var items = tasks.map { task -> RoadmapItem in
      let after = references("after", everOf: task)
      for other in after {
        if let one = place[task.index], let two = place[other.index] {
          edges.append(DirectedGraph.Edge(one, two))
        }
      }
      return RoadmapItem(
        element: task, isTask: true, start: date("starts", of: task), end: date("ends", of: task),
        progress: number("progress", of: task), after: after)
    }
    let graph = DirectedGraph(count: tasks.count, edges)
    let longest = LongestPath(graph, weights: Array(repeating: 1, count: tasks.count))
    let components = StronglyConnectedComponents(graph)
    let sizes = components.members
    for index in items.indices {
      items[index].depth = longest.length[index]
      items[index].waitsInCycle = sizes.successors(of: components.component[index]).count > 1
      guard let start = items[index].start else { continue }
      items[index].blockedBy = items[index].after.filter { other in
        place[other.index].flatMap { items[$0].end }.map { start < $0 } ?? false
      }
    }
    let numbers = items.map { enumerated($0.element) }
    let order = items.indices.sorted { left, right in
      let (one, other) = (items[left], items[right])
      if one.depth != other.depth { return one.depth < other.depth }
      if one.start != other.start {
        guard let start = one.start else { return false }
        return other.start.map { start < $0 } ?? true
      }
      // What the plan itself numbers stands in its order.
      return (numbers[left], one.element) < (numbers[right], other.element)
    }
    return order.map { items[$0] } + changes()
  }

  /// The number with which an element's name begins, such as `(3)` or `3.`; the largest there is where
  /// it begins with none.
  private func enumerated(_ element: ElementID) -> Int {
    let label = model.label(element).vietnamese
    let digits = (label.hasPrefix("(") ? label.dropFirst() : label[...]).prefix {
      $0.isASCII && $0.isNumber
    }
    let next = label[digits.endIndex...].first
    guard let next, ").:".contains(next) else { return .max }
    return Int(digits) ?? .max
  }

  /// The model's own elements that begin after the first phase or end before the last.
  private func changes() -> [RoadmapItem] {
    guard model.hasDeclaredPhases else { return [] }
    return model.elementIDs.compactMap { id -> RoadmapItem? in
      let element = model[id]
      guard element.isInModel, element.pack == nil, shows(id), let first = element.phases.first,
        let last = element.phases.last, first.index > 0 || last < model.lastPhase,
        !isKind(id, named: "plan-item")
      else { return nil }
      return RoadmapItem(
        element: id, isTask: false, start: first.index > 0 ? model[first].date : nil,
        end: last < model.lastPhase ? model[PhaseID(last.index + 1)].date : nil)
    }
    .sorted { left, right in
      let one = left.start ?? left.end
      let other = right.start ?? right.end
      if one != other {
        guard let one else { return false }
        return other.map { one < $0 } ?? true
      }
      return left.element < right.element
    }
  }

  private func references(_ name: String, everOf element: ElementID) -> [ElementID] {
    guard let attribute = self.attribute(name) else { return [] }
    var result: [ElementID] = []
    for value in model.values(of: model[element]) where value.attribute == attribute {
      if case .reference(let id) = value.value, !result.contains(id) { result.append(id) }
    }
    return result
  }

  private func date(_ name: String, of element: ElementID) -> CalendarDate? {
    guard let attribute = self.attribute(name) else { return nil }
    for value in model.values(of: model[element]) where value.attribute == attribute {
      if case .date(let date) = value.value { return date }
    }
    return nil
  }

  private func number(_ name: String, of element: ElementID) -> DecimalNumber? {
    guard let attribute = self.attribute(name) else { return nil }
    for value in model.values(of: model[element]) where value.attribute == attribute {
      if case .number(let number) = value.value { return number }
    }
    return nil
  }

  /// What is done when, and what waits for what.
  public func roadmap() -> Table {
    var report = ReportTable(
      .roadmap, title(.roadmap),
      [
        ("what", LocalizedText("What", "Nội dung")),
        ("kind", ColumnTitle.kind),
        ("owner", LocalizedText("Lead", "Cơ quan chủ trì")),
        ("start", LocalizedText("Starts", "Bắt đầu")),
        ("end", LocalizedText("Ends", "Hoàn thành, kết thúc")),
        ("after", LocalizedText("After", "Thực hiện sau")),
        ("step", LocalizedText("Step in its chain", "Bước trong chuỗi")),
        ("progress", LocalizedText("Progress", "Tiến độ")),
        ("amount", LocalizedText("Amount", "Kinh phí")),
        ("blocked", LocalizedText("Waits for", "Vướng")),
      ],
      nothing: nothing(
        LocalizedText(
          "no tasks, and nothing begins or ends with a phase",
          "không có nhiệm vụ, cũng không đối tượng nào bắt đầu hay kết thúc theo giai đoạn")))
    let amount = self.attribute("amount")
    let ownerAttribute = self.attribute("owner")
    let items = roadmapItems()
    for item in items {
      let phases = model[item.element].phases
      var blocked: [Cell] = item.blockedBy.map {
        .localized(
          LocalizedText("begins before this is done: ", "bắt đầu trước khi xong: ")
            + model.label($0))
      }
      if item.waitsInCycle {
        blocked.append(
          .localized(LocalizedText("waits for itself", "các nhiệm vụ chờ lẫn nhau")))
      }
      report.add(
        item.element,
        [
          cells.reference(item.element), kindCell(item.element),
          ownerAttribute.map { cells.values(of: $0, on: item.element, in: phases) } ?? .empty,
          item.start.map { .date($0) } ?? .empty, item.end.map { .date($0) } ?? .empty,
          some(item.after), item.isTask ? .count(item.depth) : .empty,
          item.progress.map { .number($0, unit: "%") } ?? .empty,
          amount.map { cells.values(of: $0, on: item.element, in: phases) } ?? .empty,
          blocked.isEmpty ? .empty : .list(blocked),
        ])
    }
    if items.contains(where: { !$0.isTask }) {
      report.note(
        LocalizedText(
          "what isn't a task begins on the day of the first phase that has it, and ends on that of the first without it; the day of a phase that names a year is the last of that year",
          "đối tượng không phải nhiệm vụ bắt đầu từ mốc của giai đoạn đầu tiên có nó, kết thúc ở mốc của giai đoạn đầu tiên không còn nó; giai đoạn chỉ ghi năm thì mốc là ngày cuối năm đó"
        ))
    }
    return report.grouped(self)
  }
}

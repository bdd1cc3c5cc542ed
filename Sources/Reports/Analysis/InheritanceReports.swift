import BitCollections
import Diagnostics
import Model

// What is important because of what relies on it.

extension ReportScope {
  /// Levels declared, and the highest level of all that needs the element. Linear.
  public func levels() -> Table {
    inherited(
      .levels, attribute: "security-level",
      nothing: LocalizedText(
        "no element relies on one with a lower level",
        "không hệ thống nào dựa vào hệ thống có cấp độ thấp hơn"),
      note: LocalizedText(
        "an element is listed where something that needs it, over any number of steps, has a higher level, or where it has none itself; what the levels have to be is decided by those who approve them",
        "liệt kê đối tượng có cấp độ thấp hơn đối tượng cần nó (qua bao nhiêu bước cũng vậy), hoặc chưa nêu cấp độ; cấp độ phải là bao nhiêu do cơ quan có thẩm quyền phê duyệt quyết định"
      )
    ) { value in
      if case .level(let level) = value { level } else { nil }
    } cell: { level in
      .count(level)
    }
  }

  /// Criticality declared, and the highest of all that needs the element. Linear.
  public func criticality() -> Table {
    let choices: [AttributeType.Choice]
    if let attribute = self.attribute("criticality"),
      case .oneOf(let list) = model.vocabulary[attribute].type.scalar
    {
      choices = list
    } else {
      choices = []
    }
    return inherited(
      .criticality, attribute: "criticality",
      nothing: LocalizedText(
        "nothing is more critical through others than by itself",
        "không đối tượng nào trọng yếu hơn mức đã nêu vì được nơi khác cần đến"),
      note: LocalizedText(
        "an element is at least as critical as what needs it, over any number of steps",
        "đối tượng ít nhất cũng trọng yếu bằng đối tượng cần nó, qua bao nhiêu bước cũng vậy")
    ) { value in
      if case .choice(let choice) = value { choice } else { nil }
    } cell: { choice in
      choices.indices.contains(choice)
        ? .term(choices[choice].name, choices[choice].label) : .count(choice)
    }
  }

  private func inherited(
    _ name: ReportName, attribute: String, nothing text: LocalizedText, note: LocalizedText,
    value: (AttributeValue.Value) -> Int?, cell: (Int) -> Cell
  ) -> Table {
    var report = ReportTable(
      name, title(name),
      [
        ("element", ColumnTitle.element), ("kind", ColumnTitle.kind),
        ("owner", ColumnTitle.owner),
        ("declared", LocalizedText("Declared", "Mức đã nêu")),
        ("inherited", LocalizedText("Of what needs it", "Mức của đối tượng cần nó")),
        ("because", LocalizedText("Because of", "Vì")),
        ("chain", LocalizedText("Chain", "Chuỗi phụ thuộc")),
      ], nothing: nothing(text))
    report.note(note)
    guard let id = self.attribute(attribute) else { return report.table }
    var declared = [Int?](repeating: nil, count: model.elements.count)
    for index in needs.present {
      model.forEachValue(of: id, on: ElementID(index), in: graphPhase) { stated in
        if let number = value(stated.value) {
          declared[index] = max(declared[index] ?? number, number)
        }
      }
    }
    // A whole is not needed less than its parts, nor are these needed by it: parts are left out.
    let (forward, _) = needs.filtered { !needs.isPart($0) }
    let carried = Propagation(forward.reversed, values: declared, .greatest)
    var rows: [(raise: Int, element: ElementID, from: Int)] = []
    var concerned = 0
    for index in needs.present {
      guard let level = carried.result[index], let origin = carried.origin[index] else { continue }
      concerned += 1
      let own = declared[index]
      guard own == nil || level > own ?? 0, shows(ElementID(index)) else { continue }
      // Where nothing is declared, only what is ours and could have a value is worth a row.
      if own == nil, model.isOutside(ElementID(index)) { continue }
      rows.append((level - (own ?? level), ElementID(index), origin))
    }
    rows.sort { ($1.raise, $0.element) < ($0.raise, $1.element) }
    for (place, row) in rows.enumerated() {
      let chain =
        place < Self.shownChainRows
        ? ShortestPaths(forward, from: [row.from]).path(to: row.element.index) : []
      report.add(
        row.element,
        [
          cells.reference(row.element), kindCell(row.element), ownerCell(row.element),
          declared[row.element.index].map(cell) ?? .empty,
          carried.result[row.element.index].flatMap { $0 }.map(cell) ?? .empty,
          cells.reference(ElementID(row.from)),
          chain.count > 1 ? .path(chain.map { cells.reference(ElementID($0)) }) : .empty,
        ])
    }
    if concerned == 0 { report.table.emptyStatement = notStated(id) }
    return report.grouped(self)
  }

  /// That nothing can be said, because nobody states an attribute.
  func notStated(_ attribute: AttributeID) -> LocalizedText {
    let (name, label) = (model.vocabulary[attribute].name, model.vocabulary[attribute].label)
    return LocalizedText(
      "no element states '\(name)' (\(label.english))",
      "chưa đối tượng nào nêu '\(name)' (\(label.vietnamese))")
  }

  /// How many rows show the chain.
  private static let shownChainRows = 100
}

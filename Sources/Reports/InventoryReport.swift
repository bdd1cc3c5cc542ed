public import Diagnostics
public import Model

/// What a model declares, each with its place: elements, relations, phases, indicators, tags.
/// Catalogue elements are listed once something in the model refers to them. Cost: linear in what
/// is listed and the depth of containment.
public struct InventoryReport: Sendable {
  private let model: ArchitectureModel
  private let sources: SourceMap
  private let cells: ModelCells

  public init(_ model: ArchitectureModel, _ sources: SourceMap) {
    self.model = model
    self.sources = sources
    cells = ModelCells(model)
  }

  private static let label = Table.Column("label", LocalizedText("Name", "Tên gọi"))
  private static let phases = Table.Column("phases", LocalizedText("Phases", "Giai đoạn"))
  private static let place = Table.Column("place", LocalizedText("Declared at", "Nơi khai báo"))

  /// In the model's canonical order: containers before what they contain.
  public var elements: Table {
    var places = PlaceFinder(sources)
    let owner = model.vocabulary.attribute(named: "owner")
    return Table(
      id: "elements", title: LocalizedText("Elements", "Các phần tử"),
      columns: [
        Self.label, Table.Column("element", LocalizedText("Element", "Phần tử")),
        Table.Column("kind", LocalizedText("Kind", "Loại thành phần")),
        Table.Column("owner", LocalizedText("Owner", "Cơ quan chủ quản")), Self.phases, Self.place,
      ],
      rows: model.elementIDs.filter { model[$0].isInModel }.map { id in
        let element = model[id]
        let kind = model[element.kind]
        return [
          .localized(model.label(id)), .text(model.qualifiedName(id)), .text(kind.name),
          owner.map { cells.values(of: $0, on: id, in: element.phases) } ?? .empty,
          cells.phases(element.phases), .text(places.place(element.nameRange).text),
        ]
      },
      emptyStatement: LocalizedText("no elements", "không có phần tử nào"))
  }

  /// In the model's canonical order: by source, target, kind and label.
  public var relations: Table {
    var places = PlaceFinder(sources)
    let shown = model.relations.filter { model[$0.source].isInModel && model[$0.target].isInModel }
    return Table(
      id: "relations", title: LocalizedText("Relations", "Các quan hệ"),
      columns: [
        Table.Column("from", LocalizedText("From", "Đối tượng nguồn")),
        Table.Column("to", LocalizedText("To", "Đối tượng đích")), Self.label,
        Table.Column("kind", LocalizedText("Kind", "Loại quan hệ")),
        Table.Column("id", LocalizedText("Identifier", "Mã định danh")), Self.phases, Self.place,
      ],
      rows: shown.map { relation in
        let kind = model.vocabulary[relation.kind]
        return [
          .text(model.qualifiedName(relation.source)),
          .text(model.qualifiedName(relation.target)),
          .text(model.text(relation.label)), .text(kind.name),
          .text(model.text(relation.name)), cells.phases(relation.phases),
          .text(places.place(relation.headRange).text),
        ]
      },
      emptyStatement: LocalizedText("no relations", "không có quan hệ nào"))
  }

  /// In order of time.
  public var phaseList: Table {
    var places = PlaceFinder(sources)
    let phases = model.hasDeclaredPhases ? model.phases : []
    return Table(
      id: "phases", title: LocalizedText("Phases", "Các giai đoạn"),
      columns: [
        Self.label, Table.Column("phase", LocalizedText("Phase", "Giai đoạn")),
        Table.Column("date", LocalizedText("Date", "Thời điểm")), Self.place,
      ],
      rows: phases.map { phase in
        [
          .text(model.text(phase.label)), .text(model.text(phase.name)), .date(phase.date),
          .text(places.place(phase.nameRange).text),
        ]
      },
      emptyStatement: LocalizedText(
        "no phases: the model describes one state",
        "không có giai đoạn nào: mô hình mô tả một trạng thái"))
  }

  /// In the model's canonical order, with their targets in the order of the text.
  public var indicators: Table {
    var places = PlaceFinder(sources)
    return Table(
      id: "indicators", title: LocalizedText("Indicators", "Các chỉ tiêu"),
      columns: [
        Self.label, Table.Column("indicator", LocalizedText("Indicator", "Chỉ tiêu")),
        Table.Column("targets", LocalizedText("Targets", "Mục tiêu")),
        Table.Column("supported-by", LocalizedText("Supported by", "Thành phần thực hiện")),
        Self.place,
      ],
      rows: model.indicators.map { indicator in
        [
          .text(model.text(indicator.label)), .text(model.text(indicator.name)),
          indicator.targets.isEmpty
            ? .empty : .list(indicator.targets.map { target($0, indicator) }),
          indicator.supportedBy.isEmpty
            ? .empty : .list(indicator.supportedBy.map { cells.reference($0) }),
          .text(places.place(indicator.nameRange).text),
        ]
      },
      emptyStatement: LocalizedText("no indicators", "không có chỉ tiêu nào"))
  }

  /// By text, with the elements that each marks.
  public var tags: Table {
    var marked: [(text: String, elements: [ElementID])] = []
    let ordered = model.tags.map { (model.text($0.text), $0.element) }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    for (text, element) in ordered {
      if marked.last?.text == text {
        marked[marked.count - 1].elements.append(element)
      } else {
        marked.append((text, [element]))
      }
    }
    return Table(
      id: "tags", title: LocalizedText("Tags", "Các nhãn phân loại"),
      columns: [
        Table.Column("tag", LocalizedText("Tag", "Nhãn phân loại")),
        Table.Column("elements", LocalizedText("Elements", "Các phần tử")),
      ],
      rows: marked.map { [.text($0.text), .list($0.elements.map { cells.reference($0) })] },
      emptyStatement: LocalizedText("no tags", "không có nhãn phân loại nào"))
  }

  // MARK: Parts

  /// `≥ 90% by 31/12/2025 (Cấp tỉnh)`, with the parts that the target has.
  private func target(_ target: Target, _ indicator: Indicator) -> Cell {
    func text(_ language: Language) -> String {
      var text = target.comparison.sign
      switch target.goal {
      case .number(let number): text += number.text(language, unit: indicator.unit)
      case .range(let low, let high):
        text += "\(low.text(language)) – \(high.text(language, unit: indicator.unit))"
      case .text(let symbol): text += model.text(symbol)
      }
      if let by = target.by {
        text += LocalizedText(" by ", ", đến ")[language] + by.text(language)
      }
      if !target.tiers.isEmpty {
        let tiers = target.tiers.map { model.vocabulary[$0].label[language] }
        text += " (\(tiers.joined(separator: ", ")))"
      }
      return text
    }
    return .localized(LocalizedText(text(.english), text(.vietnamese)))
  }
}

import BitCollections
public import Diagnostics
public import Model

/// The elements that a selector selects, certain and possible ones apart. Cost: one evaluation of
/// the selector for each phase.
public struct SelectionReport: Sendable {
  /// The phase that is asked about; nil asks about every phase and says in which an element is
  /// selected.
  public var phase: PhaseID?

  public init(phase: PhaseID? = nil) {
    self.phase = phase
  }

  /// Whether an element is selected whatever the model doesn't say.
  public enum Certainty: Sendable {
    case certain
    /// The model says too little to decide.
    case possible

    fileprivate var cell: Cell {
      switch self {
      case .certain: .term("certain", LocalizedText("selected", "được chọn"))
      case .possible: .term("possible", LocalizedText("possible", "có thể được chọn"))
      }
    }
  }

  public static let columns: [Table.Column] = [
    Table.Column("element", LocalizedText("Element", "Phần tử")),
    Table.Column("label", LocalizedText("Name", "Tên gọi")),
    Table.Column("kind", LocalizedText("Kind", "Loại thành phần")),
    Table.Column("phases", LocalizedText("Phases", "Giai đoạn")),
    Table.Column("place", LocalizedText("Declared at", "Nơi khai báo")),
    Table.Column("certainty", LocalizedText("Result", "Kết quả")),
  ]

  /// One row for each element, the certain ones first, each group in the model's canonical order.
  public func table(_ selector: Selector, in model: ArchitectureModel, _ sources: SourceMap)
    -> Table
  {
    let found = elements(selector, in: model)
    var table = Table(
      id: "selection", title: title(model), columns: Self.columns,
      emptyStatement: Self.nothing)
    table.rows =
      rows(found.certain, .certain, model, sources)
      + rows(found.possible, .possible, model, sources)
    return table
  }

  /// As people read it: the certain elements, and in a second table those that the model says too
  /// little about, if there are any.
  public func tables(_ selector: Selector, in model: ArchitectureModel, _ sources: SourceMap)
    -> [Table]
  {
    let found = elements(selector, in: model)
    let columns = Array(Self.columns.dropLast())
    func table(_ elements: [Found], _ certainty: Certainty, _ title: LocalizedText) -> Table {
      Table(
        id: "selection", title: title, columns: columns,
        rows: rows(elements, certainty, model, sources).map { Array($0.dropLast()) },
        emptyStatement: Self.nothing, notes: [count(elements.count)])
    }
    let certain = table(found.certain, .certain, title(model))
    guard !found.possible.isEmpty else { return [certain] }
    let possible = LocalizedText(
      "Perhaps: the model says too little to decide",
      "Có thể: mô hình chưa nêu đủ để kết luận")
    return [certain, table(found.possible, .possible, possible)]
  }

  // MARK: Parts

  private static let nothing = LocalizedText(
    "nothing is selected", "không có phần tử nào được chọn")

  private func count(_ count: Int) -> LocalizedText {
    LocalizedText(count == 1 ? "1 element" : "\(count) elements", "\(count) phần tử")
  }

  private struct Found {
    var element: ElementID
    var phases: PhaseSet
  }

  private func elements(
    _ selector: Selector, in model: ArchitectureModel
  ) -> (certain: [Found], possible: [Found]) {
    var certain = [PhaseSet](repeating: .empty, count: model.elements.count)
    var possible = certain
    let asked = phase.map { [$0] } ?? model.allPhases.phases
    for phase in asked {
      let selection = model.select(selector, in: phase)
      let present = PhaseSet(bits: 1 << UInt64(phase.rawValue))
      for index in selection.certain { certain[index] = certain[index].union(present) }
      for index in selection.possible { possible[index] = possible[index].union(present) }
    }
    var result: (certain: [Found], possible: [Found]) = ([], [])
    for id in model.elementIDs where !possible[id.index].isEmpty {
      if certain[id.index].isEmpty {
        result.possible.append(Found(element: id, phases: possible[id.index]))
      } else {
        result.certain.append(Found(element: id, phases: certain[id.index]))
      }
    }
    return result
  }

  private func rows(
    _ elements: [Found], _ certainty: Certainty, _ model: ArchitectureModel, _ sources: SourceMap
  ) -> [[Cell]] {
    let cells = ModelCells(model)
    var places = PlaceFinder(sources)
    return elements.map { found in
      let element = model[found.element]
      let kind = model[element.kind]
      return [
        .text(model.qualifiedName(found.element)),
        .localized(model.label(found.element)),
        .text(kind.name),
        cells.phases(found.phases),
        .text(places.place(element.nameRange).text),
        certainty.cell,
      ]
    }
  }

  private func title(_ model: ArchitectureModel) -> LocalizedText {
    let title = LocalizedText("Selected elements", "Phần tử được chọn")
    guard let phase, model.hasDeclaredPhases else { return title }
    let name = model.label(phase)
    return title + LocalizedText(", phase: \(name)", ", giai đoạn: \(name)")
  }
}

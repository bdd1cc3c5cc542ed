public import BitCollections
import Diagnostics
public import Model

/// The integration catalogue: who needs whom, by what way, for what, since when, on what basis.
///
/// Its columns follow the relations sheet of the ministry's guideline. Cost: linear in the
/// relations, their values and the depth of containment.
public struct DependencyReport: Sendable {
  /// The phase that rows and values are taken from; nil takes all, and says where they differ.
  public var phase: PhaseID?
  /// Where given, only relations that touch one of these elements or something inside them: as
  /// source, target or hop.
  public var focus: BitSet?

  public init(phase: PhaseID? = nil, focus: BitSet? = nil) {
    self.phase = phase
    self.focus = focus
  }

  public static let columns: [Table.Column] = [
    Table.Column("from", LocalizedText("From", "Đối tượng nguồn")),
    Table.Column("route", LocalizedText("Route", "Đường kết nối")),
    Table.Column("to", LocalizedText("To", "Đối tượng đích")),
    Table.Column("kind", LocalizedText("Kind", "Loại quan hệ")),
    Table.Column("label", LocalizedText("Purpose", "Nội dung")),
    Table.Column("data", LocalizedText("Data", "Dữ liệu")),
    Table.Column("service", LocalizedText("Service", "Dịch vụ")),
    Table.Column("channel", LocalizedText("Channel", "Cơ chế, kênh")),
    Table.Column("protocol", LocalizedText("Protocol", "Giao thức")),
    Table.Column("status", LocalizedText("State", "Trạng thái")),
    Table.Column("frequency", LocalizedText("Frequency", "Tần suất")),
    Table.Column("sla", LocalizedText("SLA", "SLA")),
    Table.Column(
      "classification",
      LocalizedText("Classification and protection", "Phân loại và bảo vệ dữ liệu")),
    Table.Column("coordinated-by", LocalizedText("Coordinated by", "Cơ quan phối hợp")),
    Table.Column("owner", LocalizedText("Owner of the source", "Cơ quan chủ quản nguồn")),
    Table.Column("phases", LocalizedText("Phases", "Giai đoạn")),
    Table.Column("basis", LocalizedText("Basis", "Căn cứ")),
    Table.Column("legal-basis", LocalizedText("Legal basis", "Căn cứ pháp lý")),
    Table.Column("quote", LocalizedText("Quotation", "Trích văn bản")),
    Table.Column("assumption", LocalizedText("Assumption", "Giả định")),
    Table.Column("id", LocalizedText("Code", "Mã quan hệ")),
  ]

  /// One row for each relation, in the model's canonical order.
  public func table(_ model: ArchitectureModel) -> Table {
    report(model, ModelCells(naming: model)).table
  }

  /// As `table`, its rows by what the scope asks for.
  func table(_ model: ArchitectureModel, per scope: ReportScope) -> Table {
    report(model, scope.cells).grouped(scope)
  }

  private func report(_ model: ArchitectureModel, _ cells: ModelCells) -> ReportTable {
    let attributes = Attributes(model.vocabulary)
    let relations = model.relations.filter { includes($0, in: model) }
    var report = ReportTable(
      .dependencies, title(model), Self.columns.map { ($0.id, $0.title) },
      nothing: LocalizedText("no relations", "không có quan hệ nào"))
    for relation in relations { report.add(relation.source, row(relation, cells, attributes)) }
    if !relations.isEmpty { report.note(totals(relations, model)) }
    return report
  }

  // MARK: Rows

  /// Columns that are attributes of the relation, by their names, in their order.
  private static let exchangeColumns = [
    "data", "service", "channel", "protocol", "status", "frequency", "sla", "classification",
    "coordinated-by",
  ]
  private static let sourceColumns = ["basis", "legal-basis", "quote"]
  public static let attributeColumns = exchangeColumns + sourceColumns

  // The cells of one column, for who writes rows without a table.

  public func owner(
    of element: ElementID, in phases: PhaseSet, _ model: ArchitectureModel
  ) -> Cell {
    model.vocabulary.attribute(named: "owner").map {
      ModelCells(model).values(of: $0, on: element, in: phases)
    } ?? .empty
  }

  public func phases(_ phases: PhaseSet, in model: ArchitectureModel) -> Cell {
    ModelCells(model).phases(phases)
  }

  public func route(_ relation: Relation, in model: ArchitectureModel) -> Cell {
    ModelCells(model).route(relation)
  }

  /// The values of a column that stands for attributes of the relation.
  public func values(
    _ column: Int, of relation: Relation, in phases: PhaseSet, _ model: ArchitectureModel
  ) -> Cell {
    let attributes = Attributes(model.vocabulary)
    let id = Self.columns[column].id
    let named =
      id == "assumption"
      ? attributes.assumptions : [model.vocabulary.attribute(named: id)].compactMap(\.self)
    return ModelCells(model).values(of: named, on: relation, in: phases)
  }

  /// The attributes that have columns, looked up once. A pack may not have them.
  private struct Attributes {
    var exchange: [AttributeID?]
    var owner: AttributeID?
    var sources: [AttributeID?]
    var assumptions: [AttributeID]

    init(_ vocabulary: Vocabulary) {
      exchange = DependencyReport.exchangeColumns.map { vocabulary.attribute(named: $0) }
      owner = vocabulary.attribute(named: "owner")
      sources = DependencyReport.sourceColumns.map { vocabulary.attribute(named: $0) }
      assumptions = vocabulary.attributes.indices.map(AttributeID.init)
        .filter { vocabulary[$0].marksAssumption }
    }
  }

  /// Whether a relation has a row.
  public func includes(_ relation: Relation, in model: ArchitectureModel) -> Bool {
    guard model[relation.source].isInModel, model[relation.target].isInModel else { return false }
    if let phase, !relation.phases.contains(phase) { return false }
    guard let focus else { return true }
    return touches(relation.source, focus, model) || touches(relation.target, focus, model)
      || model.hops(of: relation).contains { touches($0.element, focus, model) }
  }

  private func touches(
    _ element: ElementID, _ focus: BitSet, _ model: ArchitectureModel
  ) -> Bool {
    var current: ElementID? = element
    while let step = current {
      if focus.contains(step.index) { return true }
      current = model[step].parent
    }
    return false
  }

  private func row(
    _ relation: Relation, _ cells: ModelCells, _ attributes: Attributes
  ) -> [Cell] {
    let model = cells.model
    let phases = phase.map { PhaseSet(bits: 1 << UInt64($0.rawValue)) } ?? relation.phases
    func stated(_ attribute: AttributeID?) -> Cell {
      cells.values(of: attribute.map { [$0] } ?? [], on: relation, in: phases)
    }
    let kind = model.vocabulary[relation.kind]
    return [
      cells.reference(relation.source),
      cells.route(relation),
      cells.reference(relation.target),
      .term(kind.name, kind.label),
      relation.label.isEmpty ? .empty : .text(model.text(relation.label)),
    ] + attributes.exchange.map(stated) + [
      attributes.owner.map { cells.values(of: $0, on: relation.source, in: phases) } ?? .empty,
      cells.phases(relation.phases),
    ] + attributes.sources.map(stated) + [
      cells.values(of: attributes.assumptions, on: relation, in: phases),
      relation.name.isEmpty ? .empty : .text(model.text(relation.name)),
    ]
  }

  // MARK: Around the rows

  private func title(_ model: ArchitectureModel) -> LocalizedText {
    let label = model.header.label.isEmpty ? model.header.name : model.header.label
    var title = LocalizedText("Integration catalogue", "Danh mục kết nối")
    if !label.isEmpty { title = title + LocalizedText(verbatim: " – \(label)") }
    guard let phase, model.hasDeclaredPhases else { return title }
    let name = model.label(phase)
    return title + LocalizedText(", phase: \(name)", ", giai đoạn: \(name)")
  }

  private func totals(_ relations: [Relation], _ model: ArchitectureModel) -> LocalizedText {
    var routes = RouteTally()
    for relation in relations { routes.add(relation, in: model) }
    let parts: [(Int, LocalizedText)] = [
      (routes[.through], LocalizedText("through an intermediary", "qua trung gian")),
      (routes[.direct], LocalizedText("direct", "trực tiếp")),
      (
        routes[.unknown],
        LocalizedText("with a route that is not known", "chưa rõ đường kết nối")
      ),
      (
        routes[.notStated],
        LocalizedText("with a route that is not stated", "văn bản không nêu đường kết nối")
      ),
      (
        relations.reduce(0) { $0 + (model.isAssumption($1) ? 1 : 0) },
        LocalizedText("assumed", "là giả định")
      ),
    ]
    let total = relations.count
    var sentence = LocalizedText("\(total) relation\(total == 1 ? "" : "s")", "\(total) quan hệ")
    for (index, part) in parts.filter({ $0.0 > 0 }).enumerated() {
      sentence =
        sentence
        + LocalizedText(verbatim: "\(index == 0 ? ": " : ", ")\(part.0) ") + part.1
    }
    return sentence
  }
}

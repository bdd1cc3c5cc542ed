import Diagnostics
package import Model

/// The integration catalogue: who needs whom, by what way, for what, since when, on what basis.
///
/// Its columns follow the relations sheet of the ministry's guideline. Cost: linear in the
/// relations, their values and the depth of containment.
package struct DependencyReport: Sendable {
  /// The phase that rows and values are taken from; nil takes all, and says where they differ.
  package var phase: PhaseID?
  /// Where given, only relations that touch one of these elements or something inside them: as
  /// source, target or hop.
  package var focus: Set<ElementID>?

  package init(phase: PhaseID? = nil, focus: Set<ElementID>? = nil) {
    self.phase = phase
    self.focus = focus
  }

  package static let columns: [Table.Column] = [
    Table.Column("from", LocalizedText("From", "Đối tượng nguồn")),
    Table.Column("route", LocalizedText("Route", "Đường kết nối")),
    Table.Column("to", LocalizedText("To", "Đối tượng đích")),
    Table.Column("kind", LocalizedText("Kind", "Loại quan hệ")),
    Table.Column("label", LocalizedText("Purpose", "Nội dung")),
    Table.Column("data", LocalizedText("Data", "Dữ liệu")),
    Table.Column("protocol", LocalizedText("Protocol", "Giao thức")),
    Table.Column("owner", LocalizedText("Owner of the source", "Cơ quan chủ quản nguồn")),
    Table.Column("phases", LocalizedText("Phases", "Giai đoạn")),
    Table.Column("basis", LocalizedText("Basis", "Căn cứ")),
    Table.Column("quote", LocalizedText("Quotation", "Trích văn bản")),
    Table.Column("assumption", LocalizedText("Assumption", "Giả định")),
  ]

  /// One row for each relation, in the model's canonical order.
  package func table(_ model: ArchitectureModel) -> Table {
    let cells = ModelCells(model)
    let attributes = Attributes(model.vocabulary)
    let relations = model.relations.filter { includes($0, in: model) }
    return Table(
      id: "dependencies", title: title(model), columns: Self.columns,
      rows: relations.map { row($0, cells, attributes) },
      emptyStatement: LocalizedText("no relations", "không có quan hệ nào"),
      notes: relations.isEmpty ? [] : [totals(relations, model)])
  }

  // MARK: Rows

  /// The attributes that have columns, looked up once. A pack may not have them.
  private struct Attributes {
    var data: AttributeID?
    var transport: AttributeID?
    var owner: AttributeID?
    var basis: AttributeID?
    var quote: AttributeID?
    var assumptions: [AttributeID]

    init(_ vocabulary: Vocabulary) {
      data = vocabulary.attribute(named: "data")
      transport = vocabulary.attribute(named: "protocol")
      owner = vocabulary.attribute(named: "owner")
      basis = vocabulary.attribute(named: "basis")
      quote = vocabulary.attribute(named: "quote")
      assumptions = vocabulary.attributes.indices.map(AttributeID.init)
        .filter { vocabulary[$0].marksAssumption }
    }
  }

  private func includes(_ relation: Relation, in model: ArchitectureModel) -> Bool {
    guard model[relation.source].isInModel, model[relation.target].isInModel else { return false }
    if let phase, !relation.phases.contains(phase) { return false }
    guard let focus else { return true }
    return touches(relation.source, focus, model) || touches(relation.target, focus, model)
      || model.hops(of: relation).contains { touches($0.element, focus, model) }
  }

  private func touches(
    _ element: ElementID, _ focus: Set<ElementID>, _ model: ArchitectureModel
  ) -> Bool {
    var current: ElementID? = element
    while let step = current {
      if focus.contains(step) { return true }
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
      route(relation, cells),
      cells.reference(relation.target),
      .term(kind.name, kind.label),
      relation.label.isEmpty ? .empty : .text(model.text(relation.label)),
      stated(attributes.data),
      stated(attributes.transport),
      attributes.owner.map { cells.values(of: $0, on: relation.source, in: phases) } ?? .empty,
      cells.phases(relation.phases),
      stated(attributes.basis),
      stated(attributes.quote),
      cells.values(of: attributes.assumptions, on: relation, in: phases),
    ]
  }

  private func route(_ relation: Relation, _ cells: ModelCells) -> Cell {
    switch relation.routeStatement {
    case .absent where cells.model.header.states.contains(.routes):
      .term("direct", LocalizedText("direct", "trực tiếp"))
    case .absent: .term("not-stated", LocalizedText("not stated", "văn bản không nêu"))
    case .direct: .term("direct", LocalizedText("direct", "trực tiếp"))
    case .unknown: .term("not-known", LocalizedText("not known", "chưa rõ"))
    case .hops: .path(cells.model.hops(of: relation).map { cells.reference($0.element) })
    }
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
    func count(_ statement: Relation.RouteStatement) -> Int {
      relations.reduce(0) { $0 + ($1.routeStatement == statement ? 1 : 0) }
    }
    let routesAreStated = model.header.states.contains(.routes)
    let direct = count(.direct) + (routesAreStated ? count(.absent) : 0)
    let parts: [(Int, LocalizedText)] = [
      (count(.hops), LocalizedText("through an intermediary", "qua trung gian")),
      (direct, LocalizedText("direct", "trực tiếp")),
      (count(.unknown), LocalizedText("with a route that is not known", "chưa rõ đường kết nối")),
      (
        routesAreStated ? 0 : count(.absent),
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

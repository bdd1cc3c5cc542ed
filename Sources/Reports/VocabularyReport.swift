import Diagnostics
public import Model

/// The words that the packs of a model define: kinds of elements and attributes. Cost: linear in
/// the vocabulary and the elements.
public struct VocabularyReport: Sendable {
  private let model: ArchitectureModel
  private let cells: ModelCells

  public init(_ model: ArchitectureModel) {
    self.model = model
    cells = ModelCells(model)
  }

  /// Kinds, by layer from the top band down and in the order of their packs; the name that people
  /// know comes first.
  public var kinds: Table {
    var counts = [Int](repeating: 0, count: model.vocabulary.kinds.count)
    for element in model.elements where element.isInModel { counts[element.kind.index] += 1 }
    let ids = model.vocabulary.kinds.indices.map(KindID.init)
    let layers = model.vocabulary.layers.indices.map { Optional(LayerID($0)) } + [nil]
    let ordered = layers.flatMap { layer in ids.filter { model.vocabulary[$0].layer == layer } }
    return Table(
      id: "kinds", title: LocalizedText("Kinds of elements", "Các loại thành phần"),
      columns: [
        Table.Column("name-vi", LocalizedText("Vietnamese name", "Tên gọi")),
        Table.Column("name-en", LocalizedText("English name", "Tên tiếng Anh")),
        Table.Column("kind", LocalizedText("Kind", "Từ khóa")),
        Table.Column("is", LocalizedText("Is a", "Thuộc loại")),
        Table.Column("layer", LocalizedText("Layer", "Lớp")),
        Table.Column("marks", LocalizedText("Marks", "Đặc điểm")),
        Table.Column("needs", LocalizedText("Needs", "Cần có")),
        Table.Column("pack", LocalizedText("Pack", "Gói")),
        Table.Column("count", LocalizedText("In the model", "Số lượng")),
      ],
      rows: ordered.map { id in
        let kind = model.vocabulary[id]
        return [
          .text(kind.label.vietnamese), .text(kind.label.english), .text(kind.name),
          kind.parent.map { .text(model.vocabulary[$0].name) } ?? .empty,
          layer(kind), marks(kind), needs(kind), .text(model.vocabulary[kind.pack].name),
          .number(DecimalNumber(counts[id.index]), unit: ""),
        ]
      },
      emptyStatement: LocalizedText(
        "no kinds: the model uses no pack", "không có loại nào: mô hình không dùng gói nào"))
  }

  /// Attributes, in the order of their packs.
  public var attributes: Table {
    Table(
      id: "attributes", title: LocalizedText("Attributes", "Các thuộc tính"),
      columns: [
        Table.Column("name-vi", LocalizedText("Vietnamese name", "Tên gọi")),
        Table.Column("name-en", LocalizedText("English name", "Tên tiếng Anh")),
        Table.Column("attribute", LocalizedText("Attribute", "Từ khóa")),
        Table.Column("type", LocalizedText("Type", "Kiểu giá trị")),
        Table.Column("applies", LocalizedText("On", "Dùng cho")),
        Table.Column("marks", LocalizedText("Marks", "Đặc điểm")),
        Table.Column("pack", LocalizedText("Pack", "Gói")),
      ],
      rows: model.vocabulary.attributes.map { attribute in
        [
          .text(attribute.label.vietnamese), .text(attribute.label.english), .text(attribute.name),
          .text(model.vocabulary.written(attribute.type)), applies(attribute), marks(attribute),
          .text(model.vocabulary[attribute.pack].name),
        ]
      },
      emptyStatement: LocalizedText(
        "no attributes: the model uses no pack",
        "không có thuộc tính nào: mô hình không dùng gói nào"
      ))
  }

  // MARK: Cells

  private func list(_ cells: [Cell]) -> Cell { cells.isEmpty ? .empty : .list(cells) }

  private func layer(_ kind: Kind) -> Cell {
    kind.layer.map { .term(model.vocabulary[$0].name, model.vocabulary[$0].label) } ?? .empty
  }

  func needs(_ kind: Kind) -> Cell {
    list(kind.needs.map { .text(model.vocabulary[$0].name) })
  }

  func marks(_ kind: Kind) -> Cell {
    var marks: [Cell] = []
    if kind.isOutside { marks.append(.term("outside", LocalizedText("outside", "bên ngoài"))) }
    if kind.isCarrier {
      marks.append(.term("carrier", LocalizedText("carrier", "trung gian kết nối")))
    }
    return list(marks)
  }

  func applies(_ attribute: Attribute) -> Cell {
    var subjects: [Cell] = []
    if attribute.appliesToElements {
      subjects.append(.term("element", LocalizedText("elements", "phần tử")))
    }
    if attribute.appliesToRelations {
      subjects.append(.term("relation", LocalizedText("relations", "quan hệ")))
    }
    return list(subjects)
  }

  func marks(_ attribute: Attribute) -> Cell {
    var marks: [Cell] = []
    if attribute.isInherited {
      marks.append(.term("inherits", LocalizedText("inherited", "thừa hưởng")))
    }
    if attribute.isDependency {
      marks.append(.term("depends", LocalizedText("a dependency", "là phụ thuộc")))
    }
    if attribute.isPlacement { marks.append(.term("places", LocalizedText("places", "đặt trong"))) }
    if attribute.marksAssumption {
      marks.append(
        .term("marks-assumption", LocalizedText("marks an assumption", "đánh dấu giả định")))
    }
    return list(marks)
  }
}

extension Vocabulary {
  /// A type as the language writes it: `many one-of web, mobile`.
  public func written(_ type: AttributeType) -> String {
    let scalar =
      switch type.scalar {
      case .text: type.format.map { "format \"\($0.pattern)\"" } ?? "text"
      case .markdown: "markdown"
      case .yesNo: "yes-no"
      case .date: "date"
      case .duration: "duration"
      case .percent: "percent"
      case .number(let unit): "number" + (unit.map { " \"\($0)\"" } ?? "")
      case .money(let unit): "money" + (unit.map { " \"\($0)\"" } ?? "")
      case .level(let range): "level \(range.lowerBound)..\(range.upperBound)"
      case .oneOf(let choices): "one-of " + choices.map(\.name).joined(separator: ", ")
      case .reference(let kinds):
        kinds.isEmpty ? "element" : kinds.map { self[$0].name }.joined(separator: ", ")
      }
    return type.isMany ? "many \(scalar)" : scalar
  }
}

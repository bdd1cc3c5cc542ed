public import Diagnostics
public import Model

/// What one pack defines, table by table: kinds by layer, attributes, relation kinds, tiers,
/// catalogue, rules. Cost: linear in the vocabulary and the elements.
public struct PackReport: Sendable {
  /// A rule of the pack, as its caller hands it over: reports know nothing of the rule engine.
  public struct Rule: Sendable {
    public var code: String
    public var title: LocalizedText
    public var severity: Severity
    /// As written, on one line each.
    public var sentences: [String]
    public var bases: [Basis]

    public init(
      code: String, title: LocalizedText, severity: Severity, sentences: [String], bases: [Basis]
    ) {
      self.code = code
      self.title = title
      self.severity = severity
      self.sentences = sentences
      self.bases = bases
    }
  }

  private let model: ArchitectureModel
  private let pack: PackID
  private let rules: [Rule]
  private let cells: ModelCells
  private let words: VocabularyReport

  public init(_ model: ArchitectureModel, pack: PackID, rules: [Rule]) {
    self.model = model
    self.pack = pack
    self.rules = rules
    cells = ModelCells(model)
    words = VocabularyReport(model)
  }

  /// What the pack says about itself, then a table for each sort of thing that it defines.
  public var tables: [Table] {
    let parts =
      kinds + [attributes, relationKinds, domains, tiers, units, catalogue] + [ruleTable]
    return [facts] + parts.filter { !$0.rows.isEmpty }
  }

  // MARK: Parts

  private static let name = Table.Column("name", LocalizedText("Name", "Tên gọi"))
  private static let word = Table.Column("id", LocalizedText("Identifier", "Từ khóa"))
  private static let basis = Table.Column("basis", LocalizedText("Basis", "Căn cứ"))
  private static let nothing = LocalizedText("none", "không có")

  private var facts: Table {
    let pack = model.vocabulary[pack]
    let known: [(String, LocalizedText, Cell)] = [
      ("pack", LocalizedText("Pack", "Gói"), .text("\(pack.name) \(pack.version)")),
      ("in-force", LocalizedText("In force", "Hiệu lực"), pack.validity),
      ("basis", LocalizedText("Basis", "Căn cứ"), bases(pack.bases)),
    ]
    return Table(
      id: "pack", title: pack.label,
      columns: [
        Table.Column("fact", LocalizedText("About", "Mục")),
        Table.Column("value", LocalizedText("Says", "Nội dung")),
      ],
      rows: known.filter { !$0.2.isEmpty }.map { [.term($0.0, $0.1), $0.2] },
      emptyStatement: Self.nothing)
  }

  private var kinds: [Table] {
    let ids = model.vocabulary.kinds.indices.map(KindID.init)
      .filter { model.vocabulary[$0].pack == pack }
    let layers = model.vocabulary.layers.indices.map { Optional(LayerID($0)) } + [nil]
    return layers.map { layer in
      let label =
        layer.map { model.vocabulary[$0].label }
        ?? LocalizedText("in no layer", "không thuộc lớp nào")
      let members = ids.map { model.vocabulary[$0] }.filter { $0.layer == layer }
      return Table(
        id: "kinds", title: LocalizedText("Kinds: ", "Loại thành phần: ") + label,
        columns: [
          Self.name, Self.word, Table.Column("is", LocalizedText("Is a", "Thuộc loại")),
          Table.Column("needs", LocalizedText("Needs", "Cần có")),
          Table.Column("marks", LocalizedText("Marks", "Đặc điểm")), Self.basis,
        ],
        rows: members.map { kind in
          [
            .localized(kind.label), .text(kind.name),
            kind.parent.map { .text(model.vocabulary[$0].name) } ?? .empty, words.needs(kind),
            words.marks(kind), bases(kind.bases),
          ]
        },
        emptyStatement: Self.nothing)
    }
  }

  private var attributes: Table {
    Table(
      id: "attributes", title: LocalizedText("Attributes", "Thuộc tính"),
      columns: [
        Self.name, Self.word, Table.Column("type", LocalizedText("Type", "Kiểu giá trị")),
        Table.Column("applies", LocalizedText("On", "Dùng cho")),
        Table.Column("marks", LocalizedText("Marks", "Đặc điểm")), Self.basis,
      ],
      rows: model.vocabulary.attributes.filter { $0.pack == pack }.map { attribute in
        [
          .localized(attribute.label), .text(attribute.name),
          .text(model.vocabulary.written(attribute.type)), words.applies(attribute),
          words.marks(attribute), bases(attribute.bases),
        ]
      },
      emptyStatement: Self.nothing)
  }

  private var relationKinds: Table {
    Table(
      id: "relation-kinds", title: LocalizedText("Relation kinds", "Loại quan hệ"),
      columns: [
        Self.name, Self.word, Table.Column("direction", LocalizedText("Direction", "Chiều")),
        Table.Column("marks", LocalizedText("Marks", "Đặc điểm")), Self.basis,
      ],
      rows: model.vocabulary.relationKinds.filter { $0.pack == pack }.map { kind in
        [
          .localized(kind.label), .text(kind.name), .localized(kind.direction), marks(kind),
          bases(kind.bases),
        ]
      },
      emptyStatement: Self.nothing)
  }

  /// Layers stand above their kinds; domains and tiers have no pack of their own, so they are shown
  /// where the pack declares them.
  private var domains: Table {
    let declared = model.vocabulary.domains.filter { isDeclaredHere($0.declaration) }
    return Table(
      id: "domains", title: LocalizedText("Component architectures", "Kiến trúc thành phần"),
      columns: [Self.name, Self.word],
      rows: declared.map { [.localized($0.label), .text($0.name)] }, emptyStatement: Self.nothing)
  }

  private var tiers: Table {
    let declared = model.vocabulary.tiers.filter { isDeclaredHere($0.declaration) }
    return Table(
      id: "tiers", title: LocalizedText("Tiers", "Cấp hành chính"),
      columns: [
        Self.name, Self.word, Table.Column("validity", LocalizedText("Exists", "Hiệu lực")),
      ],
      rows: declared.map { tier in
        [.localized(tier.label), .text(tier.name), .validity(tier.from, tier.until)]
      },
      emptyStatement: Self.nothing)
  }

  private var units: Table {
    let declared = model.vocabulary.units.filter { isDeclaredHere($0.declaration) }
    return Table(
      id: "units", title: LocalizedText("Administrative units", "Đơn vị hành chính"),
      columns: [
        Self.name, Self.word, Table.Column("validity", LocalizedText("Exists", "Hiệu lực")),
        Table.Column("successor", LocalizedText("Became part of", "Hợp nhất vào")),
      ],
      rows: declared.map { unit in
        [
          .localized(unit.label), .text(unit.name), .validity(unit.from, unit.until),
          .localized(
            unit.successor.map { model.vocabulary[$0].label } ?? LocalizedText(verbatim: "")),
        ]
      },
      emptyStatement: Self.nothing)
  }

  private var catalogue: Table {
    let owner = model.vocabulary.attribute(named: "owner")
    return Table(
      id: "catalogue", title: LocalizedText("Catalogue", "Danh mục"),
      columns: [
        Self.name, Self.word, Table.Column("kind", LocalizedText("Kind", "Loại thành phần")),
        Table.Column("owner", LocalizedText("Owner", "Cơ quan chủ quản")),
        Table.Column("alias", LocalizedText("Other names", "Tên khác")),
      ],
      rows: model.elementIDs.filter { model[$0].pack == pack }.map { id in
        let kind = model[model[id].kind]
        let aliases = model.aliases.filter { $0.element == id }
        return [
          .localized(model.label(id)), .text(model.qualifiedName(id)), .term(kind.name, kind.label),
          owner.map { self.owner($0, of: id) } ?? .empty,
          aliases.isEmpty ? .empty : .list(aliases.map { .text(model.text($0.text)) }),
        ]
      },
      emptyStatement: Self.nothing)
  }

  private var ruleTable: Table {
    Table(
      id: "rules", title: LocalizedText("Rules", "Quy tắc"),
      columns: [
        Table.Column("code", LocalizedText("Code", "Mã")), Self.name,
        Table.Column("severity", LocalizedText("Severity", "Mức độ")),
        Table.Column("sentences", LocalizedText("Sentences", "Nội dung kiểm tra")), Self.basis,
      ],
      rows: rules.map { rule in
        [
          .text(rule.code), .localized(rule.title),
          .term(rule.severity.identifier, rule.severity.text),
          .list(rule.sentences.map { .text($0) }), bases(rule.bases),
        ]
      },
      emptyStatement: Self.nothing)
  }

  // MARK: Cells

  /// Whether no other pack declares it. A pack of a model can lie in several files.
  private func isDeclaredHere(_ range: SourceRange) -> Bool {
    !model.vocabulary.packs.indices.contains { index in
      index != pack.index && model.vocabulary.packs[index].declaration.file == range.file
    }
  }

  private func marks(_ kind: RelationKind) -> Cell {
    var marks: [Cell] = []
    if kind.isDefault { marks.append(.term("default", LocalizedText("default", "mặc định"))) }
    if kind.isDependency {
      marks.append(.term("depends", LocalizedText("a dependency", "là phụ thuộc")))
    }
    return marks.isEmpty ? .empty : .list(marks)
  }

  /// The owners with what the pack says of how sure they are.
  private func owner(_ attribute: AttributeID, of id: ElementID) -> Cell {
    let owners = model.values(of: model[id]).filter { $0.attribute == attribute }
    let texts = owners.compactMap { value -> Cell? in
      guard case .reference(let agency) = value.value else { return nil }
      let label = model.label(agency)
      guard let confidence = value.confidence else { return .localized(label) }
      return .localized(
        LocalizedText(
          "\(label.english) (\(confidence.text.english))",
          "\(label.vietnamese) (\(confidence.text.vietnamese))"))
    }
    return texts.isEmpty ? .empty : .list(texts)
  }

  private func bases(_ bases: [Basis]) -> Cell {
    bases.isEmpty ? .empty : .list(bases.map { .localized($0.withConfidence) })
  }
}

extension Basis {
  /// The source with its article and how sure it is.
  fileprivate var withConfidence: LocalizedText {
    let source = [text, clause ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    return LocalizedText(
      "\(source) (\(confidence.text.english))", "\(source) (\(confidence.text.vietnamese))")
  }
}

extension Pack {
  /// When the framework is law; empty where nothing is said.
  public var validity: Cell { .validity(inForceFrom, inForceUntil) }
}

extension Cell {
  /// A half-open range of days.
  fileprivate static func validity(_ from: CalendarDate?, _ until: CalendarDate?) -> Cell {
    switch (from, until) {
    case (nil, nil): .empty
    case (let from?, nil):
      .localized(LocalizedText("from \(from)", "từ \(from.vietnamese)"))
    case (nil, let until?):
      .localized(LocalizedText("until \(until)", "đến trước ngày \(until.vietnamese)"))
    case (let from?, let until?):
      .localized(
        LocalizedText(
          "from \(from) until \(until)", "từ \(from.vietnamese) đến trước ngày \(until.vietnamese)")
      )
    }
  }
}

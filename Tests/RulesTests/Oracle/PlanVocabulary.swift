/// The words of the oracle's models, as data: the pack is written from it, and the oracle looks at it
/// instead of at the resolved vocabulary.
enum PlanVocabulary {
  struct Kind {
    var name: String
    var parent: String?
    var layer: String?
    var isCarrier = false
    var isOutside = false
    var defaults: [String: PlanValue] = [:]
    var needs: [String] = []
  }

  struct Attribute {
    enum ValueType {
      case yesNo, level, number, text, date
      case choice([String])
      /// Elements of these kinds.
      case reference([String])

      /// Whether values are smaller and greater.
      var hasOrder: Bool {
        switch self {
        case .level, .number, .choice, .date: true
        case .yesNo, .text, .reference: false
        }
      }

      /// Whether a rule can name a value.
      var hasNamedValues: Bool {
        if case .reference = self { false } else { true }
      }
    }

    var name: String
    var type: ValueType
    var isMany = false
    var isInherited = false
    var isPlacement = false
    var isDependency = false
    var isOfRelations = false
    /// Whether anything may stand there, secrets too.
    var isRemark = false
    /// Whether it has one value in all phases.
    var isSteady = false
    /// Whether it isn't there unless it is written.
    var marksAssumption = false
  }

  static let kinds = [
    Kind(name: "agency", layer: "application"),
    Kind(name: "province", parent: "agency"),
    Kind(name: "system", layer: "application"),
    Kind(name: "portal", parent: "system", defaults: ["security-level": .level(2)]),
    Kind(name: "module", layer: "application"),
    Kind(
      name: "platform", parent: "system", isCarrier: true, defaults: ["online": .yesNo(true)],
      needs: ["owner"]),
    Kind(name: "lgsp", parent: "platform", needs: ["security-level"]),
    Kind(name: "database", layer: "data", needs: ["owner", "code"]),
    Kind(name: "national-database", parent: "database", isOutside: true),
    Kind(name: "zone", layer: "ground"),
  ]

  static let attributes = [
    Attribute(name: "owner", type: .reference(["agency"]), isInherited: true),
    Attribute(name: "security-level", type: .level),
    Attribute(name: "online", type: .yesNo),
    Attribute(name: "shared", type: .yesNo),
    Attribute(name: "role", type: .choice(["edge", "dmz", "internal"])),
    Attribute(name: "channels", type: .choice(["web", "mobile", "counter"]), isMany: true),
    Attribute(name: "code", type: .text),
    Attribute(name: "amount", type: .number),
    Attribute(
      name: "hosted-on", type: .reference(["zone", "system"]), isPlacement: true,
      isDependency: true),
    Attribute(
      name: "draws-on", type: .reference(["database"]), isMany: true, isDependency: true),
    Attribute(name: "starts", type: .date, isSteady: true),
    Attribute(name: "needed-level", type: .level),
    Attribute(name: "total", type: .number),
    Attribute(name: "codes", type: .text, isMany: true),
    Attribute(name: "assumption", type: .text, marksAssumption: true),
    Attribute(name: "note", type: .text, isRemark: true),
    Attribute(name: "data", type: .text, isOfRelations: true),
    Attribute(name: "remark", type: .text, isOfRelations: true, isRemark: true),
    Attribute(name: "mandatory", type: .yesNo, isOfRelations: true),
    Attribute(
      name: "channel", type: .choice(["lgsp-way", "direct-way"]), isOfRelations: true),
  ]

  static let relationKinds = ["uses", "syncs", "informs"]
  /// The kinds of relations that are no dependencies.
  static let looseKinds = ["informs"]
  /// From the top.
  static let layers = ["application", "data", "ground"]
  static let tiers = ["province-tier", "district-tier", "old-tier"]
  /// The tier that ends, and its end.
  static let endedTier = (name: "old-tier", end: 20_230_101)
  /// Texts that hold something secret.
  static let secrets = [
    "mật khẩu: Tinh@2024", "Máy chủ 192.168.10.4", "https://cong.tinh.gov.vn/quantri/",
    "tại 10.1.2.3",
  ]
  /// Texts that only look as if they did.
  static let harmless = [
    "mật khẩu: đổi 90 ngày một lần", "phiên bản 10.2.0.4", "https://tinh.gov.vn/tin-tuc",
    "Hồ sơ 1/2021",
  ]
  static let tags = ["t1", "t2"]

  /// The words of a list, as values.
  static func choices(of name: String) -> [PlanValue] {
    guard case .choice(let words) = attribute(name).type else { return [] }
    return words.indices.map { .choice($0) }
  }

  private static let attributesByName = Dictionary(
    uniqueKeysWithValues: attributes.map { ($0.name, $0) })

  static func attribute(_ name: String) -> Attribute { attributesByName[name] ?? attributes[0] }

  /// By kind, itself and what it is, over all steps.
  private static let lineages = Dictionary(
    uniqueKeysWithValues: kinds.map { kind in
      var lineage = [kind]
      while let parent = kinds.first(where: { $0.name == lineage[lineage.count - 1].parent }) {
        lineage.append(parent)
      }
      return (kind.name, lineage)
    })

  /// A kind and what it is, over all steps, itself first.
  static func lineage(_ name: String) -> [Kind] { lineages[name] ?? [] }

  static func isKind(_ name: String, _ ancestor: String) -> Bool {
    lineage(name).contains { $0.name == ancestor }
  }

  static func layer(of kind: String) -> String { lineage(kind).compactMap(\.layer).first ?? "" }

  static func isCarrier(_ kind: String) -> Bool { lineage(kind).contains(where: \.isCarrier) }

  static func isOutside(_ kind: String) -> Bool { lineage(kind).contains(where: \.isOutside) }

  static func defaultValue(_ kind: String, _ attribute: String) -> PlanValue? {
    lineage(kind).compactMap { $0.defaults[attribute] }.first
  }

  // MARK: Text

  /// The pack, with rules.
  static func packText(rules: String) -> String {
    let basis = "basis \"b\" confidence engineering"
    var text = """
      pack test 1.0 "Gói thử" en "Test pack" {
        in-force from 2020-01-01
        layers { application "Ứng dụng"; data "Dữ liệu"; ground "Hạ tầng" }
        domains { application "Ứng dụng"; data "Dữ liệu"; ground "Hạ tầng" }
        tiers {
          province-tier "Cấp tỉnh" en "Province"; district-tier "Cấp huyện" en "District"
          old-tier "Cấp cũ" en "Old tier" until 2023-01-01
        }

      """
    for kind in kinds {
      text += "  kind \(kind.name) \"\(kind.name)\" en \"\(kind.name)\""
      if let parent = kind.parent { text += " is \(parent)" }
      text += " { \(basis)"
      if let layer = kind.layer { text += "; layer \(layer); domain \(layer); shape box" }
      if kind.isCarrier { text += "; carrier yes" }
      if kind.isOutside { text += "; outside yes" }
      if !kind.needs.isEmpty { text += "; needs \(kind.needs.joined(separator: ", "))" }
      for (attribute, value) in kind.defaults.sorted(by: { $0.key < $1.key }) {
        text += "; \(attribute) \(value.text(attribute))"
      }
      text += " }\n"
    }
    for attribute in attributes {
      text += "  attribute \(attribute.name) \"\(attribute.name)\" en \"\(attribute.name)\" : "
      text += (attribute.isMany ? "many " : "") + attribute.type.text + " { \(basis)"
      if attribute.isInherited { text += "; inherits yes" }
      if attribute.isPlacement { text += "; places yes" }
      if attribute.isDependency { text += "; depends yes" }
      if attribute.isOfRelations { text += "; applies relation" }
      if attribute.marksAssumption { text += "; marks-assumption yes" }
      text += " }\n"
    }
    for kind in relationKinds {
      text += "  relation \(kind) \"\(kind)\" en \"\(kind)\" line solid { \(basis)"
      if kind == relationKinds[0] { text += "; default yes" }
      if looseKinds.contains(kind) { text += "; depends no" }
      text += "; direction \"đi\" en \"goes\" }\n"
    }
    return text + rules + "}\n"
  }
}

extension PlanVocabulary.Attribute.ValueType {
  fileprivate var text: String {
    switch self {
    case .yesNo: "yes-no"
    case .level: "level 1..5"
    case .number: "money \"tỷ đồng\""
    case .text: "text"
    case .date: "date"
    case .choice(let words): "one-of " + words.joined(separator: ", ")
    case .reference(let kinds): kinds.joined(separator: ", ")
    }
  }
}

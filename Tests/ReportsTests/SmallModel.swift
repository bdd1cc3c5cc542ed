import Diagnostics

@testable import Model

/// A province in miniature: five elements, three phases, every way to state a route.
struct SmallModel {
  private var contents: ArchitectureModel.Contents
  private var texts = TextTable()
  private static let nowhere = SourceRange(file: FileID(0), start: 0, end: 0)

  static let phaseCount = 3
  /// Indices in `elements`.
  static let office = ElementID(0)
  static let platform = ElementID(1)
  static let portal = ElementID(2)
  static let module = ElementID(3)
  static let database = ElementID(4)

  var model: ArchitectureModel { ArchitectureModel(contents) }

  /// Without relations.
  init(states: Header.Completeness = [], declaresPhases: Bool = true) {
    var vocabulary = Vocabulary()
    vocabulary.kinds = [Self.kind("agency"), Self.kind("system")]
    vocabulary.attributes = [
      Self.attribute("owner", .reference([KindID(0)]), isInherited: true),
      Self.attribute("data", .text, isMany: true),
      Self.attribute("protocol", .text),
      Self.attribute("assumption", .text, marksAssumption: true),
    ]
    vocabulary.relationKinds = [
      RelationKind(
        name: "uses", label: LocalizedText("uses", "Sử dụng dịch vụ"),
        direction: LocalizedText("", ""), line: .solid, isDefault: true, isDependency: true,
        basisStatements: [], pack: PackID(0), declaration: Self.nowhere)
    ]
    contents = ArchitectureModel.Contents(
      header: Header(
        name: "tinh", label: "Kiến trúc tỉnh", version: "", issued: "", asOf: nil, source: "",
        states: states, declaration: Self.nowhere),
      vocabulary: vocabulary, phases: [], hasDeclaredPhases: declaresPhases, elements: [],
      relations: [], hops: [], attributeValues: [], indicators: [], views: [], texts: texts,
      aliases: [], adjacency: Adjacency())
    for (name, label, year) in [
      ("hien-trang", "Hiện trạng", 2020), ("qua-do", "Quá độ", 2023),
      ("muc-tieu", "Mục tiêu", 2025),
    ] {
      guard let date = CalendarDate(lastDayOf: year) else { continue }
      contents.phases.append(
        Phase(
          name: texts.intern(name), label: texts.intern(label), date: date,
          nameRange: Self.nowhere))
    }
    add("vpub", "Văn phòng UBND tỉnh", kind: 0)
    add("truc", "LGSP tỉnh", kind: 1)
    add("dvc", "Cổng dịch vụ công", kind: 1, owner: Self.office)
    add("thanh-toan", "Thanh toán", kind: 1, parent: Self.portal)
    add("csdl", "", kind: 1)
    contents.texts = texts
  }

  mutating func add(
    _ name: String, _ label: String, kind: Int, parent: ElementID? = nil, owner: ElementID? = nil
  ) {
    let start = UInt32(contents.attributeValues.count)
    if let owner { value(0, .reference(owner), model.allPhases) }
    contents.elements.append(
      Element(
        name: texts.intern(name), label: texts.intern(label), englishLabel: .empty,
        kind: KindID(kind), parent: parent, phases: model.allPhases, pack: nil, isInModel: true,
        valuesStart: start, valuesEnd: UInt32(contents.attributeValues.count),
        nameRange: Self.nowhere, headRange: Self.nowhere, documentation: .empty))
  }

  private mutating func value(
    _ attribute: Int, _ value: AttributeValue.Value, _ phases: PhaseSet
  ) {
    contents.attributeValues.append(
      AttributeValue(
        attribute: AttributeID(attribute), phases: phases, value: value, confidence: nil,
        range: Self.nowhere))
  }

  /// Adds a relation; `data` and `protocol` hold in the phases that stand with them.
  mutating func relate(
    _ source: ElementID, _ target: ElementID, _ label: String,
    route: Relation.RouteStatement = .absent, via hops: [ElementID] = [], phases: UInt64 = 0b111,
    data: [String] = [], transport: (text: String, phases: UInt64)? = nil, assumption: String = ""
  ) {
    let valuesStart = UInt32(contents.attributeValues.count)
    let hopsStart = UInt32(contents.hops.count)
    for item in data { value(1, .text(texts.intern(item)), PhaseSet(bits: phases)) }
    if let transport {
      value(2, .text(texts.intern(transport.text)), PhaseSet(bits: transport.phases))
    }
    if !assumption.isEmpty {
      value(3, .text(texts.intern(assumption)), PhaseSet(bits: phases))
    }
    contents.hops += hops.map { Hop(element: $0, range: Self.nowhere) }
    contents.relations.append(
      Relation(
        name: .empty, source: source, target: target, kind: RelationKindID(0),
        label: texts.intern(label), routeStatement: hops.isEmpty ? route : .hops,
        hopsStart: hopsStart, hopsEnd: UInt32(contents.hops.count), phases: PhaseSet(bits: phases),
        pack: nil, valuesStart: valuesStart, valuesEnd: UInt32(contents.attributeValues.count),
        headRange: Self.nowhere))
    contents.texts = texts
  }

  /// Lists the relations at each element, as the resolver does in the end.
  mutating func connect() {
    contents.adjacency = Adjacency(
      elementCount: contents.elements.count, relations: contents.relations)
  }

  /// Gives an element another label.
  mutating func call(_ element: ElementID, _ label: String) {
    contents.elements[element.index].label = texts.intern(label)
    contents.texts = texts
  }

  mutating func leaveOut(_ element: ElementID) {
    contents.elements[element.index].isInModel = false
  }

  private static func kind(_ name: String) -> Kind {
    Kind(
      name: name, label: LocalizedText(verbatim: name), parent: nil, layer: nil, domain: nil,
      shape: .box, isCarrier: false, isOutside: false, needs: [], basisStatements: [],
      pack: PackID(0),
      declaration: nowhere)
  }

  private static func attribute(
    _ name: String, _ scalar: AttributeType.Scalar, isMany: Bool = false, isInherited: Bool = false,
    marksAssumption: Bool = false
  ) -> Attribute {
    Attribute(
      name: name, label: LocalizedText(verbatim: name),
      type: AttributeType(scalar: scalar, isMany: isMany), isDependency: false, isPlacement: false,
      isInherited: isInherited, marksAssumption: marksAssumption, appliesToElements: true,
      appliesToRelations: true, basisStatements: [], pack: PackID(0), declaration: nowhere)
  }
}

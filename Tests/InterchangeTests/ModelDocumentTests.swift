import FoundationEssentials
import Interchange
import Testing

/// The resolved model as JSON.
struct ModelDocumentTests {
  /// Everything that a document can hold.
  private let everything = ModelText(
    """
    architecture tinh "Kiến trúc" {
      version "1.0"
      issued "Quyết định 1"
      source "a.txt"
      as-of 2021-01-29
      states elements, routes
    }
    use vn-egov 2.0
    use vn-national 1.0
    phases { nay "Hiện trạng" 2020; sau "Mục tiêu" 2025 }
    /// Đầu mối.
    agency vpub "Văn phòng" { alias "VP" }
    lgsp truc "Trục" from sau { owner vpub; tag "dùng chung" }
    document-system cu "Cũ" until sau
    document-system moi "Mới" from sau replaces cu {
      security-level 3
      ipv6 unknown
      channels web, mobile
      level-approved-on 2024
      data-subjects 1200.5
    }
    portal p "Cổng" {
      shared yes
      record h "Hồ sơ"
      -> csdl-dat-dai "Tra cứu" direct until sau id tra-cuu
      -> csdl-dat-dai "Tra cứu" via truc, ndxp from sau id tra-cuu { data "Thửa đất"; mandatory yes }
      -> csdl-dan-cu "Xác thực" via unknown
    }
    budget k "Kinh phí" { amount > 80.8; budget-part m "Nguồn" { amount 54 } }
    waive INT-04 on p -> csdl-dat-dai "Tra cứu" until 2026-06-30 {
      reason "Chuyển đổi"
      owner vpub
      approved-by "123/UBND"
    }
    waive SEC-01 on p until 2026-06-30 { reason "Chưa phân loại"; owner vpub }
    indicator dvc "Dịch vụ công" {
      unit "%"
      of "hồ sơ"
      except "hồ sơ mật"
      quote "80%"
      assumption "của tỉnh"
      target >= 80 by 2025 at province, commune
      target 10..20
      target "A"
      actual 72.5 by 2021 at province
      supported-by p
    }
    view v "Sơ đồ" at sau { show own with neighbours 2; group by owner; page 16:9; direction right }
    view doi compare nay to sau { show own }
    """)

  @Test(arguments: (try? ModelText.all()) ?? [])
  func `every model of the repository is as the schema says`(_ model: ModelText) throws {
    let document = try model.document()
    #expect(!document.elements.isEmpty)
    let faults = try JSONSchema(ofProduct: "kien-model-1").faults(try document.jsonBytes())
    #expect(faults == [])
  }

  @Test func `every form of the language is as the schema says`() throws {
    let schema = try JSONSchema(ofProduct: "kien-model-1")
    var document = try everything.document()
    var faults = try schema.faults(try document.jsonBytes())
    #expect(faults == [])
    document.relations[0].route = "somewhere"
    document.model.place.line = 0
    faults = try schema.faults(try document.jsonBytes())
    #expect(faults == ["$.model.place.line: below minimum", "$.relations[0].route: word"])
  }

  @Test func `equal models are equal bytes and read back as themselves`() throws {
    let document = try everything.document()
    let bytes = try document.jsonBytes()
    for _ in 0..<5 { #expect(try everything.document().jsonBytes() == bytes) }
    #expect(try ModelDocument(jsonBytes: bytes) == document)
  }

  @Test(arguments: (try? ModelText.all()) ?? [])
  func `every id is there once, and whatever is referred to is there`(_ model: ModelText) throws {
    try checkReferences(try model.document())
  }

  @Test func `what every form refers to is there`() throws {
    let document = try everything.document()
    try checkReferences(document)
    #expect(document.waivers.map(\.rule) == ["INT-04", "SEC-01"])
    #expect(document.waivers.map(\.element) == [nil, "p"])
    #expect(document.waivers.map(\.relation) == ["tra-cuu", nil])
  }

  @Test func `values have the types that their attributes have`() throws {
    let document = try everything.document()
    let element = try #require(document.elements.first { $0.id == "moi" })
    let values = element.attributes.map { ($0.attribute, $0.value) }
    #expect(values.first { $0.0 == "security-level" }?.1 == .number(3))
    #expect(values.first { $0.0 == "ipv6" }?.1 == .null)
    #expect(values.filter { $0.0 == "channels" }.map(\.1) == [.string("web"), .string("mobile")])
    #expect(values.first { $0.0 == "level-approved-on" }?.1 == .string("2024-12-31"))
    #expect(element.replaces == ["cu"])
    #expect(element.phases == ["sau"])
    let versions = document.relations.filter { $0.id.hasPrefix("tra-cuu") }
    #expect(versions.map(\.id) == ["tra-cuu from nay", "tra-cuu from sau"])
    #expect(versions.map(\.route) == ["direct", "hops"])
    #expect(versions.map(\.hops) == [[], ["truc", "ndxp"]])
    let amounts = document.elements.flatMap(\.attributes).filter { $0.attribute == "amount" }
    #expect(amounts.map(\.comparison) == [">", nil])
    let targets = try #require(document.indicators.first).targets.map(\.value)
    #expect(targets.contains(.object(["low": .number(10), "high": .number(20)])))
  }

  @Test func `a model without phases has no phases anywhere`() throws {
    let text = "architecture a { as-of 2021-01-29 }\nuse vn-egov 2.0\nagency x { alias \"y\" }\n"
    let document = try ModelText(text).document()
    #expect(document.phases == [])
    #expect(document.elements.map(\.phases) == [nil])
    #expect(document.elements.map(\.place.file) == ["a.kien"])
    #expect(document.elements.map(\.place.line) == [3])
    #expect(document.elements.map(\.place.column) == [8])
  }

  // MARK: Parts

  private func checkReferences(_ document: ModelDocument) throws {
    let ids = document.elements.map(\.id)
    let known = Set(ids)
    #expect(known.count == ids.count)
    let relations = document.relations.map(\.id)
    #expect(Set(relations).count == relations.count)
    let references = Set(document.attributes.filter { $0.type == "reference" }.map(\.name))
    let values = document.elements.flatMap(\.attributes) + document.relations.flatMap(\.attributes)
    let referred = values.filter { references.contains($0.attribute) }.compactMap { value in
      if case .string(let id) = value.value { return id } else { return nil }
    }
    let ends = document.relations.flatMap { [$0.source, $0.target] + $0.hops }
    let others =
      document.elements.compactMap(\.parent) + document.elements.flatMap(\.replaces)
      + document.indicators.flatMap(\.supportedBy) + document.waivers.compactMap(\.owner)
    #expect((referred + ends + others).filter { !known.contains($0) } == [])
    let kinds = Set(document.kinds.map(\.name))
    #expect(document.elements.map(\.kind).filter { !kinds.contains($0) } == [])
  }
}

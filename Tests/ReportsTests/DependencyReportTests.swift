import BitCollections
import Diagnostics
import Model
import Reports
import Testing

/// What the integration catalogue says of relations.
struct DependencyReportTests {
  private func column(_ id: String, _ table: Table) throws -> [String] {
    let index = try #require(table.columns.firstIndex { $0.id == id })
    return table.rows.map { $0[index].text(.vietnamese) }
  }

  @Test func `ends are named by label and qualified name`() throws {
    var small = SmallModel()
    small.relate(SmallModel.module, SmallModel.database, "Tra cứu")
    let table = DependencyReport().table(small.model)
    #expect(try column("from", table) == ["Thanh toán (dvc.thanh-toan)"])
    #expect(try column("to", table) == ["csdl"])
    #expect(try column("kind", table) == ["Sử dụng dịch vụ"])
  }

  @Test(
    arguments: [
      (.absent, [], "văn bản không nêu"),
      (.absent, .routes, "trực tiếp"),
      (.direct, [], "trực tiếp"),
      (.unknown, .routes, "chưa rõ"),
    ] as [(Relation.RouteStatement, Header.Completeness, String)])
  func `a route without hops says why`(
    statement: Relation.RouteStatement, states: Header.Completeness, expected: String
  ) throws {
    var small = SmallModel(states: states)
    small.relate(SmallModel.portal, SmallModel.database, "", route: statement)
    #expect(try column("route", DependencyReport().table(small.model)) == [expected])
  }

  @Test func `hops stand in order by their labels`() throws {
    var small = SmallModel()
    small.relate(
      SmallModel.portal, SmallModel.office, "", via: [SmallModel.platform, SmallModel.database])
    #expect(try column("route", DependencyReport().table(small.model)) == ["LGSP tỉnh → csdl"])
  }

  @Test(
    arguments: [
      (0b111, "tất cả"), (0b110, "từ giai đoạn 'Quá độ'"), (0b100, "từ giai đoạn 'Mục tiêu'"),
      (0b001, "đến hết giai đoạn 'Hiện trạng'"), (0b011, "đến hết giai đoạn 'Quá độ'"),
      (0b010, "chỉ giai đoạn 'Quá độ'"), (0b101, "Hiện trạng, Mục tiêu"),
    ] as [(UInt64, String)])
  func `phases read as a range`(bits: UInt64, expected: String) throws {
    var small = SmallModel()
    small.relate(SmallModel.portal, SmallModel.database, "", phases: bits)
    #expect(try column("phases", DependencyReport().table(small.model)) == [expected])
  }

  @Test func `a model without phases leaves the column empty`() throws {
    var small = SmallModel(declaresPhases: false)
    small.relate(SmallModel.portal, SmallModel.database, "")
    #expect(try column("phases", DependencyReport().table(small.model)) == [""])
  }

  @Test func `the owner is inherited from the container`() throws {
    var small = SmallModel()
    small.relate(SmallModel.module, SmallModel.database, "")
    let table = DependencyReport().table(small.model)
    #expect(try column("owner", table) == ["Văn phòng UBND tỉnh (vpub)"])
  }

  @Test func `a value that holds in some phases says in which`() throws {
    var small = SmallModel()
    small.relate(
      SmallModel.portal, SmallModel.database, "", data: ["Hồ sơ", "Trạng thái"],
      transport: ("REST", 0b110))
    let all = DependencyReport().table(small.model)
    #expect(try column("data", all) == ["Hồ sơ; Trạng thái"])
    #expect(try column("protocol", all) == ["REST (từ giai đoạn 'Quá độ')"])
    let first = DependencyReport(phase: PhaseID(0)).table(small.model)
    #expect(try column("protocol", first) == [""])
    let last = DependencyReport(phase: PhaseID(2)).table(small.model)
    #expect(try column("protocol", last) == ["REST"])
  }

  @Test func `an assumption is marked and counted`() throws {
    var small = SmallModel()
    small.relate(SmallModel.portal, SmallModel.database, "", assumption: "theo thông lệ")
    small.relate(SmallModel.portal, SmallModel.office, "", via: [SmallModel.platform])
    let table = DependencyReport().table(small.model)
    #expect(try column("assumption", table) == ["theo thông lệ", ""])
    #expect(
      table.notes.map(\.vietnamese) == [
        "2 quan hệ: 1 qua trung gian, 1 văn bản không nêu đường kết nối, 1 là giả định"
      ])
  }

  @Test func `rows stay in the model's order, whatever is left out`() throws {
    var small = SmallModel()
    small.relate(SmallModel.platform, SmallModel.database, "a")
    small.relate(SmallModel.portal, SmallModel.database, "b", phases: 0b001)
    small.relate(SmallModel.module, SmallModel.office, "c", via: [SmallModel.platform])
    #expect(try column("label", DependencyReport().table(small.model)) == ["a", "b", "c"])
    let last = DependencyReport(phase: PhaseID(2)).table(small.model)
    #expect(try column("label", last) == ["a", "c"])
    let aroundPlatform = DependencyReport(focus: [SmallModel.platform.index]).table(small.model)
    #expect(try column("label", aroundPlatform) == ["a", "c"])
    let aroundPortal = DependencyReport(focus: [SmallModel.portal.index]).table(small.model)
    #expect(try column("label", aroundPortal) == ["b", "c"])
    small.leaveOut(SmallModel.database)
    #expect(try column("label", DependencyReport().table(small.model)) == ["c"])
  }

  @Test func `a report of nothing says so`() {
    let table = DependencyReport(phase: PhaseID(1)).table(SmallModel().model)
    #expect(
      TextTableRenderer(language: .vietnamese).render(table) == """
        Danh mục kết nối – Kiến trúc tỉnh, giai đoạn: Quá độ

        không có quan hệ nào

        """)
    #expect(
      MarkdownTableRenderer(language: .english).render(table) == """
        # Integration catalogue – Kiến trúc tỉnh, phase: Quá độ

        No relations.

        """)
  }
}

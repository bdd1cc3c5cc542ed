import Diagnostics
import Model
import TestSupport
import Testing

/// Names and labels that are nearly the same, beyond single cases.
struct SimilarNameTests {
  static let packs = FixtureTests.fixtures.first?.packs ?? []
  static let head = """
    architecture a "Mô hình thử" { as-of 2021-01-29 }
    use mini 1.0

    """

  @Test func `every code fires in the fixture of this name`() throws {
    let fixture = try #require(
      FixtureTests.fixtures.first { $0.description == "similar-names.kien" })
    let fired = Set(fixture.sections.flatMap { fixture.compile($0).diagnostics.map(\.code) })
    #expect(DiagnosticCode.similarNames.filter { !fired.contains($0.identifier) } == [])
  }

  @Test func `the order of declarations changes no pair`() {
    let lines = [
      "agency a1 \"UBND xã Tân Hoà\"", "agency a2 \"Ủy ban nhân dân xã Tân Hòa\"",
      "system dat-dai", "system đất-đai", "system Dat-dai", "system t { alias \"TTDL\" }",
      "place u { alias \"ttdl\" }",
    ]
    let orders = [lines, lines.reversed(), Array(lines.dropFirst(3) + lines.prefix(3))]
    let found = orders.map { order in
      let diagnostics = compile(order).diagnostics
      return diagnostics.map { diagnostic in
        [diagnostic.code, String(diagnostic.secondary.count)]
      }.sorted { $0.joined() < $1.joined() }
    }
    #expect(found[0].map { $0[0] } == ["K0801", "K0802", "K0802"])
    #expect(found[1] == found[0] && found[2] == found[0])
  }

  @Test(arguments: [
    ("Phần mềm một cửa", "Hệ thống một cửa", true), ("HTTT đất đai", "Đất đai", true),
    ("Hệ thống", "Phần mềm", false), ("CSDL đất đai", "Co so du lieu dat dai", true),
    ("Sở TN&MT", "Sở TN và MT", true), ("Thuý", "Thúy", true), ("Thuế", "Thuê", false),
    ("Cổng 1", "Cổng 2", false), ("Cổng (mới)", "Cổng mới", true), ("Đà", "Da", true),
    ("Đà", "Dà", false), ("Портал", "портал", false), ("中文", "中文", true),
  ])
  func `labels say the same or not`(_ left: String, _ right: String, _ same: Bool) {
    let codes = compile(["system s \"\(left)\"", "system t \"\(right)\""]).diagnostics.map(\.code)
    #expect(codes == (same ? ["K0802"] : []))
  }

  @Test func `twenty thousand labels take time in proportion, alike or not`() {
    let clock = ContinuousClock()
    for label in ["Máy chủ", "Máy chủ số %"] {
      let lines = (0..<20_000).map {
        "system s\($0) \"\(label.replacing("%", with: String($0)))\""
      }
      var count = 0
      let time = clock.measure { count = compile(lines).diagnostics.count }
      #expect(count == (label == "Máy chủ" ? 1 : 0))
      #expect(time < .seconds(30))
    }
  }

  @Test func `two labels of twenty thousand are told, however far apart`() {
    let lines = (0..<20_000).map { number in
      let label = number % 19_999 == 0 ? "Cổng Dữ Liệu" : "Máy chủ số \(number)"
      return "system s\(number) \"\(number == 0 ? label.lowercased() : label)\""
    }
    let diagnostics = compile(lines).diagnostics
    #expect(diagnostics.map(\.code) == ["K0802"])
    #expect(diagnostics.first?.secondary.count == 1)
  }

  private func compile(_ lines: [String]) -> FixtureCompilation {
    FixtureCompilation(Self.head + lines.joined(separator: "\n") + "\n", packs: Self.packs)
  }
}

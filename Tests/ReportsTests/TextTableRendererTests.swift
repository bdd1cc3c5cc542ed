import Diagnostics
import Model
import Reports
import Testing

/// Tables as people read them in a terminal or a log.
struct TextTableRendererTests {
  private func table(_ rows: [[Cell]], titles: [String]) -> Table {
    Table(
      id: "t", title: LocalizedText(verbatim: "Bảng"),
      columns: titles.enumerated().map {
        Table.Column("c\($0.offset)", LocalizedText(verbatim: $0.element))
      },
      rows: rows, emptyStatement: LocalizedText("none", "không có"))
  }

  private func render(_ table: Table, width: Int = 40) -> String {
    TextTableRenderer(language: .vietnamese, width: width).render(table)
  }

  @Test func `a table holds no secret of the model, and no command of a build server`() {
    let printed = render(
      table(
        [
          [.text("mật khẩu: s3cr3tWord")], [.text("::add-mask::x")], [.text("  ::error::x")],
          [.text("a ##[error]x")], [.text("##vso[task.x]y")],
        ],
        titles: ["Tên"]), width: 60)
    #expect(!printed.contains("s3cr3tWord") && printed.contains("mật khẩu: •"))
    #expect(!printed.contains("##[") && !printed.contains("##vso["))
    #expect(printed.split(separator: "\n").allSatisfy { !$0.drop { $0 == " " }.hasPrefix("::") })
    #expect(printed.contains("add-mask") && printed.contains("error::x"))
  }

  @Test func `columns are aligned and wrapped at spaces`() throws {
    let table = table(
      [
        [
          .text("Cổng dịch vụ công trực tuyến của tỉnh"), .number(DecimalNumber(5), unit: ""),
          .empty,
        ],
        [.text("Kho"), .number(DecimalNumber(1_234_567), unit: ""), .text("Sở Thông tin")],
      ],
      titles: ["Tên", "Số", "Đơn vị"])
    #expect(
      render(table) == """
        Bảng

        Tên                       Số  Đơn vị
        -----------------  ---------  ----------
        Cổng dịch vụ công          5  –
        trực tuyến của
        tỉnh

        Kho                1.234.567  Sở Thông
                                      tin

        """)
  }

  @Test func `composed and decomposed accents take the same width`() {
    let composed = "Ki\u{1EBF}n tr\u{FA}c"
    let decomposed = "Kie\u{302}\u{301}n tru\u{301}c"
    #expect(
      render(table([[.text(composed), .text("x")]], titles: ["Tên", "Ghi chú"]))
        == render(table([[.text(decomposed), .text("x")]], titles: ["Tên", "Ghi chú"])))
  }

  @Test func `a long word is cut and never overflows`() {
    let word = String(repeating: "ế", count: 70)
    let output = render(table([[.text("a"), .text(word)]], titles: ["A", "B"]))
    let lines = output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 40 })
    #expect(output.count { $0 == "ế" } == 70)
  }

  @Test func `rows become blocks where columns are too narrow`() {
    let cells: [Cell] = (0..<5).map { .text("Giá trị dài số \($0)") }
    #expect(
      render(table([cells], titles: ["Một", "Hai", "Ba", "Bốn", "Năm"])) == """
        Bảng

        Một  Giá trị dài số 0
        Hai  Giá trị dài số 1
        Ba   Giá trị dài số 2
        Bốn  Giá trị dài số 3
        Năm  Giá trị dài số 4

        """)
  }

  @Test func `columns without values are named below`() {
    #expect(
      render(
        table([[.text("a"), .empty], [.text("b"), .text("")]], titles: ["Tên", "Giao thức"]))
          == """
          Bảng

          Tên
          ---
          a
          b

          các cột không có giá trị: Giao thức

          """)
  }

  @Test(arguments: [
    "\u{1B}[31mđỏ", "a\u{7}b", "\u{9B}2J", "\u{202E}ngược", "a\rb", "a\nb", "\u{2028}x", "\0",
    "::error::x", "x\n::add-mask::y", "  ::error::x", "\u{200B}::error::x",
  ])
  func `no text of a model acts on a terminal or a log`(hostile: String) {
    for width in [40, 100] {
      let wide: [Cell] = (0..<5).map { _ in .text("\(hostile) và thêm vài chữ nữa") }
      for row in [[.text(hostile)], [.empty, .text(hostile)], wide] as [[Cell]] {
        let output = render(table([row], titles: row.map { _ in "T" }), width: width)
        for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
          #expect(!line.drop { $0 == " " }.hasPrefix("::"))
        }
        for scalar in output.unicodeScalars where scalar != "\n" {
          let value = scalar.value
          #expect(value >= 0x20 && !(0x7F...0x9F).contains(value) && value != 0x202E)
        }
      }
    }
  }
}

import Diagnostics
import Model
import Reports
import Testing

/// Tables as Markdown in which nothing of the model is markup.
struct MarkdownTableRendererTests {
  @Test(arguments: [
    ("a|b", #"a\|b"#),
    (#"a\|b"#, #"a\\\|b"#),
    ("một\nhai\r\nba", "một<br>hai<br>ba"),
    ("<script>&amp;", "&lt;script&gt;&amp;amp;"),
    ("*đậm* _nghiêng_ `mã` ~~xoá~~ $x$", #"\*đậm\* \_nghiêng\_ \`mã\` \~\~xoá\~\~ \$x\$"#),
    ("[x](y) ![x](y)", #"\[x\](y) !\[x\](y)"#),
    ("# tiêu đề #1", ##"\# tiêu đề #1"##),
    ("- mục - phụ", #"\- mục - phụ"#),
    ("+ mục", #"\+ mục"#),
    ("  = gạch", #"  \= gạch"#),
    ("> trích", "&gt; trích"),
    ("12. mục 1.2", #"12\. mục 1.2"#),
    ("3) mục", #"3\) mục"#),
    ("12.", #"12\."#),
    ("2025 năm.", "2025 năm."),
    ("2025-12-31", "2025-12-31"),
    ("12.345,5", "12.345,5"),
    (":--", #"\:--"#),
    ("\u{1B}[0m", #"\\u{1B}\[0m"#),
  ])
  func `a cell reads as it was written`(text: String, expected: String) {
    #expect(MarkdownTableRenderer.escaped(text) == expected)
  }

  @Test func `a table has a heading, titles, rows and notes`() throws {
    let date = try #require(CalendarDate("2025-12-31"))
    let number = try #require(DecimalNumber("12345.5"))
    let table = Table(
      id: "t", title: LocalizedText("Table", "Bảng"),
      columns: [
        Table.Column("name", LocalizedText("Name", "Tên")),
        Table.Column("amount", LocalizedText("Amount", "Số tiền")),
        Table.Column("day", LocalizedText("Day", "Ngày")),
      ],
      rows: [
        [.text("a|b"), .number(number, unit: "tỷ đồng"), .date(date)], [.empty, .empty, .empty],
      ],
      emptyStatement: LocalizedText("", ""), notes: [LocalizedText("2 rows", "2 dòng")])
    #expect(
      MarkdownTableRenderer(language: .vietnamese).render(table) == #"""
        # Bảng

        | Tên | Số tiền | Ngày |
        | --- | --- | --- |
        | a\|b | 12.345,5 tỷ đồng | 31/12/2025 |
        | – | – | – |

        2 dòng.

        """#)
    #expect(
      MarkdownTableRenderer(language: .english).render(table)
        .contains("| 12,345.5 tỷ đồng | 2025-12-31 |"))
  }

  @Test(arguments: [
    ("0", "", "0", "0"), ("1234", "", "1234", "1234"), ("12345", "", "12.345", "12,345"),
    ("0.05", "", "0,05", "0.05"), ("80", "%", "80%", "80%"),
    ("1234567.25", "", "1.234.567,25", "1,234,567.25"),
  ])
  func `numbers follow the language`(
    text: String, unit: String, vietnamese: String, english: String
  ) throws {
    let cell = Cell.number(try #require(DecimalNumber(text)), unit: unit)
    #expect(cell.text(.vietnamese) == vietnamese)
    #expect(cell.text(.english) == english)
  }
}

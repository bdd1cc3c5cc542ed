import Diagnostics
import Interchange
import Model
import Reports
import Testing

/// CSV that spreadsheets open with diacritics and without formulas.
struct CSVWriterTests {
  /// As GitHub's runner reads a log: a line that begins with `::`, whatever blanks stand before.
  @Test(arguments: [
    "::add-mask::x", "  ::error::x", "a\n::set-output name=a::x", "a\r\n \t::error::x",
    "a ##[error]::x", "::##vso[task.x]y", "=##teamcity[::]",
  ])
  func `no line of a table can be a command of a build server`(_ text: String) {
    let table = Table(
      id: "t", title: LocalizedText("T", "T"),
      columns: [Table.Column("a", LocalizedText("A", "A"))],
      rows: [[.text(text)]], emptyStatement: LocalizedText("", ""))
    let bytes = CSVWriter(language: .english).bytes(table)
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    #expect(lines.allSatisfy { !$0.drop { $0 == " " || $0 == "\t" }.hasPrefix("::") })
    #expect(!bytes.indices.contains { beginsInlineCommand(bytes.span, at: $0) })
    #expect(lines.contains { $0.contains("::") })
  }

  private func table(_ cells: [Cell]) -> Table {
    Table(
      id: "t", title: LocalizedText(verbatim: "T"),
      columns: cells.indices.map { Table.Column("c\($0)", LocalizedText(verbatim: "C\($0)")) },
      rows: [cells], emptyStatement: LocalizedText("", ""))
  }

  private func csv(
    _ cells: [Cell], _ language: Language = .vietnamese, _ separator: CSVWriter.Separator = .comma
  ) -> String {
    let bytes = CSVWriter(language: language, separator: separator).bytes(table(cells))
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `of a command within a line the first two signs are parted, and nothing else changes`()
  {
    #expect(csv([.text("a ##[x] #[y] ##")]).contains("\r\n\"a #'#[x] #[y] ##\"\r\n"))
    #expect(csv([.text("Sở ## [x]")]).contains("\r\nSở ## [x]\r\n"))
  }

  @Test func `a file begins with the byte order mark and has no other line end than CR LF`() {
    let bytes = CSVWriter(language: .vietnamese).bytes(table([.text("Bến Tre"), .empty]))
    #expect(bytes == [0xEF, 0xBB, 0xBF] + Array("C0,C1\r\nBến Tre,\r\n".utf8))
  }

  @Test(arguments: [
    "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    "=\u{301}", "-\u{FE0F}",
  ])
  func `a text that could run as a formula gets an apostrophe`(lead: String) {
    let text = "\(lead)HYPERLINK(1)"
    let needsQuotes = text.utf8.contains { $0 == 0x0D || $0 == 0x0A }
    let field = needsQuotes ? "\"'\(text)\"" : "'\(text)"
    #expect(csv([.text("a"), .text(text)]) == "\u{FEFF}C0,C1\r\na,\(field)\r\n")
    let label = Cell.reference(name: "x", label: LocalizedText(verbatim: text))
    #expect(csv([.path([label])]).contains("'\(text)"))
    #expect(csv([.number(DecimalNumber(1), unit: ""), .list([.text(text)])]).contains("'\(text)"))
  }

  @Test(arguments: [
    (#"nói "vâng""#, #""nói ""vâng""""#),
    ("một, hai", #""một, hai""#),
    ("một\nhai", "\"một\nhai\""),
    ("\"", #""""""#),
    ("một; hai", "một; hai"),
    (" =1", " =1"),
    ("'=1", "'=1"),
  ])
  func `fields are quoted where RFC 4180 asks for it`(text: String, field: String) {
    #expect(csv([.text(text)]) == "\u{FEFF}C0\r\n\(field)\r\n")
  }

  @Test func `numbers and dates are in the language's format`() throws {
    let date = try #require(CalendarDate("2025-12-31"))
    let cells: [Cell] = [
      .number(DecimalNumber(mantissa: -15, scale: 1), unit: ""), .date(date),
    ]
    #expect(csv(cells) == "\u{FEFF}C0,C1\r\n\"-1,5\",31/12/2025\r\n")
    #expect(csv(cells, .english) == "\u{FEFF}C0,C1\r\n-1.5,2025-12-31\r\n")
    #expect(csv(cells, .vietnamese, .semicolon) == "\u{FEFF}C0;C1\r\n-1,5;31/12/2025\r\n")
  }
}

/// The integration catalogue, written row by row.
struct DependencyCSVTests {
  /// Values that a phase sees or not, several of one attribute, words of lists again and again.
  private static let values = ModelText(
    """
    architecture m "M" { }
    use vn-egov 2.0
    phases { now "Hiện trạng" 2020; next "Mục tiêu" 2025 }
    agency x "Sở X"
    agency y "Sở Y"
    lgsp truc "LGSP"
    system a "A" { owner x until next; owner y from next }
    database d "D"
    a -> d "một" { data "Nhân thân" until next; data "Nhân thân, cư trú" from next; channel lgsp; status operating }
    a -> d "hai" via truc { data "=1+1"; channel lgsp; status operating; mandatory yes; code-lists unknown }
    a -> d "ba" direct { data unknown; channel api until next; channel lgsp from next; status planned }
    a -> d "bốn" via unknown { data "a"; quote "“b”"; assumption "c; \"d\""; basis "Điều 1" confidence sourced }
    a -> d "năm" { assumption "" ; data "" }
    """)

  /// Attributes with several texts, as a pack of one's own may have them.
  private static let lists = ModelText(
    """
    architecture m "M" { }
    use rieng 1.0
    phases { now "Hiện trạng" 2020; next "Mục tiêu" 2025 }
    thing a "A"
    thing b "B"
    a -> b "một" { data "Nhân thân", "Cư trú" }
    a -> b "hai" { data "Nhân thân", "=1+1; \"x\"" ; protocol "REST" }
    a -> b "ba" { data "trước" until next; data "sau" from next; data "luôn" }
    a -> b "bốn" { data "=1", "" }
    a -> b "năm" { data "x", unknown }
    """,
    pack: """
      pack rieng 1.0 "Gói riêng" en "Own pack" {
        kind thing "Vật" en "Thing"
        attribute data "Dữ liệu" en "Data" : many text { applies relation }
        attribute protocol "Giao thức" en "Protocol" : many text { applies relation }
        relation uses "Dùng" en "Uses" { default yes }
      }
      """)

  /// More than is handed over at a time.
  private static let many = ModelText(
    (["architecture m \"M\" { }", "use vn-egov 2.0", "system a \"A\"", "database d \"D\""]
      + (0..<6_000).map {
        "a -> d \"Trao đổi \($0)\" { data \"\(String(repeating: "Dữ liệu, ", count: 20))\" }"
      }).joined(separator: "\n"))

  @Test(arguments: try ModelText.all() + [values, lists, many])
  func `rows one by one are the bytes of the whole table`(text: ModelText) {
    let model = text.model()
    for language in Language.allCases {
      for separator in [CSVWriter.Separator.comma, .semicolon] {
        for phase in [nil] + model.allPhases.phases.map(Optional.some) {
          let writer = CSVWriter(language: language, separator: separator)
          let report = DependencyReport(phase: phase)
          var written: [UInt8] = []
          var catalogue = DependencyCSV(model, report, writer)
          catalogue.write { written += $0 }
          #expect(written == writer.bytes(report.table(model)))
        }
      }
    }
  }
}

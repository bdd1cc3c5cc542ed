import Diagnostics
import Interchange
import Model
import Reports
import Testing

/// Tables as JSON.
struct TableDocumentTests {
  private func document(_ language: Language) throws -> TableDocument {
    let date = try #require(CalendarDate("2025-12-31"))
    let portal = Cell.reference(name: "a.dvc", label: LocalizedText("Portal", "Cổng \"1/2\""))
    let cells: [Cell] = [
      .empty, .text(""), .text("Bến\u{1B}\u{7F}\u{9B}\u{202E}\u{E0041}"),
      .number(DecimalNumber(80), unit: ""),
      .number(DecimalNumber(mantissa: 999_999_999_999_999_999, scale: 3), unit: "tỷ đồng"),
      .number(DecimalNumber(mantissa: -1, scale: 1), unit: ""),
      .date(date), .term("direct", LocalizedText("direct", "trực tiếp")), .path([portal, portal]),
      .during(.text("REST"), phases: .summary(LocalizedText("", ""), of: [.text("p2")])),
      .summary(LocalizedText("all", "tất cả"), of: [.term("p", LocalizedText("", ""))]),
    ]
    let table = Table(
      id: "t", title: LocalizedText("Table", "Bảng"),
      columns: cells.indices.map { Table.Column("c\($0)", LocalizedText("C\($0)", "Cột \($0)")) },
      rows: [cells], emptyStatement: LocalizedText("none", "không có"),
      notes: [LocalizedText("1 row", "1 dòng")])
    return TableDocument(table, language: language)
  }

  @Test func `each kind of cell has its JSON value`() throws {
    let text = String(decoding: try document(.vietnamese).jsonBytes(), as: UTF8.self)
    for expected in [
      #""c0" : null"#, #""c1" : null"#, #""c2" : "Bến\u001b\u007f\u009b\u202e\udb40\udc41""#,
      #""c3" : 80"#, #""value" : "REST""#, #""value" : 999999999999999.999"#, #""c5" : -0.1"#,
      #""c6" : "2025-12-31""#,
      #""c7" : "direct""#, #""label" : "Cổng \"1/2\"""#, #""name" : "a.dvc""#,
      #""title" : "Bảng""#, #""title" : "Cột 0""#, #""format" : "kien-table""#, #""version" : 1"#,
    ] {
      #expect(text.contains(expected), "\(expected)")
    }
    #expect(text.hasSuffix("}\n"))
  }

  @Test func `equal documents are equal bytes and read back as themselves`() throws {
    for language in Language.allCases {
      let bytes = try document(language).jsonBytes()
      for _ in 0..<20 { #expect(try document(language).jsonBytes() == bytes) }
      #expect(try TableDocument(jsonBytes: bytes) == document(language))
    }
  }

  @Test(arguments: ["##[error]x", "a ##vso[task.x]b", "###[x]", "##teamcity[x]"])
  func `no text in a document commands a build server, and all are read back`(_ text: String) throws
  {
    let table = Table(
      id: "t", title: LocalizedText(verbatim: text),
      columns: [Table.Column("a", LocalizedText(verbatim: text))],
      rows: [[.text(text)]], emptyStatement: LocalizedText("", ""))
    let document = TableDocument(table, language: .english)
    let bytes = try document.jsonBytes()
    #expect(!bytes.indices.contains { beginsInlineCommand(bytes.span, at: $0) })
    #expect(try TableDocument(jsonBytes: bytes) == document)
    #expect(document.title == text)
  }

  @Test func `the document is as its schema says`() throws {
    let schema = try JSONSchema(ofProduct: "kien-table-1")
    let faults = try schema.faults(try document(.english).jsonBytes())
    #expect(faults == [])
  }

  @Test func `only people's texts differ between languages`() throws {
    var english = try document(.english)
    let vietnamese = try document(.vietnamese)
    #expect(english.columns.map(\.id) == vietnamese.columns.map(\.id))
    #expect(english.rows[0]["c10"] == vietnamese.rows[0]["c10"])
    english.rows = vietnamese.rows
    #expect(english.title == "Table")
  }
}

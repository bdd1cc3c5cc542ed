import Diagnostics
import Foundation
import Interchange
import Reports
import Testing

/// What `kien-workbook` is asked for.
struct WorkbookRequestTests {
  private func table(_ rows: [[Cell]], columns: Int = 1) -> Table {
    Table(
      id: "bang", title: LocalizedText(verbatim: "T"),
      columns: (0..<columns).map { Table.Column("c\($0)", LocalizedText(verbatim: "C\($0)")) },
      rows: rows, emptyStatement: LocalizedText("", ""))
  }

  private func sheet(_ name: String, _ table: Table) -> WorkbookRequest.Sheet {
    WorkbookRequest.Sheet(
      name: LocalizedText(verbatim: name), question: LocalizedText(verbatim: "?"), table: table)
  }

  private func request(_ sheets: [WorkbookRequest.Sheet]) throws -> [UInt8] {
    try WorkbookRequest.bytes(sheets, title: LocalizedText(verbatim: "T"), .vietnamese)
  }

  /// The names of the sheets, as `wire.h` says where they stand.
  private func names(_ request: [UInt8]) -> [String] {
    var place = 8
    func number() -> Int {
      defer { place += 4 }
      return (0..<4).reduce(0) { $0 | Int(request[place + $1]) << (8 * $1) }
    }
    func text() -> String {
      let count = number()
      defer { place += count }
      return String(decoding: request[place..<place + count], as: UTF8.self)
    }
    #expect(text() == "vi")
    return (0..<number()).map { _ in text() }
  }

  @Test func `names of sheets are ones that spreadsheets take, each different from the others`()
    throws
  {
    let long = "Mức độ liên kết giữa các cơ quan của tỉnh"
    let sheets = ["A/B: [c]?*'", "mục lục", "Bảng", "BẢNG", long, long + " khác"]
    let found = names(try request(sheets.map { sheet($0, table([[.empty]])) }))
    #expect(
      found == [
        "Mục lục", "AB - c", "mục lục (2)", "Bảng", "BẢNG (2)", "Mức độ liên kết giữa các cơ qua",
        "Mức độ liên kết giữa các cơ (2)",
      ])
    #expect(found.allSatisfy { $0.utf16.count <= 31 })
  }

  @Test func `the request says how long it is`() throws {
    let bytes = try request([sheet("A", table([[.text("a")]]))])
    #expect(Array(bytes.prefix(4)) == Array("KWQ2".utf8))
    let length = (0..<4).reduce(0) { $0 | Int(bytes[4 + $1]) << (8 * $1) }
    #expect(length == bytes.count)
  }

  @Test func `lines of a cell stay lines, what can't be printed is shown`() throws {
    let bytes = try request([sheet("A", table([[.text("một\u{7}\u{202E}\r\nhai\n")]]))])
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("một\\u{202E}\nhai\n"), "\(text.suffix(60).debugDescription)")
  }

  @Test(arguments: [
    ("a", 32_767, "aaa"), ("a", 32_768, "aa…"), ("ẹ\u{302}", 16_384, "ẹ\u{302}…"),
    ("\u{1F41C}", 16_383, "\u{1F41C}"), ("\u{1F41C}", 16_384, "\u{1F41C}…"),
  ])
  func `a cell has at most 32 767 characters, and says where it was cut`(
    character: String, count: Int, end: String
  ) throws {
    let text = String(repeating: character, count: count)
    let bytes = try request([sheet("A", table([[.text(text)]]))])
    let written = String(decoding: bytes, as: UTF8.self)
    #expect(written.hasSuffix(end))
    let kept = written.utf16.count - written.replacing(character, with: "").utf16.count
    #expect(kept + (end.hasSuffix("…") ? 1 : 0) <= 32_767)
    #expect(kept > 32_760)
  }

  @Test(arguments: [(1_000, nil), (1_001, "2"), (1_500, "501")] as [(Int, String?)])
  func `a sheet has at most 1 000 notes, and the last one counts the rest`(
    count: Int, missing: String?
  ) throws {
    var table = table([[.text("a")]])
    table.notes = (0..<count).map { LocalizedText(verbatim: "Ghi chú \($0)") }
    let text = String(decoding: try request([sheet("A", table)]), as: UTF8.self)
    #expect(text.contains("Ghi chú 998"))
    #expect(text.contains("Ghi chú 999") == (missing == nil))
    #expect(text.ranges(of: "Ghi chú ").count == (missing == nil ? count : 999))
    if let missing {
      #expect(
        text.hasSuffix(
          "Còn \(missing) ghi chú nữa, trang tính không đủ chỗ: hãy dùng --format csv."))
    }
  }

  @Test func `what a workbook doesn't hold is refused in both languages`() throws {
    let tall = table(Array(repeating: [.empty], count: 1_000_001))
    let broad = table([], columns: 1_001)
    for (table, english, vietnamese) in [
      (
        tall,
        "'bang' has more than 1000000 rows, which is more than a workbook holds: use --format csv or --focus",
        "'bang' có hơn 1000000 dòng, vượt quá sức chứa của bảng tính: hãy dùng --format csv hoặc --focus"
      ),
      (
        broad, "'bang' has more than 1000 columns, which is more than a workbook holds",
        "'bang' có hơn 1000 cột, vượt quá sức chứa của bảng tính"
      ),
    ] {
      let failure = #expect(throws: WorkbookRequest.Failure.self) {
        try request([sheet("A", table)])
      }
      #expect(failure?.text == LocalizedText(english, vietnamese))
    }
  }
}

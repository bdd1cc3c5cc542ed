import Diagnostics
import Foundation
import Interchange
import Model
import Reports
import TestSupport
import Testing

/// The page of reports: whole in itself, and nothing of a model is markup in it.
struct ReportPageTests {
  private func page(_ cells: [Cell], in model: ArchitectureModel) -> String {
    let table = Table(
      id: "metrics", title: LocalizedText(verbatim: "<b>T</b>"),
      columns: cells.indices.map { Table.Column("c\($0)", LocalizedText(verbatim: "<i>\($0)")) },
      rows: [cells], emptyStatement: LocalizedText("", ""),
      notes: [LocalizedText(verbatim: "</p><script>alert(1)</script>")])
    let section = ReportPage.Section(table, .metrics, of: ReportScope(model, SourceMap()))
    let bytes = ReportPage(title: LocalizedText(verbatim: "</title>&"), language: .vietnamese)
      .bytes([section])
    return String(decoding: bytes, as: UTF8.self)
  }

  private func model() -> ArchitectureModel { ModelText("architecture m { }").model() }

  @Test func `no text becomes markup`() throws {
    let text = "<img src=x onerror=alert(1)>\"'&"
    let html = page(
      [
        .text(text), .term(text, LocalizedText(verbatim: text)),
        .reference(name: text, label: LocalizedText(verbatim: text)),
        .number(DecimalNumber(1), unit: text),
      ], in: model())
    #expect(!html.contains("<img") && !html.contains("<b>") && !html.contains("<i>"))
    #expect(html.ranges(of: "<script>").count == 1 && html.ranges(of: "</title>").count == 1)
    #expect(html.contains("&lt;img src=x"))
  }

  @Test func `the page asks for nothing from elsewhere`() throws {
    let html = page([.text("a")], in: model())
    #expect(!html.contains("src=") && !html.contains("@import") && !html.contains("url("))
    #expect(html.contains("default-src 'none'"))
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"vi\">"))
  }

  /// The page of one report about a model.
  private func page(_ name: ReportName, _ text: String) -> String {
    let scope = ReportScope(ModelText(text).model(), SourceMap())
    let section = ReportPage.Section(scope.table(name), name, of: scope)
    return String(
      decoding: ReportPage(title: LocalizedText(verbatim: "T"), language: .vietnamese).bytes([
        section
      ]),
      as: UTF8.self)
  }

  private static let roadmap = """
    architecture m { }
    use vn-egov 2.0
    phases { now "Hiện trạng" 2020; next "Mục tiêu" 2025 }
    portal cong "Cổng" from next
    task mot "Nhiệm vụ một" { starts 2022-01-01; ends 2023-06-30 }
    task hai "Nhiệm vụ hai" { starts 2023-01-01; after mot }
    task ba "Nhiệm vụ ba"
    """

  @Test func `a roadmap says what its colours mean and what it doesn't draw`() {
    let html = page(.roadmap, Self.roadmap)
    for text in [
      "nhiệm vụ</text>", "bắt đầu trước việc phải xong trước</text>",
      "bắt đầu hoặc kết thúc theo giai đoạn</text>", "mốc của giai đoạn</text>",
      "chưa nêu ngày ở phía đó</text>",
      "1 nội dung không có trong biểu đồ vì chưa nêu ngày: Nhiệm vụ ba.",
    ] { #expect(html.contains(text), "\(text)") }
  }

  @Test func `what begins with the last phase goes on behind it`() throws {
    let html = page(.roadmap, Self.roadmap)
    let bar = try #require(
      html.firstMatch(of: /<path d="([^"]*)"[^>]*><title>Cổng: 31\/12\/2025 – …<\/title>/)?.output.1
    )
    let places = bar.matches(of: /[ML]([0-9.]+)/).compactMap { Double($0.output.1) }
    let (left, right) = (try #require(places.min()), try #require(places.max()))
    #expect(right - left > 60)
  }

  @Test func `names of phases never lie over each other`() throws {
    let phases = (0..<6).map {
      "p\($0) \"Giai đoạn chuyển tiếp số \($0) của kế hoạch\" \(2020 + $0)"
    }
    let html = page(
      .roadmap,
      """
      architecture m { }
      use vn-egov 2.0
      phases { \(phases.joined(separator: "; ")) }
      portal cong "Cổng" from p5
      """)
    let labels = html.matches(
      of: /<text x="([0-9.]+)" y="([0-9.]+)"([^>]*)>Giai đoạn chuyển tiếp/)
    #expect(labels.count == 6)
    let width = 36 * 6.0
    let boxes = try labels.map { label in
      let x = try #require(Double(label.output.1))
      let start = label.output.3.contains("end") ? x - width : x
      return (y: String(label.output.2), span: start...(start + width))
    }
    for (place, box) in boxes.enumerated() {
      for other in boxes.dropFirst(place + 1) where other.y == box.y {
        #expect(!box.span.overlaps(other.span))
      }
    }
  }

  @Test func `a whole that is hit by way of its part is no root of an impact`() throws {
    let html = page(
      .impact,
      """
      architecture m { }
      use vn-egov 2.0
      citizen dan "Người dân" { -> dich-vu "Nộp hồ sơ" }
      online-service dich-vu "Dịch vụ" {
        online-service toan-trinh "Dịch vụ toàn trình" { -> kenh "Cung cấp" }
      }
      contact-channel kenh "Kênh di động"
      """)
    let roots = html.matches(of: /fill="#f9e2df"[^>]*><title>([^<]*)</.ignoresCase())
    #expect(roots.map { String($0.output.1) } == ["Kênh di động"])
  }

  @Test func `figures and the words among them stand on one side of their column`() {
    let html = page([.number(DecimalNumber(1), unit: "")], in: model())
    #expect(html.contains("<td data-sort=\"1\" class=\"number\">1</td>"))
    let targets = page(
      .indicators,
      """
      architecture m { }
      use vn-egov 2.0
      indicator a "A" { unit "%"; target >= 80 by 2025; target >= 90 by 2026; target 95 by 2027 }
      """)
    #expect(targets.contains("<td>≥ 80%</td>") && targets.contains("<td data-sort=\"95\">95%</td>"))
  }

  @Test func `columns of sentences and of names get room, columns of words as much as they need`()
    throws
  {
    let sentence = String(repeating: "câu dài ", count: 10)
    let html = page(
      [
        .text("ngắn"), .text("Hệ thống một cửa của tỉnh"), .text(sentence),
        .number(DecimalNumber(1), unit: ""), .date(try #require(CalendarDate(lastDayOf: 2025))),
        .list([.number(DecimalNumber(42), unit: "tỷ đồng")]),
      ], in: model())
    let headings = html.matches(of: /<th scope="col"(?: class="([a-z]*)")?>/).map {
      $0.output.1.map { String($0) } ?? ""
    }
    #expect(headings == ["", "medium", "long", "number", "", "number"])
    #expect(html.contains(" class=\"date\">31/12/2025</td>"))
    #expect(html.contains("<td data-sort=\"42\" class=\"number\">42 tỷ đồng</td>"))
  }

  @Test func `a picture of an impact ends below its boxes`() throws {
    func height(_ systems: Int) throws -> Double {
      let users = (0..<systems).map { "system s\($0) \"Hệ thống \($0)\" { -> kho \"Đọc\" }" }
      let html = page(
        .impact,
        "architecture m { }\nuse vn-egov 2.0\nsystem kho \"Kho\"\n"
          + users.joined(separator: "\n"))
      let text = try #require(html.firstMatch(of: /<svg [^>]*height="([0-9.]+)px"/)?.output.1)
      return try #require(Double(text))
    }
    #expect(try height(2) - height(1) == 44)
    #expect(try height(1) == 74)
    // What has no room is told below the boxes.
    #expect(try height(13) - height(12) == 24)
  }

  @Test func `a bar of what shall be low says so`() {
    let html = page(
      .indicators,
      """
      architecture m { }
      use vn-egov 2.0
      indicator a "Thời gian" { unit "phút"; better lower; target <= 30 by 2025; actual 42 by 2024 }
      indicator b "Tỷ lệ" { unit "%"; target >= 80 by 2025; actual 81 by 2024 }
      """)
    #expect(html.contains("Thời gian (2025, càng thấp càng tốt)</text>"))
    #expect(html.contains("Tỷ lệ (2025)</text>"))
    #expect(html.contains("tỷ lệ trên 100% là chưa đạt mục tiêu."))
  }

  @Test func `what stands below a table is a sentence`() {
    let table = Table(
      id: "metrics", title: LocalizedText(verbatim: "T"),
      columns: [Table.Column("a", LocalizedText(verbatim: "A"))],
      emptyStatement: LocalizedText(verbatim: "đo đạc chưa có"),
      notes: [LocalizedText(verbatim: "3 mục: 1 đạt"), LocalizedText(verbatim: "còn nữa …")])
    let section = ReportPage.Section(table, .metrics, of: ReportScope(model(), SourceMap()))
    let html = String(
      decoding: ReportPage(title: LocalizedText(verbatim: "T"), language: .vietnamese).bytes([
        section
      ]),
      as: UTF8.self)
    for text in [">Đo đạc chưa có.<", ">3 mục: 1 đạt.<", ">Còn nữa …<"] {
      #expect(html.contains(text), "\(text)")
    }
  }

  @Test func `a page and its charts say how much they leave out`() {
    let targets = (0..<70).map {
      "indicator i\($0) \"Chỉ tiêu \($0)\" { unit \"%\"; target >= 80 by 2025; actual 60 by 2024 }"
    }
    let tasks = (0..<150).map {
      "task t\($0) \"Nhiệm vụ \($0)\" { starts 2022-01-01; ends 2023-06-30 }"
    }
    let text = "architecture m { }\nuse vn-egov 2.0\nindicator x \"X\" { target 5 by 2025 }\n"
    let indicators = page(.indicators, text + targets.joined(separator: "\n"))
    #expect(
      indicators.contains(
        "Biểu đồ vẽ 60 trên 71 mục tiêu: những mục tiêu bằng số đã có số liệu thực hiện; còn 10 mục tiêu như vậy không đủ chỗ vẽ."
      ))
    #expect(indicators.ranges(of: "<title>").count == 61)
    let roadmap = page(.roadmap, text + tasks.joined(separator: "\n"))
    #expect(roadmap.contains("Biểu đồ chỉ vẽ 80 nội dung đầu trên 150."))
    let rows = Table(
      id: "metrics", title: LocalizedText(verbatim: "T"),
      columns: [Table.Column("a", LocalizedText(verbatim: "A"))],
      rows: (0..<ReportPage.mostRows + 3).map { [.text("dòng \($0)")] },
      emptyStatement: LocalizedText("", ""))
    let section = ReportPage.Section(rows, .metrics, of: ReportScope(model(), SourceMap()))
    let long = String(
      decoding: ReportPage(title: LocalizedText(verbatim: "T"), language: .vietnamese)
        .bytes([section]), as: UTF8.self)
    #expect(long.contains("Còn 3 dòng không hiển thị ở đây: kien report metrics --format csv."))
    #expect(long.contains("dòng 4999<") && !long.contains("dòng 5000<"))
  }

  @Test func `a matrix frames what depends on each other and counts what depends often`() throws {
    let html = page(
      .matrix,
      """
      architecture m { }
      use vn-egov 2.0
      system a "Hệ thống A" { -> b "một"; -> b "hai" }
      system b "Hệ thống B" { -> a "ba" }
      system c "Hệ thống C" { -> a "bốn" }
      """)
    let picture = try #require(html.firstMatch(of: /(?s)<svg .*?<\/svg>/)?.output)
    #expect(picture.contains("Hệ thống A → Hệ thống B: 2</title>"))
    // The figure in its square, in white, beside the numbers of lines.
    let figures = picture.matches(of: /fill="#ffffff"[^>]*>([0-9]+)<\/text>/.ignoresCase())
    #expect(figures.map { String($0.output.1) } == ["2"])
    let frames = picture.matches(of: /<rect [^>]*width="([0-9.]+)"[^>]*stroke="#[^>]*>/)
    #expect(frames.map { String($0.output.1) } == ["36"])
  }

  @Test(
    arguments: [
      (.roadmap, "task mot \"Một\"", "chưa nội dung nào của lộ trình nêu ngày"),
      (.roadmap, "", "Không có nhiệm vụ"),
      (
        .indicators, "indicator a \"A\" { unit \"%\"; target >= 80 by 2025 }",
        "chưa mục tiêu nào bằng số có số liệu thực hiện"
      ),
      (.indicators, "", "Không có chỉ tiêu nào"),
    ] as [(ReportName, String, String)])
  func `a chart that isn't there is told`(report: ReportName, text: String, expected: String) {
    let html = page(report, "architecture m { }\nuse vn-egov 2.0\n\(text)")
    #expect(!html.contains("<svg") && html.contains(expected))
  }

  @Test func `the script that runs is the one that the page's policy names`() throws {
    let html = page([.text("a")], in: model())
    let script = try #require(
      html.firstMatch(of: /(?s)<script>(.*)<\/script>/)?.output.1)
    let named = try #require(html.firstMatch(of: /'sha256-([^']*)'/)?.output.1)
    #expect(SHA256.base64(Array(script.utf8)) == String(named))
  }
}

/// FIPS 180-4, for one comparison.
private enum SHA256 {
  static func base64(_ message: [UInt8]) -> String {
    // The fractional parts of the square and cube roots of the first primes.
    var primes: [Int] = []
    var candidate = 2
    while primes.count < 64 {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    func fraction(_ root: Double) -> UInt32 {
      UInt32((root - root.rounded(.down)) * 4_294_967_296)
    }
    var state = primes.prefix(8).map { fraction(Double($0).squareRoot()) }
    let constants = primes.map { fraction(cbrt(Double($0))) }
    var bytes = message + [0x80]
    while bytes.count % 64 != 56 { bytes.append(0) }
    for place in (0..<8).reversed() {
      bytes.append(UInt8((message.count * 8) >> (8 * place) & 0xFF))
    }
    func turned(_ word: UInt32, _ count: UInt32) -> UInt32 {
      word >> count | word << (32 - count)
    }
    for start in stride(from: 0, to: bytes.count, by: 64) {
      var words = (0..<16).map { place in
        (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[start + place * 4 + $1]) }
      }
      for place in 16..<64 {
        let (one, two) = (words[place - 15], words[place - 2])
        let small = turned(one, 7) ^ turned(one, 18) ^ one >> 3
        let large = turned(two, 17) ^ turned(two, 19) ^ two >> 10
        words.append(words[place - 16] &+ small &+ words[place - 7] &+ large)
      }
      var s = state
      for place in 0..<64 {
        let sum = turned(s[4], 6) ^ turned(s[4], 11) ^ turned(s[4], 25)
        let choice = (s[4] & s[5]) ^ (~s[4] & s[6])
        let first = s[7] &+ sum &+ choice &+ constants[place] &+ words[place]
        let other = turned(s[0], 2) ^ turned(s[0], 13) ^ turned(s[0], 22)
        let majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2])
        s = [first &+ other &+ majority, s[0], s[1], s[2], s[3] &+ first, s[4], s[5], s[6]]
      }
      for place in 0..<8 { state[place] = state[place] &+ s[place] }
    }
    let digest = state.flatMap { word in (0..<4).map { UInt8(word >> (24 - 8 * $0) & 0xFF) } }
    return Data(digest).base64EncodedString()
  }
}

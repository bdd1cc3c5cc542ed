import Foundation
import TestSupport
import Testing

/// The whole set of reports, and the helper that makes workbooks.
struct ReportSetTests {
  static let pages: [(page: String, language: String)] = [
    ("docs/bao-cao.md", "vi_VN.UTF-8"), ("docs/reports.md", "en_US.UTF-8"),
  ]

  @Test(arguments: pages)
  func `the page on reports shows what the commands print`(page: String, language: String) throws {
    var tour = try TutorialPage(Repository.file(page), environment: ["LANG": language])
    let difference = try Golden.difference(tour.run().page, from: Repository.file(page))
    #expect(difference == nil, "\(difference ?? "")")
  }

  private static let model = Repository.file("models/ben-tre-2.0").path

  private func write(_ formats: String, to folder: URL) throws -> Executable.Result {
    try Executable.run(
      ["report", "--all", Self.model, "--lang", "vi", "--format", formats, "--out", folder.path],
      in: folder.deletingLastPathComponent().path)
  }

  @Test func `the set is the same bytes each time, and nothing else lies in the folder`() throws {
    let folder = try TemporaryFolder()
    let places = ["one", "two"].map { folder.url.appending(path: $0) }
    for place in places {
      #expect(try write("html,xlsx,csv,json,markdown,text", to: place).status == 0)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: places[0].path).sorted()
    #expect(names == (try FileManager.default.contentsOfDirectory(atPath: places[1].path)).sorted())
    #expect(names.count > 40 && names.allSatisfy { !$0.hasPrefix(".") })
    for name in names {
      let bytes = try places.map { try Data(contentsOf: $0.appending(path: name)) }
      #expect(!bytes[0].isEmpty && bytes[0] == bytes[1], "\(name)")
    }
    let workbook = try Data(contentsOf: places[0].appending(path: "report.xlsx"))
    #expect(workbook.starts(with: Data("PK".utf8)))
  }

  @Test func `what stood there before is replaced whole, or stays`() throws {
    let folder = try TemporaryFolder()
    let place = folder.url.appending(path: "set")
    #expect(try write("markdown,text", to: place).status == 0)
    let page = place.appending(path: "report.md")
    let first = try Data(contentsOf: page)
    try Data("cũ".utf8).write(to: page)
    // A folder where a file should be: nothing of the set is written.
    let blocked = place.appending(path: "report.txt")
    try FileManager.default.removeItem(at: blocked)
    try FileManager.default.createDirectory(at: blocked, withIntermediateDirectories: true)
    #expect(try write("markdown,text", to: place).status == 2)
    #expect(try Data(contentsOf: page) == Data("cũ".utf8))
    try FileManager.default.removeItem(at: blocked)
    #expect(try write("markdown,text", to: place).status == 0)
    #expect(try Data(contentsOf: page) == first)
    let names = try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
    #expect(names == ["report.md", "report.txt"])
  }

  @Test func `a report of the set is what the command for it alone writes`() throws {
    let folder = try TemporaryFolder()
    #expect(try write("csv", to: folder.url.appending(path: "set")).status == 0)
    for name in ["dependencies", "coupling", "matrix"] {
      let alone = folder.url.appending(path: "\(name).csv")
      // With an option that changes nothing here, so that the plain writer of tables is taken.
      let result = try Executable.run(
        ["report", name, Self.model, "--lang", "vi", "--format", "csv", "--out", alone.path]
          + ["--focus", "(element)"], in: folder.url.path)
      #expect(result.status == 0)
      let inSet = try Data(contentsOf: folder.url.appending(path: "set/\(name).csv"))
      #expect(try Data(contentsOf: alone) == inSet, "\(name)")
    }
  }

  // MARK: The helper

  private func workbook(_ request: [UInt8]) throws -> (status: Int32, output: Data) {
    let process = Process()
    process.executableURL = Executable.url.deletingLastPathComponent()
      .appending(path: "kien-workbook")
    let folder = try TemporaryFolder()
    let input = folder.url.appending(path: "request")
    let output = folder.url.appending(path: "workbook")
    try Data(request).write(to: input)
    try Data().write(to: output)
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let status = process.terminationReason == .exit ? process.terminationStatus : -1
    return (status, try Data(contentsOf: output))
  }

  /// A request of two sheets with every kind of cell, by hand.
  private static var request: [UInt8] {
    var bytes: [UInt8] = []
    func number(_ value: Int, _ width: Int = 4) {
      for place in 0..<width { bytes.append(UInt8(value >> (8 * place) & 0xFF)) }
    }
    func text(_ text: String) {
      number(text.utf8.count)
      bytes += Array(text.utf8)
    }
    bytes += Array("KWQ2".utf8)
    number(0)
    text("vi")
    number(2)
    text("Mục lục")
    text("Đô 'A' thị")
    for _ in 0..<2 {
      text("Tiêu đề")
      number(1)
      number(5)
      number(1)
      number(1)
      number(1)
      text("Cột")
      number(20)
      bytes.append(0)
      bytes.append(1)
      text("=1+1")
      bytes.append(2)
      number(Int(bitPattern: UInt(1.5.bitPattern)), 8)
      text("tỷ đồng")
      bytes.append(3)
      number(2025, 2)
      bytes += [12, 31]
      bytes.append(4)
      text("tới")
      number(1)
      text("Ghi chú")
    }
    let length = bytes.count
    for place in 0..<4 { bytes[4 + place] = UInt8(length >> (8 * place) & 0xFF) }
    return bytes
  }

  /// A request as it is written piece by piece: its mark, then its length.
  private struct RequestBytes {
    private var bytes = Array("KWQ2".utf8)

    init() {
      number(0)
    }

    mutating func number(_ value: Int) {
      bytes += (0..<4).map { UInt8(value >> (8 * $0) & 0xFF) }
    }

    mutating func text(_ text: String) {
      number(text.utf8.count)
      bytes += Array(text.utf8)
    }

    mutating func cell(_ text: String) {
      bytes.append(1)
      self.text(text)
    }

    /// With the length in its place.
    var whole: [UInt8] {
      bytes.prefix(4) + (0..<4).map { UInt8(bytes.count >> (8 * $0) & 0xFF) } + bytes.dropFirst(8)
    }
  }

  /// A request of empty sheets, each with so many columns and no row.
  private static func request(sheets: Int, columns: Int) -> [UInt8] {
    var request = RequestBytes()
    request.text("vi")
    request.number(sheets)
    for sheet in 0..<sheets { request.text("Trang \(sheet)") }
    for _ in 0..<sheets {
      request.text("Tiêu đề")
      for count in [columns, 0, 0, 0, 0] { request.number(count) }
      for _ in 0..<columns {
        request.text("Cột")
        request.number(10)
      }
    }
    return request.whole
  }

  @Test(arguments: [(100, 1, true), (101, 1, false), (1, 1_000, true), (1, 1_001, false)])
  func `a workbook has at most 100 sheets of 1 000 columns`(
    sheets: Int, columns: Int, isMade: Bool
  ) throws {
    let answer = try workbook(Self.request(sheets: sheets, columns: columns))
    #expect(answer.status == (isMade ? 0 : 1))
    #expect(answer.output.isEmpty == !isMade)
  }

  @Test(arguments: [
    (
      "kill -XCPU $$", "kien-workbook took longer than it may and was stopped (signal SIGXCPU)",
      "kien-workbook chạy quá thời gian cho phép nên đã bị dừng (tín hiệu SIGXCPU)"
    ),
    (
      "kill -KILL $$",
      "kien-workbook was ended, most likely because it needed too much memory (signal SIGKILL)",
      "kien-workbook bị dừng, nhiều khả năng do cần quá nhiều bộ nhớ (tín hiệu SIGKILL)"
    ),
    (
      "echo 'no memory for the workbook' >&2; exit 1", "there is not enough memory",
      "không đủ bộ nhớ"
    ),
    (
      "echo 'a\u{1B}[31m' >&2; exit 1", "a\\u{1B}[31m", "\"a\\u{1B}[31m\""
    ),
    (
      "exit 1", "kien-workbook ended early and without a reason",
      "kien-workbook kết thúc sớm mà không nêu lý do"
    ),
  ])
  func `why there is no workbook is told in both languages`(
    program: String, english: String, vietnamese: String
  ) throws {
    let folder = try TemporaryFolder()
    let kien = try Executable.copy(to: folder, beside: "kien-workbook", program)
    for (language, words) in [
      ("en", "there is no workbook: \(english)"),
      ("vi", "không tạo được bảng tính: \(vietnamese)"),
    ] {
      let result = try Executable.run(
        ["report", "metrics", Self.model, "--out", "a.xlsx", "--lang", language],
        in: folder.path, program: kien)
      #expect(result.status == 2)
      let errors = String(decoding: result.errors, as: UTF8.self)
      #expect(errors.hasSuffix("\(words)\n"), "\(errors)")
    }
  }

  @Test func `every kind of cell makes a workbook`() throws {
    let answer = try workbook(Self.request)
    #expect(answer.status == 0)
    #expect(answer.output.starts(with: Data("PK".utf8)))
    #expect(try workbook(Self.request).output == answer.output)
  }

  /// A request of one sheet with a column of each width and a row of texts.
  private static func request(widths: [Int], texts: [String]) -> [UInt8] {
    var request = RequestBytes()
    request.text("vi")
    request.number(1)
    request.text("Trang")
    request.text("Tiêu đề")
    for count in [widths.count, 1, 0, 0, widths.count] { request.number(count) }
    for width in widths {
      request.text("Cột")
      request.number(width)
    }
    for content in texts { request.cell(content) }
    return request.whole
  }

  @Test(
    arguments: [
      // Letters with accents count once; a line ends where a word doesn't fit any more.
      (["một hai"], [10], nil), (["một hai ba bốn"], [10], 2), (["một\nhai\nba"], [10], 3),
      (["chữchữchữchữchữchữchữchữ"], [10], 2),
      (["một", "một hai ba bốn năm sáu bảy"], [20, 10], 3),
    ] as [([String], [Int], Int?)])
  func `a row is as high as its longest text needs`(
    texts: [String], widths: [Int], lines: Int?
  ) throws {
    let answer = try workbook(Self.request(widths: widths, texts: texts))
    let sheet = try Self.entry("xl/worksheets/sheet1.xml", of: answer.output)
    let row = try #require(sheet.firstMatch(of: /<row r="4"[^>]*>/)).output
    let height = row.firstMatch(of: /\bht="([0-9.]+)"/).flatMap { Double($0.output.1) }
    #expect(height == lines.map { Double($0 * 13 + 2) }, "\(row)")
  }

  /// The first sheet of one report about a model.
  private func sheet(of report: String, _ model: String) throws -> String {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "a.xlsx")
    let result = try Executable.run(
      ["report", report, model, "--lang", "vi", "--out", file.path], in: folder.url.path)
    #expect(result.status == 0)
    return try Self.entry("xl/worksheets/sheet1.xml", of: Data(contentsOf: file))
  }

  @Test(
    arguments: [
      // Numbers of rows and steps are no names: the names behind them stay in sight too.
      ("matrix", 2), ("impact", 2), ("dependencies", 1), ("indicators", 1),
    ])
  func `what a row is about stays in sight`(report: String, columns: Int) throws {
    let sheet = try sheet(of: report, Self.model)
    #expect(sheet.contains("<pane xSplit=\"\(columns)\" ySplit=\"3\""), "\(report)")
  }

  @Test func `a matrix has narrow columns, and filters on its names alone`() throws {
    let sheet = try sheet(of: "matrix", Self.model)
    #expect(sheet.contains(/<autoFilter ref="A3:B[0-9]+"/))
    let widths = sheet.matches(of: /<col [^>]*width="([0-9.]+)"/).compactMap {
      Double($0.output.1)
    }
    #expect(widths.count > 4 && widths.dropFirst(4).allSatisfy { $0 < 6 })
  }

  @Test func `a wide table is narrowed, and printed on larger paper`() throws {
    let sheet = try sheet(of: "dependencies", Self.model)
    let widths = sheet.matches(of: /<col [^>]*min="([0-9]+)" max="([0-9]+)" width="([0-9.]+)"/)
      .compactMap { column -> Double? in
        guard let first = Double(column.output.1), let last = Double(column.output.2),
          let width = Double(column.output.3)
        else { return nil }
        return (last - first + 1) * width
      }
    #expect(widths.reduce(0, +) < 230)
    #expect(sheet.contains("paperSize=\"8\""))
    #expect(try self.sheet(of: "metrics", Self.model).contains("paperSize=\"9\""))
  }

  /// A file of a ZIP archive: its compressed bytes as a file of gzip, which every system can read.
  private static func entry(_ name: String, of archive: Data) throws -> String {
    let bytes = [UInt8](archive)
    func number(_ place: Int, _ width: Int) -> Int {
      (0..<width).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
    let place = try #require(
      bytes.indices.dropLast(46).first { place in
        number(place, 4) == 0x0201_4B50
          && bytes[(place + 46)...].starts(with: Array(name.utf8))
          && number(place + 28, 2) == name.utf8.count
      })
    let header = number(place + 42, 4)
    let start = header + 30 + number(header + 26, 2) + number(header + 28, 2)
    var packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    packed += bytes[start..<start + number(place + 20, 4)]
    packed += bytes[place + 16..<place + 20] + bytes[place + 24..<place + 28]
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "entry.gz")
    try Data(packed).write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/gzip")
    process.arguments = ["-d", file.path]
    try process.run()
    process.waitUntilExit()
    return try String(contentsOf: folder.url.appending(path: "entry"), encoding: .utf8)
  }

  @Test
  func `a request that is cut off or damaged ends in an error, or in a workbook, never in a crash`()
    throws
  {
    let request = Self.request
    for end in stride(from: 0, to: request.count, by: 5) {
      let answer = try workbook(Array(request[..<end]))
      #expect(answer.status == 1 && answer.output.isEmpty, "cut at \(end)")
    }
    var source = RandomSource(seed: 11)
    for _ in 0..<60 {
      var damaged = request
      for _ in 0..<Int.random(in: 1...3, using: &source) {
        let place = Int.random(in: 8..<damaged.count, using: &source)
        damaged[place] = UInt8.random(in: 0...255, using: &source)
      }
      let answer = try workbook(damaged)
      #expect(answer.status == 0 || answer.status == 1)
      #expect(answer.output.isEmpty == (answer.status == 1))
    }
  }
}

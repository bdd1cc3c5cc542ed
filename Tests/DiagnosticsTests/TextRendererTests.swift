import Diagnostics
import TestSupport
import Testing

/// Diagnostics as people read them, by golden files in `Golden/`.
struct TextRendererTests {
  /// A diagnostic over some files; `[[` and `]]` mark the place of the message, `{{` and `}}` those
  /// of its labels.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var files: [(path: String, text: String)]
    var message = LocalizedText("there is no element 'x'", "không có phần tử nào tên 'x'")
    var label = LocalizedText("did you mean 'y'?", "có phải 'y'?")
    var severity = Severity.error
    var notes: [Diagnostic.Note] = []
    var fixes: [Fix] = []

    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "one-line",
      files: [("mo-hinh/cong.kien", "portal dvc {\n  -> [[csdl-dan-cuu]] \"Xác thực\"\n}\n")]),
    Case(
      name: "no-label", files: [("a.kien", "[[portel]] p\n")], label: LocalizedText("", ""),
      severity: .warning),
    Case(
      name: "labels-in-one-file",
      files: [("a.kien", "{{system}} a\n{{system}} b\nx\ny\nz\nsystem {{c}} [[d]] e\n")]),
    Case(
      name: "labels-in-two-files",
      files: [
        ("a.kien", "\n\n\n\n\n\n\n\n\n\n\n  owner [[stttt]]\n"),
        ("b.kien", "agency {{stttt}} \"Sở\"\nagency {{sttt}}\n"),
      ]),
    Case(
      name: "vietnamese-columns",
      files: [("a.kien", "portal cổng-dịch-vụ \"Cổng dịch vụ công – tỉnh Bến Tre\" [[đặt-ở]] x\n")]),
    Case(
      name: "decomposed-columns",
      files: [("a.kien", "\"Co\u{302}\u{309}ng\" [[đa\u{323}\u{302}t]] x\n")]),
    Case(name: "carriage-returns", files: [("a.kien", "portal p {\r\n  owner [[x]]\r\n}\r\n")]),
    Case(name: "old-line-ends", files: [("a.kien", "portal p {\r  owner [[x]]\r}\r")]),
    Case(name: "tabs", files: [("a.kien", "portal p {\n\towner\t[[x]]\ty\n}\n")]),
    Case(name: "end-of-file", files: [("a.kien", "portal p {[[]]")]),
    Case(name: "empty-file", files: [("a.kien", "[[]]")]),
    Case(name: "over-lines", files: [("a.kien", "portal [[p {\n  owner x\n]]}\n")]),
    Case(
      name: "hostile-text",
      files: [
        ("::error file=x::.kien", "a \u{1B}[31m[[b\u{202E}c\u{0}]] \u{9B}2J \u{200B}\u{FEFF}\n")
      ],
      message: LocalizedText("\u{1B}]0;x\u{7} '\n::error::y'", "\u{1B}]0;x\u{7} '\r\n::error::y'"),
      label: LocalizedText("\u{2028}::warning::", "\u{2028}::warning::")),
    Case(
      name: "commands-within-lines",
      files: [("##[x]/##vso[y]z.kien", "a \"##[error]b\" [[c]] ##vso[task.x]d\n")],
      message: LocalizedText("there is ##[error]x", "có ##[error]x"),
      label: LocalizedText("##teamcity[x]", "##teamcity[x]"),
      notes: [.init(.note, LocalizedText("a\nb ##[c]", "a\nb ##[c]"))]),
    Case(
      name: "notes-and-fixes", files: [("a.kien", "as-of [[31/12/2025]]\n")],
      notes: [
        .init(.basis, LocalizedText("Decision 2323", "Quyết định 2323")),
        .init(.remedy, LocalizedText("first\nsecond", "thứ nhất\nthứ hai")),
        .init(.expected, LocalizedText(verbatim: "as-of 2021-01-29")),
        .init(.note, LocalizedText("\u{1B}[2J", "\u{1B}[2J")),
      ],
      fixes: [
        Fix(LocalizedText("write 2025-12-31", "viết 2025-12-31"), [], .safe),
        Fix(LocalizedText("remove it", "bỏ đi"), [], .review),
        Fix(LocalizedText("add …", "thêm …"), [], .template),
      ]),
    Case(
      name: "long-line",
      files: [
        (
          "a.kien",
          "portal p \"\(String(repeating: "Cổng dịch vụ ", count: 60))\" [[đặt-ở]] x "
            + String(repeating: "và tiếp ", count: 90) + "{{đặt-ở}} hết\n"
        )
      ]),
    Case(
      name: "long-range",
      files: [("a.kien", "portal [[\(String(repeating: "p", count: 3_000))]] {{x}}\n")],
      message: LocalizedText(verbatim: String(repeating: "ấy", count: 3_000))),
    Case(
      name: "secret-across-the-part",
      files: [
        (
          "a.kien",
          "portal p \"https://a:\(String(repeating: "s3cr3t", count: 100))@b.vn\" [[x]] y "
            + String(repeating: "z ", count: 200) + "\n"
        )
      ]),
    Case(
      name: "many-places",
      files: [("a.kien", "[[x]]\n" + String(repeating: "{{x}} y\n", count: 30))]),
    Case(
      name: "invalid-bytes", files: [("a.kien", "portal \u{FFFD} [[x]]\n")], severity: .note),
  ]

  @Test(arguments: cases)
  func `a diagnostic reads as in its golden file`(_ item: Case) throws {
    var sources = SourceMap()
    var primary: SourceRange?
    var secondary: [Diagnostic.Label] = []
    for file in item.files {
      let marked = MarkedText(file.text)
      let id = sources.add(path: file.path, bytes: marked.bytes).id
      func range(_ bytes: Range<Int>) -> SourceRange {
        SourceRange(file: id, start: UInt32(bytes.lowerBound), end: UInt32(bytes.upperBound))
      }
      primary = primary ?? marked.primary.map(range)
      secondary += marked.secondary.map {
        Diagnostic.Label(range($0), LocalizedText("also here", "cũng ở đây"))
      }
    }
    let diagnostic = Diagnostic(
      code: "K0203", severity: item.severity, message: item.message,
      primary: .init(try #require(primary), item.label), secondary: secondary, notes: item.notes,
      fixes: item.fixes)
    var text = ""
    for language in Language.allCases {
      var renderer = TextRenderer(sources: sources, language: language, colored: false)
      text += renderer.render(diagnostic) + "\n"
    }
    checkIsInert(text)
    let file = Repository.tests("DiagnosticsTests/Golden/\(item.name).txt")
    let difference = try Golden.difference(text, from: file)
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test func `the lines of a fix are shown where they change, however long they are`() {
    var sources = SourceMap()
    let line =
      String(repeating: "trước ", count: 200) + "sai " + String(repeating: "sau ", count: 200)
    let id = sources.add(path: "a.kien", bytes: Array((line + "\n").utf8)).id
    let start = UInt32(line.utf8.count - "sai ".utf8.count - "sau ".utf8.count * 200)
    let range = SourceRange(file: id, start: start, end: start + 3)
    let diagnostic = Diagnostic(
      .unknownForTests, at: range, LocalizedText("a", "b"),
      fixes: [
        Fix(
          LocalizedText("write it", "viết lại"), [TextEdit(range, "đúng")], .safe, showsLines: true)
      ])
    var renderer = TextRenderer(sources: sources, language: .english, colored: false)
    let lines = renderer.render(diagnostic).textLines
    #expect(lines.contains { $0.contains("- …") && $0.contains("trước sai sau") })
    #expect(lines.contains { $0.contains("+ …") && $0.contains("trước đúng sau") })
    #expect(lines.allSatisfy { $0.count < 320 })
  }

  @Test func `a secret is printed nowhere: in notes, labels, or the lines that a fix changes`()
    throws
  {
    var sources = SourceMap()
    let text = "a -> b \"mật khẩu: s3cr3tWord\"\n"
    let id = sources.add(path: "a.kien", bytes: Array(text.utf8)).id
    let said = LocalizedText("password=s3cr3tWord", "mật khẩu: s3cr3tWord")
    let diagnostic = Diagnostic(
      .unknownForTests, at: SourceRange(file: id, start: 0, end: 1), said, label: said,
      notes: [.init(.note, said)],
      fixes: [
        Fix(
          said, [TextEdit(SourceRange(file: id, start: 0, end: 1), "c")], .review, showsLines: true)
      ])
    for language in Language.allCases {
      var renderer = TextRenderer(sources: sources, language: language, colored: false)
      let printed = renderer.render(diagnostic)
      #expect(printed.contains("- a -> b") && printed.contains("+ c -> b"))
      #expect(!printed.contains("s3cr3tWord"))
    }
  }

  @Test func `a private key is printed nowhere, what stands beside it is`() {
    var sources = SourceMap()
    let text =
      "a \"-----BEGIN RSA PRIVATE KEY----- MIIEpAIBAAKCAQEA -----END RSA PRIVATE KEY-----\" b\n"
    let id = sources.add(path: "a.kien", bytes: Array(text.utf8)).id
    let key = LocalizedText(verbatim: "-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n")
    let diagnostic = Diagnostic(
      .unknownForTests, at: SourceRange(file: id, start: 0, end: 1), key, notes: [.init(.note, key)]
    )
    var renderer = TextRenderer(sources: sources, language: .english, colored: false)
    let printed = renderer.render(diagnostic)
    #expect(!printed.contains("MIIEp") && !printed.contains("BEGIN"))
    #expect(printed.contains("a \"•••") && printed.contains("\" b"))
  }

  @Test(arguments: [
    // Its end is there, comes late, or is missing.
    "-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\nMIIEpBB\n-----END PRIVATE KEY-----\nsystem after\n",
    "  -----BEGIN RSA PRIVATE KEY-----\r\n  Proc-Type: 4,MIIEpENCRYPTED\r\n\r\n  MIIEpAIBAAKC\r\n"
      + "  -----END RSA PRIVATE KEY-----\r\nsystem after\n",
    "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,MIIEpENCRYPTED\nDEK-Info: MIIEp,12\n\nMIIEpAIBAAKCAQEA \t\nsystem after\n",
    "# -----BEGIN PRIVATE KEY-----\n# MIIEpAIBAAKCAQEA\n> MIIEpAIBAAKCAQEA\nsystem after\n",
    "// -----BEGIN EC PRIVATE KEY-----\n// MIIEpAIBAAKCAQEA\n// MIIEpA==\nsystem after\n",
    "a -----BEGIN PRIVATE KEY----- MIIEpAIB\r\nMIIEpAIBA\u{200B}AKCAQEA\r\nsystem after\n",
  ])
  func `no line of a private key is printed, what stands behind it is`(text: String) {
    var sources = SourceMap()
    let id = sources.add(path: "a.kien", bytes: Array(text.utf8)).id
    var renderer = TextRenderer(sources: sources, language: .english, colored: false)
    let bytes = Array(text.utf8)
    let starts = [0] + bytes.indices.dropLast().filter { bytes[$0] == 0x0A }.map { $0 + 1 }
    let printed = starts.map { start in
      renderer.render(
        Diagnostic(
          .unknownForTests, at: SourceRange(file: id, start: UInt32(start), end: UInt32(start)),
          LocalizedText("a", "b")))
    }
    #expect(printed.allSatisfy { !$0.contains("MIIEp") && !$0.contains("PRIVATE") })
    #expect(printed.dropLast().allSatisfy { $0.contains("•") || $0.hasSuffix("| \n  | ^\n") })
    #expect(printed.last?.contains("system after") == true)
  }

  @Test(arguments: ["a", "-", "--a"], 0..<12)
  func `a private key is found wherever it begins`(filler: String, count: Int) {
    let key = "-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END PRIVATE KEY-----"
    let text = String(repeating: filler, count: count) + "\(key) --\(key)-----\nsystem after\n"
    var sources = SourceMap()
    let id = sources.add(path: "a.kien", bytes: Array(text.utf8)).id
    var renderer = TextRenderer(sources: sources, language: .english, colored: false)
    let places = text.utf8.indices.filter { text.utf8[$0] == 0x0A }
      .map { UInt32(text.utf8.distance(from: text.startIndex, to: $0) + 1) }
    let printed = places.dropLast().map {
      renderer.render(
        Diagnostic(
          .unknownForTests, at: SourceRange(file: id, start: $0, end: $0), LocalizedText("a", "b")))
    }
    #expect(printed.count == 5)
    #expect(printed.dropLast().allSatisfy { $0.contains("••••") && !$0.contains("MIIEp") })
    #expect(printed.last?.contains("system after") == true)
  }

  @Test func `side by side the same is rendered as in turn`() {
    var sources = SourceMap()
    let ids = (0..<3).map { number in
      sources.add(
        path: "\(number).kien",
        bytes: Array(String(repeating: "dòng \(number)\n", count: 20_000).utf8)
      ).id
    }
    let diagnostics = (0..<1_100).map { number in
      let place = SourceRange(
        file: ids[number % 3], start: UInt32(number * 9), end: UInt32(number * 9 + 4))
      return Diagnostic(
        .unknownForTests, at: place, LocalizedText("a", "b"),
        fixes: [
          Fix(
            LocalizedText("c", "d"),
            [TextEdit(SourceRange(file: ids[(number + 1) % 3], start: 9, end: 13), "x")], .review,
            showsLines: true)
        ])
    }
    var renderer = TextRenderer(sources: sources, language: .english, colored: false)
    // The last ones first, as a busy core may.
    let printed = renderer.render(diagnostics) { count, body in
      for number in (0..<count).reversed() { body(number) }
    }
    #expect(
      printed
        == diagnostics.prefix(TextRenderer.maximumPrinted).map { renderer.render($0) + "\n" }
        .joined()
        + "and 100 more\n")
  }

  @Test func `of many lines that a fix changes the first are shown`() {
    var sources = SourceMap()
    let text = (0..<40).map { "dòng \($0)\n" }.joined()
    let id = sources.add(path: "a.kien", bytes: Array(text.utf8)).id
    let all = SourceRange(file: id, start: 0, end: UInt32(text.utf8.count))
    let diagnostic = Diagnostic(
      .unknownForTests, at: SourceRange(file: id, start: 0, end: 1), LocalizedText("a", "b"),
      fixes: [Fix(LocalizedText("c", "d"), [TextEdit(all, "")], .review, showsLines: true)])
    var renderer = TextRenderer(sources: sources, language: .english, colored: false)
    let lines = renderer.render(diagnostic).textLines.filter { $0.contains("- dòng") }
    #expect(lines.first?.hasSuffix("- dòng 0") == true)
    #expect(lines.count == 11)
    #expect(renderer.render(diagnostic).hasSuffix("- dòng 10\n    …\n"))
  }

  @Test func `colours are escape sequences of our own and nothing else differs`() throws {
    var sources = SourceMap()
    let id = sources.add(path: "a.kien", bytes: Array("owner \u{1B}[5m x\n".utf8)).id
    let diagnostic = Diagnostic(
      .unknownForTests, at: SourceRange(file: id, start: 6, end: 7),
      LocalizedText("a", "b"), label: LocalizedText("c", "d"))
    var colored = TextRenderer(sources: sources, language: .english, colored: true)
    var plain = TextRenderer(sources: sources, language: .english, colored: false)
    let text = colored.render(diagnostic)
    #expect(text.contains("\u{1B}[1;31merror[K0000]\u{1B}[0m"))
    #expect(!text.contains("\u{1B}[5m"))
    let stripped = text.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(stripped == plain.render(diagnostic))
  }

  @Test func `a thousand diagnostics are printed and the rest is counted`() {
    var sources = SourceMap()
    let id = sources.add(path: "a.kien", bytes: Array("x\n".utf8)).id
    let one = Diagnostic(
      .unknownForTests, at: SourceRange(file: id, start: 0, end: 1), LocalizedText("a", "b"))
    var english = TextRenderer(sources: sources, language: .english, colored: false)
    var vietnamese = TextRenderer(sources: sources, language: .vietnamese, colored: false)
    let many = Array(repeating: one, count: TextRenderer.maximumPrinted + 7)
    #expect(english.render(many).hasSuffix("\nand 7 more\n"))
    #expect(vietnamese.render(many).hasSuffix("\nvà 7 mục nữa\n"))
    #expect(!english.render(Array(many.prefix(TextRenderer.maximumPrinted))).contains("more"))
    #expect(english.render([]) == "")
  }

  @Test func `diagnostics are read in order of place, then severity, code and message`() {
    func make(_ file: UInt32, _ start: UInt32, _ code: String, _ severity: Severity, _ text: String)
      -> Diagnostic
    {
      Diagnostic(
        code: code, severity: severity, message: LocalizedText(verbatim: text),
        primary: .init(SourceRange(file: FileID(file), start: start, end: start + 1)))
    }
    let ordered = [
      make(0, 1, "K2", .error, "a"), make(0, 2, "K2", .error, "a"), make(0, 2, "K1", .warning, "a"),
      make(0, 2, "K1", .warning, "b"), make(0, 2, "K3", .warning, "a"),
      make(1, 0, "K1", .note, "a"),
    ]
    var random = RandomSource(seed: 5)
    for _ in 0..<50 { #expect(ordered.shuffled(using: &random).sortedForReading() == ordered) }
    #expect(ordered.count(.warning) == 3)
  }

  /// Nothing in the text moves a cursor, hides or reverses text, or begins a line as a command.
  private func checkIsInert(_ text: String) {
    for scalar in text.unicodeScalars {
      let isControl =
        scalar.value < 0x20 && scalar.value != 0x0A || (0x7F...0x9F).contains(scalar.value)
      let isHidden = [0x200B, 0x202E, 0x2028, 0xFEFF].contains(scalar.value)
      #expect(!isControl && !isHidden, "U+\(String(scalar.value, radix: 16))")
    }
    for line in text.split(separator: "\n") { #expect(!line.hasPrefix("::")) }
  }
}

extension DiagnosticCode {
  fileprivate static let unknownForTests = DiagnosticCode(
    "K0000", "test", .error, summary: LocalizedText("", ""), explanation: LocalizedText("", ""))
}

/// A text without its marks, and where they stood.
private struct MarkedText {
  var bytes: [UInt8] = []
  var primary: Range<Int>?
  var secondary: [Range<Int>] = []

  init(_ text: String) {
    let source = Array(text.utf8)
    var starts: [Int] = []
    var index = 0
    while index < source.count {
      let pair = String(decoding: source[index..<min(index + 2, source.count)], as: UTF8.self)
      switch pair {
      case "[[", "{{": starts.append(bytes.count)
      case "]]": primary = (starts.popLast() ?? 0)..<bytes.count
      case "}}": secondary.append((starts.popLast() ?? 0)..<bytes.count)
      default:
        bytes.append(source[index])
        index += 1
        continue
      }
      index += 2
    }
  }
}

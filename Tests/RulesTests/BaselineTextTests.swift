import Diagnostics
import Rules
import Testing

/// The file of a baseline.
@Suite struct BaselineTextTests {
  private static func entry(_ code: String, _ subject: String, _ ordinal: Int = 1) -> Baseline.Entry
  {
    Baseline.Entry(
      code: code, subject: subject,
      fingerprint: Fingerprint(code: code, subject: subject, ordinal: ordinal))
  }

  private static func read(_ text: String) -> (baseline: Baseline, diagnostics: [Diagnostic]) {
    var sources = SourceMap()
    var diagnostics: [Diagnostic] = []
    let source = sources.add(path: Baseline.fileName, bytes: Array(text.utf8))
    return (Baseline(source, diagnostics: &diagnostics), diagnostics)
  }

  static let entries = [
    entry("SEC-01", "hộ-tịch"), entry("INT-04", "b -> a", 2), entry("INT-04", "b -> a"),
    entry("INT-04", "a -> b"),
  ]

  @Test func `the same entries give the same text, in whatever order they come`() {
    let text = Baseline(entries: Self.entries).text
    #expect(Baseline(entries: Self.entries.reversed()).text == text)
    #expect(
      text.split(separator: "\n").map { $0.split(separator: " ").dropLast().joined(separator: " ") }
        == ["kien-baseline", "INT-04 a -> b", "INT-04 b -> a", "INT-04 b -> a", "SEC-01 hộ-tịch"])
  }

  @Test(arguments: ["\n", "\r\n"])
  func `a file is read as it was written, on Windows too`(_ end: String) {
    let text = Baseline(entries: Self.entries).text
    let (baseline, diagnostics) = Self.read(text.replacing("\n", with: end))
    #expect(diagnostics == [])
    #expect(baseline.text == text)
    #expect(Self.read(String(text.dropLast())).baseline.text == text)
  }

  @Test(arguments: [
    ("", "the file is empty or no text"), ("\n", "the file is empty or no text"),
    ("INT-04 a -> b 0000000000000000\n", "a baseline begins with 'kien-baseline 1'"),
    ("kien-baseline 2\n", "this version reads 'kien-baseline 1' only"),
    ("kien-baseline 1\n\n", "this is no line 'CODE SUBJECT FINGERPRINT'"),
    ("kien-baseline 1\n<<<<<<< HEAD\n", "this is no line 'CODE SUBJECT FINGERPRINT'"),
    ("kien-baseline 1\nINT-04 ca79b1f3b0b8a1a1\n", "this is no line 'CODE SUBJECT FINGERPRINT'"),
    (
      "kien-baseline 1\nINT-04 a -> b 0000000000000000\n",
      "the fingerprint is not that of the rule and the subject on this line"
    ),
  ])
  func `what was not written so is an error at its place`(_ text: String, _ message: String) {
    let (baseline, diagnostics) = Self.read(text)
    #expect(diagnostics.map(\.message.english) == [message])
    #expect(diagnostics.map(\.code) == ["K0731"])
    #expect(baseline.entries == [])
  }

  @Test func `a line that stands twice is an error that shows both`() throws {
    let text = Baseline(entries: [Self.entry("A-1", "x")]).text
    let line = try #require(text.split(separator: "\n").last)
    let (_, diagnostics) = Self.read("\(text)\(line)\n")
    #expect(diagnostics.count == 1)
    #expect(diagnostics.first?.secondary.count == 1)
  }

  @Test func `bytes that are no text are an error`() {
    var sources = SourceMap()
    var diagnostics: [Diagnostic] = []
    let bytes = Array("kien-baseline 1\n".utf8) + [0xFF, 0xFE, 0x0A]
    _ = Baseline(sources.add(path: "b", bytes: bytes), diagnostics: &diagnostics)
    #expect(diagnostics.map(\.code) == ["K0731"])
  }

  @Test func `a baseline shrinks by itself and grows by the rules that are named`() {
    let old = Baseline(entries: [Self.entry("A-1", "x"), Self.entry("A-1", "gone")])
    let current = Baseline(entries: [
      Self.entry("A-1", "x"), Self.entry("A-1", "new"), Self.entry("B-1", "x"),
    ])
    let stale: Set = [Fingerprint(code: "A-1", subject: "gone")]
    let shrunk = old.updated(to: current, without: stale, adding: [])
    #expect(shrunk.baseline.entries.map(\.subject) == ["x"])
    #expect(shrunk.leftOut.map(\.code) == ["A-1", "B-1"])
    #expect(shrunk.leftOut.map(\.count) == [1, 1])
    let grown = old.updated(to: current, without: stale, adding: ["B-1"])
    #expect(grown.baseline.entries.map { "\($0.code) \($0.subject)" } == ["A-1 x", "B-1 x"])
    #expect(grown.leftOut.map(\.code) == ["A-1"])
  }
}

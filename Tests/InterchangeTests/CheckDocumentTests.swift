import Diagnostics
import Interchange
import Testing

@testable import Model

/// The result of a check as JSON.
struct CheckDocumentTests {
  private let document: CheckDocument

  init() {
    var sources = SourceMap()
    // `Kiến` with decomposed accents: 4 letters in 8 bytes.
    let text = "architecture a\n  Kie\u{302}\u{301}n x\r\n"
    let file = sources.add(path: "a.kien", bytes: Array(text.utf8))
    func range(_ start: UInt32, _ end: UInt32) -> SourceRange {
      SourceRange(file: file.id, start: start, end: end)
    }
    let late = Diagnostic(
      code: "INT-04", severity: .error, message: LocalizedText("late", "muộn"),
      primary: Diagnostic.Label(range(26, 27), LocalizedText("here", "ở đây")),
      secondary: [Diagnostic.Label(range(17, 25), LocalizedText("hop", "chặng"))],
      notes: [Diagnostic.Note(.basis, LocalizedText("law", "luật"))],
      fixes: [
        Fix(LocalizedText("add", "thêm"), [TextEdit(range(27, 27), " via truc")], .review)
      ])
    let early = Diagnostic(
      code: "K0203", severity: .warning, message: LocalizedText("early", "sớm"),
      primary: Diagnostic.Label(range(13, 14)))
    let check = CheckSummary(
      tool: CheckSummary.Release(name: "kien", version: "0.1.0"), model: "a",
      packs: [CheckSummary.Release(name: "vn-egov", version: "2.0")],
      asOf: CalendarDate("2021-01-29"),
      rules: [
        CheckSummary.Rule(
          code: "INT-04", title: LocalizedText("through the platform", "qua LGSP"), satisfied: 3,
          violated: 1, notAssessed: 2,
          bases: [
            Basis(
              text: "TT 13/2017/TT-BTTTT", clause: "Điều 17", confidence: .secondHand, mark: nil)
          ]),
        CheckSummary.Rule(
          code: "SVC-03", title: LocalizedText("portal", "cổng"), status: .notApplicable),
      ],
      findings: [CheckSummary.Finding(late, verdict: .violated), CheckSummary.Finding(early)])
    document = CheckDocument(ReportedCheck(check, sources: sources, language: .vietnamese))
  }

  @Test func `counts are taken over diagnostics and rules`() {
    #expect(document.summary.errors == 1)
    #expect(document.summary.warnings == 1)
    #expect(document.summary.notes == 0)
    #expect(document.summary.rulesEvaluated == 1)
    let verdicts = document.summary.verdicts
    #expect(verdicts.satisfied == 3)
    #expect(verdicts.violated == 1)
    #expect(verdicts.notAssessed == 2)
    #expect(verdicts.notApplicable == 1)
  }

  @Test func `diagnostics stand in reading order`() {
    #expect(document.diagnostics.map(\.code) == ["K0203", "INT-04"])
    #expect(document.diagnostics.map(\.verdict) == [nil, "violated"])
  }

  @Test func `columns count letters and bytes count bytes`() throws {
    let place = try #require(document.diagnostics.last)
    #expect(place.startLine == 2)
    #expect(place.startColumn == 8)
    #expect(place.endColumn == 9)
    #expect(place.startByte == 26)
    // An accent of its own is a code unit of UTF-16, but no column for people.
    #expect(place.startColumnUTF16 == 10)
    #expect(place.endColumnUTF16 == 11)
    let related = try #require(place.related.first)
    #expect(related.startColumn == 3)
    #expect(related.endColumn == 7)
    #expect(related.label == "chặng")
    #expect(place.fixes.first?.edits.first?.replacement == " via truc")
  }

  @Test func `equal checks are equal bytes and read back as themselves`() throws {
    let bytes = try document.jsonBytes()
    for _ in 0..<20 { #expect(try CheckDocumentTests().document.jsonBytes() == bytes) }
    #expect(try CheckDocument(jsonBytes: bytes) == document)
  }

  @Test func `the document is as its schema says`() throws {
    let schema = try JSONSchema(ofProduct: "kien-check-1")
    #expect(try schema.faults(try document.jsonBytes()) == [])
    var broken = document
    broken.diagnostics[0].severity = "fatal"
    broken.diagnostics[0].startLine = 0
    #expect(
      try schema.faults(try broken.jsonBytes())
        == ["$.diagnostics[0].severity: word", "$.diagnostics[0].startLine: below minimum"])
  }

  @Test func `the JSON has the members that the schema names`() throws {
    let text = String(decoding: try document.jsonBytes(), as: UTF8.self)
    for expected in [
      #""asOf" : "2021-01-29""#, #""confidence" : "second-hand""#, #""clause" : "Điều 17""#,
      #""applicability" : "review""#, #""kind" : "basis""#, #""severity" : "error""#,
      #""format" : "kien-check""#, #""rulesEvaluated" : 1"#, #""language" : "vi""#,
    ] {
      #expect(text.contains(expected), "\(expected)")
    }
    #expect(!text.contains("\"mark\""))
  }
}

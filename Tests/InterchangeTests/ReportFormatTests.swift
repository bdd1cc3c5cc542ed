import Diagnostics
import Foundation
import Interchange
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A check in the forms that build servers read.
struct ReportFormatTests {
  /// A format by the ending of its golden file.
  enum Format: String, CaseIterable {
    case junit = "junit.xml"
    case junitWithFiles = "junit-file.xml"
    case gitlab = "gitlab.json"
    case github = "github.txt"
    case summary = "summary.md"
    case markdown = "review.md"
    case reviewdog = "rdjsonl"
    case checkstyle = "checkstyle.xml"

    func bytes(
      _ summary: CheckSummary, _ sources: SourceMap, _ language: Language
    ) throws -> [UInt8] {
      let check = ReportedCheck(summary, sources: sources, language: language)
      return switch self {
      case .junit: JUnitReport(check).bytes()
      case .junitWithFiles:
        JUnitReport(check, namesFiles: true).bytes()
      case .gitlab:
        try CodeQualityReport(check).jsonBytes()
      case .github:
        WorkflowAnnotations(check)
          .bytes(log: "::error::inert\nkien-xxx\n")
      case .summary:
        WorkflowAnnotations(check).summary()
      case .markdown: ReviewPage(check).bytes()
      case .reviewdog:
        try ReviewdogDiagnostic.bytes(check)
      case .checkstyle: CheckstyleReport(check).bytes()
      }
    }
  }

  private let sample: SampleCheck

  init() throws {
    sample = try SampleCheck()
  }

  private func text(_ format: Format, _ check: CheckSummary? = nil) throws -> String {
    String(
      decoding: try format.bytes(check ?? sample.summary, sample.sources, .english), as: UTF8.self)
  }

  // MARK: Of every format

  @Test(arguments: Format.allCases, Language.allCases)
  func `a check is written as in its file`(format: Format, language: Language) throws {
    let bytes = try format.bytes(sample.summary, sample.sources, language)
    let file = Repository.tests(
      "InterchangeTests/Golden/check-\(language.rawValue).\(format.rawValue)")
    let difference = try Golden.difference(bytes, from: file)
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test(arguments: Format.allCases)
  func `no format holds what a build server obeys wherever it stands in a line`(format: Format)
    throws
  {
    var check = sample.summary
    for index in check.findings.indices {
      check.findings[index].diagnostic.message = LocalizedText(verbatim: "a ##[error]b ##vso[c]d")
      check.findings[index].diagnostic.notes = [
        .init(.note, LocalizedText(verbatim: "##teamcity[x]"))
      ]
    }
    let text = try text(format, check)
    #expect(text.withoutInlineCommands == text)
    #expect(text.contains("error"))
  }

  @Test(arguments: Format.allCases)
  func `the order of the findings changes no byte`(format: Format) throws {
    var turned = sample.summary
    turned.findings.reverse()
    turned.codes.reverse()
    #expect(try text(format, turned) == (try text(format)))
  }

  @Test(arguments: Language.allCases)
  func `a secret of the model is in no format, its finding is in all`(language: Language) throws {
    let secret = "mật khẩu: s3cr3tWord"
    let said = LocalizedText("said: \(secret)", "nói: \(secret)")
    var summary = sample.summary
    summary.label = secret
    summary.obstacles = [said]
    summary.waivers[0].reason = secret
    summary.waivers[0].subject = "a -> b \"\(secret)\""
    summary.findings = summary.findings.map { finding in
      var finding = finding
      let label = Diagnostic.Label(finding.diagnostic.primary.range, said)
      finding.diagnostic.message = said
      finding.diagnostic.primary = label
      finding.diagnostic.secondary = [label]
      finding.diagnostic.notes = [.init(.remedy, said)]
      finding.diagnostic.fixes = [Fix(said, [TextEdit(label.range, "\"\(secret)\"")], .safe)]
      finding.subject = "a -> b \"\(secret)\""
      finding.witness = [label]
      if case .waived(let owner, let until, _) = finding.excuse {
        finding.excuse = .waived(owner: owner, until: until, reason: secret)
      }
      return finding
    }
    let check = ReportedCheck(summary, sources: sample.sources, language: language)
    var written = try Format.allCases.map { try $0.bytes(summary, sample.sources, language) }
    written.append(try CheckDocument(check).jsonBytes())
    written.append(try SARIFLog(check).jsonBytes())
    for bytes in written {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("s3cr3tWord"))
      #expect(text.contains("•••"))
    }
  }

  @Test(arguments: [Format.junit, .gitlab, .github, .summary, .markdown, .reviewdog, .checkstyle])
  func `a clean check is told in every format`(format: Format) throws {
    let clean = try text(format, try SampleCheck.clean())
    switch format {
    case .gitlab: #expect(clean == "[\n\n]\n")
    case .reviewdog: #expect(clean.isEmpty)
    case .junit: #expect(clean.contains(#"failures="0""#) && !clean.contains("<failure"))
    case .summary: #expect(clean.contains("Nothing was found."))
    default: #expect(!clean.contains("INT-04:"))
    }
  }

  @Test(arguments: [Format.gitlab, .github, .summary, .reviewdog, .checkstyle])
  func `excused findings are left out`(format: Format) throws {
    #expect(!(try text(format)).contains("GOV-01"))
  }

  @Test(arguments: [
    (Format.junit, "a.kien:1:1:"), (.gitlab, #""begin" : 1"#), (.github, "line=1,endLine=1,col=1,"),
    (.summary, "a.kien:1:1 "), (.markdown, "a.kien:1:1 "),
    (.reviewdog, #""start":{"column":1,"line":1}"#),
    (.checkstyle, #"<error line="1" column="1""#),
  ])
  func `the first line of a file is line 1`(format: Format, expected: String) throws {
    #expect(try text(format).contains(expected))
  }

  // MARK: XML

  @Test(.enabled(if: PublicSchemas.has("jenkins-junit.xsd"), PublicSchemas.skipped))
  func `test results are as the schema of Jenkins says`() throws {
    let schema = try TestReportSchema(try PublicSchemas.data("jenkins-junit.xsd"))
    let bytes = try Format.junit.bytes(sample.summary, sample.sources, .english)
    #expect(try schema.faults(bytes) == [])
    let clean = try Format.junit.bytes(try SampleCheck.clean(), sample.sources, .english)
    #expect(try schema.faults(clean) == [])
    let others = try Format.junitWithFiles.bytes(sample.summary, sample.sources, .english)
    #expect(Set(try schema.faults(others)) == ["testcase: unknown attribute file"])
  }

  @Test func `every failed or skipped test says why, and no name comes twice`() throws {
    let bytes = try Format.junit.bytes(sample.summary, sample.sources, .english)
    let root = try #require(try XMLDocument(data: Data(bytes)).rootElement())
    let tests = root.elements(forName: "testsuite").flatMap { $0.elements(forName: "testcase") }
    #expect(tests.count == 8)
    let names = tests.compactMap { $0.attribute(forName: "name")?.stringValue }
    #expect(Set(names).count == tests.count)
    let reasons = tests.flatMap {
      $0.elements(forName: "failure") + $0.elements(forName: "skipped")
    }
    #expect(reasons.count == 6)
    for reason in reasons { #expect(!(reason.stringValue ?? "").isEmpty) }
  }

  @Test(arguments: [Format.junit, .checkstyle])
  func `characters that XML forbids are gone`(format: Format) throws {
    let text = try text(format)
    let forbidden = text.unicodeScalars.filter {
      $0.value < 0x20 && $0 != "\n" || $0.value == 0xFFFE
    }
    #expect(forbidden.isEmpty)
    _ = try XMLDocument(data: Data(text.utf8))
  }

  // MARK: GitHub

  @Test func `a line of the model can give no command`() throws {
    let lines = try text(.github).split(separator: "\n").map(String.init)
    let stop = try #require(lines.firstIndex { $0.hasPrefix("::stop-commands::") })
    let mark = lines[stop].dropFirst("::stop-commands::".count)
    let resume = try #require(lines.firstIndex(of: "::\(mark)::"))
    #expect(stop == 0)
    #expect(lines[1..<resume].contains("::error::inert"))
    #expect(!lines[1..<resume].contains { $0.contains(mark) })
    for line in lines[(resume + 1)...] {
      #expect(line.hasPrefix("::error ") || line.hasPrefix("::notice "), "\(line)")
    }
  }

  @Test func `a range over several lines has no columns`() throws {
    let lines = try text(.github).split(separator: "\n")
    let direct = try #require(lines.first { $0.contains("title=INT-04") })
    #expect(direct.contains("line=3,endLine=5,title"))
    #expect(!direct.contains("col="))
  }

  @Test(arguments: [
    (9, 9, nil), (10, 10, nil), (11, 10, "and 2 more"), (300, 10, "and 291 more"),
  ])
  func `GitHub gets at most ten annotations of a level, the last counting the rest`(
    count: Int, annotations: Int, last: String?
  ) throws {
    var summary = sample.summary
    let finding = try #require(summary.findings.first { $0.diagnostic.code == "INT-01" })
    summary.findings = (0..<count).map { number in
      var copy = finding
      copy.fingerprint = "\(number)"
      return copy
    }
    let lines = try text(.github, summary).split(separator: "\n").filter {
      $0.hasPrefix("::error") && $0 != "::error::inert"
    }
    #expect(lines.count == annotations)
    if let last { #expect(lines.last?.contains(last) == true) }
  }

  @Test(arguments: [(50, nil), (51, "INT-01: and 1 more"), (300, "INT-01: and 250 more")])
  func `the page lists 50 violations of a rule for each agency and counts the rest`(
    count: Int, rest: String?
  ) throws {
    var summary = sample.summary
    var finding = try #require(summary.findings.first { $0.diagnostic.code == "INT-01" })
    finding.verdict = .violated
    summary.findings = (0..<count).map { number in
      var copy = finding
      copy.fingerprint = "\(number)"
      return copy
    }
    let page = try text(.markdown, summary)
    #expect(page.ranges(of: "INT-01: and").count == (rest == nil ? 0 : 1))
    if let rest { #expect(page.contains(rest)) }
  }

  @Test func `the summary of a step stays below its limit`() throws {
    var summary = sample.summary
    let finding = try #require(summary.findings.first { $0.diagnostic.code == "INT-01" })
    summary.findings = Array(repeating: finding, count: 20_000)
    let text = try text(.summary, summary)
    #expect(text.utf8.count < 1 << 20)
    #expect(text.contains("And 19500 more."))
  }

  // MARK: Fingerprints

  @Test func `GitLab knows a finding again on another line, and every finding from the others`()
    throws
  {
    let moved = try SampleCheck(lineAbove: true)
    func issues(_ sample: SampleCheck) throws -> [JSONValue] {
      let bytes = try Format.gitlab.bytes(sample.summary, sample.sources, .english)
      return try JSONDecoder().decode(JSONValue.self, from: Data(bytes)).items
    }
    let before = try issues(sample)
    let after = try issues(moved)
    #expect(before.count == 4)
    #expect(before.map { $0["fingerprint"] } == after.map { $0["fingerprint"] })
    #expect(Set(before.map { $0["fingerprint"]?.text }).count == 4)
    #expect(before != after)
    #expect(
      before.map { $0["severity"]?.text } == ["major", "critical", "major", "info"])
  }
}

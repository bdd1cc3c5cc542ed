import Diagnostics
import Foundation
import Interchange
import Testing

/// A check as SARIF: what GitHub's code scanning accepts and shows.
struct SARIFLogTests {
  private let sample: SampleCheck

  init() throws {
    sample = try SampleCheck()
  }

  private func log(
    _ suppressed: SARIFSuppression = .omit, _ language: Language = .english
  ) -> SARIFLog {
    SARIFLog(
      ReportedCheck(sample.summary, sources: sample.sources, language: language),
      suppressed: suppressed)
  }

  @Test(
    .enabled(if: PublicSchemas.has("sarif-schema-2.1.0.json"), PublicSchemas.skipped),
    arguments: SARIFSuppression.allCases, Language.allCases)
  func `a log is as the schema of OASIS says`(
    suppressed: SARIFSuppression, language: Language
  ) throws {
    let schema = try JSONSchema(try PublicSchemas.data("sarif-schema-2.1.0.json"))
    #expect(try schema.faults(try log(suppressed, language).jsonBytes()) == [])
    let clean = SARIFLog(
      ReportedCheck(try SampleCheck.clean(), sources: sample.sources, language: language))
    #expect(try schema.faults(try clean.jsonBytes()) == [])
    var broken = log()
    broken.runs[0].results[0].level = "info"
    broken.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0
    #expect(try schema.faults(try broken.jsonBytes()).count == 2)
  }

  @Test func `every result has a rule of its own under its index`() throws {
    let run = try #require(log(.include).runs.first)
    let rules = run.tool.driver.rules ?? []
    #expect(Set(rules.map(\.id)).count == rules.count)
    for result in run.results { #expect(rules[result.ruleIndex].id == result.ruleId) }
    #expect(Set(run.results.map(\.ruleId)).count == 5)
  }

  @Test func `a finding under a code that nobody described is there too`() throws {
    var summary = sample.summary
    summary.codes = []
    let log = SARIFLog(ReportedCheck(summary, sources: sample.sources, language: .english))
    #expect(log.runs.first?.results.contains { $0.ruleId == "K0201" } == true)
  }

  @Test func `the heaviest results come first`() {
    let results = log().runs.first?.results ?? []
    #expect(results.map(\.ruleId) == ["INT-01", "INT-04", "K0201", "SEC-01"])
    #expect(results.map(\.level) == ["error", "error", "error", "note"])
  }

  @Test func `every result has a location with lines and columns that begin with 1`() throws {
    let results = try #require(log(.include).runs.first?.results)
    for result in results {
      let region = try #require(result.locations.first?.physicalLocation.region)
      #expect(region.startLine >= 1)
      #expect(region.startColumn >= 1)
      #expect(region.endLine >= region.startLine)
    }
    // The finding about the architecture points at its header.
    let coverage = try #require(results.first { $0.ruleId == "INT-01" }?.locations.first)
    #expect(coverage.physicalLocation.region.startLine == 1)
    #expect(coverage.physicalLocation.region.startColumn == 1)
  }

  @Test func `columns count UTF-16 and say so`() throws {
    let run = try #require(log().runs.first)
    #expect(run.columnKind == "utf16CodeUnits")
    let unsure = try #require(run.results.first { $0.ruleId == "SEC-01" })
    // `kho k "Kiến" { owner so }` with a decomposed letter of three code units.
    #expect(unsure.locations.first?.physicalLocation.region.startColumn == 18)
  }

  @Test func `paths are relative references that hold no blank and no bracket`() throws {
    let results = try #require(log().runs.first?.results)
    let direct = try #require(results.first { $0.ruleId == "INT-04" })
    #expect(
      direct.locations.first?.physicalLocation.artifactLocation.uri
        == "m%C3%B4%20h%C3%ACnh/a.kien")
    #expect(
      direct.relatedLocations?.first?.physicalLocation.artifactLocation.uri
        == "%3Cvn-egov%202.0%3E")
  }

  @Test func `the witness is a code flow and the fix has no holes`() throws {
    let result = try #require(log().runs.first?.results.first { $0.ruleId == "INT-04" })
    let hops = try #require(result.codeFlows?.first?.threadFlows.first?.locations)
    #expect(hops.map(\.location.message?.text) == ["hop 1"])
    #expect(hops.first?.location.physicalLocation.region.startLine == 4)
    #expect(result.fixes?.map(\.description.text) == ["add the route"])
    let replacement = try #require(result.fixes?.first?.artifactChanges.first?.replacements.first)
    #expect(replacement.insertedContent.text == " via truc")
    #expect(replacement.deletedRegion.startColumn == replacement.deletedRegion.endColumn)
  }

  /// GitHub's limits, which `SECURITY.md` names.
  @Test func `a result has at most 1 000 related places and 10 000 steps of its way`() throws {
    var summary = sample.summary
    let index = try #require(summary.findings.firstIndex { !$0.witness.isEmpty })
    let step = try #require(summary.findings[index].witness.first)
    for more in [0, 1] {
      summary.findings[index].diagnostic.secondary = Array(repeating: step, count: 1_000 + more)
      summary.findings[index].witness = Array(repeating: step, count: 10_000 + more)
      let log = SARIFLog(
        ReportedCheck(summary, sources: sample.sources, language: .english), suppressed: .include)
      let result = try #require(
        log.runs.first?.results.first { $0.codeFlows?.isEmpty == false })
      #expect(result.relatedLocations?.count == 1_000)
      #expect(result.codeFlows?.first?.threadFlows.first?.locations.count == 10_000)
    }
  }

  @Test func `a fix that changes two files names each once, with all that changes in it`() throws {
    var summary = sample.summary
    let place = try #require(summary.findings.firstIndex { $0.diagnostic.code == "INT-04" })
    let edit = try #require(summary.findings[place].diagnostic.fixes.first?.edits.first)
    var elsewhere = try #require(summary.findings[place].diagnostic.secondary.first?.range)
    elsewhere.end = elsewhere.start
    summary.findings[place].diagnostic.fixes = [
      Fix(
        LocalizedText("both", "cả hai"),
        [edit, TextEdit(elsewhere, "lgsp truc\n"), TextEdit(edit.range, " direct")], .review)
    ]
    let log = SARIFLog(ReportedCheck(summary, sources: sample.sources, language: .english))
    let result = try #require(log.runs.first?.results.first { $0.ruleId == "INT-04" })
    let changes = try #require(result.fixes?.first?.artifactChanges)
    #expect(
      changes.map(\.artifactLocation.uri)
        == ["m%C3%B4%20h%C3%ACnh/a.kien", "%3Cvn-egov%202.0%3E"])
    #expect(
      changes.map { $0.replacements.map(\.insertedContent.text) }
        == [[" via truc", " direct"], ["lgsp truc\n"]])
  }

  @Test func `a waiver without an owner says until when, and why`() {
    var summary = sample.summary
    for place in summary.findings.indices {
      guard case .waived(_, let until, let reason) = summary.findings[place].excuse else {
        continue
      }
      summary.findings[place].excuse = .waived(owner: "", until: until, reason: reason)
    }
    func justifications(_ language: Language) -> [String?] {
      let reported = ReportedCheck(summary, sources: sample.sources, language: language)
      return SARIFLog(reported, suppressed: .include).runs.flatMap(\.results)
        .flatMap { $0.suppressions ?? [] }.map(\.justification)
    }
    #expect(justifications(.english).first == "waived until 2026-06-30: Đang bàn giao sang sở")
    #expect(
      justifications(.vietnamese).first
        == "được miễn đến trước ngày 30/06/2026: Đang bàn giao sang sở")
  }

  @Test func `excused findings are left out, or every result says whether it is suppressed`() {
    let omitted = log().runs.first?.results ?? []
    #expect(omitted.allSatisfy { $0.suppressions == nil && $0.ruleId != "GOV-01" })
    let included = log(.include).runs.first?.results ?? []
    #expect(included.count == omitted.count + 2)
    #expect(included.allSatisfy { $0.suppressions != nil })
    let suppressions = included.flatMap { $0.suppressions ?? [] }
    #expect(suppressions.map(\.kind) == ["inSource", "external"])
    #expect(
      suppressions.map(\.justification) == [
        "waived until 2026-06-30, so: Đang bàn giao sang sở", "in the baseline",
      ])
    #expect(suppressions.first?.properties?.until == "2026-06-30")
  }

  @Test func `a check that can't be relied on says so`() throws {
    var summary = sample.summary
    summary.obstacles = [LocalizedText("a pack is missing", "thiếu gói")]
    let log = SARIFLog(ReportedCheck(summary, sources: sample.sources, language: .vietnamese))
    let invocation = try #require(log.runs.first?.invocations.first)
    #expect(!invocation.executionSuccessful)
    #expect(invocation.toolExecutionNotifications?.map(\.message.text) == ["thiếu gói"])
    #expect(self.log().runs.first?.invocations.first?.executionSuccessful == true)
  }

  @Test func `packs are extensions of the tool and no rule claims a security figure`() throws {
    let run = try #require(log().runs.first)
    #expect(run.tool.extensions.map(\.name) == ["vn-egov", "tinh"])
    let json = String(decoding: try log().jsonBytes(), as: UTF8.self)
    #expect(!json.contains("security-severity"))
    #expect(json.contains(#""problem.severity" : "error""#))
  }

  @Test func `texts that GitHub limits are cut`() throws {
    var summary = sample.summary
    let long = String(repeating: "ệ", count: 2_000)
    summary.rules[0].title = LocalizedText(verbatim: long)
    summary.rules[0].why = LocalizedText(verbatim: long)
    let rule = try #require(
      SARIFLog(ReportedCheck(summary, sources: sample.sources, language: .english)).runs.first?.tool
        .driver.rules?
        .first)
    #expect(rule.name.count == 255)
    #expect(rule.shortDescription.text.count == 1_024)
    #expect(rule.fullDescription.text.count == 1_024)
    #expect(rule.help.text.count > 2_000)
  }

  @Test func `equal checks are equal bytes, whatever the order of the findings`() throws {
    var turned = sample.summary
    turned.findings.reverse()
    let other = SARIFLog(ReportedCheck(turned, sources: sample.sources, language: .english))
    #expect(try other.jsonBytes() == (try log().jsonBytes()))
  }
}

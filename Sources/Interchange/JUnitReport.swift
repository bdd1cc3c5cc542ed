import Diagnostics
import Markup

/// The result of a check as JUnit XML, which build servers show as tests: a suite for each pack, a
/// test for each rule, so that rules that are kept are visible too.
///
/// A rule with violations fails, with all of them in one failure, because GitLab drops tests of a
/// name that it has seen. What can't be assessed is output of the test. A rule of which all
/// violations are excused, or that doesn't apply, is skipped and says why. Errors of the language
/// fail the first suite. Valid by the schema of Jenkins unless `namesFiles`.
public struct JUnitReport: CheckReport, Sendable {
  let reported: ReportedCheck
  private let namesFiles: Bool

  /// - Parameter namesFiles: Gives each test that failed the file of its first finding, which GitLab
  ///   links; the schema of Jenkins forbids the attribute.
  public init(
    _ check: ReportedCheck, namesFiles: Bool = false
  ) {
    reported = check
    self.namesFiles = namesFiles
  }

  /// One test, before it is written.
  private struct Test {
    var className: String
    var name: String
    /// The first finding's.
    var file: String?
    /// Why it was not run.
    var skipped: String?
    var failure: (message: String, type: String, content: String)?
    var output: String?
  }

  private struct Suite {
    var name: String
    var tests: [Test]
  }

  public func bytes() -> [UInt8] {
    let suites = suites()
    let tests = suites.flatMap(\.tests)
    var writer = MarkupWriter(capacity: 256 * tests.count)
    writer.declaration()
    writer.element(
      .testSuites,
      [
        .name(check.model.inLogs), .tests(tests.count),
        .failures(tests.count { $0.failure != nil }), .errors(0),
      ]
    ) { writer in
      for suite in suites { write(suite, to: &writer) }
      writer.newline()
    }
    writer.newline()
    return writer.bytes
  }

  // MARK: Writing

  private func write(_ suite: Suite, to writer: inout MarkupWriter) {
    writer.newline()
    writer.element(
      .testSuite,
      [
        .name(suite.name.inLogs), .tests(suite.tests.count),
        .failures(suite.tests.count { $0.failure != nil }), .errors(0),
        .skipped(suite.tests.count { $0.skipped != nil }),
      ]
    ) { writer in
      for test in suite.tests { write(test, to: &writer) }
      writer.newline()
    }
  }

  private func write(_ test: Test, to writer: inout MarkupWriter) {
    writer.newline()
    var attributes: [MarkupAttribute] = [
      .className(test.className.inLogs), .name(test.name.inLogs),
    ]
    if namesFiles, let file = test.file { attributes.append(.file(file.inLogs)) }
    writer.element(.testCase, attributes) { writer in
      if let reason = test.skipped { writer.element(.skipped, text: reason.inLogs) }
      if let failure = test.failure {
        writer.element(
          .failure, [.message(failure.message.inLogs), .type(failure.type)],
          text: failure.content.inLogs)
      }
      if let output = test.output { writer.element(.systemOutput, text: output.inLogs) }
    }
  }

  // MARK: Tests

  private func suites() -> [Suite] {
    var places = PlaceReader(sources)
    var byCode: [String: [CheckSummary.Finding]] = [:]
    var ofLanguage: [CheckSummary.Finding] = []
    for finding in check.findingsByWeight {
      if finding.verdict == nil {
        ofLanguage.append(finding)
      } else {
        byCode[finding.diagnostic.code, default: []].append(finding)
      }
    }
    var suites = [languageSuite(ofLanguage, &places)]
    var numbers: [CheckSummary.Release: Int] = [:]
    for rule in check.rules {
      let pack = rule.pack ?? check.tool
      let test = test(rule, byCode[rule.code] ?? [], &places)
      if let number = numbers[pack] {
        suites[number].tests.append(test)
      } else {
        numbers[pack] = suites.count
        suites.append(Suite(name: "\(pack.name) \(pack.version)", tests: [test]))
      }
    }
    return suites
  }

  /// A test for each code that something was found under, and one for what keeps the check from
  /// being relied on; one that passes where there is neither.
  private func languageSuite(
    _ findings: [CheckSummary.Finding], _ places: inout PlaceReader
  ) -> Suite {
    let name = check.tool.name
    let className = "\(name).language"
    var tests: [Test] = []
    if !check.obstacles.isEmpty {
      let lines = check.obstacles.map { $0[language] }.joined(separator: "\n")
      let text = LocalizedText("The check is complete", "Kiểm tra đầy đủ")
      tests.append(
        Test(className: className, name: text[language], failure: (lines, "error", lines)))
    }
    let summaries = Dictionary(
      check.codes.map { ($0.identifier, $0.summary[language]) }, uniquingKeysWith: { one, _ in one }
    )
    let groups = Dictionary(grouping: findings) { $0.diagnostic.code }
    for code in groups.keys.sorted() {
      let group = groups[code] ?? []
      var test = Test(
        className: className, name: summaries[code].map { "\(code) \($0)" } ?? code,
        file: group.first.map { places.path($0.diagnostic.primary.range) })
      let errors = group.filter { $0.diagnostic.severity == .error }
      if !errors.isEmpty { test.failure = failure(errors, &places, remedy: nil) }
      let others = group.filter { $0.diagnostic.severity != .error }
      if !others.isEmpty { test.output = lines(others, &places) }
      tests.append(test)
    }
    if tests.isEmpty {
      let text = LocalizedText("The text of the model", "Nội dung viết của mô hình")
      tests.append(Test(className: className, name: text[language]))
    }
    return Suite(name: "\(name) \(check.tool.version)", tests: tests)
  }

  private func test(
    _ rule: CheckSummary.Rule, _ findings: [CheckSummary.Finding], _ places: inout PlaceReader
  ) -> Test {
    let group = rule.code.prefix { $0 != "-" }
    var test = Test(
      className: "\((rule.pack ?? check.tool).name).\(group)",
      name: "\(rule.code) \(rule.title[language])",
      file: findings.first.map { places.path($0.diagnostic.primary.range) })
    let open = findings.filter { $0.excuse == nil }
    let violations = open.filter { $0.verdict == .violated }
    let excused = findings.filter { $0.excuse != nil }
    let rest = open.filter { $0.verdict != .violated }
    if !violations.isEmpty {
      test.failure = failure(violations, &places, remedy: rule.remedy[language])
    } else if rule.status != .evaluated {
      test.skipped = rule.status.text[language]
    } else if !excused.isEmpty {
      test.skipped = excused.map { excuse($0, &places) }.joined(separator: "\n")
    }
    var output = rest.isEmpty ? [] : [lines(rest, &places)]
    if test.skipped == nil { output += excused.map { excuse($0, &places) } }
    if !output.isEmpty { test.output = output.joined(separator: "\n") }
    return test
  }

  private func failure(
    _ findings: [CheckSummary.Finding], _ places: inout PlaceReader, remedy: String?
  ) -> (message: String, type: String, content: String) {
    let count = findings.count
    let message = LocalizedText(
      count == 1 ? "1 finding" : "\(count) findings", "\(count) phát hiện")
    let severity = findings.map(\.diagnostic.severity).max() ?? .error
    var content = lines(findings, &places)
    if let remedy, !remedy.isEmpty { content += "\n\(remedy)" }
    return (message[language], severity.identifier, content)
  }

  private func lines(
    _ findings: [CheckSummary.Finding], _ places: inout PlaceReader
  ) -> String {
    var lines: [String] = []
    for finding in findings {
      lines.append(places.line(finding, language))
      for hop in finding.witness {
        lines.append("  → \(places.place(hop.range).text): \(hop.text[language].onOneLine)")
      }
    }
    return lines.joined(separator: "\n")
  }

  private func excuse(
    _ finding: CheckSummary.Finding, _ places: inout PlaceReader
  ) -> String {
    "\(places.line(finding, language)) – \(finding.excuse?.text[language] ?? "")"
  }
}

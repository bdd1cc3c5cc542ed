import ArgumentParser
import Diagnostics
import Interchange
import Model
import Rules
import Workspace

/// One check of a model: what `kien check` does once its arguments are known.
struct ModelCheck {
  enum Output: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  /// The lowest severity that makes the command fail.
  enum FailOn: String, CaseIterable, ExpressibleByArgument {
    case error, warning, note, never

    func isReached(by severity: Severity) -> Bool {
      switch self {
      case .error: severity >= .error
      case .warning: severity >= .warning
      case .note: true
      case .never: false
      }
    }
  }

  var path: String
  var format: Output = .text
  var failOn: FailOn = .error
  var language: Language = .ofLocale
  /// The name of a profile of the packs in use.
  var profile: String?

  /// The check that arguments ask for which are a path alone, or nothing: as people, hooks and CI
  /// type it. It needs no argument parser, whose reflection would take a third of the time in which
  /// a small model is checked.
  init?(plain arguments: ArraySlice<String>) {
    guard arguments.count <= 1, !(arguments.first ?? "").hasPrefix("-") else { return nil }
    path = arguments.first ?? "."
  }

  init(path: String, format: Output, failOn: FailOn, language: Language) {
    self.path = path
    self.format = format
    self.failOn = failOn
    self.language = language
  }

  func run() throws {
    let compilation = try compileModel(path, language)
    let rules = try compilation.rules(under: profile, language)
    let assessment = RuleEngine.evaluate(rules, compilation.model)
    let reporter = FindingReporter(compilation.model, rules)
    let own = compilation.diagnostics
    let grouped = reporter.diagnostics(assessment)
    switch format {
    case .text:
      writeText((own + grouped).sortedForReading(), compilation, assessment)
    case .json:
      let findings = assessment.findings.map {
        CheckSummary.Finding(reporter.diagnostic($0), verdict: $0.verdict.forMachines)
      }
      try writeJSON(own.map { CheckSummary.Finding($0) } + findings, compilation, assessment)
    }
    if compilation.isBroken { throw Outcome.couldNotCheck }
    // Which packs the model uses may stand in a file that nobody could read.
    if assessment.outcomes.isEmpty, compilation.hasUnreadableFile { throw Outcome.couldNotCheck }
    if assessment.outcomes.isEmpty {
      throw failure(
        LocalizedText(
          "the model uses no pack with rules, so nothing was judged: use vn-egov 2.0",
          "mô hình không dùng gói nào có quy tắc nên chưa đánh giá gì: use vn-egov 2.0"),
        language)
    }
    if (own + grouped).contains(where: { failOn.isReached(by: $0.severity) }) {
      throw Outcome.found
    }
  }

  // MARK: Text

  private func writeText(
    _ diagnostics: [Diagnostic], _ compilation: Compilation, _ assessment: Assessment
  ) {
    var renderer = TextRenderer(
      sources: compilation.sources, language: language, colored: Terminal.isColored)
    var text = renderer.render(diagnostics)
    text += ruleTable(compilation, assessment)
    text += summary(diagnostics, compilation, assessment)[language] + "\n"
    Terminal.write(text)
  }

  /// One line for each rule: its code, what came out, its title.
  private func ruleTable(_ compilation: Compilation, _ assessment: Assessment) -> String {
    var text = ""
    for outcome in assessment.outcomes {
      guard let rule = compilation.ruleSet.rule(outcome.code) else { continue }
      let result: String
      if outcome.status == .evaluated {
        result = Verdict.allCases.filter { outcome[$0] > 0 }
          .map { "\($0.text[language]): \(outcome[$0])" }.joined(separator: ", ")
      } else {
        result = outcome.status.text[language]
      }
      text += "\(outcome.code)  \(printable(rule.title[language]))\n        \(result)\n"
    }
    return text.isEmpty ? "" : text + "\n"
  }

  private func summary(
    _ diagnostics: [Diagnostic], _ compilation: Compilation, _ assessment: Assessment
  ) -> LocalizedText {
    let header = compilation.model.header
    let packs = compilation.model.vocabulary.packs.map { "\($0.name) \($0.version)" }
      .joined(separator: ", ")
    let errors = diagnostics.count(.error)
    let warnings = diagnostics.count(.warning)
    let notes = diagnostics.count(.note)
    let name = header.name.isEmpty ? "–" : header.name
    return LocalizedText(
      """
      \(name): \(counted(errors, "error")), \(counted(warnings, "warning")), \
      \(counted(notes, "note")); \
      \(assessment.evaluatedCount) of \(assessment.outcomes.count) rules evaluated
      packs: \(packs.isEmpty ? "–" : packs); law as of \(header.asOf.map { "\($0)" } ?? "–")
      """,
      """
      \(name): \(errors) lỗi, \(warnings) cảnh báo, \(notes) lưu ý; \
      đã đánh giá \(assessment.evaluatedCount) trên \(assessment.outcomes.count) quy tắc
      gói: \(packs.isEmpty ? "–" : packs); quy định tính đến ngày \
      \(header.asOf?.vietnamese ?? "–")
      """)
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }

  // MARK: JSON

  private func writeJSON(
    _ findings: [CheckSummary.Finding], _ compilation: Compilation, _ assessment: Assessment
  ) throws {
    let model = compilation.model
    let rules = assessment.outcomes.compactMap { outcome -> CheckSummary.Rule? in
      guard let rule = compilation.ruleSet.rule(outcome.code) else { return nil }
      return CheckSummary.Rule(
        code: rule.code, title: rule.title, satisfied: outcome.satisfied,
        violated: outcome.violated, notAssessed: outcome.notAssessed,
        notApplicable: outcome.status == .evaluated ? 0 : 1, bases: rule.bases)
    }
    let summary = CheckSummary(
      tool: .init(name: "kien", version: Kien.version), model: model.header.name,
      packs: model.vocabulary.packs.map { .init(name: $0.name, version: $0.version) },
      asOf: model.header.asOf, rules: rules, findings: findings)
    let document = CheckDocument(summary, sources: compilation.sources, language: language)
    Terminal.write(try document.jsonBytes())
  }
}

extension Verdict {
  /// The verdict's name in machine formats.
  fileprivate var forMachines: CheckSummary.Verdict {
    switch self {
    case .satisfied: .satisfied
    case .violated: .violated
    case .notAssessed: .notAssessed
    }
  }
}

import ArgumentParser
import Diagnostics
import Interchange
import Model
import Rules
import Workspace

/// `kien check`: the language's own checks, then the rules of the packs.
struct Check: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check",
      abstract: localized(
        "Check the model against the language and the rules of its framework.",
        "Kiểm tra mô hình theo ngôn ngữ và các quy tắc của khung kiến trúc."),
      discussion: localized(
        """
        A rule says of each element or relation: satisfied, violated, or not assessed where the
        model doesn't say enough. Absence is a violation only of what the header 'states'.

        Exit status: 0 nothing at or above --fail-on; 1 something; 2 the model could not be checked.
        """,
        """
        Với mỗi thành phần hoặc quan hệ, một quy tắc kết luận: đáp ứng, chưa đáp ứng, hoặc chưa đủ
        cơ sở đánh giá khi mô hình chưa nêu đủ. Chỉ những gì phần đầu khai báo 'states' mới bị coi
        là vi phạm khi thiếu.

        Mã thoát: 0 không có gì từ mức --fail-on trở lên; 1 có; 2 không kiểm tra được mô hình.
        """))
  }

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

  @OptionGroup var model: ModelArguments

  @Option(help: help("text or json.", "text hoặc json."))
  var format: Output = .text

  @Option(
    help: help(
      "Fail on findings from this severity: error, warning, note or never.",
      "Trả mã thoát 1 khi có phát hiện từ mức này: error, warning, note hoặc never."))
  var failOn: FailOn = .error

  @OptionGroup var common: CommonOptions

  func run() throws {
    let compilation = try model.compile(common.language)
    let assessment = RuleEngine.evaluate(compilation.ruleSet, compilation.model)
    let reporter = FindingReporter(compilation.model, compilation.ruleSet)
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
    if assessment.outcomes.isEmpty {
      throw failure(
        LocalizedText(
          "the model uses no pack with rules, so nothing was judged: use vn-egov 2.0",
          "mô hình không dùng gói nào có quy tắc nên chưa đánh giá gì: use vn-egov 2.0"),
        common.language)
    }
    if (own + grouped).contains(where: { failOn.isReached(by: $0.severity) }) {
      throw Outcome.found
    }
  }

  // MARK: Text

  private func writeText(
    _ diagnostics: [Diagnostic], _ compilation: Compilation, _ assessment: Assessment
  ) {
    let language = common.language
    var renderer = TextRenderer(
      sources: compilation.sources, language: language, colored: Terminal.isColored)
    var text = renderer.render(diagnostics)
    text += ruleTable(compilation, assessment)
    text += summary(diagnostics, compilation, assessment)[language] + "\n"
    Terminal.write(text)
  }

  /// One line for each rule: its code, what came out, its title.
  private func ruleTable(_ compilation: Compilation, _ assessment: Assessment) -> String {
    let language = common.language
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
    let document = CheckDocument(summary, sources: compilation.sources, language: common.language)
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

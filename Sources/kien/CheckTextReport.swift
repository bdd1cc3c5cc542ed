import Diagnostics
import Model
import Reports
import Rules
import Workspace

/// The result of a check for people at a terminal: what was found, what is missing to assess the
/// rest, how the rules came out, a summary.
struct CheckTextReport {
  var evaluation: ModelEvaluation
  var reporter: FindingReporter
  var findings: FindingReport
  var language: Language
  /// Whether every finding and every rule is told in full. Otherwise what a rule can't assess is one
  /// line, unless the rule warns of it.
  var isFull: Bool

  /// How many findings of a rule are shown before "and N more".
  static let mostOfRule = 50

  private var compilation: Compilation { evaluation.compilation }
  private var assessment: Assessment { evaluation.assessment }

  /// Everything that counts for the exit status, in reading order.
  var diagnostics: [Diagnostic] {
    evaluation.diagnostics + findings.violations + findings.openQuestions.map(\.diagnostic)
  }

  func text(colored: Bool) -> String {
    var renderer = TextRenderer(
      sources: evaluation.sources, language: language, colored: colored)
    let brief = findings.openQuestions.filter { !isFull && $0.diagnostic.severity == .note }
    let inFull = findings.openQuestions.filter { isFull || $0.diagnostic.severity > .note }
    let (shown, rest) = shortened(
      (evaluation.diagnostics + findings.violations + inFull.map(\.diagnostic)).sortedForReading())
    var text = renderer.render(shown)
    for (code, count) in rest {
      text +=
        LocalizedText("\(code): and \(count) more\n", "\(code): và \(count) mục nữa\n")[language]
    }
    if !rest.isEmpty { text += "\n" }
    let excuses = ExcuseSummary(assessment, compilation.model)
    let overview = RuleOverview(
      evaluation: evaluation, openQuestions: brief, reporter: reporter)
    let tables = TextTableRenderer(language: language, width: Terminal.width)
    if !brief.isEmpty { text += tables.render(overview.missingEvidence) + "\n" }
    text += isFull ? ruleTable() : tables.render(overview.results) + "\n"
    for line in excuses.waiverLines { text += printable(line[language]) + "\n" }
    if !excuses.waiverLines.isEmpty { text += "\n" }
    text += summary()[language] + "\n"
    if let line = excuses.line { text += printable(line[language]) + "\n" }
    return text
  }

  /// The diagnostics without those of a rule that go beyond what people read, and how many these
  /// are, by rule. What the language finds is all there.
  private func shortened(
    _ diagnostics: [Diagnostic]
  ) -> (shown: [Diagnostic], rest: [(code: String, count: Int)]) {
    var counts: [String: Int] = [:]
    for outcome in assessment.outcomes { counts[outcome.code] = 0 }
    let shown = diagnostics.filter { diagnostic in
      guard let count = counts[diagnostic.code] else { return true }
      counts[diagnostic.code] = count + 1
      return count < Self.mostOfRule
    }
    let rest = assessment.outcomes.compactMap { outcome -> (code: String, count: Int)? in
      let count = (counts[outcome.code] ?? 0) - Self.mostOfRule
      return count > 0 ? (outcome.code, count) : nil
    }
    return (shown, rest)
  }

  /// One line for each rule: its code, what came out, its title.
  private func ruleTable() -> String {
    var text = ""
    for outcome in assessment.outcomes {
      guard let rule = compilation.ruleSet.rule(outcome.code) else { continue }
      let result: String
      if outcome.status == .evaluated {
        result = outcome.counts.map { "\($0.text[language]): \($0.count)" }
          .joined(separator: ", ")
      } else {
        result = outcome.status.text[language]
      }
      text += "\(outcome.code)  \(printable(rule.title[language]))\n        \(result)\n"
    }
    return text.isEmpty ? "" : text + "\n"
  }

  private func summary() -> LocalizedText {
    let header = compilation.model.header
    let lawDay = evaluation.settings.lawDay(of: compilation.model)
    let packs = compilation.model.vocabulary.packs.map { "\($0.name) \($0.version)" }
      .joined(separator: ", ")
    let diagnostics = diagnostics
    let errors = diagnostics.count(.error)
    let warnings = diagnostics.count(.warning)
    let notes = diagnostics.count(.note)
    let name = header.name.isEmpty ? "–" : header.name
    return LocalizedText(
      """
      \(name): \(counted(errors, "error")), \(counted(warnings, "warning")), \
      \(counted(notes, "note")); \
      \(assessment.evaluatedCount) of \(assessment.outcomes.count) rules evaluated
      packs: \(packs.isEmpty ? "–" : packs); law as of \(lawDay.map { "\($0)" } ?? "–")
      """,
      """
      \(name): \(errors) lỗi, \(warnings) cảnh báo, \(notes) lưu ý; \
      đã đánh giá \(assessment.evaluatedCount) trên \(assessment.outcomes.count) quy tắc
      gói: \(packs.isEmpty ? "–" : packs); quy định tính đến ngày \
      \(lawDay?.vietnamese ?? "–")
      """)
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }
}

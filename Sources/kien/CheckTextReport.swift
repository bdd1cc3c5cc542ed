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
  var digest: FindingDigest
  var language: Language
  /// Whether every finding and every rule is told in full. Otherwise what a rule can't assess is one
  /// line, unless the rule warns of it.
  var isFull: Bool

  /// How many findings of a rule are shown before "and N more".
  static let mostOfRule = 50

  private var compilation: Compilation { evaluation.compilation }
  private var assessment: Assessment { evaluation.assessment }

  func text(colored: Bool) -> String {
    var renderer = TextRenderer(
      sources: evaluation.sources, language: language, colored: colored)
    // What the language finds is all there.
    var text = renderer.render(
      (evaluation.diagnostics + digest.shown).sortedForReading(), repeating: sideBySide)
    for (code, count) in digest.rest {
      text +=
        LocalizedText("\(code): and \(count) more\n", "\(code): và \(count) mục nữa\n")[language]
    }
    if !digest.rest.isEmpty { text += "\n" }
    let excuses = ExcuseSummary(assessment, compilation.model)
    let overview = RuleOverview(
      evaluation: evaluation, openQuestions: digest.openQuestions, reporter: reporter)
    let tables = TextTableRenderer(language: language, width: Terminal.width)
    if !digest.openQuestions.isEmpty { text += tables.render(overview.missingEvidence) + "\n" }
    text += isFull ? ruleTable() : tables.render(overview.results) + "\n"
    for line in excuses.waiverLines { text += printable(line[language]) + "\n" }
    if !excuses.waiverLines.isEmpty { text += "\n" }
    text += summary()[language] + "\n"
    if let line = excuses.line { text += printable(line[language]) + "\n" }
    return text
  }

  /// How many diagnostics of a severity there are, shown or not.
  func count(_ severity: Severity) -> Int {
    evaluation.diagnostics.count(severity) + digest.count(severity)
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
    let errors = count(.error)
    let warnings = count(.warning)
    let notes = count(.note)
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

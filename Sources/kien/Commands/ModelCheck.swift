import ArgumentParser
import Diagnostics
import FoundationEssentials
import Interchange
import Model
import Rules
import Workspace

/// One check of a model: what `kien check` does once its arguments are known.
struct ModelCheck {
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
  /// At most one without a file; empty for text.
  var outputs: [CheckOutput] = []
  var failOn: FailOn = .error
  var language: Language = .ofLocale
  /// Whether the text tells everything in full. What makes the check fail always is.
  var isFull = false
  /// The fixes to apply before the check: `safe`, or `review` for both; nil for none.
  var fixes: FixChoice?
  var options = EvaluationOptions()
  var sarifSuppression: SARIFSuppression = .omit
  /// Whether JUnit XML has an attribute that GitLab reads and the schema of Jenkins forbids.
  var junitNamesFiles = false

  /// The check that arguments ask for which are a path alone, or nothing: as people, hooks and CI
  /// type it. It needs no argument parser, whose reflection would take a third of the time in which
  /// a small model is checked.
  init?(plain arguments: ArraySlice<String>) {
    guard arguments.count <= 1, !(arguments.first ?? "").hasPrefix("-") else { return nil }
    path = arguments.first ?? "."
  }

  init(path: String) {
    self.path = path
  }

  /// Checks, writes the outputs and ends the process.
  func run() throws -> Never {
    if let fixes {
      try FixCommand(path: fromHere(path), choice: fixes, options: options, language: language)
        .run()
    }
    let evaluation = try ModelEvaluation(path: fromHere(path), options, language)
    let compilation = evaluation.compilation
    let reporter = FindingReporter(
      compilation.model, compilation.ruleSet, evaluation.settings, files: compilation.files)
    let isFull = isFull || failOn == .note
    let text = CheckTextReport(
      evaluation: evaluation, reporter: reporter,
      digest: reporter.digest(
        evaluation.assessment, mostOfRule: CheckTextReport.mostOfRule, isFull: isFull,
        repeating: sideBySide),
      language: language, isFull: isFull)
    let isFound = Severity.allCases.contains { text.count($0) > 0 && failOn.isReached(by: $0) }
    let obstacle = obstacle(compilation, evaluation.assessment, isFound: isFound)
    let isWritten = try CheckWriter(language: language).write(outputs, text: text) {
      CheckReports(
        text: text,
        check: ReportedCheck(
          CheckSummary(evaluation, obstacles: obstacle.map { [$0.text] } ?? []),
          sources: evaluation.sources, language: language), sarifSuppression: sarifSuppression,
        junitNamesFiles: junitNamesFiles)
    }
    let status: ExitCode? =
      if let obstacle {
        obstacle.isTold ? Outcome.couldNotCheck : failure(obstacle.text, language)
      } else if !isWritten {
        Outcome.couldNotCheck
      } else {
        isFound ? Outcome.found : nil
      }
    // Everything is written: what was compiled need not be taken apart, piece by piece, first.
    withExtendedLifetime((evaluation, reporter, text)) { Kien.exit(withError: status) }
  }

  /// Why the check can't be relied on, if so, and whether the diagnostics tell it already.
  private func obstacle(
    _ compilation: Compilation, _ assessment: Assessment, isFound: Bool
  ) -> (text: LocalizedText, isTold: Bool)? {
    if compilation.isBroken {
      return (
        LocalizedText(
          "a pack is missing or can't be read, or the model uses a form that isn't evaluated yet",
          "thiếu gói hoặc không đọc được gói, hoặc mô hình dùng dạng chưa được đánh giá"), true
      )
    }
    if !assessment.outcomes.isEmpty {
      // What was found tells more than that nothing else could be.
      guard assessment.evaluatedCount == 0, !isFound else { return nil }
      return (
        LocalizedText(
          "no rule was evaluated, so nothing was judged: none is in force on the day, or none has a subject in what was judged",
          "chưa quy tắc nào được đánh giá: không quy tắc nào có hiệu lực vào ngày này, hoặc không có đối tượng nào trong phạm vi đánh giá"
        ), false
      )
    }
    // Which packs the model uses may stand in a file that nobody could read.
    if compilation.hasUnreadableFile {
      return (
        LocalizedText("a file of the model can't be read", "không đọc được một tệp của mô hình"),
        true
      )
    }
    return (
      LocalizedText(
        "the model uses no pack with rules, so nothing was judged: use vn-egov 2.0",
        "mô hình không dùng gói nào có quy tắc nên chưa đánh giá gì: use vn-egov 2.0"), false
    )
  }

  /// An absolute path that leads beneath the current folder, relative to it: what CI shows beside a
  /// change must be found in the repository.
  private func fromHere(_ path: String) -> String {
    guard path.hasPrefix("/") else { return path }
    let here = FileManager.default.currentDirectoryPath
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    if trimmed == here { return "." }
    let beneath = here == "/" ? here : here + "/"
    return trimmed.hasPrefix(beneath) ? String(trimmed.dropFirst(beneath.count)) : path
  }
}

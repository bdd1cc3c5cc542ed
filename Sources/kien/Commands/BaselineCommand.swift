import ArgumentParser
import Diagnostics
import Model
import Rules
import Workspace

/// `kien baseline`: the violations that a team begins with.
struct BaselineCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "baseline", _superCommandName: Kien.name,
      abstract: localized(
        "Record the violations that are there today, so that only new ones count.",
        "Ghi nhận các vi phạm đang tồn đọng, để từ nay chỉ tính vi phạm mới."),
      discussion: discussion(
        """
        The file .kien-baseline in the model's folder has one line for each violation. 'kien check'
        counts what is in it but doesn't report it. It only shrinks: 'prune' takes out what is in
        order by now, 'create' never adds to a file that is there but for --add CODE.
        """,
        """
        Tệp .kien-baseline trong thư mục mô hình có mỗi vi phạm một dòng. 'kien check' đếm các vi
        phạm đó nhưng không báo. Danh sách chỉ ngắn đi: 'prune' bỏ những gì đã đáp ứng, 'create'
        không bao giờ thêm vào tệp đã có, trừ khi dùng --add MÃ.
        """),
      subcommands: [Create.self, Prune.self])
  }

  /// `kien baseline create`.
  struct Create: ParsableCommand {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "create", _superCommandName: "\(Kien.name) baseline",
        abstract: localized(
          "Write the baseline of a model that has none.",
          "Ghi danh sách tồn đọng cho mô hình chưa có."),
        discussion: discussion(
          """
          Takes all violations that no waiver excuses. A baseline that is there is not added to,
          except with new findings of the rules of --add. Refused where CI=true.

          Exit status: 0 written, or nothing to change; 2 refused.
          """,
          """
          Lấy mọi vi phạm chưa được miễn trừ. Danh sách đã có thì không được thêm, trừ phát hiện mới
          của các quy tắc ghi ở --add. Bị từ chối khi CI=true.

          Mã thoát: 0 đã ghi, hoặc không có gì thay đổi; 2 bị từ chối.
          """))
    }

    @OptionGroup var model: ModelArguments
    @OptionGroup var baseline: BaselineArguments

    @Option(
      name: .customLong("add"),
      help: help(
        "Take in new findings of this rule, such as SEC-01; can be repeated.",
        "Thêm phát hiện mới của quy tắc này, ví dụ SEC-01; dùng nhiều lần được."))
    var added: [String] = []

    @OptionGroup var days: DayArguments
    @OptionGroup var common: CommonOptions

    func run() throws {
      let language = common.language
      if Terminal.isContinuousIntegration {
        throw failure(
          LocalizedText(
            "a baseline is never made in continuous integration (CI=true): make it where somebody reads it",
            "không tạo danh sách tồn đọng trong CI (CI=true): hãy tạo ở nơi có người đọc và kiểm tra"
          ),
          language)
      }
      let evaluation = try BaselineCommand.evaluation(model, baseline, days, language)
      let codes = try ruleCodes(evaluation)
      let current = Baseline(evaluation.assessment, evaluation.compilation.model)
      guard let old = evaluation.baseline else {
        let chosen =
          codes.isEmpty ? current.entries : current.entries.filter { codes.contains($0.code) }
        return try BaselineCommand.write(Baseline(entries: chosen), evaluation, language)
      }
      let stale = Set(evaluation.assessment.baseline?.stale ?? [])
      let (updated, leftOut) = old.updated(to: current, without: stale, adding: codes)
      guard leftOut.isEmpty || !codes.isEmpty else {
        let list = leftOut.map { "\($0.code) (\($0.count))" }.joined(separator: ", ")
        throw failure(
          LocalizedText(
            "'\(evaluation.baselineFile.displayPath)' exists and would grow by findings of \(list); a baseline only grows with --add CODE",
            "'\(evaluation.baselineFile.displayPath)' đã có và sẽ thêm phát hiện của \(list); danh sách tồn đọng chỉ thêm khi dùng --add MÃ"
          ), language)
      }
      try BaselineCommand.write(updated, evaluation, language)
    }

    /// The rules of `--add`, or the process ends with the nearest code.
    private func ruleCodes(_ evaluation: ModelEvaluation) throws -> Set<String> {
      let known = evaluation.compilation.ruleSet.rules.map(\.code)
      for code in added where !known.contains(code) {
        let hint = Suggestion.nearest(to: code, among: known)
        throw failure(
          LocalizedText(
            "the packs in use have no rule '\(code)'"
              + (hint.map { "; did you mean '\($0)'?" } ?? ""),
            "các gói đang dùng không có quy tắc '\(code)'"
              + (hint.map { "; có phải '\($0)'?" } ?? "")),
          common.language)
      }
      return Set(added)
    }
  }

  /// `kien baseline prune`.
  struct Prune: ParsableCommand {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "prune", _superCommandName: "\(Kien.name) baseline",
        abstract: localized(
          "Take the entries out that match no finding any more.",
          "Bỏ các dòng không còn ứng với phát hiện nào."),
        discussion: discussion(
          "Exit status: 0 written, or nothing to change; 2 there is no baseline, or the model can't be trusted.",
          "Mã thoát: 0 đã ghi, hoặc không có gì thay đổi; 2 khi chưa có danh sách hoặc mô hình còn lỗi."
        ))
    }

    @OptionGroup var model: ModelArguments
    @OptionGroup var baseline: BaselineArguments
    @OptionGroup var days: DayArguments
    @OptionGroup var common: CommonOptions

    func run() throws {
      let language = common.language
      let evaluation = try BaselineCommand.evaluation(model, baseline, days, language)
      guard let old = evaluation.baseline else {
        let path = evaluation.baselineFile.displayPath
        throw failure(
          LocalizedText(
            "there is no baseline '\(path)'; 'kien baseline create' makes one",
            "chưa có danh sách tồn đọng '\(path)'; tạo bằng 'kien baseline create'"), language)
      }
      let stale = Set(evaluation.assessment.baseline?.stale ?? [])
      let rest = old.entries.filter { !stale.contains($0.fingerprint) }
      try BaselineCommand.write(Baseline(entries: rest), evaluation, language)
    }
  }

  // MARK: Shared

  /// The judged model; a model with errors ends the process, because of what they may hide.
  fileprivate static func evaluation(
    _ model: ModelArguments, _ baseline: BaselineArguments, _ days: DayArguments,
    _ language: Language
  ) throws -> ModelEvaluation {
    let options = EvaluationOptions(
      asOf: days.asOf, today: days.today, baseline: baseline.baseline, makesBaseline: true,
      isLocked: false)
    let evaluation = try ModelEvaluation(path: model.path, options, language)
    let compilation = evaluation.compilation
    let errors = compilation.diagnostics.filter { $0.severity == .error }
    if !errors.isEmpty {
      var renderer = TextRenderer(sources: evaluation.sources, language: language, colored: false)
      Terminal.writeError(renderer.render(errors))
      throw failure(
        LocalizedText(
          "the model has errors, so nobody knows what is found: correct them first",
          "mô hình còn lỗi nên chưa biết có những phát hiện nào: hãy sửa trước"), language)
    }
    if evaluation.assessment.evaluatedCount == 0 {
      throw failure(
        LocalizedText("no rule was evaluated", "chưa quy tắc nào được đánh giá"), language)
    }
    return evaluation
  }

  /// Writes the file, if it changes, and says what became of it.
  fileprivate static func write(
    _ baseline: Baseline, _ evaluation: ModelEvaluation, _ language: Language
  ) throws {
    let file = evaluation.baselineFile
    do { try OutputFile.write(Array(baseline.text.utf8), to: file.path, isOfModel: true) } catch {
      throw failure(
        OutputFile.Failure(path: file.displayPath, reason: error.reason).text, language)
    }
    let old = Set(evaluation.baseline?.entries.map(\.fingerprint) ?? [])
    let new = Set(baseline.entries.map(\.fingerprint))
    let (added, removed) = (new.subtracting(old).count, old.subtracting(new).count)
    let change =
      added == 0 && removed == 0
      ? "±0"
      : [added > 0 ? "+\(added)" : "", removed > 0 ? "−\(removed)" : ""].joined(separator: " ")
    let text = LocalizedText(
      "\(file.displayPath): baselined \(new.count) (\(change.trimmed))",
      "\(file.displayPath): tồn đọng đã ghi nhận \(new.count) (\(change.trimmed))")
    Terminal.write(printable(text[language]) + "\n")
  }
}

extension String {
  /// Without blanks at its ends.
  fileprivate var trimmed: String {
    split(separator: " ").joined(separator: " ")
  }
}

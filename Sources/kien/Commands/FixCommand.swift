import Diagnostics
import Rules
import Workspace

/// `kien check --fix`: applies the fixes that the check offers to the model's files, and tells what
/// it did on the error stream, so that every format of the check stays as it is.
struct FixCommand {
  var path: String
  var choice: FixChoice
  var options: EvaluationOptions
  var language: Language

  /// How many withdrawn fixes are told one by one.
  private static let maximumTold = 20

  func run() throws {
    let folder = try read()
    let compilation = Compilation(folder, readsExamples: false)
    if let models = compilation.severalModels {
      throw failure(models.text(root: path, command: "\(Kien.name) check --fix"), language)
    }
    let fixes = try ModelFixes(folder, choice.applicability) { compilation in
      let evaluation = try ModelEvaluation(compilation, path: path, options, language)
      return ModelFixes.Judgement(
        ruleSet: evaluation.compilation.ruleSet, settings: evaluation.settings,
        assessment: evaluation.assessment)
    }
    try write(fixes, of: folder)
    tell(fixes)
  }

  private func read() throws -> ModelFolder {
    do { return try ModelFolder.read(path) } catch { throw failure(error.text, language) }
  }

  // MARK: Writing

  /// Writes the files that changed, each whole or not at all, and none where somebody has changed
  /// the model meanwhile.
  private func write(_ fixes: ModelFixes, of folder: ModelFolder) throws {
    guard !fixes.changes.isEmpty else { return }
    let now = try read()
    for (old, file) in zip(folder.files, now.files)
    where old.path != file.path || old.bytes != file.bytes {
      throw changedMeanwhile(old.displayPath)
    }
    if folder.files.count != now.files.count { throw changedMeanwhile(path) }
    let root = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    for change in fixes.changes {
      let file = fixes.folder.files[change.file]
      do {
        try OutputFile.write(
          file.bytes, to: file.isWhole ? root : "\(root)/\(file.path)", isOfModel: true)
      } catch {
        throw failure(error.text, language)
      }
      let counts = change.counts.map { "\($0.code): \($0.count)" }.joined(separator: ", ")
      say(
        LocalizedText(
          "\(file.displayPath): \(Self.fixes(change.count)) (\(counts))",
          "\(file.displayPath): đã sửa \(change.count) chỗ (\(counts))"))
    }
  }

  private func changedMeanwhile(_ path: String) -> any Error {
    failure(
      LocalizedText(
        "'\(path)' has changed while fixes were looked for; nothing was written",
        "'\(path)' đã bị thay đổi trong lúc tìm cách sửa; chưa ghi gì"), language)
  }

  // MARK: Telling

  private func tell(_ fixes: ModelFixes) {
    for withdrawn in fixes.withdrawn.prefix(Self.maximumTold) {
      let first = withdrawn.newFindings[0]
      let rest = withdrawn.newFindings.count - 1
      say(
        LocalizedText(
          "\(withdrawn.displayPath): not fixed: \(withdrawn.code): ",
          "\(withdrawn.displayPath): không sửa: \(withdrawn.code): ")
          + withdrawn.message + LocalizedText(verbatim: ": ") + withdrawn.title
          + LocalizedText("; it would bring ", "; cách sửa này gây ra ") + first
          + (rest > 0
            ? LocalizedText(" and \(rest) more", " và \(rest) mục nữa") : LocalizedText("", "")))
    }
    let rest = fixes.withdrawn.count - Self.maximumTold
    if rest > 0 {
      say(
        LocalizedText(
          "and \(Self.fixes(rest)) more that would bring new findings",
          "và \(rest) cách sửa nữa gây ra phát hiện mới"))
    }
    if fixes.changes.isEmpty {
      say(LocalizedText("nothing was fixed", "không có gì được sửa"))
    }
    if fixes.forReview > 0 {
      say(
        LocalizedText(
          "\(Self.fixes(fixes.forReview)) to review: --fix=review",
          "\(fixes.forReview) cách sửa cần xem lại: --fix=review"))
    }
    if fixes.waiting > 0 {
      say(
        LocalizedText(
          "\(Self.fixes(fixes.waiting)) of rules left until the model has no errors",
          "\(fixes.waiting) cách sửa của quy tắc chưa áp dụng: mô hình còn lỗi"))
    }
    if fixes.undecided > 0 {
      say(
        LocalizedText(
          "\(fixes.undecided) with several fixes to choose from",
          "\(fixes.undecided) chỗ có nhiều cách sửa để chọn"))
    }
    if fixes.untried > 0 {
      say(
        LocalizedText(
          "\(Self.fixes(fixes.untried)) not tried: too many of them bring new findings",
          "\(fixes.untried) cách sửa chưa thử: có quá nhiều cách sửa gây ra phát hiện mới"))
    }
  }

  private static func fixes(_ count: Int) -> String { count == 1 ? "1 fix" : "\(count) fixes" }

  private func say(_ text: LocalizedText) {
    Terminal.writeError("kien: \(printable(text[language]))")
  }
}

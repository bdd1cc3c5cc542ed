public import ArgumentParser
import Diagnostics
import Model
public import Reports
import Rules
import Workspace

/// How much of a model reports look at: the same for every command that makes them.
struct ScopeOptions: ParsableArguments {
  @Option(
    help: help(
      "Only this phase; without it all phases where a report can, else the last one.",
      "Chỉ một giai đoạn; không ghi thì mọi giai đoạn nếu báo cáo làm được, nếu không thì giai đoạn cuối."
    ))
  var phase: String?

  @Option(
    help: help(
      "Only what touches these elements or what is inside them: a name or a selector, such as \"owned by so-tttt\"; can be repeated.",
      "Chỉ những gì liên quan đến các đối tượng này hoặc nằm trong chúng: tên hoặc bộ chọn, ví dụ \"owned by so-tttt\"; dùng nhiều lần được."
    ))
  var focus: [String] = []

  @Option(
    help: help(
      "How many steps of dependency around --focus are looked at.",
      "Số bước phụ thuộc xung quanh --focus được xét."))
  var depth: Int?

  @Option(
    help: help(
      "Rows by agency, layer or phase.",
      "Trình bày theo agency (cơ quan), layer (lớp) hoặc phase (giai đoạn)."))
  var per: ReportScope.Grouping?

  @OptionGroup var days: DayArguments

  /// Whether nothing is asked for but a phase.
  var isPlain: Bool { focus.isEmpty && depth == nil && per == nil }

  func validate() throws {
    if let depth, !(0...1_000).contains(depth) {
      throw ValidationError(
        localized("--depth takes 0 to 1000 steps.", "--depth nhận từ 0 đến 1000 bước."))
    }
  }

  /// What the options ask for of a model; judged by its rules where a report needs that.
  func scope(
    _ compilation: Compilation, _ path: String, isJudged: Bool, roots: [ElementID] = [],
    _ language: Language
  ) throws -> ReportScope {
    let phase = try compilation.model.phase(named: self.phase, language)
    let focused = try compilation.focused(on: focus, in: phase, language)
    var judged: ReportScope.Judged?
    if isJudged, !compilation.ruleSet.rules.isEmpty {
      let evaluation = try ModelEvaluation(
        compilation, path: path, EvaluationOptions(asOf: days.asOf, today: days.today), language)
      judged = ReportScope.Judged(
        rules: evaluation.compilation.ruleSet, settings: evaluation.settings,
        assessment: evaluation.assessment)
    }
    return ReportScope(
      compilation.model, compilation.sources, judged: judged, phase: phase,
      roots: roots.isEmpty ? focused : roots, depth: depth, grouping: per, today: days.today)
  }
}

extension ReportScope.Grouping: ExpressibleByArgument {}

extension ReportName: ExpressibleByArgument {}

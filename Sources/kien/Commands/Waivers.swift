import ArgumentParser
import Diagnostics
import Interchange
import Model
import Reports
import Rules
import Workspace

/// `kien waivers`: the register of waivers.
struct Waivers: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "waivers", _superCommandName: Kien.name,
      abstract: localized(
        "List the waivers of the model, with owner, end and state.",
        "Lập danh mục miễn trừ của mô hình: cơ quan khắc phục, thời hạn, trạng thái."),
      discussion: discussion(
        """
        A waiver says that somebody lives with a finding of a rule until a day. With --today the
        table says how many days are left and what has ended.

        Exit status: 0; 1 the model has errors; 2 it can't be read.
        """,
        """
        Miễn trừ ghi nhận việc tạm chấp nhận một phát hiện của quy tắc đến một ngày. Với --today,
        bảng cho biết còn bao nhiêu ngày và miễn trừ nào đã hết hạn.

        Mã thoát: 0; 1 khi mô hình có lỗi; 2 khi không đọc được.
        """))
  }

  @OptionGroup var model: ModelArguments

  @Option(help: help("text, markdown, csv or json.", "text, markdown, csv hoặc json."))
  var format: TableFormat = .text

  @OptionGroup var separated: SeparatorOption
  @OptionGroup var days: DayArguments
  @OptionGroup var common: CommonOptions

  func run() throws {
    let language = common.language
    let (compilation, hasErrors) = try model.compileForShowing(language)
    var settings = EvaluationSettings()
    settings.asOf = days.asOf
    settings.today = days.today
    settings.hasModelErrors = hasErrors
    let architecture = compilation.model
    let assessment = RuleEngine.evaluate(compilation.ruleSet, architecture, settings)
    let outcomes = assessment.waivers.map { outcome in
      WaiverReport.Outcome(
        state: .term(outcome.state.rawValue, outcome.state.text), daysLeft: outcome.daysLeft)
    }
    let table = WaiverReport(today: days.today).table(architecture, outcomes)
    Terminal.write(try format.bytes(table, separated, language))
    if hasErrors { throw Outcome.found }
  }
}

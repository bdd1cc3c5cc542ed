import ArgumentParser
import Diagnostics
import Interchange
import Model
import Reports
import Workspace

/// `kien why`: by which chain one element needs another.
struct Why: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "why", _superCommandName: Kien.name,
      abstract: localized(
        "Show by which chain one element needs another.",
        "Cho biết một đối tượng cần đối tượng khác qua chuỗi nào."),
      discussion: discussion(
        """
          kien why cong-dvc ttdl my-province

        The shortest chain, step by step, each with its place in the text.

        Exit status: 0, also where there is none; 1 the model has errors; 2 there is no such element.
        """,
        """
          kien why cong-dvc ttdl tinh-toi

        Chuỗi ngắn nhất, từng bước, mỗi bước kèm nơi khai báo.

        Mã thoát: 0, kể cả khi không có chuỗi nào; 1 khi mô hình có lỗi; 2 khi không có đối tượng.
        """))
  }

  @Argument(help: help("What needs.", "Đối tượng cần."))
  var from: String

  @Argument(help: help("What is needed.", "Đối tượng được cần."))
  var target: String

  @OptionGroup var model: ModelArguments

  @Option(
    help: help(
      "Only this phase; without it the last one.",
      "Chỉ một giai đoạn; không ghi thì lấy giai đoạn cuối."))
  var phase: String?

  @Option(help: help("text, markdown, csv or json.", "text, markdown, csv hoặc json."))
  var format: TableFormat = .text

  @OptionGroup var separated: SeparatorOption

  @OptionGroup var common: CommonOptions

  func run() throws {
    let language = common.language
    let (compilation, hasErrors) = try model.compileForShowing(language)
    let architecture = compilation.model
    let scope = ReportScope(
      architecture, compilation.sources, phase: try architecture.phase(named: phase, language))
    let table = scope.why(
      try architecture.element(named: from, language),
      needs: try architecture.element(named: target, language))
    Terminal.write(try format.bytes(table, separated, language))
    if hasErrors { throw Outcome.found }
  }
}

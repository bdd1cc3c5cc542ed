import ArgumentParser
import Diagnostics
import Interchange
import Model
import Reports
import Workspace

/// `kien query`: the elements that a selector selects.
struct Query: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "query", _superCommandName: Kien.name,
      abstract: localized(
        "List the elements that a selector selects.", "Liệt kê các phần tử mà một bộ chọn chọn ra."),
      discussion: discussion(
        """
        The selector is written as in views and rules:

          kien query "own and system where security-level >= 3" model
          kien query "in ttdl or owned by so-tttt" model
          kien query "not outside and layer data" model --format csv

        Elements that the model says too little about are listed apart.

        Exit status: 0, also where nothing is selected; 1 the model has errors; 2 the
        selector or the model can't be read.
        """,
        """
        Bộ chọn viết như trong sơ đồ và quy tắc:

          kien query "own and system where security-level >= 3" mo-hinh
          kien query "in ttdl or owned by so-tttt" mo-hinh
          kien query "not outside and layer data" mo-hinh --format csv

        Những phần tử mà mô hình chưa nêu đủ để kết luận được liệt kê riêng.

        Mã thoát: 0, kể cả khi không có phần tử nào; 1 khi mô hình có lỗi; 2 khi không
        đọc được bộ chọn hoặc mô hình.
        """))
  }

  enum Output: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, csv, json
  }

  @Argument(
    help: help("The selector, in quotes.", "Bộ chọn, đặt trong dấu nháy."))
  var selector: String

  @OptionGroup var model: ModelArguments

  @Option(
    help: help(
      "Only this phase; without it, every phase is asked about.",
      "Chỉ một giai đoạn; không có thì hỏi ở mọi giai đoạn."))
  var phase: String?

  @Option(help: help("text, markdown, csv or json.", "text, markdown, csv hoặc json."))
  var format: Output = .text

  @OptionGroup var separated: SeparatorOption

  @OptionGroup var common: CommonOptions

  func run() throws {
    let language = common.language
    let (compilation, hasErrors) = try model.compileForShowing(language)
    let architecture = compilation.model
    let report = SelectionReport(phase: try architecture.phase(named: phase, language))
    let selector = try compiledSelector(
      self.selector, "<query>",
      empty: LocalizedText(
        #"the selector is empty; an example: kien query "own and system""#,
        #"bộ chọn để trống; ví dụ: kien query "own and system""#), in: compilation, language)
    let sources = compilation.sources
    switch format {
    case .text:
      let renderer = TextTableRenderer(language: language, width: Terminal.width)
      let tables = report.tables(selector, in: architecture, sources).map { renderer.render($0) }
      Terminal.write(tables.joined(separator: "\n"))
    case .markdown:
      let renderer = MarkdownTableRenderer(language: language)
      let tables = report.tables(selector, in: architecture, sources).enumerated().map {
        renderer.render($1, headingLevel: $0 == 0 ? 1 : 2)
      }
      Terminal.write(tables.joined(separator: "\n"))
    case .csv:
      let table = report.table(selector, in: architecture, sources)
      Terminal.write(separated.writer(language).bytes(table))
    case .json:
      let table = report.table(selector, in: architecture, sources)
      Terminal.write(try TableDocument(table, language: language).jsonBytes())
    }
    if hasErrors { throw Outcome.found }
  }
}

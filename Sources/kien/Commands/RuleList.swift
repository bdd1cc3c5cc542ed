import ArgumentParser
import Diagnostics
import Interchange
import Reports
import Workspace

/// `kien rules list`: every rule with its severity and whether it holds.
struct RuleList: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list", _superCommandName: "\(Kien.name) rules",
      abstract: localized(
        "List the rules with severity, enforcement and status.",
        "Liệt kê các quy tắc kèm mức độ, tính bắt buộc và tình trạng."))
  }

  enum Output: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, csv, json
  }

  @Argument(
    help: help(
      "The model. Default: this folder, or the shipped packs where it holds none.",
      "Mô hình. Mặc định: thư mục hiện tại, hoặc các gói có sẵn nếu ở đó không có mô hình."),
    completion: .model)
  var path: String?

  @Flag(
    help: help(
      "How the time that a rule takes grows with the model.",
      "Thời gian đánh giá mỗi quy tắc tăng thế nào theo cỡ mô hình."))
  var cost = false

  @Option(
    help: help(
      "Under this profile of the packs, such as basic.", "Theo hồ sơ này của các gói, ví dụ basic.")
  )
  var profile: String?

  @Option(help: help("text, markdown, csv or json.", "text, markdown, csv hoặc json."))
  var format: Output = .text

  @OptionGroup var separated: SeparatorOption

  @OptionGroup var common: CommonOptions

  func run() throws {
    let language = common.language
    let compilation = try Compilation.rulesToShow(path, language)
    let rules = try compilation.rules(under: profile, language)
    let table = RuleReport(compilation.model, rules).table(showsCost: cost)
    switch format {
    case .text:
      Terminal.write(TextTableRenderer(language: language, width: Terminal.width).render(table))
    case .markdown: Terminal.write(MarkdownTableRenderer(language: language).render(table))
    case .csv: Terminal.write(separated.writer(language).bytes(table))
    case .json: Terminal.write(try TableDocument(table, language: language).jsonBytes())
    }
  }
}

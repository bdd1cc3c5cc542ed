import ArgumentParser
import Diagnostics
import Interchange
import Model
import Reports
import Workspace

/// `kien report`: tables about the model.
struct Report: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "report", _superCommandName: Kien.name,
      abstract: localized("Make a table about the model.", "Lập bảng báo cáo về mô hình."),
      discussion: localized(
        """
        dependencies  Who needs whom, by what route, for which data: one row for each relation.

        CSV opens in Excel with its diacritics; a cell that a spreadsheet would take for a formula
        begins with an apostrophe.
        """,
        """
        dependencies  Danh mục kết nối: ai cần ai, qua đường nào, dữ liệu gì; mỗi quan hệ một dòng.

        Tệp CSV mở bằng Excel đúng dấu tiếng Việt; ô có thể bị bảng tính hiểu là công thức được
        thêm dấu nháy đơn ở đầu.
        """))
  }

  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case dependencies
  }

  enum Output: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, csv, json

    /// A table in this format.
    func bytes(
      _ table: Table, _ separated: SeparatorOption, _ language: Language
    ) throws -> [UInt8] {
      switch self {
      case .text:
        Array(TextTableRenderer(language: language, width: Terminal.width).render(table).utf8)
      case .markdown: Array(MarkdownTableRenderer(language: language).render(table).utf8)
      case .csv: separated.writer(language).bytes(table)
      case .json: try TableDocument(table, language: language).jsonBytes()
      }
    }
  }

  @Argument(help: help("Which report: dependencies.", "Tên báo cáo: dependencies."))
  var report: Kind

  @OptionGroup var model: ModelArguments

  @Option(help: help("text, markdown, csv or json.", "text, markdown, csv hoặc json."))
  var format: Output = .text

  @OptionGroup var separated: SeparatorOption

  @Option(help: help("Only this phase.", "Chỉ một giai đoạn."))
  var phase: String?

  @Option(
    help: help(
      "Only relations of this element or what is inside it; can be repeated.",
      "Chỉ các quan hệ của phần tử này hoặc phần tử nằm trong nó; dùng nhiều lần được."))
  var focus: [String] = []

  @Option(
    name: .customLong("out"), help: help("Write to this file.", "Ghi ra tệp này."),
    completion: .file())
  var output: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let language = common.language
    let (compilation, hasErrors) = try model.compileForShowing(language)
    let architecture = compilation.model
    let focus = try self.focus.map { try architecture.element(named: $0, language) }
    let table: Table
    switch report {
    case .dependencies:
      table = DependencyReport(
        phase: try architecture.phase(named: phase, language),
        focus: focus.isEmpty ? nil : Set(focus)
      ).table(architecture)
    }
    let bytes = try format.bytes(table, separated, language)
    if let output {
      do { try OutputFile.write(bytes, to: output) } catch { throw failure(error.text, language) }
      Terminal.writeError(output)
    } else {
      Terminal.write(bytes)
    }
    if hasErrors { throw Outcome.found }
  }
}

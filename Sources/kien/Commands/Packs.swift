import ArgumentParser
import Diagnostics
import Model
import Reports
import Rules
import Workspace

/// `kien packs`: what models can be made of.
struct Packs: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "packs", _superCommandName: Kien.name,
      abstract: localized(
        "List the packs, or show what is in one.", "Liệt kê các gói, hoặc xem nội dung một gói."),
      discussion: discussion(
        """
        kien packs               The shipped packs, and those of the model here.
        kien packs show vn-egov  Kinds, attributes, relation kinds, catalogue, rules.
        kien packs show vn-egov 2.0 --format markdown
        """,
        """
        kien packs               Các gói có sẵn, và các gói của mô hình ở đây.
        kien packs show vn-egov  Loại thành phần, thuộc tính, loại quan hệ, danh mục,
                                 quy tắc.
        kien packs show vn-egov 2.0 --format markdown
        """),
      subcommands: [Show.self])
  }

  enum Output: String, CaseIterable, ExpressibleByArgument {
    case text, markdown
  }

  /// Tables one after the other, as one page.
  fileprivate static func page(_ tables: [Table], _ format: Output, _ language: Language) -> String
  {
    switch format {
    case .text:
      let renderer = TextTableRenderer(language: language, width: Terminal.width)
      return tables.map { renderer.render($0) }.joined(separator: "\n")
    case .markdown:
      let renderer = MarkdownTableRenderer(language: language)
      // The first title is the page's, the others stand below it.
      return tables.map { renderer.render($0) }.joined(separator: "\n#")
    }
  }

  // MARK: The list

  @Option(
    help: help(
      "A model whose packs are listed too. Default: the one in this folder, if there is one.",
      "Mô hình có các gói cần liệt kê thêm. Mặc định: mô hình trong thư mục hiện tại, nếu có."),
    completion: .model)
  var model: String?

  @Option(help: help("text or markdown.", "text hoặc markdown."))
  var format: Output = .text

  @OptionGroup var common: CommonOptions

  func run() throws {
    let library = try PackLibrary(model: model, common.language)
    Terminal.write(Packs.page([library.table], format, common.language))
  }

  // MARK: One pack

  /// `kien packs show NAME`.
  struct Show: ParsableCommand {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "show", _superCommandName: "\(Kien.name) packs",
        abstract: localized("Show what is in a pack.", "Xem nội dung một gói."))
    }

    @Argument(help: help("The pack, such as vn-egov.", "Tên gói, ví dụ vn-egov."))
    var name: String

    @Argument(
      help: help("Its version. Default: the last one.", "Phiên bản. Mặc định: bản cuối cùng."))
    var version: String?

    @Option(
      help: help(
        "A model whose packs can be shown too. Default: the one in this folder, if there is one.",
        "Mô hình có gói cần xem. Mặc định: mô hình trong thư mục hiện tại, nếu có."),
      completion: .model)
    var model: String?

    @Option(help: help("text or markdown.", "text hoặc markdown."))
    var format: Output = .text

    @OptionGroup var common: CommonOptions

    func run() throws {
      let library = try PackLibrary(model: model, common.language)
      let entry = try library.entry(named: name, version, common.language)
      Terminal.write(Packs.page(entry.report.tables, format, common.language))
    }
  }
}

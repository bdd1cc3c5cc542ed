import ArgumentParser
import Diagnostics
import Interchange
import Workspace

/// `kien export`: the resolved model for other programs.
struct Export: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "export", _superCommandName: Kien.name,
      abstract: localized(
        "Write the resolved model for other programs.",
        "Ghi mô hình đã phân giải cho chương trình khác dùng."),
      discussion: discussion(
        """
        json  Everything that the model says: header, packs, phases, kinds, attributes,
              elements, relations, indicators, views, waivers, each with its place.
              The format is "kien-model", version 1; its JSON Schema is
              docs/schemas/kien-model-1.schema.json.
        dot   The whole model as a graph for programs that read one, such as Graphviz: a node
              for each element, an edge for each relation. For a picture of a view, drawn as
              Kiến draws it, see: kien draw --format dot
        """,
        """
        json  Tất cả những gì mô hình nêu: phần đầu, gói, giai đoạn, loại thành phần,
              thuộc tính, phần tử, quan hệ, chỉ tiêu, sơ đồ, miễn trừ, kèm nơi khai báo.
              Định dạng là "kien-model", phiên bản 1; JSON Schema:
              docs/schemas/kien-model-1.schema.json.
        dot   Toàn bộ mô hình dưới dạng đồ thị cho chương trình đọc đồ thị, chẳng hạn Graphviz:
              mỗi phần tử là một nút, mỗi quan hệ là một cung. Muốn có hình của một sơ đồ đúng
              như Kiến vẽ, dùng: kien draw --format dot
        """))
  }

  enum Output: String, CaseIterable, ExpressibleByArgument {
    case json
    case dot
  }

  @Argument(help: help("The format: json or dot.", "Định dạng: json hoặc dot."))
  var format: Output

  @OptionGroup var model: ModelArguments

  @Option(
    name: .customLong("out"), help: help("Write to this file.", "Ghi ra tệp này."),
    completion: .file())
  var output: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let language = common.language
    let (compilation, hasErrors) = try model.compileForShowing(language)
    let bytes =
      switch format {
      case .json:
        try ModelDocument(compilation.model, sources: compilation.sources, tool: Kien.version)
          .jsonBytes()
      case .dot: GraphDOT(compilation.model).bytes()
      }
    if let output {
      do { try OutputFile.write(bytes, to: output) } catch { throw failure(error.text, language) }
      Terminal.writeError(printable(output))
    } else {
      Terminal.write(bytes)
    }
    if hasErrors { throw Outcome.found }
  }
}

import ArgumentParser
import Diagnostics
import Interchange
import Model
import Reports
import Workspace

/// `kien impact`: who is hit if something stops.
struct Impact: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "impact", _superCommandName: Kien.name,
      abstract: localized(
        "Show who is hit if something stops.",
        "Cho biết ai bị ảnh hưởng nếu một đối tượng dừng hoạt động."),
      discussion: discussion(
        """
          kien impact lgsp-tinh my-province
          kien impact "zone and in ttdl" --depth 2 --format html --out impact.html

        Hit is whatever needs it, over any number of steps: by a relation, by the route of a relation,
        by an attribute such as hosted-on. It is what the selector "everything that needs X" selects.

        Exit status: 0, also where nothing is hit; 1 the model has errors; 2 there is no such element.
        """,
        """
          kien impact lgsp-tinh tinh-toi
          kien impact "zone and in ttdl" --depth 2 --format html --out anh-huong.html

        Bị ảnh hưởng là mọi đối tượng cần đến nó, qua bao nhiêu bước cũng vậy: do một quan hệ, do
        đường kết nối của một quan hệ, do một thuộc tính như hosted-on. Đó là kết quả của bộ chọn
        "everything that needs X".

        Mã thoát: 0, kể cả khi không ai bị ảnh hưởng; 1 khi mô hình có lỗi; 2 khi không có đối tượng.
        """))
  }

  @Argument(
    help: help(
      "What stops: a name, a display name or a selector; in quotes where it has spaces.",
      "Đối tượng dừng: tên, tên gọi hoặc bộ chọn; có dấu cách thì đặt trong dấu nháy."))
  var element: String

  @OptionGroup var model: ModelArguments

  @Option(
    help: help(
      "text, markdown, csv, json, html or xlsx; without it the ending of --out says which.",
      "text, markdown, csv, json, html hoặc xlsx; không ghi thì theo đuôi tệp của --out."))
  var format: ReportFormat?

  @OptionGroup var separated: SeparatorOption

  @Option(
    help: help(
      "Only this phase; without it the last one.",
      "Chỉ một giai đoạn; không ghi thì lấy giai đoạn cuối."))
  var phase: String?

  @Option(help: help("At most this many steps.", "Nhiều nhất từng này bước."))
  var depth: Int?

  @Option(
    help: help(
      "Rows by agency, layer or phase.",
      "Trình bày theo agency (cơ quan), layer (lớp) hoặc phase (giai đoạn)."))
  var per: ReportScope.Grouping?

  @Option(
    name: .customLong("out"), help: help("Write to this file.", "Ghi ra tệp này."),
    completion: .file())
  var output: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let depth, !(1...1_000).contains(depth) {
      throw ValidationError(
        localized("--depth takes 1 to 1000 steps.", "--depth nhận từ 1 đến 1000 bước."))
    }
  }

  func run() async throws {
    let language = common.language
    let format = try ReportFormat.of(format, output, language)
    let (compilation, hasErrors) = try model.compileForShowing(language)
    let phase = try compilation.model.phase(named: phase, language)
    let roots = try compilation.focused(on: [element], called: "<element>", in: phase, language)
    let scope = ReportScope(
      compilation.model, compilation.sources, phase: phase, roots: roots, depth: depth,
      grouping: per)
    let section = ReportPage.Section(scope.table(.impact), .impact, of: scope)
    let bytes = try await ReportWriter(separated: separated, language: language)
      .bytes([section], format, title: scope.pageTitle(.impact))
    try OutputFile.write(bytes, toFileOrTerminal: output, language)
    if hasErrors { throw Outcome.found }
  }
}

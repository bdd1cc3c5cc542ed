import ArgumentParser
import Diagnostics
import Diagrams
import Interchange
import Reports
import Rules
import Workspace

/// `kien diff`: what changes from one model to another.
struct Difference: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "diff", _superCommandName: Kien.name,
      abstract: localized(
        "Compare two models, or two revisions of one.",
        "So sánh hai mô hình, hoặc hai bản sửa đổi của một mô hình."),
      discussion: discussion(
        """
          kien diff my-province-2024 my-province-2025
          kien diff --git main HEAD my-province --format markdown
          kien diff my-province-2024 my-province-2025 --draw changes.svg

        Elements, relations, indicators and findings are told by their names, not by the text around
        them: moving or laying out text changes nothing. markdown is made for merge requests. The
        picture lays the last phase of both over each other: what is new, changed or gone, and what
        that is connected with.

        Exit status: 0, with and without differences; 1 a model has errors; 2 one can't be read.
        """,
        """
          kien diff tinh-toi-2024 tinh-toi-2025
          kien diff --git main HEAD tinh-toi --format markdown
          kien diff tinh-toi-2024 tinh-toi-2025 --draw thay-doi.svg

        Phần tử, quan hệ, chỉ tiêu và phát hiện được nhận ra theo mã định danh chứ không theo vị trí
        trong văn bản: chuyển chỗ hay trình bày lại không tính là thay đổi. markdown dùng cho yêu cầu
        hợp nhất (merge request). Hình vẽ đặt chồng giai đoạn cuối của hai mô hình: những gì thêm,
        sửa, bỏ và những gì nối với chúng.

        Mã thoát: 0, dù có khác biệt hay không; 1 khi mô hình có lỗi; 2 khi không đọc được.
        """))
  }

  @Argument(
    help: help(
      "The old and the new model; with --git two revisions, then the model.",
      "Mô hình cũ và mô hình mới; với --git là hai bản sửa đổi, rồi đến mô hình."))
  var arguments: [String] = []

  @Flag(help: help("Compare two revisions in git.", "So sánh hai bản sửa đổi trong git."))
  var git = false

  @Option(help: help("text, markdown, csv or json.", "text, markdown, csv hoặc json."))
  var format: TableFormat = .text

  @OptionGroup var separated: SeparatorOption
  @OptionGroup var days: DayArguments

  @Option(
    name: .customLong("out"), help: help("Write to this file.", "Ghi ra tệp này."),
    completion: .file())
  var output: String?

  @Option(
    name: .customLong("draw"),
    help: help(
      "Draw the changes to this file: .svg, .pdf, .png or .dot; can be repeated.",
      "Vẽ các thay đổi ra tệp này: .svg, .pdf, .png hoặc .dot; dùng nhiều lần được."),
    completion: .file(extensions: ["svg", "pdf", "png", "dot"]))
  var pictures: [String] = []

  @Option(
    help: help(
      "The phase that the picture shows of both; the last one of each unless told.",
      "Giai đoạn mà hình vẽ thể hiện của cả hai; mặc định là giai đoạn cuối của mỗi mô hình."))
  var phase: String?

  @Option(
    help: help(
      "Colours of the picture: light, dark, or print for black and white.",
      "Bảng màu của hình: light (nền sáng), dark (nền tối) hoặc print (in đen trắng)."))
  var theme = Theme.Name.light

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if phase != nil, pictures.isEmpty {
      throw ValidationError(
        localized(
          "--phase is for the picture: name its file with --draw.",
          "--phase dành cho hình vẽ: hãy chỉ ra tệp bằng --draw."))
    }
  }

  func run() async throws {
    let language = common.language
    let files = try pictures.map { try DifferencePicture.File($0, language) }
    let (old, new) = try await compilations()
    let picture =
      files.isEmpty
      ? nil : try DifferencePicture(old.model, new.model, names, phase: phase, language)
    let difference = ModelDifference(
      try side(old), try side(new), names: (arguments[0], arguments[1]))
    var bytes: [UInt8] = []
    switch format {
    case .csv, .json: bytes = try format.bytes(difference.table, separated, language)
    case .markdown:
      let renderer = MarkdownTableRenderer(language: language)
      for (index, table) in difference.tables.enumerated() {
        let shown = index == 0 ? table : table.withoutEmptyColumns
        let page = renderer.render(shown, headingLevel: index == 0 ? 2 : 3)
        bytes += Array((index == 0 ? page : "\n" + page).utf8)
      }
    case .text:
      for (index, table) in difference.tables.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: "\n")) }
        bytes += try format.bytes(table, separated, language)
      }
    }
    try OutputFile.write(bytes, toFileOrTerminal: output, language)
    try await picture?.write(to: files, theme)
    let hasErrors = [old, new].contains { compilation in
      compilation.diagnostics.contains { $0.severity == .error }
    }
    if hasErrors { throw Outcome.found }
  }

  /// Folders by their last component; revisions as they were given.
  private var names: (old: String, new: String) {
    let names = arguments.prefix(2).map { name in
      git ? name : name.split(separator: "/").last { $0 != "." }.map { String($0) } ?? name
    }
    return names[0] == names[1] ? (arguments[0], arguments[1]) : (names[0], names[1])
  }

  private func compilations() async throws -> (old: Compilation, new: Compilation) {
    let language = common.language
    guard arguments.count == 2 || git && arguments.count == 3 else {
      throw failure(
        git
          ? LocalizedText(
            "two revisions, then the model: kien diff --git main HEAD my-province",
            "hai bản sửa đổi, rồi đến mô hình: kien diff --git main HEAD tinh-toi")
          : LocalizedText(
            "two models: kien diff OLD NEW", "hai mô hình: kien diff CŨ MỚI"), language)
    }
    guard git else {
      return (
        try ModelArguments.compileForShowing(arguments[0], language).0,
        try ModelArguments.compileForShowing(arguments[1], language).0
      )
    }
    let path = arguments.count > 2 ? arguments[2] : "."
    var compilations: [Compilation] = []
    for revision in arguments.prefix(2) {
      do throws(RevisionReader.Failure) {
        let folder = try await RevisionReader.read(path, at: revision)
        compilations.append(Compilation(folder, readsExamples: false))
      } catch {
        throw failure(error.text, language)
      }
    }
    for compilation in compilations {
      try ModelArguments.show(errorsOf: compilation, language)
    }
    return (compilations[0], compilations[1])
  }

  /// The model with what its rules say; its own baseline and waivers count.
  private func side(_ compilation: Compilation) throws -> ModelDifference.Side {
    guard !compilation.ruleSet.rules.isEmpty else {
      return ModelDifference.Side(model: compilation.model, judged: nil)
    }
    var settings = EvaluationSettings()
    settings.asOf = days.asOf
    settings.today = days.today
    settings.hasModelErrors = compilation.diagnostics.contains { $0.severity == .error }
    let assessment = RuleEngine.evaluate(compilation.ruleSet, compilation.model, settings)
    return ModelDifference.Side(
      model: compilation.model,
      judged: ReportScope.Judged(
        rules: compilation.ruleSet, settings: settings, assessment: assessment))
  }
}

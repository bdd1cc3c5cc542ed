import ArgumentParser
import Diagnostics
import Diagrams
import Layout
import Model
import Workspace

/// `kien draw`: pictures of the model.
struct Draw: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "draw", _superCommandName: Kien.name,
      abstract: localized("Draw the model.", "Vẽ sơ đồ của mô hình."),
      discussion: localized(
        """
        Every model has the general model by layers (mo-hinh-tong-the); each of its own views is a
        picture too. SVG opens in any browser; PDF and PNG need rsvg-convert (package
        librsvg2-bin); DOT is for people who have Graphviz.
        """,
        """
        Mô hình nào cũng có sơ đồ mô hình tổng thể theo lớp (mo-hinh-tong-the); mỗi sơ đồ (view) do
        mô hình khai báo là một hình nữa. SVG mở được bằng mọi trình duyệt; PDF và PNG cần
        rsvg-convert (gói librsvg2-bin); DOT dành cho người có Graphviz.
        """))
  }

  enum Output: String, CaseIterable, ExpressibleByArgument {
    case svg, pdf, png, dot
  }

  @OptionGroup var model: ModelArguments

  @Option(
    name: .customLong("view"),
    help: help("Only this view; can be repeated.", "Chỉ sơ đồ này; dùng nhiều lần được."))
  var views: [String] = []

  @Option(
    help: help(
      "Formats, separated by commas: svg, pdf, png, dot.",
      "Các định dạng, cách nhau bằng dấu phẩy: svg, pdf, png, dot."))
  var format: String = "svg"

  @Option(
    name: .customLong("out"), help: help("The folder to write to.", "Thư mục ghi kết quả."),
    completion: .directory)
  var folder: String = "out"

  @Option(help: help("The phase to show.", "Giai đoạn cần vẽ."))
  var phase: String?

  @Option(
    help: help(
      "Seconds that the layout of one picture may take.", "Số giây tối đa để bố trí một hình."))
  var timeLimit: Int = 10

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (1...600).contains(timeLimit) else {
      throw ValidationError(
        localized("--time-limit takes 1 to 600 seconds.", "--time-limit nhận từ 1 đến 600 giây."))
    }
    _ = try formats()
  }

  func run() async throws {
    let language = common.language
    let formats = try formats()
    let (compilation, hasErrors) = try model.compileForShowing(language)
    let architecture = compilation.model
    let phase = try architecture.phase(named: phase, language)
    let all = try definitions(of: architecture)
    let drawable = all.filter { refusal($0, architecture) == nil }
    for definition in all {
      guard let form = refusal(definition, architecture) else { continue }
      let text = LocalizedText(
        "not drawn: this version can't draw '\(form)' yet (K0901)",
        "không vẽ: phiên bản này chưa vẽ được '\(form)' (K0901)")
      Terminal.writeError("\(definition.identifier): \(text[language])")
    }
    let diagrams = drawable.map {
      Diagram($0, model: architecture, phase: phase, language: language)
    }
    let placed = await place(diagrams)
    for (diagram, (picture, reason)) in zip(diagrams, placed) {
      if let reason {
        let text = LocalizedText(
          "\(reason.english); drawn with the simple layout",
          "\(reason.vietnamese); đã vẽ bằng cách bố trí đơn giản")
        Terminal.writeError("\(diagram.definition.identifier): \(text[language])")
      }
      for note in picture.notes where reason == nil || note != .simpleLayout {
        Terminal.writeError("\(diagram.definition.identifier): \(note.message[language])")
      }
      try await write(diagram, picture, formats)
    }
    if drawable.count < all.count { throw Outcome.couldNotCheck }
    if hasErrors { throw Outcome.found }
  }

  /// The form of a view that the language has and this version can't draw.
  private func refusal(_ definition: DiagramDefinition, _ model: ArchitectureModel) -> String? {
    guard let view = model.views.first(where: { model.text($0.name) == definition.identifier })
    else { return nil }
    if view.comparison != nil { return "compare" }
    if view.direction != nil { return "direction" }
    if view.routes == .physical { return "routes" }
    return view.highlights.isEmpty ? nil : "highlight"
  }

  // MARK: Parts

  private func formats() throws -> [Output] {
    try format.split(separator: ",").map { name in
      guard let output = Output(rawValue: String(name)) else {
        throw ValidationError(
          localized(
            "there is no format '\(name)'; formats: svg, pdf, png, dot",
            "không có định dạng '\(name)'; các định dạng: svg, pdf, png, dot"))
      }
      return output
    }
  }

  private func definitions(of model: ArchitectureModel) throws -> [DiagramDefinition] {
    let all = DiagramCatalog.views(of: model)
    guard !views.isEmpty else { return all }
    return try views.map { name in
      if let definition = all.first(where: { $0.identifier == name }) { return definition }
      let names = all.map(\.identifier)
      let known = names.joined(separator: ", ")
      let hint = Suggestion.nearest(to: name, among: names)
      throw failure(
        LocalizedText(
          "there is no view '\(name)'\(hint.map { "; did you mean '\($0)'?" } ?? ""); views: \(known)",
          "không có sơ đồ '\(name)'\(hint.map { "; có phải '\($0)'?" } ?? ""); các sơ đồ: \(known)"),
        common.language)
    }
  }

  /// Positions from Graphviz; where that fails, from the simple layout of our own, with the reason.
  private func place(
    _ diagrams: [Diagram]
  ) async -> [(picture: PlacedDiagram, reason: LayoutFailure?)] {
    let requests = diagrams.map(\.layoutRequest)
    var results: [Result<LayoutResult, LayoutFailure>] = []
    if let worker = LayoutWorkerPool.executableBesideMain() {
      results = await LayoutWorkerPool(executable: worker, timeLimit: .seconds(timeLimit))
        .layout(requests)
    } else {
      results = requests.map { _ in .failure(.workerMissing(path: "kien-layout")) }
    }
    return zip(zip(diagrams, requests), results).map { pair, result in
      let (diagram, request) = pair
      switch result {
      case .success(let layout):
        return (PlacedDiagram(diagram, layout: layout, isFallback: false), nil)
      case .failure(let reason):
        let layout = FallbackLayout.layout(request)
        return (PlacedDiagram(diagram, layout: layout, isFallback: true), reason)
      }
    }
  }

  private func write(
    _ diagram: Diagram, _ picture: PlacedDiagram, _ formats: [Output]
  ) async throws {
    let svg = picture.svg()
    for output in formats {
      let bytes: [UInt8]
      switch output {
      case .svg: bytes = svg
      case .dot: bytes = DOTWriter.write(diagram)
      case .pdf: bytes = try await convert(svg, .pdf)
      case .png: bytes = try await convert(svg, .png)
      }
      let path = "\(folder)/\(diagram.definition.identifier).\(output.rawValue)"
      do { try OutputFile.write(bytes, to: path) } catch {
        throw failure(error.text, common.language)
      }
      Terminal.write("\(printable(path))\n")
    }
  }

  private func convert(_ svg: [UInt8], _ format: PictureConverter.Format) async throws -> [UInt8] {
    do { return try await PictureConverter.convert(svg, to: format) } catch {
      throw failure(error.text, common.language)
    }
  }
}

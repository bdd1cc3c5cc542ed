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
      discussion: discussion(
        """
        Every model has the general model by layers (mo-hinh-tong-the); each of its own views is a
        picture too. SVG opens in any browser; PDF and PNG need librsvg (package librsvg2-2 or
        librsvg2-bin); DOT is for people who have Graphviz.

        Only what changed is laid out and written again. A view with a layout lock
        (diagrams/VIEW.lock in the model's folder) keeps its boxes where they are.

        Exit status: 0 drawn, or with --check everything current; 1 the model has errors, or with
        --check something isn't current; 2 something could not be drawn or written.
        """,
        """
        Mô hình nào cũng có sơ đồ mô hình tổng thể theo lớp (mo-hinh-tong-the); mỗi sơ đồ (view) do
        mô hình khai báo là một hình nữa. SVG mở được bằng mọi trình duyệt; PDF và PNG cần
        librsvg (gói librsvg2-2 hoặc librsvg2-bin); DOT dành cho người có Graphviz.

        Chỉ những gì thay đổi mới được bố trí và ghi lại. Sơ đồ có tệp giữ bố cục
        (diagrams/SƠ-ĐỒ.lock trong thư mục mô hình) giữ nguyên vị trí các khối.

        Mã thoát: 0 đã vẽ xong, hoặc với --check là mọi hình đều mới nhất; 1 mô hình có lỗi, hoặc
        với --check là có hình đã cũ; 2 có hình không vẽ hoặc không ghi được.
        """))
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

  @Flag(
    name: .customLong("check"),
    help: help(
      "Write nothing; tell which pictures in the folder aren't what the model says now.",
      "Không ghi gì; chỉ ra những hình trong thư mục không còn đúng với mô hình."))
  var checks = false

  @Flag(
    name: .customLong("lock"),
    help: help(
      "Keep the places of boxes from now on: write diagrams/VIEW.lock in the model's folder.",
      "Giữ vị trí các khối từ nay về sau: ghi diagrams/SƠ-ĐỒ.lock trong thư mục mô hình."))
  var locks = false

  @Flag(
    help: help(
      "Lay out anew, and renew the layout locks that there are.",
      "Bố trí lại từ đầu và tạo lại các tệp giữ bố cục đang có."))
  var relayout = false

  @Option(
    help: help(
      "Pixels of a PNG for each point of the page, or pixel of a slide (0.1 to 10); 2976 pixels wide unless told.",
      "Số điểm ảnh PNG cho mỗi point của trang giấy, hoặc mỗi điểm ảnh của trang chiếu (0.1 đến 10); mặc định rộng 2976 điểm ảnh."
    ))
  var scale: Double?

  @Option(
    help: help(
      "A PDF with all the pictures, a page each, with bookmarks.",
      "Một tệp PDF gồm mọi hình, mỗi hình một trang, có mục lục."),
    completion: .file(extensions: ["pdf"]))
  var book: String?

  @Option(
    name: .customLong("cache"),
    help: help(
      "Where layouts are kept for the next run; ~/.cache/kien unless told.",
      "Nơi giữ kết quả bố trí cho lần chạy sau; mặc định là ~/.cache/kien."),
    completion: .directory)
  var cacheFolder: String?

  @Flag(
    name: .customLong("no-cache"),
    help: help(
      "Neither use nor keep layouts of other runs.",
      "Không dùng và không giữ kết quả bố trí của các lần chạy."))
  var avoidsCache = false

  @OptionGroup var style: PictureStyle

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (1...600).contains(timeLimit) else {
      throw ValidationError(
        localized("--time-limit takes 1 to 600 seconds.", "--time-limit nhận từ 1 đến 600 giây."))
    }
    _ = try PictureFormat.list(format)
    if let scale, !(0.1...10).contains(scale) {
      throw ValidationError(
        localized("--scale takes 0.1 to 10.", "--scale nhận từ 0.1 đến 10."))
    }
    if checks, locks || relayout || book != nil {
      throw ValidationError(
        localized(
          "--check writes nothing, so it takes no --lock, --relayout or --book.",
          "--check không ghi gì nên không dùng cùng --lock, --relayout hay --book."))
    }
    if let book, !book.lowercased().hasSuffix(".pdf") {
      throw ValidationError(
        localized(
          "--book writes a PDF: expected a name that ends in '.pdf', not '\(book)'.",
          "--book ghi một tệp PDF: cần tên kết thúc bằng '.pdf', không phải '\(book)'."))
    }
    if phase != nil, locks || relayout {
      throw ValidationError(
        localized(
          "a layout lock is of the view's own phase: leave out --phase to write it.",
          "tệp giữ bố cục thuộc giai đoạn của chính sơ đồ: hãy bỏ --phase khi ghi."))
    }
  }

  func run() async throws {
    let language = common.language
    let formats = try PictureFormat.list(format)
    if let refusal = OutputFile.refusal(ofFolder: folder) { throw failure(refusal, language) }
    let (compilation, hasErrors) = try model.compileForShowing(language)
    let architecture = compilation.model
    let options = try style.options(compilation, path: model.path, phase: phase, language)
    let definitions = try definitions(of: architecture)
    let worker = LayoutWorkerPool.executableBesideMain()
    let cache = avoidsCache ? nil : LayoutCache(folder: cacheFolder, worker: worker)
    let job = PictureJob(
      makeDiagram: { Diagram($0, model: architecture, options: options, language: language) },
      theme: style.theme,
      formats: formats, folder: folder, lockFolder: LockFile.folder(ofModel: model.path),
      locks: locks ? (relayout ? .renewAll : .update) : (relayout ? .renew : .keep),
      isOfOwnPhase: phase == nil,
      pool: worker.map { LayoutWorkerPool(executable: $0, timeLimit: .seconds(timeLimit)) },
      cache: cache,
      records: cache.map { PictureRecords($0, compilation, verdicts: options.verdicts, language) },
      converter: PictureConverter(scale: scale), keepsPictures: book != nil)
    if checks {
      let check = PictureCheck(job: job, isOfAllViews: views.isEmpty)
      guard try await check.run(definitions, language), !hasErrors else {
        throw Outcome.found
      }
      return
    }
    if formats.contains(.pdf) || formats.contains(.png) || book != nil,
      let missing = Installation.missingFont
    {
      let text = LocalizedText(
        "text can be missing in PDF and PNG: ", "PDF và PNG có thể thiếu chữ: ")
      Terminal.writeError("kien: \((text + missing)[language])")
    }
    let outcomes = await job.run(definitions)
    var hasFailed = report(outcomes)
    if let book { hasFailed = await !write(book, outcomes, definitions, architecture) || hasFailed }
    job.cache?.prune()
    job.records?.prune()
    if hasFailed { throw Outcome.couldNotCheck }
    if hasErrors { throw Outcome.found }
  }

  /// Tells what was drawn and what should be known of it; whether something failed.
  private func report(_ outcomes: [PictureJob.Outcome]) -> Bool {
    let language = common.language
    for outcome in outcomes {
      for note in outcome.notes {
        Terminal.writeError("\(outcome.identifier): \(printable(note[language]))")
      }
      for failure in outcome.failures {
        Terminal.writeError("kien: \(outcome.identifier): \(printable(failure[language]))")
      }
      for path in outcome.files { Terminal.write("\(printable(path))\n") }
    }
    let count = outcomes.reduce(0) { $0 + $1.files.count }
    let written = outcomes.reduce(0) { $0 + $1.writtenCount }
    if written < count {
      let text = LocalizedText(
        "\(count - written) of \(count) files were current and were not written",
        "\(count - written) trong \(count) tệp không thay đổi nên không ghi lại")
      Terminal.writeError(text[language])
    }
    return outcomes.contains { !$0.failures.isEmpty }
  }

  /// Writes the book of all pictures; whether that succeeded.
  private func write(
    _ book: String, _ outcomes: [PictureJob.Outcome], _ definitions: [DiagramDefinition],
    _ model: ArchitectureModel
  ) async -> Bool {
    let language = common.language
    let header = model.header
    let converter = PictureConverter(scale: nil)
    let pages = zip(definitions, outcomes).map { definition, outcome in
      PictureConverter.Page(title: definition.title[language], svg: outcome.svg)
    }
    let title = header.label.isEmpty ? header.name : header.label
    do throws(PictureBook.Failure) {
      let written = try await PictureBook(
        title: title, date: header.asOf?.description, pages: pages
      ).write(to: book, converter)
      Terminal.write("\(printable(book))\n")
      if !written {
        Terminal.writeError(
          localized("\(printable(book)): unchanged", "\(printable(book)): không thay đổi"))
      }
      return true
    } catch {
      Terminal.writeError("kien: \(printable(error.text[language]))")
      return false
    }
  }

  // MARK: Parts

  private func definitions(of model: ArchitectureModel) throws -> [DiagramDefinition] {
    let all = DiagramCatalog.views(of: model)
    guard !views.isEmpty else { return all }
    var seen: Set<String> = []
    return try views.filter { seen.insert($0).inserted }.map { name in
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
}

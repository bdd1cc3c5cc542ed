import ArgumentParser
import Diagnostics
import Interchange
import Model
import Reports
import Workspace

/// `kien report`: what breaks, what bypasses, what is missing, as tables and pages.
struct Report: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "report", _superCommandName: Kien.name,
      abstract: localized("Make reports about the model.", "Lập các báo cáo về mô hình."),
      discussion: discussion(
        """
        \(list(.english))

          kien report single-points my-province --per agency
          kien report dependencies --focus "owned by so-tttt" --format xlsx --out a.xlsx
          kien report --all my-province --out meeting

        --all writes the whole set: report.html for the meeting, report.xlsx with a sheet for each
        report, and a CSV file for each; other formats with --format, such as html,json.
        CSV opens in Excel with its diacritics; a cell that a spreadsheet would take for a formula
        begins with an apostrophe. xlsx needs the program kien-workbook beside kien.

        Exit status: 0; 1 the model has errors; 2 it can't be read, or nothing could be written.
        """,
        """
        \(list(.vietnamese))

          kien report single-points tinh-toi --per agency
          kien report dependencies --focus "owned by so-tttt" --format xlsx --out a.xlsx
          kien report --all tinh-toi --out hop

        --all ghi toàn bộ các báo cáo: report.html để trình bày tại cuộc họp, report.xlsx mỗi báo
        cáo một trang tính, và mỗi báo cáo một tệp CSV; định dạng khác với --format, ví dụ html,json.
        Tệp CSV mở bằng Excel đúng dấu tiếng Việt; ô có thể bị bảng tính hiểu là công thức được
        thêm dấu nháy đơn ở đầu. xlsx cần chương trình kien-workbook đặt cạnh kien.

        Mã thoát: 0; 1 khi mô hình có lỗi; 2 khi không đọc được mô hình hoặc không ghi được.
        """))
  }

  /// `single-points  What stops most when it fails?`
  private static func list(_ language: Language) -> String {
    let width = ReportName.allCases.map(\.rawValue.count).max() ?? 0
    return ReportName.allCases.map { name in
      let padding = String(repeating: " ", count: width - name.rawValue.count)
      return "\(name.rawValue)\(padding)  \(name.question[language])"
    }.joined(separator: "\n")
  }

  @Argument(
    help: help(
      "Which report, then the model: a folder with .kien files, or one file.",
      "Tên báo cáo, rồi đến mô hình: thư mục chứa các tệp .kien, hoặc một tệp."),
    completion: .list(ReportName.allCases.map(\.rawValue)))
  var arguments: [String] = []

  @Flag(help: help("All reports.", "Tất cả các báo cáo."))
  var all = false

  @Option(
    help: help(
      "text, markdown, csv, json, html or xlsx; with --all several, separated by commas. Without it the ending of --out says which.",
      "text, markdown, csv, json, html hoặc xlsx; với --all có thể ghi nhiều, ngăn cách bằng dấu phẩy. Không ghi thì theo đuôi tệp của --out."
    ))
  var format: String?

  @OptionGroup var separated: SeparatorOption

  @OptionGroup var scope: ScopeOptions

  @Option(
    name: .customLong("out"),
    help: help(
      "Write to this file; with --all to this folder.",
      "Ghi ra tệp này; với --all thì ghi vào thư mục này."),
    completion: .file())
  var output: String?

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let names = try names()
    let formats = try formats()
    if all, output == nil {
      throw failure(
        LocalizedText(
          "--all writes several files: name a folder with --out",
          "--all ghi nhiều tệp: hãy chỉ ra thư mục bằng --out"), common.language)
    }
    let language = common.language
    if all, let output, let refusal = OutputFile.refusal(ofFolder: output) {
      throw failure(refusal, language)
    }
    let path = try modelPath()
    let (compilation, hasErrors) = try ModelArguments.compileForShowing(path, language)
    if !all, names == [.dependencies], formats == [.csv], self.scope.isPlain {
      try writeCatalogue(of: compilation)
      if hasErrors { throw Outcome.found }
      return
    }
    let scope = try self.scope.scope(
      compilation, path, isJudged: names.contains { $0.needsAssessment }, language)
    try checkGrouping(names)
    let sections = await sideBySide(names) {
      ReportPage.Section(scope.table($0), $0, of: scope)
    }
    let writer = ReportWriter(separated: separated, language: language)
    let title = scope.pageTitle(all ? nil : names.first)
    if all, let output {
      try await write(sections, formats, to: output, writer, title)
    } else {
      let bytes = try await writer.bytes(sections, formats[0], title: title)
      try OutputFile.write(bytes, toFileOrTerminal: output, language)
    }
    if hasErrors { throw Outcome.found }
  }

  // MARK: Arguments

  /// The first argument is the report's name, unless all are asked for.
  private func names() throws -> [ReportName] {
    if all { return ReportName.allCases }
    guard let name = arguments.first else {
      throw failure(
        LocalizedText(
          "which report? \(Self.known); or --all", "báo cáo nào? \(Self.known); hoặc --all"),
        common.language)
    }
    if let report = ReportName(rawValue: name) { return [report] }
    let hint = Suggestion.nearest(to: name, among: ReportName.allCases.map(\.rawValue))
    throw failure(
      LocalizedText(
        "there is no report '\(name)'\(hint.map { "; did you mean '\($0)'? Reports" } ?? "; reports"): \(Self.known)",
        "không có báo cáo '\(name)'\(hint.map { "; có phải '\($0)'? Các báo cáo" } ?? "; các báo cáo"): \(Self.known)"
      ), common.language)
  }

  private static var known: String {
    ReportName.allCases.map(\.rawValue).joined(separator: ", ")
  }

  private func modelPath() throws -> String {
    let rest = arguments.dropFirst(all ? 0 : 1)
    if rest.count > 1 {
      throw failure(
        LocalizedText(
          "one model at a time, not: \(rest.joined(separator: ", "))",
          "mỗi lần chỉ một mô hình, không phải: \(rest.joined(separator: ", "))"), common.language)
    }
    return rest.first ?? "."
  }

  private func formats() throws -> [ReportFormat] {
    guard let format else {
      return all ? [.html, .xlsx, .csv] : [try ReportFormat.of(nil, output, common.language)]
    }
    var formats: [ReportFormat] = []
    for name in format.split(separator: ",", omittingEmptySubsequences: false) {
      guard let found = ReportFormat(rawValue: String(name)) else {
        let known = ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")
        throw failure(
          LocalizedText(
            "there is no format '\(name)'; formats: \(known)",
            "không có định dạng '\(name)'; các định dạng: \(known)"), common.language)
      }
      if !formats.contains(found) { formats.append(found) }
    }
    if !all, formats.count > 1 {
      throw failure(
        LocalizedText(
          "one report has one format; several go with --all",
          "một báo cáo chỉ có một định dạng; nhiều định dạng đi với --all"), common.language)
    }
    if !all { _ = try ReportFormat.of(formats[0], output, common.language) }
    return formats
  }

  /// A single report that can't be shown as asked says so; of all, those that can are.
  private func checkGrouping(_ names: [ReportName]) throws {
    guard !all, let name = names.first, let grouping = scope.per else { return }
    let isPossible =
      switch grouping {
      case .agency, .layer: name.isAboutElements || name == .matrix
      case .phase: name.isOfPhase && scope.phase == nil
      }
    if isPossible { return }
    throw failure(
      LocalizedText(
        "the report '\(name.rawValue)' can't be shown per \(grouping.rawValue)",
        "báo cáo '\(name.rawValue)' không trình bày theo \(grouping.rawValue) được"),
      common.language)
  }

  // MARK: Writing

  /// The catalogue as CSV, row by row: a large one is written without a table of it in memory.
  private func writeCatalogue(of compilation: Compilation) throws {
    let model = compilation.model
    let report = DependencyReport(phase: try model.phase(named: scope.phase, common.language))
    var catalogue = DependencyCSV(model, report, separated.writer(common.language))
    guard let output else {
      catalogue.write { Terminal.write($0) }
      return
    }
    var bytes: [UInt8] = []
    catalogue.write { bytes += $0 }
    try OutputFile.write(bytes, toFileOrTerminal: output, common.language)
  }

  /// Everything is made first, then everything is written or nothing.
  private func write(
    _ sections: [ReportPage.Section], _ formats: [ReportFormat], to folder: String,
    _ writer: ReportWriter, _ title: LocalizedText
  ) async throws {
    var parts: [(name: String, format: ReportFormat, sections: [ReportPage.Section])] = []
    for format in formats {
      if format.holdsSeveral {
        parts.append(("report.\(format.fileExtension)", format, sections))
      } else {
        parts += sections.map { ("\($0.table.id).\(format.fileExtension)", format, [$0]) }
      }
    }
    let files = try await made(parts, writer, title)
    do { try FileSetWriter.write(files, to: folder) } catch {
      throw failure(error.text, common.language)
    }
    for file in files { Terminal.write("\(printable("\(folder)/\(file.name)"))\n") }
  }
}

extension Report {
  /// The files in their order, made side by side; the workbook first, which takes longest and is made in
  /// a process of its own.
  private func made(
    _ parts: [(name: String, format: ReportFormat, sections: [ReportPage.Section])],
    _ writer: ReportWriter, _ title: LocalizedText
  ) async throws -> [(name: String, bytes: [UInt8])] {
    let order =
      parts.indices.filter { parts[$0].format == .xlsx }
      + parts.indices.filter { parts[$0].format != .xlsx }
    let made = await sideBySide(order) { place -> Result<[UInt8], any Error> in
      let part = parts[place]
      do {
        return .success(try await writer.bytes(part.sections, part.format, title: title))
      } catch {
        return .failure(error)
      }
    }
    var files = parts.map { (name: $0.name, bytes: [UInt8]()) }
    for (place, bytes) in zip(order, made) { files[place].bytes = try bytes.get() }
    return files
  }
}

extension OutputFile {
  /// Writes a result to its file and says so, or to standard output.
  static func write(
    _ bytes: [UInt8], toFileOrTerminal path: String?, _ language: Language
  ) throws {
    guard let path else {
      Terminal.write(bytes)
      return
    }
    do { try write(bytes, to: path) } catch { throw failure(error.text, language) }
    Terminal.writeError(printable(path))
  }
}

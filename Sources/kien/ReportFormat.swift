import ArgumentParser
import Diagnostics
import Interchange
import Reports

/// A form of tables that needs nothing but the program itself.
enum TableFormat: String, CaseIterable, ExpressibleByArgument {
  case text, markdown, csv, json

  /// A table in this format.
  func bytes(
    _ table: Table, _ separated: SeparatorOption, _ language: Language
  ) throws -> [UInt8] {
    switch self {
    case .text:
      Array(TextTableRenderer(language: language, width: Terminal.width).render(table).utf8)
    case .markdown:
      Array(MarkdownTableRenderer(language: language).render(table.withoutEmptyColumns).utf8)
    case .csv: separated.writer(language).bytes(table)
    case .json: try TableDocument(table, language: language).jsonBytes()
    }
  }
}

/// A form of reports.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  case text, markdown, csv, json, html, xlsx

  /// The ending of file names.
  var fileExtension: String {
    switch self {
    case .text: "txt"
    case .markdown: "md"
    case .csv, .json, .html, .xlsx: rawValue
    }
  }

  /// The format asked for; where none is, the one that the file's ending says, else text. The process
  /// ends where a workbook would get another ending, or something else that of a workbook: no program
  /// would open it.
  static func of(_ format: ReportFormat?, _ output: String?, _ language: Language) throws -> Self {
    let ending =
      output.flatMap { path in
        let name = path.split(separator: "/").last ?? ""
        return name.contains(".") ? name.split(separator: ".").last?.lowercased() : nil
      } ?? ""
    let named = allCases.first { $0.fileExtension == ending }
    guard let format else { return named ?? .text }
    guard let output, (format == .xlsx) != (named == .xlsx) else { return format }
    throw failure(
      LocalizedText(
        "'\(output)' is no name for the format \(format.rawValue): expected one that ends in '.\(format.fileExtension)'",
        "tên '\(output)' không hợp với định dạng \(format.rawValue): cần tên kết thúc bằng '.\(format.fileExtension)'"
      ), language)
  }

  /// Whether all reports of a set go into one file.
  var holdsSeveral: Bool {
    switch self {
    case .csv, .json: false
    case .text, .markdown, .html, .xlsx: true
    }
  }
}

/// Reports in a format.
struct ReportWriter {
  var separated: SeparatorOption
  var language: Language

  /// One table, or several where the format holds several.
  func bytes(
    _ reports: [ReportPage.Section], _ format: ReportFormat, title: LocalizedText
  ) async throws -> [UInt8] {
    let tables = reports.map(\.table)
    switch format {
    case .text, .markdown:
      let form: TableFormat = format == .text ? .text : .markdown
      var output: [UInt8] = []
      for (index, table) in tables.enumerated() {
        if index > 0 { output.append(UInt8(ascii: "\n")) }
        output += try form.bytes(table, separated, language)
      }
      return output
    case .csv:
      return reports.first?.bytes(separated.writer(language)) ?? []
    case .json:
      return try tables.first.map { try TableFormat.json.bytes($0, separated, language) } ?? []
    case .html: return ReportPage(title: title, language: language).bytes(reports)
    case .xlsx:
      do { return try await WorkbookMaker.workbook(of: reports, title: title, language) } catch {
        throw failure(error.text, language)
      }
    }
  }
}

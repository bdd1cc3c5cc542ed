import Diagnostics
import Interchange
import Layout
import Reports
import Subprocess
import SystemPackage

/// Makes workbooks for spreadsheets with `kien-workbook`, in a process of its own: the library that
/// writes them is in C.
enum WorkbookMaker {
  /// Why there is no workbook.
  enum Failure: Error {
    case missing
    case refused(WorkbookRequest.Failure)
    case failed(LocalizedText)

    var text: LocalizedText {
      switch self {
      case .missing:
        LocalizedText(
          "xlsx needs 'kien-workbook' beside kien, and: apt-get install libxlsxwriter4; without it, choose other formats, such as --format html,csv",
          "xlsx cần 'kien-workbook' đặt cạnh kien, và: apt-get install libxlsxwriter4; nếu không có, hãy chọn định dạng khác, ví dụ --format html,csv"
        )
      case .refused(let failure): failure.text
      case .failed(let reason):
        LocalizedText("there is no workbook: ", "không tạo được bảng tính: ") + reason
      }
    }
  }

  /// The largest workbook, in bytes.
  private static let maximumByteCount = 512 << 20

  /// One sheet for each report.
  static func workbook(
    of sections: [ReportPage.Section], title: LocalizedText, _ language: Language
  ) async throws(Failure) -> [UInt8] {
    let request: [UInt8]
    do throws(WorkbookRequest.Failure) {
      request = try WorkbookRequest.bytes(
        sections.map { section in
          WorkbookRequest.Sheet(
            name: section.name.shortTitle, question: section.name.question,
            table: section.tableForReading(isAlone: sections.count == 1))
        }, title: title, language)
    } catch {
      throw .refused(error)
    }
    return try await answer(to: request)
  }

  /// What the helper makes of a request.
  static func answer(to request: [UInt8]) async throws(Failure) -> [UInt8] {
    guard let program = executable else { throw .missing }
    do {
      let input = try RequestFile(holding: request)
      defer { input.close() }
      let result = try await Subprocess.run(
        .path(program), environment: .custom([[UInt8]]()), workingDirectory: "/",
        input: .fileDescriptor(input.descriptor, closeAfterSpawningProcess: false),
        output: .bytes(limit: maximumByteCount),
        error: .string(limit: 4_096))
      guard result.terminationStatus.isSuccess, !result.standardOutput.isEmpty else {
        // The linker of the system says what is missing.
        if result.standardError.contains("libxlsxwriter.so") { throw Failure.missing }
        throw Failure.failed(
          ProgramEnding.reason(
            "kien-workbook", result.terminationStatus, errors: result.standardError))
      }
      return result.standardOutput
    } catch let failure as Failure {
      throw failure
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw .missing
    } catch {
      throw .failed(
        ProgramEnding.reason("kien-workbook", error, mebibytes: maximumByteCount >> 20))
    }
  }

  /// Beside the layout program; nil where the system doesn't tell where that is.
  private static var executable: FilePath? {
    LayoutWorkerPool.executableBesideMain()?.removingLastComponent().appending("kien-workbook")
  }
}

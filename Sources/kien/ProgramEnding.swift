import Diagnostics
import Subprocess

/// Why a program that `kien` started has no result, in words: what it said itself, or how it ended.
///
/// Programs are stopped at limits of their own (`CConfinement`): by a signal where they need too much
/// time, and mostly by one where the system gives them no more memory.
enum ProgramEnding {
  /// - Parameters:
  ///   - program: Its name, for readers.
  ///   - errors: What it wrote to its error stream.
  static func reason(
    _ program: String, _ status: TerminationStatus, errors: String
  ) -> LocalizedText {
    if case .signaled(let signal) = status { return reason(program, signal: signal) }
    let line = errors.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    if line.isEmpty { return endedEarly(program) }
    return words(printable(line))
  }

  /// A program that said nothing and wrote no whole file.
  static func endedEarly(_ program: String) -> LocalizedText {
    LocalizedText(
      "\(program) ended early and without a reason",
      "\(program) kết thúc sớm mà không nêu lý do")
  }

  /// Why there is no result of an error that is none of the program's.
  static func reason(_ program: String, _ error: any Error, mebibytes: Int) -> LocalizedText {
    if let error = error as? SubprocessError, error.code == .outputLimitExceeded {
      return LocalizedText(
        "the file would be larger than \(mebibytes) MiB", "tệp sẽ lớn hơn \(mebibytes) MiB")
    }
    return LocalizedText(
      "\(program) could not be started: \(error)", "không khởi động được \(program): \(error)")
  }

  // MARK: Signals

  private static func reason(_ program: String, signal: Int32) -> LocalizedText {
    let name = names[signal] ?? "\(signal)"
    switch signal {
    case 14, 24:
      return LocalizedText(
        "\(program) took longer than it may and was stopped (signal \(name))",
        "\(program) chạy quá thời gian cho phép nên đã bị dừng (tín hiệu \(name))")
    case 6, 9:
      return LocalizedText(
        "\(program) was ended, most likely because it needed too much memory (signal \(name))",
        "\(program) bị dừng, nhiều khả năng do cần quá nhiều bộ nhớ (tín hiệu \(name))")
    default:
      return LocalizedText(
        "\(program) ended unexpectedly (signal \(name))",
        "\(program) dừng đột ngột (tín hiệu \(name))")
    }
  }

  /// The same numbers on every Linux that Kiến runs on.
  private static let names: [Int32: String] = [
    1: "SIGHUP", 2: "SIGINT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE",
    9: "SIGKILL", 11: "SIGSEGV", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM", 24: "SIGXCPU",
    25: "SIGXFSZ", 31: "SIGSYS",
  ]

  // MARK: Words

  /// What a program says in English, in both languages where it is known, else quoted. Behind a colon
  /// a library may have said more.
  private static func words(_ line: String) -> LocalizedText {
    if let known = known[line] { return known }
    let parts = line.split(separator: ": ", maxSplits: 1)
    if parts.count == 2, let known = known[String(parts[0])] {
      return known + LocalizedText(": \(parts[1])", ": \"\(parts[1])\"")
    }
    return LocalizedText(line, "\"\(line)\"")
  }

  private static let known: [String: LocalizedText] = [
    // kien-print and kien-workbook
    "no memory": LocalizedText("there is not enough memory", "không đủ bộ nhớ"),
    "no memory for the workbook": LocalizedText("there is not enough memory", "không đủ bộ nhớ"),
    "the system refused a limit": LocalizedText(
      "the system refused a limit", "hệ thống không cho đặt giới hạn"),
    "the request can't be read": LocalizedText(
      "the request can't be read", "không đọc được yêu cầu"),
    "the request ends too early": LocalizedText(
      "the request ends too early", "yêu cầu kết thúc quá sớm"),
    "the request begins with other bytes": LocalizedText(
      "the request begins with other bytes", "phần đầu của yêu cầu không đúng"),
    "the request is out of range": LocalizedText(
      "there is no page, or more than 5000 pages", "không có trang nào, hoặc có hơn 5000 trang"),
    "the request is not well formed": LocalizedText(
      "the request is not well formed", "yêu cầu không đúng định dạng"),
    "the request is too long or can't be read": LocalizedText(
      "the tables are larger than 512 MiB or can't be read",
      "các bảng lớn hơn 512 MiB hoặc không đọc được"),
    "the pictures are too large": LocalizedText(
      "the pictures are larger than 512 MiB", "các hình lớn hơn 512 MiB"),
    "the picture would be too large": LocalizedText(
      "it would be more than 30000 pixels wide or high: use a smaller --scale",
      "hình rộng hoặc cao hơn 30000 điểm ảnh: hãy dùng --scale nhỏ hơn"),
    "the picture can't be read": LocalizedText(
      "the picture can't be read", "không đọc được hình"),
    "the picture states no size": LocalizedText(
      "the picture states no size", "hình không ghi kích thước"),
    "the picture can't be drawn": LocalizedText(
      "the picture can't be drawn", "không vẽ được hình"),
    "the PDF can't be written": LocalizedText(
      "the PDF can't be written", "không ghi được tệp PDF"),
    "the PNG can't be written": LocalizedText(
      "the PNG can't be written", "không ghi được tệp PNG"),
    "libxlsxwriter gave no workbook": LocalizedText(
      "libxlsxwriter gave no workbook", "libxlsxwriter không tạo được bảng tính"),
    // libxlsxwriter
    "Memory error, failed to malloc() required memory.": LocalizedText(
      "there is not enough memory", "không đủ bộ nhớ"),
    "Error creating output xlsx file. Usually a permissions error.": LocalizedText(
      "libxlsxwriter could not make the file", "libxlsxwriter không tạo được tệp"),
    "Error encountered when creating a tmpfile during file assembly.": LocalizedText(
      "libxlsxwriter could not make a temporary file: is the disk full?",
      "libxlsxwriter không tạo được tệp tạm: có thể ổ đĩa đã đầy"),
  ]
}

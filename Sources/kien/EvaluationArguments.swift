public import ArgumentParser
public import Model

/// The two days of a check, for every command that judges a model.
struct DayArguments: ParsableArguments {
  @Option(
    help: help(
      "Apply the law of this day, such as 2026-01-31, in place of the header's 'as-of'.",
      "Áp dụng quy định tính đến ngày này, ví dụ 2026-01-31, thay cho 'as-of' ở phần đầu."))
  var asOf: CalendarDate?

  @Option(
    help: help(
      "Which day it is, such as 2026-01-31: for the ends of waivers and other deadlines. The clock is never asked.",
      "Ngày kiểm tra, ví dụ 2026-01-31: để xét thời hạn miễn trừ và các thời hạn khác. Chương trình không đọc đồng hồ."
    ))
  var today: CalendarDate?
}

/// The baseline of a check.
struct BaselineArguments: ParsableArguments {
  @Option(
    help: help(
      "The baseline file; without it .kien-baseline in the model's folder, if there is one.",
      "Tệp danh sách tồn đọng; không ghi thì dùng .kien-baseline trong thư mục mô hình, nếu có."),
    completion: .file())
  var baseline: String?
}

extension CalendarDate: ExpressibleByArgument {
  /// A whole date: a year alone is no day on which anybody asks.
  public init?(argument: String) {
    guard argument.utf8.count == 10 else { return nil }
    self.init(argument)
  }
}

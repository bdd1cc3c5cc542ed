import ArgumentParser

/// `kien check`: the language's own checks, then the rules of the packs.
struct Check: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check", _superCommandName: Kien.name,
      abstract: localized(
        "Check the model against the language and the rules of its framework.",
        "Kiểm tra mô hình theo ngôn ngữ và các quy tắc của khung kiến trúc."),
      discussion: localized(
        """
        A rule says of each element or relation: satisfied, violated, or not assessed where the
        model doesn't say enough. Absence is a violation only of what the header 'states'.

        Exit status: 0 nothing at or above --fail-on; 1 something; 2 the model could not be checked.
        """,
        """
        Với mỗi thành phần hoặc quan hệ, một quy tắc kết luận: đáp ứng, chưa đáp ứng, hoặc chưa đủ
        cơ sở đánh giá khi mô hình chưa nêu đủ. Chỉ những gì phần đầu khai báo 'states' mới bị coi
        là vi phạm khi thiếu.

        Mã thoát: 0 không có gì từ mức --fail-on trở lên; 1 có; 2 không kiểm tra được mô hình.
        """))
  }

  @OptionGroup var model: ModelArguments

  @Option(help: help("text or json.", "text hoặc json."))
  var format = ModelCheck.Output.text

  @Option(
    help: help(
      "Fail on findings from this severity: error, warning, note or never.",
      "Trả mã thoát 1 khi có phát hiện từ mức này: error, warning, note hoặc never."))
  var failOn = ModelCheck.FailOn.error

  @Option(
    help: help(
      "Judge by this profile of the packs, such as basic.",
      "Đánh giá theo hồ sơ này của các gói, ví dụ basic."))
  var profile: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    var check = ModelCheck(
      path: model.path, format: format, failOn: failOn, language: common.language)
    check.profile = profile
    try check.run()
  }
}

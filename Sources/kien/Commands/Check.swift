public import ArgumentParser
import Diagnostics
public import Interchange

/// `kien check`: the language's own checks, then the rules of the packs.
struct Check: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check", _superCommandName: Kien.name,
      abstract: localized(
        "Check the model against the language and the rules of its framework.",
        "Kiểm tra mô hình theo ngôn ngữ và các quy tắc của khung kiến trúc."),
      discussion: discussion(
        """
        A rule says of each element or relation: satisfied, violated, or not assessed where the
        model doesn't say enough. Absence is a violation only of what the header 'states'.

        Findings that a waiver of the model or an entry of the baseline excuses don't count; the last
        line says how many there are. What depends on the day needs --today.

        Formats, several in one run, at most one without =FILE:
          text        for people                 json        everything, for programs
          sarif       code scanning              junit       test results
          gitlab      GitLab Code Quality        github      annotations in GitHub Actions
          markdown    for a review meeting       rdjsonl     reviewdog
          checkstyle  many other tools
        Example: --format text --format sarif=kien.sarif

        Exit status, the same for every format: 0 nothing at or above --fail-on; 1 something;
        2 the model could not be checked, or a result could not be written.
        """,
        """
        Với mỗi thành phần hoặc quan hệ, một quy tắc kết luận: đáp ứng, chưa đáp ứng, hoặc chưa đủ
        cơ sở đánh giá khi mô hình chưa nêu đủ. Chỉ những gì phần đầu khai báo 'states' mới bị coi
        là vi phạm khi thiếu.

        Phát hiện được miễn trừ hoặc có trong danh sách tồn đọng thì không tính; dòng cuối cho biết
        có bao nhiêu. Những gì phụ thuộc ngày kiểm tra cần --today.

        Các định dạng, có thể dùng nhiều định dạng một lần, tối đa một định dạng không kèm =TỆP:
          text        cho người đọc              json        đầy đủ, cho chương trình
          sarif       quét mã (code scanning)    junit       kết quả kiểm thử
          gitlab      GitLab Code Quality        github      chú thích trong GitHub Actions
          markdown    cho cuộc họp thẩm định     rdjsonl     reviewdog
          checkstyle  nhiều công cụ khác
        Ví dụ: --format text --format sarif=kien.sarif

        Mã thoát, như nhau với mọi định dạng: 0 không có gì từ mức --fail-on trở lên; 1 có;
        2 không kiểm tra được mô hình hoặc không ghi được kết quả.
        """))
  }

  @OptionGroup var model: ModelArguments

  @Option(
    help: ArgumentHelp(
      localized(
        "How the result is told; with =FILE, in that file. Repeat it for several.",
        "Dạng trình bày kết quả; thêm =TỆP để ghi vào tệp đó. Lặp lại tùy chọn để có nhiều dạng."),
      valueName: localized("format[=file]", "định dạng[=tệp]")))
  var format: [CheckOutput] = []

  @Flag(
    help: help(
      "Show in full what can't be assessed, too, and every rule with its counts.",
      "Trình bày đầy đủ cả những mục chưa đủ cơ sở đánh giá và số liệu của từng quy tắc."))
  var all = false

  @Option(
    help: help(
      "Fail on findings from this severity: error, warning, note or never.",
      "Trả mã thoát 1 khi có phát hiện từ mức này: error, warning, note hoặc never."))
  var failOn = ModelCheck.FailOn.error

  @Option(
    help: ArgumentHelp(
      localized(
        "Apply the fixes that are offered, then check: safe ones (--fix), or those to review too (--fix=review).",
        "Áp dụng các cách sửa được đề xuất rồi kiểm tra: chỉ cách sửa an toàn (--fix), hoặc cả cách sửa cần xem lại (--fix=review)."
      ), valueName: "safe|review"))
  var fix: FixChoice?

  @Option(
    help: help(
      "Judge by this profile of the packs, such as basic.",
      "Đánh giá theo hồ sơ này của các gói, ví dụ basic."))
  var profile: String?

  @Option(
    name: .customLong("sarif-suppressed"),
    help: help(
      "Waived and baselined findings in SARIF: omit, as GitHub needs it, or include.",
      "Phát hiện được miễn hoặc tồn đọng đã ghi nhận trong SARIF: omit (bỏ, như GitHub cần) hoặc include (ghi)."
    ))
  var sarifSuppressed = SARIFSuppression.omit

  @Flag(
    help: help(
      "Name the file of each failed test in JUnit XML: GitLab links it, Jenkins refuses it.",
      "Ghi tệp của mỗi phép thử không đạt trong JUnit XML: GitLab tạo liên kết, Jenkins không nhận."
    ))
  var junitFile = false

  @OptionGroup var days: DayArguments

  @Option(help: help("Judge this phase only.", "Chỉ đánh giá giai đoạn này."))
  var phase: String?

  @OptionGroup var baseline: BaselineArguments

  @Flag(
    inversion: .prefixedNo,
    help: help(
      "Take unused waivers, stale entries of the baseline and packs without a version for errors; set where CI=true.",
      "Coi miễn trừ không dùng đến, dòng tồn đọng không còn phát hiện và gói không ghi phiên bản là lỗi; mặc định khi CI=true."
    ))
  var locked: Bool?

  @OptionGroup var common: CommonOptions

  /// Each format has a place of its own.
  private func checkPlaces() throws {
    let language = common.language
    if format.count(where: { $0.path == nil }) > 1 {
      throw failure(
        LocalizedText(
          "only one format can go to standard output; give the others a file: --format sarif=kien.sarif",
          "chỉ một định dạng được ghi ra đầu ra chuẩn; hãy cho các định dạng khác một tệp: --format sarif=kien.sarif"
        ), language)
    }
    let paths = format.compactMap(\.path)
    if let twice = paths.first(where: { path in paths.count { $0 == path } > 1 }) {
      throw failure(
        LocalizedText(
          "two formats can't go to one file: '\(twice)'",
          "hai định dạng không thể ghi vào cùng một tệp: '\(twice)'"), language)
    }
  }

  func run() throws {
    try checkPlaces()
    var check = ModelCheck(path: model.path)
    check.outputs = format
    check.failOn = failOn
    check.isFull = all
    check.language = common.language
    check.sarifSuppression = sarifSuppressed
    check.junitNamesFiles = junitFile
    check.options = EvaluationOptions(
      asOf: days.asOf, today: days.today, phase: phase, profile: profile,
      baseline: baseline.baseline, isLocked: locked)
    check.fixes = fix
    try check.run()
  }
}

extension SARIFSuppression: ExpressibleByArgument {}

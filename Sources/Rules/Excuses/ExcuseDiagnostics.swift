public import Diagnostics

/// Codes about what excuses findings: waivers and the baseline.
extension DiagnosticCode {
  public static let waiverEndsSoon = DiagnosticCode(
    "K0721", "waiver-ends-soon", .warning,
    summary: LocalizedText("a waiver ends within 30 days", "miễn trừ hết hạn trong vòng 30 ngày"),
    explanation: LocalizedText(
      """
      From its `until` on the waiver no longer holds and the finding counts again. Remove the \
      cause before, or have the waiver decided anew. Counted from the day of `--today`.
      """,
      """
      Từ ngày ghi ở `until`, miễn trừ không còn hiệu lực và phát hiện lại được tính. Hãy khắc phục \
      trước đó, hoặc trình quyết định lại. Tính từ ngày ghi ở `--today`.
      """))

  public static let waiverEnded = DiagnosticCode(
    "K0722", "waiver-ended", .error,
    summary: LocalizedText("a waiver has ended", "miễn trừ đã hết hạn"),
    explanation: LocalizedText(
      """
      What it was about is reported again with its full severity. The owner removes the cause, or \
      has the waiver decided anew with a new `until`. If nothing is found any more, delete the \
      waiver.
      """,
      """
      Phát hiện được miễn trừ nay được báo lại với đầy đủ mức độ. Cơ quan chịu trách nhiệm (`owner`) \
      khắc phục nguyên nhân, hoặc trình quyết định lại với `until` mới. Nếu không còn phát hiện thì \
      xóa miễn trừ.
      """))

  public static let unusedWaiver = DiagnosticCode(
    "K0723", "unused-waiver", .warning,
    summary: LocalizedText(
      "a waiver matches no finding of its rule", "miễn trừ không ứng với phát hiện nào của quy tắc"),
    explanation: LocalizedText(
      """
      The cause is gone, or the waiver names another subject than the finding does: a rule about \
      relations finds relations. Delete the waiver, or write the subject as the finding names it. \
      With `--locked` this is an error. It isn't told where the rule was not judged, with `--phase`, \
      or while the model has errors.
      """,
      """
      Nguyên nhân đã hết, hoặc miễn trừ ghi khác đối tượng của phát hiện: quy tắc về quan hệ thì \
      phát hiện quan hệ. Hãy xóa miễn trừ, hoặc ghi đúng đối tượng như phát hiện. Với `--locked`, \
      đây là lỗi. Không báo khi quy tắc không được đánh giá, khi dùng `--phase`, hoặc khi mô hình còn \
      lỗi.
      """))

  public static let waiverTooLong = DiagnosticCode(
    "K0724", "waiver-too-long", .error,
    summary: LocalizedText(
      "a waiver holds longer than is allowed", "thời hạn miễn trừ dài quá mức cho phép"),
    explanation: LocalizedText(
      """
      A waiver is for a time in which the cause is removed: at most 365 days from the day of \
      `--today`, or what the parameter `max-waiver` of a pack says. A longer one excuses nothing. Without `--today` the length is not checked.
      """,
      """
      Miễn trừ chỉ dành cho thời gian khắc phục: tối đa 365 ngày kể từ ngày ghi ở `--today`, \
      hoặc theo tham số `max-waiver` của gói. Miễn trừ dài hơn thì không có tác dụng. Khi không có `--today`, độ dài không được kiểm tra.
      """))

  public static let unapprovedWaiver = DiagnosticCode(
    "K0725", "unapproved-waiver", .error,
    summary: LocalizedText(
      "a waiver of a mandatory rule names no document that approves it",
      "miễn trừ một quy tắc bắt buộc mà chưa ghi văn bản chấp thuận"),
    explanation: LocalizedText(
      """
      What the law demands can be put off only by somebody who may: `approved-by "123/UBND-CNTT"`. \
      Until then the waiver excuses nothing.
      """,
      """
      Quy định bắt buộc chỉ được tạm hoãn khi cấp có thẩm quyền chấp thuận: \
      `approved-by "123/UBND-CNTT"`. Khi chưa ghi, miễn trừ không có tác dụng.
      """))

  public static let waiverOfEverySubject = DiagnosticCode(
    "K0726", "waiver-of-every-subject", .error,
    summary: LocalizedText(
      "a mandatory rule is waived 'on any'", "quy tắc bắt buộc được miễn trừ bằng 'on any'"),
    explanation: LocalizedText(
      """
      `on any` would excuse what nobody has looked at. It is for recommended rules; a mandatory one \
      is waived for each subject by itself. Such a waiver excuses nothing.
      """,
      """
      `on any` sẽ bỏ qua cả những gì chưa ai xem xét. Chỉ dùng cho quy tắc khuyến nghị; quy tắc bắt \
      buộc phải được miễn trừ cho từng đối tượng. Miễn trừ như vậy không có tác dụng.
      """))

  public static let waiverEndNotChecked = DiagnosticCode(
    "K0727", "waiver-end-not-checked", .note,
    summary: LocalizedText(
      "until when waivers hold was not checked, because the day is not given",
      "chưa kiểm tra thời hạn miễn trừ vì chưa cho biết ngày kiểm tra"),
    explanation: LocalizedText(
      """
      The program never looks at the clock, so that the same input gives the same output. \
      `--today 2026-01-31` says which day it is; without it waivers apply, whatever their `until`, and \
      neither their end nor their length is judged.
      """,
      """
      Chương trình không đọc đồng hồ, để cùng một đầu vào luôn cho cùng một kết quả. \
      `--today 2026-01-31` cho biết hôm nay là ngày nào; khi không có, miễn trừ vẫn được áp dụng bất kể \
      `until`, và không xét thời hạn hay độ dài.
      """))

  public static let brokenBaseline = DiagnosticCode(
    "K0731", "broken-baseline", .error,
    summary: LocalizedText(
      "the baseline file can't be read", "không đọc được tệp danh sách tồn đọng"),
    explanation: LocalizedText(
      """
      The file is written by `kien baseline`, never by hand: a first line with the version, then one \
      line for each finding. A merge that left its marks, or a line that was changed, stops the \
      check with exit status 2. Take the file from the version before, and run `kien baseline prune`.
      """,
      """
      Tệp do `kien baseline` ghi, không sửa bằng tay: dòng đầu là phiên bản, sau đó mỗi phát hiện một \
      dòng. Dấu xung đột còn sót khi trộn nhánh, hoặc dòng bị sửa, làm dừng kiểm tra với mã thoát 2. \
      Hãy lấy lại tệp từ phiên bản trước rồi chạy `kien baseline prune`.
      """))

  public static let staleBaseline = DiagnosticCode(
    "K0732", "stale-baseline", .warning,
    summary: LocalizedText(
      "entries of the baseline match no finding any more",
      "danh sách tồn đọng có dòng không còn ứng với phát hiện nào"),
    explanation: LocalizedText(
      """
      What was found then is in order now, or a waiver is about it. `kien baseline prune` takes such \
      entries out, so that they can't hide the same finding later. With `--locked` this is an error.
      """,
      """
      Điều từng được phát hiện nay đã đáp ứng, hoặc đã có miễn trừ. `kien baseline prune` bỏ các dòng \
      đó đi, để chúng không che mất cùng phát hiện ấy về sau. Với `--locked`, đây là lỗi.
      """))

  /// All of them, in order.
  public static let excuses: [DiagnosticCode] = [
    .waiverEndsSoon, .waiverEnded, .unusedWaiver, .waiverTooLong, .unapprovedWaiver,
    .waiverOfEverySubject, .waiverEndNotChecked, .brokenBaseline, .staleBaseline,
  ]
}

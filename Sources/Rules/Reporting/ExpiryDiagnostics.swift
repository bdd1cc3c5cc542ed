// What time has done to a model, told where somebody says which day it is.

public import Diagnostics

extension DiagnosticCode {
  public static let expiredFramework = DiagnosticCode(
    "K0741", "expired-framework", .note,
    summary: LocalizedText(
      "the framework that a model is judged by is no longer in force today",
      "khung kiến trúc dùng để đánh giá mô hình nay đã hết hiệu lực"),
    explanation: LocalizedText(
      """
      A model is judged by the law of its `as-of`; that stays right. `--today` tells besides what has \
      changed since: the version of the framework was replaced. To see how the architecture stands \
      under today's law, add `--as-of` with today's date, or use the newer version in a copy.
      """,
      """
      Mô hình được đánh giá theo quy định vào ngày `as-of`; kết quả đó vẫn đúng. `--today` cho biết \
      thêm những gì đã thay đổi từ đó: phiên bản khung đã được thay thế. Để biết kiến trúc đáp ứng quy \
      định hiện nay đến đâu, thêm `--as-of` với ngày hôm nay, hoặc dùng phiên bản khung mới trong một bản sao.
      """))

  public static let endedTier = DiagnosticCode(
    "K0742", "ended-tier", .note,
    summary: LocalizedText(
      "targets are set for a level of administration that is no more",
      "chỉ tiêu đặt cho cấp hành chính không còn tồn tại"),
    explanation: LocalizedText(
      """
      The packs say until when a level exists: districts until 1 July 2025. A target that was to be met \
      after that day can't be measured any more, and doesn't by itself become one of another level.
      """,
      """
      Các gói cho biết mỗi cấp tồn tại đến khi nào: cấp huyện đến ngày 01/7/2025. Mức phải đạt sau ngày \
      đó không còn đo được, và không tự chuyển thành mức của cấp khác.
      """))

  public static let mergedUnit = DiagnosticCode(
    "K0743", "merged-unit", .note,
    summary: LocalizedText(
      "the province of the model has become part of another",
      "tỉnh của mô hình đã hợp nhất vào đơn vị khác"),
    explanation: LocalizedText(
      """
      `unit` in the header says whose architecture it is; the packs say which units merged, and when. \
      What the plan of the former province set has to be reconciled with that of its successor: one \
      LGSP, one administrative-procedure system, a map from old codes to new ones.
      """,
      """
      Dòng `unit` ở phần đầu cho biết kiến trúc của đơn vị nào; các gói cho biết đơn vị nào đã hợp nhất \
      và từ khi nào. Nội dung kế hoạch của tỉnh cũ cần được đối chiếu với đơn vị kế thừa: một LGSP, một \
      hệ thống giải quyết thủ tục hành chính, bảng chuyển mã cũ sang mã mới.
      """))

  /// All of them, in order.
  public static let expiry: [DiagnosticCode] = [.expiredFramework, .endedTier, .mergedUnit]
}

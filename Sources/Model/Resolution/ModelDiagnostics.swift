public import Diagnostics

/// Codes about what declarations mean together: replacement, places, waivers, use.
extension DiagnosticCode {
  public static let unmetReplacement = DiagnosticCode(
    "K0405", "unmet-replacement", .error,
    summary: LocalizedText(
      "what is replaced doesn't end where its replacement begins",
      "phần tử bị thay thế không kết thúc ở giai đoạn mà phần tử thay thế bắt đầu"),
    explanation: LocalizedText(
      """
      `new from p replaces old` needs `old … until p`: ranges are half-open, so the old is gone in \
      the phase in which the new begins, and neither gap nor overlap is left.
      """,
      """
      `new from p replaces old` cần `old … until p`: khoảng thời gian không gồm giai đoạn sau \
      `until`, nên phần tử cũ không còn ở đúng giai đoạn mà phần tử mới bắt đầu, không hở và không \
      chồng nhau.
      """))

  public static let relationsNotTakenOver = DiagnosticCode(
    "K0406", "relations-not-taken-over", .warning,
    summary: LocalizedText(
      "relations of a replaced element end and nothing takes them over",
      "quan hệ của phần tử bị thay thế kết thúc mà không có phần tử nào tiếp nhận"),
    explanation: LocalizedText(
      """
      When a system is replaced, its connections end with it. Each of them needs a relation of the \
      new one to the same other end, or a reason to be dropped.
      """,
      """
      Khi một hệ thống bị thay thế, các kết nối của nó cũng kết thúc. Mỗi kết nối cần được phần tử \
      mới tiếp nhận với cùng đầu bên kia, nếu không thì cần có lý do để bỏ.
      """))

  public static let placedInItself = DiagnosticCode(
    "K0407", "placed-in-itself", .error,
    summary: LocalizedText(
      "an element lies inside itself, by way of others", "một phần tử nằm trong chính nó"),
    explanation: LocalizedText(
      "Nesting and attributes such as `hosted-on` say where a thing is; together they may not lead "
        + "back to it.",
      "Quan hệ chứa và các thuộc tính như `hosted-on` nói một phần tử nằm ở đâu; đi theo chúng không "
        + "được quay lại chính nó."))

  public static let incompleteWaiver = DiagnosticCode(
    "K0606", "incomplete-waiver", .error,
    summary: LocalizedText(
      "a waiver lacks its end, its reason or its owner",
      "miễn trừ thiếu thời hạn, lý do hoặc cơ quan khắc phục"),
    explanation: LocalizedText(
      """
      A waiver is a decision somebody answers for: it says until when it holds, why, and with \
      `owner` who removes the cause. `approved-by` names the document; a mandatory rule needs it.
      """,
      """
      Miễn trừ là một quyết định có người chịu trách nhiệm: phải ghi thời hạn, lý do, và `owner` là \
      cơ quan khắc phục. `approved-by` là văn bản chấp thuận; quy tắc bắt buộc phải có.
      """))

  public static let unmatchedWaiver = DiagnosticCode(
    "K0607", "unmatched-waiver", .error,
    summary: LocalizedText(
      "a waiver names no relation, or several", "miễn trừ không ứng với đúng một quan hệ"),
    explanation: LocalizedText(
      "Write the ends as in the relation, and its label where there are several between them.",
      "Hãy viết hai đầu như trong quan hệ, và thêm nhãn khi giữa chúng có nhiều quan hệ."))

  public static let selectsNothing = DiagnosticCode(
    "K0608", "selects-nothing", .warning,
    summary: LocalizedText(
      "a view shows nothing in its phase", "sơ đồ không hiển thị phần tử nào ở giai đoạn của nó"),
    explanation: LocalizedText(
      "The selector is well formed, but nothing in the model matches it in that phase.",
      "Bộ chọn viết đúng, nhưng ở giai đoạn đó không có phần tử nào phù hợp."))

  public static let unusedDeclaration = DiagnosticCode(
    "K0609", "unused-declaration", .note,
    summary: LocalizedText(
      "a phase or a pack is declared and nothing uses it",
      "giai đoạn hoặc gói được khai báo nhưng không được dùng"),
    explanation: LocalizedText(
      "Often a `from` or `until` was forgotten. Otherwise the line can go.",
      "Thường là quên ghi `from` hoặc `until`. Nếu không thì có thể bỏ dòng này."))
}

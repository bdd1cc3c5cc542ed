package import Diagnostics

/// Every code of reading and testing rules, by number. What rules find has the rules' own codes.
extension DiagnosticCode {
  package static let unreadableRule = DiagnosticCode(
    "K0701", "unreadable-rule", .error,
    summary: LocalizedText("a rule of a pack can't be read", "không đọc được một quy tắc của gói"),
    explanation: LocalizedText(
      """
      The words of a rule are a closed list. A rule that can't be read stops the check with exit \
      status 2; it never counts as passed.
      """,
      """
      Từ dùng trong quy tắc là danh sách đóng. Quy tắc không đọc được làm dừng kiểm tra với mã \
      thoát 2; nó không bao giờ được tính là đạt.
      """))

  package static let attributeOfOtherSubject = DiagnosticCode(
    "K0702", "attribute-of-other-subject", .error,
    summary: LocalizedText(
      "a rule asks for an attribute that its subjects can't have",
      "quy tắc hỏi một thuộc tính mà đối tượng của nó không thể có"),
    explanation: LocalizedText(
      """
      Some attributes belong to elements only, others to relations only; `applies` in the pack \
      says which. A test that no subject can ever pass is a mistake in the rule.
      """,
      """
      Có thuộc tính chỉ dùng cho phần tử, có thuộc tính chỉ dùng cho quan hệ; `applies` trong gói \
      quy định điều đó. Điều kiện mà không đối tượng nào đáp ứng được là lỗi của quy tắc.
      """))

  package static let duplicateRule = DiagnosticCode(
    "K0703", "duplicate-rule", .error,
    summary: LocalizedText("two rules have one code", "hai quy tắc trùng mã"),
    explanation: LocalizedText(
      "Reports and waivers name rules by their code, so each code stands for one rule.",
      "Báo cáo và miễn trừ gọi quy tắc bằng mã, nên mỗi mã chỉ ứng với một quy tắc."))

  package static let exampleFailed = DiagnosticCode(
    "K0704", "example-failed", .error,
    summary: LocalizedText(
      "an example of a rule is judged differently from what it says",
      "ví dụ của quy tắc cho kết quả khác với điều nó ghi"),
    explanation: LocalizedText(
      "Examples are the tests of a rule: either the rule or the example is wrong.",
      "Ví dụ là phép thử của quy tắc: hoặc quy tắc sai, hoặc ví dụ sai."))

  /// All of them, in order.
  package static let rules: [DiagnosticCode] = [
    .unreadableRule, .attributeOfOtherSubject, .duplicateRule, .exampleFailed,
  ]
}

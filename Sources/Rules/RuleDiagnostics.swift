public import Diagnostics

/// Every code of reading and testing rules, by number. What rules find has the rules' own codes.
extension DiagnosticCode {
  public static let unreadableRule = DiagnosticCode(
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

  public static let attributeOfOtherSubject = DiagnosticCode(
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

  public static let duplicateRule = DiagnosticCode(
    "K0703", "duplicate-rule", .error,
    summary: LocalizedText("two rules have one code", "hai quy tắc trùng mã"),
    explanation: LocalizedText(
      "Reports and waivers name rules by their code, so each code stands for one rule.",
      "Báo cáo và miễn trừ gọi quy tắc bằng mã, nên mỗi mã chỉ ứng với một quy tắc."))

  public static let exampleFailed = DiagnosticCode(
    "K0704", "example-failed", .error,
    summary: LocalizedText(
      "an example of a rule is judged differently from what it says",
      "ví dụ của quy tắc cho kết quả khác với điều nó ghi"),
    explanation: LocalizedText(
      "Examples are the tests of a rule: either the rule or the example is wrong.",
      "Ví dụ là phép thử của quy tắc: hoặc quy tắc sai, hoặc ví dụ sai."))

  public static let weakenedRule = DiagnosticCode(
    "K0710", "weakened-rule", .error,
    summary: LocalizedText(
      "a pack weakens a mandatory rule of another one",
      "gói làm yếu một quy tắc bắt buộc của gói khác"),
    explanation: LocalizedText(
      """
      A pack may add rules, raise severities and tighten parameters. It may not lower a mandatory \
      rule, switch it off in a profile, or put it in force later or for a shorter time: what can't be \
      met is excused case by case, by a waiver in the model.
      """,
      """
      Gói có thể thêm quy tắc, nâng mức độ và siết tham số. Gói không được hạ mức một quy tắc bắt \
      buộc, tắt nó trong hồ sơ đánh giá, cho nó có hiệu lực muộn hơn hay ngắn hơn: trường hợp chưa \
      đáp ứng được thì miễn trừ riêng trong mô hình.
      """))

  public static let ruleWithoutExample = DiagnosticCode(
    "K0711", "rule-without-example", .warning,
    summary: LocalizedText("a rule has no example", "quy tắc chưa có ví dụ"),
    explanation: LocalizedText(
      """
      Examples test a rule and explain it: at least one that fails and one that passes. \
      `kien rules test` fails without them.
      """,
      """
      Ví dụ vừa là phép thử vừa là lời giải thích: cần ít nhất một ví dụ chưa đáp ứng và một ví dụ \
      đáp ứng. Thiếu ví dụ thì `kien rules test` không đạt.
      """))

  public static let unusedSetting = DiagnosticCode(
    "K0712", "unused-setting", .warning,
    summary: LocalizedText(
      "no rule uses a parameter or a definition",
      "không quy tắc nào dùng một tham số hoặc định nghĩa"),
    explanation: LocalizedText(
      "A parameter that no rule asks for changes nothing, whatever a pack sets it to.",
      "Tham số không quy tắc nào dùng tới thì đặt giá trị nào cũng không làm thay đổi kết quả."))

  public static let contradictoryRule = DiagnosticCode(
    "K0713", "contradictory-rule", .warning,
    summary: LocalizedText(
      "a rule can never be met, or never holds",
      "quy tắc không bao giờ đáp ứng được hoặc không bao giờ có hiệu lực"),
    explanation: LocalizedText(
      """
      Its days in force are none at all, or two of its sentences count the same things with bounds \
      that exclude each other.
      """,
      """
      Thời gian có hiệu lực rỗng, hoặc hai câu của quy tắc đếm cùng một thứ với hai giới hạn loại \
      trừ nhau.
      """))

  public static let mandatoryWithoutSource = DiagnosticCode(
    "K0714", "mandatory-without-source", .warning,
    summary: LocalizedText(
      "a mandatory rule names no source that binds",
      "quy tắc bắt buộc chưa nêu căn cứ có tính ràng buộc"),
    explanation: LocalizedText(
      """
      Every basis of the rule is an engineering rule or a conclusion. Name what makes it binding, or \
      write `enforcement recommended`.
      """,
      """
      Mọi căn cứ của quy tắc chỉ là quy ước kỹ thuật hoặc suy luận. Hãy nêu văn bản làm cho quy tắc \
      có tính bắt buộc, hoặc ghi `enforcement recommended`.
      """))

  public static let similarCodes = DiagnosticCode(
    "K0715", "similar-rule-codes", .warning,
    summary: LocalizedText(
      "the codes of two rules are nearly the same", "mã của hai quy tắc gần như trùng nhau"),
    explanation: LocalizedText(
      "`INT-1`, `int-01` and `INT-01` are three codes that people take for one.",
      "`INT-1`, `int-01` và `INT-01` là ba mã mà người đọc dễ coi là một."))

  /// All of them, in order.
  public static let rules: [DiagnosticCode] = [
    .unreadableRule, .attributeOfOtherSubject, .duplicateRule, .exampleFailed, .weakenedRule,
    .ruleWithoutExample, .unusedSetting, .contradictoryRule, .mandatoryWithoutSource, .similarCodes,
  ]
}

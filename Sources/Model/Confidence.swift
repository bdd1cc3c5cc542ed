public import Diagnostics

/// How sure a fact of a pack is.
public enum Confidence: String, Sendable, CaseIterable, BitwiseCopyable {
  /// The statement was read in the source itself.
  case sourced
  /// Read in one of the published plans that the product was built from.
  case seed
  /// Read in a summary or extraction made by a third party.
  case secondHand = "second-hand"
  /// Read in a draft that has not been issued.
  case draft
  /// Recalled, not checked.
  case recalled
  /// Concluded from other facts.
  case derived
  /// An engineering rule; no legal basis is claimed.
  case engineering

  /// The highest severity that a rule with this confidence may have. A rule that is recalled,
  /// drafted or read at second hand never makes a check fail.
  public var severityCap: Severity {
    switch self {
    case .sourced, .seed, .engineering: .error
    case .secondHand, .draft, .recalled, .derived: .warning
    }
  }

  public var text: LocalizedText {
    switch self {
    case .sourced: LocalizedText("read in the source", "đã đọc trong văn bản nguồn")
    case .seed: LocalizedText("read in a published plan", "đã đọc trong kế hoạch đã công bố")
    case .secondHand: LocalizedText("read at second hand", "đọc qua nguồn trung gian")
    case .draft: LocalizedText("read in a draft", "đọc trong bản dự thảo")
    case .recalled: LocalizedText("recalled, not verified", "theo trí nhớ, chưa kiểm chứng")
    case .derived: LocalizedText("derived", "suy ra từ các căn cứ khác")
    case .engineering:
      LocalizedText("engineering rule, no legal basis", "quy tắc kỹ thuật, không có căn cứ pháp lý")
    }
  }
}

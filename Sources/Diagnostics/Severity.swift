/// How much a diagnostic matters; a larger value matters more.
public enum Severity: Int, Sendable, Comparable, CaseIterable {
  case note = 0
  case warning = 1
  case error = 2

  public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }

  /// The word in machine formats and on the command line.
  public var identifier: String {
    switch self {
    case .note: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }

  public var text: LocalizedText {
    switch self {
    case .note: LocalizedText("note", "lưu ý")
    case .warning: LocalizedText("warning", "cảnh báo")
    case .error: LocalizedText("error", "lỗi")
    }
  }
}

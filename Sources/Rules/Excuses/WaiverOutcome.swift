public import Diagnostics

/// What became of a waiver in a check.
public struct WaiverOutcome: Sendable {
  public enum State: String, Sendable, CaseIterable {
    case inForce = "in-force"
    /// In force, but not for long.
    case endsSoon = "ends-soon"
    /// It applies, but nobody said which day it is.
    case endNotChecked = "end-not-checked"
    /// Its last day is over: what it was about is reported again.
    case ended
    /// It is about nothing that its rule finds.
    case unused
    /// Something is wrong with it, so it excuses nothing.
    case invalid
    /// Its rule wasn't judged, or not on all that the model says.
    case notJudged = "not-judged"

    public var text: LocalizedText {
      switch self {
      case .inForce: LocalizedText("in force", "đang hiệu lực")
      case .endsSoon: LocalizedText("ends soon", "sắp hết hạn")
      case .endNotChecked: LocalizedText("end not checked", "chưa kiểm tra thời hạn")
      case .ended: LocalizedText("ended", "đã hết hạn")
      case .unused: LocalizedText("unused", "không còn dùng đến")
      case .invalid: LocalizedText("not valid", "không hợp lệ")
      case .notJudged: LocalizedText("rule not judged", "quy tắc không được đánh giá")
      }
    }
  }

  public var state: State
  /// How many findings it is about, whether or not it excuses them.
  public var findings = 0
  /// Days until it no longer holds: 0 or less where it has ended; nil without the day of the run.
  public var daysLeft: Int?
}

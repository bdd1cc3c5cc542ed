// What people read of statuses and excuses, in every format.

import Diagnostics
import Model

extension CheckSummary.Rule.Status {
  var text: LocalizedText {
    switch self {
    case .evaluated: LocalizedText("evaluated", "Đã đánh giá")
    case .notApplicable: LocalizedText("not applicable", "Không áp dụng")
    case .notInForce: LocalizedText("not in force", "Chưa hoặc không còn hiệu lực")
    case .offInProfile: LocalizedText("off in this profile", "Tắt trong hồ sơ đánh giá này")
    }
  }
}

extension CheckSummary.Excuse {
  /// Why a finding doesn't count, on one line.
  var text: LocalizedText {
    switch self {
    case .waived(let owner, let until, let reason):
      let reason = reason.onOneLine
      return owner.isEmpty
        ? LocalizedText(
          "waived until \(until): \(reason)",
          "được miễn đến trước ngày \(until.vietnamese): \(reason)")
        : LocalizedText(
          "waived until \(until), \(owner): \(reason)",
          "được miễn đến trước ngày \(until.vietnamese), \(owner): \(reason)")
    case .baselined: return LocalizedText("in the baseline", "đã có trong danh sách tồn đọng")
    }
  }
}

public import Diagnostics
public import Model

/// What waivers and the baseline took out of a check, for the people who read its result: nothing
/// is excused in silence.
public struct ExcuseSummary: Sendable {
  private let assessment: Assessment
  private let model: ArchitectureModel

  public init(_ assessment: Assessment, _ model: ArchitectureModel) {
    self.assessment = assessment
    self.model = model
  }

  /// `waived 3 (next expiry 2026-06-30, so-khcn) · baselined 41 (−2)`; nil for a model without
  /// waivers that has no baseline.
  public var line: LocalizedText? {
    let parts = [waived, baselined].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(LocalizedText(verbatim: " · "))
  }

  private var waived: LocalizedText? {
    guard !model.waivers.isEmpty else { return nil }
    let count = assessment.outcomes.reduce(0) { $0 + $1.waived }
    let next = waiversInUse.map { model.waivers[$0] }.min { $0.until < $1.until }
    guard let next else { return LocalizedText("waived \(count)", "được miễn \(count)") }
    let owner = model.qualifiedName(next.owner)
    return LocalizedText(
      "waived \(count) (next expiry \(next.until), \(owner))",
      "được miễn \(count) (hết hạn sớm nhất \(next.until.vietnamese), \(owner))")
  }

  private var baselined: LocalizedText? {
    guard let baseline = assessment.baseline else { return nil }
    let change = baseline.stale.isEmpty ? "±0" : "−\(baseline.stale.count)"
    return LocalizedText(
      "baselined \(baseline.matched) (\(change))",
      "tồn đọng đã ghi nhận \(baseline.matched) (\(change))")
  }

  /// A title, and a line for each waiver that excuses something: its rule and subject, its end, its
  /// owner; nothing where there is none.
  public var waiverLines: [LocalizedText] {
    let lines = waiversInUse.map { index -> LocalizedText in
      let waiver = model.waivers[index]
      let head = "  \(waiver.rule)  \(model.subjectName(of: waiver)): "
      let owner = model.qualifiedName(waiver.owner)
      let left =
        assessment.waivers[index].daysLeft.map {
          LocalizedText(
            " (\($0 == 1 ? "1 day" : "\($0) days") left)", " (còn \($0) ngày)")
        } ?? LocalizedText(" (not checked)", " (chưa đối chiếu với ngày kiểm tra)")
      return LocalizedText(verbatim: head)
        + LocalizedText("until \(waiver.until)", "hết hiệu lực từ ngày \(waiver.until.vietnamese)")
        + left
        + LocalizedText(verbatim: ", \(owner)")
    }
    return lines.isEmpty
      ? [] : [LocalizedText("waivers in use:", "miễn trừ đang áp dụng:")] + lines
  }

  private var waiversInUse: [Int] {
    model.waivers.indices.filter {
      assessment.waivers[$0].findings > 0 && assessment.waivers[$0].state.excuses
    }
  }
}

import Diagnostics
import Model

/// Says what is wrong or worth knowing with waivers.
struct WaiverReporter {
  let model: ArchitectureModel
  let settings: EvaluationSettings
  let assessment: Assessment

  /// How many places a diagnostic about several waivers points at.
  private static let maximumLabels = 8
  /// How many other findings a diagnostic about an unused waiver names.
  private static let maximumHints = 3

  init(_ model: ArchitectureModel, _ settings: EvaluationSettings, _ assessment: Assessment) {
    self.model = model
    self.settings = settings
    self.assessment = assessment
  }

  /// - Parameter problems: one for each waiver of the model.
  func diagnostics(_ problems: [WaiverProblem?]) -> [Diagnostic] {
    var result: [Diagnostic] = []
    let hints = openFindings()
    for (index, waiver) in model.waivers.enumerated() {
      if let problem = problems[index] { result.append(diagnostic(problem, waiver)) }
      switch assessment.waivers[index].state {
      case .endsSoon: result.append(endsSoon(waiver, assessment.waivers[index].daysLeft ?? 0))
      case .ended: result.append(ended(waiver))
      case .unused: result.append(unused(waiver, hints[waiver.rule] ?? []))
      case .inForce, .endNotChecked, .invalid, .notJudged: break
      }
    }
    if let note = endNotChecked() { result.append(note) }
    return result
  }

  // MARK: Of one waiver

  private func diagnostic(_ problem: WaiverProblem, _ waiver: Waiver) -> Diagnostic {
    switch problem {
    case .notApproved:
      return Diagnostic(
        .unapprovedWaiver, at: waiver.range,
        name(waiver)
          + LocalizedText(
            " names no document that approves it, but the rule is mandatory",
            " chưa ghi văn bản chấp thuận, trong khi đây là quy tắc bắt buộc"),
        notes: [.init(.expected, LocalizedText(verbatim: "approved-by \"…\""))])
    case .ofEverySubject:
      return Diagnostic(
        .waiverOfEverySubject, at: waiver.range,
        LocalizedText(
          "'\(waiver.rule)' is mandatory: it is waived for one subject at a time, not 'on any'",
          "'\(waiver.rule)' là quy tắc bắt buộc: phải miễn trừ cho từng đối tượng, không dùng 'on any'"
        ))
    case .tooLong(let days):
      let maximum = model.maximumWaiverDays
      return Diagnostic(
        .waiverTooLong, at: waiver.range,
        name(waiver)
          + LocalizedText(
            " holds for \(days) days more; at most \(maximum) are allowed",
            " còn kéo dài \(days) ngày; tối đa là \(maximum) ngày"))
    }
  }

  private func endsSoon(_ waiver: Waiver, _ days: Int) -> Diagnostic {
    Diagnostic(
      .waiverEndsSoon, at: waiver.range,
      name(waiver)
        + LocalizedText(
          " ends in \(days == 1 ? "1 day" : "\(days) days"), on \(waiver.until)",
          " còn \(days) ngày, hết hiệu lực từ ngày \(waiver.until.vietnamese)"),
      notes: [owner(waiver)])
  }

  private func ended(_ waiver: Waiver) -> Diagnostic {
    Diagnostic(
      .waiverEnded, at: waiver.range,
      name(waiver)
        + LocalizedText(
          " ended on \(waiver.until)", " đã hết hiệu lực từ ngày \(waiver.until.vietnamese)"),
      notes: [owner(waiver)])
  }

  private func unused(_ waiver: Waiver, _ others: [String]) -> Diagnostic {
    var diagnostic = Diagnostic(
      .unusedWaiver, at: waiver.range,
      name(waiver) + LocalizedText(" matches no finding", " không ứng với phát hiện nào"))
    if settings.isLocked { diagnostic.severity = .error }
    diagnostic.notes.append(
      .init(
        .remedy,
        LocalizedText(
          "remove the waiver, or name the subject of the finding that it is for",
          "bỏ miễn trừ này, hoặc ghi đúng đối tượng của phát hiện cần miễn trừ")))
    if !others.isEmpty {
      let list = others.map { "'\($0)'" }.joined(separator: ", ")
      diagnostic.notes.append(
        .init(
          .note,
          LocalizedText(
            "findings of \(waiver.rule): \(list)", "các phát hiện của \(waiver.rule): \(list)")))
    }
    return diagnostic
  }

  // MARK: Of all

  /// One note for all waivers whose end can't be judged.
  private func endNotChecked() -> Diagnostic? {
    let waivers = model.waivers.indices
      .filter { assessment.waivers[$0].state == .endNotChecked }
      .map { model.waivers[$0] }
      .sorted { $0.range < $1.range }
    guard let first = waivers.first else { return nil }
    let count = waivers.count
    let labels = waivers.dropFirst().prefix(Self.maximumLabels).map {
      Diagnostic.Label(
        $0.range, LocalizedText("until \($0.until)", "hết hiệu lực từ ngày \($0.until.vietnamese)"))
    }
    return Diagnostic(
      .waiverEndNotChecked, at: first.range,
      count == 1
        ? LocalizedText(
          "until when a waiver holds was not checked, because '--today' is not given",
          "chưa kiểm tra thời hạn của một miễn trừ, vì chưa có '--today'")
        : LocalizedText(
          "until when \(count) waivers hold was not checked, because '--today' is not given",
          "chưa kiểm tra thời hạn của \(count) miễn trừ, vì chưa có '--today'"),
      secondary: labels,
      notes: [
        .init(
          .remedy,
          LocalizedText(
            "kien check --today 2026-01-31, with the day of the run",
            "kien check --today 2026-01-31, với ngày kiểm tra"))
      ])
  }

  /// By rule, the first subjects of findings that nothing excuses.
  private func openFindings() -> [String: [String]] {
    guard assessment.waivers.contains(where: { $0.state == .unused }) else { return [:] }
    var result: [String: [String]] = [:]
    for finding in assessment.findings where finding.excuse == nil {
      let known = result[finding.code] ?? []
      guard known.count < Self.maximumHints else { continue }
      let subject = finding.subject.identifier(in: model)
      if !known.contains(subject) { result[finding.code, default: []].append(subject) }
    }
    return result
  }

  // MARK: Names

  private func name(_ waiver: Waiver) -> LocalizedText {
    let subject = model.subjectName(of: waiver)
    return LocalizedText(
      "the waiver of \(waiver.rule) for '\(subject)'", "miễn trừ \(waiver.rule) cho '\(subject)'")
  }

  private func owner(_ waiver: Waiver) -> Diagnostic.Note {
    let owner = Subject.element(waiver.owner).text(in: model)
    return Diagnostic.Note(
      .remedy,
      LocalizedText(
        "\(owner.english) removes the cause, or has it decided anew and writes the new day",
        "\(owner.vietnamese) khắc phục nguyên nhân, hoặc trình quyết định lại rồi ghi thời hạn mới")
    )
  }
}

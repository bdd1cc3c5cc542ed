import Model

/// What is wrong with a waiver in itself, whatever it is about: it then excuses nothing.
enum WaiverProblem {
  /// A mandatory rule is waived by a document, and none is named.
  case notApproved
  /// A mandatory rule is waived for each subject by itself.
  case ofEverySubject
  /// It holds for more days, counted from the day of the run, than a waiver may.
  case tooLong(days: Int)

  /// The gravest problem, or nil.
  init?(
    _ waiver: Waiver, of rule: Rule, _ model: ArchitectureModel, _ settings: EvaluationSettings
  ) {
    if rule.enforcement == .mandatory {
      if waiver.subject == .any {
        self = .ofEverySubject
        return
      }
      if waiver.approvedBy.allSatisfy(\.isWhitespace) {
        self = .notApproved
        return
      }
    }
    guard let days = settings.today?.days(until: waiver.until), days > model.maximumWaiverDays
    else { return nil }
    self = .tooLong(days: days)
  }
}

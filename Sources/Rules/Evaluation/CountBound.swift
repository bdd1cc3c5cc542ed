public import Diagnostics

/// `at least 2`, `at most 2`, `exactly 2`.
public struct CountBound: Sendable {
  public var minimum: Int
  public var maximum: Int

  /// What a relation without a count means.
  public static let atLeastOne = CountBound(minimum: 1, maximum: .max)

  /// Whether it is enough to know that there is one.
  var asksForExistence: Bool { minimum == 1 && maximum == .max }

  /// Judges a number that is only known to lie between two bounds.
  ///
  /// - Parameters:
  ///   - certain: how many surely count.
  ///   - possible: how many may count, those included.
  ///   - incomplete: what the model would have to state completely for absence to count, or nothing
  ///     where it does.
  ///   - undecided: what would decide whether the others count.
  func judge(
    certain: Int, possible: Int, incomplete: EvidenceSet, undecided: EvidenceSet
  ) -> Answer {
    if certain > maximum { return .no }
    let mayBeMore = !incomplete.isEmpty
    if possible < minimum, !mayBeMore { return .no }
    if certain >= minimum, maximum == .max || (!mayBeMore && possible <= maximum) { return .yes }
    return .unknown(possible > certain ? incomplete.united(with: undecided) : incomplete)
  }

  /// What is wrong with a number, to be read behind the subject's name.
  ///
  /// - Parameter things: what is counted.
  func violation(by count: Int, of things: LocalizedText) -> LocalizedText {
    if count == 0 { return LocalizedText("has no ", "chưa có ") + things }
    let found = LocalizedText("has \(count) ", "có \(count) ") + things
    if maximum == 0 { return found + LocalizedText(", but may have none", ", nhưng không được có") }
    return found + LocalizedText(", but must have ", ", nhưng phải có ") + text
  }

  /// As read before what is counted: "at least 1 portal", "no portal".
  public var quantifier: LocalizedText {
    maximum == 0 ? LocalizedText("no", "không có") : text
  }

  /// As read in messages.
  public var text: LocalizedText {
    if minimum == maximum { return LocalizedText("exactly \(minimum)", "đúng \(minimum)") }
    if maximum == .max { return LocalizedText("at least \(minimum)", "ít nhất \(minimum)") }
    return LocalizedText("at most \(maximum)", "nhiều nhất \(maximum)")
  }
}

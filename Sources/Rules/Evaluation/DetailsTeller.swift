import Diagnostics
import Synchronization

/// Makes what there is to tell of findings when somebody looks: of ten thousand findings few are ever
/// looked at, and a path to each takes longer than to find that there is one.
final class DetailsTeller: Sendable {
  private let make: @Sendable (_ number: UInt32) -> JudgementDetails
  /// Where the finding that has a number points, without anything else made.
  let place: @Sendable (_ number: UInt32) -> SourceRange
  /// Whoever looks at a finding asks for one thing after the other.
  private let latest = Mutex<(number: UInt32, details: JudgementDetails)?>(nil)

  /// - Parameters:
  ///   - place: the place in the details of the finding that has a number.
  ///   - details: makes the details of the finding that has a number.
  init(
    place: @escaping @Sendable (_ number: UInt32) -> SourceRange,
    details: @escaping @Sendable (_ number: UInt32) -> JudgementDetails
  ) {
    self.place = place
    make = details
  }

  subscript(_ number: UInt32) -> JudgementDetails {
    latest.withLock { latest in
      if let latest, latest.number == number { return latest.details }
      let details = make(number)
      latest = (number, details)
      return details
    }
  }
}

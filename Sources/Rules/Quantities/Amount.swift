import Diagnostics
import Model

/// A quantity as far as a model says it: somewhere from `low` to `high`.
struct Amount: Sendable {
  var low: ExactSum
  /// Nil where it has no upper end.
  var high: ExactSum?
  /// Whether the ends themselves are out of the question: `> 80.8`.
  var isAboveLow = false
  var isBelowHigh = false
  /// What would narrow it; empty where it is one number.
  var missing: EvidenceSet = []

  init(_ number: ExactSum) {
    low = number
    high = number
  }

  init(low: ExactSum, high: ExactSum?, missing: EvidenceSet) {
    self.low = low
    self.high = high
    self.missing = missing
  }

  /// Whether a comparison holds for all the quantities that both sides can be, for none, or for
  /// some. What `tolerance` allows counts as equal.
  func compare(_ comparison: Target.Comparison, _ other: Amount, tolerance: ExactSum) -> Answer {
    let value: Ternary =
      switch comparison {
      case .equal: equals(other, tolerance)
      case .notEqual: !equals(other, tolerance)
      case .greaterOrEqual: isAtLeast(other, tolerance)
      case .less: !isAtLeast(other, tolerance)
      case .lessOrEqual: other.isAtLeast(self, tolerance)
      case .greater: !other.isAtLeast(self, tolerance)
      }
    return value == .unknown ? .unknown(missing.united(with: other.missing)) : Answer(value: value)
  }

  /// Whether this + tolerance >= other.
  private func isAtLeast(_ other: Amount, _ tolerance: ExactSum) -> Ternary {
    // Surely: the smallest of this against the largest of the other.
    if let most = other.high, low + tolerance >= most { return .yes }
    // Surely not: the largest of this against the smallest of the other.
    if let high, high + tolerance < other.low { return .no }
    if let high, high + tolerance == other.low, isBelowHigh || other.isAboveLow { return .no }
    return .unknown
  }

  private func equals(_ other: Amount, _ tolerance: ExactSum) -> Ternary {
    let (left, right) = (isAtLeast(other, tolerance), other.isAtLeast(self, tolerance))
    return left.and(right)
  }
}

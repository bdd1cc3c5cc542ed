import Diagnostics

/// Where findings point that don't point at their subject's declaration, by subject: two numbers for
/// each, as there may be as many as the model has relations.
struct FoundPlaces: Sendable {
  /// By subject, the number of its range plus one, or 0; empty while no subject has one.
  private var numbers: [UInt32] = []
  private var ranges: [SourceRange] = []

  subscript(_ subject: Int) -> SourceRange? {
    guard !numbers.isEmpty, numbers[subject] != 0 else { return nil }
    return ranges[Int(numbers[subject]) - 1]
  }

  /// Lets a finding point at a range, or, without one, at the subject's declaration again.
  ///
  /// - Parameter count: how many subjects there are.
  mutating func point(_ subject: Int, to range: SourceRange?, of count: Int) {
    guard let range else {
      if !numbers.isEmpty { numbers[subject] = 0 }
      return
    }
    if self[subject] == range { return }
    if numbers.isEmpty { numbers = [UInt32](repeating: 0, count: count) }
    ranges.append(range)
    numbers[subject] = UInt32(ranges.count)
  }
}

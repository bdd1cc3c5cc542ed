public import Diagnostics

/// How the time that a sentence takes grows with the model, known from its form alone: linearly, as so many
/// sweeps over elements and relations do.
public struct Cost: Sendable, Hashable, Comparable {
  /// For each station of a path, and one more; 1 for all that asks for none.
  public var sweeps: Int

  public static func < (left: Self, right: Self) -> Bool { left.sweeps < right.sweeps }

  public var text: LocalizedText {
    sweeps == 1
      ? LocalizedText("linear", "tuyến tính")
      : LocalizedText("linear × \(sweeps)", "tuyến tính × \(sweeps)")
  }

  /// The word in machine formats.
  public var identifier: String { sweeps == 1 ? "linear" : "linear*\(sweeps)" }
}

extension Rule {
  /// The dearest of the rule's sentences.
  public var cost: Cost { sentences.map(\.cost).max() ?? Cost(sweeps: 1) }
}

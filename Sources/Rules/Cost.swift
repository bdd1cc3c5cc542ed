public import Diagnostics

/// How the time that a sentence takes grows with the model, known from its form alone.
public enum Cost: Sendable, Hashable, Comparable {
  /// A constant number of sweeps over elements and relations.
  case linear

  public var text: LocalizedText {
    switch self {
    case .linear: LocalizedText("linear", "tuyến tính")
    }
  }

  /// The word in machine formats.
  public var identifier: String {
    switch self {
    case .linear: "linear"
    }
  }
}

extension Rule {
  /// The dearest of the rule's sentences.
  public var cost: Cost { sentences.map(\.form.cost).max() ?? .linear }
}

public import Diagnostics

/// How the time that a sentence takes grows with the model, known from its form alone.
public enum Cost: Sendable, Hashable, Comparable {
  /// A constant number of sweeps over elements and relations.
  case linear
  /// As many sweeps as a route has stations, and one more.
  case stations(Int)
  /// One sweep for every 64 subjects.
  case batched

  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .linear: 0
    case .stations(let count): count + 1
    case .batched: .max
    }
  }

  public var text: LocalizedText {
    switch self {
    case .linear: LocalizedText("linear", "tuyến tính")
    case .stations(let count):
      LocalizedText("linear × \(count) stations", "tuyến tính × \(count) trạm")
    case .batched:
      LocalizedText("batched: linear × subjects / 64", "theo lô: tuyến tính × số đối tượng / 64")
    }
  }

  /// The word in machine formats.
  public var identifier: String {
    switch self {
    case .linear: "linear"
    case .stations(let count): "linear*\(count)"
    case .batched: "batched"
    }
  }
}

extension Rule {
  /// The dearest of the rule's sentences.
  public var cost: Cost { sentences.map(\.form.cost).max() ?? .linear }
}

/// An answer of the oracle, in order of how sure it is. What holds for all is the least, what holds
/// for one the greatest of the answers (Kleene).
enum Truth: Int, Comparable {
  case no, unknown, yes

  init(_ value: Bool) {
    self = value ? .yes : .no
  }

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  static prefix func ! (value: Self) -> Self {
    switch value {
    case .no: .yes
    case .unknown: .unknown
    case .yes: .no
    }
  }
}

extension Sequence<Truth> {
  /// Whether all hold.
  var all: Truth { self.min() ?? .yes }

  /// Whether one holds.
  var any: Truth { self.max() ?? .no }
}

/// What a model says of an attribute: a value, or a bound of it.
struct Said {
  var value: PlanValue
  var comparison = "="
  /// Whether it follows only from what nobody wrote: it confirms, but accuses nobody.
  var isWeak = false

  /// Tries whatever both sides may be.
  func compare(_ comparison: String, _ other: Said) -> Truth {
    if value == .unknown || other.value == .unknown { return .unknown }
    guard self.comparison != "=" || other.comparison != "=" else {
      return Truth(Self.holds(value, comparison, other.value))
    }
    let near = [value.rank, other.value.rank].flatMap { [$0 * 4 - 1, $0 * 4, $0 * 4 + 1] }
    // On either side there are always two more, further than anything that is written.
    let numbers = near + [-2, -1, 400_000_000, 400_000_001]
    func possible(_ said: Said) -> [Int] {
      numbers.filter { Self.holds(.level($0), said.comparison, .level(said.value.rank * 4)) }
    }
    let answers = Set(
      possible(self).flatMap { left in
        possible(other).map { Self.holds(.level(left), comparison, .level($0)) }
      })
    if answers.count == 2 { return .unknown }
    return answers.contains(true) ? .yes : isWeak || other.isWeak ? .unknown : .no
  }

  private static func holds(_ left: PlanValue, _ comparison: String, _ right: PlanValue) -> Bool {
    switch comparison {
    case "=": left == right
    case "!=": left != right
    case "<": left.rank < right.rank
    case "<=": left.rank <= right.rank
    case ">": left.rank > right.rank
    default: left.rank >= right.rank
    }
  }

  /// Whether words stand side by side in a text, whatever their case.
  func mentions(_ words: String) -> Bool {
    guard case .text(let text) = value else { return false }
    let separated = text.map { ".:,()-".contains($0) ? " " : String($0) }.joined()
    let padded = " " + separated.lowercased().split(separator: " ").joined(separator: " ") + " "
    return padded.contains(" \(words.lowercased()) ")
  }
}

extension PlanValue {
  /// The place in the order of its type.
  var rank: Int {
    switch self {
    case .yesNo(let value): value ? 1 : 0
    case .level(let number), .number(let number), .choice(let number), .date(let number),
      .reference(let number):
      number
    case .text, .unknown: 0
    }
  }
}

/// A condition on indicators, on their targets, or on the header of a model.
indirect enum LineTest {
  case has([String])
  /// A line is a text or a word, or isn't.
  case equals(String, isNegated: Bool, String)
  /// A word of a list is one of these, or isn't.
  case member(String, [String], isNegated: Bool)
  /// `by`, `as-of` against a day.
  case day(String, String, Int)
  case goal(String, Int)
  case tierInForce, frameworkInForce
  case not(LineTest)
  case and(LineTest, LineTest)
  case or(LineTest, LineTest)

  /// The lines whose values are words; those of the others are texts.
  private static let words: Set<String> = ["tier", "better", "measure"]

  var text: String {
    func written(_ line: String, _ value: String) -> String {
      Self.words.contains(line) ? value : "\"\(value)\""
    }
    switch self {
    case .has(let lines): return "have " + lines.joined(separator: ", ")
    case .equals(let line, let isNegated, let value):
      return "\(line) \(isNegated ? "!=" : "=") \(written(line, value))"
    case .member(let line, let values, let isNegated):
      return "\(line) \(isNegated ? "not in" : "in") "
        + values.map { written(line, $0) }.joined(separator: ", ")
    case .day(let line, let comparison, let day):
      return "\(line) \(comparison) \(PlanValue.date(day).text(""))"
    case .goal(let comparison, let number): return "goal \(comparison) \(number)"
    case .tierInForce: return "tier-in-force"
    case .frameworkInForce: return "framework-in-force"
    case .not(let inner): return "not (\(inner.text))"
    case .and(let left, let right): return "(\(left.text) and \(right.text))"
    case .or(let left, let right): return "(\(left.text) or \(right.text))"
    }
  }

  /// The tests that must all hold.
  var conjuncts: [LineTest] {
    if case .and(let left, let right) = self { left.conjuncts + right.conjuncts } else { [self] }
  }
}

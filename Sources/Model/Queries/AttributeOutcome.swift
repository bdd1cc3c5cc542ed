/// Whether the values of one attribute meet a condition: they are taken in one by one, and any order
/// comes to the same.
public struct AttributeOutcome {
  /// What is asked of the values.
  public enum Question: Sendable {
    /// Whether there is one.
    case presence
    case comparison(Target.Comparison, AttributeValue.Value)
  }

  private let question: Question
  private var found: Ternary?
  private var isUnknown: Bool

  public init(_ question: Question) {
    self.question = question
    if case .comparison(_, .unknown) = question { isUnknown = true } else { isUnknown = false }
  }

  public mutating func take(_ value: AttributeValue) {
    switch question {
    case .presence:
      if found != .yes { found = value.value == .unknown ? .unknown : .yes }
    case .comparison(let comparison, let operand):
      if value.value == .unknown { isUnknown = true }
      let outcome = StatedValue(value.value, value.comparison)
        .compare(comparison, StatedValue(operand))
      found = found?.or(outcome) ?? outcome
    }
  }

  /// The outcome of all values taken in; nil where there was none.
  public var outcome: Ternary? {
    if case .comparison = question, isUnknown, found != nil { return .unknown }
    return found
  }
}

extension Condition {
  /// The attribute that is all that the condition asks for; nil where it asks for more.
  public var onlyAttribute: AttributeID? {
    switch self {
    case .not(let inner): return inner.onlyAttribute
    case .and(let left, let right), .or(let left, let right):
      let attribute = left.onlyAttribute
      return attribute == right.onlyAttribute ? attribute : nil
    default: return attributeQuestion?.attribute
    }
  }

  /// The one attribute that the condition asks for, and what it asks; nil where it asks for more, or
  /// for something else.
  public var attributeQuestion: (attribute: AttributeID, question: AttributeOutcome.Question)? {
    switch self {
    case .has(let attribute), .hasProperty(.attribute(let attribute)): (attribute, .presence)
    case .compare(let attribute, let comparison, let operand):
      (attribute, .comparison(comparison, operand))
    default: nil
    }
  }
}

extension ArchitectureModel {
  /// The outcome of a condition on an attribute that isn't written. Who assumes something says so:
  /// what isn't marked is no assumption.
  ///
  /// - Parameter absence: what a missing attribute means; nil leaves that to the header.
  public func outcome(ofMissing attribute: AttributeID, absence: Ternary? = nil) -> Ternary {
    let absence = absence ?? self.absence
    return absence != .no && vocabulary[attribute].marksAssumption ? .no : absence
  }

  /// What a missing attribute means: "no" only where the model states its attributes completely.
  var absence: Ternary { header.states.contains(.attributes) ? .no : .unknown }
}

// Evaluates conditions over attributes, with three outcomes.

extension ArchitectureModel {
  /// The outcome of a condition for an element in a phase.
  package func evaluate(
    _ condition: Condition, on element: ElementID, in phase: PhaseID
  ) -> Ternary {
    evaluate(condition) { values(of: $0, on: element, in: phase) }
  }

  /// The outcome of a condition for a relation in a phase.
  package func evaluate(
    _ condition: Condition, on relation: RelationID, in phase: PhaseID
  ) -> Ternary {
    evaluate(condition) { values(of: $0, on: relation, in: phase) }
  }

  private func evaluate(
    _ condition: Condition, values: (AttributeID) -> [AttributeValue]
  ) -> Ternary {
    switch condition {
    case .not(let inner): return !evaluate(inner, values: values)
    case .and(let left, let right):
      return evaluate(left, values: values).and(evaluate(right, values: values))
    case .or(let left, let right):
      return evaluate(left, values: values).or(evaluate(right, values: values))
    case .has(let attribute): return has(values(attribute))
    case .compare(let attribute, let comparison, let operand):
      let stated = values(attribute)
      guard !stated.isEmpty else { return absence }
      // Of a bound, such as `amount > 80`, no more is known than what it says.
      if stated.contains(where: { $0.value == .unknown || $0.comparison != .equal }) {
        return .unknown
      }
      let type = vocabulary[attribute].type.scalar
      return Ternary(stated.contains { compare($0.value, comparison, operand, type) })
    }
  }

  private func has(_ values: [AttributeValue]) -> Ternary {
    if values.isEmpty { return absence }
    return values.contains { $0.value != .unknown } ? .yes : .unknown
  }

  /// What a missing attribute means: "no" only where the model states its attributes completely.
  private var absence: Ternary { header.states.contains(.attributes) ? .no : .unknown }

  private func compare(
    _ value: AttributeValue.Value, _ comparison: Target.Comparison, _ operand: AttributeValue.Value,
    _ type: AttributeType.Scalar
  ) -> Bool {
    switch (value, operand) {
    case (.number(let left), .number(let right)): comparison.holds(left, right)
    case (.level(let left), .level(let right)): comparison.holds(left, right)
    case (.date(let left), .date(let right)): comparison.holds(left, right)
    case (.choice(let left), .choice(let right)): comparison.holds(left, right)
    default: comparison == .notEqual ? value != operand : value == operand
    }
  }
}

extension Target.Comparison {
  /// Whether the comparison holds between two values.
  package func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }
}

// Evaluates conditions over attributes, with three outcomes.

extension ArchitectureModel {
  /// The outcome of a condition for an element in a phase.
  public func evaluate(
    _ condition: Condition, on element: ElementID, in phase: PhaseID
  ) -> Ternary {
    evaluate(condition, on: .element(element), in: phase, absence: absence)
  }

  /// The outcome of a condition for a relation in a phase. `absence` is what a missing attribute
  /// means where that isn't for the header to say.
  public func evaluate(
    _ condition: Condition, on relation: RelationID, in phase: PhaseID, absence: Ternary? = nil
  ) -> Ternary {
    evaluate(condition, on: .relation(relation), in: phase, absence: absence ?? self.absence)
  }

  /// The outcome of a condition for whatever has the values that a function gives.
  public func evaluate(
    _ condition: Condition, values: (Property) -> [StatedValue]
  ) -> Ternary {
    evaluate(condition, absence: absence, values: values)
  }

  /// What conditions are asked of.
  private enum Holder {
    case element(ElementID)
    case relation(RelationID)
  }

  /// Rules ask millions of subjects whether they have an attribute, and how it compares: those
  /// questions look at the values where they are, without a list of them.
  private func evaluate(
    _ condition: Condition, on holder: Holder, in phase: PhaseID, absence: Ternary
  ) -> Ternary {
    switch condition {
    case .not(let inner): return !evaluate(inner, on: holder, in: phase, absence: absence)
    case .and(let left, let right):
      let first = evaluate(left, on: holder, in: phase, absence: absence)
      if first == .no { return .no }
      return first.and(evaluate(right, on: holder, in: phase, absence: absence))
    case .or(let left, let right):
      let first = evaluate(left, on: holder, in: phase, absence: absence)
      if first == .yes { return .yes }
      return first.or(evaluate(right, on: holder, in: phase, absence: absence))
    case .has(let attribute), .hasProperty(.attribute(let attribute)):
      return outcome(.presence, attribute, on: holder, in: phase, absence)
    case .hasProperty(.label): return Ternary(!label(of: holder).isEmpty)
    case .compare(let attribute, let comparison, let operand):
      return outcome(.comparison(comparison, operand), attribute, on: holder, in: phase, absence)
    case .hasProperty(let property):
      return has(property, stated(property, on: holder, in: phase), absence)
    case .compareProperty(let property, let comparison, let operand):
      return compare(
        property, stated(property, on: holder, in: phase), comparison, operand, absence)
    case .compareProperties(let left, let comparison, let right):
      return compare(
        stated(left, on: holder, in: phase), comparison, stated(right, on: holder, in: phase),
        absence)
    case .mentions(let property, let words):
      return mentions(property, stated(property, on: holder, in: phase), words, absence)
    }
  }

  private func outcome(
    _ question: AttributeOutcome.Question, _ attribute: AttributeID, on holder: Holder,
    in phase: PhaseID, _ absence: Ternary
  ) -> Ternary {
    var outcome = AttributeOutcome(question)
    forEachValue(of: attribute, on: holder, in: phase) { outcome.take($0) }
    return outcome.outcome ?? self.outcome(ofMissing: attribute, absence: absence)
  }

  private func label(of holder: Holder) -> Symbol {
    switch holder {
    case .element(let id): elements[id.index].label
    case .relation(let id): relations[id.index].label
    }
  }

  private func stated(
    _ property: Property, on holder: Holder, in phase: PhaseID
  ) -> [StatedValue] {
    switch holder {
    case .element(let id): stated(property, on: id, in: phase)
    case .relation(let id): stated(property, on: id, in: phase)
    }
  }

  /// Calls `body` for what `values(of:on:in:)` lists.
  private func forEachValue(
    of attribute: AttributeID, on holder: Holder, in phase: PhaseID,
    _ body: (AttributeValue) -> Void
  ) {
    switch holder {
    case .element(let id): forEachValue(of: attribute, on: id, in: phase, body)
    case .relation(let id):
      let places = relations[id.index].valuesStart..<relations[id.index].valuesEnd
      forEachValue(of: attribute, at: places, in: phase, body)
    }
  }

  private func evaluate(
    _ condition: Condition, absence: Ternary, values: (Property) -> [StatedValue]
  ) -> Ternary {
    switch condition {
    case .not(let inner): return !evaluate(inner, absence: absence, values: values)
    case .and(let left, let right):
      return evaluate(left, absence: absence, values: values)
        .and(evaluate(right, absence: absence, values: values))
    case .or(let left, let right):
      return evaluate(left, absence: absence, values: values)
        .or(evaluate(right, absence: absence, values: values))
    case .has(let attribute):
      return has(.attribute(attribute), values(.attribute(attribute)), absence)
    case .hasProperty(let property): return has(property, values(property), absence)
    case .compare(let attribute, let comparison, let operand):
      return compare(
        values(.attribute(attribute)), comparison, [StatedValue(operand)],
        outcome(ofMissing: attribute, absence: absence))
    case .compareProperty(let property, let comparison, let operand):
      return compare(property, values(property), comparison, operand, absence)
    case .compareProperties(let left, let comparison, let right):
      return compare(values(left), comparison, values(right), absence)
    case .mentions(let property, let words):
      return mentions(property, values(property), words, absence)
    }
  }

  private func compare(
    _ property: Property, _ stated: [StatedValue], _ comparison: Target.Comparison,
    _ operand: AttributeValue.Value, _ absence: Ternary
  ) -> Ternary {
    if stated.isEmpty, property == .label { return .no }
    return compare(stated, comparison, [StatedValue(operand)], absence)
  }

  private func mentions(
    _ property: Property, _ stated: [StatedValue], _ words: [String], _ absence: Ternary
  ) -> Ternary {
    if stated.isEmpty { return has(property, stated, absence) }
    if stated.contains(where: { $0.value == .unknown }) { return .unknown }
    return Ternary(
      stated.contains {
        guard case .text(let symbol) = $0.value else { return false }
        return TextWords.contains(words, in: text(symbol))
      })
  }

  /// Whether a comparison holds between any value of one list and any of another. A list without
  /// values has none, or one that the model doesn't state.
  public func compare(
    _ left: [StatedValue], _ comparison: Target.Comparison, _ right: [StatedValue]
  ) -> Ternary {
    compare(left, comparison, right, absence)
  }

  private func compare(
    _ left: [StatedValue], _ comparison: Target.Comparison, _ right: [StatedValue],
    _ absence: Ternary
  ) -> Ternary {
    guard !left.isEmpty, !right.isEmpty else { return absence }
    if left.contains(where: { $0.value == .unknown })
      || right.contains(where: { $0.value == .unknown })
    {
      return .unknown
    }
    var result = Ternary.no
    for value in left {
      for other in right { result = result.or(value.compare(comparison, other)) }
    }
    return result
  }

  private func has(_ property: Property, _ values: [StatedValue], _ absence: Ternary) -> Ternary {
    switch property {
    case .label: return Ternary(!values.isEmpty)
    case .starts(let own), .ends(let own):
      if values.contains(where: { $0.value != .unknown && $0.comparison == .equal }) { return .yes }
      // What is there in the first phase has begun; what is there in the last has no end.
      if own == nil { if case .starts = property { return .yes } else { return .no } }
      return values.contains { $0.value == .unknown } ? .unknown : absence
    case .attribute(let attribute):
      if values.isEmpty { return outcome(ofMissing: attribute, absence: absence) }
      return values.contains { $0.value != .unknown } ? .yes : .unknown
    }
  }

  // MARK: Values

  /// What is known of a property of an element in a phase.
  public func stated(
    _ property: Property, on id: ElementID, in phase: PhaseID
  ) -> [StatedValue] {
    switch property {
    case .attribute(let attribute): Self.stated(values(of: attribute, on: id, in: phase))
    case .label: stated(label: self[id].label)
    case .starts(let own):
      span(own.map { values(of: $0, on: id, in: phase) }, begin: self[id].phases)
    case .ends(let own): span(own.map { values(of: $0, on: id, in: phase) }, end: self[id].phases)
    }
  }

  /// What is known of a property of a relation in a phase.
  public func stated(
    _ property: Property, on id: RelationID, in phase: PhaseID
  ) -> [StatedValue] {
    switch property {
    case .attribute(let attribute): Self.stated(values(of: attribute, on: id, in: phase))
    case .label: stated(label: self[id].label)
    case .starts(let own):
      span(own.map { values(of: $0, on: id, in: phase) }, begin: self[id].phases)
    case .ends(let own): span(own.map { values(of: $0, on: id, in: phase) }, end: self[id].phases)
    }
  }

  private static func stated(_ values: [AttributeValue]) -> [StatedValue] {
    values.map { StatedValue($0.value, $0.comparison) }
  }

  private func stated(label: Symbol) -> [StatedValue] {
    label.isEmpty ? [] : [StatedValue(.text(label))]
  }

  /// When something begins: what is there in the first phase began then or earlier.
  private func span(_ own: [AttributeValue]?, begin phases: PhaseSet) -> [StatedValue] {
    if let own, !own.isEmpty { return Self.stated(own) }
    guard let first = phases.first else { return [] }
    let date = AttributeValue.Value.date(self[first].date)
    if first.index > 0 { return [StatedValue(date)] }
    return [StatedValue(date, .lessOrEqual, isWeak: own != nil)]
  }

  /// When something ends: what is there in the last phase ends later, or never.
  private func span(_ own: [AttributeValue]?, end phases: PhaseSet) -> [StatedValue] {
    if let own, !own.isEmpty { return Self.stated(own) }
    guard let last = phases.last else { return [] }
    if last < lastPhase { return [StatedValue(.date(self[PhaseID(last.index + 1)].date))] }
    return [StatedValue(.date(self[last].date), .greater, isWeak: own != nil)]
  }
}

extension Target.Comparison {
  /// Whether the comparison holds between two values.
  public func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
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

import Model

/// The values of each attribute, side by side: who has one, and where it is. Conditions of rules ask
/// all subjects for one attribute, and most have no such value.
final class AttributeIndex: Sendable {
  struct Entry: BitwiseCopyable {
    /// The index of the element or relation.
    var subject: UInt32
    /// The index among the model's attribute values.
    var value: UInt32
  }

  /// The entries of all attributes, by attribute and then by subject.
  struct Runs: Sendable {
    private let starts: [UInt32]
    private let entries: [Entry]

    /// - Parameter ranges: by subject, where its values are.
    fileprivate init(_ ranges: some Collection<Range<UInt32>>, _ model: ArchitectureModel) {
      let values = model.attributeValues
      var starts = [UInt32](repeating: 0, count: model.vocabulary.attributes.count + 1)
      for range in ranges {
        for value in range { starts[values[Int(value)].attribute.index + 1] += 1 }
      }
      for index in model.vocabulary.attributes.indices { starts[index + 1] += starts[index] }
      var next = starts
      var entries = [Entry](
        repeating: Entry(subject: 0, value: 0), count: Int(starts[starts.count - 1]))
      for (subject, range) in ranges.enumerated() {
        for value in range {
          let attribute = values[Int(value)].attribute.index
          entries[Int(next[attribute])] = Entry(subject: UInt32(subject), value: value)
          next[attribute] += 1
        }
      }
      self.starts = starts
      self.entries = entries
    }

    subscript(_ attribute: AttributeID) -> ArraySlice<Entry> {
      entries[Int(starts[attribute.index])..<Int(starts[attribute.index + 1])]
    }

    /// Calls `body` for each value of an attribute that holds in a phase, subject by subject.
    func forEachValue(
      of attribute: AttributeID, in phase: PhaseID, _ model: ArchitectureModel,
      _ body: (_ subject: Int, AttributeValue) -> Void
    ) {
      let values = model.attributeValues
      for entry in self[attribute] {
        let value = values[Int(entry.value)]
        if value.phases.contains(phase) { body(Int(entry.subject), value) }
      }
    }

    /// Calls `body` for each subject that has values of an attribute in a phase, with those values.
    func forEachSubject(
      of attribute: AttributeID, in phase: PhaseID, _ model: ArchitectureModel,
      _ body: (_ subject: Int, _ values: [AttributeValue]) -> Void
    ) {
      var current = 0
      var values: [AttributeValue] = []
      forEachValue(of: attribute, in: phase, model) { subject, value in
        if subject != current {
          if !values.isEmpty { body(current, values) }
          values.removeAll(keepingCapacity: true)
          current = subject
        }
        values.append(value)
      }
      if !values.isEmpty { body(current, values) }
    }
  }

  private let model: ArchitectureModel
  private let knownElements = Once<Runs>()
  private let knownRelations = Once<Runs>()
  private let knownDefaults = Once<[Bool]>()
  private let knownPhased = Once<(ofElements: [Entry], ofRelations: [Entry])>()

  init(_ model: ArchitectureModel) {
    self.model = model
  }

  /// The values of elements, and of relations, that don't hold in all phases; by subject.
  var phased: (ofElements: [Entry], ofRelations: [Entry]) {
    knownPhased.value {
      let all = model.allPhases
      let phasedCount = model.attributeValues.count { !all.isSubset(of: $0.phases) }
      guard phasedCount > 0 else { return ([], []) }
      let ofElements = Self.phased(Self.elementRanges(model), model)
      // Nearly always all of them are values of elements.
      guard phasedCount > ofElements.count else { return (ofElements, []) }
      return (ofElements, Self.phased(Self.relationRanges(model), model))
    }
  }

  /// The values of elements, which most rules ask for, but not those about ways alone.
  var elements: Runs { knownElements.value { Runs(Self.elementRanges(model), model) } }

  /// The values of relations, which few rules ask for.
  var relations: Runs { knownRelations.value { Runs(Self.relationRanges(model), model) } }

  /// By attribute, whether any kind has a default for it.
  var hasDefaults: [Bool] {
    knownDefaults.value {
      var hasDefaults = [Bool](repeating: false, count: model.vocabulary.attributes.count)
      for kind in model.vocabulary.kinds.indices {
        for value in model.vocabulary.kinds[kind].defaults {
          hasDefaults[value.attribute.index] = true
        }
      }
      return hasDefaults
    }
  }

  /// By subject, where its values are.
  private static func elementRanges(_ model: ArchitectureModel) -> some Collection<Range<UInt32>> {
    model.elements.lazy.map { $0.valuesStart..<$0.valuesEnd }
  }

  private static func relationRanges(_ model: ArchitectureModel) -> some Collection<Range<UInt32>> {
    model.relations.lazy.map { $0.valuesStart..<$0.valuesEnd }
  }

  private static func phased(
    _ ranges: some Collection<Range<UInt32>>, _ model: ArchitectureModel
  ) -> [Entry] {
    let values = model.attributeValues
    let all = model.allPhases
    var entries: [Entry] = []
    for (subject, range) in ranges.enumerated() {
      for value in range where !all.isSubset(of: values[Int(value)].phases) {
        entries.append(Entry(subject: UInt32(subject), value: value))
      }
    }
    return entries
  }
}

/// The outcomes of conditions in a state for all elements, or for all relations, worked out attribute
/// by attribute: a question afterwards is one look.
struct AttributeColumns {
  private let state: ModelState
  private let ofRelations: Bool
  private let isExcuse: Bool

  /// - Parameter isExcuse: see `RuleCondition.prepare`.
  init(_ state: ModelState, ofRelations: Bool, isExcuse: Bool = false) {
    self.state = state
    self.ofRelations = ofRelations
    self.isExcuse = isExcuse
  }

  /// The outcomes of a condition: a column where attributes and labels alone are asked for.
  enum Outcomes {
    /// By subject.
    case column([Ternary])
    case function((Int) -> Ternary)

    var function: (Int) -> Ternary {
      switch self {
      case .column(let column): { column[$0] }
      case .function(let function): function
      }
    }

    /// - Parameter deciding: the outcome of the first that leaves nothing to ask of the second.
    fileprivate func combined(
      with other: Outcomes, deciding: Ternary,
      _ combine: @escaping (Ternary, Ternary) -> Ternary
    ) -> Outcomes {
      if case (.column(let left), .column(let right)) = (self, other) {
        return .column(left.combined(with: right, combine))
      }
      let (left, right) = (function, other.function)
      return .function { index in
        let outcome = left(index)
        return outcome == deciding ? deciding : combine(outcome, right(index))
      }
    }
  }

  /// As deep as a rule nests parentheses.
  func outcomes(of condition: Condition) -> Outcomes {
    let (model, phase) = (state.model, state.phase)
    if let (attribute, question) = condition.attributeQuestion {
      return .column(column(of: attribute, question))
    }
    switch condition {
    case .not(let inner):
      switch outcomes(of: inner) {
      case .column(let column): return .column(column.map { !$0 })
      case .function(let function): return .function { !function($0) }
      }
    case .and(let left, let right):
      return outcomes(of: left).combined(with: outcomes(of: right), deciding: .no) { $0.and($1) }
    case .or(let left, let right):
      return outcomes(of: left).combined(with: outcomes(of: right), deciding: .yes) { $0.or($1) }
    case .hasProperty(.label) where ofRelations:
      return .column(model.relations.map { Ternary(!$0.label.isEmpty) })
    default:
      guard ofRelations else {
        return .function { model.evaluate(condition, on: ElementID($0), in: phase) }
      }
      let absence: Ternary? = isExcuse ? .no : nil
      return .function {
        model.evaluate(condition, on: RelationID($0), in: phase, absence: absence)
      }
    }
  }

  private func column(
    of attribute: AttributeID, _ question: AttributeOutcome.Question
  ) -> [Ternary] {
    let model = state.model
    let absent = model.outcome(ofMissing: attribute, absence: isExcuse ? .no : nil)
    func outcome(_ values: [AttributeValue]) -> Ternary {
      var outcome = AttributeOutcome(question)
      for value in values { outcome.take(value) }
      return outcome.outcome ?? absent
    }
    let index = state.evaluation.attributes
    guard !ofRelations else {
      var column = [Ternary](repeating: absent, count: model.relations.count)
      var current = -1
      var outcome = AttributeOutcome(question)
      // There are far more relations than elements: no list of the values of each.
      index.relations.forEachValue(of: attribute, in: state.phase, model) { subject, value in
        if subject != current { outcome = AttributeOutcome(question) }
        current = subject
        outcome.take(value)
        column[subject] = outcome.outcome ?? absent
      }
      return column
    }
    return model.spread(attribute, absent, in: state.phase, index, outcome)
  }
}

extension [Ternary] {
  func combined(with other: [Ternary], _ combine: (Ternary, Ternary) -> Ternary) -> [Ternary] {
    var result = self
    for index in result.indices { result[index] = combine(result[index], other[index]) }
    return result
  }
}

extension ArchitectureModel {
  /// By element, what its own values of an attribute come to; else, where the attribute is inherited,
  /// those of the nearest container that has any; else the defaults of its kind.
  ///
  /// - Parameter absent: what none of them comes to.
  func spread<Value>(
    _ attribute: AttributeID, _ absent: Value, in phase: PhaseID, _ index: AttributeIndex,
    _ value: ([AttributeValue]) -> Value
  ) -> [Value] {
    var column = [Value](repeating: absent, count: elements.count)
    var isSaid = [Bool](repeating: false, count: elements.count)
    index.elements.forEachSubject(of: attribute, in: phase, self) { subject, values in
      column[subject] = value(values)
      isSaid[subject] = true
    }
    if vocabulary[attribute].isInherited {
      // Containers stand before what they contain.
      for index in elements.indices where !isSaid[index] {
        guard let parent = elements[index].parent, isSaid[parent.index] else { continue }
        column[index] = column[parent.index]
        isSaid[index] = true
      }
    }
    guard index.hasDefaults[attribute.index] else { return column }
    // By index: kinds are large, and would be copied one by one.
    let defaults = vocabulary.kinds.indices.map { kind in
      let values = vocabulary.kinds[kind].defaults.filter { $0.attribute == attribute }
      return values.isEmpty ? nil : value(values)
    }
    for index in elements.indices where !isSaid[index] {
      if let value = defaults[elements[index].kind.index] { column[index] = value }
    }
    return column
  }
}

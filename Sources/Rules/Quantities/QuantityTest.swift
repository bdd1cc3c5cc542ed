public import Diagnostics
public import Model

/// `amount = sum(amount of budget-part inside) within 0.5`: an attribute of an element against what
/// others come to.
public struct QuantityTest: SubjectTest {
  public var attribute: AttributeID
  public var comparison: Target.Comparison
  public var aggregate: Aggregate
  /// What still counts as equal.
  public var tolerance: DecimalNumber
  /// As written.
  public var text: String

  public func prepare(_ evaluation: Evaluation, in state: ModelState) -> PreparedCondition {
    let model = evaluation.model
    let totals = totals(in: state)
    return PreparedCondition {
      answer(for: ElementID($0), in: state.phase, totals, model)
    } failure: { index in
      (comparison == .equal
        ? LocalizedText("doesn't meet '\(text)'", "có số liệu không khớp") : failure(in: model))
        + LocalizedText(verbatim: ": ")
        + detail(for: ElementID(index), in: state.phase, totals, model)
    }
  }

  public func failure(in model: ArchitectureModel) -> LocalizedText {
    model.vocabulary.failedCondition(text)
  }

  public func evidence(in model: ArchitectureModel) -> EvidenceSet {
    EvidenceSet(.attribute(attribute)).united(with: aggregate.elements.evidence)
  }

  /// The sweep of a test over a state.
  private struct Totals {
    /// By element; a single one where the test isn't about what is inside.
    fileprivate var values: [Aggregate.Total]

    fileprivate subscript(_ element: ElementID) -> Aggregate.Total {
      values.count == 1 ? values[0] : values[element.index]
    }
  }

  private func totals(in state: ModelState) -> Totals {
    Totals(
      values: aggregate.isInside ? aggregate.totalsInside(in: state) : [aggregate.total(in: state)])
  }

  /// The answer for an element. Both sides are figures of the plan, so a bound on either side
  /// (`> 80.8`) is compared by its number, as written; but one from below never meets one from above.
  /// What has no parts meets the test.
  private func answer(
    for element: ElementID, in phase: PhaseID, _ totals: Totals, _ model: ArchitectureModel
  ) -> Answer {
    let total = totals[element]
    let answer = answer(for: element, in: phase, total, model)
    return answer.value == .no && aggregate.mayBeOfNothing(total)
      ? .unknown(aggregate.elements.evidence) : answer
  }

  private func answer(
    for element: ElementID, in phase: PhaseID, _ total: Aggregate.Total,
    _ model: ArchitectureModel
  ) -> Answer {
    guard let amount = aggregate.amount(total, model, asWritten: true) else { return .yes }
    let unknown = Answer.unknown([.attribute(attribute)])
    let values = model.values(of: attribute, on: element, in: phase)
    if values.isEmpty { return model.header.states.contains(.attributes) ? .no : unknown }
    var bounds = total.doubts.intersection(.bounds)
    var own = ExactSum.zero
    for value in values {
      guard case .number(let number) = value.value else { return unknown }
      own = own + ExactSum(number)
      bounds.formUnion(value.comparison.doubts)
    }
    if bounds.contains(.inequality) || bounds.isSuperset(of: [.lowerBound, .upperBound]) {
      return unknown
    }
    let tolerance = ExactSum(tolerance)
    let isKnown =
      total.certainCount == total.possibleCount && total.certainBase == total.possibleBase
      && !total.doubts.contains(.noValue)
    if comparison == .equal, isKnown {
      // Figures that add up leave nothing to ask, even if the model might have further parts.
      let known =
        aggregate.isShare
        ? ExactSum(percent: Int(total.certainCount), of: Int(total.certainBase)) : amount.low
      let written = Amount(own).compare(.equal, Amount(known), tolerance: tolerance)
      if written.value == .yes { return .yes }
    }
    return Amount(own).compare(comparison, amount, tolerance: tolerance)
  }

  /// What the two sides come to, for a violation.
  private func detail(
    for element: ElementID, in phase: PhaseID, _ totals: Totals, _ model: ArchitectureModel
  ) -> LocalizedText {
    var own = ExactSum.zero
    var doubts: Aggregate.Total.Doubts = []
    for value in model.values(of: attribute, on: element, in: phase) {
      if case .number(let number) = value.value { own = own + ExactSum(number) }
      doubts.formUnion(value.comparison.doubts)
      if value.comparison == .greater { doubts.insert(.aboveLow) }
      if value.comparison == .less { doubts.insert(.belowHigh) }
    }
    let total = totals[element]
    let (name, label) = (model.vocabulary[attribute].name, model.vocabulary[attribute].label)
    let things =
      SelectorWords.aggregate(aggregate.text, model.vocabulary)?.vietnamese
      ?? "'\(aggregate.text)'"
    let unit = model.vocabulary[attribute].type.scalar.unit.map { " \($0)" } ?? ""
    return LocalizedText(
      "'\(name)' is \(doubts.sign.english)\(own.text(decimalSeparator: ".")), "
        + "'\(aggregate.text)' is \(total.doubts.sign.english)\(aggregate.text(total, .english))",
      "'\(name)' (\(label.vietnamese)) là \(doubts.sign.vietnamese)"
        + "\(own.text(decimalSeparator: ","))\(unit), nhưng \(things) là "
        + "\(total.doubts.sign.vietnamese)\(aggregate.text(total, .vietnamese))\(unit)")
  }
}

extension AttributeType.Scalar {
  /// The unit of its numbers.
  fileprivate var unit: String? {
    switch self {
    case .number(let unit), .money(let unit): unit
    default: nil
    }
  }
}

extension Aggregate.Total.Doubts {
  /// What stands before a number that is only a bound.
  fileprivate var sign: LocalizedText {
    if contains(.lowerBound) {
      return contains(.aboveLow) ? LocalizedText("> ", "hơn ") : LocalizedText(">= ", "ít nhất ")
    }
    if contains(.upperBound) {
      return contains(.belowHigh)
        ? LocalizedText("< ", "dưới ") : LocalizedText("<= ", "nhiều nhất ")
    }
    return LocalizedText("", "")
  }
}

package import Diagnostics
package import Model

/// `amount = sum(amount of budget-part inside) within 0.5`: an attribute of an element against what
/// others come to.
package struct QuantityTest: SubjectTest {
  package var attribute: AttributeID
  package var comparison: Target.Comparison
  package var aggregate: Aggregate
  /// What still counts as equal.
  package var tolerance: DecimalNumber
  /// As written.
  package var text: String

  package func prepare(_ evaluation: Evaluation, in state: ModelState) -> PreparedCondition {
    let model = evaluation.model
    let totals = totals(in: state)
    return PreparedCondition {
      answer(for: ElementID($0), in: state.phase, totals, model)
    } failure: { index in
      failure(in: model) + LocalizedText(verbatim: ": ")
        + detail(for: ElementID(index), in: state.phase, totals, model)
    }
  }

  package func failure(in model: ArchitectureModel) -> LocalizedText {
    LocalizedText("doesn't meet '\(text)'", "chưa đáp ứng điều kiện '\(text)'")
  }

  package func evidence(in model: ArchitectureModel) -> EvidenceSet {
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
    func text(_ language: Language) -> String {
      let separator: Character = language == .english ? "." : ","
      var own = ExactSum.zero
      for value in model.values(of: attribute, on: element, in: phase) {
        if case .number(let number) = value.value { own = own + ExactSum(number) }
      }
      let name = model.vocabulary[attribute].name
      let sides = (own.text(decimalSeparator: separator), aggregate.text(totals[element], language))
      return language == .english
        ? "'\(name)' is \(sides.0), '\(aggregate.text)' is \(sides.1)"
        : "'\(name)' là \(sides.0), '\(aggregate.text)' là \(sides.1)"
    }
    return LocalizedText(text(.english), text(.vietnamese))
  }
}

public import Diagnostics
public import Model

/// `share(service where online = full) >= 80%`: what the elements of the architecture come to.
public struct AggregateSentence: Sentence {
  public enum Operand: Sendable {
    case number(DecimalNumber)
    case aggregate(Aggregate)
  }

  public var aggregate: Aggregate
  public var comparison: Target.Comparison
  public var operand: Operand
  /// What still counts as equal.
  public var tolerance: DecimalNumber
  /// The comparison as written.
  public var text: String

  /// Against a number, a bound in the model (`amount > 80.8`) is everything that it allows. Against
  /// another total, both are figures of the plan and compared as written.
  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    var judgement = Judgement(.architecture)
    var isJudged = false
    for state in evaluation.states(in: phases) {
      let total = aggregate.total(in: state)
      var other: Amount?
      var otherTotal: Aggregate.Total?
      switch operand {
      case .number(let number): other = Amount(ExactSum(number))
      case .aggregate(let aggregate):
        let total = aggregate.total(in: state)
        otherTotal = total
        other = aggregate.amount(total, model, asWritten: true)
      }
      let asWritten = otherTotal != nil
      guard let amount = aggregate.amount(total, model, asWritten: asWritten), let other else {
        continue
      }
      isJudged = true
      var answer = amount.compare(comparison, other, tolerance: ExactSum(tolerance))
      let bounds = total.doubts.union(otherTotal?.doubts ?? []).intersection(.bounds)
      if asWritten,
        bounds.contains(.inequality) || bounds.isSuperset(of: [.lowerBound, .upperBound])
      {
        answer = .unknown(aggregate.summands.united(with: operand.summands))
      }
      if answer.value == .no, aggregate.mayBeOfNothing(total) {
        answer = .unknown(aggregate.elements.evidence)
      }
      if answer.value == .no, case .aggregate(let aggregate) = operand, let otherTotal,
        aggregate.mayBeOfNothing(otherTotal)
      {
        answer = .unknown(aggregate.elements.evidence)
      }
      if answer.value == .no, judgement.violated.isEmpty {
        judgement.detail = detail(total, otherTotal, model.vocabulary)
      }
      judgement.enter(answer, in: state.phases)
    }
    return isJudged ? Judgements(judgement) : Judgements()
  }

  private func detail(
    _ total: Aggregate.Total, _ other: Aggregate.Total?, _ vocabulary: Vocabulary
  ) -> LocalizedText {
    func side(_ aggregate: Aggregate, _ total: Aggregate.Total) -> LocalizedText {
      let words =
        SelectorWords.aggregate(aggregate.text, vocabulary)?.vietnamese
        ?? "'\(aggregate.text)'"
      return LocalizedText(
        "'\(aggregate.text)' is \(aggregate.text(total, .english))",
        "\(words) là \(aggregate.text(total, .vietnamese))")
    }
    guard let other, case .aggregate(let second) = operand else { return side(aggregate, total) }
    return side(aggregate, total) + LocalizedText(verbatim: ", ") + side(second, other)
  }

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    let must = LocalizedText("doesn't meet '\(text)'", "chưa đáp ứng '\(text)'")
    return judgement.detail.map { must + LocalizedText(verbatim: ": ") + $0 } ?? must
  }
}

extension Aggregate {
  /// The attribute that is added up.
  fileprivate var summands: EvidenceSet {
    if case .sum(let attribute) = function { return [.attribute(attribute)] }
    return []
  }
}

extension AggregateSentence.Operand {
  fileprivate var summands: EvidenceSet {
    if case .aggregate(let aggregate) = self { return aggregate.summands }
    return []
  }
}

import BitCollections
import Diagnostics
public import Model

/// `sum(amount of budget-part inside)`, `count(system)`, `share(service where online = full)`.
public struct Aggregate: Sendable {
  public enum Function: Sendable {
    case sum(AttributeID)
    case count
    /// In percent, of what the selector without its `where` selects.
    case share(of: Selector)
  }

  public var function: Function
  public var elements: Selector
  /// Whether only what is nested in the subject counts.
  public var isInside: Bool
  /// As written.
  public var text: String

  /// What the elements in question come to, as far as the model says it.
  struct Total: Sendable {
    /// What surely belongs, and what may belong.
    var low = ExactSum.zero
    var high = ExactSum.zero
    /// `low` without what is bounded from above alone, and so may be nothing.
    var least = ExactSum.zero
    var certainCount: UInt32 = 0
    var possibleCount: UInt32 = 0
    /// For shares: what it is a share of.
    var certainBase: UInt32 = 0
    var possibleBase: UInt32 = 0
    /// What of `certainBase` can't be part of the share.
    var certainRest: UInt32 = 0
    var doubts: Doubts = []

    /// What keeps a total from being one number.
    struct Doubts: OptionSet, Sendable {
      var rawValue: UInt8
      static let noValue = Doubts(rawValue: 1)
      static let lowerBound = Doubts(rawValue: 2)
      static let upperBound = Doubts(rawValue: 4)
      /// `!=` bounds nothing.
      static let inequality = Doubts(rawValue: 8)
      /// The number of a bound is not itself possible: `>`, `<`.
      static let aboveLow = Doubts(rawValue: 16)
      static let belowHigh = Doubts(rawValue: 32)
      static let bounds: Doubts = [.lowerBound, .upperBound, .inequality]
    }

    static func += (left: inout Total, right: Total) {
      left.low = left.low + right.low
      left.high = left.high + right.high
      left.least = left.least + right.least
      left.certainCount += right.certainCount
      left.possibleCount += right.possibleCount
      left.certainBase += right.certainBase
      left.possibleBase += right.possibleBase
      left.certainRest += right.certainRest
      left.doubts.formUnion(right.doubts)
    }
  }

  /// The total of all selected elements of a state.
  func total(in state: ModelState) -> Total {
    var total = Total()
    forEachPart(in: state) { _, part in total += part }
    return total
  }

  /// By element, the total of what is nested in it at any depth: one sweep up the containers.
  func totalsInside(in state: ModelState) -> [Total] {
    let model = state.model
    var own = [Total](repeating: Total(), count: model.elements.count)
    forEachPart(in: state) { element, part in own[element] += part }
    var inside = [Total](repeating: Total(), count: model.elements.count)
    // Containers stand before what they contain.
    for index in model.elements.indices.reversed() {
      guard let parent = model.elements[index].parent else { continue }
      inside[parent.index] += own[index]
      inside[parent.index] += inside[index]
    }
    return inside
  }

  private func forEachPart(in state: ModelState, _ body: (_ element: Int, _ part: Total) -> Void) {
    let selection = state.select(elements)
    for index in selection.possible {
      let isCertain = selection.certain.contains(index)
      var part = Total(certainCount: isCertain ? 1 : 0, possibleCount: 1)
      if case .sum(let attribute) = function {
        addValues(of: attribute, on: ElementID(index), isCertain, &part, in: state)
      }
      body(index, part)
    }
    guard case .share(let base) = function else { return }
    let whole = state.select(base)
    for index in whole.possible {
      let isCertain = whole.certain.contains(index)
      let isRest = isCertain && !selection.possible.contains(index)
      body(
        index,
        Total(certainBase: isCertain ? 1 : 0, possibleBase: 1, certainRest: isRest ? 1 : 0))
    }
  }

  private func addValues(
    of attribute: AttributeID, on element: ElementID, _ isCertain: Bool, _ part: inout Total,
    in state: ModelState
  ) {
    let values = state.model.values(of: attribute, on: element, in: state.phase)
    if values.isEmpty, !state.model.header.states.contains(.attributes) {
      part.doubts.insert(.noValue)
    }
    for value in values {
      guard case .number(let number) = value.value else {
        part.doubts.insert(.noValue)
        continue
      }
      part.high = part.high + ExactSum(number)
      let doubts = value.comparison.doubts
      if isCertain { part.low = part.low + ExactSum(number) }
      if isCertain, doubts.isDisjoint(with: [.upperBound, .inequality]) {
        part.least = part.least + ExactSum(number)
      }
      part.doubts.formUnion(doubts)
      if value.comparison == .greater, isCertain { part.doubts.insert(.aboveLow) }
      if value.comparison == .less { part.doubts.insert(.belowHigh) }
    }
  }

  // MARK: As quantities

  /// A total as a quantity; nil for a sum or share of nothing.
  ///
  /// - Parameter asWritten: whether a bound such as `> 80.8` stands for its number, or for every
  ///   quantity that it allows.
  func amount(_ total: Total, _ model: ArchitectureModel, asWritten: Bool) -> Amount? {
    let isComplete = model.header.states.contains(.elements)
    var missing: EvidenceSet = isComplete ? [] : [.elements]
    if total.possibleCount > total.certainCount || total.possibleBase > total.certainBase {
      missing = missing.united(with: elements.evidence)
    }
    switch function {
    case .count:
      return Amount(
        low: ExactSum(Int(total.certainCount)),
        high: isComplete ? ExactSum(Int(total.possibleCount)) : nil, missing: missing)
    case .share:
      guard total.possibleBase > 0 else { return nil }
      let whole = Int(total.possibleCount) + Int(total.certainRest)
      return Amount(
        low: isComplete
          ? ExactSum(percent: Int(total.certainCount), of: Int(total.possibleBase)) : .zero,
        high: isComplete
          ? whole > 0 ? ExactSum(percent: Int(total.possibleCount), of: whole) : .zero
          : ExactSum(100),
        missing: missing)
    case .sum(let attribute):
      guard total.possibleCount > 0 else { return nil }
      if !total.doubts.isDisjoint(with: asWritten ? [.noValue] : [.noValue, .bounds]) {
        missing = missing.united(with: [.attribute(attribute)])
      }
      var amount = Amount(low: total.low, high: total.high, missing: missing)
      if !isComplete || total.doubts.contains(.noValue) { amount.high = nil }
      if !asWritten {
        amount.isAboveLow = total.doubts.contains(.aboveLow)
        amount.isBelowHigh =
          total.doubts.contains(.belowHigh) && total.certainCount == total.possibleCount
        if !total.doubts.isDisjoint(with: [.lowerBound, .inequality]) { amount.high = nil }
        amount.low = total.least
      }
      return amount
    }
  }

  /// Whether there may be nothing that a sum or share is of: then it asks for nothing, so that nobody
  /// is accused by it.
  func mayBeOfNothing(_ total: Total) -> Bool {
    switch function {
    case .count: false
    case .sum: total.certainCount == 0
    case .share: total.certainBase == 0
    }
  }

  /// What the model comes to, for messages.
  func text(_ total: Total, _ language: Language) -> String {
    let separator: Character = language == .english ? "." : ","
    switch function {
    case .count: return "\(total.certainCount)"
    case .sum: return total.low.text(decimalSeparator: separator)
    case .share:
      guard total.possibleBase > 0 else { return "0%" }
      return ExactSum(percent: Int(total.certainCount), of: Int(total.possibleBase))
        .text(decimalSeparator: separator, places: 2) + "%"
    }
  }
}

extension Target.Comparison {
  /// What a bound before a number leaves open.
  var doubts: Aggregate.Total.Doubts {
    switch self {
    case .equal: []
    case .greater, .greaterOrEqual: .lowerBound
    case .less, .lessOrEqual: .upperBound
    case .notEqual: .inequality
    }
  }
}

public import Diagnostics
public import Model

/// `security-level >= highest security-level of hosted-on from element`: a comparison with the
/// greatest or least value over one to three steps. Of nothing it holds.
public struct ExtremeTest: SubjectTest {
  /// One step, and what it may lead to.
  public struct Step: Sendable {
    public var direction: Direction
    public var others: Selector
  }

  public var property: Property
  public var comparison: Target.Comparison
  public var isHighest: Bool
  public var other: Property
  public var steps: [Step]
  /// The comparison as written.
  public var text: String

  /// By element, what a walk over the steps finds: the element with the extreme value.
  private struct Found {
    /// Among what surely counts, and among all that may count; -1 where there is none.
    var certain: [Int32]
    var possible: [Int32]
    /// Whether a value isn't known.
    var isOpen: [Bool]

    init(count: Int) {
      certain = [Int32](repeating: -1, count: count)
      possible = certain
      isOpen = [Bool](repeating: false, count: count)
    }
  }

  public func prepare(_ evaluation: Evaluation, in state: ModelState) -> PreparedCondition {
    let model = evaluation.model
    let (values, open) = values(in: state)
    var found = Found(count: 0)
    for (number, step) in steps.enumerated().reversed() {
      let isLast = number == steps.count - 1
      found = walk(step, from: isLast ? nil : found, values, open, evaluation, in: state)
    }
    let incomplete = EvidenceSet(uniting: steps.map { $0.direction.incomplete(in: model) })
    let evidence = valueEvidence
    func value(_ number: Int32) -> [StatedValue] {
      number < 0 ? [] : [values[Int(number)]].compactMap { $0 }
    }
    /// Every value that is reached must compare so.
    func all(_ own: [StatedValue], _ comparison: Target.Comparison, _ index: Int) -> Answer {
      let certain = value(found.certain[index])
      if !certain.isEmpty {
        switch model.compare(own, comparison, certain) {
        case .no: return .no
        case .unknown: return .unknown(property.evidence)
        case .yes: break
        }
      }
      if found.isOpen[index] { return .unknown(evidence) }
      let possible = value(found.possible[index])
      let mayFail = !possible.isEmpty && model.compare(own, comparison, possible) != .yes
      return mayFail ? .unknown(evidence) : .yes
    }
    /// One value that is reached must compare so.
    func any(_ own: [StatedValue], _ comparison: Target.Comparison, _ index: Int) -> Answer {
      let certain = value(found.certain[index])
      if !certain.isEmpty, model.compare(own, comparison, certain) == .yes { return .yes }
      if own.isEmpty || own.contains(where: { $0.value == .unknown }) {
        let fails = !certain.isEmpty && model.compare(own, comparison, certain) == .no
        return fails ? .no : .unknown(property.evidence)
      }
      let possible = value(found.possible[index])
      let mayHold = !possible.isEmpty && model.compare(own, comparison, possible) != .no
      if found.isOpen[index] || mayHold { return .unknown(evidence) }
      return incomplete.isEmpty ? .no : .unknown(incomplete)
    }
    func answer(_ index: Int) -> Answer {
      if found.possible[index] < 0, found.certain[index] < 0, !found.isOpen[index] { return .yes }
      let own = model.stated(property, on: ElementID(index), in: state.phase)
      func ask(_ comparison: Target.Comparison) -> Answer {
        switch (comparison, isHighest) {
        case (.greaterOrEqual, true), (.greater, true), (.lessOrEqual, false), (.less, false):
          all(own, comparison, index)
        case (.equal, _): ask(.greaterOrEqual).and(ask(.lessOrEqual))
        case (.notEqual, _): !ask(.equal)
        default: any(own, comparison, index)
        }
      }
      return ask(comparison)
    }
    return PreparedCondition(
      answer,
      failure: { index in
        let own = model.stated(property, on: ElementID(index), in: state.phase)
        let extreme = max(found.certain[index], found.possible[index])
        return failure(in: model)
          + explanation(own, extreme < 0 ? nil : ElementID(Int(extreme)), value(extreme), model)
      })
  }

  // MARK: Sweeps

  /// The value of each element, and whether it isn't known.
  private func values(in state: ModelState) -> ([StatedValue?], [Bool]) {
    let model = state.model
    let statesAttributes = model.header.states.contains(.attributes)
    var values = [StatedValue?](repeating: nil, count: model.elements.count)
    var open = [Bool](repeating: false, count: model.elements.count)
    for (index, element) in model.elements.enumerated() where element.isInModel {
      // What is replaced is asked for what it had when it existed.
      let phase = element.phases.contains(state.phase) ? state.phase : element.phases.last
      let stated = phase.map { model.stated(other, on: ElementID(index), in: $0) } ?? []
      if stated.isEmpty { open[index] = !statesAttributes }
      for value in stated {
        guard value.value != .unknown, value.comparison == .equal else {
          open[index] = true
          continue
        }
        if values[index].map({ Self.isFurther(value, than: $0, isHighest) }) ?? true {
          values[index] = value
        }
      }
    }
    return (values, open)
  }

  private static func isFurther(
    _ value: StatedValue, than other: StatedValue, _ isHighest: Bool
  ) -> Bool {
    isHighest ? other.value.isLess(than: value.value) : value.value.isLess(than: other.value)
  }

  /// One step from what the steps behind it found; the last one looks at the values themselves.
  private func walk(
    _ step: Step, from found: Found?, _ values: [StatedValue?], _ open: [Bool],
    _ evaluation: Evaluation, in state: ModelState
  ) -> Found {
    let members = step.direction.others(step.others, evaluation, in: state)
    var walk = Walk(
      found: found, values: values, open: open, isHighest: isHighest,
      result: Found(count: evaluation.model.elements.count))
    if case .contains = step.direction.edge {
      let order = state.placeOrder
      for index in order.inward {
        let membership = members.own(UInt32(index))
        for place in order.places(of: index) {
          walk.pass(from: index, to: Int(place))
          if membership != .no { walk.enter(Int(place), index, membership) }
        }
      }
      return walk.result
    }
    var others: [(index: Int, membership: Ternary)] = []
    step.direction.forEach(in: state) { near, far in
      guard members.mayContain(far) else { return }
      others.removeAll(keepingCapacity: true)
      evaluation.forEachHolder(of: far, awayFrom: near) { other in
        let membership = members.own(other)
        if membership != .no { others.append((Int(other), membership)) }
      }
      if found == nil, others.count > 1 {
        // Of a part and its wholes, the nearest that says something.
        let speaking = others.first { values[$0.index] != nil } ?? others[0]
        others.removeAll(keepingCapacity: true)
        others.append(speaking)
      }
      if others.allSatisfy({ walk.isEmpty($0.index) }) { return }
      evaluation.forEachHolder(of: near, awayFrom: far) { holder in
        for other in others { walk.enter(Int(holder), other.index, other.membership) }
      }
    }
    return walk.result
  }

  /// One step while it is taken.
  private struct Walk {
    /// What the steps behind it found; nil at the last one.
    let found: Found?
    let values: [StatedValue?]
    let open: [Bool]
    let isHighest: Bool
    var result: Found

    /// Whether nothing at all is found there, so that a step to it changes nothing.
    func isEmpty(_ other: Int) -> Bool {
      guard let found else { return values[other] == nil && !open[other] }
      return found.certain[other] < 0 && found.possible[other] < 0 && !found.isOpen[other]
    }

    /// What lies in something also lies in what holds that.
    mutating func pass(from index: Int, to place: Int) {
      let (certain, possible) = (result.certain[index], result.possible[index])
      Self.keep(certain, in: &result.certain[place], values, isHighest)
      Self.keep(possible, in: &result.possible[place], values, isHighest)
      if result.isOpen[index] { result.isOpen[place] = true }
    }

    mutating func enter(_ holder: Int, _ other: Int, _ membership: Ternary) {
      let certain = found?.certain[other] ?? (values[other] == nil ? -1 : Int32(other))
      let possible = found?.possible[other] ?? certain
      if case .yes = membership {
        Self.keep(certain, in: &result.certain[holder], values, isHighest)
      }
      Self.keep(possible, in: &result.possible[holder], values, isHighest)
      if found?.isOpen[other] ?? open[other] { result.isOpen[holder] = true }
    }

    /// Keeps the further of two elements' values.
    private static func keep(
      _ other: Int32, in best: inout Int32, _ values: [StatedValue?], _ isHighest: Bool
    ) {
      guard other >= 0, other != best else { return }
      guard best >= 0 else {
        best = other
        return
      }
      guard let first = values[Int(best)], let second = values[Int(other)] else { return }
      if ExtremeTest.isFurther(second, than: first, isHighest) {
        best = other
      } else if !ExtremeTest.isFurther(first, than: second, isHighest) {
        // Of equal values the first element, so that the message is always the same.
        best = min(best, other)
      }
    }
  }

  // MARK: Texts and evidence

  private var valueEvidence: EvidenceSet {
    steps.reduce(other.evidence) { $0.united(with: $1.others.evidence) }
  }

  public func evidence(in model: ArchitectureModel) -> EvidenceSet {
    steps.reduce(property.evidence.united(with: valueEvidence)) {
      $0.united(with: $1.direction.incomplete(in: model))
    }
  }

  public func failure(in model: ArchitectureModel) -> LocalizedText {
    model.vocabulary.failedCondition(text)
  }

  private func explanation(
    _ own: [StatedValue], _ element: ElementID?, _ value: [StatedValue], _ model: ArchitectureModel
  ) -> LocalizedText {
    guard let first = own.first, let element, let extreme = value.first else {
      return LocalizedText("", "")
    }
    let (mine, theirs) = (first.text(property, in: model), extreme.text(other, in: model))
    let name = model.qualifiedName(element)
    return LocalizedText(
      ": it has \(mine.english), but '\(name)' has \(theirs.english)",
      ": phần tử này có \(mine.vietnamese), nhưng '\(name)' có \(theirs.vietnamese)")
  }
}

extension StatedValue {
  /// As read in messages: `2`, `> 80.8`, `31/12/2025`.
  func text(_ property: Property, in model: ArchitectureModel) -> LocalizedText {
    let sign = comparison == .equal ? "" : "\(comparison.rawValue) "
    return LocalizedText(verbatim: sign) + bareText(property, in: model)
  }

  private func bareText(_ property: Property, in model: ArchitectureModel) -> LocalizedText {
    switch value {
    case .number(let number):
      LocalizedText(number.description, number.text(decimalSeparator: ","))
    case .level(let level): LocalizedText(verbatim: "\(level)")
    case .date(let date): LocalizedText("\(date)", date.vietnamese)
    case .choice(let index):
      if case .attribute(let attribute) = property,
        case .oneOf(let choices) = model.vocabulary[attribute].type.scalar
      {
        LocalizedText(verbatim: "'\(choices[index].name)'")
      } else {
        LocalizedText(verbatim: "\(index)")
      }
    case .text(let symbol): LocalizedText(verbatim: "'\(model.text(symbol))'")
    case .yesNo(let isYes): LocalizedText(verbatim: isYes ? "yes" : "no")
    case .reference(let element): LocalizedText(verbatim: "'\(model.qualifiedName(element))'")
    case .unknown: LocalizedText(verbatim: "unknown")
    }
  }
}

public import Diagnostics
public import Model

/// `security-level >= highest security-level of hosted-on from element`: a comparison with the
/// greatest or least value of others over one to three steps. Of nothing it holds.
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

  /// What elements say: of a bound such as `> 80.8` only one end is known.
  private struct Values {
    /// By element, how far its value goes in any case; nil where nothing says so.
    var least: [StatedValue?]
    /// By element, how far its value can go at most; nil where nothing says so.
    var most: [StatedValue?]
    /// Whether it may go further than anything that is said.
    var isOpen: [Bool]
    /// Whether its author says something, rather than that nobody wrote a `from`.
    var isSaid: [Bool]

    init(count: Int) {
      least = [StatedValue?](repeating: nil, count: count)
      most = least
      isOpen = [Bool](repeating: false, count: count)
      isSaid = isOpen
    }

    func isEmpty(_ element: Int) -> Bool {
      least[element] == nil && most[element] == nil && !isOpen[element]
    }
  }

  /// The two elements with the furthest values: a subject is compared with others than itself.
  private struct Furthest {
    private var first: Int32 = -1
    private var second: Int32 = -1

    var isEmpty: Bool { first < 0 }

    /// The furthest that isn't the subject; -1 where there is none.
    func other(than subject: Int) -> Int32 { first == Int32(subject) ? second : first }

    mutating func enter(_ other: Int32, _ isFurther: (Int32, Int32) -> Bool) {
      guard other >= 0, other != first, other != second else { return }
      if first < 0 || isFurther(other, first) {
        (first, second) = (other, first)
      } else if second < 0 || isFurther(other, second) {
        second = other
      }
    }

    mutating func unite(with others: Furthest, _ isFurther: (Int32, Int32) -> Bool) {
      enter(others.first, isFurther)
      enter(others.second, isFurther)
    }
  }

  /// Whose values may be anything: nobody's, one element's, or those of several.
  private enum Open: Equatable {
    case nobody
    case one(Int32)
    case several

    func includesOther(than subject: Int) -> Bool {
      self != .nobody && self != .one(Int32(subject))
    }

    mutating func unite(with other: Open) {
      if other == .nobody || other == self { return }
      self = self == .nobody ? other : .several
    }
  }

  /// By element, what a walk over the steps finds.
  private struct Found {
    /// Among what surely counts, by what it is in any case.
    var certain: [Furthest]
    /// Among all that may count, by what it can be at most.
    var possible: [Furthest]
    /// What may go further than anything that is said.
    var open: [Open]

    init(count: Int) {
      certain = [Furthest](repeating: Furthest(), count: count)
      possible = certain
      open = [Open](repeating: .nobody, count: count)
    }
  }

  public func prepare(_ evaluation: Evaluation, in state: ModelState) -> PreparedCondition {
    let model = evaluation.model
    let values = values(in: state)
    var found = Found(count: 0)
    for (number, step) in steps.enumerated().reversed() {
      let isLast = number == steps.count - 1
      found = walk(step, from: isLast ? nil : found, values, evaluation, in: state)
    }
    let incomplete = EvidenceSet(uniting: steps.map { $0.direction.incomplete(in: model) })
    let evidence = valueEvidence
    func certain(_ index: Int) -> [StatedValue] {
      let number = Int(found.certain[index].other(than: index))
      return number < 0 ? [] : [values.least[number]].compactMap { $0 }
    }
    func possible(_ index: Int) -> [StatedValue] {
      let number = Int(found.possible[index].other(than: index))
      return number < 0 ? [] : [values.most[number]].compactMap { $0 }
    }
    func isOpen(_ index: Int) -> Bool { found.open[index].includesOther(than: index) }
    /// Every value that is reached must compare so.
    func all(_ own: [StatedValue], _ comparison: Target.Comparison, _ index: Int) -> Answer {
      let certain = certain(index)
      if !certain.isEmpty {
        switch model.compare(own, comparison, certain) {
        case .no: return .no
        case .unknown: return .unknown(property.evidence)
        case .yes: break
        }
      }
      if isOpen(index) { return .unknown(evidence) }
      let possible = possible(index)
      let mayFail = !possible.isEmpty && model.compare(own, comparison, possible) != .yes
      return mayFail ? .unknown(evidence) : .yes
    }
    /// One value that is reached must compare so.
    func any(_ own: [StatedValue], _ comparison: Target.Comparison, _ index: Int) -> Answer {
      let certain = certain(index)
      if !certain.isEmpty, model.compare(own, comparison, certain) == .yes { return .yes }
      if own.isEmpty || own.contains(where: { $0.value == .unknown }) {
        let fails = !certain.isEmpty && model.compare(own, comparison, certain) == .no
        return fails ? .no : .unknown(property.evidence)
      }
      let possible = possible(index)
      let mayHold = !possible.isEmpty && model.compare(own, comparison, possible) != .no
      if isOpen(index) || mayHold { return .unknown(evidence) }
      return incomplete.isEmpty ? .no : .unknown(incomplete)
    }
    func answer(_ index: Int) -> Answer {
      if certain(index).isEmpty, possible(index).isEmpty, !isOpen(index) { return .yes }
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
        // What surely counts is what accuses.
        let isCertain = !certain(index).isEmpty
        let extreme = (isCertain ? found.certain : found.possible)[index].other(than: index)
        return failure(in: model)
          + explanation(
            own, extreme < 0 ? nil : ElementID(Int(extreme)),
            isCertain ? certain(index) : possible(index), model)
      })
  }

  // MARK: Sweeps

  /// What each element says.
  private func values(in state: ModelState) -> Values {
    let model = state.model
    let statesAttributes = model.header.states.contains(.attributes)
    var values = Values(count: model.elements.count)
    for (index, element) in model.elements.enumerated() where element.isInModel {
      // What is replaced is asked for what it had when it existed.
      let phase = element.phases.contains(state.phase) ? state.phase : element.phases.last
      let stated = phase.map { model.stated(other, on: ElementID(index), in: $0) } ?? []
      if stated.isEmpty { values.isOpen[index] = !statesAttributes }
      for value in stated { enter(value, of: index, statesAttributes, &values) }
    }
    return values
  }

  private func enter(
    _ value: StatedValue, of index: Int, _ statesAttributes: Bool, _ values: inout Values
  ) {
    guard value.value != .unknown else {
      values.isOpen[index] = true
      return
    }
    if case .ends(let own) = other, value.comparison == .greater, own == nil || value.isWeak {
      // What is there in the last phase has no end: another one could stand only in its attribute.
      if own != nil, !statesAttributes { values.isOpen[index] = true }
      return
    }
    let isFromBelow = value.comparison == .greater || value.comparison == .greaterOrEqual
    let isFromAbove = value.comparison == .less || value.comparison == .lessOrEqual
    let isExact = value.comparison == .equal
    if !value.isWeak, value.comparison != .notEqual { values.isSaid[index] = true }
    if !value.isWeak, isExact || (isHighest ? isFromBelow : isFromAbove),
      values.least[index].map({ isFurther(value, than: $0, isStrictFurther: true) }) ?? true
    {
      values.least[index] = value
    }
    guard isExact || (isHighest ? isFromAbove : isFromBelow) else {
      values.isOpen[index] = true
      return
    }
    if values.most[index].map({ isFurther(value, than: $0, isStrictFurther: false) }) ?? true {
      values.most[index] = value
    }
  }

  /// Whether a value lies further than another in the direction that is asked for.
  ///
  /// - Parameter isStrictFurther: which of `> 5` and `>= 5` is the further one: what a value goes to
  ///   in any case is further without its end, what it can go to at most is further with it.
  private func isFurther(
    _ value: StatedValue, than other: StatedValue, isStrictFurther: Bool
  ) -> Bool {
    Self.isFurther(value, than: other, isHighest, isStrictFurther: isStrictFurther)
  }

  private static func isFurther(
    _ value: StatedValue, than other: StatedValue, _ isHighest: Bool, isStrictFurther: Bool
  ) -> Bool {
    let (near, far) = isHighest ? (other.value, value.value) : (value.value, other.value)
    if near.isLess(than: far) { return true }
    guard value.value == other.value, value.isStrict != other.isStrict else { return false }
    return value.isStrict == isStrictFurther
  }

  /// One step from what the steps behind it found; the last one looks at the values themselves.
  private func walk(
    _ step: Step, from found: Found?, _ values: Values, _ evaluation: Evaluation,
    in state: ModelState
  ) -> Found {
    let members = step.direction.others(step.others, evaluation, in: state)
    var walk = Walk(
      found: found, values: values, isHighest: isHighest,
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
        let speaking = others.first { values.isSaid[$0.index] } ?? others[0]
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
    let values: Values
    let isHighest: Bool
    var result: Found

    /// Whether nothing at all is found there, so that a step to it changes nothing.
    func isEmpty(_ other: Int) -> Bool {
      guard let found else { return values.isEmpty(other) }
      return found.certain[other].isEmpty && found.possible[other].isEmpty
        && found.open[other] == .nobody
    }

    /// What lies in something also lies in what holds that.
    mutating func pass(from index: Int, to place: Int) {
      result.certain[place].unite(with: result.certain[index], isFurtherInAnyCase)
      result.possible[place].unite(with: result.possible[index], isFurtherAtMost)
      result.open[place].unite(with: result.open[index])
    }

    mutating func enter(_ holder: Int, _ other: Int, _ membership: Ternary) {
      guard let found else {
        let number = Int32(other)
        if case .yes = membership, values.least[other] != nil {
          result.certain[holder].enter(number, isFurtherInAnyCase)
        }
        if values.most[other] != nil { result.possible[holder].enter(number, isFurtherAtMost) }
        if values.isOpen[other] { result.open[holder].unite(with: .one(number)) }
        return
      }
      if case .yes = membership {
        result.certain[holder].unite(with: found.certain[other], isFurtherInAnyCase)
      }
      result.possible[holder].unite(with: found.possible[other], isFurtherAtMost)
      result.open[holder].unite(with: found.open[other])
    }

    private func isFurtherInAnyCase(_ one: Int32, _ other: Int32) -> Bool {
      isFurther(one, other, values.least, isStrictFurther: true)
    }

    private func isFurtherAtMost(_ one: Int32, _ other: Int32) -> Bool {
      isFurther(one, other, values.most, isStrictFurther: false)
    }

    /// Of equal values the first element's, so that the message is always the same.
    private func isFurther(
      _ one: Int32, _ other: Int32, _ values: [StatedValue?], isStrictFurther: Bool
    ) -> Bool {
      guard let first = values[Int(one)], let second = values[Int(other)] else { return false }
      func isFurther(_ value: StatedValue, _ than: StatedValue) -> Bool {
        ExtremeTest.isFurther(value, than: than, isHighest, isStrictFurther: isStrictFurther)
      }
      return isFurther(first, second) || (!isFurther(second, first) && one < other)
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
  /// Whether its number is itself out of the question.
  fileprivate var isStrict: Bool { comparison == .greater || comparison == .less }

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

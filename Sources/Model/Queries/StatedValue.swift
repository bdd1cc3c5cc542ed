/// What is known of a property: a value, or a bound such as `> 80.8`.
public struct StatedValue: Sendable, Hashable {
  public var value: AttributeValue.Value
  public var comparison = Target.Comparison.equal
  /// Whether it follows only from what nobody wrote, such as a missing `from`: it can confirm a
  /// condition, but never fails one.
  public var isWeak = false

  public init(
    _ value: AttributeValue.Value, _ comparison: Target.Comparison = .equal, isWeak: Bool = false
  ) {
    self.value = value
    self.comparison = comparison
    self.isWeak = isWeak
  }

  /// Whether a comparison holds, as far as two values or bounds decide it.
  public func compare(_ operation: Target.Comparison, _ other: StatedValue) -> Ternary {
    if value == .unknown || other.value == .unknown { return .unknown }
    let result = decide(operation, other)
    return result == .no && (isWeak || other.isWeak) ? .unknown : result
  }

  private func decide(_ operation: Target.Comparison, _ other: StatedValue) -> Ternary {
    switch operation {
    case .less: isLess(than: other)
    case .greater: other.isLess(than: self)
    case .greaterOrEqual: !isLess(than: other)
    case .lessOrEqual: !other.isLess(than: self)
    case .equal: isEqual(to: other)
    case .notEqual: !isEqual(to: other)
    }
  }

  private func isEqual(to other: StatedValue) -> Ternary {
    if comparison == .equal, other.comparison == .equal {
      return Ternary(value == other.value)
    }
    let excludes =
      (comparison == .notEqual && other.comparison == .equal)
      || (comparison == .equal && other.comparison == .notEqual)
    if excludes { return value == other.value ? .no : .unknown }
    return isLess(than: other) == .yes || other.isLess(than: self) == .yes ? .no : .unknown
  }

  /// The least and greatest that the value can be; nil where nothing bounds it.
  private var least: (value: AttributeValue.Value, isIncluded: Bool)? {
    switch comparison {
    case .equal, .greaterOrEqual: (value, true)
    case .greater: (value, false)
    case .less, .lessOrEqual, .notEqual: nil
    }
  }

  private var greatest: (value: AttributeValue.Value, isIncluded: Bool)? {
    switch comparison {
    case .equal, .lessOrEqual: (value, true)
    case .less: (value, false)
    case .greater, .greaterOrEqual, .notEqual: nil
    }
  }

  private func isLess(than other: StatedValue) -> Ternary {
    if let greatest, let least = other.least {
      if greatest.value.isLess(than: least.value) { return .yes }
      let isTouching = greatest.value == least.value
      if isTouching, !(greatest.isIncluded && least.isIncluded) { return .yes }
    }
    if let least, let greatest = other.greatest, !least.value.isLess(than: greatest.value) {
      return .no
    }
    return .unknown
  }
}

extension AttributeValue.Value {
  /// The order of numbers, levels, dates and the words of a list; nothing else has one.
  public func isLess(than other: AttributeValue.Value) -> Bool {
    switch (self, other) {
    case (.number(let left), .number(let right)): left < right
    case (.level(let left), .level(let right)): left < right
    case (.date(let left), .date(let right)): left < right
    case (.choice(let left), .choice(let right)): left < right
    default: false
    }
  }
}

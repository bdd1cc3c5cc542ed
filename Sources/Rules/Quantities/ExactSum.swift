import Model

/// A sum of decimal numbers without rounding and without overflow: the whole part and the fraction
/// are added apart. 18 digits leave room for 10²⁰ numbers, more than a model can hold.
struct ExactSum: Sendable, Comparable {
  private var whole: Int128
  /// In units of 10⁻¹⁸, from 0 to below 10¹⁸.
  private var fraction: Int128

  private static let one: Int128 = 1_000_000_000_000_000_000

  static let zero = ExactSum(whole: 0, fraction: 0)

  private init(whole: Int128, fraction: Int128) {
    self.whole = whole
    self.fraction = fraction
  }

  init(_ number: DecimalNumber) {
    var unit: Int128 = 1
    for _ in 0..<min(number.scale, 18) { unit *= 10 }
    let mantissa = Int128(number.mantissa)
    self.init(whole: mantissa / unit, fraction: mantissa % unit * (Self.one / unit))
    borrow()
  }

  init(_ count: Int) {
    self.init(whole: Int128(count), fraction: 0)
  }

  /// A share in percent, cut off after 18 places.
  ///
  /// - Parameters:
  ///   - part: not more than `whole`.
  ///   - whole: above 0.
  init(percent part: Int, of whole: Int) {
    let hundredfold = Int128(part) * 100
    self.init(
      whole: hundredfold / Int128(whole),
      fraction: hundredfold % Int128(whole) * Self.one / Int128(whole))
  }

  static func + (left: ExactSum, right: ExactSum) -> ExactSum {
    var sum = ExactSum(whole: left.whole + right.whole, fraction: left.fraction + right.fraction)
    if sum.fraction >= one {
      sum.fraction -= one
      sum.whole += 1
    }
    return sum
  }

  static func < (left: ExactSum, right: ExactSum) -> Bool {
    (left.whole, left.fraction) < (right.whole, right.fraction)
  }

  private mutating func borrow() {
    if fraction < 0 {
      fraction += Self.one
      whole -= 1
    }
  }
}

extension ExactSum {
  /// With the reader's decimal separator, without zeros at the end. Shares that don't come out even
  /// are cut off after two places.
  func text(decimalSeparator: Character, places: Int = 18) -> String {
    var digits = String(fraction)
    digits = String(repeating: "0", count: 18 - digits.count) + digits
    digits = String(digits.prefix(places))
    while digits.last == "0" { digits.removeLast() }
    return digits.isEmpty ? "\(whole)" : "\(whole)\(decimalSeparator)\(digits)"
  }
}

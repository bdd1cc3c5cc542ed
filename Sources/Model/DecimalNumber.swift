/// An exact decimal number: sums of budgets and comparisons of targets never round.
public struct DecimalNumber: Sendable, Hashable, BitwiseCopyable {
  /// The digits without the point; `scale` of them stand behind it. Canonical: no trailing zero
  /// behind the point.
  public let mantissa: Int64
  public let scale: UInt8

  public init(mantissa: Int64, scale: UInt8) {
    var mantissa = mantissa
    var scale = scale
    while scale > 0, mantissa % 10 == 0 {
      mantissa /= 10
      scale -= 1
    }
    self.mantissa = mantissa
    self.scale = scale
  }

  public init(_ integer: Int) {
    self.init(mantissa: Int64(integer), scale: 0)
  }

  /// The most digits, those behind the point included.
  public static let maximumDigits = 18

  /// Reads digits with at most one point; nil for anything else or more than 18 digits.
  public init?(_ text: String) {
    var mantissa: Int64 = 0
    var scale: UInt8 = 0
    var digits = 0
    var pointSeen = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: "."), !pointSeen, digits > 0 {
        pointSeen = true
        continue
      }
      guard (0x30...0x39).contains(byte), digits < Self.maximumDigits else { return nil }
      mantissa = mantissa * 10 + Int64(byte - 0x30)
      digits += 1
      if pointSeen { scale += 1 }
    }
    guard digits > 0, !pointSeen || scale > 0 else { return nil }
    self.init(mantissa: mantissa, scale: scale)
  }

  /// Whether a text is a number but for how many digits it has.
  static func hasTooManyDigits(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty }
      && parts.allSatisfy { $0.allSatisfy { (0x30...0x39).contains($0) } }
      && parts.reduce(0) { $0 + $1.count } > maximumDigits
  }
}

extension DecimalNumber: Comparable {
  public static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
    let scale = max(left.scale, right.scale)
    return left.widened(to: scale) < right.widened(to: scale)
  }

  /// The mantissa at a larger scale. 18 digits widened by 18 places fit in 128 bits.
  private func widened(to scale: UInt8) -> Int128 {
    var value = Int128(mantissa)
    for _ in self.scale..<scale { value *= 10 }
    return value
  }
}

extension DecimalNumber: CustomStringConvertible {
  /// With a point, as written in the language.
  public var description: String { text(decimalSeparator: ".") }

  /// With the separator of the reader's language.
  public func text(decimalSeparator: Character) -> String {
    var digits = String(mantissa.magnitude)
    if scale > 0 {
      let missing = Int(scale) + 1 - digits.count
      if missing > 0 { digits = String(repeating: "0", count: missing) + digits }
      digits.insert(decimalSeparator, at: digits.index(digits.endIndex, offsetBy: -Int(scale)))
    }
    return mantissa < 0 ? "-" + digits : digits
  }
}

/// Numbers in their one printed form: at most two decimals, no trailing zero, no exponent.
enum Number {
  /// Anything that isn't finite prints as 0; magnitudes end at 10^9.
  static func append(_ number: Double, places: Int = 2, to output: inout [UInt8]) {
    guard number.isFinite else {
      output.append(UInt8(ascii: "0"))
      return
    }
    var unit = 1
    for _ in 0..<places { unit *= 10 }
    let limited = min(max(number, -1e9), 1e9)
    var value = Int((limited * Double(unit)).rounded())
    if value < 0 {
      output.append(UInt8(ascii: "-"))
      value = -value
    }
    appendDigits(value / unit, to: &output)
    var rest = value % unit
    guard rest > 0 else { return }
    output.append(UInt8(ascii: "."))
    while rest > 0 {
      unit /= 10
      output.append(UInt8(ascii: "0") + UInt8(rest / unit))
      rest %= unit
    }
  }

  /// Without a text in between: pictures are mostly numbers.
  private static func appendDigits(_ value: Int, to output: inout [UInt8]) {
    // Four bits for each digit, the first one lowest; divided by a constant, which is fast.
    var digits: UInt64 = 0
    var count = 0
    var rest = UInt64(value)
    repeat {
      digits = digits << 4 | rest % 10
      rest /= 10
      count += 1
    } while rest > 0
    for _ in 0..<count {
      output.append(UInt8(ascii: "0") + UInt8(digits & 15))
      digits >>= 4
    }
  }
}

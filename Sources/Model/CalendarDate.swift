/// A day of the Gregorian calendar, without a time zone.
public struct CalendarDate: Sendable, Hashable, Comparable, BitwiseCopyable {
  public var year: Int32
  public var month: UInt8
  public var day: UInt8

  /// The day, or nil where the calendar has no such day. Years 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    guard day >= 1, day <= Self.days(inMonth: month, of: year) else { return nil }
    self.year = Int32(year)
    self.month = UInt8(month)
    self.day = UInt8(day)
  }

  /// The last day of a year: what a phase or a target means that names only the year.
  public init?(lastDayOf year: Int) {
    self.init(year: year, month: 12, day: 31)
  }

  /// Reads `2025-12-31`, or `2025` as that year's last day.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      var number = 0
      for byte in bytes[range] {
        guard (0x30...0x39).contains(byte) else { return nil }
        number = number * 10 + Int(byte - 0x30)
      }
      return number
    }
    let hyphen = UInt8(ascii: "-")
    if bytes.count == 4, let year = number(0..<4) {
      self.init(lastDayOf: year)
    } else if bytes.count == 10, bytes[4] == hyphen, bytes[7] == hyphen, let year = number(0..<4),
      let month = number(5..<7), let day = number(8..<10)
    {
      self.init(year: year, month: month, day: day)
    } else {
      return nil
    }
  }

  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// How many days later another day is; negative where it is earlier. In the Gregorian calendar
  /// throughout, also before it was introduced.
  public func days(until other: CalendarDate) -> Int { other.number - number }

  /// Counts days from 1 January of the year 1, which is day 1.
  private var number: Int {
    let before = Int(year) - 1
    var number = before * 365 + before / 4 - before / 100 + before / 400 + Int(day)
    for earlier in 1..<Int(month) { number += Self.days(inMonth: earlier, of: Int(year)) }
    return number
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CalendarDate: CustomStringConvertible {
  /// ISO 8601: `2025-12-31`.
  public var description: String {
    "\(padded(Int(year), 4))-\(padded(Int(month), 2))-\(padded(Int(day), 2))"
  }

  /// As Vietnamese administration writes it: `31/12/2025`.
  public var vietnamese: String { "\(padded(Int(day), 2))/\(padded(Int(month), 2))/\(year)" }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

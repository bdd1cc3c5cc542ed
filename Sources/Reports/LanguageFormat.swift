// Numbers and dates as the reader's language writes them.

public import Diagnostics
public import Model

extension Language {
  public var decimalSeparator: Character { self == .vietnamese ? "," : "." }

  private var groupSeparator: Character { self == .vietnamese ? "." : "," }

  /// Digits in groups of three, from five digits on, so that a year stays a year.
  fileprivate func grouped(_ number: String) -> String {
    let sign = number.hasPrefix("-") ? "-" : ""
    let parts = number.dropFirst(sign.count).split(separator: decimalSeparator, maxSplits: 1)
    guard let whole = parts.first, whole.count > 4 else { return number }
    var digits = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { digits.append(groupSeparator) }
      digits.append(digit)
    }
    guard let fraction = parts.dropFirst().first else { return sign + digits }
    return "\(sign)\(digits)\(decimalSeparator)\(fraction)"
  }
}

extension DecimalNumber {
  /// `1.234.567,5 tỷ đồng` in Vietnamese, `1,234,567.5 tỷ đồng` in English; `80%` in both.
  public func text(_ language: Language, unit: String = "") -> String {
    let number = language.grouped(text(decimalSeparator: language.decimalSeparator))
    if unit.isEmpty { return number }
    return unit == "%" ? number + unit : "\(number) \(unit)"
  }
}

extension CalendarDate {
  /// `31/12/2025` in Vietnamese; `2025-12-31` in English, which no reader takes for another day.
  public func text(_ language: Language) -> String {
    language == .vietnamese ? vietnamese : description
  }
}

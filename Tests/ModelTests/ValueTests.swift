import Model
import Testing

/// Dates, numbers, sets of phases and the table of texts.
struct ValueTests {
  @Test(arguments: [
    ("2025-12-31", "2025-12-31"), ("2025", "2025-12-31"), ("0001-01-01", "0001-01-01"),
    ("2024-02-29", "2024-02-29"), ("2000-02-29", "2000-02-29"), ("9999", "9999-12-31"),
  ])
  func `a day of the calendar is read`(_ text: String, _ expected: String) {
    #expect(CalendarDate(text)?.description == expected)
  }

  @Test(arguments: [
    "", "-", "2025-", "2025-1-1", "2025-13-01", "2025-00-10", "2025-02-30", "1900-02-29", "0000",
    "2023-02-29", "31/12/2025", "31-12-2025", "+025-01-01", "２０２５", "20255", "2025-12-31-01",
    "2025-04-31", "99999999999999999999",
  ])
  func `what the calendar doesn't have is no day`(_ text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test func `dates are ordered by time and read as Vietnamese administration writes them`() throws
  {
    let days = try ["2024-12-31", "2025-01-01", "2025-01-31", "2025-02-01", "2026"]
      .map { try #require(CalendarDate($0)) }
    #expect(days == days.sorted())
    #expect(days[3].vietnamese == "01/02/2025")
  }

  @Test(arguments: [
    ("80.8", "80.8"), ("80.80", "80.8"), ("0", "0"), ("007", "7"), ("0.5", "0.5"), ("10.0", "10"),
    ("123456789012345678", "123456789012345678"), ("0.00000000000000001", "0.00000000000000001"),
  ])
  func `a decimal number is read exactly`(_ text: String, _ expected: String) {
    #expect(DecimalNumber(text)?.description == expected)
  }

  /// At most 18 digits (`SECURITY.md`).
  @Test(arguments: [
    "", ".", ".5", "5.", "1.2.3", "1,5", "-1", "+1", "1e3", "0x10", "1 000", "٣", "80%",
    "1234567890123456789", "0.0000000000000000001",
  ])
  func `other forms are no number`(_ text: String) {
    #expect(DecimalNumber(text) == nil)
  }

  @Test func `numbers compare by value whatever their scale`() throws {
    let texts = ["0", "0.001", "0.01", "0.1", "1", "9.99", "10", "80.08", "80.8", "100"]
    let numbers = try texts.map { try #require(DecimalNumber($0)) }
    for (left, leftNumber) in numbers.enumerated() {
      for (right, rightNumber) in numbers.enumerated() {
        #expect((leftNumber < rightNumber) == (left < right))
      }
    }
    let largest = try #require(DecimalNumber("999999999999999999"))
    let smallest = try #require(DecimalNumber("0.00000000000000001"))
    #expect(smallest < largest)
    #expect(DecimalNumber("1.50") == DecimalNumber("1.5"))
    #expect(DecimalNumber("0.5")?.text(decimalSeparator: ",") == "0,5")
  }

  @Test(arguments: [0, 1, 2, 31, 63, 64])
  func `a set of phases holds up to 64 of them`(_ count: Int) {
    let all = PhaseSet(count: count)
    #expect(all.phases.count == count)
    #expect(all.first?.index == (count == 0 ? nil : 0))
    #expect(all.last?.index == (count == 0 ? nil : count - 1))
    #expect(all.subtracting(all).isEmpty)
    #expect(PhaseSet.empty.isSubset(of: all))
    #expect(all.union(.empty) == all)
    for phase in all.phases { #expect(all.contains(phase)) }
  }

  @Test func `a table of texts stores each text once and finds what it has`() {
    var table = TextTable()
    #expect(table.count == 1)
    #expect(table.intern("") == .empty)
    let symbols = (0..<2_000).map { table.intern("tên-\($0)") }
    #expect(Set(symbols).count == 2_000)
    #expect((0..<2_000).map { table.intern("tên-\($0)") } == symbols)
    #expect(symbols.map { table[$0] } == (0..<2_000).map { "tên-\($0)" })
    #expect(table.find("tên-1999") == symbols[1999])
    #expect(table.find("tên-2000") == nil)
    #expect(table.count == 2_001)
  }

  @Test func `texts that differ in one byte are told apart at any length`() {
    var table = TextTable()
    var texts: Set<[UInt8]> = []
    for length in 0...40 {
      let plain = [UInt8](repeating: 0x61, count: length)
      texts.insert(plain)
      for place in plain.indices {
        var other = plain
        other[place] = 0
        texts.insert(other)
      }
    }
    let symbols = texts.map { table.intern($0[...]) }
    #expect(Set(symbols).count == texts.count)
    #expect(zip(texts, symbols).allSatisfy { table.utf8($1).elementsEqual($0) })
    #expect(texts.map { table.find($0[...]) } == symbols)
  }
}

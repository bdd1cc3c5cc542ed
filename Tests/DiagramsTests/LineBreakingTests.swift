// Names are wrapped at spaces and shortened at words.

import Diagrams
import Testing

private let names = [
  "Cổng dịch vụ công tỉnh Bến Tre", "Nền tảng tích hợp, chia sẻ dữ liệu của tỉnh (LGSP)", "QLVBĐH",
  "Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp", "  hai   khoảng  trắng ", "",
]

@Test(arguments: names)
func `lines break at spaces only`(name: String) {
  let words = name.split(separator: " ").joined(separator: " ")
  for width in [40.0, 80, 120, 500] {
    let lines = LineBreaking.balanced(
      name, font: Typography.name, width: width, maximumLines: 20)
    #expect(lines.joined(separator: " ") == words)
    for line in lines where line.contains(" ") {
      #expect(Typography.name.width(of: line) <= width)
    }
  }
}

@Test func `a text that is too long ends in an ellipsis behind a whole word`() {
  let lines = LineBreaking.wrap(
    "Nền tảng tích hợp, chia sẻ dữ liệu của tỉnh", font: Typography.name, width: 90,
    maximumLines: 2)
  #expect(lines.count == 2)
  #expect(lines.last?.hasSuffix("…") == true)
}

@Test func `a word without end is cut so that no box grows without end`() {
  let text = TextBlock(
    String(repeating: "x", count: 300), font: Typography.name, width: 90, maximumLines: 3)
  #expect(text.width <= 262)
}

@Test func `marks that pile up on one letter are cut so that they stay in their line`() {
  let text = TextBlock(
    "e" + String(repeating: "\u{301}", count: 3_000), font: Typography.name, width: 90,
    maximumLines: 3)
  #expect(text.lines.map(\.text.unicodeScalars.count) == [4])
  // Those of a decomposed Vietnamese letter stay.
  let name = "ê\u{323} U\u{31B}\u{309}"
  let whole = TextBlock(name, font: Typography.name, width: 90, maximumLines: 3)
  #expect(whole.lines.map(\.text.unicodeScalars.count) == [name.unicodeScalars.count])
}

@Test(arguments: ["một hai ba", " một\thai\n\nba ", "một  hai ba"])
func `a line is its words with one space between, and as wide as it says`(text: String) {
  for width in [20.0, 45, 300] {
    let block = TextBlock(text, font: Typography.name, width: width, maximumLines: 3)
    #expect(block.lines.map(\.text).joined(separator: " ") == "một hai ba")
    for line in block.lines { #expect(line.width == Typography.name.width(of: line.text)) }
  }
}

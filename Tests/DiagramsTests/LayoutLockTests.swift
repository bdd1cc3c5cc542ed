// The text of layout locks.

import Diagnostics
import Diagrams
import Testing

private func parse(_ text: String) -> (lock: LayoutLock, problems: [LayoutLock.Problem]) {
  LayoutLock.parse(Array(text.utf8))
}

@Test func `a lock is read as it was written, and written in order`() {
  let lock = LayoutLock(places: [
    "element-b": .init(x: 3, y: 4), "element-a.c": .init(x: 100_000, y: 0),
    "relation-a_to_b_n1": .init(x: 12, y: 7),
  ])
  let text = lock.text(view: "v")
  #expect(
    text.split(separator: "\n").dropFirst(2) == [
      "kien-lock 1", "element-a.c 100000 0", "element-b 3 4", "relation-a_to_b_n1 12 7",
    ])
  let read = parse(text)
  #expect(read.lock == lock)
  #expect(read.problems == [])
  #expect(parse(text.replacing("\n", with: "\r\n")).lock == lock)
}

@Test(arguments: [
  "element-a 1", "element-a 1 2 3", "element-a x 2", "element-a -1 2", "element-a 1.5 2",
  "element-a 100001 2", "element-a 99999999999999999999 2", "element-a", "<<<<<<< HEAD",
])
func `a line that says no place is told with its number, and the others count`(line: String) {
  let read = parse("# note\nkien-lock 1\n\n\(line)\nelement-b 5 6\n")
  #expect(read.problems.map(\.line) == [4])
  #expect(read.lock == LayoutLock(places: ["element-b": .init(x: 5, y: 6)]))
}

@Test func `an element has one place`() {
  let read = parse("kien-lock 1\nelement-a 1 2\nelement-a 3 4\n")
  #expect(read.problems.map(\.line) == [3])
  #expect(read.problems.first?.message.english == "'element-a' has its place in line 2 already")
  #expect(read.lock.places == ["element-a": .init(x: 1, y: 2)])
}

@Test(arguments: ["kien-lock 2\nelement-a 1 2\n", "element-a 1 2\n", "PK\u{3}\u{4}"])
func `another file is no lock`(text: String) {
  let read = parse(text)
  #expect(read.lock.places.isEmpty)
  #expect(read.problems.count == 1)
}

@Test(arguments: ["", "\n"])
func `a lock has at most 20 000 lines, and of a longer one nothing is read`(end: String) {
  let lines = { (count: Int) in
    "kien-lock 1\n" + (1..<count).map { "element-e\($0) 1 2" }.joined(separator: "\n") + end
  }
  let most = parse(lines(20_000))
  #expect(most.problems == [])
  #expect(most.lock.places.count == 19_999)
  let more = parse(lines(20_001))
  #expect(more.problems.map(\.line) == [20_001])
  #expect(more.lock.places.isEmpty)
}

@Test func `any bytes are read`() {
  var state: UInt64 = 1
  for length in 0..<300 {
    var bytes = Array("kien-lock 1\n".utf8)
    for _ in 0..<length {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes.append(UInt8(truncatingIfNeeded: state >> 56))
    }
    let read = LayoutLock.parse(bytes)
    #expect(LayoutLock.parse(Array(read.lock.text(view: "v").utf8)).lock == read.lock)
  }
  #expect(LayoutLock.parse(Array(repeating: 0x0A, count: 100_000)).problems.count == 1)
}

// What stays where it is when a model changes.

import Diagnostics
import Diagrams
import Model
import Testing
import Workspace

/// A view of four agencies' systems with random relations, from a seed.
private struct SampleModel {
  var elements: [(agency: Int, text: String)] = []
  var relations: [String] = []
  var grouping: String

  init(seed: UInt64, count: Int, grouping: String) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func number(below limit: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(limit))
    }
    self.grouping = grouping
    let kinds = ["sector-system", "shared-store", "service-portal", "citizen"]
    let words = ["Quản lý", "Tra cứu", "Kho dữ liệu dùng chung", "Giám sát, điều hành"]
    for index in 0..<count {
      let kind = grouping != "container" ? kinds[number(below: 4)] : kinds[0]
      elements.append((index % 4, "\(kind) e\(index) \"\(words[number(below: 4)]) \(index)\""))
    }
    for index in 0..<(count * 3 / 2) {
      let source = index < count ? index : number(below: count)
      let target = number(below: max(1, index < count ? index : count))
      if source != target {
        relations.append(
          "a\(source % 4).e\(source) -> a\(target % 4).e\(target) \"\(words[number(below: 4)])\"")
      }
    }
  }

  /// The diagram of the view, without the last elements and what joins them.
  func diagram(without removed: Int = 0, reversed: Bool = false) throws -> Diagram {
    let count = elements.count - removed
    var parts = (0..<4).map { agency in
      let texts = elements.prefix(count).filter { $0.agency == agency }.map(\.text)
      return "agency a\(agency) \"Cơ quan \(agency)\" {\n"
        + (reversed ? texts.reversed() : texts).joined(separator: "\n") + "\n}\n"
    }
    let gone = (count..<elements.count).map { ".e\($0) " }
    let kept = relations.filter { line in !gone.contains { "\(line) ".contains($0) } }
    parts.append((reversed ? kept.reversed() : kept).joined(separator: "\n"))
    let head = """
      architecture a "Mẫu" { version "1.0"; as-of 2021-01-29 }
      use vn-egov 2.0
      view v "Hình" { show in a0, in a1, in a2, in a3; group by \(grouping) }
      """
    let body = (reversed ? parts.reversed() : parts).joined(separator: "\n")
    let files =
      reversed
      ? [("a.kien", body), ("b.kien", head)] : [("a.kien", head), ("b.kien", body)]
    let model = Compilation(files: files.map { ($0.0, Array($0.1.utf8)) }).model
    let definition = try #require(DiagramCatalog.views(of: model).first { $0.identifier == "v" })
    return Diagram(definition, model: model, language: .vietnamese)
  }
}

private func firstLock(of diagram: Diagram) throws -> LayoutLock {
  try #require(
    LayoutLock(
      PlacedDiagram(
        diagram, layout: FallbackLayout.layout(diagram.layoutRequest), isFallback: true)))
}

/// How many boxes moved by more than a box's width.
private func movedBoxes(from old: LayoutLock, to new: LayoutLock, _ diagram: Diagram) -> Int {
  let width = diagram.boxes.reduce(0) { $0 + $1.width } / Double(max(1, diagram.boxes.count))
  return old.places.keys.count { identifier in
    guard identifier.hasPrefix("element-"), let from = old.places[identifier],
      let to = new.places[identifier]
    else { return false }
    let (x, y) = (to.x - from.x, to.y - from.y)
    return (x * x + y * y).squareRoot() > width
  }
}

/// What must be true of every picture with kept places.
private func faults(of locked: LockedDiagram, _ diagram: Diagram) -> [String] {
  let frames = locked.boxes + locked.labels.compactMap { $0 }
  var faults: [String] = []
  for (index, frame) in frames.enumerated() {
    for (other, second) in frames.enumerated().dropFirst(index + 1)
    where frame.minX < second.maxX && second.minX < frame.maxX && frame.minY < second.maxY
      && second.minY < frame.maxY
    {
      faults.append("\(index) and \(other) overlap")
    }
  }
  for (index, cluster) in locked.groups.enumerated() {
    for (other, second) in locked.groups.enumerated().dropFirst(index + 1)
    where diagram.groups[index].parent == diagram.groups[other].parent
      && cluster.minX + 2 < second.maxX && second.minX + 2 < cluster.maxX
      && cluster.minY + 2 < second.maxY && second.minY + 2 < cluster.maxY
    {
      faults.append("groups \(index) and \(other) overlap")
    }
  }
  // What is written must be read.
  let written = LayoutLock.parse(Array(locked.lock.text(view: "v").utf8))
  if written.lock != locked.lock || !written.problems.isEmpty {
    faults.append("a place is out of range")
  }
  for box in diagram.boxes where locked.lock.places[box.identifier] == nil {
    faults.append("\(box.identifier) has no place")
  }
  return faults
}

@Suite struct StabilityTests {
  @Test(arguments: ["container", "kind", "layer"], [30, 60])
  func `with a lock, one element more moves at most one box in twenty, whatever the seed`(
    grouping: String, count: Int
  ) throws {
    for seed in UInt64(1)...20 {
      let sample = SampleModel(seed: seed, count: count + 1, grouping: grouping)
      let before = try firstLock(of: sample.diagram(without: 1))
      let diagram = try sample.diagram()
      let locked = try #require(LockedDiagram(diagram, lock: before))
      #expect(locked.drift.added.count == 1, "seed \(seed)")
      #expect(movedBoxes(from: before, to: locked.lock, diagram) * 20 <= count, "seed \(seed)")
      #expect(faults(of: locked, diagram) == [], "seed \(seed)")
    }
  }

  @Test(arguments: ["container", "kind", "layer"])
  func `a picture grows from half to whole without boxes that overlap`(grouping: String) throws {
    for seed in UInt64(1)...5 {
      let sample = SampleModel(seed: seed, count: 24, grouping: grouping)
      var lock = try firstLock(of: sample.diagram(without: 12))
      for removed in (0..<12).reversed() {
        let diagram = try sample.diagram(without: removed)
        let locked = try #require(LockedDiagram(diagram, lock: lock))
        #expect(faults(of: locked, diagram) == [], "seed \(seed), without \(removed)")
        lock = locked.lock
      }
    }
  }

  @Test(arguments: ["container", "kind", "layer"])
  func `the lock that a picture writes gives the same picture`(grouping: String) throws {
    let sample = SampleModel(seed: 3, count: 30, grouping: grouping)
    let diagram = try sample.diagram()
    let first = try #require(LockedDiagram(diagram, lock: firstLock(of: diagram)))
    let second = try #require(LockedDiagram(diagram, lock: first.lock))
    #expect(second.lock == first.lock)
    #expect(second.request == first.request)
    #expect(second.drift.isEmpty)
  }

  @Test(arguments: ["container", "kind", "layer"])
  func `an element that is gone leaves the others where they are`(grouping: String) throws {
    let sample = SampleModel(seed: 4, count: 30, grouping: grouping)
    let before = try firstLock(of: sample.diagram())
    let diagram = try sample.diagram(without: 3)
    let locked = try #require(LockedDiagram(diagram, lock: before))
    #expect(movedBoxes(from: before, to: locked.lock, diagram) == 0)
    #expect(locked.drift.gone.count { $0.hasPrefix("element-") } == 3)
  }

  @Test func `places that somebody wrote on top of each other are moved apart`() throws {
    let diagram = try SampleModel(seed: 5, count: 20, grouping: "kind").diagram()
    var lock = try firstLock(of: diagram)
    let boxes = diagram.boxes.filter { $0.group == diagram.boxes[0].group }.map(\.identifier)
    for identifier in boxes.prefix(4) { lock.places[identifier] = lock.places[boxes[0]] }
    let locked = try #require(LockedDiagram(diagram, lock: lock))
    #expect(faults(of: locked, diagram) == [])
  }

  @Test(arguments: ["container", "kind", "layer"])
  func `places at the end of what a lock can say are moved, not written where none is read`(
    grouping: String
  ) throws {
    let sample = SampleModel(seed: 7, count: 30, grouping: grouping)
    var lock = try firstLock(of: try sample.diagram(without: 3))
    let farthest = lock.places.values.map { max($0.x, $0.y) }.max() ?? 0
    lock.places = lock.places.mapValues {
      LayoutResult.Point(x: $0.x + 100_000 - farthest, y: $0.y + 100_000 - farthest)
    }
    let diagram = try sample.diagram()
    let locked = try #require(LockedDiagram(diagram, lock: lock))
    #expect(faults(of: locked, diagram) == [])
  }

  @Test func `rows of a lock stay rows, and a box that changed its band leaves its old one`() throws
  {
    let sample = SampleModel(seed: 8, count: 30, grouping: "layer")
    let diagram = try sample.diagram()
    let first = try #require(LockedDiagram(diagram, lock: firstLock(of: diagram)))
    // Two boxes of different bands change places.
    let low = try #require(diagram.boxes.first { $0.group == diagram.groups.indices.first })
    let high = try #require(diagram.boxes.last { $0.group == diagram.groups.indices.last })
    var lock = first.lock
    lock.places[low.identifier] = first.lock.places[high.identifier]
    lock.places[high.identifier] = first.lock.places[low.identifier]
    let second = try #require(LockedDiagram(diagram, lock: lock))
    #expect(
      second.drift.added.contains(low.identifier) || second.drift.added.contains(high.identifier))
    #expect(faults(of: second, diagram) == [])
    func band(_ box: Int) -> Int? { diagram.boxes[box].group }
    for (box, frame) in second.boxes.enumerated() {
      let group = try #require(band(box).map { second.groups[$0] })
      #expect(group.minY <= frame.minY && frame.maxY <= group.maxY)
    }
  }

  @Test func `a lock of another picture is not forced upon this one`() throws {
    let diagram = try SampleModel(seed: 6, count: 20, grouping: "kind").diagram()
    #expect(LockedDiagram(diagram, lock: LayoutLock()) == nil)
    // Every group's boxes all over the picture.
    var lock = try firstLock(of: diagram)
    let identifiers = diagram.boxes.map(\.identifier)
    let places = identifiers.map { lock.places[$0] }
    for (index, identifier) in identifiers.enumerated() {
      lock.places[identifier] = places[index * 7 % identifiers.count]
    }
    if let locked = LockedDiagram(diagram, lock: lock) {
      #expect(faults(of: locked, diagram) == [])
    }
  }

  @Test(arguments: ["container", "layer"], [30, 60])
  func `without a lock, the order of files and declarations moves nothing`(
    grouping: String, count: Int
  ) throws {
    for seed in UInt64(1)...5 {
      let sample = SampleModel(seed: seed, count: count, grouping: grouping)
      let diagram = try sample.diagram()
      let other = try sample.diagram(reversed: true)
      #expect(diagram.layoutRequest == other.layoutRequest)
      #expect(diagram.boxes.map(\.identifier) == other.boxes.map(\.identifier))
    }
  }
}

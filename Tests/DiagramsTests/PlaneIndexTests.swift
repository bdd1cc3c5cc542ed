import TestSupport
import Testing

@testable import Diagrams

/// What lies where on a page, found by a grid.
struct PlaneIndexTests {
  @Test(arguments: [0, 1, 2, 17, 300, 5_000])
  func `a grid finds the rectangles that a look at all of them finds`(count: Int) {
    var random = RandomSource(seed: UInt64(count))
    func rectangle(_ size: Double) -> LayoutResult.Rectangle {
      let (x, y) = (
        Double.random(in: -1_000...1_000, using: &random),
        Double.random(in: -50...50, using: &random)
      )
      // Lines that run straight have no width or no height.
      let (width, height) = (
        Bool.random(using: &random) ? Double.random(in: 0...size, using: &random) : 0,
        Bool.random(using: &random) ? Double.random(in: 0...size, using: &random) : 0
      )
      return LayoutResult.Rectangle(minX: x, minY: y, maxX: x + width, maxY: y + height)
    }
    let all = (0..<count).map { _ in rectangle(40) }
    let index = PlaneIndex(all)
    var found = 0
    for _ in 0..<200 {
      let place = rectangle(600)
      let expected = all.indices.filter { all[$0].overlaps(place) }
      #expect(index.overlapping(place) == expected)
      found += expected.count
    }
    #expect(count < 300 || found > 0)
  }

  @Test func `rectangles at one place are found`() {
    let point = LayoutResult.Rectangle(minX: 5, minY: 5, maxX: 5, maxY: 5)
    let around = LayoutResult.Rectangle(minX: 0, minY: 0, maxX: 10, maxY: 10)
    let beside = LayoutResult.Rectangle(minX: 5, minY: 0, maxX: 10, maxY: 10)
    let index = PlaneIndex([LayoutResult.Rectangle](repeating: point, count: 1_000))
    #expect(index.overlapping(around) == Array(0..<1_000))
    #expect(index.overlapping(beside).isEmpty)
  }
}

/// Which rectangles lie over a part of the page, found without looking at all of them: by the cells of a grid.
/// Built in linear time, as long as few rectangles are much larger than a cell.
struct PlaneIndex {
  let rectangles: [LayoutResult.Rectangle]
  private let grid: Grid
  /// Where the run of each cell begins in `numbers`.
  private let starts: [Int]
  /// The numbers of the rectangles of each cell, ascending.
  private let numbers: [Int32]

  init(_ rectangles: [LayoutResult.Rectangle]) {
    let grid = Grid(over: rectangles)
    var starts = [Int](repeating: 0, count: grid.cellCount + 1)
    for rectangle in rectangles { grid.forEachCell(of: rectangle) { starts[$0 + 1] += 1 } }
    for cell in 0..<grid.cellCount { starts[cell + 1] += starts[cell] }
    var numbers = [Int32](repeating: 0, count: starts[grid.cellCount])
    var next = starts
    for (number, rectangle) in rectangles.enumerated() {
      grid.forEachCell(of: rectangle) { cell in
        numbers[next[cell]] = Int32(number)
        next[cell] += 1
      }
    }
    self.rectangles = rectangles
    self.grid = grid
    self.starts = starts
    self.numbers = numbers
  }

  /// The numbers of the rectangles that overlap another one, ascending.
  func overlapping(_ rectangle: LayoutResult.Rectangle) -> [Int] {
    var found: [Int] = []
    grid.forEachCell(of: rectangle) { cell in
      for number in numbers[starts[cell]..<starts[cell + 1]]
      where rectangles[Int(number)].overlaps(rectangle) {
        found.append(Int(number))
      }
    }
    // One may lie in several cells.
    found.sort()
    var last = -1
    return found.filter { number in
      defer { last = number }
      return number != last
    }
  }

  /// As many rows of cells as columns, over all rectangles.
  private struct Grid {
    private let bounds: LayoutResult.Rectangle
    /// Cells in a row and in a column.
    private let side: Int

    /// How many cells a row has at most.
    private static let mostCells = 128

    init(over rectangles: [LayoutResult.Rectangle]) {
      bounds = LayoutResult.Rectangle.enclosing(rectangles)
      side = min(max(Int(Double(rectangles.count).squareRoot() / 4), 1), Self.mostCells)
    }

    var cellCount: Int { side * side }

    func forEachCell(of rectangle: LayoutResult.Rectangle, _ body: (Int) -> Void) {
      let columns = cells(rectangle.minX, rectangle.maxX, from: bounds.minX, to: bounds.maxX)
      for row in cells(rectangle.minY, rectangle.maxY, from: bounds.minY, to: bounds.maxY) {
        for column in columns { body(row * side + column) }
      }
    }

    /// The cells between two places of a row or column; what lies outside is in the outermost ones.
    private func cells(
      _ low: Double, _ high: Double, from start: Double, to end: Double
    ) -> ClosedRange<Int> {
      guard end > start else { return 0...0 }
      func cell(_ place: Double) -> Int {
        let share = min(max((place - start) / (end - start), 0), 1)
        return min(Int(share * Double(side)), side - 1)
      }
      let first = cell(low)
      return first...max(first, cell(high))
    }
  }
}

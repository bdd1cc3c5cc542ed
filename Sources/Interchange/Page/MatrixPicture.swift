import Diagnostics
import Markup
import Reports

/// The dependency matrix: a square for each dependency, darker for more, what depends on each other
/// framed and shaded.
struct MatrixPicture {
  private let matrix: DependencyMatrix
  private let language: Language

  init(_ matrix: DependencyMatrix, _ language: Language) {
    self.matrix = matrix
    self.language = language
  }

  /// More lines are drawn by nobody's eyes; the table has them.
  private static let mostLines = 120
  private static let labelWidth = 420.0
  private static let top = 26.0

  func write(to writer: inout MarkupWriter) {
    let count = min(matrix.lines.count, Self.mostLines)
    let cell = count <= 40 ? 18.0 : 14.0
    let side = Double(count) * cell
    let width = Self.labelWidth + side + 10
    Drawing.picture(
      width: width, height: Self.top + side + 10,
      label: LocalizedText("Dependency matrix", "Ma trận phụ thuộc")[language], to: &writer
    ) { writer in
      components(count, cell, &writer)
      let most = matrix.counts.map { $0.max() ?? 0 }.max() ?? 1
      for row in 0..<count {
        let y = Self.top + Double(row) * cell
        Drawing.text(
          "\(row + 1)  "
            + Drawing.fitted(
              matrix.lines[row].label[language], width: Self.labelWidth - 44, size: 12),
          x: Self.labelWidth - 8, y: y + cell - 4, [.endAnchor], to: &writer)
        Drawing.text(
          "\(row + 1)", x: Self.labelWidth + (Double(row) + 0.5) * cell, y: Self.top - 6,
          [.middleAnchor, .fontSize(9)], color: Drawing.faint, to: &writer)
        Drawing.box(
          x: Self.labelWidth + Double(row) * cell, y: y, width: cell, height: cell,
          fill: Drawing.line, to: &writer)
        for column in 0..<count where matrix.counts[row][column] > 0 {
          square(row, column, cell, most, &writer)
        }
      }
      grid(count, cell, &writer)
    }
  }

  private func square(
    _ row: Int, _ column: Int, _ cell: Double, _ most: Int, _ writer: inout MarkupWriter
  ) {
    let number = matrix.counts[row][column]
    let isCyclic = matrix.lines[row].component == matrix.lines[column].component
    let title =
      "\(matrix.lines[row].label[language]) → \(matrix.lines[column].label[language]): \(number)"
    let opacity = 0.45 + 0.55 * Double(number) / Double(max(1, most))
    writer.element(
      .rectangle,
      [
        .x(Self.labelWidth + Double(column) * cell + 1),
        .y(Self.top + Double(row) * cell + 1), .width(cell - 2), .height(cell - 2),
        .fill(isCyclic ? Drawing.red : Drawing.blue), .fillOpacity(opacity),
      ]
    ) { $0.element(.title, text: printable(title)) }
    if number > 1, cell >= 18 {
      Drawing.text(
        "\(number)", x: Self.labelWidth + (Double(column) + 0.5) * cell,
        y: Self.top + Double(row) * cell + cell - 5, [.middleAnchor, .fontSize(9)], color: .white,
        to: &writer)
    }
  }

  /// The blocks of lines that depend on each other.
  private func components(_ count: Int, _ cell: Double, _ writer: inout MarkupWriter) {
    var start = 0
    while start < count {
      var end = start
      while end < count, matrix.lines[end].component == matrix.lines[start].component { end += 1 }
      if end - start > 1 {
        let place = Double(start) * cell
        let side = Double(end - start) * cell
        Drawing.box(
          x: Self.labelWidth + place, y: Self.top + place, width: side, height: side,
          fill: Drawing.paleRed, stroke: Drawing.red, to: &writer)
      }
      start = end
    }
  }

  private func grid(_ count: Int, _ cell: Double, _ writer: inout MarkupWriter) {
    var path = PathData()
    let side = Double(count) * cell
    for line in stride(from: 0, through: count, by: 5) {
      let place = Double(line) * cell
      path.move(toX: Self.labelWidth, y: Self.top + place)
      path.line(toX: Self.labelWidth + side, y: Self.top + place)
      path.move(toX: Self.labelWidth + place, y: Self.top)
      path.line(toX: Self.labelWidth + place, y: Self.top + side)
    }
    Drawing.stroke(path, Drawing.line, width: 0.5, to: &writer)
  }
}

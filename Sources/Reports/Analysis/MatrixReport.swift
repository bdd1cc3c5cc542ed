public import Diagnostics
import Model

/// The dependencies as a matrix: rows need columns. In the order of the components, what is needed
/// last, so that without cycles all marks stand on one side of the diagonal.
public struct DependencyMatrix: Sendable {
  public struct Line: Sendable {
    public var label: LocalizedText
    public var reference: Cell
    /// Lines with one number depend on each other.
    public var component: Int
  }

  public var lines: [Line] = []
  /// By row and column, how many dependencies there are; none on the diagonal.
  public var counts: [[Int]] = []
  /// What the lines stand for, where they aren't elements.
  public var collapsed: LocalizedText?
  /// How many lines there would be beyond the limit; they are left out.
  public var leftOut = 0

  /// How many rows are shown before elements are taken together.
  public static let mostRows = 60
}

extension ReportScope {
  /// Elements; by their outermost containers where those are too many, else by agency, else by layer.
  /// Linear in the dependencies, and the square of the lines shown.
  public func dependencyMatrix() -> DependencyMatrix {
    let edges = needs.filtered { edge in
      needs.isDependency(edge)
    }.graph
    let all = needs.present.filter { !isOfPlan(ElementID($0)) }
    var isUsed = [Bool](repeating: false, count: model.elements.count)
    for index in all {
      for target in edges.successors(of: index)
      where shows(ElementID(index), ElementID(Int(target))) {
        isUsed[index] = true
        isUsed[Int(target)] = true
      }
    }
    let used = all.filter { isUsed[$0] }
    var matrix = DependencyMatrix()
    let choices: [(LocalizedText?, (Int) -> Int)] = [
      (nil, { $0 }),
      (
        LocalizedText("outermost containers", "thành phần bao ngoài cùng"),
        { self.outermost(ElementID($0)).index }
      ),
      (
        LocalizedText("agencies", "cơ quan chủ quản"),
        { (self.owner(of: ElementID($0)) ?? self.outermost(ElementID($0))).index }
      ),
      (
        LocalizedText("layers", "lớp"),
        { -1 - (self.layer(of: ElementID($0))?.index ?? -1) - 1 }
      ),
    ]
    let wanted: ArraySlice<(LocalizedText?, (Int) -> Int)> =
      switch grouping {
      case .agency: choices[2...2]
      case .layer: choices[3...3]
      case .phase, nil: choices[...]
      }
    var keys: [Int] = []
    var keyOf: [Int: Int] = [:]
    for (text, key) in wanted {
      matrix.collapsed = text
      keyOf = Dictionary(uniqueKeysWithValues: used.map { ($0, key($0)) })
      keys = Set(keyOf.values).sorted { ($0 < 0 ? -$0 : $0) < ($1 < 0 ? -$1 : $1) }
      if keys.count <= DependencyMatrix.mostRows { break }
    }
    let places = Dictionary(
      uniqueKeysWithValues: keys.enumerated().map { ($0.element, $0.offset) })
    let group = (0..<model.elements.count).map { keyOf[$0].flatMap { places[$0] } }
    let quotient = QuotientGraph(edges, count: keys.count, group: group).edges
      .filter { $0.source != $0.target }
    let components = StronglyConnectedComponents(
      DirectedGraph(
        count: keys.count, quotient.map { DirectedGraph.Edge($0.source, $0.target) }))
    var order = keys.indices.sorted {
      (components.component[$1], $0) < (components.component[$0], $1)
    }
    matrix.leftOut = max(0, order.count - Self.mostLines)
    order = Array(order.prefix(Self.mostLines))
    var position = [Int?](repeating: nil, count: keys.count)
    for (place, key) in order.enumerated() { position[key] = place }
    matrix.lines = order.map { place in
      let key = keys[place]
      let component = components.component[place]
      guard key < 0 else {
        let id = ElementID(key)
        return .init(
          label: model.label(id), reference: cells.reference(id), component: component)
      }
      let layer = -key - 2
      let label =
        layer < 0
        ? LocalizedText("no layer", "không thuộc lớp nào") : model.vocabulary.layers[layer].label
      return .init(label: label, reference: .localized(label), component: component)
    }
    matrix.counts = Array(
      repeating: Array(repeating: 0, count: order.count), count: order.count)
    for edge in quotient {
      if let row = position[edge.source], let column = position[edge.target] {
        matrix.counts[row][column] = edge.weight
      }
    }
    return matrix
  }

  /// A matrix of more lines is read by nobody.
  private static let mostLines = 400

  private func outermost(_ element: ElementID) -> ElementID {
    var result = element
    while let parent = model[result].parent { result = parent }
    return result
  }

  /// The matrix as a table: a line for each row, a column for each column by number.
  public func matrix() -> Table {
    let matrix = dependencyMatrix()
    var columns = [
      ("number", LocalizedText(verbatim: "#")), ("element", ColumnTitle.element),
      ("needs", LocalizedText("Needs", "Cần")),
      ("needed-by", LocalizedText("Needed by", "Được cần bởi")),
    ]
    for number in matrix.lines.indices {
      columns.append(("c\(number + 1)", LocalizedText(verbatim: "\(number + 1)")))
    }
    var report = ReportTable(
      .matrix, title(.matrix), columns,
      nothing: nothing(LocalizedText("no dependencies", "không có phụ thuộc nào")))
    report.table.isSquare = true
    for (row, line) in matrix.lines.enumerated() {
      let counts = matrix.counts[row]
      report.add(
        nil,
        [
          .count(row + 1), line.reference, .count(counts.count { $0 > 0 }),
          .count(matrix.counts.count { $0[row] > 0 }),
        ] + counts.map { $0 == 0 ? .empty : .count($0) })
    }
    report.note(
      LocalizedText(
        "a row needs the columns with a number, which counts the dependencies; platforms on a route and the places where things stand aren't counted; what is needed stands below what needs it, but where they need each other",
        "đối tượng ở dòng cần các đối tượng ở cột có số; số là số lượng phụ thuộc, không tính nền tảng trung gian trên đường kết nối và nơi đặt; thứ được cần đứng dưới thứ cần nó, trừ khi chúng phụ thuộc vòng"
      ))
    if let text = matrix.collapsed {
      report.note(LocalizedText("taken together by: ", "gộp theo: ") + text)
    }
    if matrix.leftOut > 0 {
      report.note(
        LocalizedText(
          "\(matrix.leftOut) more lines are left out; use --focus",
          "còn \(matrix.leftOut) dòng không hiển thị; hãy dùng --focus"))
    }
    return report.table
  }
}

import Diagnostics
import Markup
import Model
import Reports

/// An impact in layers: what stops at the left, what it hits step by step to the right.
struct ImpactPicture {
  private struct Box {
    var name: String
    var label: String
    var through: String
  }

  private let steps: [[Box]]
  private let left: [Int]
  private let roots: [Box]
  private let language: Language

  /// How many steps, and how many boxes of a step, are drawn; the table has them all.
  private static let mostSteps = 6
  private static let mostBoxes = 12

  private static let width = 260.0
  private static let height = 34.0
  private static let gapX = 60.0
  private static let gapY = 10.0

  init(_ table: Table, _ scope: ReportScope, _ language: Language) {
    self.language = language
    func place(_ id: String) -> Int? { table.columns.firstIndex { $0.id == id } }
    var steps: [[Box]] = []
    var left: [Int] = []
    var through: [Box] = []
    if let hop = place("hop"), let element = place("element"), let from = place("through") {
      // A whole is hit by way of its part, in the same step: what is hit isn't what stops first.
      let hit = Set(
        table.rows.compactMap { row -> String? in
          if case .reference(let name, _) = row[element] { name } else { nil }
        })
      for row in table.rows {
        guard case .number(let step, _) = row[hop],
          case .reference(let name, let label) = row[element]
        else { continue }
        let number = max(1, Int(step.mantissa))
        guard number <= Self.mostSteps else { continue }
        while steps.count < number {
          steps.append([])
          left.append(0)
        }
        var origin = ""
        if case .reference(let previous, let previousLabel) = row[from] {
          origin = previous
          if number == 1, !hit.contains(previous), !through.contains(where: { $0.name == previous })
          {
            through.append(Box(name: previous, label: previousLabel[language], through: ""))
          }
        }
        if steps[number - 1].count < Self.mostBoxes {
          steps[number - 1].append(Box(name: name, label: label[language], through: origin))
        } else {
          left[number - 1] += 1
        }
      }
    }
    self.steps = steps
    self.left = left
    roots = Array(through.prefix(Self.mostBoxes))
  }

  func write(to writer: inout MarkupWriter) {
    guard !steps.isEmpty, !roots.isEmpty else { return }
    let columns = [roots] + steps
    // Below its boxes a column says how many more there are.
    let bottoms = columns.enumerated().map { number, boxes in
      Self.top(boxes.count) + (number > 0 && left[number - 1] > 0 ? 24 : 0)
    }
    let height = bottoms.max() ?? Self.top(1)
    let width = Double(columns.count) * (Self.width + Self.gapX) - Self.gapX + 20
    Drawing.picture(
      width: width, height: height,
      label: LocalizedText("What is hit, step by step", "Ảnh hưởng theo từng bước")[language],
      to: &writer
    ) { writer in
      lines(columns, &writer)
      for (number, boxes) in columns.enumerated() {
        let x = 10 + Double(number) * (Self.width + Self.gapX)
        let title =
          number == 0
          ? LocalizedText("stops", "dừng") : LocalizedText("step \(number)", "bước \(number)")
        Drawing.text(
          title[language], x: x + Self.width / 2, y: 18, [.middleAnchor, .boldWeight], to: &writer)
        for (place, box) in boxes.enumerated() {
          let y = Self.top(place)
          Drawing.box(
            x: x, y: y, width: Self.width, height: Self.height,
            fill: number == 0 ? Drawing.paleRed : Drawing.paleBlue,
            stroke: number == 0 ? Drawing.red : Drawing.blue, radius: 4, title: box.label,
            to: &writer)
          Drawing.text(
            Drawing.fitted(box.label, width: Self.width - 10, size: 12), x: x + Self.width / 2,
            y: y + Self.height / 2 + 4, [.middleAnchor], to: &writer)
        }
        if number > 0, left[number - 1] > 0 {
          let text = LocalizedText("and \(left[number - 1]) more", "và \(left[number - 1]) mục nữa")
          Drawing.text(
            text[language], x: x + Self.width / 2, y: Self.top(boxes.count) + 16, [.middleAnchor],
            color: Drawing.faint, to: &writer)
        }
      }
    }
  }

  private static func top(_ place: Int) -> Double { 30 + Double(place) * (height + gapY) }

  private func lines(_ columns: [[Box]], _ writer: inout MarkupWriter) {
    for (number, boxes) in columns.enumerated().dropFirst() {
      for (place, box) in boxes.enumerated() {
        // A whole is hit with its part, at the same step.
        for back in [number - 1, number] {
          guard let from = columns[back].firstIndex(where: { $0.name == box.through }) else {
            continue
          }
          let startX =
            10 + Double(back) * (Self.width + Self.gapX) + (back == number ? 0 : Self.width)
          let endX = 10 + Double(number) * (Self.width + Self.gapX)
          let startY = Self.top(from) + Self.height / 2
          let endY = Self.top(place) + Self.height / 2
          var path = PathData()
          path.move(toX: startX, y: startY)
          let reach = back == number ? -24.0 : Self.gapX / 2
          path.curve(
            control1X: startX + reach, control1Y: startY,
            control2X: endX - (back == number ? 24 : Self.gapX / 2), control2Y: endY, toX: endX,
            y: endY)
          Drawing.stroke(path, Drawing.grey, to: &writer)
          break
        }
      }
    }
  }
}

public import Diagnostics

/// What the author of a picture should know about it.
public enum DiagramNote: Sendable, Equatable {
  /// Text ends up smaller than can be read: points on paper, pixels on a screen.
  case smallText(size: Double, minimum: Double, isPaper: Bool, split: LocalizedText)
  /// The table of numbered lines is longer than the page allows.
  case tableCut(shown: Int, total: Int)
  /// More than reads well on one page.
  case overBudget(boxes: Int, arrows: Int)
  /// So much that parts were drawn as one box each.
  case collapsed(elements: Int, boxes: Int)
  /// The layout engine failed or is missing; the picture was laid out by our own means.
  case simpleLayout
  /// The selection of the view is empty.
  case nothingSelected
  /// Another phase was asked for, but the picture compares two.
  case comparesPhases(from: String, to: String)

  /// Whether readers of the picture should know it too.
  var isOnPage: Bool {
    if case .comparesPhases = self { false } else { true }
  }

  public var message: LocalizedText {
    switch self {
    case .smallText(let size, let minimum, let isPaper, let split):
      let unit = isPaper ? "pt" : "px"
      let found = Self.oneDecimal(size)
      return LocalizedText(
        "the smallest text is \(found.english) \(unit) on this page, below \(Int(minimum)) \(unit); "
          + "\(split.english)",
        "chữ nhỏ nhất trên trang là \(found.vietnamese) \(unit), dưới mức \(Int(minimum)) \(unit); "
          + "\(split.vietnamese)")
    case .tableCut(let shown, let total):
      return LocalizedText(
        "the table has room for \(shown) of \(total) dependencies; the rest: kien report dependencies",
        "bảng chỉ đủ chỗ cho \(shown) trên \(total) kết nối; phần còn lại: kien report dependencies"
      )
    case .overBudget(let boxes, let arrows):
      return LocalizedText(
        "\(Self.count(boxes, "box", "boxes")) and \(Self.count(arrows, "line", "lines")) are more than reads well on one page",
        "\(boxes) khối và \(arrows) đường nối là quá nhiều để dễ đọc trên một trang")
    case .collapsed(let elements, let boxes):
      return LocalizedText(
        "\(elements) elements are drawn as \(Self.count(boxes, "box with its count", "boxes with counts"))",
        "\(elements) phần tử được gộp thành \(boxes) khối có ghi số lượng")
    case .simpleLayout:
      return LocalizedText(
        "simple layout: Graphviz was not used", "bố cục đơn giản: không dùng Graphviz")
    case .nothingSelected:
      return LocalizedText(
        "the view shows nothing in this phase", "sơ đồ không có phần tử nào trong giai đoạn này")
    case .comparesPhases(let from, let to):
      return LocalizedText(
        "the picture compares '\(from)' with '\(to)', whatever phase is asked for: --phase changes nothing here",
        "sơ đồ so sánh '\(from)' với '\(to)', không theo giai đoạn được chọn: --phase không có tác dụng ở đây"
      )
    }
  }

  private static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }

  private static func oneDecimal(_ number: Double) -> LocalizedText {
    let tenths = Int((number * 10).rounded())
    return LocalizedText("\(tenths / 10).\(tenths % 10)", "\(tenths / 10),\(tenths % 10)")
  }
}

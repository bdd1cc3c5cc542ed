import Diagnostics
import Markup
import Model
import Reports

/// The picture of a report, where people would rather look than read: the matrix, the layers of an
/// impact, bars of indicators and of a roadmap.
struct ReportPicture {
  private let section: ReportPage.Section
  private let language: Language

  init(_ section: ReportPage.Section, _ language: Language) {
    self.section = section
    self.language = language
  }

  /// Nothing for reports without a picture.
  func write(to writer: inout MarkupWriter) {
    let scope = section.scope
    switch section.name {
    case .matrix:
      let matrix = scope.dependencyMatrix()
      if matrix.lines.count > 1 { MatrixPicture(matrix, language).write(to: &writer) }
    case .impact:
      ImpactPicture(section.table, scope, language).write(to: &writer)
    case .indicators:
      IndicatorChart(scope.indicatorProgress(), scope.model, language).write(to: &writer)
    case .roadmap: RoadmapChart(scope.roadmapItems(), scope.model, language).write(to: &writer)
    default: break
    }
  }
}

/// Lengths, colours and texts that the pictures share.
enum Drawing {
  static let ink = Color(0x1C2733)
  static let faint = Color(0x5C6B7A)
  static let line = Color(0xC3CCD6)
  static let soft = Color(0xF0F3F7)
  static let blue = Color(0x2F74B5)
  static let paleBlue = Color(0xD8E7F5)
  static let green = Color(0x3B8C57)
  static let red = Color(0xC0392B)
  static let paleRed = Color(0xF9E2DF)
  static let amber = Color(0xD08A1D)
  static let grey = Color(0xA9B4BF)

  /// The text, cut where it would be wider than some length; letters are taken for a little wider
  /// than most are.
  static func fitted(_ text: String, width: Double, size: Double) -> String {
    let most = max(2, Int(width / (size * 0.56)))
    let plain = printable(text)
    return plain.count <= most ? plain : plain.prefix(most - 1) + "…"
  }

  static func picture(
    width: Double, height: Double, label: String, to writer: inout MarkupWriter,
    content: (inout MarkupWriter) -> Void
  ) {
    writer.element(.figure) { writer in
      writer.element(
        .svg,
        [
          .svgNamespace, .width(width, .pixel), .height(height, .pixel),
          .viewBox(width: width, height: height), .role(.image), .label(label), .fontFamily,
          .fontSize(12),
        ], content: content)
    }
    writer.newline()
  }

  static func text(
    _ text: String, x: Double, y: Double, _ attributes: [MarkupAttribute] = [],
    color: Color = ink, to writer: inout MarkupWriter
  ) {
    writer.element(.textLine, [.x(x), .y(y), .fill(color)] + attributes, text: printable(text))
  }

  static func box(
    x: Double, y: Double, width: Double, height: Double, fill: Color, stroke: Color? = nil,
    radius: Double = 0, title: String? = nil, to writer: inout MarkupWriter
  ) {
    var attributes: [MarkupAttribute] = [
      .x(x), .y(y), .width(max(0, width)), .height(max(0, height)), .fill(fill),
    ]
    if let stroke { attributes.append(.stroke(stroke)) }
    if radius > 0 { attributes.append(.radius(radius)) }
    guard let title else { return writer.element(.rectangle, attributes) }
    writer.element(.rectangle, attributes) { $0.element(.title, text: printable(title)) }
  }

  static func stroke(
    _ path: PathData, _ color: Color, width: Double = 1, to writer: inout MarkupWriter
  ) {
    writer.element(.path, [.data(path), .noFill, .stroke(color), .strokeWidth(width)])
  }
}

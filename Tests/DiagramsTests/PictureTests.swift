// Pictures of a small model, from its text to SVG and DOT.

import Diagnostics
import Diagrams
import Foundation
import Markup
import Model
import Testing
import Workspace

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A province with routes, parts, owners, assumptions and a hostile name.
private let text = """
  architecture tinh "Kiến trúc của tỉnh" { version "2.0"; as-of 2021-01-29 }
  use vn-egov 2.0
  use vn-national 1.0
  phases {
    muc-tieu "Mục tiêu" 2025
  }
  agency stttt "Sở Thông tin và Truyền thông"
  citizen dan "Người dân"
  data-centre ttdl "Trung tâm dữ liệu tỉnh" {
    zone dmz "Vùng DMZ"
  }
  lgsp truc "Nền tảng tích hợp, chia sẻ dữ liệu của tỉnh" { owner stttt; security-level 3 }
  service-portal dvc "Cổng dịch vụ công tỉnh" { owner stttt }
  sector-system dat-dai "<b>VILIS</b> & \\"đất đai\\" ]]>" {
    owner stttt
    assumption "Văn bản không nêu"
  }
  dan -> dvc "Nộp hồ sơ"
  dvc -> dat-dai "Chuyển hồ sơ"
  dvc -> dat-dai "Hỏi trạng thái"
  dvc -> dat-dai "Nhận kết quả"
  dat-dai -> dvc "Báo kết quả"
  dvc -> csdl-dan-cu "Xác thực công dân" via truc { data "Số định danh" }
  view ket-noi "Kết nối qua LGSP" { show truc with neighbours 1; group by layer; page A3 }
  view chu-quan "Theo cơ quan chủ quản" { show system; group by owner; page 16:9 }
  view trong "Không có gì" { show device; page A4 }
  view quanh "Quanh cơ sở dữ liệu" { show csdl-dan-cu with neighbours 1; group by layer }
  """

private let model = Compilation(files: [("tinh.kien", Array(text.utf8))]).model

private func diagram(_ identifier: String, language: Language = .vietnamese) throws -> Diagram {
  let definition = try #require(
    DiagramCatalog.views(of: model).first { $0.identifier == identifier })
  return Diagram(definition, model: model, language: language)
}

private func placed(_ diagram: Diagram) -> PlacedDiagram {
  PlacedDiagram(diagram, layout: FallbackLayout.layout(diagram.layoutRequest), isFallback: true)
}

private final class Reader: NSObject, XMLParserDelegate {
  var elements: Set<String> = []
  var attributes: Set<String> = []
  var identifiers: [String] = []
  var links: [String] = []
  var texts: [String] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.insert(name)
    self.attributes.formUnion(attributes.keys)
    if let id = attributes["id"] { identifiers.append(id) }
    if let link = attributes["href"] { links.append(link) }
    texts.append("")
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if !texts.isEmpty { texts[texts.count - 1] += string }
  }
}

private let views = ["mo-hinh-tong-the", "ket-noi", "chu-quan", "trong"]

@Test(arguments: views, Language.allCases)
func `a picture is strict XML of known elements with links inside itself`(
  view: String, language: Language
) throws {
  let reader = Reader()
  let parser = XMLParser(data: Data(placed(try diagram(view, language: language)).svg()))
  parser.delegate = reader
  #expect(parser.parse())
  #expect(
    reader.elements.isSubset(of: [
      "svg", "g", "title", "desc", "rect", "ellipse", "path", "text", "a",
    ]))
  #expect(!reader.attributes.contains { $0.hasPrefix("on") || $0 == "style" })
  #expect(Set(reader.identifiers).count == reader.identifiers.count)
  #expect(
    reader.links.allSatisfy {
      $0.hasPrefix("#") && reader.identifiers.contains(String($0.dropFirst()))
    })
}

@Test func `a hostile name is the title of its box`() throws {
  let reader = Reader()
  let parser = XMLParser(data: Data(placed(try diagram("mo-hinh-tong-the")).svg()))
  parser.delegate = reader
  #expect(parser.parse())
  #expect(reader.texts.contains("<b>VILIS</b> & \"đất đai\" ]]>"))
}

@Test func `bands lie below each other in the order of the framework's layers`() throws {
  let diagram = try diagram("mo-hinh-tong-the")
  #expect(
    diagram.groups.map(\.label) == [
      "Người sử dụng", "Kênh giao tiếp", "Ứng dụng, dịch vụ", "Tích hợp, chia sẻ dữ liệu",
      "Hạ tầng kỹ thuật", "Hệ thống ngoài",
    ])
  let groups = placed(diagram).groups
  for (upper, lower) in zip(groups, groups.dropFirst()) { #expect(upper.maxY < lower.minY) }
  // Bands have one width, and the platform takes all of it but for lines that pass.
  #expect(Set(groups.map { $0.maxX }).count == 1)
}

@Test func `outside elements stand apart and owners are marks`() throws {
  let diagram = try diagram("mo-hinh-tong-the")
  let last = diagram.groups.count - 1
  for box in diagram.boxes { #expect(box.isOutside == (box.group == last)) }
  #expect(!diagram.boxes.contains { $0.title == "Sở Thông tin và Truyền thông" })
  let portal = try #require(diagram.boxes.first { $0.title == "Cổng dịch vụ công tỉnh" })
  #expect(portal.chips.contains { $0.text.text.hasPrefix("Sở Thông tin") })
}

@Test func `a part without relations is named in its container's box`() throws {
  let diagram = try diagram("mo-hinh-tong-the")
  let centre = try #require(diagram.boxes.first { $0.title == "Trung tâm dữ liệu tỉnh" })
  #expect(centre.contents.lines.map(\.text) == ["Gồm: Vùng DMZ"])
}

@Test func `an assumption is marked by border, word and legend`() throws {
  let diagram = try diagram("mo-hinh-tong-the")
  let box = try #require(diagram.boxes.first { $0.isAssumption })
  #expect(box.chips.first?.text.text == "giả định")
  #expect(diagram.legend.contains { $0.meaning.hasPrefix("viền đứt") })
}

@Test func `three parallel relations are one arrow with a count`() throws {
  let diagram = try diagram("mo-hinh-tong-the")
  let arrow = try #require(diagram.arrows.first { $0.count == 3 })
  #expect(arrow.label.lines.first?.text.hasPrefix("3 quan hệ") == true)
}

@Test func `a route is told in the logical view and drawn where its platform is selected`() throws {
  let logical = try diagram("tuyen-logic")
  #expect(
    logical.arrows.contains { arrow in
      arrow.label.lines.contains { $0.text.hasPrefix("qua ") }
    })
  let routed = try diagram("ket-noi")
  let platform = try #require(
    routed.boxes.firstIndex { $0.title.hasPrefix("Nền tảng tích hợp") })
  #expect(routed.arrows.contains { $0.target == platform })
  #expect(
    routed.arrows.contains { $0.source == platform && $0.label.lines.map(\.text) == ["(1)"] })
}

@Test(arguments: ["quanh", "co-quan-stttt"])
func `no line goes around a platform that it says to go through`(view: String) throws {
  let diagram = try diagram(view)
  let platform = diagram.boxes.firstIndex { $0.title.hasPrefix("Nền tảng tích hợp") }
  let texts = diagram.arrows.flatMap(\.label.lines).map(\.text)
  #expect(texts.contains { $0.hasPrefix("qua ") } == (platform == nil))
  if let platform {
    #expect(diagram.arrows.contains { $0.target == platform })
    #expect(diagram.arrows.contains { $0.source == platform })
  }
}

@Test func `a view that selects nothing says so`() throws {
  #expect(placed(try diagram("trong")).notes.contains(.nothingSelected))
}

@Test func `a layout that doesn't answer the request is replaced`() throws {
  let empty = LayoutResult(width: 0, height: 0, nodes: [], clusters: [], edges: [])
  let placed = PlacedDiagram(try diagram("chu-quan"), layout: empty, isFallback: false)
  #expect(placed.isFallback)
  #expect(placed.notes.contains(.simpleLayout))
}

@Test(arguments: views)
func `the same model gives the same bytes`(view: String) throws {
  let again = Compilation(files: [("b.kien", Array(text.utf8))]).model
  let definition = try #require(DiagramCatalog.views(of: again).first { $0.identifier == view })
  let other = Diagram(definition, model: again, language: .vietnamese)
  #expect(placed(try diagram(view)).svg() == placed(other).svg())
}

@Test(arguments: views)
func `the DOT of a picture is as recorded`(view: String) throws {
  let bytes = DOTWriter.write(try diagram(view))
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden/\(view).dot")
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
    try Data(bytes).write(to: file)
  }
  let recorded = try Data(contentsOf: file)
  #expect(String(decoding: bytes, as: UTF8.self) == String(decoding: recorded, as: UTF8.self))
}

@Test(arguments: Theme.Name.allCases)
func `text on every tone has a contrast of at least 4.5 to 1`(name: Theme.Name) {
  let theme = Theme(name)
  let tones =
    theme.hues + [theme.neutral, theme.outside, theme.added, theme.ended, theme.altered]
  #expect(theme.hues.count == Tone.hueCount)
  for text in [theme.text, theme.secondaryText] {
    for ground in tones.map(\.fill) + [theme.background, theme.groupFill, theme.groupHeader] {
      #expect(contrast(luminance(ground.hexadecimal), luminance(text.hexadecimal)) >= 4.5)
    }
  }
  // Marks of what changes are light on the dark of its border.
  for mark in [theme.added, theme.ended, theme.altered] {
    #expect(
      contrast(luminance(theme.background.hexadecimal), luminance(mark.border.hexadecimal)) >= 4.5)
  }
  // Borders and lines tell shapes apart: 3 to 1 as WCAG 2.1 asks of graphics.
  for line in tones.map(\.border) + [theme.line] {
    #expect(contrast(luminance(theme.background.hexadecimal), luminance(line.hexadecimal)) >= 3)
  }
}

private func contrast(_ left: Double, _ right: Double) -> Double {
  (max(left, right) + 0.05) / (min(left, right) + 0.05)
}

/// Relative luminance of `#rrggbb` by WCAG 2.
private func luminance(_ color: String) -> Double {
  let value = Int(color.dropFirst(), radix: 16) ?? 0
  let channels = [value >> 16, value >> 8 & 255, value & 255].map { byte -> Double in
    let share = Double(byte) / 255
    return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
  }
  return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
}

// MARK: - What stands where, and what signs mean

/// Data with who uses it and what it relies on, two kinds of relations drawn alike, and outside
/// platforms that lead nowhere.
private func dataPicture(_ identifier: String, more: String = "") throws -> Diagram {
  let text = """
    architecture d "Dữ liệu" { version "1.0"; as-of 2021-01-29 }
    use vn-egov 2.0
    use vn-national 1.0
    agency so "Sở Tư pháp"
    sector-system ho-tich "Phần mềm hộ tịch"
    report-system bao-cao "Hệ thống báo cáo"
    record giay-to "Hồ sơ hộ tịch"
    digital-signature ky-so "Chữ ký số"
    so -> giay-to "Xử lý hồ sơ"
    ho-tich -> giay-to "Cập nhật"
    giay-to -> ky-so "Được ký số" as relies-on
    giay-to -> bao-cao "Số liệu" as sends
    ho-tich -> ndxp "Kết nối"
    ho-tich -> csdl-dan-cu "Tra cứu"
    \(more)
    """
  let model = Compilation(files: [("a.kien", Array(text.utf8))]).model
  let definition = try #require(
    DiagramCatalog.views(of: model).first { $0.identifier == identifier })
  return Diagram(definition, model: model, language: .vietnamese)
}

@Test func `what data relies on isn't among who uses it, and who is sent data is`() throws {
  let picture = try dataPicture("du-lieu")
  let bands = picture.boxes.map { box in
    "\(box.title): \(box.group.map { picture.groups[$0].label } ?? "")"
  }
  #expect(
    bands.sorted() == [
      "Chữ ký số: Thành phần phục vụ dữ liệu",
      "Cơ sở dữ liệu quốc gia về dân cư: Dữ liệu bên ngoài",
      "Hệ thống báo cáo: Bên sử dụng dữ liệu", "Hồ sơ hộ tịch: Cơ sở dữ liệu, dữ liệu",
      "Phần mềm hộ tịch: Bên sử dụng dữ liệu", "Sở Tư pháp: Bên sử dụng dữ liệu",
    ])
}

@Test func `kinds of relations that are drawn alike share a sign of the legend`() throws {
  let lines = try dataPicture("du-lieu").legend.filter { entry in
    if case .line = entry.sign { true } else { false }
  }
  #expect(
    lines.map(\.meaning) == [
      "Sử dụng: mũi tên đi từ bên sử dụng tới bên được sử dụng; "
        + "Phụ thuộc: mũi tên đi từ bên phụ thuộc tới bên được phụ thuộc",
      "Gửi dữ liệu: mũi tên đi từ bên gửi tới bên nhận",
    ])
}

@Test func `outside platforms have a row of their own only where lines lead on from them`() throws {
  func steps(_ more: String) throws -> Set<Int> {
    Set(try dataPicture("mo-hinh-tong-the", more: more).boxes.filter(\.isOutside).map(\.step))
  }
  #expect(try steps("") == [0])
  #expect(try steps("ho-tich -> csdl-dat-dai \"Tra cứu\" via ndxp") == [0, 1])
}

@Test func `rows of the table that lead from one thing stand below its name`() throws {
  let more = (1...20).map { "record r\($0) \"Hồ sơ \($0)\"\nbao-cao -> r\($0) \"Đọc\"" }
  let table = try dataPicture("mo-hinh-tong-the", more: more.joined(separator: "\n")).table
  let rows = table.filter { $0.source == "Hệ thống báo cáo" }
  #expect(rows.count == 20)
  #expect(rows.map(\.isFirstOfSource) == [true] + Array(repeating: false, count: 19))
  #expect(rows.first.map { $0.text == "(\($0.number)) Hệ thống báo cáo → Hồ sơ 1: Đọc" } == true)
  #expect(rows.first.map { $0.rest == "(\($0.number)) Hồ sơ 1: Đọc" } == true)
  #expect(table.first { $0.text.contains("Sở Tư pháp →") }?.source == nil)
}

// MARK: - Pictures that are too full

private func fullPicture(_ declarations: String, grouping: String) throws -> Diagram {
  let text = """
    architecture nhieu "Nhiều" { version "1.0"; as-of 2021-01-29 }
    use vn-egov 2.0
    view v "V" { show everything; group by \(grouping) }
    \(declarations)
    """
  let model = Compilation(files: [("a.kien", Array(text.utf8))]).model
  let definition = try #require(DiagramCatalog.views(of: model).first { $0.identifier == "v" })
  return Diagram(definition, model: model, language: .english)
}

@Test func `a picture collapsed to one box has no sign of lines in its legend`() throws {
  let systems = (0..<700).map {
    "sector-system s\($0) \"Hệ thống \($0)\"\ns\($0) -> s\(($0 + 1) % 700) \"Gửi\""
  }
  let diagram = try fullPicture(systems.joined(separator: "\n"), grouping: "layer")
  #expect(diagram.boxes.count == 1)
  #expect(diagram.arrows.isEmpty)
  #expect(diagram.legend.map(\.meaning) == ["stack of boxes, (n): n elements in one box"])
  #expect(
    diagram.notes.map(\.message.english) == ["700 elements are drawn as 1 box with its count"])
}

@Test func `agencies with all they contain are one box each where there are too many`() throws {
  let agencies = (0..<120).map {
    "agency a\($0) \"Sở \($0)\" { sector-system s \"Một\"; record r \"Hai\" }"
  }
  let diagram = try fullPicture(agencies.joined(separator: "\n"), grouping: "container")
  #expect(diagram.boxes.count == 120)
  #expect(diagram.boxes.first?.title == "Sở 0 (3)")
}

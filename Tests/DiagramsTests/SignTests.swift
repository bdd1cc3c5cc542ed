// What the signs of a picture say, and that the legend says it: each sign one thing.

import Diagnostics
import Diagrams
import Foundation
import Markup
import Model
import Testing
import Workspace

/// Two phases, owners whose names begin alike, a bundle of relations, and things outside.
private let text = """
  architecture tinh "Tỉnh" { as-of 2021-01-29 }
  use vn-egov 2.0
  use vn-national 1.0
  phases { nay "Hiện trạng" 2021; sau "Mục tiêu" 2025 }
  agency a "Sở Thông tin và Truyền thông"
  agency b "Sở Thông tin, Văn hóa và Thể thao" {
    alias "Sở VHTT"
  }
  citizen dan "Người dân"
  portal cong "Cổng thông tin" { owner a }
  sector-system cu "Hệ thống cũ" until sau { owner b }
  sector-system moi "Hệ thống mới" from sau { owner b }
  sector-system giu "Hệ thống có thay đổi" {
    owner a
    security-level 1 until sau
    security-level 2 from sau
  }
  sector-system doan "Hệ thống được giả định" from sau { assumption "Chưa rõ" }
  document-system vb "Quản lý văn bản" { owner a }
  lgsp truc "Nền tảng tích hợp" { owner a }
  dan -> cong "Tra cứu"
  dan -> cong "Nộp hồ sơ"
  dan -> cong "Nhận kết quả"
  giu -> cu "Hỏi" until sau
  giu -> moi "Hỏi" from sau
  moi -> csdl-dan-cu "Tra cứu" from sau
  view v "Hai giai đoạn" compare nay to sau {
    show everything and not agency
    group by layer
    highlight moi, giu
  }
  view nhan-manh "Được nhấn mạnh" {
    show own and not agency
    group by owner
    highlight truc, vb
  }
  """

private let model = Compilation(files: [("a.kien", Array(text.utf8))]).model

private func diagram(
  _ view: String, _ options: DiagramOptions = DiagramOptions(), language: Language = .vietnamese
) throws -> Diagram {
  let definition = try #require(
    DiagramCatalog.views(of: model).first { $0.identifier == view })
  return Diagram(definition, model: model, options: options, language: language)
}

private func placed(_ diagram: Diagram) -> PlacedDiagram {
  PlacedDiagram(
    diagram, layout: FallbackLayout.layout(diagram.layoutRequest), isFallback: false)
}

/// What is drawn of an element, up to the next one.
private func drawing(of element: String, _ svg: [UInt8]) throws -> String {
  let parts = String(decoding: svg, as: UTF8.self)
    .components(separatedBy: "id=\"element-\(element)\"")
  let part = try #require(parts.count == 2 ? parts.last : nil)
  return part.components(separatedBy: "</a>")[0]
}

@Test func `in pictures of change each border says one thing`() throws {
  let svg = placed(try diagram("v", DiagramOptions(hasColors: false))).svg(theme: .print)
  let thick = "stroke-width=\"2\""
  let ends = "stroke-dasharray=\"9 3 2 3\""
  let assumed = "stroke-dasharray=\"5 3\""
  for (element, signs) in [
    ("csdl-dan-cu", [thick]), ("cu", [ends]), ("moi", []), ("giu", []), ("doan", [assumed]),
  ] {
    let drawn = try drawing(of: element, svg)
    #expect([thick, ends, assumed].filter(drawn.contains) == signs, "\(element)")
  }
  // No band has the border of what is assumed.
  let whole = String(decoding: svg, as: UTF8.self)
  #expect(!whole.contains("stroke-dasharray=\"6 3\""))
}

@Test func `a mark that stands out without colour says what changes`() throws {
  let svg = placed(try diagram("v", DiagramOptions(hasColors: false))).svg(theme: .print)
  for (element, mark) in [("moi", "+ mới"), ("cu", "− kết thúc"), ("giu", "△ thay đổi")] {
    let drawn = try drawing(of: element, svg)
    let end = try #require(drawn.range(of: ">\(mark)<")).lowerBound
    let text = try #require(drawn[..<end].range(of: "<text", options: .backwards)).lowerBound
    #expect(drawn[text..<end].contains("#ffffff"), "\(mark)")
  }
}

@Test func `the legend has every kind of line and every border`() throws {
  func meanings(_ view: String) throws -> String {
    try diagram(view).legend.map(\.meaning).joined(separator: "\n")
  }
  let change = try meanings("v")
  for words in [
    "nét đậm: nhiều quan hệ chung một mũi tên", "−, nét gạch chấm: quan hệ kết thúc",
    "viền dày: nằm ngoài kiến trúc", "viền đứt: giả định", "nhãn đậm +: thêm mới",
    "khung viền kép, đường kép",
  ] {
    #expect(change.contains(words), "\(words)")
  }
  let other = try meanings("nhan-manh")
  #expect(!other.contains("nét gạch chấm") && !other.contains("đường kép"))
}

@Test(arguments: ["mo-hinh-tong-the", "v", "thay-doi"], [true, false])
func `no two signs of a legend are drawn alike`(view: String, hasColors: Bool) throws {
  let entries = try diagram(view, DiagramOptions(hasColors: hasColors)).legend
  var seen: Set<String> = []
  for entry in entries {
    if case .box(let shape, let tone) = entry.sign {
      let isOutside = tone == .outside
      let key = hasColors ? "\(shape) \(tone)" : "\(shape) \(isOutside)"
      #expect(seen.insert(key).inserted, "\(entry.meaning)")
    }
  }
  #expect(!seen.isEmpty)
}

@Test func `kinds of which many are drawn alike are those that boxes name`() throws {
  let kinds = ["sector-system", "report-system", "mail-system", "internal-system"]
  func legend(_ count: Int) throws -> [String] {
    let systems = kinds.prefix(count).map { "\($0) \($0)1 \"Phần mềm \($0)\"" }
    let text =
      "architecture t \"T\" { as-of 2021-01-29 }\nuse vn-egov 2.0\n"
      + systems.joined(separator: "\n")
    let model = Compilation(files: [("a.kien", Array(text.utf8))]).model
    let definition = try #require(DiagramCatalog.views(of: model).first)
    return Diagram(definition, model: model, language: .vietnamese).legend.map(\.meaning)
  }
  #expect(try legend(2).first?.contains("; ") == true)
  #expect(try legend(4) == ["Ứng dụng, dịch vụ: loại ghi trong khối"])
}

@Test func `in black and white the marks in boxes say what colours would`() throws {
  let options = DiagramOptions(
    coloring: View.Coloring(named: "owner", in: model.vocabulary), hasColors: false)
  let diagram = try diagram("nhan-manh", options)
  #expect(diagram.subtitle.contains("Nhãn trong khối thể hiện: Cơ quan chủ quản"))
  #expect(!diagram.subtitle.contains("Màu"))
  // A short name has its whole in the legend; a whole one needs no more.
  let legend = diagram.legend.map(\.meaning)
  #expect(legend.contains("Sở Thông tin, Văn hóa và Thể thao"))
  #expect(!legend.contains("Sở Thông tin và Truyền thông"))
  #expect(legend.contains("Cơ quan chủ quản: không có giá trị"))
  let cut = try Picture(placed(diagram).svg(theme: .print)).lines
    .filter { !$0.isInDrawing && $0.text.contains("…") }
  #expect(cut.map(\.text) == [])
}

@Test func `colours of a comparison say what they are asked for`() throws {
  let options = DiagramOptions(coloring: View.Coloring(named: "owner", in: model.vocabulary))
  let plain = try drawing(of: "moi", placed(try diagram("v")).svg())
  let colored = try drawing(of: "moi", placed(try diagram("v", options)).svg())
  let added = Theme.light.added.fill.hexadecimal
  #expect(plain.contains("fill=\"\(added)\"") && !colored.contains("fill=\"\(added)\""))
}

@Test(arguments: Language.allCases)
func `a picture of two phases says that another one changes nothing`(language: Language) throws {
  let other = DiagramOptions(phase: model.wholeSpan.from)
  for view in ["thay-doi", "v"] {
    let asked = placed(try diagram(view, other, language: language))
    let told = asked.notes.filter { $0.message[language].contains("--phase") }
    #expect(told.count == 1, "\(view)")
    #expect(told.first?.message.english.contains("'Hiện trạng' with 'Mục tiêu'") == true)
    #expect(!String(decoding: asked.svg(), as: UTF8.self).contains("--phase"))
    #expect(placed(try diagram(view, language: language)).notes == [])
  }
}

@Test func `a full view by owners is split by owners`() throws {
  let systems = (1...40).map {
    "sector-system s\($0) \"Phần mềm có tên dài số \($0)\" { owner \($0 % 3 == 0 ? "b" : "a") }"
  }
  let text = """
    architecture t "T" { as-of 2021-01-29 }
    use vn-egov 2.0
    agency a "Sở A"
    agency b "Sở B"
    \(systems.joined(separator: "\n"))
    view v "V" { show sector-system; group by owner; page A4 }
    """
  let model = Compilation(files: [("a.kien", Array(text.utf8))]).model
  let definition = try #require(DiagramCatalog.views(of: model).first { $0.identifier == "v" })
  let diagram = Diagram(definition, model: model, language: .vietnamese)
  #expect(diagram.split.vietnamese.contains("and owned by a"))
  #expect(diagram.split.english.contains("and owned by a"))
}

@Test func `boxes in a frame of their owner don't say the owner again`() throws {
  let chips = try diagram("nhan-manh").boxes.flatMap(\.chips).map(\.text.text)
  #expect(!chips.contains { $0.hasPrefix("Sở") })
  #expect(try !diagram("nhan-manh").legend.contains { $0.meaning == "cơ quan chủ quản" })
  let other = try diagram("mo-hinh-tong-the").boxes.flatMap(\.chips).map(\.text.text)
  #expect(other.contains { $0.hasPrefix("Sở") })
}

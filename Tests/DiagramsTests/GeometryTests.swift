// Texts and boxes of written pictures, measured in the SVG itself.

import Diagnostics
import Diagrams
import Foundation
import Model
import Testing
import Workspace

/// Every picture of a model, written with our own layouts.
private func faults(
  _ model: ArchitectureModel, language: Language, options: DiagramOptions = DiagramOptions(),
  keepsPlaces: Bool = false
) throws -> [String] {
  try DiagramCatalog.views(of: model).flatMap { definition -> [String] in
    let diagram = Diagram(definition, model: model, options: options, language: language)
    let placed = PlacedDiagram(
      diagram, layout: FallbackLayout.layout(diagram.layoutRequest), isFallback: true)
    let picture = try Picture(placed.svg())
    var faults = picture.faults
    if case .bands = diagram.arrangement {
      faults += picture.crossedBoxes + picture.doubledLines
    }
    // The same places from a lock that knows all of them, and from one that doesn't know every third.
    if let lock = LayoutLock(placed), keepsPlaces {
      var partial = lock
      for (index, box) in diagram.boxes.enumerated() where index % 3 == 1 {
        partial.places[box.identifier] = nil
      }
      for lock in [lock, partial] {
        guard let locked = LockedDiagram(diagram, lock: lock) else { continue }
        let kept = PlacedDiagram(
          locked, lines: FallbackLayout.layout(locked.request), isFallback: true)
        faults += try Picture(kept.svg()).faults.map { "with a lock: \($0)" }
      }
    }
    return faults.map { "\(definition.identifier): \($0)" }
  }
}

@Test(arguments: folders, Language.allCases)
func `no text leaves its box or overlaps another in the pictures of a model`(
  folder: String, language: Language
) throws {
  let model = Compilation(files: sources(in: folder)).model
  #expect(try faults(model, language: language) == [])
}

@Test(arguments: folders)
func `nor where boxes stand at the places of a lock`(folder: String) throws {
  let model = Compilation(files: sources(in: folder)).model
  #expect(try faults(model, language: .vietnamese, keepsPlaces: true) == [])
}

@Test(arguments: folders)
func `no text around a drawing is smaller than what can be read`(folder: String) throws {
  let model = Compilation(files: sources(in: folder)).model
  for definition in DiagramCatalog.views(of: model) {
    let picture = try Picture(placed(definition.identifier, of: folder).svg())
    let least = definition.page == .wide ? 14.0 : 7.0
    let small = picture.lines.filter { !$0.isInDrawing && $0.size < least - 0.01 }
    #expect(small.map(\.text) == [], "\(definition.identifier)")
  }
}

@Test(
  arguments: [
    "models/ba-ria-vung-tau-2021-2025", "models/ben-tre-2.0", "models/quang-nam-2021",
    "models/son-la-2017-2020",
  ])
func `the general model of a province's plan can be read on A3`(folder: String) throws {
  let notes = try placed("mo-hinh-tong-the", of: folder).notes
  #expect(notes.map(\.message.english) == [])
}

@Test func `a line from a column doesn't leave the picture's bands`() throws {
  let picture = try Picture(placed("tich-hop", of: "models/quang-nam-2021").svg())
  let top = try #require(picture.outlines.values.map(\.minY).min())
  #expect(picture.ways.flatMap(\.pieces).allSatisfy { $0.minY > top })
}

@Test(
  arguments: [
    ("models/ben-tre-2.0", "noi-bo"),
    ("models/quang-nam-2021", "tuyen-logic"), ("models/quang-nam-2021", "tuyen-vat-ly"),
  ])
func `lines go straight where a text can make way`(folder: String, view: String) throws {
  let picture = try Picture(placed(view, of: folder).svg())
  for way in picture.ways {
    let places = picture.uprights(way).map(\.minX)
    let bends = zip(places, places.dropFirst()).map { abs($0 - $1) }
    #expect(!bends.contains { $0 > 0.8 && $0 < 8 }, "\(way.name): \(bends)")
  }
}

@Test func `a line over another's end is no nearer to it than that they can be told apart`() throws
{
  let picture = try Picture(placed("dich-vu-cong", of: "models/ba-ria-vung-tau-2023-2025").svg())
  let parts = picture.ways.enumerated().flatMap { index, way in
    picture.uprights(way).map { (way: index, part: $0) }
  }
  for (way, part) in parts {
    for other in parts where other.way > way {
      let isNear = abs(other.part.minX - part.minX) < 8
      #expect(
        !isNear || other.part.minY >= part.maxY - 1.5 || part.minY >= other.part.maxY - 1.5,
        "\(picture.ways[way].name) | \(picture.ways[other.way].name)")
    }
  }
}

/// An agency's systems with lines to the first of them, and one alone.
private let grouped = """
  architecture tinh "Tỉnh" { as-of 2021-01-29 }
  use vn-egov 2.0
  agency a "Văn phòng UBND tỉnh"
  agency b "Sở Xây dựng"
  portal cong "Cổng thông tin"
  sector-system s1 "Một" { owner b }
  sector-system s2 "Hệ thống thông tin thứ hai của Sở" { owner b }
  sector-system s3 "Hệ thống thông tin thứ ba của Sở" { owner b }
  sector-system t "Bốn" { owner a }
  cong -> s1 "Chuyển"
  view v "Theo cơ quan" { show portal, sector-system; group by owner }
  """

@Test func `the name of a group is whole, and beside the lines that come in`() throws {
  let model = Compilation(files: [("a.kien", Array(grouped.utf8))]).model
  let definition = try #require(
    DiagramCatalog.views(of: model).first { $0.identifier == "v" })
  let diagram = Diagram(definition, model: model, language: .vietnamese)
  let placed = PlacedDiagram(
    diagram, layout: FallbackLayout.layout(diagram.layoutRequest), isFallback: true)
  let picture = try Picture(placed.svg())
  let names = picture.lines.filter { line in
    line.isInDrawing && diagram.groups.contains { $0.label == line.text }
  }
  #expect(Set(names.map(\.text)) == Set(diagram.groups.map(\.label)))
  for name in names where name.text == "Sở Xây dựng" {
    let crossing = picture.ways.filter { way in
      way.pieces.contains { $0.overlaps(name.frame, tolerance: 0) }
    }
    #expect(crossing.map(\.name) == [])
  }
}

/// Two phases with long names, levels without lines between them, and an indicator.
private let wordy = """
  architecture tinh "Tỉnh" { as-of 2021-01-29 }
  use vn-egov 2.0
  phases {
    nay "Hiện trạng tại thời điểm khảo sát, đánh giá mức độ sẵn sàng" 2021
    sau "Mục tiêu hoàn thành các chỉ tiêu phát triển chính quyền số" 2025
  }
  agency a "Sở A"
  lgsp truc "Nền tảng tích hợp" { owner a; security-level 3 }
  sector-system s "Hệ thống" from sau { owner a; security-level 2 }
  sector-system k "Hệ thống khác" { owner a; security-level 2 }
  s -> k "Hỏi"
  indicator i "Chỉ tiêu" { target >= 50 by 2025; unit "%"; of "hồ sơ"; supported-by s }
  """

@Test func `title, title block and legend say what is there`() throws {
  let model = Compilation(files: [("a.kien", Array(wordy.utf8))]).model
  func diagram(_ view: String, _ options: DiagramOptions = DiagramOptions()) throws -> Diagram {
    let definition = try #require(
      DiagramCatalog.views(of: model).first { $0.identifier == view })
    return Diagram(definition, model: model, options: options, language: .vietnamese)
  }
  let change = try diagram("thay-doi")
  let phases = try #require(change.titleBlock.first { $0.name == "Giai đoạn" }).value
  #expect(phases.hasPrefix("Hiện trạng tại") && phases.contains(" → Mục tiêu hoàn"))
  let block = PlacedDiagram(
    change, layout: FallbackLayout.layout(change.layoutRequest), isFallback: false)
  let words = try Picture(block.svg()).lines.filter { !$0.isInDrawing }.map(\.text)
  #expect(words.joined(separator: " ").components(separatedBy: phases).count == 3)
  #expect(try !diagram("cap-do-an-toan").subtitle.contains("đường nối"))
  let indicators = try diagram("mo-hinh-tong-the", DiagramOptions(coloring: .indicators))
  #expect(indicators.legend.contains { $0.meaning == "không gắn với chỉ tiêu nào" })
  // A thick border says that something is outside, and this is not.
  let svg = String(
    decoding: PlacedDiagram(
      indicators, layout: FallbackLayout.layout(indicators.layoutRequest), isFallback: false
    ).svg(theme: .print), as: UTF8.self)
  let platform = svg.split(separator: "id=\"element-truc\"").last?.prefix(1500) ?? ""
  #expect(platform.contains("stroke-width=\"1.1\"") && !platform.contains("stroke-width=\"1.6\""))
}

@Test func `the legend of colours tells values beyond them from none`() throws {
  func meanings(owners: Int, hasUnowned: Bool) throws -> [String] {
    let agencies = (1...owners).map {
      """
      agency a\($0) "Cơ quan \($0)"
      sector-system s\($0) "Hệ thống \($0)" { owner a\($0) }
      """
    }
    let text =
      """
      architecture tinh "Tỉnh" { as-of 2021-01-29 }
      use vn-egov 2.0
      \(agencies.joined(separator: "\n"))
      \(hasUnowned ? "sector-system chung \"Hệ thống chung\"" : "")
      view v "V" { show sector-system }
      """
    let model = Compilation(files: [("a.kien", Array(text.utf8))]).model
    let definition = try #require(DiagramCatalog.views(of: model).first { $0.identifier == "v" })
    let options = DiagramOptions(coloring: View.Coloring(named: "owner", in: model.vocabulary))
    return Diagram(definition, model: model, options: options, language: .english).legend
      .filter { if case .color(.neutral) = $0.sign { true } else { false } }.map(\.meaning)
  }
  #expect(try meanings(owners: 2, hasUnowned: false) == [])
  #expect(try meanings(owners: 2, hasUnowned: true) == ["no value"])
  #expect(try meanings(owners: 8, hasUnowned: false) == ["other values"])
  #expect(try meanings(owners: 8, hasUnowned: true) == ["other values, or none"])
}

@Test func `tasks without lines stand in the order of their numbers`() throws {
  let picture = try Picture(
    placed("nhom-nhiem-vu", of: "models/ba-ria-vung-tau-2021-2025").svg())
  let numbers = picture.lines.filter { $0.box != nil && $0.text.hasPrefix("(") }.sorted {
    ($0.frame.minY.rounded(), $0.frame.minX) < ($1.frame.minY.rounded(), $1.frame.minX)
  }
  #expect(
    numbers.map { String($0.text.prefix(3)) } == ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"])
}

@Test(arguments: folders)
func `no name or kind is cut in a model's pictures`(folder: String) throws {
  let model = Compilation(files: sources(in: folder)).model
  for definition in DiagramCatalog.views(of: model) {
    for box in Diagram(definition, model: model, language: .vietnamese).boxes {
      for block in [box.name, box.kind] {
        #expect(
          block.lines.last?.text.hasSuffix("…") != true, "\(definition.identifier): \(box.title)")
      }
    }
  }
}

@Test func `nor where colours show an attribute and rules are violated`() throws {
  let model = Compilation(files: sources(in: "examples/huong-dan")).model
  var verdicts = RuleVerdicts()
  for id in model.elementIDs { verdicts.elements[id] = ["INT-04", "SEC-01", "STR-08"] }
  for id in model.relationIDs { verdicts.relations[id] = ["INT-04"] }
  for coloring in [
    View.Coloring.verdict, .indicators,
    View.Coloring(
      named: "security-level", in: model.vocabulary),
  ] {
    let options = DiagramOptions(coloring: coloring, verdicts: verdicts)
    #expect(try faults(model, language: .vietnamese, options: options) == [])
  }
}

@Test(arguments: 0..<50 as Range<UInt64>)
func `no text leaves its box or overlaps another in a random model`(seed: UInt64) throws {
  let text = RandomModel(seed: seed).text
  let model = Compilation(files: [("a.kien", Array(text.utf8))]).model
  #expect(!model.elements.isEmpty)
  let found = try faults(model, language: .vietnamese, keepsPlaces: true)
  #expect(found == [])
}

/// A database in a narrow group, which lines enter from above where its name would stand.
private let narrow = """
  architecture tinh "Tỉnh" { as-of 2021-01-29 }
  use vn-egov 2.0
  agency a "Tổng cục Khí tượng, thủy văn biển"
  portal mot "Cổng một"
  portal hai "Cổng hai"
  portal ba "Cổng ba"
  sector-system s "Dữ liệu" { owner a }
  mot -> s "Đọc"
  hai -> s "Ghi"
  ba -> s "Xóa"
  view v "V" { show portal, s; group by owner }
  """

@Test func `a group is widened for its name where lines leave it no room`() throws {
  let model = Compilation(files: [("a.kien", Array(narrow.utf8))]).model
  let definition = try #require(DiagramCatalog.views(of: model).first { $0.identifier == "v" })
  let diagram = Diagram(definition, model: model, language: .vietnamese)
  let placed = PlacedDiagram(
    diagram, layout: FallbackLayout.layout(diagram.layoutRequest), isFallback: true)
  let picture = try Picture(placed.svg())
  let label = try #require(diagram.groups.first?.label)
  let name = try #require(picture.lines.first { $0.isInDrawing && $0.text == label })
  let crossing = picture.ways.filter { way in
    way.pieces.contains { $0.overlaps(name.frame, tolerance: 0) }
  }
  #expect(crossing.map(\.name) == [])
}

@Test(arguments: folders)
func `lines of our own layouts hardly cross each other twice`(folder: String) throws {
  let model = Compilation(files: sources(in: folder)).model
  for definition in DiagramCatalog.views(of: model) {
    let diagram = Diagram(definition, model: model, language: .vietnamese)
    guard case .bands = diagram.arrangement else { continue }
    let picture = try Picture(placed(definition.identifier, of: folder).svg())
    #expect(picture.entangledLines.count <= 1, "\(definition.identifier)")
  }
}

@Test func `sentences of the table are whole where there is room below them`() throws {
  let picture = try Picture(placed("mo-hinh-tong-the", of: "models/son-la-2017-2020").svg())
  let cut = picture.lines.filter { !$0.isInDrawing && $0.text.hasSuffix("…") }
  #expect(cut.map(\.text) == [])
}

@Test func `what surrounds a crowded picture makes room for it`() throws {
  let picture = try Picture(
    placed("mo-hinh-tong-the", of: "models/ba-ria-vung-tau-2023-2025").svg())
  let smallest = try #require(picture.lines.filter(\.isInDrawing).map(\.size).min())
  #expect(smallest >= 6.6)
}

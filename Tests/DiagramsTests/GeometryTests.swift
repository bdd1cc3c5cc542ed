// Texts and boxes of written pictures, measured in the SVG itself.

import Diagnostics
import Diagrams
import Foundation
import Model
import Testing
import Workspace

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Everything in an SVG that has a place: rectangles and lines of text, on the page's scale.
private final class Picture: NSObject, XMLParserDelegate {
  struct Frame {
    var minX: Double
    var minY: Double
    var maxX: Double
    var maxY: Double

    func overlaps(_ other: Frame, tolerance: Double) -> Bool {
      minX < other.maxX - tolerance && other.minX < maxX - tolerance
        && minY < other.maxY - tolerance && other.minY < maxY - tolerance
    }

    func encloses(_ other: Frame, tolerance: Double) -> Bool {
      other.minX >= minX - tolerance && other.maxX <= maxX + tolerance
        && other.minY >= minY - tolerance && other.maxY <= maxY + tolerance
    }
  }

  struct Line {
    var text: String
    var frame: Frame
    /// The box that the line belongs to.
    var box: String?
    /// On the page.
    var size: Double
    var isInDrawing: Bool
  }

  /// A line from box to box, of level and upright pieces with small bends between them.
  struct Way {
    var name: String
    var pieces: [Frame] = []

    /// Whether the line begins or ends at a box.
    func joins(_ box: String) -> Bool {
      let ends = name.dropFirst("relation-".count).components(separatedBy: "_to_")
      let own = String(box.dropFirst("element-".count)).replacingOccurrences(of: "_heap", with: "")
      return ends.first == own || ends.last?.hasPrefix(own + "_n") == true
    }
  }

  var page = Frame(minX: 0, minY: 0, maxX: 0, maxY: 0)
  var lines: [Line] = []
  /// The first shape of each box: its outline.
  var outlines: [String: Frame] = [:]
  var ways: [Way] = []
  private var transforms: [(x: Double, y: Double, scale: Double)] = [(0, 0, 1)]
  private var open: [String] = []
  private var boxes: [String?] = [nil]
  private var pending: (attributes: [String: String], text: String)?

  init(_ svg: [UInt8]) throws {
    super.init()
    let parser = XMLParser(data: Data(svg))
    parser.delegate = self
    #expect(parser.parse())
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(name)
    boxes.append(boxes.last ?? nil)
    transforms.append(transforms.last ?? (0, 0, 1))
    switch name {
    case "svg":
      let size = (attributes["viewBox"] ?? "").split(separator: " ").compactMap { Double($0) }
      if size.count == 4 { page = Frame(minX: 0, minY: 0, maxX: size[2], maxY: size[3]) }
    case "g":
      if let id = attributes["id"], id.hasPrefix("element-") { boxes[boxes.count - 1] = id }
      if let id = attributes["id"], id.hasPrefix("relation-") {
        ways.append(Way(name: id))
      }
      if let transform = attributes["transform"] {
        let numbers = transform.split { !"0123456789.-".contains($0) }.compactMap { Double($0) }
        if numbers.count == 3 {
          transforms[transforms.count - 1] = (numbers[0], numbers[1], numbers[2])
        }
      }
    case "rect":
      if let box = boxes.last ?? nil, outlines[box] == nil { outlines[box] = rectangle(attributes) }
    case "path":
      if let box = boxes.last ?? nil, outlines[box] == nil, let data = attributes["d"] {
        outlines[box] = extent(data)
      }
      if (boxes.last ?? nil) == nil, attributes["fill"] == "none", let data = attributes["d"],
        let way = ways.indices.last, ways[way].pieces.isEmpty
      {
        ways[way].pieces = pieces(data)
      }
    case "text": pending = (attributes, "")
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    pending?.text += string
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "text", let (attributes, text) = pending {
      let size = number(attributes["font-size"])
      let width = number(attributes["textLength"])
      let x = number(attributes["x"])
      let baseline = number(attributes["y"])
      let left = attributes["text-anchor"] == "middle" ? x - width / 2 : x
      // Marks above capital letters reach higher than an em's ascender, descenders a quarter em.
      let frame = placed(
        Frame(
          minX: left, minY: baseline - size * 0.93, maxX: left + width,
          maxY: baseline + size * 0.24))
      let transform = transforms.last ?? (0, 0, 1)
      lines.append(
        Line(
          text: text, frame: frame, box: boxes.last ?? nil, size: size * transform.scale,
          isInDrawing: transform != (0, 0, 1)))
      pending = nil
    }
    open.removeLast()
    boxes.removeLast()
    transforms.removeLast()
  }

  private func number(_ text: String?) -> Double { text.flatMap { Double($0) } ?? 0 }

  private func rectangle(_ attributes: [String: String]) -> Frame {
    let (x, y) = (number(attributes["x"]), number(attributes["y"]))
    return placed(
      Frame(
        minX: x, minY: y, maxX: x + number(attributes["width"]),
        maxY: y + number(attributes["height"])))
  }

  /// The extent of a cylinder's outline: its corners, and the depth of its ends.
  private func extent(_ data: String) -> Frame {
    let numbers = data.split { !"0123456789.-".contains($0) }.compactMap { Double($0) }
    // M x y A rx ry 0 0 1 x y L x y A rx ry 0 0 1 x y Z
    guard numbers.count >= 11 else { return placed(Frame(minX: 0, minY: 0, maxX: 0, maxY: 0)) }
    let depth = numbers[3]
    return placed(
      Frame(
        minX: numbers[0], minY: numbers[1] - depth, maxX: numbers[7], maxY: numbers[10] + depth))
  }

  /// The extent of each curve of a line, from its first to its last point.
  private func pieces(_ data: String) -> [Frame] {
    data.split(separator: "M").flatMap { move in
      let numbers = move.split { !"0123456789.-".contains($0) }.compactMap { Double($0) }
      return stride(from: 0, to: numbers.count - 7, by: 6).map { start in
        let (x, y) = (numbers[start], numbers[start + 1])
        let (endX, endY) = (numbers[start + 6], numbers[start + 7])
        return placed(
          Frame(minX: min(x, endX), minY: min(y, endY), maxX: max(x, endX), maxY: max(y, endY)))
      }
    }
  }

  /// Lines that go through boxes which they don't join.
  var crossedBoxes: [String] {
    ways.flatMap { way in
      outlines.filter { box in
        way.pieces.contains { $0.overlaps(box.value, tolerance: 1.5) } && !way.joins(box.key)
      }.keys.sorted().map { "\(way.name) goes through \($0)" }
    }
  }

  /// The upright parts of a line, from its beginning to its end.
  func uprights(_ way: Way) -> [Frame] {
    way.pieces.filter { $0.maxX - $0.minX < 0.5 && $0.maxY - $0.minY > 1.5 }
  }

  /// Lines that run back upon themselves, so that they seem to end there.
  var doubledLines: [String] {
    ways.filter { way in
      let parts = uprights(way)
      return parts.indices.contains { index in
        parts[(index + 1)...].contains {
          abs($0.minX - parts[index].minX) < 1 && $0.minY < parts[index].maxY - 1.5
            && parts[index].minY < $0.maxY - 1.5
        }
      }
    }.map { "\($0.name) runs back upon itself" }
  }

  private func placed(_ frame: Frame) -> Frame {
    let transform = transforms[transforms.count - 1]
    return Frame(
      minX: frame.minX * transform.scale + transform.x,
      minY: frame.minY * transform.scale + transform.y,
      maxX: frame.maxX * transform.scale + transform.x,
      maxY: frame.maxY * transform.scale + transform.y)
  }

  /// What is wrong with the picture: texts outside their box or the page, texts or boxes on each
  /// other.
  var faults: [String] {
    var faults: [String] = []
    for line in lines {
      if !page.encloses(line.frame, tolerance: 0.5) { faults.append("off the page: \(line.text)") }
      if let box = line.box, let outline = outlines[box],
        !outline.encloses(line.frame, tolerance: 0.5)
      {
        faults.append("leaves its box: \(line.text)")
      }
    }
    // From the left, so that only near lines are compared.
    let sorted = lines.sorted { $0.frame.minX < $1.frame.minX }
    for (index, line) in sorted.enumerated() {
      for other in sorted[(index + 1)...] {
        if other.frame.minX > line.frame.maxX { break }
        if line.frame.overlaps(other.frame, tolerance: 0.7) {
          faults.append("on each other: \(line.text) | \(other.text)")
        }
      }
      for (box, outline) in outlines
      where box != line.box && outline.overlaps(line.frame, tolerance: 0.7) {
        faults.append("on another box: \(line.text) | \(box)")
      }
    }
    let frames = outlines.sorted { $0.key < $1.key }
    for (index, (name, frame)) in frames.enumerated() {
      for (other, otherFrame) in frames[(index + 1)...]
      where frame.overlaps(otherFrame, tolerance: 0.7) {
        faults.append("boxes on each other: \(name) | \(other)")
      }
    }
    return faults
  }
}

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

private let root = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The folders of models and examples, by name.
private let folders: [String] = ["models", "examples"].flatMap { parent -> [String] in
  let path = root.appendingPathComponent(parent).path
  let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
  return names.sorted().map { "\(parent)/\($0)" }.filter { folder in
    !sources(in: folder).isEmpty
  }
}

private func sources(in folder: String) -> [(path: String, bytes: [UInt8])] {
  let base = root.appendingPathComponent(folder)
  let files = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
  return files.filter { $0.hasSuffix(".kien") }.sorted().compactMap { name in
    (try? Data(contentsOf: base.appendingPathComponent(name))).map { (name, Array($0)) }
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

/// A view of a model, laid out by our own means.
private func placed(_ view: String, of folder: String) throws -> PlacedDiagram {
  let model = Compilation(files: sources(in: folder)).model
  let definition = try #require(
    DiagramCatalog.views(of: model).first { $0.identifier == view })
  let diagram = Diagram(definition, model: model, language: .vietnamese)
  return PlacedDiagram(
    diagram, layout: FallbackLayout.layout(diagram.layoutRequest), isFallback: false)
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
  #expect(phases.hasPrefix("Hiện trạng tại") && phases.contains("… → Mục tiêu hoàn"))
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

@Test func `in black and white the legend of colours shows the marks in boxes`() throws {
  let model = Compilation(files: sources(in: "examples/lop-phu")).model
  let definition = try #require(DiagramCatalog.views(of: model).first)
  let options = DiagramOptions(
    coloring: View.Coloring(named: "security-level", in: model.vocabulary))
  let diagram = Diagram(definition, model: model, options: options, language: .vietnamese)
  let placed = PlacedDiagram(
    diagram, layout: FallbackLayout.layout(diagram.layoutRequest), isFallback: false)
  func signs(_ theme: Theme.Name) throws -> Int {
    try Picture(placed.svg(theme: theme)).lines.filter { $0.box == nil && $0.text == "Cấp độ 2" }
      .count
  }
  #expect(try signs(.light) == 1)
  #expect(try signs(.print) == 2)
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

// Pictures as the tests read them, and where models come from.

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
final class Picture: NSObject, XMLParserDelegate {
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

  /// How often two lines cross.
  private func crossings(_ left: Way, _ right: Way) -> Int {
    func upright(_ frame: Frame) -> Bool { frame.maxX - frame.minX < 0.5 }
    var count = 0
    for (first, second) in [(left, right), (right, left)] {
      for line in first.pieces where upright(line) {
        for other in second.pieces where !upright(other) && other.maxY - other.minY < 0.5 {
          if line.minX > other.minX, line.minX < other.maxX, other.minY > line.minY,
            other.minY < line.maxY
          {
            count += 1
          }
        }
      }
    }
    return count
  }

  /// Pairs of lines that cross each other twice or more.
  var entangledLines: [String] {
    ways.indices.flatMap { first in
      ways.indices.dropFirst(first + 1).filter { crossings(ways[first], ways[$0]) > 1 }
        .map { "\(ways[first].name) | \(ways[$0].name)" }
    }
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

private let root = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The folders of models and examples, by name.
let folders: [String] = ["models", "examples"].flatMap { parent -> [String] in
  let path = root.appendingPathComponent(parent).path
  let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
  return names.sorted().map { "\(parent)/\($0)" }.filter { folder in
    !sources(in: folder).isEmpty
  }
}

func sources(in folder: String) -> [(path: String, bytes: [UInt8])] {
  let base = root.appendingPathComponent(folder)
  let files = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
  return files.filter { $0.hasSuffix(".kien") }.sorted().compactMap { name in
    (try? Data(contentsOf: base.appendingPathComponent(name))).map { (name, Array($0)) }
  }
}

/// A view of a model, laid out by our own means.
func placed(_ view: String, of folder: String) throws -> PlacedDiagram {
  let model = Compilation(files: sources(in: folder)).model
  let definition = try #require(
    DiagramCatalog.views(of: model).first { $0.identifier == view })
  let diagram = Diagram(definition, model: model, language: .vietnamese)
  return PlacedDiagram(
    diagram, layout: FallbackLayout.layout(diagram.layoutRequest), isFallback: false)
}

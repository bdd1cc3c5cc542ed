import Diagnostics
import Foundation
import Model
import Syntax
import TestSupport
import Testing

/// Large models are resolved in parts, side by side; the outcome is that of one after the other.
@Suite struct `Models of many relations` {
  private static let count = 9_000

  @Test func `every element and relation has its own texts, values and hops`() throws {
    let (model, diagnostics) = try Self.resolved { _ in "" }
    #expect(diagnostics.isEmpty)
    #expect(model.relations.count == Self.count)
    for id in model.relationIDs {
      let relation = model[id]
      let label = model.text(relation.label)
      let number = try #require(Int(label.dropFirst("Nối ".count)), "\(label)")
      #expect(model.text(model[relation.source].name) == "s\(number)")
      #expect(model.text(model[relation.target].name) == "s\((number * 7 + 1) % Self.count)")
      let hops = model.hops(of: relation).map { model.text(model[$0.element].name) }
      #expect(hops == (number % 3 == 0 ? ["truc"] : []))
      let values = model.values(of: relation).map { Self.text($0, model) }
      #expect(values == (number % 5 == 0 ? ["dữ liệu \(number % 700)", "riêng \(number)"] : []))
    }
    for id in model.elementIDs where model[id].isInModel {
      let element = model[id]
      guard let number = Int(model.text(element.name).dropFirst()) else { continue }
      let values = model.values(of: element).map { Self.text($0, model) }
      #expect(values == ["ghi chú \(number % 900)"])
      #expect(element.statesOutside == (number % 11 == 0 ? true : nil))
      let aliases = model.aliases.filter { $0.element == id }.map { model.text($0.text) }
      let tags = model.tags.filter { $0.element == id }.map { model.text($0.text) }
      if number % 1_000 == 0 {
        #expect(aliases == ["bí danh \(number)"])
        #expect(tags == ["thẻ \(number)"])
      }
    }
  }

  @Test func `what is wrong is told once and in order, however parts are taken`() throws {
    // An unknown name in two places far apart, another one near the end.
    let mistake = { (number: Int) in
      switch number {
      case 100, 8_000: "s\(number) -> khong-co \"Sai\"\n"
      case 8_900: "s\(number) -> cung-khong \"Sai\" via s1\n"
      default: ""
      }
    }
    let (model, diagnostics) = try Self.resolved(mistake)
    #expect(model.relations.count == Self.count)
    #expect(diagnostics.map(\.code) == ["K0203", "K0203", "K0501"])
    #expect(diagnostics.first?.secondary.count == 1)
    let backwards: Repetition = { count, body in
      for number in (0..<count).reversed() { body(number) }
    }
    let (other, same) = try Self.resolved(mistake, repeating: backwards)
    #expect(same == diagnostics)
    #expect(other.dump() == model.dump())
  }

  @Test func `what stands in an element keeps its container, however declarations are taken`()
    throws
  {
    let backwards: Repetition = { count, body in
      for number in (0..<count).reversed() { body(number) }
    }
    // An element without a name, two of one name and one of no kind, far apart.
    let mistakes = [
      10: "system \"Không tên\"\n", 2_000: "system a7 \"Lại\"\n", 3_900: "sistem x\n",
    ]
    for wrong in [[:], mistakes] {
      var text = "architecture lon \"Mô hình lớn\" { as-of 2024-01-01 }\nuse mini 1.0\n"
      for number in 0..<4_000 {
        text += """
          /// Ghi chú \(number)
          agency a\(number) "Cơ quan \(number)" {
            system s "Hệ thống \(number)" { portal p\(number) "Cổng"; note-text "x" }
            system t\(number % 3)
          }
          \(wrong[number] ?? "")
          """
      }
      let (model, diagnostics) = try Self.resolved(text)
      let (other, same) = try Self.resolved(text, repeating: backwards)
      #expect(same == diagnostics)
      #expect(other.dump() == model.dump())
      #expect(diagnostics.map(\.code) == (wrong.isEmpty ? [] : ["K0205", "K0202", "K0201"]))
      #expect(model.elements.count { $0.isInModel } == 16_000)
      for id in model.elementIDs where model[id].isInModel {
        let name = model.qualifiedName(id).split(separator: ".").map(String.init)
        let number = name[0].dropFirst()
        switch name.count {
        case 1:
          #expect(model.label(id).vietnamese == "Cơ quan \(number)")
          #expect(model.text(model[id].documentation) == "Ghi chú \(number)")
        case 2 where name[1] == "s":
          #expect(model.label(id).vietnamese == "Hệ thống \(number)")
        case 2: #expect(model[id].label.isEmpty)
        default: #expect(name[1...] == ["s", "p\(number)"])
        }
      }
    }
  }

  @Test func `relations and values take no more room than they need`() {
    #expect(MemoryLayout<Relation>.stride == 64)
    #expect(MemoryLayout<AttributeValue>.stride == 40)
  }

  private static func text(_ value: AttributeValue, _ model: ArchitectureModel) -> String {
    guard case .text(let symbol) = value.value else { return "\(value.value)" }
    return model.text(symbol)
  }

  private static func resolved(
    _ mistake: (Int) -> String, repeating: @escaping Repetition = inTurn
  ) throws -> (ArchitectureModel, [Diagnostic]) {
    var text = "architecture lon \"Mô hình lớn\" { as-of 2024-01-01 }\nuse mini 1.0\nhub truc\n"
    for number in 0..<count {
      text += "system s\(number) \"Hệ thống \(number)\" {\n"
      text += "  note-text \"ghi chú \(number % 900)\"\n"
      if number % 11 == 0 { text += "  outside yes\n" }
      if number % 1_000 == 0 { text += "  alias \"bí danh \(number)\"; tag \"thẻ \(number)\"\n" }
      text += "  -> s\((number * 7 + 1) % count) \"Nối \(number)\""
      if number % 3 == 0 { text += " via truc" }
      if number % 5 == 0 { text += " { data \"dữ liệu \(number % 700)\", \"riêng \(number)\" }" }
      text += "\n}\n" + mistake(number)
    }
    return try resolved(text, repeating: repeating)
  }

  private static func resolved(
    _ text: String, repeating: @escaping Repetition = inTurn
  ) throws -> (ArchitectureModel, [Diagnostic]) {
    var sources = SourceMap()
    let tree = parse(sources.add(path: "lon.kien", bytes: Array(text.utf8)))
    let pack = try Data(contentsOf: Repository.tests("ModelTests/Packs/mini-1.0.kien"))
    let packTree = parse(sources.add(path: "mini-1.0.kien", bytes: Array(pack)))
    let resolution = resolve(
      ResolutionInput(
        roots: [tree.root], packs: [.init(name: "mini", version: "1.0", trees: [packTree])]),
      repeating: repeating)
    return (resolution.model, tree.diagnostics + resolution.diagnostics)
  }
}

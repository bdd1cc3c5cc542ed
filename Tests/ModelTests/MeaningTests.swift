import Diagnostics
import Model
import TestSupport
import Testing

/// What a model means: phases of things, inherited values, catalogues, canonical order.
struct MeaningTests {
  /// Cases as data: a model, and the lines of its dump that matter.
  @Test(arguments: ["meaning", "packs"])
  func `models mean what their dumps say`(_ name: String) throws {
    let fixture = try #require(
      Fixture.all(in: "ModelTests/Meaning").first { $0.description == "\(name).kien" })
    var text = ""
    for section in fixture.sections {
      let compilation = fixture.compile(section)
      #expect(compilation.diagnostics.isEmpty, "\(section.name)")
      text += "--- \(section.name) ---\n\(compilation.model.dump())"
    }
    let file = Repository.tests("ModelTests/Meaning/\(name).txt")
    let difference = try Golden.difference(text, from: file)
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test func `an inherited value is that of the nearest container in that phase`() throws {
    let model = try Self.compile(
      """
      agency x
      agency y
      system outer {
        owner x until next
        owner y from next
        level 2
        system inner { system core }
        system own { owner y }
      }
      """)
    let owner = try #require(model.vocabulary.attribute(named: "owner"))
    let level = try #require(model.vocabulary.attribute(named: "level"))
    func owners(_ name: String, _ phase: Int) throws -> [String] {
      let id = try #require(model.elementIDs.first { model.qualifiedName($0) == name })
      return model.values(of: owner, on: id, in: PhaseID(phase)).map { value in
        if case .reference(let agency) = value.value { return model.qualifiedName(agency) }
        return "?"
      }
    }
    #expect(try owners("outer.inner.core", 0) == ["x"])
    #expect(try owners("outer.inner.core", 1) == ["y"])
    #expect(try owners("outer.own", 0) == ["y"])
    let core = try #require(
      model.elementIDs.first { model.qualifiedName($0) == "outer.inner.core" })
    #expect(model.values(of: level, on: core, in: PhaseID(0)).isEmpty)
  }

  @Test func `adjacency lists every relation at both its ends`() throws {
    let model = try Self.compile(
      """
      system a1 { -> b1 "một"; -> c1 }
      system b1 { -> c1; -> a1 }
      system c1 { -> c1 "chính nó" }
      """)
    var outgoing = 0
    for element in model.elementIDs {
      outgoing += model.adjacency.outgoing(element).count
      for relation in model.adjacency.outgoing(element) {
        #expect(model[relation].source == element)
      }
      for relation in model.adjacency.incoming(element) {
        #expect(model[relation].target == element)
      }
      #expect(
        Array(model.adjacency.outgoing(element)) == model.adjacency.outgoing(element).sorted())
    }
    #expect(outgoing == model.relations.count)
  }

  @Test(arguments: [(64, []), (65, ["K0605"]), (70, Array(repeating: "K0605", count: 6))])
  func `a model has at most 64 phases`(_ count: Int, _ codes: [String]) throws {
    let phases = (0..<count).map { "p\($0) \(2000 + $0)" }.joined(separator: "; ")
    let fixture = try #require(Fixture.all(in: "ModelTests/Fixtures").first)
    let compilation = FixtureCompilation(
      "architecture a { as-of 2021-01-29 }\nuse mini 1.0\nphases { \(phases) }\nsystem s until p63\n",
      packs: fixture.packs)
    #expect(compilation.model.phases.count == 64)
    #expect(compilation.diagnostics.map(\.code) == codes)
    #expect(compilation.model.elements.first?.phases.phases.count == 63)
  }

  @Test func `the packs of a model define at most 224 attributes`() throws {
    let lines = (0..<300).map { "  attribute a\($0) \"A \($0)\" : text\n" }.joined()
    let files = [
      ("model.kien", "architecture a { as-of 2021-01-29 }\nuse many 1.0\nbox b { a223 \"x\" }\n"),
      ("packs/many/pack.kien", "pack many 1.0 \"Many\" {\n  kind box \"Box\"\n\(lines)}\n"),
    ]
    let compilation = FixtureCompilation(files: files.map { ($0.0, Array($0.1.utf8)) })
    #expect(compilation.model.vocabulary.attributes.count == 224)
    #expect(compilation.diagnostics.filter { $0.code == "K0605" }.count == 76)
    #expect(compilation.model.elements.count == 1)
  }

  static func compile(_ text: String) throws -> ArchitectureModel {
    let fixture = try #require(Fixture.all(in: "ModelTests/Fixtures").first)
    let head = """
      architecture a { as-of 2021-01-29 }
      use mini 1.0
      phases { now 2020; next 2025 }

      """
    let compilation = FixtureCompilation(head + text, packs: fixture.packs)
    let errors = compilation.diagnostics.filter { $0.severity != .note }
    #expect(errors.isEmpty, "\(errors.map(\.message.english))")
    return compilation.model
  }
}

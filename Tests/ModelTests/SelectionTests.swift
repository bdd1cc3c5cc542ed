import BitCollections
import Diagnostics
import Model
import TestSupport
import Testing

/// What selectors select, and what they may select where the model doesn't say.
struct SelectionTests {
  /// `?` marks an element that may be selected.
  @Test(arguments: [
    ("everything", "outer outer.part people dc dc.room s stttt stttt.unit t truc"),
    ("element", "outer outer.part people dc dc.room s stttt stttt.unit t truc"),
    ("own", "outer outer.part dc dc.room s stttt stttt.unit t truc"),
    ("outside", "people"), ("carrier", "truc"), ("hub", "truc"),
    ("system", "outer outer.part s t truc"), ("system and not carrier", "outer outer.part s t"),
    ("portal or hub", "truc"), ("not system", "people dc dc.room stttt stttt.unit"),
    ("s", "s"), ("outer.part", "outer.part"), ("in outer", "outer.part"),
    ("in dc", "outer.part dc.room s"), ("in (dc or outer)", "outer.part dc.room s"),
    ("owned by stttt", "outer outer.part t"), ("layer data", "people"),
    ("domain business", "stttt stttt.unit"), ("system where level >= 3", "outer.part? s t? truc?"),
    ("system where level < 3", "outer outer.part? t? truc?"),
    ("system where not level >= 3", "outer outer.part? t? truc?"),
    ("system where have level", "outer outer.part? s t? truc?"),
    ("system where public", "outer? outer.part? s? t truc?"),
    ("system where level >= 3 and public", "outer.part? s? t? truc?"),
    ("system where level >= 3 or public", "outer? outer.part? s t truc?"),
    (
      "not (system where level >= 3)",
      "outer outer.part? people dc dc.room stttt stttt.unit t? truc?"
    ),
  ])
  func `a selector selects`(_ selector: String, _ expected: String) throws {
    #expect(try Self.selected(selector, states: "") == Self.sorted(expected))
  }

  @Test(arguments: [
    ("system where level >= 3", "s t?"),
    ("system where not level >= 3", "outer outer.part t? truc"),
    ("system where have level", "outer s t?"), ("system where public", "t"),
    ("system where level < 3", "outer t?"),
  ])
  func `where attributes are stated completely absence decides`(
    _ selector: String, _ expected: String
  ) throws {
    #expect(try Self.selected(selector, states: "states attributes") == Self.sorted(expected))
  }

  @Test func `elements are selected in the phases in which they exist`() throws {
    #expect(
      try Self.selected("system", states: "", phase: 0) == Self.sorted("outer outer.part s t truc"))
    #expect(
      try Self.selected("system", states: "", phase: 1)
        == Self.sorted("later outer outer.part s t truc"))
    #expect(try Self.selected("in dc", states: "", phase: 1) == Self.sorted("outer.part dc.room"))
  }

  private static func selected(
    _ selector: String, states: String, phase: Int = 0
  ) throws -> String {
    let text = """
      architecture a { as-of 2021-01-29; \(states) }
      use mini 1.0
      phases { now 2020; next 2025 }
      agency stttt { agency unit }
      place dc { place room }
      hub truc
      system s { level 4; hosted-on dc until next; -> people }
      system t { owner stttt.unit; public yes; level unknown }
      system outer {
        owner stttt
        level 2
        system part { hosted-on dc.room }
      }
      system later from next { level 1 }
      view v { show \(selector) }
      """
    let fixture = try #require(Fixture.all(in: "ModelTests/Fixtures").first)
    let compilation = FixtureCompilation(text, packs: fixture.packs)
    #expect(compilation.diagnostics.isEmpty, "\(compilation.diagnostics.map(\.message.english))")
    let model = compilation.model
    let shown = try #require(model.views.first?.shows.first)
    let selection = model.select(shown, in: PhaseID(phase))
    #expect(selection.certain.isSubset(of: selection.possible))
    let names = selection.possible.map { index in
      model.qualifiedName(ElementID(index)) + (selection.certain.contains(index) ? "" : "?")
    }
    return sorted(names.joined(separator: " "))
  }

  private static func sorted(_ names: String) -> String {
    names.split(separator: " ").sorted().joined(separator: " ")
  }
}

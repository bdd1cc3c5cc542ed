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
    ("s", "s"), ("outer.part", "outer.part"), ("mini.people", "people"), ("in outer", "outer.part"),
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

  /// Two phases; the selector is asked in the first, `@1` in the second, `@*` in both compared.
  @Test(arguments: [
    ("tag \"Trọng điểm\"", "a b.p"), ("tag \"Trọng điểm\" and not a", "b.p"),
    ("public", "a a.more? b.p? b? c? dc? old? people? truc?"),
    ("not public", "a.more? b? b.p? c? dc? old? people? truc?"),
    ("everything a needs", "b dc people truc"), ("everything b needs", "dc people"),
    ("everything b.p needs", "people"), ("everything people needs", ""),
    ("everything that needs people", "a b b.p c"), ("everything that needs truc", "a c"),
    ("everything that needs dc", "a b c"), ("everything that needs b.p", "a c"),
    ("path from c to people", "a b b.p c people truc"), ("path from people to c", ""),
    ("path from (a or c) to b", "a b c truc"), ("path from a to a", "a"),
    ("a -> b", "a b"), ("system -> system", "a b c old"), ("system -> outside", "b.p people"),
    ("system -> everything as syncs", "c old"),
    (
      "system -> everything where have protocol", "a b b.p? c? old? people?"
    ),
    ("not (system -> everything)", "a.more dc truc"),
    ("added", ""), ("ended", "old"), ("altered", "c"), ("changed", "c old"),
    ("changed @1", "c new"), ("added @1", "new"), ("ended @1", ""),
    ("changed @*", "c new old"), ("ended @*", "old"),
    ("system and not changed @*", "a a.more b b.p truc"),
    ("system where level >= 3 @*", "a.more? a? b.p? b? c new? old? truc?"),
    ("everything that needs old @*", ""), ("everything that needs new @1", "c"),
  ])
  func `a selector follows relations, marks and changes`(
    _ selector: String, _ expected: String
  ) throws {
    let parts = selector.split(separator: "@").map { $0.trimmingPrefix(while: { $0 == " " }) }
    let text = """
      architecture a0 { as-of 2021-01-29; states relations }
      use mini 1.0
      phases { now 2020; next 2025 }
      hub truc
      place dc
      system a { tag "Trọng điểm"; public yes; system more; -> b via truc { protocol "REST" } }
      system b { hosted-on dc; system p { tag "Khác", "Trọng điểm"; -> people } }
      system c { level 1 until next; level 4 from next; -> a }
      system old until next
      c -> old as syncs
      system new from next replaces old
      c -> new
      view v { show \(parts[0]) }
      """
    let fixture = try #require(Fixture.all(in: "ModelTests/Fixtures").first)
    let compilation = FixtureCompilation(text, packs: fixture.packs)
    let errors = compilation.diagnostics.filter { $0.severity != .note && $0.code != "K0608" }
    #expect(errors.isEmpty, "\(errors.map(\.message.english))")
    let model = compilation.model
    let shown = try #require(model.views.first?.shows.first)
    let phase = parts.count > 1 && parts[1].hasPrefix("1") ? model.lastPhase : PhaseID(0)
    let isCompared = parts.count > 1 && parts[1].hasPrefix("*")
    let selection = model.select(shown, in: phase, comparing: isCompared ? model.wholeSpan : nil)
    let names = selection.possible.map { index in
      model.qualifiedName(ElementID(index)) + (selection.certain.contains(index) ? "" : "?")
    }
    #expect(names.sorted().joined(separator: " ") == Self.sorted(expected))
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
    let errors = compilation.diagnostics.filter { $0.severity != .note }
    #expect(errors.isEmpty, "\(errors.map(\.message.english))")
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

import Diagnostics
import Model
import Syntax
import TestSupport
import Testing

/// Resolving is total: any trees give a model that is complete in itself.
struct RobustnessTests {
  @Test func `every changed token of a fixture gives a model complete in itself`() throws {
    for fixture in FixtureTests.fixtures {
      for section in fixture.sections {
        for part in section.parts where !part.isPack {
          let bytes = part.text.bytes
          let tokens = parse(SourceFile(id: FileID(0), path: "", bytes: bytes)).tokens
          for index in stride(from: 0, to: tokens.count - 1, by: 3) {
            for mutation in TokenMutation.allCases {
              guard let mutant = mutation.apply(to: bytes, tokens, at: index) else { continue }
              let text = String(decoding: mutant, as: UTF8.self)
              check(fixture.compile(section, changed: [part.path: mutant]), text)
            }
          }
        }
      }
    }
  }

  @Test func `every changed token of a pack gives a model complete in itself`() throws {
    let fixture = try #require(FixtureTests.fixtures.first { $0.description == "names.kien" })
    let pack = try #require(fixture.packs.first)
    let tokens = parse(SourceFile(id: FileID(0), path: "", bytes: pack.bytes)).tokens
    let model = """
      architecture a { as-of 2021-01-29 }
      use mini 1.0
      agency x
      system s { owner x; level 3; -> people via national-hub, sector-hub; system part { hosted-on y } }
      place y
      indicator i { target 80 by 2025 at province; supported-by s }
      view v { show (system where level >= 3), in y, layer data; group by owner }
      """
    for index in tokens.indices.dropLast() {
      for mutation in TokenMutation.allCases {
        guard let mutant = mutation.apply(to: pack.bytes, tokens, at: index) else { continue }
        let compilation = FixtureCompilation(model, packs: [FixturePack(bytes: mutant)])
        check(compilation, String(decoding: mutant, as: UTF8.self))
      }
    }
  }

  /// Every number in the model is one that the model has, and every walk ends.
  private func check(_ compilation: FixtureCompilation, _ text: String) {
    let model = compilation.model
    let elements = model.elements.indices
    var isComplete = !model.phases.isEmpty
    for element in model.elements {
      isComplete = isComplete && model.vocabulary.kinds.indices.contains(element.kind.index)
      isComplete = isComplete && element.parent.map { elements.contains($0.index) } ?? true
      isComplete = isComplete && element.valuesStart <= element.valuesEnd
      isComplete = isComplete && Int(element.valuesEnd) <= model.attributeValues.count
      isComplete = isComplete && element.phases.isSubset(of: model.allPhases)
    }
    for relation in model.relations {
      isComplete = isComplete && elements.contains(relation.source.index)
      isComplete = isComplete && elements.contains(relation.target.index)
      isComplete = isComplete && Int(relation.hopsEnd) <= model.hops.count
      isComplete = isComplete && relation.phases.isSubset(of: model.allPhases)
    }
    for value in model.attributeValues {
      isComplete =
        isComplete && model.vocabulary.attributes.indices.contains(value.attribute.index)
      if case .reference(let id) = value.value {
        isComplete = isComplete && elements.contains(id.index)
      }
    }
    for diagnostic in compilation.diagnostics {
      let range = diagnostic.primary.range
      isComplete = isComplete && range.start <= range.end
      isComplete = isComplete && Int(range.end) <= compilation.sources[range.file].bytes.count
    }
    if !isComplete { Issue.record("incomplete: \(text)") }
    // Ends, and is the same twice.
    for view in model.views {
      for selector in view.shows {
        _ = model.phases.indices.map { model.select(selector, in: PhaseID($0)) }
      }
    }
    if model.dump().isEmpty { Issue.record("no dump: \(text)") }
  }
}

import Diagnostics
import Syntax
import TestSupport
import Testing

/// The codes of the lexer and the parser, by fixtures, and trees of whole files.
struct FixtureTests {
  static let fixtures = (try? Fixture.all(in: "SyntaxTests/Fixtures", syntaxOnly: true)) ?? []

  @Test(arguments: fixtures)
  func `every text gives exactly the diagnostics written in it`(_ fixture: Fixture) throws {
    for difference in try fixture.differences() { Issue.record("\(difference)") }
  }

  @Test func `every code fires in a fixture, and some text of each fixture is clean`() {
    #expect(Self.fixtures.count >= 2)
    var fired: Set<String> = []
    for fixture in Self.fixtures {
      let found = fixture.sections.map { Set(fixture.compile($0).diagnostics.map(\.code)) }
      #expect(found.contains([]), "\(fixture) has no clean text")
      for codes in found { fired.formUnion(codes) }
    }
    // Nesting has a test of its own: such a text is no reading matter.
    let silent = DiagnosticCode.syntax.map(\.identifier).filter {
      !fired.contains($0) && $0 != "K0104"
    }
    #expect(silent == [])
  }

  @Test(arguments: fixtures)
  func `a safe fix takes its diagnostic away`(_ fixture: Fixture) {
    for section in fixture.sections {
      let before = fixture.compile(section)
      for diagnostic in before.diagnostics {
        for fix in diagnostic.fixes where fix.applicability == .safe {
          let after = fixture.compile(section, changed: FixtureCompilation.apply(fix, in: before))
          #expect(after.diagnostics.count < before.diagnostics.count, "\(section.name)")
        }
      }
    }
  }

  @Test(
    arguments: (try? Repository.allModelTexts().filter { $0.path.contains("SyntaxTests/Corpus") })
      ?? [])
  func `a file has the tree that lies beside it`(_ text: ModelText) throws {
    let tree = parse(SourceFile(id: FileID(0), path: text.path, bytes: text.bytes))
    let file = Repository.file(text.path.replacing(".kien", with: ".tree"))
    let difference = try Golden.difference(tree.nodeDump(), from: file)
    #expect(difference == nil, "\(difference ?? "")")
  }
}

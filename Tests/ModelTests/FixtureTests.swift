import Diagnostics
import Model
import TestSupport
import Testing

/// The codes of name resolution and typing, by fixtures.
struct FixtureTests {
  static let fixtures = (try? Fixture.all(in: "ModelTests/Fixtures")) ?? []

  @Test(arguments: fixtures)
  func `every model gives exactly the diagnostics written in it`(_ fixture: Fixture) throws {
    for difference in try fixture.differences() { Issue.record("\(difference)") }
  }

  @Test func `every code fires in a fixture, and some model of each fixture is clean`() {
    #expect(Self.fixtures.count >= 8)
    var fired: Set<String> = []
    for fixture in Self.fixtures {
      let found = fixture.sections.map { Set(fixture.compile($0).diagnostics.map(\.code)) }
      #expect(found.contains([]), "\(fixture) has no clean model")
      for codes in found { fired.formUnion(codes) }
    }
    let silent = DiagnosticCode.resolution.map(\.identifier).filter { !fired.contains($0) }
    #expect(silent == [])
  }

  @Test(arguments: fixtures)
  func `a safe fix takes its diagnostic away and brings no other error`(_ fixture: Fixture) {
    for section in fixture.sections {
      let before = fixture.compile(section)
      for diagnostic in before.diagnostics {
        for fix in diagnostic.fixes where fix.applicability == .safe {
          let after = fixture.compile(section, changed: FixtureCompilation.apply(fix, in: before))
          let remaining = after.diagnostics.count { $0.code == diagnostic.code }
          let earlier = before.diagnostics.count { $0.code == diagnostic.code }
          #expect(remaining < earlier, "\(section.name): \(fix.title.english)")
          #expect(
            after.diagnostics.count(.error) <= before.diagnostics.count(.error), "\(section.name)")
        }
      }
    }
  }
}

import Diagnostics
import Model
import Rules
import Syntax
import TestSupport
import Testing
import Workspace

/// The snapshot of a model: its own files and the packs that it uses.
struct CompilationTests {
  private static let header = "architecture a { as-of 2021-01-29 }\n"

  @Test func `only packs in use are parsed`() {
    let one = Self.compile(Self.header + "use vn-egov 2.0\n")
    #expect(one.packs.filter { !$0.trees.isEmpty }.map(\.name) == ["vn-egov"])
    let two = Self.compile(Self.header + "use vn-national 1.0\n")
    #expect(Set(two.packs.filter { !$0.trees.isEmpty }.map(\.name)) == ["vn-egov", "vn-national"])
    #expect(Self.compile(Self.header).packs.allSatisfy { $0.trees.isEmpty })
  }

  @Test func `the shipped packs have nothing wrong in them`() {
    let compilation = Compilation.shippedPacks()
    #expect(compilation.diagnostics.map(\.message.english) == [])
    #expect(!compilation.isBroken)
    #expect(compilation.model.vocabulary.packs.count >= 2)
  }

  @Test func `files are ordered by path whatever order they are given in`() {
    let files = ["b.kien", "a.kien", "c/a.kien"].map { ($0, Array("// \($0)\n".utf8)) }
    let paths = ["a.kien", "b.kien", "c/a.kien"]
    #expect(Compilation(files: files).trees.map(\.source.path) == paths)
    #expect(Compilation(files: files.reversed()).trees.map(\.source.path) == paths)
  }

  @Test(arguments: [
    ("", false), ("use nowhere 1.0\n", true), ("use vn-egov 9.9\n", true),
    ("use vn-egov 2.0\nview v { show element where reach lgsp }\n", true),
    ("use vn-egov 2.0\nwaive INT-04 on a\n", false), ("use vn-egov 2.0\nportel p\n", false),
    ("use vn-egov 2.0\nsystem s {\n", false),
  ])
  func `a check that can't be trusted says so`(_ text: String, _ isBroken: Bool) {
    #expect(Self.compile(Self.header + text).isBroken == isBroken)
  }

  @Test func `an empty model has diagnostics and no elements`() {
    let compilation = Compilation(files: [])
    #expect(compilation.model.elements.isEmpty)
    #expect(compilation.diagnostics.map(\.code) == ["K0603"])
  }

  @Test func `without examples of the shipped packs a model is judged by the same rules`() {
    let text = Self.header + "use vn-egov 2.0\nsystem s \"S\"\n"
    let whole = Self.compile(text)
    let bare = Compilation(files: [("a.kien", Array(text.utf8))], readsExamples: false)
    #expect(whole.ruleSet.rules.allSatisfy { !$0.examples.isEmpty })
    #expect(bare.ruleSet.rules.allSatisfy { $0.examples.isEmpty })
    #expect(!bare.ruleSet.rules.isEmpty)
    #expect(bare.ruleSet.rules.map(Self.told) == whole.ruleSet.rules.map(Self.told))
    #expect(bare.diagnostics == whole.diagnostics)
  }

  @Test func `an example of the model's own pack is read by every check`() {
    let pack = """
      pack p 1.0 "P" {
        rule P-01 "P" {
          severity note
          basis "b" confidence sourced
          why "w"
          remedy "r"
          each system must have owner
          example fails "F" on a { system }
          example maybe "M" on a { system a "A" }
        }
      }

      """
    let model = Self.header + "use vn-egov 2.0\nuse p 1.0\n"
    let files = [("a.kien", Array(model.utf8)), ("p/p.kien", Array(pack.utf8))]
    let bare = Compilation(files: files, readsExamples: false)
    #expect(bare.isBroken)
    #expect(bare.diagnostics == Compilation(files: files).diagnostics)
  }

  @Test func `conditions at the same place in two files of a pack are kept apart`() {
    func rule(_ code: String, where condition: String) -> String {
      """
      pack p 1.0 "P" {
        rule \(code) "R" {
          severity error
          basis "b" confidence sourced
          why "w"
          remedy "r"
          each (sector-system where \(condition)) must have security-level
        }
      }

      """
    }
    let model = """
      architecture a "A" {
        as-of 2021-01-01
        states elements, relations, attributes
      }
      use vn-egov 2.0
      use p 1.0
      agency d "D"
      sector-system s "S" { owner d }

      """
    let files = [
      ("a.kien", model), ("p/a.kien", rule("A-01", where: "-> lgsp")),
      ("p/b.kien", rule("B-01", where: "have owner")),
    ]
    let compilation = Compilation(files: files.map { ($0.0, Array($0.1.utf8)) })
    #expect(!compilation.isBroken)
    var own = compilation.ruleSet
    own.rules = ["A-01", "B-01"].compactMap(own.rule)
    let assessment = RuleEngine.evaluate(own, compilation.model)
    #expect(assessment.outcomes.map(\.violated) == [0, 1])
  }

  @Test func `a model so large that its trees are let go is offered the same fixes`() {
    let pack = """
      pack p 1.0 "P" {
        rule P-01 "P" {
          severity warning
          basis "b" confidence sourced
          why "w"
          remedy "r"
          fix add owner
          each system must have owner
        }
      }

      """
    let model = """
      architecture a "A" {
        as-of 2021-01-01
        states attributes
      }
      use vn-egov 2.0
      use p 1.0
      system s "S"

      """
    func compiled(_ padding: String) -> Compilation {
      Compilation(files: [
        ("a.kien", Array((model + padding).utf8)), ("p/p.kien", Array(pack.utf8)),
      ])
    }
    let small = compiled("")
    let large = compiled(String(repeating: "// ghi chú\n", count: 400_000))
    #expect(small.keepsTrees && !large.keepsTrees)
    #expect(large.trees.map(\.tokens.count) == small.trees.map(\.tokens.count))
    let (expected, found) = (Self.offered(small), Self.offered(large))
    #expect(expected.contains { $0.hasPrefix("write 'owner") })
    #expect(found == expected)
  }

  /// The titles of all fixes, with what they write.
  private static func offered(_ compilation: Compilation) -> [String] {
    let assessment = RuleEngine.evaluate(compilation.ruleSet, compilation.model)
    return FindingReporter(compilation.model, compilation.ruleSet, files: compilation.files)
      .diagnostics(assessment).flatMap(\.fixes).map { fix in
        fix.title.english + fix.edits.map { " \($0.range.start) \($0.replacement)" }.joined()
      }
  }

  /// What is known of a rule beside its examples.
  private static func told(_ rule: Rule) -> String {
    "\(rule.code) \(rule.title) \(rule.why) \(rule.remedy) \(rule.declaration) "
      + rule.sentences.map { "\($0.text) \($0.range)" }.joined(separator: "; ")
  }

  private static func compile(_ text: String) -> Compilation {
    Compilation(files: [("a.kien", Array(text.utf8))])
  }
}

import Diagnostics
import Foundation
import Frameworks
import Model
import Rules
import Syntax
import Testing

@Suite struct ExampleTests {
  private func run(_ examples: String) throws -> [Diagnostic] {
    var fixture = RuleCase(title: "")
    fixture.rules = """
      rule T-01 "T" {
        severity error
        basis "b" confidence sourced
        why "w"
        remedy "r"
        each system must have owner
        \(examples)
      }

      """
    let checked = CheckedModel(
      pack: try fixture.packText(), model: fixture.header + "system a \"A\"\n")
    let rule = try #require(checked.ruleSet.rules.first)
    return RuleExamples.run(rule, of: checked.model.vocabulary[rule.pack], packs: checked.packs)
  }

  @Test func `examples that come out as they say are silent`() throws {
    let diagnostics = try run(
      """
      example fails "F" on a {
        states attributes
        system a "A"
      }
      example passes "P" {
        agency so "Sở"
        system a "A" { owner so }
      }
      example not-assessed "N" on a { system a "A" }
      """)
    #expect(diagnostics == [])
  }

  @Test func `an example says of several subjects how each is judged`() throws {
    let diagnostics = try run(
      """
      example fails "F" on a, b {
        states attributes
        agency so "Sở"
        system a "A"
        system b "B"
        system c "C" { owner so }
        system d "D" { owner unknown }
      }
      example passes "P" on a, b {
        agency so "Sở"
        system a "A" { owner so }
        system b "B" { owner so }
        system c "C"
      }
      example not-assessed "N" on a, b {
        system a "A"
        system b "B"
      }
      """)
    #expect(diagnostics == [])
  }

  @Test(arguments: [
    "example fails \"F\" { system a \"A\" }",
    "example passes \"P\" { agency so \"S\" }",
    "example fails \"F\" on b { states attributes; system a \"A\"; system b \"B\" { owner unknown } }",
    "example not-assessed \"N\" { states attributes; system a \"A\"; system b \"B\" { owner unknown } }",
    "example fails \"F\" on x { states attributes; system a \"A\" }",
    "example fails \"F\" on a, x { states attributes; system a \"A\" }",
    "example fails \"F\" on a { states attributes; system a \"A\"; system b \"B\" }",
    "example passes \"P\" on a, b { agency so \"S\"; system a \"A\" { owner so }; system b \"B\" }",
    "example not-assessed \"N\" on a, b { agency so \"S\"; system a \"A\"; system b \"B\" { owner so } }",
  ])
  func `an example that comes out otherwise is reported`(_ example: String) throws {
    #expect(try run(example).map(\.code) == ["K0704"])
  }

  @Test func `an example can say the day of the law that it is judged by`() throws {
    #expect(try run("example passes \"P\" { as-of 31/12/2025 }").map(\.code) == ["K0304"])
    #expect(
      try run(
        """
        example passes "P" {
          as-of 2025-12-31
          agency so "Sở"
          system a "A" { owner so }
        }
        """) == [])
  }

  @Test func `an example with a mistake of its own is reported`() throws {
    #expect(try run("example passes \"P\" { sytem a \"A\" }").map(\.code) == ["K0201"])
  }

  @Test func `every example of the shipped packs comes out as it says`() {
    var sources = SourceMap()
    let packs = ShippedPack.all.map { pack in
      let trees = pack.files.map { file in
        parse(sources.add(path: "<\(pack.name) \(pack.version)/\(file.name)>", bytes: file.bytes))
      }
      #expect(trees.flatMap(\.diagnostics) == [])
      return ResolutionInput.PackSource(name: pack.name, version: pack.version, trees: trees)
    }
    let text = "architecture m \"M\" { as-of 2021-01-29 }\nuse vn-egov 2.0\nuse vn-national 1.0\n"
    let file = sources.add(path: "m.kien", bytes: Array(text.utf8))
    let resolution = resolve(ResolutionInput(roots: [parse(file).root], packs: packs))
    let ruleSet = RuleCompiler.compile(resolution)
    #expect(ruleSet.diagnostics == [])
    let codes = """
      DAT-01 DAT-02 DAT-03 DAT-04 DAT-06 DAT-08
      GOV-01 GOV-02 GOV-04 GOV-06 GOV-09
      IND-01 IND-02 IND-03 IND-04 IND-05 IND-06 IND-08 IND-09 IND-10 IND-11
      INT-01 INT-02 INT-03 INT-04 INT-06 INT-07 INT-10 INT-11 INT-12 INT-13 INT-16
      INT-17
      SEC-01 SEC-02 SEC-03 SEC-04 SEC-07 SEC-08 SEC-09 SEC-10 SEC-11 SEC-14 SEC-15
      STR-01 STR-03 STR-05 STR-07 STR-08 STR-09 STR-10 STR-11 STR-12 STR-13 STR-15
      SVC-01 SVC-02 SVC-03 SVC-04 SVC-05 SVC-06 SVC-07 SVC-09 SVC-10
      TEC-01 TEC-02 TEC-03 TEC-04 TEC-05 TEC-06 TEC-07 TEC-08 TEC-09
      """
    #expect(
      ruleSet.rules.map(\.code) == codes.split(whereSeparator: \.isWhitespace).map(String.init))
    // What these look at is never unknown: the header's date, the text of the model, its relations.
    #expect(
      ruleSet.rules.filter { !$0.examples.contains { $0.outcome == .notAssessed } }.map(\.code)
        == ["GOV-06", "SEC-14", "STR-10"])
    for rule in ruleSet.rules {
      // What is asked for is said in words in both languages.
      for case let form as any RequirementSentence in rule.sentences.map(\.form) {
        let requirement = form.requirement(in: resolution.model)
        #expect(!requirement.vietnamese.contains("'"), "\(rule.code): \(requirement.vietnamese)")
      }
      #expect(rule.examples.count >= 3)
      #expect(rule.examples.contains { $0.outcome == .fails }, "\(rule.code)")
      #expect(rule.examples.contains { $0.outcome == .passes }, "\(rule.code)")
      let pack = resolution.model.vocabulary[rule.pack]
      #expect(RuleExamples.run(rule, of: pack, packs: packs) == [], "\(rule.code)")
    }
  }
}

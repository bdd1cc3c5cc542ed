import Foundation
import TestSupport
import Testing

/// `docs/rules` is what the packs say now, and the example of a province's rules does what its page
/// says.
@Suite struct RulePagesTests {
  @Test func `the pages of rules are those that the packs give now`() throws {
    let fresh = try TemporaryFolder()
    let written = try Executable.run(["rules", "doc", "--out", "rules"], in: fresh.path)
    #expect(written.status == 0)
    let committed = Repository.file("docs/rules")
    let names = Repository.files(in: fresh.url.appending(path: "rules"), ending: ".md")
      .map(\.lastPathComponent)
    #expect(names.count > 10)
    #expect(
      names == Repository.files(in: committed, ending: "").map(\.lastPathComponent),
      "write them anew: make rule-pages")
    for name in names {
      let old = try? Data(contentsOf: committed.appending(path: name))
      let new = try Data(contentsOf: fresh.url.appending(path: "rules/\(name)"))
      #expect(old == new, "\(name): write it anew: make rule-pages")
    }
  }

  @Test(arguments: [
    ("check.txt", ["check", "examples/province-rules", "--lang", "vi"], 1),
    (
      "check-profile.txt",
      ["check", "examples/province-rules", "--profile", "khoi-dau", "--lang", "en"], 0
    ),
    ("test.txt", ["rules", "test", "examples/province-rules", "--lang", "en"], 0),
    ("list.txt", ["rules", "list", "examples/province-rules", "--format", "csv"], 0),
  ])
  func `the example of a province's rules prints what is written`(
    _ name: String, _ arguments: [String], _ status: Int
  ) throws {
    let result = try Executable.run(arguments, in: Repository.root.path)
    #expect(Int(result.status) == status)
    #expect(result.errors.isEmpty)
    let golden = Repository.tests("CommandLineTests/ProvinceRules").appending(path: name)
    let difference = try Golden.difference(
      String(decoding: result.output, as: UTF8.self), from: golden)
    #expect(difference == nil, "\(difference ?? "")")
  }
}

import Diagnostics
import Model
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

  private static func compile(_ text: String) -> Compilation {
    Compilation(files: [("a.kien", Array(text.utf8))])
  }
}

import Diagnostics
import Testing
import Workspace

/// Folders that hold more than one model, and files that are no text.
struct SeveralModelsTests {
  @Test(arguments: [
    (["a/x.kien", "b/y.kien"], true), (["x.kien", "b/y.kien"], true),
    (["a/x.kien", "a/b/y.kien"], true), (["x.kien", "y.kien"], false),
    (["a/x.kien", "a/y.kien"], false), (["a/x.kien"], false), ([], false),
  ])
  func `headers in files of different folders are several models`(
    _ paths: [String], _ isSeveral: Bool
  ) {
    #expect((Self.compile(paths).severalModels != nil) == isSeveral)
  }

  @Test(arguments: [
    (["a/x.kien", "b/y.kien"], ".", "kien check a"),
    (["a/x.kien", "b/y.kien"], "./", "kien check a"),
    (["a/x.kien", "b/y.kien"], "all", "kien check all/a"),
    (["a/x.kien", "b/y.kien"], "/all/", "kien check /all/a"),
    (["a/b/y.kien", "a/x.kien"], "all", "kien check all/a/b"),
    (["b/y.kien", "x.kien"], ".", "kien check b"),
  ])
  func `the command names a model that holds no other`(
    _ paths: [String], _ root: String, _ command: String
  ) throws {
    let models = try #require(Self.compile(paths).severalModels)
    let text = models.text(root: root, command: "kien check")
    let lines = text.english.split(separator: "\n")
    #expect(lines.first?.hasSuffix("check one of them: \(command)") == true)
    #expect(text.vietnamese.contains("hãy chọn một: \(command)"))
  }

  @Test(arguments: [
    ([0xFF, 0xFE, 0x61, 0x00], ["K0001"]), ([0x61, 0x00, 0x62, 0x00], ["K0001"]),
    (Array("// \u{0}a long comment\n".utf8), ["K0002", "K0603"]),
  ])
  func `a file that is no text has one error`(_ bytes: [UInt8], _ codes: [String]) {
    let compilation = Compilation(files: [("a.kien", bytes)])
    #expect(Set(compilation.diagnostics.map(\.code)) == Set(codes))
    #expect(compilation.hasUnreadableFile == (codes == ["K0001"]))
    if compilation.hasUnreadableFile { #expect(compilation.diagnostics.count == 1) }
  }

  private static func compile(_ paths: [String]) -> Compilation {
    Compilation(
      files: paths.map { ($0, Array("architecture a { as-of 2021-01-29 }\n".utf8)) })
  }
}

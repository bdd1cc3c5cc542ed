import Foundation
import TestSupport
import Testing

/// What `kien init` writes is a good beginning: nothing in it is against a rule, and what its page
/// says to type works.
@Suite struct InitialModelTests {
  @Test(arguments: ["en", "vi"], [nil, "basic", "complete"] as [String?])
  func `a model to begin with violates no rule`(language: String, profile: String?) throws {
    let folder = try Self.folder(language)
    let arguments = ["check", ".", "--format", "json"] + (profile.map { ["--profile", $0] } ?? [])
    let result = try Executable.run(arguments, in: folder.path)
    #expect(result.status == 0)
    let text = String(decoding: result.output, as: UTF8.self)
    #expect(text.contains(#""verdict" : "not-assessed""#))
    #expect(!text.contains(#""verdict" : "violated""#))
    #expect(text.contains(#""errors" : 0"#) && text.contains(#""warnings" : 0"#))
  }

  @Test(arguments: ["en", "vi"])
  func `every command on its page works`(language: String) throws {
    let folder = try Self.folder(language)
    let page = folder.url.appending(path: "README.md")
    let text = String(decoding: try Data(contentsOf: page), as: UTF8.self)
    let commands = text.matches(of: #/\nkien (.*?)  /#).map { match in
      match.output.1.split(separator: " ").map(String.init)
    }
    #expect(commands.count >= 6)
    for command in commands {
      let result = try Executable.run(command, in: folder.path)
      #expect(result.status == 0, "\(command): \(String(decoding: result.errors, as: UTF8.self))")
    }
  }

  @Test(arguments: ["en", "vi"])
  func `its pictures can be read on their pages`(language: String) throws {
    let folder = try Self.folder(language)
    let result = try Executable.run(
      ["draw", ".", "--no-cache", "--lang", language], in: folder.path)
    #expect(result.status == 0)
    #expect(!String(decoding: result.errors, as: UTF8.self).contains(" pt"))
  }

  /// Its comments offer a line to be brought in by taking two strokes away.
  @Test(arguments: ["en", "vi"])
  func `the line 'states' in its comments can be brought in`(language: String) throws {
    let folder = try Self.folder(language)
    let name = language == "en" ? "architecture.kien" : "kien-truc.kien"
    let file = folder.url.appending(path: name)
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let stated = text.replacing("// states ", with: "states ")
    try #require(stated != text)
    try folder.write(name, stated)
    // What the sample leaves open is violated then, and nothing else is wrong.
    let result = try Executable.run(["check", "."], in: folder.path)
    #expect(result.status == 1)
    #expect(!String(decoding: result.output, as: UTF8.self).contains("[K"))
    let format = try Executable.run(["format", "--check", "."], in: folder.path)
    #expect(format.status == 0)
  }

  private static func folder(_ language: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let result = try Executable.run(["init", ".", "--lang", language], in: folder.path)
    #expect(result.status == 0)
    return folder
  }
}

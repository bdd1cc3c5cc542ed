import Foundation
import TestSupport
import Testing

/// What `examples/ci` and the pages on formats tell people to run really runs.
@Suite(.serialized)
struct CIExampleTests {
  static let configurations = [
    "examples/ci/github-actions/kien.yml", "examples/ci/gitlab-ci/.gitlab-ci.yml",
    "examples/ci/pre-commit/.pre-commit-config.yaml",
  ]
  static let pages = ["docs/formats.md", "docs/dinh-dang.md"]

  /// The commands of a file that call the program: whole lines, or what stands behind `run:`,
  /// `entry:` or a list's dash.
  private static func commands(in text: String) -> [[String]] {
    // The shell would put the day there.
    text.replacing("\"$(date +%F)\"", with: "2026-01-31").split(separator: "\n").compactMap {
      line in
      var words = line.split(separator: " ").map(String.init)
      while let first = words.first, ["-", "run:", "entry:"].contains(first) {
        words.removeFirst()
      }
      guard words.first == "kien", words.count > 1 else { return nil }
      return Array(words.dropFirst())
    }
  }

  private static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: Repository.file(path)), as: UTF8.self)
  }

  /// A repository whose architecture is Bến Tre's, in the folder that the examples name.
  private static func repository() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for text in try Repository.allModelTexts()
    where text.path.hasPrefix("models/ben-tre-2.0/") {
      let name = text.path.dropFirst("models/ben-tre-2.0/".count)
      try folder.write("kien-truc/\(name)", bytes: text.bytes)
    }
    return folder
  }

  @Test(arguments: configurations + pages)
  func `every command runs and writes the files that the text names`(path: String) throws {
    let text = try Self.text(path)
    let commands = Self.commands(in: text)
    try #require(!commands.isEmpty)
    let folder = try Self.repository()
    for command in commands {
      let result = try Executable.run(command, in: folder.path)
      #expect(result.status == 0, "\(command): \(String(decoding: result.errors, as: UTF8.self))")
    }
    let named = text.matches(of: /[a-z][a-z-]*\.(?:sarif|xml|json|rdjsonl)\b|\bkien\.md\b/)
      .map { String($0.output) }.filter { !$0.contains("schema") }
    if Self.configurations.dropLast().contains(path) { try #require(!named.isEmpty) }
    for name in Set(named) {
      let file = folder.url.appending(path: name)
      #expect(FileManager.default.fileExists(atPath: file.path), "\(name)")
    }
  }

  /// Waivers run out by the day alone that a check is told. What runs before a commit has no shell.
  @Test(arguments: configurations.dropLast())
  func `every service tells which day it is`(path: String) throws {
    let checks = Self.commands(in: try Self.text(path)).filter { $0.first == "check" }
    #expect(!checks.isEmpty)
    for check in checks { #expect(check.contains("--today"), "\(check)") }
  }

  @Test(arguments: configurations)
  func `a way round the LGSP stops the check`(path: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "kien-truc/kien-truc.kien",
      """
      architecture a "Mô hình" { as-of 2021-01-29 }
      use vn-egov 2.0
      use vn-national 1.0
      lgsp truc "Nền tảng tích hợp"
      """)
    let checks = Self.commands(in: try Self.text(path)).filter { $0.first == "check" }
    try #require(checks.count == 1)
    func check(_ route: String) throws -> Executable.Result {
      try folder.write(
        "kien-truc/di-thang.kien",
        """
        document-system di-thang "Đi thẳng" {
          -> csdl-dat-dai "Tra cứu" \(route)
        }
        """)
      return try Executable.run(checks[0], in: folder.path)
    }
    let stopped = try check("direct")
    #expect(stopped.status == 1)
    let text = String(decoding: stopped.output, as: UTF8.self)
    #expect(text.contains("INT-04"))
    #expect(text.contains("kien-truc/di-thang.kien"))
    // Nothing else stops it.
    #expect(try check("via truc, ndxp").status == 0)
  }
}

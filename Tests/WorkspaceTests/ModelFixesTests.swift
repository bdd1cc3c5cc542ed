import Diagnostics
import Foundation
import Rules
import TestSupport
import Testing
import Workspace

/// Applying what a check offers.
@Suite struct ModelFixesTests {
  private static let header =
    "architecture a \"Mô hình\" { as-of 2021-01-29 }\nuse vn-egov 2.0\n"

  private func folder(_ files: [(path: String, bytes: [UInt8])]) throws -> ModelFolder {
    let folder = try TemporaryFolder()
    for file in files { try folder.write(file.path, bytes: file.bytes) }
    return try ModelFolder.read(folder.path)
  }

  private func fixed(
    _ folder: ModelFolder, _ wanted: Fix.Applicability = .safe
  ) throws -> ModelFixes {
    try ModelFixes(folder, wanted) { compilation in
      ModelFixes.Judgement(
        ruleSet: compilation.ruleSet, settings: EvaluationSettings(),
        assessment: RuleEngine.evaluate(compilation.ruleSet, compilation.model))
    }
  }

  @Test func `each of many fixes side by side is made`() throws {
    let hidden = String(repeating: "\u{200B}", count: 300)
    let text = Self.header + "agency so \"Sở\(hidden)\"\n"
    let fixes = try fixed(folder([("a.kien", Array(text.utf8))]))
    #expect(
      String(decoding: fixes.folder.files[0].bytes, as: UTF8.self)
        == text.replacing(hidden, with: ""))
    #expect(fixes.changes.map(\.count) == [300])
    #expect(fixes.withdrawn.isEmpty)
  }

  @Test func `what an error of the text hid is no reason to withdraw its repair`() throws {
    // The name can't be read until its mark is plain; then the rules ask for an owner.
    let text =
      Self.header.replacing("2021-01-29", with: "2026-10-01") + "portal p\u{200B} \"Cổng\"\n"
    let fixes = try fixed(folder([("a.kien", Array(text.utf8))]))
    #expect(fixes.withdrawn.isEmpty)
    #expect(
      String(decoding: fixes.folder.files[0].bytes, as: UTF8.self)
        == text.replacing("\u{200B}", with: ""))
  }

  @Test(arguments: try modelFolders())
  func `fixes of the repository's models bring no error, and a second run changes nothing`(
    _ path: String
  ) throws {
    let texts = try Repository.allModelTexts().filter { $0.path.hasPrefix(path + "/") }
    let files = texts.map { text in
      // A stray mark, as word processors make them, and the ends of lines of another system.
      (
        path: String(text.path.dropFirst(path.count + 1)),
        bytes: Array(
          String(decoding: text.bytes, as: UTF8.self).replacing(" \"", with: " \u{201C}")
            .replacing("\n", with: "\r\n").utf8)
      )
    }
    let folder = try folder(files)
    let before = Compilation(folder).diagnostics.count(.error)
    let once = try fixed(folder, .review)
    #expect(Compilation(once.folder).diagnostics.count(.error) <= before)
    let twice = try fixed(once.folder, .review)
    #expect(twice.changes.isEmpty)
    #expect(twice.folder.files.map(\.bytes) == once.folder.files.map(\.bytes))
  }

  private static func modelFolders() throws -> [String] {
    let heads = try Repository.allModelTexts().filter { text in
      String(decoding: text.bytes, as: UTF8.self).contains("\narchitecture ")
        || text.bytes.starts(with: "architecture ".utf8)
    }
    return Set(heads.map { String($0.path[..<($0.path.lastIndex(of: "/") ?? $0.path.startIndex)]) })
      .filter { $0.hasPrefix("models/") || $0.hasPrefix("examples/") }.sorted()
  }
}
